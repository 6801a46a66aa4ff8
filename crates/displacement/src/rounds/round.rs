//! Operations and rounds.

use std::fmt;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::Coverage;

/// An operation: one tracking of one crisis, with rounds of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Operation {
    /// Its name, as it is published: `Mali Conflict`.
    pub name: String,
    /// The country, by the three letters of ISO 3166.
    pub country: String,
    /// The last day on which its stocks count, for an operation that ended;
    /// afterwards they are history and not “the latest”.
    pub closed: Option<NaiveDate>,
}

/// Which round of which operation. Number and date together: some
/// operations began to count again at 1, and corrections never change
/// either.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct RoundKey {
    /// The operation, by name.
    pub operation: String,
    /// The day for which the round speaks.
    pub reporting_date: NaiveDate,
    /// The number; 0 is a round before the first.
    pub number: u32,
}

impl fmt::Display for RoundKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            formatter,
            "{}, round {} of {}",
            self.operation, self.number, self.reporting_date
        )
    }
}

/// Whether all of a round is published.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Completion {
    /// Some areas are released before the others.
    Partial,
    /// All that was reached is there.
    Complete,
}

/// A round.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Round {
    /// Which.
    pub key: RoundKey,
    /// The first day of collection, where it is known.
    pub collected_from: Option<NaiveDate>,
    /// The last day of collection, where it is known.
    pub collected_until: Option<NaiveDate>,
    /// Whether all of it is published.
    pub completion: Completion,
    /// Which areas were to be visited, and what became of it; `None` where
    /// nobody recorded that.
    pub coverage: Option<Coverage>,
}

impl Round {
    /// A complete round of which nothing more is known.
    #[must_use]
    pub const fn complete(key: RoundKey) -> Self {
        Self {
            key,
            collected_from: None,
            collected_until: None,
            completion: Completion::Complete,
            coverage: None,
        }
    }
}
