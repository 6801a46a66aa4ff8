//! The documents that the records of an appeal were taken from.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use vocabulary::{Record, RecordKind, Recorded};

use crate::AppealRecords;

/// One document, and what was taken from it and still holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceDocument {
    /// Its name.
    pub document: String,
    /// The digests of the files of this name, each once.
    pub digests: Vec<String>,
    /// How many records of each kind hold because of it.
    pub records: BTreeMap<RecordKind, usize>,
    /// How many of them were repaired when they were read.
    pub repaired: usize,
    /// When the first of them was recorded.
    pub first_recorded: DateTime<Utc>,
    /// When the last of them was recorded.
    pub last_recorded: DateTime<Utc>,
}

impl SourceDocument {
    /// How many records hold because of it.
    #[must_use]
    pub fn total(&self) -> usize {
        self.records.values().sum()
    }
}

/// Every document that a record of this appeal was taken from, by name.
/// Published versions are not among them: they are made of the records.
#[must_use]
pub fn sources(records: &AppealRecords) -> Vec<SourceDocument> {
    let mut documents = Documents::default();
    documents.add(&records.mission);
    documents.add(&records.appeal);
    documents.add_all(&records.sectors);
    documents.add_all(&records.frameworks);
    documents.add_all(&records.projects);
    documents.add_all(&records.requirements);
    documents.add_all(&records.contributions);
    documents.add_all(&records.rates);
    documents.add_all(&records.narratives);
    documents.add_all(&records.achievements);
    documents.add_all(&records.declared_figures);
    documents.add_all(&records.contacts);
    documents.add_all(&records.staff_counts);
    documents.add_all(&records.offices);
    documents.add_all(&records.coordination_seats);
    documents.0.into_values().collect()
}

#[derive(Default)]
struct Documents<'records>(BTreeMap<&'records str, SourceDocument>);

impl<'records> Documents<'records> {
    fn add_all<T: Record>(&mut self, list: &'records [Recorded<T>]) {
        for recorded in list {
            self.add(recorded);
        }
    }

    fn add<T: Record>(&mut self, recorded: &'records Recorded<T>) {
        let source = &recorded.source;
        let at = recorded.recorded_at;
        let document = self
            .0
            .entry(&source.document)
            .or_insert_with(|| SourceDocument {
                document: source.document.clone(),
                digests: Vec::new(),
                records: BTreeMap::new(),
                repaired: 0,
                first_recorded: at,
                last_recorded: at,
            });
        *document.records.entry(recorded.record.kind()).or_default() += 1;
        document.repaired += usize::from(source.original.is_some());
        document.first_recorded = document.first_recorded.min(at);
        document.last_recorded = document.last_recorded.max(at);
        if let Some(digest) = &source.digest
            && !document.digests.contains(digest)
        {
            document.digests.push(digest.clone());
        }
    }
}
