//! What files brought, or would bring.

use std::collections::BTreeMap;

use formats::report::{Finding, Report};
use formats::sheet::RowResult;
use serde::Serialize;
use vocabulary::MissionCode;

/// What one file brought, or would bring; of the Financial Tracking Service
/// what all files brought to one appeal.
#[derive(Debug, Serialize)]
pub struct Outcome {
    /// What was found in it, and what was done with its records by kind.
    #[serde(flatten)]
    pub report: Report,
    /// The appeal or the appeals it is of.
    pub appeal: Option<String>,
    /// Whether it was refused.
    pub refused: bool,
    /// New records.
    pub created: usize,
    /// Records with a new version.
    pub revised: usize,
    /// Records that no longer hold.
    pub withdrawn: usize,
    /// Records that say the same already.
    pub unchanged: usize,
    /// Where the journal ends that was written to; of several the last one.
    pub journal: Option<i64>,
    /// Where each mission’s journal ends that was written to.
    pub journals: BTreeMap<MissionCode, i64>,
    /// What happened to every row of a table.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rows: Option<Vec<RowResult>>,
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
    /// Everything found in all files.
    pub findings: Vec<Finding>,
    /// File by file.
    pub files: Vec<Outcome>,
}

impl Outcome {
    pub(crate) fn refused(report: Report) -> Self {
        Self {
            report,
            appeal: None,
            refused: true,
            created: 0,
            revised: 0,
            withdrawn: 0,
            unchanged: 0,
            journal: None,
            journals: BTreeMap::new(),
            rows: None,
        }
    }

    /// Into a database that is not there yet: everything is new.
    pub(crate) fn unseen(report: Report, appeal: String) -> Self {
        Self {
            created: report.total().created,
            appeal: Some(appeal),
            refused: false,
            ..Self::refused(report)
        }
    }
}

impl Answer {
    pub(crate) fn of(files: Vec<Outcome>, applied: bool, dry_run: bool) -> Self {
        let sum = |count: fn(&Outcome) -> usize| files.iter().map(count).sum();
        Self {
            applied,
            dry_run,
            created: sum(|file| file.created),
            revised: sum(|file| file.revised),
            withdrawn: sum(|file| file.withdrawn),
            unchanged: sum(|file| file.unchanged),
            findings: files
                .iter()
                .flat_map(|file| file.report.findings.iter().cloned())
                .collect(),
            files,
        }
    }

    /// How many files were refused.
    #[must_use]
    pub fn refused(&self) -> usize {
        self.files.iter().filter(|file| file.refused).count()
    }
}
