//! Requests that a version of an appeal's page be published.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use vocabulary::identifier::{AppealId, ProposalId};
use vocabulary::{JournalPoint, ProposalState};

/// A request that the page of an appeal, as its records were at one point of
/// the journal, be published. An appeal has at most one that is open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    /// Its identifier.
    pub id: ProposalId,
    /// The appeal.
    pub appeal: AppealId,
    /// The point of the journal from which the page is composed: what both
    /// people look at, and nothing that was written later.
    pub computed_at: JournalPoint,
    /// The account of whoever asks.
    pub proposed_by: String,
    /// When.
    pub proposed_at: DateTime<Utc>,
    /// What changed, in that person's words; the version will carry it.
    pub note: String,
    /// What became of it.
    #[serde(flatten)]
    pub state: ProposalState,
}
