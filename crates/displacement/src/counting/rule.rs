//! What a mission decides about counting.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::rounds::AssessmentKind;

/// The version of the rules of this module. A changed rule gets a new one.
pub const COUNTING_RULE: u32 = 1;

/// A time during which an operation counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OperationPeriod {
    /// The operation, by name.
    pub operation: String,
    /// The first day; `None` from the beginning.
    pub from: Option<NaiveDate>,
    /// The last day; `None` to this day.
    pub until: Option<NaiveDate>,
}

/// Which of several counts of the same people count.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CountingRule {
    /// The kinds of assessment whose stocks count, the preferred first. A
    /// kind that is not named never counts; flows never do.
    pub kinds: Vec<AssessmentKind>,
    /// The operations that count, whose people a person declared to be
    /// different ones, so that they may be added. Empty where nobody
    /// decided; then an operation counts only where it is alone.
    pub operations: Vec<OperationPeriod>,
}

impl Default for CountingRule {
    fn default() -> Self {
        Self {
            kinds: vec![
                AssessmentKind::BaselineArea,
                AssessmentKind::SubArea,
                AssessmentKind::Registration,
                AssessmentKind::SiteAssessment,
                AssessmentKind::EventTracking,
            ],
            operations: Vec::new(),
        }
    }
}

impl CountingRule {
    /// Whether an operation counts on a day, where somebody decided.
    #[must_use]
    pub fn counts(&self, operation: &str, day: NaiveDate) -> bool {
        self.operations.iter().any(|period| {
            period.operation == operation
                && period.from.is_none_or(|from| from <= day)
                && period.until.is_none_or(|until| day <= until)
        })
    }

    /// The same rule for a round that somebody names: it counts by itself,
    /// whether or not its operation counts beside others.
    #[must_use]
    pub fn alone(&self) -> Self {
        Self {
            kinds: self.kinds.clone(),
            operations: Vec::new(),
        }
    }

    /// The place of a kind among those that count.
    #[must_use]
    pub fn preference(&self, kind: AssessmentKind) -> Option<usize> {
        if kind.is_flow() {
            return None;
        }
        self.kinds.iter().position(|known| *known == kind)
    }
}
