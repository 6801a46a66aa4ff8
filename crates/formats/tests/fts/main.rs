//! Files of the Financial Tracking Service, over real answers where the
//! shared test data is there, and over invented ones.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test that cannot go on stops, and says what it left out"
)]

mod applied;
mod bad;
mod hostile;
mod invented;
mod real;
mod same_again;
