//! Recomputes the report of a round that was published.

use std::collections::BTreeMap;

use missions::RoundRecords;
use serde::{Deserialize, Serialize};

use super::compose::compose_round;
use super::document::{MethodBlock, RoundDocument};
use super::walk::{Spot, figures_of, numbers};
use crate::compute::answer_of_displacement;
use crate::verify::{Disagreement, Mismatch, disagreement};

/// How a frozen report and its recomputation disagree.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "report", rename_all = "snake_case")]
pub enum RoundMismatch {
    /// The records do not make a report any more.
    NotComposed {
        /// Why, in English.
        reason: String,
    },
    /// It was made by rules that the program no longer has.
    Rules {
        /// Those of the report.
        frozen: MethodBlock,
        /// Those of today.
        recomputed: MethodBlock,
    },
    /// A figure has another value, or comes from other records.
    Figure {
        /// Which, and how.
        mismatch: Box<Mismatch>,
    },
    /// Another number is not what the records give.
    Number {
        /// What it says.
        spot: Spot,
        /// What was frozen; `None` where it stood nowhere.
        frozen: Option<Option<i64>>,
        /// What the records give; `None` where they give nothing there.
        recomputed: Option<Option<i64>>,
    },
}

/// Composes a report anew from the records as they were known at its point
/// of the journal, and compares every figure in value and digest and every
/// other number in value. An empty list says that all of them agree.
#[must_use]
pub fn recompute_round(
    document: &RoundDocument,
    records_at_point: &RoundRecords,
) -> Vec<RoundMismatch> {
    let recomputed = match compose_round(records_at_point) {
        Ok(recomputed) => recomputed,
        Err(reason) => {
            return vec![RoundMismatch::NotComposed {
                reason: reason.to_string(),
            }];
        }
    };
    let mut found = Vec::new();
    if document.method != recomputed.method {
        found.push(RoundMismatch::Rules {
            frozen: document.method.clone(),
            recomputed: recomputed.method.clone(),
        });
    }
    for frozen in figures_of(document) {
        let answer = answer_of_displacement(&records_at_point.displacement, &frozen.question);
        let disagrees = match answer {
            Err(error) => Some(Disagreement::NoAnswer {
                reason: error.to_string(),
            }),
            Ok(answer) => disagreement(frozen, &answer.figure),
        };
        found.extend(disagrees.map(|disagreement| RoundMismatch::Figure {
            mismatch: Box::new(Mismatch {
                question: frozen.question.clone(),
                frozen: frozen.value.clone(),
                digest: frozen.digest.clone(),
                disagreement,
            }),
        }));
    }
    found.extend(of_numbers(document, &recomputed));
    found
}

/// What one of two reports says at a place: nothing where it has not the
/// place, and perhaps no number where it has.
type Side = Option<Option<i64>>;

fn of_numbers(frozen: &RoundDocument, recomputed: &RoundDocument) -> Vec<RoundMismatch> {
    let mut pairs: BTreeMap<Spot, (Side, Side)> = BTreeMap::new();
    for number in numbers(frozen) {
        pairs.entry(number.spot).or_default().0 = Some(number.value);
    }
    for number in numbers(recomputed) {
        pairs.entry(number.spot).or_default().1 = Some(number.value);
    }
    let differ = pairs.into_iter().filter(|(_, (old, new))| old != new);
    differ
        // What a figure says is told with its digest.
        .filter(|(spot, _)| !matches!(spot, Spot::Total { .. } | Spot::Bound { .. }))
        .map(|(spot, (frozen, recomputed))| RoundMismatch::Number {
            spot,
            frozen,
            recomputed,
        })
        .collect()
}
