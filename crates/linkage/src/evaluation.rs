//! How well pairs were found, where it is known which are right.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};

/// What is right of what was found, and what of the right was found.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Evaluation {
    /// The share of pairs found that are right.
    pub precision: f64,
    /// The share of right pairs that were found.
    pub recall: f64,
    /// The harmonic mean of both.
    pub f1: f64,
    /// How many pairs were found.
    pub pairs: usize,
}

/// Compares pairs found with those that are right; in a pair, the order does
/// not matter. Where nothing was found, or nothing is right, the shares are 0.
#[must_use]
pub fn evaluate(
    found: impl IntoIterator<Item = (u32, u32)>,
    right: impl IntoIterator<Item = (u32, u32)>,
) -> Evaluation {
    let ordered = |(one, other): (u32, u32)| (one.min(other), one.max(other));
    let found: HashSet<(u32, u32)> = found.into_iter().map(ordered).collect();
    let right: HashSet<(u32, u32)> = right.into_iter().map(ordered).collect();
    let both = found.intersection(&right).count() as f64;
    let share = |whole: usize| if whole == 0 { 0.0 } else { both / whole as f64 };
    let (precision, recall) = (share(found.len()), share(right.len()));
    let sum = precision + recall;
    Evaluation {
        precision,
        recall,
        f1: if sum > 0.0 {
            2.0 * precision * recall / sum
        } else {
            0.0
        },
        pairs: found.len(),
    }
}
