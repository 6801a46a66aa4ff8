//! The API over a real database with the demonstration.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "helpers of tests fail the test that calls them"
)]

mod document;
mod endpoints;
mod exchange;
mod refusals;
mod schema;
mod site;
mod sync;
