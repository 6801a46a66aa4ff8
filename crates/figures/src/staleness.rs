//! What a published page would say today.

use std::collections::{BTreeSet, HashMap};

use chrono::{DateTime, Utc};
use missions::MissionRecords;
use serde::{Deserialize, Serialize};
use vocabulary::{Money, RecordReference, Source, Texts};

use crate::answer::{LineageEntry, NotKnown, Value};
use crate::compute;
use crate::document::AppealDocument;
use crate::provenance::Provenances;
use crate::question::Question;
use crate::walk::{figures, placed};

/// How far one value lies from another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "by", rename_all = "snake_case")]
pub enum Change {
    /// An amount more, or less where it is negative.
    Money {
        /// The amount.
        money: Money,
    },
    /// A number more or less.
    Count {
        /// How many.
        count: i64,
    },
    /// Hundredths of a percentage point more or less.
    Points {
        /// How many hundredths.
        hundredths: i64,
    },
}

/// The change from one value to another; `None` where they have no
/// difference that could be written as a number: one of them is not known
/// or only a bound, or they are in different currencies.
#[must_use]
pub fn change(old: &Value, new: &Value) -> Option<Change> {
    match (old, new) {
        (Value::Money { money: old }, Value::Money { money: new }) => {
            let gone = Money::from_minor(old.minor.checked_neg()?, old.currency);
            let money = new.checked_add(gone).ok()?;
            Some(Change::Money { money })
        }
        (Value::Count { count: old }, Value::Count { count: new }) => Some(Change::Count {
            count: new.checked_sub(*old)?,
        }),
        (Value::Percent { percent: old }, Value::Percent { percent: new }) => {
            Some(Change::Points {
                hundredths: new.hundredths().checked_sub(old.hundredths())?,
            })
        }
        _ => None,
    }
}

/// A figure that has another value today.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FigureChange {
    /// The question, as the published page asked it.
    pub question: Question,
    /// What was published.
    pub frozen: Value,
    /// What it is today.
    pub live: Value,
    /// The difference, where it is a number.
    pub difference: Option<Change>,
}

impl FigureChange {
    fn between(question: &Question, frozen: &Value, live: &Value) -> Option<Self> {
        (frozen != live).then(|| Self {
            question: question.clone(),
            frozen: frozen.clone(),
            live: live.clone(),
            difference: change(frozen, live),
        })
    }
}

/// The figures of a published page that have another value on the live one,
/// each question once. A question that the live page no longer asks is
/// matched by the block it stood in; where that is gone too, only
/// [`now_from_records`] can say what became of it.
#[must_use]
pub fn now(frozen: &AppealDocument, live: &AppealDocument) -> Vec<FigureChange> {
    let mut by_question = HashMap::new();
    let mut by_block = HashMap::new();
    for found in placed(live) {
        by_question
            .entry(&found.figure.question)
            .or_insert(found.figure);
        let name = found.figure.question.name.as_str();
        by_block.entry((found.key, name)).or_insert(found.figure);
    }
    let passages: BTreeSet<&str> = passage_keys(frozen).collect();
    let mut seen = BTreeSet::new();
    let mut changes = Vec::new();
    for found in placed(frozen) {
        let question = &found.figure.question;
        if !seen.insert(question) {
            continue;
        }
        // In a text one name may be asked for several days and places, so
        // the block does not tell which of them is meant.
        let in_block = || {
            let block = (found.key.clone(), question.name.as_str());
            (!passages.contains(found.key.as_str())).then(|| by_block.get(&block))?
        };
        let live = by_question.get(question).or_else(in_block);
        changes.extend(
            live.and_then(|live| FigureChange::between(question, &found.figure.value, &live.value)),
        );
    }
    changes
}

fn passage_keys(document: &AppealDocument) -> impl Iterator<Item = &str> {
    let narratives = document.narratives.iter().flat_map(|block| &block.passages);
    narratives
        .chain(&document.achievements)
        .map(|passage| passage.key.as_str())
}

/// As [`now`], with every frozen question asked anew of the records of
/// today: also those that the live page no longer asks. What is no longer
/// part of the appeal is not known.
#[must_use]
pub fn now_from_records(frozen: &AppealDocument, records: &MissionRecords) -> Vec<FigureChange> {
    let mut seen = BTreeSet::new();
    figures(frozen)
        .filter(|figure| seen.insert(&figure.question))
        .filter_map(|figure| {
            let live = compute::answer(records, &figure.question).map_or(
                Value::NotKnown {
                    reason: NotKnown::NothingRecorded,
                },
                |answer| answer.figure.value,
            );
            FigureChange::between(&figure.question, &figure.value, &live)
        })
        .collect()
}

/// The change of one question, if it changed.
#[must_use]
pub fn find<'changes>(
    changes: &'changes [FigureChange],
    question: &Question,
) -> Option<&'changes FigureChange> {
    changes.iter().find(|change| change.question == *question)
}

/// Why a figure has another value today.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangeReason {
    /// The version of the record that changed it.
    pub record: RecordReference,
    /// What the record says of itself: the reason of a revision, the
    /// description of a contribution. Empty for other records.
    pub reasons: Texts,
    /// Where the record was taken from.
    pub source: Source,
    /// When it was recorded.
    pub recorded_at: DateTime<Utc>,
}

/// The newest record that counts today and did not count, or not in this
/// version or with this amount, when the page was published. `None` where
/// records only went away.
#[must_use]
pub fn latest_reason(
    records: &MissionRecords,
    old: &[LineageEntry],
    new: &[LineageEntry],
) -> Option<ChangeReason> {
    let known: BTreeSet<_> = old
        .iter()
        .map(|entry| (entry.record, entry.part, entry.amount))
        .collect();
    let provenances = Provenances::of(records);
    new.iter()
        .filter(|entry| !known.contains(&(entry.record, entry.part, entry.amount)))
        .filter_map(|entry| Some((entry.record, provenances.find(&entry.record)?)))
        .max_by_key(|(record, found)| (found.recorded_at, found.known_from, *record))
        .map(|(record, found)| ChangeReason {
            record,
            reasons: found.reasons.cloned().unwrap_or_default(),
            source: found.source.clone(),
            recorded_at: found.recorded_at,
        })
}

#[cfg(test)]
mod tests;
