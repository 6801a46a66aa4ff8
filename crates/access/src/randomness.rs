//! Random bytes as a parameter.

use chrono::{DateTime, Utc};
use uuid::Uuid;

/// The machine has no random numbers to give.
#[derive(Debug, Clone, thiserror::Error)]
#[error("this machine gives no random numbers: {0}")]
pub struct NoRandomness(pub String);

/// Gives random bytes that nobody can foresee. The binary gives the
/// machine's; tests give some that can be repeated.
pub trait Randomness: Send + Sync {
    /// Fills all of `bytes`.
    ///
    /// # Errors
    /// When the machine has none to give: nothing may then be made from
    /// `bytes`.
    fn fill(&self, bytes: &mut [u8]) -> Result<(), NoRandomness>;
}

/// So many random bytes.
///
/// # Errors
/// As [`Randomness::fill`].
pub fn random<const LENGTH: usize>(source: &dyn Randomness) -> Result<[u8; LENGTH], NoRandomness> {
    let mut bytes = [0; LENGTH];
    source.fill(&mut bytes)?;
    Ok(bytes)
}

/// A new identifier of version 7.
///
/// # Errors
/// As [`Randomness::fill`].
pub fn identifier(now: DateTime<Utc>, source: &dyn Randomness) -> Result<Uuid, NoRandomness> {
    let milliseconds = u64::try_from(now.timestamp_millis()).unwrap_or(0);
    let random = random(source)?;
    Ok(uuid::Builder::from_unix_timestamp_millis(milliseconds, &random).into_uuid())
}
