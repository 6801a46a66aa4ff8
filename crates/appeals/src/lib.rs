//! Appeals: what a mission asks for in a period, what came, and for whom.
//!
//! Types and rules only. Given records it answers; it reads no file, no
//! clock and no database. Start at [`records`] for what is recorded and at
//! [`funding`] for what counts.

pub mod appeal_records;
pub mod conversion;
pub mod funding;
pub mod likeness;
pub mod lint;
pub mod records;
mod sources;
pub mod supposition;

pub use appeal_records::AppealRecords;
pub use sources::{SourceDocument, sources};
