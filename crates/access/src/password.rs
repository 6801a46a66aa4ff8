//! Passwords: argon2id, 19 MiB, two passes, one lane (the first choice of
//! the OWASP cheat sheet on storing passwords), as PHC strings, so that a
//! hash made with other parameters is still verified.

use std::fmt;

use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};

use crate::randomness::{NoRandomness, Randomness, random};

/// Memory in KiB.
pub const MEMORY: u32 = 19 * 1024;
/// Passes over the memory.
pub const PASSES: u32 = 2;
/// Lanes.
pub const LANES: u32 = 1;

/// The fewest characters: length protects, rules about signs do not (NIST
/// SP 800-63B, 5.1.1.2, asks for 8 and recommends 15).
pub const SHORTEST: usize = 12;
/// The most bytes: beyond, hashing would be work for an attacker to give.
pub const LONGEST: usize = 512;

/// Why a password is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PasswordRefused {
    /// Fewer than [`SHORTEST`] characters.
    #[error("a password has at least {SHORTEST} characters")]
    TooShort,
    /// More than [`LONGEST`] bytes.
    #[error("a password has at most {LONGEST} bytes")]
    TooLong,
    /// It holds the name of the account, or is one sign again and again.
    #[error("this password is too easy to guess")]
    Guessable,
}

/// Why there is no hash.
#[derive(Debug, Clone, thiserror::Error)]
pub enum HashFailed {
    /// No salt could be had.
    #[error(transparent)]
    Randomness(#[from] NoRandomness),
    /// Hashing itself failed: there was no memory for it.
    #[error("the password could not be hashed: {0}")]
    Hash(String),
}

/// A password that somebody chose and that was found good enough.
pub struct NewPassword(String);

impl NewPassword {
    /// Checks a choice for the account with this name.
    ///
    /// # Errors
    /// Why the choice is not taken.
    pub fn choose(text: &str, account: &str) -> Result<Self, PasswordRefused> {
        if text.chars().count() < SHORTEST {
            return Err(PasswordRefused::TooShort);
        }
        if text.len() > LONGEST {
            return Err(PasswordRefused::TooLong);
        }
        let (plain, name) = (text.to_lowercase(), account.to_lowercase());
        let mut signs: Vec<char> = plain.chars().collect();
        signs.sort_unstable();
        signs.dedup();
        if signs.len() < 4 || (name.chars().count() > 3 && plain.contains(&name)) {
            return Err(PasswordRefused::Guessable);
        }
        Ok(Self(text.to_owned()))
    }

    /// Its hash, with a new salt. This takes some 30 ms and 19 MiB.
    ///
    /// # Errors
    /// When there is no salt or no memory.
    pub fn hash(&self, source: &dyn Randomness) -> Result<PasswordHash, HashFailed> {
        let salt = random::<16>(source)?;
        let failed = |error: &dyn fmt::Display| HashFailed::Hash(error.to_string());
        let hash = hasher()
            .map_err(|error| failed(&error))?
            .hash_password_with_salt(self.0.as_bytes(), &salt)
            .map_err(|error| failed(&error))?;
        Ok(PasswordHash(hash.to_string()))
    }
}

impl fmt::Debug for NewPassword {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("NewPassword(…)")
    }
}

fn hasher() -> Result<Argon2<'static>, argon2::Error> {
    let params = Params::new(MEMORY, PASSES, LANES, None)?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

/// The hash of a password, as the database keeps it. It has no `Serialize`,
/// and its `Debug` shows nothing.
#[derive(Clone, PartialEq, Eq)]
pub struct PasswordHash(String);

impl PasswordHash {
    /// A hash as it was kept.
    #[must_use]
    pub fn from_kept(text: String) -> Self {
        Self(text)
    }

    /// The text to keep: for the database alone.
    #[must_use]
    pub fn to_keep(&self) -> &str {
        &self.0
    }

    /// A hash that no password has, for the sign-in of a name that is not
    /// known: it takes as long as a true one.
    #[must_use]
    pub fn of_nobody() -> Self {
        Self(format!(
            "$argon2id$v=19$m={MEMORY},t={PASSES},p={LANES}$bm9ib2R5IGlzIG5vYm9keQ$\
             AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
        ))
    }

    /// Whether this is the password. It takes as long as hashing.
    #[must_use]
    pub fn is_of(&self, password: &str) -> bool {
        if password.len() > LONGEST {
            return false;
        }
        hasher().is_ok_and(|hasher| {
            hasher
                .verify_password(password.as_bytes(), self.0.as_str())
                .is_ok()
        })
    }
}

impl fmt::Debug for PasswordHash {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("PasswordHash(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Fixed;

    impl Randomness for Fixed {
        fn fill(&self, bytes: &mut [u8]) -> Result<(), NoRandomness> {
            bytes.fill(7);
            Ok(())
        }
    }

    #[test]
    fn a_password_is_known_again_and_never_shown() {
        let chosen = NewPassword::choose("thin ice in March", "amina").unwrap();
        let hash = chosen.hash(&Fixed).unwrap();
        assert!(hash.is_of("thin ice in March"));
        assert!(!hash.is_of("thin ice in march"));
        assert!(!hash.is_of(""));
        assert!(
            hash.to_keep()
                .starts_with("$argon2id$v=19$m=19456,t=2,p=1$")
        );
        for shown in [format!("{chosen:?}"), format!("{hash:?}")] {
            assert!(
                !shown.contains("ice") && !shown.contains("argon2"),
                "{shown}"
            );
        }
    }

    #[test]
    fn nobody_signs_in_as_nobody() {
        let nobody = PasswordHash::of_nobody();
        // It is a hash of the same parameters, so that it costs the same.
        assert!(argon2::password_hash::phc::PasswordHash::new(nobody.to_keep()).is_ok());
        assert!(!nobody.is_of("") && !nobody.is_of("thin ice in March"));
    }

    #[test]
    fn short_long_and_easy_choices_are_refused() {
        let choose = |text: &str| NewPassword::choose(text, "amina").err();
        assert_eq!(choose("elevensigns"), Some(PasswordRefused::TooShort));
        assert_eq!(choose(&"ab c".repeat(200)), Some(PasswordRefused::TooLong));
        assert_eq!(choose("aaaaaaaaaaaaaa"), Some(PasswordRefused::Guessable));
        assert_eq!(choose("Amina is my name"), Some(PasswordRefused::Guessable));
        assert_eq!(choose("sécheresse à Gao"), None);
    }
}
