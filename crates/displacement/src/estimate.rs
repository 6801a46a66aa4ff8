//! Estimates for areas that a round missed. Nobody gets one without asking,
//! and an estimate is never a stock: it has a type and a mark of its own.
//!
//! **Method.** For each missed area the last earlier count is taken, and
//! changed as the areas changed that both rounds reached: by the ratio of
//! their sums. The interval spans what the least and the most changed
//! quarter of those areas would give (first and third quartile of the
//! ratios, each area one voice). With fewer than four such areas there is no
//! estimate. The interval says how differently areas changed; it is not a
//! confidence interval, because missed areas are not a sample.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde::Serialize;

use crate::comparison::{Change, Part};

/// An estimate for the areas that the later round missed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Estimate {
    /// How many people, rounded to whole ones.
    pub estimated: u64,
    /// The lower end of the interval.
    pub low: u64,
    /// The upper end.
    pub high: u64,
    /// How many areas it is for.
    pub areas: usize,
    /// How many areas it is drawn from.
    pub drawn_from: usize,
    /// What they had in the earlier round.
    pub last_counted: u64,
}

const FEWEST_AREAS: usize = 4;

/// Estimates the missed areas of a change; `None` where none was missed or
/// too few areas were reached both times.
#[must_use]
pub fn for_missed(change: &Change) -> Option<Estimate> {
    let missed: Vec<u64> = change
        .areas
        .iter()
        .filter(|area| area.part == Part::Lost)
        .filter_map(|area| area.then)
        .collect();
    let last_counted: u64 = missed.iter().copied().fold(0, u64::saturating_add);
    let mut ratios: Vec<Decimal> = Vec::new();
    let (mut then, mut now) = (0_u64, 0_u64);
    for area in &change.areas {
        if let (Part::ReachedBothTimes, Some(before @ 1..), Some(after)) =
            (area.part, area.then, area.now)
        {
            then = then.saturating_add(before);
            now = now.saturating_add(after);
            ratios.extend(Decimal::from(after).checked_div(Decimal::from(before)));
        }
    }
    if missed.is_empty() || ratios.len() < FEWEST_AREAS {
        return None;
    }
    ratios.sort();
    let quarter = ratios.len() / 4;
    let times = |ratio: Decimal| {
        Decimal::from(last_counted)
            .checked_mul(ratio)?
            .round()
            .to_u64()
    };
    let middle = Decimal::from(now).checked_div(Decimal::from(then))?;
    let low = *ratios.get(quarter)?;
    let high = *ratios.get(ratios.len() - 1 - quarter)?;
    Some(Estimate {
        estimated: times(middle)?,
        low: times(low.min(middle))?,
        high: times(high.max(middle))?,
        areas: missed.len(),
        drawn_from: ratios.len(),
        last_counted,
    })
}
