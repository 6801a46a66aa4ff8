//! The report of a round as people read it: produced from records, frozen,
//! published by a second person.
//!
//! - [`load`]: the records that a report reads.
//! - [`page`]: a published version, or a preview of the next.
//! - [`sentences`]: what it says in sentences.
//! - [`now`]: what has moved since.
//! - [`versions`], [`difference`]: what was published, and what differs.
//! - [`files`]: a version as data and as a document.
//! - [`private`]: what the link of an organisation opens.

pub mod difference;
pub mod files;
pub mod load;
pub mod now;
pub mod page;
#[cfg(feature = "pdf")]
pub mod print;
pub mod private;
pub mod sentences;
pub mod versions;
pub mod views;

mod areas;
mod chapter;
mod sections;
mod words;
