//! Which areas a round was to visit, and what became of it.

use serde::{Deserialize, Serialize};

use crate::places::AreaReference;

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

impl Coverage {
    /// How much was reached, of the areas for which `counts` holds.
    #[must_use]
    pub fn reached(&self, counts: impl Fn(&AreaReference) -> bool) -> Reached {
        let mut sum = Reached::default();
        for (_, visit) in self.visits.iter().filter(|(area, _)| counts(area)) {
            sum.planned += 1;
            match visit {
                Visit::Reached => sum.reached += 1,
                Visit::Refused => sum.refused += 1,
                Visit::Inaccessible => sum.inaccessible += 1,
                Visit::Planned => {}
            }
        }
        sum
    }
}
