//! The answers of the DTM API, versions 2 and 3, made from our rows: the
//! countries, the operations, and the displaced people at the levels 0, 1
//! and 2.
//!
//! Rows that came from the API go out as they came in. Rows of workbooks are
//! summed upwards by the rules of counting, so that region, cercle and
//! commune never count twice; the kinds of assessment stay apart. The three
//! levels of a round and kind add up to the same number.

mod asked;
mod choose;
mod lists;
mod row;
mod summed;
mod written;

pub use asked::{Filter, Problem};
pub use choose::{Displaced, LeftOut, displaced};
pub use lists::{CountryRow, OperationRow, countries, operations};
pub use row::AnswerRow;
pub(super) use row::reason_of;
pub use written::WrittenAnswer;

use displacement::places::Level;
use serde::Serialize;

/// The version of the API whose fields an answer has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Version {
    /// Without reason, sex and origin: one row for an area of a round.
    Two,
    /// With reason, sex and origin: several rows that add up.
    Three,
}

/// The level of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum AnswerLevel {
    /// Countries.
    Admin0,
    /// Their regions, provinces, states.
    Admin1,
    /// Cercles, districts.
    Admin2,
}

impl AnswerLevel {
    /// Every level, the coarsest first.
    pub const ALL: [Self; 3] = [Self::Admin0, Self::Admin1, Self::Admin2];

    /// The level of administration.
    #[must_use]
    pub const fn level(self) -> Level {
        match self {
            Self::Admin0 => Level::Country,
            Self::Admin1 => Level::Admin1,
            Self::Admin2 => Level::Admin2,
        }
    }
}

/// What clients of the API expect around rows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Envelope<Row> {
    /// The rows.
    pub result: Vec<Row>,
    /// The status of the answer, as in its first line.
    pub status_code: u16,
    /// Whether the rows are the answer.
    pub is_success: bool,
    /// What went wrong, the first being what clients show; beside rows, what
    /// was left out of them.
    pub error_messages: Vec<String>,
    /// How many rows there are.
    pub total_records_count: usize,
}

impl<Row> Envelope<Row> {
    /// Around rows.
    #[must_use]
    pub fn of(rows: Vec<Row>) -> Self {
        Self {
            status_code: 200,
            is_success: true,
            error_messages: Vec::new(),
            total_records_count: rows.len(),
            result: rows,
        }
    }

    /// Around no row, because of what was asked.
    #[must_use]
    pub fn refused(problem: &Problem) -> Self {
        Self {
            result: Vec::new(),
            status_code: 400,
            is_success: false,
            error_messages: vec![problem.to_string()],
            total_records_count: 0,
        }
    }
}
