//! The answer to a question: a value, how sure it is, and its lineage.

mod doubt;

use chrono::NaiveDate;
pub use doubt::{Doubt, Method, Said, SaidValue, seen};
use serde::{Deserialize, Serialize};
use vocabulary::{Money, Percent, RecordReference, Texts};

use crate::question::Question;

/// A value, or why there is none. Unknown is never 0.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum Value {
    /// An amount.
    Money {
        /// The amount.
        money: Money,
    },
    /// A share of a whole.
    Percent {
        /// The share.
        percent: Percent,
    },
    /// A number of things or people.
    Count {
        /// How many.
        count: i64,
    },
    /// The source gives only a lower bound.
    AtLeast {
        /// The bound: there are more than this.
        count: i64,
    },
    /// Nothing is recorded from which it could be known.
    NotKnown {
        /// Why.
        reason: NotKnown,
    },
}

/// Why a value is not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NotKnown {
    /// No record holds on the day asked.
    NothingRecorded,
    /// Nothing was asked for, so there is no share of it.
    NothingAsked,
    /// The parts may count the same people twice.
    PartsMayOverlap,
    /// The parts cannot be added: kinds, units or currencies differ.
    PartsDiffer,
    /// No round says anything of these people up to that day.
    NoRound,
    /// The round that counts has no row of the area.
    AreaNotInRound,
    /// The rows of the area leave the number open.
    NumberMissing,
    /// The round counts only a larger area, as a whole.
    OnlyForLargerArea,
    /// Rows in codes of another set may lie in the area: no confirmed link
    /// says.
    NotLinked,
    /// Rows of two code sets in one round may be the same people.
    CodeSetsNotLinked,
    /// Several operations count here, and the mission has not said which.
    OperationsOverlap,
}

impl NotKnown {
    /// The key of its text.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::NothingRecorded => "not-known-nothing-recorded",
            Self::NothingAsked => "not-known-nothing-asked",
            Self::PartsMayOverlap => "not-known-parts-may-overlap",
            Self::PartsDiffer => "not-known-parts-differ",
            Self::NoRound => "not-known-no-round",
            Self::AreaNotInRound => "not-known-area-not-in-round",
            Self::NumberMissing => "not-known-number-missing",
            Self::OnlyForLargerArea => "not-known-only-for-larger-area",
            Self::NotLinked => "not-known-not-linked",
            Self::CodeSetsNotLinked => "not-known-code-sets-not-linked",
            Self::OperationsOverlap => "not-known-operations-overlap",
        }
    }
}

impl Value {
    /// Whether there is a value.
    #[must_use]
    pub const fn is_known(&self) -> bool {
        !matches!(self, Self::NotKnown { .. })
    }

    /// The amount, where it is one.
    #[must_use]
    pub const fn money(&self) -> Option<Money> {
        match self {
            Self::Money { money } => Some(*money),
            _ => None,
        }
    }

    /// The share, where it is one.
    #[must_use]
    pub const fn percent(&self) -> Option<Percent> {
        match self {
            Self::Percent { percent } => Some(*percent),
            _ => None,
        }
    }

    /// The number, where it is one.
    #[must_use]
    pub const fn count(&self) -> Option<i64> {
        match self {
            Self::Count { count } | Self::AtLeast { count } => Some(*count),
            _ => None,
        }
    }
}

/// What a value is counted in, as a key: `USD`, `percent`, `persons`,
/// `households`, `projects`, `kits`, ….
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Unit(pub String);

/// Whether a figure was computed from records or typed with a source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FigureKind {
    /// Computed from records by a rule.
    Computed,
    /// Typed, with a cited source: there are no records yet.
    Declared,
}

impl FigureKind {
    /// Its key.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Computed => "computed",
            Self::Declared => "declared",
        }
    }
}

/// The identifier and version of a rule.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Rule {
    /// Its identifier.
    pub id: String,
    /// Its version.
    pub version: u32,
}

