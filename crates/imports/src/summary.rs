//! What an import brings, in one shape for every kind: for a page that shows
//! it, and that is kept while a person thinks.

use std::collections::BTreeMap;

use formats::report::{Counts, Finding, Report};
use serde::{Deserialize, Serialize};
use vocabulary::RecordKind;

use crate::dtm::RoundCounts;
use crate::reading::Brought;
use crate::totals::Totals;

/// Findings that are kept: who has more than these reads them in the file.
pub const MOST_FINDINGS: usize = 500;

/// What one file brings, or the files of one appeal, or files to one mission.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// The file or the files, by name.
    pub file: String,
    /// The appeals, or the mission.
    pub about: Option<String>,
    /// Whether it was refused.
    pub refused: bool,
    /// Records by kind.
    pub counts: BTreeMap<RecordKind, Counts>,
    /// Where the journals end that were written to.
    pub journals: Vec<i64>,
}

/// What an import brings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    /// Whether it was written.
    pub applied: bool,
    /// New records.
    pub created: usize,
    /// Records with a new version.
    pub revised: usize,
    /// Records that no longer hold.
    pub withdrawn: usize,
    /// Records that say the same already.
    pub unchanged: usize,
    /// File by file.
    pub parts: Vec<Part>,
    /// What was found, the gravest first.
    pub findings: Vec<Finding>,
    /// How many findings there are beyond those.
    pub left_out: usize,
    /// What totals become.
    #[serde(default)]
    pub totals: Vec<Totals>,
    /// What rounds count before and after.
    #[serde(default)]
    pub rounds: Vec<RoundCounts>,
}

impl Summary {
    /// Whether anything would be written, or was.
    #[must_use]
    pub const fn is_change(&self) -> bool {
        self.created + self.revised + self.withdrawn > 0
    }

    /// Of files that are refused for one reason.
    #[must_use]
    pub fn refused(file: String, reason: Finding) -> Self {
        let part = Part {
            file,
            about: None,
            refused: true,
            counts: BTreeMap::new(),
            journals: Vec::new(),
        };
        Self::of(vec![part], &[reason], false)
    }

    fn of(parts: Vec<Part>, findings: &[Finding], applied: bool) -> Self {
        let mut findings = findings.to_vec();
        findings.sort_by_key(|finding| finding.severity);
        let left_out = findings.len().saturating_sub(MOST_FINDINGS);
        findings.truncate(MOST_FINDINGS);
        Self {
            applied,
            created: 0,
            revised: 0,
            withdrawn: 0,
            unchanged: 0,
            parts,
            findings,
            left_out,
            totals: Vec::new(),
            rounds: Vec::new(),
        }
    }
}

fn part(report: &Report, about: Option<String>, refused: bool) -> Part {
    Part {
        file: report.file.clone(),
        about,
        refused,
        counts: report.counts.clone(),
        journals: Vec::new(),
    }
}

impl Brought {
    /// The same in one shape for every kind.
    #[must_use]
    pub fn summary(&self) -> Summary {
        match self {
            Self::Records(answer) => {
                let of = |file: &crate::Outcome| Part {
                    journals: file.journals.values().copied().collect(),
                    ..part(&file.report, file.appeal.clone(), file.refused)
                };
                let parts = answer.files.iter().map(of).collect();
                Summary {
                    created: answer.created,
                    revised: answer.revised,
                    withdrawn: answer.withdrawn,
                    unchanged: answer.unchanged,
                    ..Summary::of(parts, &answer.findings, answer.applied)
                }
            }
            Self::Rates(answer) => {
                let refused = |report: &Report| answer.refused > 0 && report.has_errors();
                let files = answer
                    .files
                    .iter()
                    .map(|report| part(report, None, refused(report)));
                let missions = answer.missions.iter().map(|mission| Part {
                    journals: mission.journal.into_iter().collect(),
                    ..part(&mission.report(), Some(mission.mission.to_string()), false)
                });
                let parts = files.chain(missions).collect();
                Summary {
                    created: answer.created,
                    revised: answer.revised,
                    unchanged: answer.unchanged,
                    ..Summary::of(parts, &answer.findings, answer.applied)
                }
            }
            Self::Dtm(answer) => {
                let of = |file: &crate::dtm::Outcome| {
                    let about = file.rounds.join("; ");
                    part(&file.report, Some(about), file.refused)
                };
                let mut parts: Vec<Part> = answer.files.iter().map(of).collect();
                if let Some(first) = parts.first_mut() {
                    first.journals = answer.journals.values().copied().collect();
                }
                Summary {
                    created: answer.created,
                    revised: answer.revised,
                    withdrawn: answer.withdrawn,
                    unchanged: answer.unchanged,
                    rounds: answer.rounds.clone(),
                    ..Summary::of(parts, &answer.findings, answer.applied)
                }
            }
        }
    }
}
