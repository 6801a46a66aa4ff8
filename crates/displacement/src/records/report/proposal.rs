//! Requests that the report of a round be published.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use vocabulary::identifier::RoundProposalId;
use vocabulary::{JournalPoint, ProposalState};

use crate::rounds::RoundKey;

/// A request that the report of a round, as its records were at one point of
/// the journal, be published. A round has at most one that is open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoundProposal {
    /// Its identifier.
    pub id: RoundProposalId,
    /// The round.
    pub round: RoundKey,
    /// The point of the journal from which the report is composed: what both
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
