//! Compares pairs only as long as they may be one person's.

use crate::agreement::{Agreement, LEVELS, Pattern, differing, the_same};
use crate::model::Model;
use crate::records::Records;
use crate::sort::Sort;

/// The evidence of each level of a column.
struct Weights {
    alone: [f64; LEVELS],
    /// Where the column that it goes with is the same: its place, and the
    /// evidence then.
    beside: Option<(usize, [f64; LEVELS])>,
    /// The most that it can say for one person where its values differ.
    most: f64,
}

impl Weights {
    fn new(model: &Model, place: usize) -> Self {
        let of = |beside: Pattern| {
            Agreement::ALL.map(|agreement| {
                let column = model.columns.get(place);
                column.map_or(0.0, |column| {
                    column.weight(beside.with(place, agreement), place, None)
                })
            })
        };
        let alone = of(Pattern(0));
        let with = model.columns.get(place).and_then(|column| column.with);
        let beside = with.map(|with| {
            let same = Pattern(0).with(with.column, Agreement::Same);
            (with.column, of(same))
        });
        let differing = Agreement::ALL.len() - 1;
        let of_beside = beside
            .iter()
            .flat_map(|(_, weights)| weights.iter().take(differing));
        Self {
            most: alone
                .iter()
                .take(differing)
                .chain(of_beside)
                .fold(0.0, |most: f64, weight| most.max(*weight)),
            alone,
            beside,
        }
    }

    fn of(&self, pattern: Pattern, place: usize) -> f64 {
        let weights = match &self.beside {
            Some((with, beside)) if pattern.of(*with) == Agreement::Same => beside,
            _ => &self.alone,
        };
        weights
            .get(pattern.of(place) as usize)
            .copied()
            .unwrap_or(0.0)
    }
}

/// What a pair must reach to be kept.
pub(crate) struct Sieve<'records> {
    records: &'records Records,
    /// Of each column, with its place, in the order in which they are looked
    /// at: those that are compared fast, first.
    columns: Vec<(usize, Weights)>,
    /// Evidence below which a pair is not kept.
    least: f64,
}

impl<'records> Sieve<'records> {
    pub fn new(records: &'records Records, model: &Model, least: f64) -> Self {
        let places = 0..records.columns.len();
        let mut columns: Vec<(usize, Weights)> = places
            .map(|place| (place, Weights::new(model, place)))
            .collect();
        columns.sort_by_key(|(place, _)| {
            let column = records.columns.get(*place);
            column.map(|column| column.sort == Sort::Words)
        });
        Self {
            records,
            columns,
            least,
        }
    }

    /// How far a pair agrees, if it may be one person's.
    pub fn through(&self, one: u32, other: u32) -> Option<Pattern> {
        let same = the_same(self.records, one, other);
        let differs = |place: usize| same.of(place) != Agreement::Same;
        let mut hope: f64 = self
            .columns
            .iter()
            .map(|(place, weights)| match differs(*place) {
                true => weights.most,
                false => weights.of(same, *place),
            })
            .sum();
        let mut pattern = same;
        for (place, weights) in &self.columns {
            if hope < self.least {
                return None;
            }
            if differs(*place) {
                let agreement = differing(self.records, *place, one, other);
                pattern = pattern.with(*place, agreement);
                hope += weights.of(pattern, *place) - weights.most;
            }
        }
        (hope >= self.least).then_some(pattern)
    }
}
