//! The tests of rounds once more, on PostgreSQL where `TEST_POSTGRES_URL`
//! names a server on which databases may be made.

#[path = "rounds/main.rs"]
mod rounds;
