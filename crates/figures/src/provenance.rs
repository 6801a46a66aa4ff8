//! From a record's name to where it was taken from.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use displacement::records::DisplacementRecords;
use missions::MissionRecords;
use uuid::Uuid;
use vocabulary::{JournalPoint, Record, RecordKind, RecordReference, Recorded, Source, Texts};

/// Where a version of a record was taken from, and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Provenance<'records> {
    /// The version.
    pub version: i32,
    /// The file, system or publication.
    pub source: &'records Source,
    /// When it was recorded.
    pub recorded_at: DateTime<Utc>,
    /// The journal entry that wrote it.
    pub known_from: JournalPoint,
    /// What it says of itself: the reason of a revision, the description of
    /// a contribution.
    pub reasons: Option<&'records Texts>,
}

/// The provenance of every record of an appeal that may stand behind a
/// figure.
#[derive(Debug, Clone)]
pub struct Provenances<'records>(HashMap<(RecordKind, Uuid), Provenance<'records>>);

impl<'records> Provenances<'records> {
    /// Of the records of an appeal, and of what is beside it.
    #[must_use]
    pub fn of(records: &'records MissionRecords) -> Self {
        let mut known = Self::of_displacement(&records.displacement);
        known.add(&records.projects, |_| None);
        known.add(&records.requirements, |record| Some(&record.reason));
        known.add(&records.contributions, |record| Some(&record.descriptions));
        known.add(&records.declared_figures, |record| Some(&record.cited));
        known.add(&records.staff_counts, |_| None);
        known.add(&records.offices, |_| None);
        known
    }

    /// Of the rows of rounds.
    #[must_use]
    pub fn of_displacement(records: &'records DisplacementRecords) -> Self {
        let mut known = Self(HashMap::new());
        known.add(&records.assessments, |_| None);
        known
    }

    fn add<T: Record>(
        &mut self,
        records: &'records [Recorded<T>],
        reasons: impl Fn(&'records T) -> Option<&'records Texts>,
    ) {
        for recorded in records {
            let provenance = Provenance {
                version: recorded.version,
                source: &recorded.source,
                recorded_at: recorded.recorded_at,
                known_from: recorded.known_from,
                reasons: reasons(&recorded.record).filter(|texts| !texts.is_empty()),
            };
            self.0
                .insert((recorded.record.kind(), recorded.record.id()), provenance);
        }
    }

    /// The provenance of exactly that version.
    #[must_use]
    pub fn find(&self, record: &RecordReference) -> Option<Provenance<'records>> {
        self.0
            .get(&(record.kind, record.id))
            .filter(|found| found.version == record.version)
            .copied()
    }
}
