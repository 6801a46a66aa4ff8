//! Recomputes what was published.

use std::collections::HashMap;

use missions::MissionRecords;
use serde::{Deserialize, Serialize};

use crate::answer::{Figure, Rule, Value};
use crate::compute;
use crate::document::AppealDocument;
use crate::question::Question;
use crate::walk::figures;

/// How a frozen figure and its recomputation disagree.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "mismatch", rename_all = "snake_case")]
pub enum Disagreement {
    /// The records give another value.
    Value {
        /// What they give.
        recomputed: Value,
    },
    /// The value is the same and the records behind it are not.
    Digest {
        /// The digest of the records.
        recomputed: String,
    },
    /// The rule has another version now; the one that was used is no longer
    /// there to be run.
    Rule {
        /// The rule of today.
        recomputed: Rule,
    },
    /// The question has no answer.
    NoAnswer {
        /// Why, in English.
        reason: String,
    },
}

/// A frozen figure that the records of its point in the journal do not give.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mismatch {
    /// What was asked.
    pub question: Question,
    /// What was frozen.
    pub frozen: Value,
    /// The digest that was frozen with it.
    pub digest: String,
    /// How it disagrees.
    pub disagreement: Disagreement,
}

/// Recomputes every figure of a frozen page from the records as they were
/// known at its point of the journal, `computed_at`. An empty list says that
/// all of them agree in value and digest.
#[must_use]
pub fn recompute(document: &AppealDocument, records_at_point: &MissionRecords) -> Vec<Mismatch> {
    // A page asks many questions more than once: in both languages, and in
    // the table and the text.
    let mut answers = HashMap::new();
    figures(document)
        .filter_map(|frozen| {
            let answer = answers
                .entry((&frozen.question, &frozen.rule))
                .or_insert_with(|| {
                    compute::answer_by_rule(records_at_point, &frozen.question, &frozen.rule)
                });
            let disagreement = match answer {
                Err(error) => Disagreement::NoAnswer {
                    reason: error.to_string(),
                },
                Ok(answer) => disagreement(frozen, &answer.figure)?,
            };
            Some(Mismatch {
                question: frozen.question.clone(),
                frozen: frozen.value.clone(),
                digest: frozen.digest.clone(),
                disagreement,
            })
        })
        .collect()
}

pub(crate) fn disagreement(frozen: &Figure, recomputed: &Figure) -> Option<Disagreement> {
    if frozen.rule != recomputed.rule {
        return Some(Disagreement::Rule {
            recomputed: recomputed.rule.clone(),
        });
    }
    if frozen.value != recomputed.value || frozen.unit != recomputed.unit {
        return Some(Disagreement::Value {
            recomputed: recomputed.value.clone(),
        });
    }
    (frozen.digest != recomputed.digest).then(|| Disagreement::Digest {
        recomputed: recomputed.digest.clone(),
    })
}

#[cfg(test)]
mod tests;
