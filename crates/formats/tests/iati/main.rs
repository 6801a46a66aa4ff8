//! Files of the International Aid Transparency Initiative: invented ones,
//! broken ones, and any bytes.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "helpers of tests fail the test that calls them"
)]

mod bad;
mod dialects;
mod hostile;
mod mutated;
mod round;
mod world;
