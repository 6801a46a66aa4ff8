//! The store on SQLite, and on PostgreSQL where `TEST_POSTGRES_URL` names a
//! server on which databases may be made.

mod engines;
mod records;
mod writing;