/// Something a reader of the figure should know.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "warns", rename_all = "snake_case")]
pub enum Warning {
    /// Records that could not be added, for want of a rate.
    NotConverted {
        /// How many.
        records: usize,
    },
    /// Projects for which nothing is recorded at that date.
    Missing {
        /// How many.
        projects: usize,
    },
    /// None of the records gives a date.
    Undated,
    /// A doubt about people counted in rounds.
    Counted {
        /// What is doubted.
        doubt: Doubt,
    },
}

impl Warning {
    /// How it is said.
    #[must_use]
    pub fn said(&self) -> Said {
        let (key, values) = match self {
            Self::NotConverted { records } => ("warning-not-converted", Some(*records)),
            Self::Missing { projects } => ("warning-missing", Some(*projects)),
            Self::Undated => ("warning-undated", None),
            Self::Counted { doubt } => return doubt.said(),
        };
        let count = |count: usize| SaidValue::Count(i64::try_from(count).unwrap_or(i64::MAX));
        Said {
            key: key.to_owned(),
            values: values
                .map(|number| ("count", count(number)))
                .into_iter()
                .collect(),
        }
    }
}

/// How a record took part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LineagePart {
    /// Its amount was added.
    Added,
    /// Its amount was taken away.
    Subtracted,
    /// Its amount was added to the part above the line of a percentage.
    Part,
    /// Its amount was added to the whole below the line of a percentage.
    Whole,
}

/// One record behind a figure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LineageEntry {
    /// The version of the record that counted.
    pub record: RecordReference,
    /// How it took part.
    pub part: LineagePart,
    /// What it contributed: minor units of the currency, or a count.
    pub amount: i64,
    /// The day from which it holds, where it is known.
    pub date: Option<NaiveDate>,
}

/// A figure as a page carries and freezes it: everything but the list of
/// records, for which a digest stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figure {
    /// What was asked.
    pub question: Question,
    /// The value.
    pub value: Value,
    /// Its unit.
    pub unit: Unit,
    /// Computed or declared.
    pub kind: FigureKind,
    /// The newest day from which a record that counted holds.
    pub as_of: Option<NaiveDate>,
    /// The rule.
    pub rule: Rule,
    /// How many records counted.
    pub records: usize,
    /// The digest of rule and lineage, in hexadecimal.
    pub digest: String,
    /// What a reader should know.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub warnings: Vec<Warning>,
    /// What it counts, for a figure that the catalogue has no words for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub labels: Option<Texts>,
    /// The cited source of a declared figure.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cited: Option<Texts>,
    /// How people were counted, for a figure that counts them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub method: Option<Method>,
}

/// A figure with the records behind it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The figure.
    pub figure: Figure,
    /// The records, in the order of the appeal.
    pub lineage: Vec<LineageEntry>,
}

/// The digest of a rule and the records it was applied to. Two answers with
/// one digest came from the same versions of the same records.
#[must_use]
pub fn digest(rule: &Rule, lineage: &[LineageEntry]) -> String {
    let mut hasher = blake3::Hasher::new();
    hasher.update(&(rule.id.len() as u64).to_le_bytes());
    hasher.update(rule.id.as_bytes());
    hasher.update(&rule.version.to_le_bytes());
    let mut rows: Vec<[u8; 36]> = lineage
        .iter()
        .map(|entry| {
            let mut row = [0_u8; 36];
            row[..16].copy_from_slice(entry.record.id.as_bytes());
            row[16..20].copy_from_slice(&entry.record.version.to_le_bytes());
            row[20..28].copy_from_slice(&entry.amount.to_le_bytes());
            row[28..32].copy_from_slice(&(entry.record.kind as u32).to_le_bytes());
            row[32..].copy_from_slice(&(entry.part as u32).to_le_bytes());
            row
        })
        .collect();
    // The order of records in a database is not part of what they say.
    rows.sort_unstable();
    for row in rows {
        hasher.update(&row);
    }
    hasher.finalize().to_hex().to_string()
}
