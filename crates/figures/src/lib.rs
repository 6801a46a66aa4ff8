//! Figures: the heart of the house. A published number is never typed; it
//! is a named, dated computation over records, and carries the way back to
//! them.
//!
//! - [`catalogue`]: the names that exist, their units and rules.
//! - [`question`]: a figure's name with its parameters.
//! - [`answer`]: its value, and the records it came from.
//! - [`compute`]: from records and a question to an answer.
//! - [`consequences`]: what becomes of the totals if money changes.
//! - [`document`]: the page of an appeal as a tree of blocks.
//! - [`binding`]: Markdown with bound figures becomes blocks of text.
//! - [`compose`]: records become the page.
//! - [`difference`]: what changed between two versions of a page.
//! - [`merge`]: two changes of one text put together.
//! - [`publishing`]: what stands between a page and its publishing.
//! - [`reconciliation`]: the lines that add up to the total, and beside it.
//! - [`round_report`]: the report of a round of displacement.
//! - [`staleness`]: what a published page would say today.
//! - [`verify`]: recomputes what was published.
//! - [`json`]: an answer as it leaves the house.

pub mod answer;
pub mod binding;
pub mod catalogue;
pub mod compose;
pub mod compute;
pub mod consequences;
pub mod difference;
pub mod document;
pub mod json;
pub mod merge;
pub mod place;
pub mod provenance;
pub mod publishing;
pub mod question;
pub mod reconciliation;
pub mod round_report;
pub mod staleness;
#[cfg(test)]
mod testing;
pub mod verify;
pub mod walk;

pub use answer::{Answer, Figure, FigureKind, LineageEntry, LineagePart, Unit, Value, Warning};
pub use binding::{bind, bindings};
pub use compose::{SectorNames, compose};
pub use compute::{FigureError, answer, answer_of_displacement, asked, asked_by, of_round};
pub use document::AppealDocument;
pub use question::Question;
