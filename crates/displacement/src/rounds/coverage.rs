//! Which areas a round was to visit, and what became of it.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::places::{AreaReference, Place};

/// What became of a visit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Visit {
    /// Somebody counted.
    Reached,
    /// The people or their authorities did not want it.
    Refused,
    /// Nobody could go.
    Inaccessible,
    /// It was planned and nothing more is known.
    Planned,
}

impl Visit {
    /// Everything that can become of a visit, what was reached first.
    pub const ALL: [Self; 4] = [
        Self::Reached,
        Self::Refused,
        Self::Inaccessible,
        Self::Planned,
    ];
}

/// The areas of a round, each once.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Coverage {
    /// Each area that was to be visited, with what became of it.
    pub visits: Vec<(AreaReference, Visit)>,
}

/// How much of a round was reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Reached {
    /// Areas that were to be visited.
    pub planned: usize,
    /// Of these, reached.
    pub reached: usize,
    /// Refused.
    pub refused: usize,
    /// Inaccessible.
    pub inaccessible: usize,
}

impl Reached {
    /// Counts one more area.
    pub const fn add(&mut self, visit: Visit) {
        self.planned += 1;
        match visit {
            Visit::Reached => self.reached += 1,
            Visit::Refused => self.refused += 1,
            Visit::Inaccessible => self.inaccessible += 1,
            Visit::Planned => {}
        }
    }

    /// Areas of which nothing more is known than that they were planned.
    #[must_use]
    pub const fn open(&self) -> usize {
        self.planned
            .saturating_sub(self.reached + self.refused + self.inaccessible)
    }

    /// How many areas ended so.
    #[must_use]
    pub const fn of(&self, visit: Visit) -> usize {
        match visit {
            Visit::Reached => self.reached,
            Visit::Refused => self.refused,
            Visit::Inaccessible => self.inaccessible,
            Visit::Planned => self.open(),
        }
    }
}

impl Coverage {
    /// By area, where an area that is there twice has what was said last.
    fn by_area(&self) -> BTreeMap<AreaReference, Visit> {
        self.visits.iter().cloned().collect()
    }

    /// What became of the visit of an area; `None` where none was planned.
    #[must_use]
    pub fn visit(&self, area: &AreaReference) -> Option<Visit> {
        let mut visits = self.visits.iter().rev();
        visits
            .find(|(known, _)| known == area)
            .map(|(_, visit)| *visit)
    }

    /// The same with what was said of some areas: `None` takes an area from
    /// those that were to be visited. Of all others it says what it said.
    #[must_use]
    pub fn with(&self, said: impl IntoIterator<Item = (AreaReference, Option<Visit>)>) -> Self {
        let mut visits = self.by_area();
        for (area, visit) in said {
            match visit {
                Some(visit) => visits.insert(area, visit),
                None => visits.remove(&area),
            };
        }
        Self {
            visits: visits.into_iter().collect(),
        }
    }

    /// The same with further areas to be visited. What is known of an area
    /// stays.
    #[must_use]
    pub fn planning(&self, areas: impl IntoIterator<Item = AreaReference>) -> Self {
        let mut visits = self.by_area();
        for area in areas {
            visits.entry(area).or_insert(Visit::Planned);
        }
        Self {
            visits: visits.into_iter().collect(),
        }
    }

    /// The same where somebody brings rows: whoever counted in an area that
    /// was planned, or in a part of it, was there. An area that a person
    /// said was refused or out of reach stays so, because rows of such areas
    /// are carried over or told from outside; and no area is added, because
    /// rows do not say what was planned.
    #[must_use]
    pub fn counted<'row>(&self, places: impl IntoIterator<Item = &'row Place>) -> Self {
        let open: BTreeSet<&AreaReference> = self
            .visits
            .iter()
            .filter(|(_, visit)| *visit == Visit::Planned)
            .map(|(area, _)| area)
            .collect();
        if open.is_empty() {
            return self.clone();
        }
        let mut found = BTreeSet::new();
        for place in places {
            found.extend(place.upwards().find(|area| open.contains(area)));
        }
        if found.is_empty() {
            return self.clone();
        }
        self.with(found.into_iter().map(|area| (area, Some(Visit::Reached))))
    }

    /// How much was reached, of the areas for which `counts` holds.
    #[must_use]
    pub fn reached(&self, counts: impl Fn(&AreaReference) -> bool) -> Reached {
        let mut sum = Reached::default();
        for (_, visit) in self.visits.iter().filter(|(area, _)| counts(area)) {
            sum.add(*visit);
        }
        sum
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::places::{AreaCode, CodeSetName, Level, PlacePart};

    fn area(code: &str) -> AreaReference {
        AreaReference {
            set: CodeSetName("admin3".to_owned()),
            code: AreaCode::given(code),
        }
    }

    fn place(codes: &[&str]) -> Place {
        let part = |code: &&str| PlacePart {
            level: Level::Admin3,
            code: AreaCode::given(code),
            name: String::new(),
            as_written: None,
        };
        Place {
            set: CodeSetName("admin3".to_owned()),
            parts: codes.iter().map(part).collect(),
        }
    }

    fn coverage() -> Coverage {
        Coverage::default().with([
            (area("ML0101"), Some(Visit::Planned)),
            (area("ML0102"), Some(Visit::Refused)),
            (area("ML0103"), Some(Visit::Planned)),
        ])
    }

    #[test]
    fn rows_say_who_was_there_and_never_that_a_person_was_wrong() {
        let rows = [
            place(&["ML01", "ML0101", "ML0101~a village"]),
            place(&["ML01", "ML0102"]),
            place(&["ML01", "ML0199"]),
        ];
        let after = coverage().counted(&rows);
        assert_eq!(after.visit(&area("ML0101")), Some(Visit::Reached));
        assert_eq!(after.visit(&area("ML0102")), Some(Visit::Refused));
        assert_eq!(after.visit(&area("ML0103")), Some(Visit::Planned));
        assert_eq!(after.visit(&area("ML0199")), None);
        assert_eq!(after.counted(&rows), after);
    }

    #[test]
    fn planning_again_forgets_nothing() {
        let after = coverage().planning([area("ML0102"), area("ML0104")]);
        assert_eq!(after.visit(&area("ML0102")), Some(Visit::Refused));
        assert_eq!(after.visit(&area("ML0104")), Some(Visit::Planned));
        assert_eq!(after.visits.len(), 4);
        let fewer = after.with([(area("ML0104"), None)]);
        assert_eq!(fewer, coverage());
    }

    #[test]
    fn what_became_of_visits_adds_up() {
        let reached = coverage().reached(|_| true);
        let sum: usize = Visit::ALL.iter().map(|visit| reached.of(*visit)).sum();
        assert_eq!((reached.planned, reached.open(), sum), (3, 2, 3));
    }
}
