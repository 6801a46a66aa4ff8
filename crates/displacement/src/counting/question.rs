//! A question about people, and what an answer is made of.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use vocabulary::people::PeopleUnit;

use super::{CountingRule, LevelContradiction};
use crate::places::{AreaReference, Gazetteer};
use crate::rounds::{
    Assessment, AssessmentKind, Operation, Reached, Round, RoundKey, Status, Warning,
};

/// What is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// Of which people.
    pub status: Status,
    /// Persons or households.
    pub unit: PeopleUnit,
    /// Where; `None` for all that the operations cover.
    pub area: Option<AreaReference>,
    /// As of which day.
    pub as_of: NaiveDate,
}

/// A question as far as it decides which rows are read.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Asked {
    /// Of which people.
    pub status: Status,
    /// As of which day; `None` for the newest round.
    pub as_of: Option<NaiveDate>,
    /// The number of the round of exactly that day; `None` for the one that
    /// counts on it.
    pub number: Option<u32>,
    /// Where, in the words of the question
    /// ([`meant`](crate::records::DisplacementRecords::meant)); `None` for
    /// all that the operations cover.
    pub place: Option<String>,
}

/// What is known.
#[derive(Debug, Clone)]
pub struct Records<'records> {
    /// The operations.
    pub operations: Vec<&'records Operation>,
    /// Their rounds.
    pub rounds: Vec<&'records Round>,
    /// The rows of the rounds.
    pub assessments: Vec<&'records Assessment>,
    /// The code sets and their links.
    pub gazetteer: &'records Gazetteer,
    /// What the mission decided.
    pub rule: &'records CountingRule,
}

/// Why there is no number. Never because it is 0.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "reason")]
pub enum NotKnown {
    /// No round says anything of this status up to the day.
    NoRound,
    /// The round has no row of the area.
    AreaNotInRound {
        /// The round.
        round: RoundKey,
    },
    /// The rows of the area leave the number open.
    NumberMissing {
        /// The round.
        round: RoundKey,
    },
    /// The round only counts a larger area as a whole.
    OnlyForLargerArea {
        /// The round.
        round: RoundKey,
    },
    /// Rows in codes of another set are not linked with the area, so that
    /// they may lie in it.
    NotLinked {
        /// The round.
        round: RoundKey,
        /// How many rows.
        rows: usize,
    },
    /// Rows of two code sets in one round that may be the same people.
    CodeSetsNotLinked {
        /// The round.
        round: RoundKey,
        /// An area of the one set.
        one: AreaReference,
        /// An area of the other.
        other: AreaReference,
    },
    /// Several operations count here, and no rule says which.
    OperationsOverlap {
        /// Their names.
        operations: Vec<String>,
    },
}

/// A number, or why there is none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Value {
    /// A number.
    Known(u64),
    /// No number.
    NotKnown(NotKnown),
}

/// A row that counted, and with how much.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contribution {
    /// Its place among the rows that were given.
    pub row: usize,
    /// What it added.
    pub count: u64,
}

/// A round that counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoundUsed {
    /// Which.
    pub round: RoundKey,
    /// The kind of assessment that counted.
    pub kind: AssessmentKind,
    /// The kinds that are alternatives to it and do not count.
    pub alternatives: Vec<AssessmentKind>,
    /// Days from the round to the day that was asked for.
    pub age_in_days: i64,
    /// How much of it was reached, where that was recorded.
    pub reached: Option<Reached>,
}

/// A part of a whole, in people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Share {
    /// The part.
    pub part: u64,
    /// The whole.
    pub whole: u64,
}

/// A doubt about an answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CountWarning {
    /// A newer round is released only in part, and does not count yet.
    NewerIsPartial(RoundKey),
    /// The round itself is released only in part.
    Partial(RoundKey),
    /// Counts of different levels or files differ.
    Levels(LevelContradiction),
    /// Two areas of different code sets were taken for one by their names.
    JoinedByName(AreaReference, AreaReference),
    /// Rows that leave the number open are not in the sum.
    NumbersMissing(Vec<usize>),
    /// Rows that are not linked with the area may lie in it.
    MayLieInIt(Vec<usize>),
    /// A doubt that a row carries.
    OfRow(usize, Warning),
}

/// An answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Answer {
    /// The number, or why there is none.
    pub value: Value,
    /// The version of the rule.
    pub rule: u32,
    /// The day that was asked for.
    pub as_of: NaiveDate,
    /// The rounds that counted.
    pub rounds: Vec<RoundUsed>,
    /// Persons whose sex is not told, where persons were asked for.
    pub missing_sex: Share,
    /// Persons whose age is not told, where persons were asked for.
    pub missing_age: Share,
    /// Doubts.
    pub warnings: Vec<CountWarning>,
    /// The rows that counted; they add up to the number.
    pub lineage: Vec<Contribution>,
}
