//! What the database keeps encrypted: the secrets of second factors, and
//! forms that wait for a sign-in. The key is derived from a secret of the
//! node that stands in a file beside its key, never in the database.

use std::fmt;

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use hkdf::Hkdf;
use sha2::Sha256;

use crate::randomness::{NoRandomness, Randomness, random};

const NONCE: usize = 24;

/// The secret of a node: 32 random bytes.
#[derive(Clone)]
pub struct NodeSecret([u8; 32]);

/// Why something sealed was not opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("it was sealed with the secret of another node, for another purpose, or was changed")]
pub struct NotOpened;

/// Why nothing was sealed.
#[derive(Debug, Clone, thiserror::Error)]
pub enum NotSealed {
    /// There was no randomness.
    #[error(transparent)]
    Randomness(#[from] NoRandomness),
    /// There is too much of it.
    #[error("it cannot be encrypted")]
    Encryption,
}

impl NodeSecret {
    /// From the bytes of the file.
    #[must_use]
    pub const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    fn cipher(&self, purpose: &str) -> Result<XChaCha20Poly1305, NotOpened> {
        let mut key = [0; 32];
        Hkdf::<Sha256>::new(Some(b"compendium sealing 1"), &self.0)
            .expand(purpose.as_bytes(), &mut key)
            .map_err(|_| NotOpened)?;
        Ok(XChaCha20Poly1305::new(&key.into()))
    }

    /// Encrypts for one purpose and one owner: nonce, then ciphertext. What
    /// was sealed for one account does not open for another.
    ///
    /// # Errors
    /// When there is no randomness.
    pub fn seal(
        &self,
        purpose: &str,
        owner: &[u8],
        plain: &[u8],
        source: &dyn Randomness,
    ) -> Result<Vec<u8>, NotSealed> {
        let nonce = random::<NONCE>(source)?;
        let payload = Payload {
            msg: plain,
            aad: owner,
        };
        let sealed = self
            .cipher(purpose)
            .map_err(|_| NotSealed::Encryption)?
            .encrypt(XNonce::from_slice(&nonce), payload)
            .map_err(|_| NotSealed::Encryption)?;
        Ok([&nonce[..], &sealed].concat())
    }

    /// Decrypts what [`NodeSecret::seal`] gave.
    ///
    /// # Errors
    /// When it is of another node, purpose or owner, or was changed.
    pub fn open(&self, purpose: &str, owner: &[u8], sealed: &[u8]) -> Result<Vec<u8>, NotOpened> {
        let (nonce, sealed) = sealed.split_at_checked(NONCE).ok_or(NotOpened)?;
        let payload = Payload {
            msg: sealed,
            aad: owner,
        };
        self.cipher(purpose)?
            .decrypt(XNonce::from_slice(nonce), payload)
            .map_err(|_| NotOpened)
    }
}

impl fmt::Debug for NodeSecret {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("NodeSecret(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Fixed;

    impl Randomness for Fixed {
        fn fill(&self, bytes: &mut [u8]) -> Result<(), NoRandomness> {
            bytes.fill(3);
            Ok(())
        }
    }

    #[test]
    fn what_is_sealed_opens_for_its_owner_and_purpose_alone() {
        let secret = NodeSecret::from_bytes([5; 32]);
        let sealed = secret.seal("totp", b"amina", b"plain", &Fixed).unwrap();
        assert!(!sealed.windows(5).any(|part| part == b"plain"));
        assert_eq!(secret.open("totp", b"amina", &sealed).unwrap(), b"plain");
        assert!(secret.open("totp", b"issa", &sealed).is_err());
        assert!(secret.open("form", b"amina", &sealed).is_err());
        let other = NodeSecret::from_bytes([6; 32]);
        assert!(other.open("totp", b"amina", &sealed).is_err());
        for place in 0..sealed.len() {
            let mut changed = sealed.clone();
            changed[place] ^= 1;
            assert!(secret.open("totp", b"amina", &changed).is_err());
            assert!(secret.open("totp", b"amina", &sealed[..place]).is_err());
        }
        assert_eq!(format!("{secret:?}"), "NodeSecret(…)");
    }
}
