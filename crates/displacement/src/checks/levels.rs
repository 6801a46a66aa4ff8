//! The checks, and how much each matters to a mission.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// A check.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Check {
    /// A code that the list of codes does not have.
    UnknownCode,
    /// A code that names another area than in the list, in the file, or in
    /// the round before.
    ContradictoryCode,
    /// An area in another parent than the list or the file says.
    ContradictoryParent,
    /// An area without a code.
    MissingCode,
    /// Male and female do not add up to the persons.
    SexDoesNotAddUp,
    /// Fewer persons than households.
    PersonsBelowHouseholds,
    /// A number far from that of the round before.
    Jump,
    /// The numbers of the round before, unmarked.
    CarryOver,
    /// An area of one status twice.
    Duplicate,
    /// An area that the round before had.
    AreaMissing,
    /// A number below zero.
    NegativeCount,
    /// Part of a person.
    FractionalCount,
    /// A visit outside the round.
    DateOutsideRound,
    /// A region, cercle and commune that contradict each other.
    LevelsContradict,
}

impl Check {
    /// Every check.
    pub const ALL: [Self; 14] = [
        Self::UnknownCode,
        Self::ContradictoryCode,
        Self::ContradictoryParent,
        Self::MissingCode,
        Self::SexDoesNotAddUp,
        Self::PersonsBelowHouseholds,
        Self::Jump,
        Self::CarryOver,
        Self::Duplicate,
        Self::AreaMissing,
        Self::NegativeCount,
        Self::FractionalCount,
        Self::DateOutsideRound,
        Self::LevelsContradict,
    ];
}

/// How much a check matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CheckLevel {
    /// The file is refused.
    Error,
    /// The doubt stays with the row.
    Warning,
    /// Nothing is said.
    Off,
}

/// When a change is a jump. Small numbers swing; both limits must be
/// crossed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limits {
    /// How many times as many, or as few.
    pub jump_factor: u64,
    /// At least this many more or fewer.
    pub jump_at_least: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            jump_factor: 3,
            jump_at_least: 500,
        }
    }
}

/// What a mission decided about checks.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct CheckLevels {
    /// The checks whose level is not the usual one.
    pub set: BTreeMap<Check, CheckLevel>,
    /// When a change is a jump.
    pub limits: Limits,
}

impl CheckLevels {
    /// The level of a check.
    #[must_use]
    pub fn level(&self, check: Check) -> CheckLevel {
        self.set.get(&check).copied().unwrap_or(match check {
            // What cannot be true whatever happened in the field.
            Check::UnknownCode
            | Check::ContradictoryCode
            | Check::ContradictoryParent
            | Check::PersonsBelowHouseholds
            | Check::Duplicate
            | Check::NegativeCount
            | Check::FractionalCount
            | Check::DateOutsideRound => CheckLevel::Error,
            Check::MissingCode
            | Check::SexDoesNotAddUp
            | Check::Jump
            | Check::CarryOver
            | Check::AreaMissing
            | Check::LevelsContradict => CheckLevel::Warning,
        })
    }

    /// With another level for a check.
    #[must_use]
    pub fn with(mut self, check: Check, level: CheckLevel) -> Self {
        self.set.insert(check, level);
        self
    }
}
