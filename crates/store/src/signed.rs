//! What journals beside the one of records have in common: rows chained to
//! the one before by a digest, and signed by the node.

use ed25519_dalek::{Signature, Verifier, VerifyingKey};

use crate::journal::Digest;

/// The digest over the values of a row, every value preceded by its length.
/// `context` tells journals apart: no row of one is a row of another.
pub(crate) fn digest_of(context: &str, values: &[&[u8]]) -> Digest {
    let mut hasher = blake3::Hasher::new_derive_key(context);
    for value in values {
        hasher.update(&(value.len() as u64).to_be_bytes());
        hasher.update(value);
    }
    *hasher.finalize().as_bytes()
}

/// Whether the signature of a row is right, where there is one.
pub(crate) fn holds(digest: &Digest, signed_by: Option<&str>, signature: Option<&str>) -> bool {
    let (Some(signed_by), Some(signature)) = (signed_by, signature) else {
        return signed_by.is_none() && signature.is_none();
    };
    let (mut key, mut bytes) = ([0; 32], [0; 64]);
    hex::decode_to_slice(signed_by, &mut key).is_ok()
        && hex::decode_to_slice(signature, &mut bytes).is_ok()
        && VerifyingKey::from_bytes(&key)
            .is_ok_and(|key| key.verify(digest, &Signature::from_bytes(&bytes)).is_ok())
}
