//! Counts of people. What may be added is decided by the type: a stock is
//! never added to a flow, nor persons to households.

use std::marker::PhantomData;
use std::ops::Add;

use serde::{Deserialize, Serialize};

/// What a count of people says about time and about the work done for them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PeopleKind {
    /// How many are in a state on a day (internally displaced people).
    Stock,
    /// How many passed during a period (entries at a border).
    Flow,
    /// How many a programme reached.
    Reached,
    /// How many a programme plans to reach.
    Targeted,
}

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PeopleUnit {
    /// Individual people.
    Persons,
    /// Households.
    Households,
}

/// Sex, as the counting form asked for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sex {
    /// Women and girls.
    Female,
    /// Men and boys.
    Male,
}

/// Ages in completed years, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct AgeBand {
    /// The youngest.
    pub from: u8,
    /// The oldest; `None` for “and older”.
    pub to: Option<u8>,
}

/// Part of a planned or counted population. `None` in sex or age means
/// “not known”, never “all”.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct PeopleCount {
    /// How many.
    pub count: u64,
    /// Persons or households.
    pub unit: PeopleUnit,
    /// Stock, flow, reached or targeted.
    pub kind: PeopleKind,
    /// The group in the field's own key (`idps`, `returnees`,
    /// `host_community`, `migrants`, `border_authorities`, …).
    pub group: String,
    /// Sex where it is known.
    pub sex: Option<Sex>,
    /// Age where it is known.
    pub age: Option<AgeBand>,
}

/// Two counts that may not be added, with the reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CannotAddPeople {
    /// A stock and a flow, a target and a result, …
    #[error(
        "a {0:?} count and a {1:?} count cannot be added: they say different things about time"
    )]
    Kinds(PeopleKind, PeopleKind),
    /// Persons and households.
    #[error("{0:?} and {1:?} cannot be added: the size of a household is not known")]
    Units(PeopleUnit, PeopleUnit),
    /// The sum does not fit.
    #[error("the sum of people is too large")]
    Overflow,
}

/// Adds counts that were read at run time.
///
/// # Errors
/// When kinds or units differ, or the sum overflows.
pub fn add_counts(counts: &[PeopleCount]) -> Result<u64, CannotAddPeople> {
    let Some(first) = counts.first() else {
        return Ok(0);
    };
    counts.iter().try_fold(0_u64, |sum, next| {
        if next.kind != first.kind {
            return Err(CannotAddPeople::Kinds(first.kind, next.kind));
        }
        if next.unit != first.unit {
            return Err(CannotAddPeople::Units(first.unit, next.unit));
        }
        sum.checked_add(next.count).ok_or(CannotAddPeople::Overflow)
    })
}

/// Markers for counts whose kind is known when the program is compiled.
pub mod marker {
    /// A stock on a day.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub struct Stock;
    /// A flow over a period.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub struct Flow;
    /// Individual people.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub struct Persons;
    /// Households.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub struct Households;
}

/// A count whose kind and unit are part of its type.
///
/// ```
/// use vocabulary::people::{People, marker::{Persons, Stock}};
/// let total: People<Stock, Persons> = People::new(36_690) + People::new(22);
/// assert_eq!(total.count(), 36_712);
/// ```
///
/// A stock and a flow do not compile:
/// ```compile_fail
/// use vocabulary::people::{People, marker::{Flow, Persons, Stock}};
/// let _ = People::<Stock, Persons>::new(1) + People::<Flow, Persons>::new(1);
/// ```
///
/// Persons and households do not compile:
/// ```compile_fail
/// use vocabulary::people::{People, marker::{Households, Persons, Stock}};
/// let _ = People::<Stock, Persons>::new(1) + People::<Stock, Households>::new(1);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct People<Kind, Unit> {
    count: u64,
    of: PhantomData<(Kind, Unit)>,
}

impl<Kind, Unit> People<Kind, Unit> {
    /// This many.
    #[must_use]
    pub const fn new(count: u64) -> Self {
        Self {
            count,
            of: PhantomData,
        }
    }

    /// How many.
    #[must_use]
    pub const fn count(&self) -> u64 {
        self.count
    }
}

impl<Kind, Unit> Add for People<Kind, Unit> {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self::new(self.count.saturating_add(other.count))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(count: u64, kind: PeopleKind, unit: PeopleUnit) -> PeopleCount {
        PeopleCount {
            count,
            unit,
            kind,
            group: "idps".to_owned(),
            sex: None,
            age: None,
        }
    }

    #[test]
    fn counts_read_at_run_time_are_refused_with_a_reason() {
        let stock = count(1, PeopleKind::Stock, PeopleUnit::Persons);
        let flow = count(1, PeopleKind::Flow, PeopleUnit::Persons);
        let households = count(1, PeopleKind::Stock, PeopleUnit::Households);
        assert_eq!(add_counts(&[stock.clone(), stock.clone()]), Ok(2));
        assert!(matches!(
            add_counts(&[stock.clone(), flow]),
            Err(CannotAddPeople::Kinds(..))
        ));
        assert!(matches!(
            add_counts(&[stock, households]),
            Err(CannotAddPeople::Units(..))
        ));
    }
}
