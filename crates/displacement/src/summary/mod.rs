//! What the rows of one round, kind of assessment and status say as a whole:
//! the parts of their number, what it leaves open, what is doubtful in it,
//! and what they say of each place.
//!
//! It is kept beside the rows, so that a page about a million of them reads
//! none. The rules are those of [`crate::counting::answer()`] and
//! [`crate::breakdown`]: rows of one place in one shape of file are chosen
//! together, so they are added up before the choice, those that leave the
//! number open apart.

mod gathering;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::breakdown::Group;
use crate::counting::{Finest, LevelContradiction, Share};
use crate::places::AreaReference;
use crate::rounds::{Assessment, Shelter, Warning};

pub use gathering::Gathering;

/// How many doubts are listed; all are counted.
pub const LISTED_DOUBTS: usize = 50;

/// A part of a number, with how many people are in it.
pub type Parts<Of> = Vec<(Of, u64)>;

/// The number of one status in one round, in parts. Lists of parts are in
/// the order of what they are parts by, and each adds up to the number.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Summary {
    /// Persons; `None` where nothing counts.
    pub persons: Option<u64>,
    /// Persons whose sex is not told.
    pub missing_sex: Share,
    /// Persons whose age is not told.
    pub missing_age: Share,
    /// By causes.
    pub causes: Parts<Group>,
    /// By origin.
    pub origins: Parts<Group>,
    /// By shelter; `None` where rows do not say.
    pub shelters: Parts<Option<Shelter>>,
    /// By period of displacement.
    pub periods: Parts<Group>,
    /// From where to where: by origin and area of the first level.
    pub origins_and_areas: Parts<(Group, Group)>,
    /// The first doubts, in the order of [`crate::counting::Answer::warnings`].
    pub doubts: Vec<SummaryDoubt>,
    /// How many doubts there are.
    pub doubts_number: usize,
}

impl Summary {
    /// Takes the number of another round, as of another operation, and its
    /// parts to this one. Of a sum that is not known no part is.
    pub fn add(&mut self, other: Self) {
        let whole = self.persons.zip(other.persons);
        self.persons = whole.map(|(one, other)| one.saturating_add(other));
        if self.persons.is_none() {
            let doubts = std::mem::take(&mut self.doubts);
            let doubts_number = self.doubts_number;
            *self = Self {
                doubts,
                doubts_number,
                ..Self::default()
            };
        } else {
            for (share, more) in [
                (&mut self.missing_sex, other.missing_sex),
                (&mut self.missing_age, other.missing_age),
            ] {
                share.part = share.part.saturating_add(more.part);
                share.whole = share.whole.saturating_add(more.whole);
            }
            merge(&mut self.causes, other.causes);
            merge(&mut self.origins, other.origins);
            merge(&mut self.shelters, other.shelters);
            merge(&mut self.periods, other.periods);
            merge(&mut self.origins_and_areas, other.origins_and_areas);
        }
        self.doubts.extend(other.doubts);
        self.doubts_number += other.doubts_number;
    }
}

fn merge<Of: Ord>(parts: &mut Parts<Of>, more: Parts<Of>) {
    let mut sums: BTreeMap<Of, u64> = std::mem::take(parts).into_iter().collect();
    for (of, count) in more {
        let sum = sums.entry(of).or_default();
        *sum = sum.saturating_add(count);
    }
    *parts = sums.into_iter().collect();
}

/// A doubt about the number of a round, by its row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SummaryDoubt {
    /// Counts of different levels or files differ; with the first row that
    /// does not count.
    Levels {
        /// What differs. Its places of rows are left out.
        found: LevelContradiction,
        /// The row.
        row: Option<Uuid>,
    },
    /// Two areas of different code sets were taken for one by their names.
    JoinedByName(AreaReference, AreaReference),
    /// A row that leaves the number open.
    NumberMissing(Uuid),
    /// A doubt that a row carries.
    OfRow(Uuid, Warning),
}

impl SummaryDoubt {
    /// The row that it is about.
    #[must_use]
    pub const fn row(&self) -> Option<Uuid> {
        match self {
            Self::Levels { row, .. } => *row,
            Self::JoinedByName(..) => None,
            Self::NumberMissing(row) | Self::OfRow(row, _) => Some(*row),
        }
    }
}

/// What the rows of one place in one shape of file say together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlaceSum {
    /// A row that says their sums, and whether the first of them was carried
    /// over. Rows that leave persons open stand apart from those that do not.
    pub row: Assessment,
    /// How many there are.
    pub rows: u64,
    /// The first of them, by identifier.
    pub first: Option<Uuid>,
    /// Whether they are in the number of the round.
    pub counts: bool,
}

/// Whether anything counts: not where two code sets may be the same people.
const fn is_known(found: &Finest) -> bool {
    found.sum.is_some() && found.unlinked.is_empty()
}

#[cfg(test)]
mod tests;
