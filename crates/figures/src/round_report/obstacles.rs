//! What stands between the report of a round and its publishing.

use displacement::rounds::{Completion, Status};
use missions::RoundRecords;
use serde::{Deserialize, Serialize};
use vocabulary::Language;

use super::document::{RoundDocument, StatusBlock};
use crate::answer::{Doubt, Warning};
use crate::publishing::{Problem, Severity, check_text};

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "report", rename_all = "snake_case")]
pub enum RoundProblem {
    /// The round counts nobody: no status has a number.
    NothingCounted,
    /// It is released only in part.
    Partial,
    /// Counts of different levels or files differ.
    Contradictions {
        /// Of whom.
        status: Status,
        /// How many.
        count: usize,
    },
    /// Nobody wrote a summary in this language: the sentences made from the
    /// figures stand there.
    NoSummary,
    /// Something is wrong with the words.
    Words {
        /// What.
        problem: Problem,
    },
}

/// Something that stands between a report and its publishing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoundObstacle {
    /// Whether it blocks.
    pub severity: Severity,
    /// In which language; `None` where it is in all.
    pub language: Option<Language>,
    /// What is wrong.
    #[serde(flatten)]
    pub problem: RoundProblem,
}

impl RoundProblem {
    /// Whether it blocks.
    #[must_use]
    pub const fn severity(&self) -> Severity {
        match self {
            Self::NothingCounted => Severity::Blocks,
            Self::Partial | Self::Contradictions { .. } | Self::NoSummary => Severity::Notice,
            Self::Words { problem } => problem.severity(),
        }
    }

    fn of(self, language: Option<Language>) -> RoundObstacle {
        RoundObstacle {
            severity: self.severity(),
            language,
            problem: self,
        }
    }
}

/// Whether a report with these obstacles may be published.
#[must_use]
pub fn round_may_be_published(obstacles: &[RoundObstacle]) -> bool {
    let mut all = obstacles.iter();
    all.all(|obstacle| obstacle.severity == Severity::Notice)
}

/// Everything that stands between a report and its publishing, what blocks
/// first. The records are those that it was composed from.
#[must_use]
pub fn check_round(document: &RoundDocument, records: &RoundRecords) -> Vec<RoundObstacle> {
    let mut found = Vec::new();
    let counts =
        |block: &StatusBlock| block.persons.value.is_known() || block.households.value.is_known();
    if !document.statuses.iter().any(counts) {
        found.push(RoundProblem::NothingCounted.of(None));
    }
    if document.round.completion == Completion::Partial {
        found.push(RoundProblem::Partial.of(None));
    }
    for block in &document.statuses {
        let count = contradictions(block);
        if count > 0 {
            let status = block.status;
            found.push(RoundProblem::Contradictions { status, count }.of(None));
        }
    }
    for language in Language::ALL {
        let mut texts = document.summary.texts.iter();
        let Some(text) = texts.find(|text| text.language == language) else {
            found.push(RoundProblem::NoSummary.of(Some(language)));
            continue;
        };
        let mut summaries = records.summaries.iter().map(|known| &known.record);
        let written = summaries.find(|summary| summary.language == language);
        let body = written.map_or("", |summary| summary.body.as_str());
        let problems = check_text(text, body).into_iter();
        found.extend(problems.map(|problem| RoundProblem::Words { problem }.of(Some(language))));
    }
    found.sort_by_key(|obstacle| obstacle.severity);
    found
}

fn contradictions(block: &StatusBlock) -> usize {
    let levels = |warning: &&Warning| {
        let Warning::Counted { doubt } = warning else {
            return false;
        };
        matches!(doubt, Doubt::Levels { .. })
    };
    block.persons.warnings.iter().filter(levels).count()
}
