//! Time, randomness and new identifiers: the house takes them as parameters,
//! and here they come from the machine.

use access::{NoRandomness, Randomness};
use chrono::{DateTime, Utc};
use vocabulary::Clock;

use crate::error::CommandError;

/// The machine's clock.
#[derive(Debug, Clone, Copy)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(
        clippy::disallowed_methods,
        reason = "the one place where the machine's time comes in"
    )]
    fn now(&self) -> DateTime<Utc> {
        Utc::now()
    }
}

/// Fills bytes with randomness of the machine.
pub fn random<const LENGTH: usize>() -> Result<[u8; LENGTH], CommandError> {
    let mut bytes = [0; LENGTH];
    getrandom::fill(&mut bytes).map_err(|error| {
        CommandError::failed(format!("this machine gives no random numbers: {error}"))
    })?;
    Ok(bytes)
}

/// The machine's randomness, for tokens, salts and secrets.
#[derive(Debug, Clone, Copy)]
pub struct SystemRandomness;

impl Randomness for SystemRandomness {
    fn fill(&self, bytes: &mut [u8]) -> Result<(), NoRandomness> {
        getrandom::fill(bytes).map_err(|error| NoRandomness(error.to_string()))
    }
}
