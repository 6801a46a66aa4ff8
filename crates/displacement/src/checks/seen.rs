//! What a check saw, with its values; said here in English, and in other
//! languages by key and details.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::places::{AreaCode, CodeSetName};
use crate::rounds::RoundKey;

/// Where else something stands.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Elsewhere {
    /// In another row of the file.
    Row(usize),
    /// In the round before.
    Round(RoundKey),
    /// In the list of codes.
    List(CodeSetName),
}

impl std::fmt::Display for Elsewhere {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Row(row) => write!(formatter, "in row {row}"),
            Self::Round(round) => write!(formatter, "in {round}"),
            Self::List(list) => write!(formatter, "in the list {list}"),
        }
    }
}

/// What a check saw.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, thiserror::Error)]
#[serde(tag = "key", content = "details", rename_all = "kebab-case")]
pub enum Seen {
    /// A code that the list lacks.
    #[error("the code {code} is not in the list {list}")]
    CodeNotInList {
        /// The code.
        code: AreaCode,
        /// The list.
        list: CodeSetName,
    },
    /// One code, two names.
    #[error("the code {code} names “{name}” here and “{other}” {elsewhere}")]
    CodeNamesAnother {
        /// The code.
        code: AreaCode,
        /// Its name here.
        name: String,
        /// Its name elsewhere.
        other: String,
        /// Where.
        elsewhere: Elsewhere,
    },
    /// One area, two parents.
    #[error("{name} ({code}) lies in {parent} here and in {other} {elsewhere}")]
    ParentIsAnother {
        /// Its name.
        name: String,
        /// Its code.
        code: AreaCode,
        /// Its parent here.
        parent: AreaCode,
        /// Its parent elsewhere.
        other: AreaCode,
        /// Where.
        elsewhere: Elsewhere,
    },
    /// An area without a code.
    #[error("{area} has no code")]
    NoCode {
        /// The area.
        area: String,
    },
    /// An area twice.
    #[error("{area} stands twice; first in row {first}")]
    StandsTwice {
        /// The area.
        area: String,
        /// Where it stood first.
        first: usize,
    },
    /// An area that the round before had.
    #[error("{area} ({code}) was in {round} and is not here")]
    NotHere {
        /// The area.
        area: String,
        /// Its code.
        code: AreaCode,
        /// The round before.
        round: RoundKey,
    },
    /// Fewer persons than households.
    #[error("{area}: {persons} persons in {households} households")]
    PersonsBelowHouseholds {
        /// The area.
        area: String,
        /// Persons.
        persons: u64,
        /// Households.
        households: u64,
    },
    /// Sexes that do not add up.
    #[error("{area}: {female} female and {male} male are not {persons} persons")]
    SexDoesNotAddUp {
        /// The area.
        area: String,
        /// Women and girls.
        female: u64,
        /// Men and boys.
        male: u64,
        /// Persons.
        persons: u64,
    },
    /// Levels that contradict each other.
    #[error("{area}: {own} in its own row, {below} in the rows below it")]
    LevelsContradict {
        /// The coarser area.
        area: String,
        /// What its own row says.
        own: u64,
        /// What the finer rows add up to.
        below: u64,
    },
    /// A visit outside the round.
    #[error("the visit of {day} is outside the round ({from} to {until})")]
    VisitOutside {
        /// The day.
        day: NaiveDate,
        /// The first day of the round.
        from: NaiveDate,
        /// The last day.
        until: NaiveDate,
    },
    /// A row that speaks for another day than its round.
    #[error("the row speaks for {day}, and round {number} for {round_day}")]
    AnotherDay {
        /// The day of the row.
        day: NaiveDate,
        /// The round.
        number: u32,
        /// The day of the round.
        round_day: NaiveDate,
    },
    /// A jump.
    #[error("{area}: {then} in the round before, {now} now")]
    Jump {
        /// The area.
        area: String,
        /// Persons in the round before.
        then: u64,
        /// Persons now.
        now: u64,
    },
    /// The numbers of the round before.
    #[error("{area} has exactly the numbers of the round before, which is not chance")]
    SameAgain {
        /// The area.
        area: String,
    },
    /// A number below zero.
    #[error("a number of people below zero")]
    BelowZero {},
    /// A fraction.
    #[error("a part of a person")]
    PartOfAPerson {},
}
