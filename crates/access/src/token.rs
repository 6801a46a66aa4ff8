//! Tokens: of sessions, of one-time links, of forms. Only digests of them
//! are kept, so that a copy of the database opens no session.

use std::fmt;

use subtle::ConstantTimeEq;

use crate::randomness::{NoRandomness, Randomness, random};

/// What a browser or a link holds: 32 random bytes.
#[derive(Clone)]
pub struct Token([u8; 32]);

impl Token {
    /// A new one.
    ///
    /// # Errors
    /// When there is no randomness.
    pub fn new(source: &dyn Randomness) -> Result<Self, NoRandomness> {
        Ok(Self(random(source)?))
    }

    /// A token as it was shown; `None` where the text is none.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let mut bytes = [0; 32];
        hex::decode_to_slice(text, &mut bytes).ok()?;
        Some(Self(bytes))
    }

    /// The text for the cookie or link: for the person alone.
    #[must_use]
    pub fn to_show(&self) -> String {
        hex::encode(self.0)
    }

    /// What the database keeps.
    #[must_use]
    pub fn digest(&self) -> TokenDigest {
        TokenDigest(blake3::derive_key("compendium token 1", &self.0))
    }

    /// The token that stands in the forms shown to whoever holds this one.
    #[must_use]
    pub fn form_token(&self) -> FormToken {
        FormToken(blake3::derive_key("compendium form token 1", &self.0))
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Token(…)")
    }
}

/// The digest of a token: it finds the session and cannot be turned back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct TokenDigest([u8; 32]);

impl TokenDigest {
    /// As it is kept.
    #[must_use]
    pub fn to_keep(&self) -> String {
        hex::encode(self.0)
    }

    /// The first digits, by which a person and a log can tell sessions.
    #[must_use]
    pub fn short(&self) -> String {
        hex::encode(&self.0[..4])
    }
}

/// Proves that a form was shown by us to whoever sends it.
#[derive(Clone)]
pub struct FormToken([u8; 32]);

impl FormToken {
    /// The text for the hidden field.
    #[must_use]
    pub fn to_show(&self) -> String {
        hex::encode(self.0)
    }

    /// Whether a form came with this token; takes as long for every wrong
    /// one.
    #[must_use]
    pub fn is(&self, sent: &str) -> bool {
        let mut bytes = [0; 32];
        let read = hex::decode_to_slice(sent, &mut bytes).is_ok();
        read & bool::from(self.0.ct_eq(&bytes))
    }
}

impl fmt::Debug for FormToken {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("FormToken(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_token_belongs_to_one_session() {
        let (one, other) = (Token([1; 32]), Token([2; 32]));
        assert!(one.form_token().is(&one.form_token().to_show()));
        assert!(!one.form_token().is(&other.form_token().to_show()));
        for wrong in ["", "00", &one.to_show(), &one.digest().to_keep(), "é"] {
            assert!(!one.form_token().is(wrong));
        }
    }

    #[test]
    fn a_token_is_read_as_it_is_shown_and_kept_as_something_else() {
        let token = Token([9; 32]);
        let read = Token::read(&token.to_show()).unwrap();
        assert_eq!(read.digest(), token.digest());
        assert_ne!(token.digest().to_keep(), token.to_show());
        assert!(!format!("{token:?}").contains(&token.to_show()));
        assert!(Token::read("short").is_none());
    }
}
