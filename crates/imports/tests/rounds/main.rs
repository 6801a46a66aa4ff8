//! Rounds and areas from files to records, in a database of their own.

#![expect(
    clippy::unwrap_used,
    clippy::print_stderr,
    reason = "helpers of tests fail as tests do, and say what they left out"
)]

mod areas;
mod books;
mod corrections;
mod defects;
mod engine;
mod large;
mod real;

use std::io::Cursor;

use imports::{
    Answer, Brought, ImportFile, Kind, Mode, Reading, Surroundings, Unwatched, dtm, places, read,
};
use store::{Entry, KnownAt, RowFilter, Store};
use vocabulary::MissionCode;
use vocabulary::identifier::CountingIdentifiers;

pub(crate) struct Place {
    pub(crate) store: Store,
    _database: engine::Database,
}

fn entry(action: &str) -> Entry {
    Entry {
        actor: "information officer".to_owned(),
        node: "here".to_owned(),
        action: action.to_owned(),
        recorded_at: chrono::DateTime::UNIX_EPOCH,
    }
}

pub(crate) fn mission(code: &str) -> MissionCode {
    code.parse().unwrap()
}

/// A file of the shared test data, where it is there.
pub(crate) fn shared(name: &str) -> Option<Vec<u8>> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data/");
    let found = std::fs::read(format!("{folder}{name}")).ok();
    if found.is_none() {
        eprintln!("skipped: the shared test data is not there ({name})");
    }
    found
}

impl Place {
    pub(crate) async fn new() -> Self {
        let database = engine::Database::new();
        let address = database.address().parse().unwrap();
        Self {
            store: Store::open(&address, None).await.unwrap(),
            _database: database,
        }
    }

    async fn import(
        &self,
        kind: Kind,
        code: &str,
        files: &[(&str, Vec<u8>)],
        tell: impl FnOnce(&mut Reading<'_>),
        mode: Mode,
    ) -> Brought {
        let files: Vec<ImportFile> = files
            .iter()
            .map(|(name, bytes)| {
                ImportFile::piped(kind, (*name).to_owned(), Cursor::new(bytes)).unwrap()
            })
            .collect();
        let mut identifiers = CountingIdentifiers::default();
        let mut around = Surroundings::new(Some(&self.store), &mut identifiers, &entry, &Unwatched);
        let mut reading = read(kind, &files, None, &Unwatched).unwrap();
        tell(&mut reading);
        let code = mission(code);
        reading
            .carry_out(&mut around, Some(&code), mode)
            .await
            .unwrap()
    }

    pub(crate) async fn rounds(
        &self,
        files: &[(&str, Vec<u8>)],
        options: dtm::Options,
    ) -> dtm::Answer {
        self.rounds_of("MLI", files, options, Mode::Apply).await
    }

    pub(crate) async fn rounds_of(
        &self,
        code: &str,
        files: &[(&str, Vec<u8>)],
        options: dtm::Options,
        mode: Mode,
    ) -> dtm::Answer {
        let tell = |reading: &mut Reading<'_>| {
            if let Reading::Dtm(reading) = reading {
                reading.options = options;
            }
        };
        let brought = self.import(Kind::Dtm, code, files, tell, mode).await;
        let Brought::Dtm(answer) = brought else {
            unreachable!("rounds bring rounds")
        };
        answer
    }

    pub(crate) async fn areas(
        &self,
        files: &[(&str, Vec<u8>)],
        options: places::Options,
    ) -> Answer {
        let tell = |reading: &mut Reading<'_>| {
            if let Reading::Places(reading) = reading {
                reading.options = options;
            }
        };
        let brought = self
            .import(Kind::Places, "MLI", files, tell, Mode::Apply)
            .await;
        let Brought::Records(answer) = brought else {
            unreachable!("areas bring records")
        };
        answer
    }

    /// Every current record of displacement, without when it came.
    pub(crate) async fn recorded(&self, code: &str) -> Vec<String> {
        let (store, code) = (&self.store, mission(code));
        let known = store.displacement(&code, KnownAt::Now).await.unwrap();
        let all = RowFilter::default();
        let rows = store.assessments(&code, KnownAt::Now, &all).await.unwrap();
        let mut told = Vec::new();
        told.extend(known.areas.iter().map(|one| format!("{:?}", one.record)));
        told.extend(
            known
                .operations
                .iter()
                .map(|one| format!("{:?}", one.record)),
        );
        told.extend(known.rounds.iter().map(|one| format!("{:?}", one.record)));
        told.extend(rows.iter().map(|one| format!("{:?}", one.record)));
        told.sort();
        told
    }
}

/// The keys of what was found, with sheet, row and column.
pub(crate) fn found(
    answer: &dtm::Answer,
    key: &str,
) -> Vec<(Option<String>, Option<usize>, Option<usize>)> {
    let findings = answer.findings.iter();
    findings
        .filter(|finding| finding.key == key || finding.details["check"] == key)
        .map(|finding| (finding.sheet.clone(), finding.line, finding.column))
        .collect()
}
