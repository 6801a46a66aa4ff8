//! The real program on databases of its own: SQLite, and PostgreSQL where
//! `TEST_POSTGRES_URL` names a server on which databases may be made.

#![expect(
    clippy::unwrap_used,
    clippy::print_stderr,
    reason = "helpers of tests fail as tests do, and say when an engine was left out"
)]

mod backing_up;
mod crosswalk;
mod dedup;
mod exporting;
mod figures;
mod importing;
mod importing_dtm;
mod importing_fts;
mod pages;
mod program;
mod publishing;
mod serving;
mod several;
mod tables;
mod usage;
mod users;
mod verifying;
