//! Files of the Financial Tracking Service (FTS): its public answers on flows
//! and plans, to records.
//!
//! Three shapes are known, by what they hold: flows (pages of a set, in any
//! order), plans (an overview with their progress, or the plans of a year or
//! a country), and one plan by cluster or by location.
//!
//! Files are read twice and never held as a whole. [`Survey::of`] reads a
//! file and keeps what it is of; [`jobs`] puts the files of a command
//! together, one [`Job`] for each appeal; [`Import`] compares with what is
//! known, and takes the flows of a second reading, all at once or in
//! [`parts`].

pub mod answer;
mod fields;
mod findings;
mod flow;
mod grouped;
mod jobs;
mod key;
mod message;
mod missions;
mod parts;
mod plan;
mod read;
mod records;
mod survey;
pub mod xml;

pub use jobs::{Job, KnownBefore, jobs};
pub use message::Message;
pub use parts::{Part, parts};
pub use records::{Context, FtsImport, Import, SYSTEM};
pub use survey::Survey;
