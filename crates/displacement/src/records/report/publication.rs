//! Published versions of the report of a round.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use vocabulary::JournalPoint;
use vocabulary::identifier::RoundPublicationId;

use crate::rounds::RoundKey;

/// A frozen version: what the report said, and from which point of the
/// journal its numbers were computed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoundPublication {
    /// Its identifier.
    pub id: RoundPublicationId,
    /// The round.
    pub round: RoundKey,
    /// Counts from 1 for each round.
    pub number: i32,
    /// The point of the journal at which its figures were computed.
    pub computed_at: JournalPoint,
    /// When it was published.
    pub published_at: DateTime<Utc>,
    /// Who wrote it: a role or an account's name.
    pub written_by: String,
    /// Who approved it.
    pub approved_by: String,
    /// What changed, in the publisher's words.
    pub note: String,
    /// The report (a `RoundDocument` of the crate `figures`).
    pub document: serde_json::Value,
}
