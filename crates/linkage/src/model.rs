//! The model of Fellegi and Sunter: of each column, how often each level of
//! agreement is met among pairs of one person, and among pairs of two.
//!
//! Fellegi, I. P. and Sunter, A. B.: A Theory for Record Linkage, 1969. Rare
//! values weigh more: Winkler, W. E., 1989.

use serde::{Deserialize, Serialize};

use crate::agreement::{Agreement, LEVELS, Pattern};
use crate::records::{MISSING, Records};

/// What the agreements of one column say.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ColumnModel {
    /// Among pairs of one person, the share of each level; of those known.
    pub same_person: [f64; LEVELS],
    /// Among pairs of two people.
    pub two_people: [f64; LEVELS],
    /// A column before it that goes with it.
    pub with: Option<With>,
}

/// Two people of one town have one postcode: what both columns say together
/// is hardly more than what one says alone.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct With {
    /// The place of the other column.
    pub column: usize,
    /// Where that is the same, how often this is, among pairs of two people.
    pub same: f64,
}

impl ColumnModel {
    /// Bits for (above zero) or against one person. `share` is the share of
    /// records with the value, where both have the same and it is known.
    pub(crate) fn weight(&self, pattern: Pattern, place: usize, share: Option<f64>) -> f64 {
        let agreement = pattern.of(place);
        if agreement == Agreement::Unknown {
            return 0.0;
        }
        let level = |shares: &[f64; LEVELS]| shares.get(agreement as usize).copied().unwrap_or(1.0);
        let [.., same_by_chance] = self.two_people;
        let with = self
            .with
            .filter(|with| pattern.of(with.column) == Agreement::Same);
        let chance = match (agreement, with) {
            (Agreement::Same, with) => {
                let chance = share.unwrap_or(same_by_chance);
                with.map_or(chance, |with| chance.max(with.same))
            }
            (_, None) => level(&self.two_people),
            // What is left for the other levels is less.
            (_, Some(with)) => level(&self.two_people) * (1.0 - with.same) / (1.0 - same_by_chance),
        };
        (level(&self.same_person) / chance).log2()
    }
}

/// A model of all columns.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Model {
    /// Of each column, in order.
    pub columns: Vec<ColumnModel>,
    /// The share of all pairs that are one person's.
    pub prior: f64,
}

impl Model {
    /// The bits of the prior: how much evidence a pair needs to be as likely
    /// one person as two.
    #[must_use]
    pub fn prior_weight(&self) -> f64 {
        (self.prior / (1.0 - self.prior)).log2()
    }

    /// The evidence of a pattern, without regard to how rare values are.
    #[must_use]
    pub fn weight(&self, pattern: Pattern) -> f64 {
        self.columns
            .iter()
            .enumerate()
            .map(|(place, column)| column.weight(pattern, place, None))
            .sum()
    }

    /// The evidence that a column gives of a pair.
    pub(crate) fn weight_in(
        &self,
        records: &Records,
        place: usize,
        one: u32,
        pattern: Pattern,
    ) -> f64 {
        let (Some(model), Some(column)) = (self.columns.get(place), records.columns.get(place))
        else {
            return 0.0;
        };
        let same = pattern.of(place) == Agreement::Same;
        let share = same.then(|| {
            let value = records.of(one).get(place).copied();
            column.share(value.unwrap_or(MISSING))
        });
        model.weight(pattern, place, share)
    }

    /// The evidence of a pair, in which rare values weigh more.
    pub(crate) fn weight_of_pair(&self, records: &Records, one: u32, pattern: Pattern) -> f64 {
        (0..self.columns.len())
            .map(|place| self.weight_in(records, place, one, pattern))
            .sum()
    }
}

/// How probable it is that a pair with this evidence is one person.
#[must_use]
pub fn probability(weight_with_prior: f64) -> f64 {
    1.0 / (1.0 + (-weight_with_prior).exp2())
}
