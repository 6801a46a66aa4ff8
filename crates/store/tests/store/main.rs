//! The store on SQLite, and on PostgreSQL where `TEST_POSTGRES_URL` names a
//! server on which databases may be made.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "helpers of tests fail as tests do"
)]

mod accounts;
mod backing_up;
mod chunks;
mod displacement;
mod engines;
mod lists;
mod looking_after;
mod pieces;
mod records;
mod roll_ups;
mod tables;
mod two_times;
mod verifying;
mod writing;
