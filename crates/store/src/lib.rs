//! The store: SQLite or PostgreSQL behind one interface. SQL lives nowhere
//! else.
//!
//! Every change is written as a whole, together with its journal rows, and
//! nothing is ever overwritten: a record keeps all its versions, each with
//! the point of the journal from which, and up to which, it was current.
//! So every question can be asked with the knowledge of now or of then.

pub mod access;
mod administration;
mod appeals;
mod backup;
mod change_set;
mod claim;
mod condensed;
mod contributions;
mod copy;
mod current;
mod database;
mod displacement;
mod distribution;
mod donors;
mod downloads;
mod error;
mod export;
mod fields;
mod flows;
mod history;
mod import_jobs;
mod journal;
mod known;
mod load;
mod migrations;
mod overview;
mod plan;
mod proposals;
mod rates;
mod raw;
mod read;
mod refusal;
mod restore;
mod roll_up;
mod schema;
mod signed;
mod store;
mod summaries;
mod tables;
mod transaction;
mod upkeep;
mod validate;
mod verify;
mod write;

pub use ::displacement::counting::Asked;
pub use administration::{ChangeSetSummary, DocumentSummary, Storage};
pub use backup::{BackupLock, BackupProgress};
pub use change_set::{ChangeSet, Committed};
pub use claim::Claim;
pub use condensed::Group as ContributionGroup;
pub use contributions::{ContributionFilter, FoundContributions};
pub use database::DatabaseUrl;
pub use displacement::{
    AreaCount, CountFilter, ListFilter, Listed, PlaceCount, RoundPart, RowFilter, Turn,
};
pub use donors::{DonorAppeal, DonorTotals};
pub use downloads::FetchedReport;
pub use ed25519_dalek::SigningKey;
pub use error::StoreError;
pub use export::{ProjectMoney, RestOfAppeal};
pub use history::{Changed, HistoryEntry};
pub use import_jobs::{ImportJob, ImportState};
pub use journal::Entry;
pub use known::Known;
pub use overview::{MissionTotals, Pulse};
pub use read::KnownAt;
pub use refusal::{Named, Refusal};
pub use restore::{BackupKey, Restored};
pub use schema::{Constraint, ConstraintKind, REFERENCE_TABLES};
pub use store::{Applied, Store};
pub use summaries::{AppealSummary, Page, SummaryFilter, SummaryOrder, SummaryTotals};
pub use upkeep::{Upkeep, UpkeepKind, UpkeepState};
pub use verify::{Place, Problem, VerifyProgress, VerifyReport};
