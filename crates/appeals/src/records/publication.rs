//! Published versions of an appeal's page.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use vocabulary::JournalPoint;
use vocabulary::identifier::{AppealId, PublicationId};

/// A frozen version: what the page said, and from which point of the
/// journal its numbers were computed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Publication {
    /// Its identifier.
    pub id: PublicationId,
    /// The appeal.
    pub appeal: AppealId,
    /// Counts from 1 for each appeal.
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
    /// The tree of blocks (an `AppealDocument` of the crate `figures`).
    pub document: serde_json::Value,
}
