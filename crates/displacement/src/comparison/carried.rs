//! Numbers that were taken over from the round before without saying so.
//!
//! Somebody who counts `n` people again finds exactly `n` by chance in about
//! one of √(4πn) cases (the difference of two independent counts with
//! variance `n` is 0); households likewise, and every status that the area
//! has. An area is carried over where the chance of all its equal numbers
//! together is below one in a hundred, or where the round has so many other
//! equal areas that fewer than one of a hundred rounds would. Zeros stay zero
//! without a reason and say nothing.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::places::{AreaReference, Gazetteer};
use crate::rounds::{Assessment, AssessmentKind, Status};

const RARE: f64 = 0.01;

/// An area whose numbers are those of the round before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CarryOver {
    /// The place of its first row among those of the later round.
    pub row: usize,
    /// The area, as the later round calls it.
    pub area: AreaReference,
    /// Whether the row says so itself.
    pub marked: bool,
}

type Numbers = BTreeMap<(AssessmentKind, Status), (Option<u64>, Option<u64>)>;

struct Area {
    row: usize,
    area: AreaReference,
    marked: bool,
    numbers: Numbers,
}

fn areas(rows: &[Assessment], gazetteer: &Gazetteer) -> BTreeMap<AreaReference, Area> {
    let mut areas: BTreeMap<AreaReference, Area> = BTreeMap::new();
    for (number, row) in rows.iter().enumerate() {
        let Some(area) = row.place.area() else {
            continue;
        };
        let known = areas
            .entry(gazetteer.standing_for(&area))
            .or_insert_with(|| Area {
                row: number,
                area,
                marked: row.carried_over,
                numbers: Numbers::new(),
            });
        let sums = known.numbers.entry((row.kind, row.status)).or_default();
        let add = |sum: &mut Option<u64>, tally: Option<u64>| {
            if let Some(count) = tally {
                *sum = Some(sum.unwrap_or(0).saturating_add(count));
            }
        };
        add(&mut sums.0, row.persons.as_ref().map(|tally| tally.count));
        add(
            &mut sums.1,
            row.households.as_ref().map(|tally| tally.count),
        );
    }
    areas
}

/// The chance that counting again gives the same number.
fn chance(count: u64) -> f64 {
    // Counts of people are far below what a float keeps exactly.
    let count = u32::try_from(count).unwrap_or(u32::MAX);
    (4.0 * std::f64::consts::PI * f64::from(count))
        .sqrt()
        .recip()
        .min(1.0)
}

/// The areas of a round whose numbers are those of the round before: marked,
/// or equal beyond chance.
#[must_use]
pub fn carry_over(
    before: &[Assessment],
    after: &[Assessment],
    gazetteer: &Gazetteer,
) -> Vec<CarryOver> {
    let then = areas(before, gazetteer);
    let mut expected = 0.0;
    let mut equal: Vec<(&Area, bool)> = Vec::new();
    let now = areas(after, gazetteer);
    let mut found: Vec<CarryOver> = Vec::new();
    for (standing, area) in &now {
        let Some(earlier) = then.get(standing) else {
            continue;
        };
        let numbers = |area: &Area| -> Vec<(AssessmentKind, Status, bool, u64)> {
            let mut all = Vec::new();
            for ((kind, status), (persons, households)) in &area.numbers {
                for (is_persons, count) in [(true, persons), (false, households)] {
                    if let Some(count) = count.filter(|count| *count > 0) {
                        all.push((*kind, *status, is_persons, count));
                    }
                }
            }
            all
        };
        let (old, new) = (numbers(earlier), numbers(area));
        if old.is_empty() {
            continue;
        }
        let chance: f64 = old.iter().map(|number| chance(number.3)).product();
        // What is rare by itself is decided by itself.
        let is_rare = chance < RARE;
        if !is_rare {
            expected += chance;
        }
        if old == new {
            equal.push((area, is_rare));
        }
    }
    let common = equal.iter().filter(|(_, is_rare)| !is_rare).count();
    let crowded = at_least(common, expected) < RARE;
    for (area, is_rare) in equal {
        if area.marked || crowded || is_rare {
            found.push(CarryOver {
                row: area.row,
                area: area.area.clone(),
                marked: area.marked,
            });
        }
    }
    found.sort_by_key(|one| one.row);
    found
}

/// The chance of at least `count` events where `expected` are expected, by
/// the law of rare events.
fn at_least(count: usize, expected: f64) -> f64 {
    let mut term = (-expected).exp();
    let mut below = 0.0;
    for number in 0..count {
        below += term;
        let next = u32::try_from(number + 1).unwrap_or(u32::MAX);
        term *= expected / f64::from(next);
    }
    1.0 - below
}
