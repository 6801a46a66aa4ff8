//! What changed between two versions of a report.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use vocabulary::Language;

use super::document::RoundDocument;
use super::walk::{Spot, numbers};
use crate::difference::{WordRun, words_between};

/// What changed between two versions of a report.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct RoundDifference {
    /// The words at its head, by language.
    pub words: Vec<(Language, Vec<WordRun>)>,
    /// The numbers, in the order of the new version; what is gone comes
    /// last.
    pub numbers: Vec<Moved>,
    /// Whether it was made by other rules.
    pub other_rules: bool,
}

impl RoundDifference {
    /// Whether a reader would see none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.words.is_empty() && self.numbers.is_empty() && !self.other_rules
    }
}

/// A number that is another one, that came, or that is gone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moved {
    /// What it says.
    pub spot: Spot,
    /// As it was; `None` where it was not there. Inside, `None` is a number
    /// that is not known.
    pub old: Option<Option<i64>>,
    /// As it is; `None` where it is no longer there.
    pub new: Option<Option<i64>>,
}

impl Moved {
    /// By how much, where both are known.
    #[must_use]
    pub fn change(&self) -> Option<i64> {
        self.new??.checked_sub(self.old??)
    }
}

/// Everything that differs between two versions of a report.
#[must_use]
pub fn differences(old: &RoundDocument, new: &RoundDocument) -> RoundDifference {
    RoundDifference {
        words: words(old, new),
        numbers: moved(old, new),
        other_rules: old.method != new.method,
    }
}

fn moved(old: &RoundDocument, new: &RoundDocument) -> Vec<Moved> {
    let before = numbers(old);
    let mut known: BTreeMap<&Spot, Option<i64>> = before
        .iter()
        .map(|number| (&number.spot, number.value))
        .collect();
    let mut found = Vec::new();
    for number in numbers(new) {
        let old = known.remove(&number.spot);
        if old != Some(number.value) {
            found.push(Moved {
                spot: number.spot,
                old,
                new: Some(number.value),
            });
        }
    }
    let gone = before
        .iter()
        .filter(|number| known.contains_key(&number.spot));
    found.extend(gone.map(|number| Moved {
        spot: number.spot.clone(),
        old: Some(number.value),
        new: None,
    }));
    found
}

fn words(old: &RoundDocument, new: &RoundDocument) -> Vec<(Language, Vec<WordRun>)> {
    let text = |document: &RoundDocument, language| {
        let mut texts = document.summary.texts.iter();
        let text = texts.find(|text| text.language == language);
        text.map(|text| text.blocks.clone()).unwrap_or_default()
    };
    let changed = Language::ALL.into_iter().filter_map(|language| {
        let (old, new) = (text(old, language), text(new, language));
        let runs = words_between(&old, &new)?;
        Some((language, runs))
    });
    changed.collect()
}
