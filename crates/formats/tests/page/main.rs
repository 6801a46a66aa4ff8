//! Pages of the Humanitarian Compendium: the real one where it is there,
//! and invented ones.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "helpers of tests fail the test that calls them, and say what they skip"
)]

mod applied;
mod bad;
mod hostile;
mod invented;
mod mutated;
mod real;
mod twice;
