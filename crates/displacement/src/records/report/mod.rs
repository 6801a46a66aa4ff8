//! The report of a round: what a person writes at its head, who asks that it
//! be published, and the published versions.

mod proposal;
mod publication;
mod recipient;
mod summary;

pub use proposal::RoundProposal;
pub use publication::RoundPublication;
pub use recipient::ReportRecipient;
pub use summary::RoundSummary;

use uuid::Uuid;
use vocabulary::identifier::derived_identifier;
use vocabulary::{Language, Record, RecordKind};

use crate::rounds::RoundKey;

impl Record for RoundSummary {
    fn kind(&self) -> RecordKind {
        RecordKind::RoundSummary
    }
    fn id(&self) -> Uuid {
        summary_identifier(&self.round, self.language)
    }
}

/// The identifier of the record of a summary: a round has one in each
/// language.
#[must_use]
pub fn summary_identifier(round: &RoundKey, language: Language) -> Uuid {
    derived_identifier(
        RecordKind::RoundSummary,
        &round.to_string(),
        language.code(),
    )
}

impl Record for RoundProposal {
    fn kind(&self) -> RecordKind {
        RecordKind::RoundProposal
    }
    fn id(&self) -> Uuid {
        self.id.0
    }
}

impl Record for ReportRecipient {
    fn kind(&self) -> RecordKind {
        RecordKind::ReportRecipient
    }
    fn id(&self) -> Uuid {
        self.id.0
    }
}

impl Record for RoundPublication {
    fn kind(&self) -> RecordKind {
        RecordKind::RoundPublication
    }
    fn id(&self) -> Uuid {
        self.id.0
    }
}
