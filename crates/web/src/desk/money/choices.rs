//! The short lists of a contribution's form, and the words that records have
//! for them.

use ::appeals::records::{ContributionKind, ContributionStatus, Earmarking, FlowOrigin};
use languages::Speaker;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::access::form::Choice;

/// The word of a value of a closed list, as records spell it.
#[must_use]
pub fn word_of(value: &impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        _ => String::new(),
    }
}

/// The value that a word stands for.
#[must_use]
pub fn from_word<T: DeserializeOwned>(word: &str) -> Option<T> {
    serde_json::from_value(serde_json::Value::String(word.to_owned())).ok()
}

fn all<T: Serialize>(
    speaker: Speaker,
    prefix: &str,
    values: impl IntoIterator<Item = T>,
    chosen: &str,
) -> Vec<Choice> {
    values
        .into_iter()
        .map(|value| {
            let value = word_of(&value);
            Choice {
                label: speaker.say(&format!("{prefix}-{}", value.replace('_', "-"))),
                chosen: value == chosen,
                value,
            }
        })
        .collect()
}

/// How firm it is.
#[must_use]
pub fn statuses(speaker: Speaker, chosen: &str) -> Vec<Choice> {
    let values = [
        ContributionStatus::Pledge,
        ContributionStatus::Commitment,
        ContributionStatus::Paid,
    ];
    all(speaker, "contribution-status", values, chosen)
}

/// What was given.
#[must_use]
pub fn kinds(speaker: Speaker, chosen: &str) -> Vec<Choice> {
    let values = [ContributionKind::Financial, ContributionKind::InKind];
    all(speaker, "contribution-kind", values, chosen)
}

/// How far its use is bound.
#[must_use]
pub fn earmarkings(speaker: Speaker, chosen: &str) -> Vec<Choice> {
    let values = [
        Earmarking::Unearmarked,
        Earmarking::SoftlyEarmarked,
        Earmarking::Earmarked,
        Earmarking::TightlyEarmarked,
    ];
    let mut choices = vec![Choice {
        value: String::new(),
        label: speaker.say("money-not-said"),
        chosen: chosen.is_empty(),
    }];
    choices.extend(all(speaker, "earmarking", values, chosen));
    choices
}

/// What kind of flow it is.
#[must_use]
pub fn origins(speaker: Speaker, chosen: &str) -> Vec<Choice> {
    let values = [
        FlowOrigin::Standard,
        FlowOrigin::Parked,
        FlowOrigin::PassThrough,
        FlowOrigin::CarriedOver,
    ];
    all(speaker, "flow-origin", values, chosen)
}

/// How the amount comes into the appeal's currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Conversion {
    /// Not yet: it stays in its own currency.
    None,
    /// At the rate that the mission has on record for its day.
    Recorded,
    /// At the rate that is typed.
    Typed,
    /// As it is: amount and rate are those of the record.
    Kept,
}

impl Conversion {
    /// The word that the form sends.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Recorded => "recorded",
            Self::Typed => "typed",
            Self::Kept => "kept",
        }
    }

    /// What the form sent; not yet where it sent nothing.
    #[must_use]
    pub fn of(word: &str) -> Self {
        [Self::Recorded, Self::Typed, Self::Kept]
            .into_iter()
            .find(|known| known.word() == word)
            .unwrap_or(Self::None)
    }
}

/// The ways of converting.
#[must_use]
pub fn conversions(speaker: Speaker, chosen: &str, may_keep: bool) -> Vec<Choice> {
    let labels = [
        (Conversion::None, speaker.say("conversion-none")),
        (Conversion::Recorded, speaker.say("conversion-recorded")),
        (Conversion::Typed, speaker.say("conversion-typed")),
        (Conversion::Kept, speaker.say("conversion-kept")),
    ];
    labels
        .into_iter()
        .filter(|(way, _)| *way != Conversion::Kept || may_keep)
        .map(|(way, label)| Choice {
            value: way.word().to_owned(),
            chosen: way == Conversion::of(chosen),
            label,
        })
        .collect()
}
