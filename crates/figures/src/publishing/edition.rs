//! From a page to the version that stays: one place for the command line and
//! for the forms.

use appeals::AppealRecords;
use appeals::records::Publication;
use chrono::{DateTime, Utc};
use missions::MissionRecords;
use vocabulary::identifier::PublicationId;
use vocabulary::{JournalPoint, Source};

use super::{Obstacle, check, may_be_published};
use crate::document::AppealDocument;
use crate::walk;

/// What a version says of its making.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imprint {
    /// Who wrote it.
    pub written_by: String,
    /// Who approved it.
    pub approved_by: String,
    /// What changed.
    pub note: String,
}

/// A version that is ready to be recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edition {
    /// The version.
    pub publication: Publication,
    /// Where its record is taken from.
    pub source: Source,
    /// How many figures were frozen.
    pub figures: usize,
    /// What somebody should have read, and does not block.
    pub notices: Vec<Obstacle>,
}

/// Why a page does not become a version.
#[derive(Debug, thiserror::Error)]
pub enum NotPublished {
    /// One person would be both who wrote and who approved.
    #[error("“{0}” cannot approve what “{0}” wrote")]
    SamePerson(String),
    /// Something stands in the way; what blocks comes first.
    #[error("the page has texts that cannot be published")]
    Blocked(Vec<Obstacle>),
    /// The tree of blocks cannot be written.
    #[error("the page cannot be frozen: {0}")]
    NotFrozen(#[from] serde_json::Error),
}

/// Whether two names are one person's, however they are typed.
#[must_use]
pub fn is_same_person(one: &str, other: &str) -> bool {
    let key = |name: &str| {
        name.split_whitespace()
            .map(str::to_lowercase)
            .collect::<Vec<_>>()
    };
    key(one) == key(other)
}

/// The number of the version that follows the known ones.
#[must_use]
pub fn next_number(known: impl IntoIterator<Item = i32>) -> i32 {
    known.into_iter().max().unwrap_or(0) + 1
}

/// The next version of a page, frozen from its tree. `records` are those
/// that the tree was composed from, and `known` are the numbers of the
/// versions that exist.
///
/// # Errors
/// Where one person did both, or a text blocks ([`NotPublished`]).
pub fn edition(
    document: &AppealDocument,
    records: &MissionRecords,
    known: impl IntoIterator<Item = i32>,
    imprint: Imprint,
    id: PublicationId,
    published_at: DateTime<Utc>,
) -> Result<Edition, NotPublished> {
    if is_same_person(&imprint.written_by, &imprint.approved_by) {
        return Err(NotPublished::SamePerson(imprint.written_by));
    }
    let notices = check(document, records);
    if !may_be_published(&notices) {
        return Err(NotPublished::Blocked(notices));
    }
    let publication = Publication {
        id,
        appeal: records.appeal.record.id,
        number: next_number(known),
        computed_at: document.computed_at,
        published_at,
        written_by: imprint.written_by,
        approved_by: imprint.approved_by,
        note: imprint.note,
        document: serde_json::to_value(document)?,
    };
    Ok(Edition {
        source: source_of(records, document.computed_at),
        publication,
        figures: walk::figures(document).count(),
        notices,
    })
}

/// “records of MLI/2017 at 42”.
fn source_of(records: &AppealRecords, point: JournalPoint) -> Source {
    let mission = &records.mission.record.code;
    let period = records.appeal.record.period;
    Source::named(format!("records of {mission}/{period} at {point}"))
}

#[cfg(test)]
mod tests {
    use vocabulary::identifier::CountingIdentifiers;

    use super::*;
    use crate::testing::{Plan, page};

    fn imprint(written: &str, approved: &str) -> Imprint {
        Imprint {
            written_by: written.to_owned(),
            approved_by: approved.to_owned(),
            note: String::new(),
        }
    }

    fn made(plan: &Plan, known: &[i32], imprint: Imprint) -> Result<Edition, NotPublished> {
        let id = PublicationId::new(&mut CountingIdentifiers::default());
        let known = known.iter().copied();
        edition(
            &page(plan),
            &plan.records,
            known,
            imprint,
            id,
            DateTime::UNIX_EPOCH,
        )
    }

    #[test]
    fn a_name_is_the_same_however_it_is_typed() {
        assert!(is_same_person("Chief of mission", " chief  of Mission"));
        assert!(!is_same_person("Information officer", "Chief of mission"));
    }

    #[test]
    fn a_version_takes_two_people_and_the_next_number() {
        let plan = Plan::filled();
        let one = made(&plan, &[], imprint("amina", " Amina"));
        assert!(matches!(one, Err(NotPublished::SamePerson(_))));
        let first = made(&plan, &[], imprint("amina", "issa")).unwrap();
        assert_eq!(first.publication.number, 1);
        assert_eq!(first.source.document, "records of MLI/2017 at 7");
        let third = made(&plan, &[2, 1], imprint("amina", "issa")).unwrap();
        assert_eq!(third.publication.number, 3);
        let back: AppealDocument = serde_json::from_value(third.publication.document).unwrap();
        assert_eq!(back, page(&plan));
    }

    #[test]
    fn what_blocks_is_given_back() {
        let mut plan = Plan::filled();
        plan.narrative("{{ funding.recieved }} came.", "");
        let refused = made(&plan, &[], imprint("amina", "issa"));
        let Err(NotPublished::Blocked(found)) = refused else {
            panic!("published: {refused:?}");
        };
        assert_eq!(found[0].severity, crate::publishing::Severity::Blocks);
    }
}
