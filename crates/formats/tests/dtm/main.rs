//! Rounds of displacement: workbooks, answers, lists of areas.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test that cannot go on stops, and says what it left out"
)]

mod answer;
mod defects;
mod export;
mod hapi;
mod lists;
mod messages;
mod real;
mod shapes;
mod stream;
mod varied;
mod workbooks;
