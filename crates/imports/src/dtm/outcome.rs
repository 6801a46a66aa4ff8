//! What files of rounds brought, or would bring.

use std::collections::BTreeMap;

use displacement::layout::LayoutColumn;
use formats::dtm::DtmFile;
use formats::dtm::stream::Streamed;
use formats::report::{Counts, Finding, Report, Severity};
use serde::Serialize;
use vocabulary::{MissionCode, RecordKind};

use super::counted::RoundCounts;
use crate::file::ImportFile;
use crate::surroundings::Mode;

/// What one file brought, or would bring.
#[derive(Debug, Serialize)]
pub struct Outcome {
    /// What was found in it. The records that files share are counted with
    /// the first.
    #[serde(flatten)]
    pub report: Report,
    /// Whether it was refused.
    pub refused: bool,
    /// Its rounds.
    pub rounds: Vec<String>,
    /// The code set of its areas.
    pub codes: Option<String>,
    /// How its columns were read.
    pub columns: Vec<LayoutColumn>,
    /// The headings of columns that were dropped because they name people
    /// who work.
    pub dropped: Vec<String>,
}

/// What all files brought together.
#[derive(Debug, Serialize)]
pub struct Answer {
    /// Whether it was written.
    pub applied: bool,
    /// Whether it was only tried.
    pub dry_run: bool,
    /// New records.
    pub created: usize,
    /// Records with a new version.
    pub revised: usize,
    /// Records that no longer hold.
    pub withdrawn: usize,
    /// Records that say the same already.
    pub unchanged: usize,
    /// Where the mission’s journal ends, if it was written to.
    pub journals: BTreeMap<MissionCode, i64>,
    /// What rounds count before and after.
    pub rounds: Vec<RoundCounts>,
    /// Everything found in all files.
    pub findings: Vec<Finding>,
    /// File by file.
    pub files: Vec<Outcome>,
}

impl Outcome {
    pub(super) fn of(file: &DtmFile, given: &ImportFile) -> Self {
        Self {
            rounds: file
                .rounds
                .iter()
                .map(|round| round.key.to_string())
                .collect(),
            codes: Some(file.areas.name.to_string()),
            columns: file.layout.columns.clone(),
            dropped: file.dropped.clone(),
            ..Self::new(
                Report {
                    file: file.file.clone(),
                    digest: Some(given.digest().to_owned()),
                    counts: BTreeMap::new(),
                    findings: file.findings.clone(),
                },
                false,
            )
        }
    }

    pub(super) fn of_streamed(file: &Streamed, given: &ImportFile) -> Self {
        let rounds = file.rounds.iter();
        Self {
            rounds: rounds.map(|round| round.key.to_string()).collect(),
            codes: Some(file.areas.name.to_string()),
            columns: file.layout.columns.clone(),
            dropped: file.dropped.clone(),
            ..Self::new(
                Report {
                    file: file.file.clone(),
                    digest: Some(given.digest().to_owned()),
                    counts: BTreeMap::new(),
                    findings: file.findings.clone(),
                },
                false,
            )
        }
    }

    pub(super) fn refused(report: Report) -> Self {
        Self::new(report, true)
    }

    const fn new(report: Report, refused: bool) -> Self {
        Self {
            report,
            refused,
            rounds: Vec::new(),
            codes: None,
            columns: Vec::new(),
            dropped: Vec::new(),
        }
    }

    /// Adds a finding; an error refuses the file.
    pub(super) fn add(&mut self, finding: Finding) {
        self.refused |= finding.severity == Severity::Error;
        self.report.findings.push(finding);
    }
}

impl Answer {
    pub(super) fn of(files: Vec<Outcome>, mode: Mode) -> Self {
        let findings = files.iter().flat_map(|file| &file.report.findings);
        Self {
            applied: false,
            dry_run: mode == Mode::Preview,
            created: 0,
            revised: 0,
            withdrawn: 0,
            unchanged: 0,
            journals: BTreeMap::new(),
            rounds: Vec::new(),
            findings: findings.cloned().collect(),
            files,
        }
    }

    /// Notes what happened to the rows of each file.
    pub(super) fn count_rows(&mut self, of_file: impl Fn(usize) -> Counts) {
        for (place, file) in self.files.iter_mut().enumerate() {
            let counts = of_file(place);
            self.unchanged += counts.unchanged;
            file.report.counts.insert(RecordKind::Assessment, counts);
        }
    }

    /// Notes what the store did, or would do.
    pub(super) fn count_done(&mut self, done: crate::outcome::Outcome, written: bool) {
        self.applied = written;
        self.created = done.created;
        self.revised = done.revised;
        self.withdrawn = done.withdrawn;
        self.unchanged += done.unchanged;
        if written {
            self.journals = done.journals;
        }
        let Some(first) = self.files.first_mut() else {
            return;
        };
        let shared = done.report.counts.into_iter();
        for (kind, done) in shared.filter(|(kind, _)| *kind != RecordKind::Assessment) {
            let counts = first.report.counts.entry(kind).or_default();
            counts.created += done.created;
            counts.changed += done.changed;
            counts.unchanged += done.unchanged;
        }
    }

    /// How many files were refused.
    #[must_use]
    pub fn refused(&self) -> usize {
        self.files.iter().filter(|file| file.refused).count()
    }
}
