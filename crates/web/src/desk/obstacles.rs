//! What stands between a draft and its publishing, in the reader's words,
//! each with the way to where it is mended.

use ::appeals::AppealRecords;
use figures::AppealDocument;
use figures::place::{Part, Place};
use figures::publishing::{self, Problem, Severity};
use languages::{Speaker, Value};

use super::Desk;
use crate::appeals::difference::place_name;

/// One obstacle.
pub struct ObstacleView {
    /// Whether it blocks.
    pub blocks: bool,
    /// Where it is.
    pub place: String,
    /// In which language, where that matters.
    pub language: Option<&'static str>,
    /// What is wrong.
    pub what: String,
    /// Where it can be mended, by whoever may.
    pub href: Option<String>,
}

/// Everything that stands between a draft and its publishing, what blocks
/// first.
#[must_use]
pub fn obstacles(
    desk: &Desk,
    document: &AppealDocument,
    records: &AppealRecords,
) -> Vec<ObstacleView> {
    let speaker = desk.reader.speaker();
    publishing::check(document, records)
        .iter()
        .map(|obstacle| ObstacleView {
            blocks: obstacle.severity == Severity::Blocks,
            place: place_name(&obstacle.place, &desk.reader),
            language: obstacle.language.map(vocabulary::Language::own_name),
            what: problem(speaker, &obstacle.problem),
            href: mended_at(desk, &obstacle.place),
        })
        .collect()
}

/// What is wrong, in words.
#[must_use]
pub fn problem(speaker: Speaker, problem: &Problem) -> String {
    match problem {
        Problem::Unresolved { binding, reason } => speaker.say_with(
            "obstacle-unresolved",
            &[
                ("binding", Value::from(binding.as_str())),
                ("reason", Value::from(reason.as_str())),
            ],
        ),
        Problem::NotKnown { question, reason } => speaker.say_with(
            "obstacle-not-known",
            &[
                ("figure", Value::from(question.to_string())),
                ("reason", Value::from(speaker.say(reason.key()))),
            ],
        ),
        Problem::TypedNumber { number, sentence } => speaker.say_with(
            "obstacle-typed-number",
            &[
                ("number", Value::from(number.as_str())),
                ("sentence", Value::from(sentence.trim())),
            ],
        ),
        Problem::NotCited { question } => speaker.say_with(
            "obstacle-not-cited",
            &[("figure", Value::from(question.to_string()))],
        ),
        Problem::MissingLanguage => speaker.say("obstacle-missing-language"),
    }
}

fn mended_at(_desk: &Desk, place: &Place) -> Option<String> {
    match place.part {
        Part::Narrative { .. } | Part::Achievement | Part::Project => None,
        _ => None,
    }
}
