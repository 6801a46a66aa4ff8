//! From the report of a round to the version that stays: one place for the
//! command line and for the forms.

use chrono::{DateTime, Utc};
use displacement::records::RoundPublication;
use missions::RoundRecords;
use vocabulary::Source;
use vocabulary::identifier::RoundPublicationId;

use super::document::RoundDocument;
use super::obstacles::{RoundObstacle, check_round, round_may_be_published};
use super::walk::numbers;
use crate::publishing::{Imprint, is_same_person, next_number};

/// A version that is ready to be recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoundEdition {
    /// The version.
    pub publication: RoundPublication,
    /// Where its record is taken from.
    pub source: Source,
    /// How many numbers were frozen.
    pub numbers: usize,
    /// What somebody should have read, and does not block.
    pub notices: Vec<RoundObstacle>,
}

/// Why a report does not become a version.
#[derive(Debug, thiserror::Error)]
pub enum RoundNotPublished {
    /// One person would be both who wrote and who approved.
    #[error("“{0}” cannot approve what “{0}” wrote")]
    SamePerson(String),
    /// Something stands in the way; what blocks comes first.
    #[error("the report has something that cannot be published")]
    Blocked(Vec<RoundObstacle>),
    /// The tree cannot be written.
    #[error("the report cannot be frozen: {0}")]
    NotFrozen(#[from] serde_json::Error),
}

/// The next version of a report, frozen from its tree. `records` are those
/// that the tree was composed from, and `known` are the numbers of the
/// versions that exist.
///
/// # Errors
/// Where one person did both, or something blocks ([`RoundNotPublished`]).
pub fn round_edition(
    document: &RoundDocument,
    records: &RoundRecords,
    known: impl IntoIterator<Item = i32>,
    imprint: Imprint,
    id: RoundPublicationId,
    published_at: DateTime<Utc>,
) -> Result<RoundEdition, RoundNotPublished> {
    if is_same_person(&imprint.written_by, &imprint.approved_by) {
        return Err(RoundNotPublished::SamePerson(imprint.written_by));
    }
    let notices = check_round(document, records);
    if !round_may_be_published(&notices) {
        return Err(RoundNotPublished::Blocked(notices));
    }
    let publication = RoundPublication {
        id,
        round: records.round.clone(),
        number: next_number(known),
        computed_at: document.computed_at,
        published_at,
        written_by: imprint.written_by,
        approved_by: imprint.approved_by,
        note: imprint.note,
        document: serde_json::to_value(document)?,
    };
    Ok(RoundEdition {
        source: source_of(document),
        publication,
        numbers: numbers(document).len(),
        notices,
    })
}

/// “records of MLI, Mali Conflict, round 28 of 2016-12-31, at 42”.
fn source_of(document: &RoundDocument) -> Source {
    let RoundDocument {
        mission,
        round,
        computed_at,
        ..
    } = document;
    let round = &round.key;
    Source::named(format!("records of {mission}, {round}, at {computed_at}"))
}
