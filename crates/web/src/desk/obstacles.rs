//! What stands between a draft and its publishing, in the reader's words,
//! each with the way to where it is mended.

use ::access::Permission;
use figures::place::{Part, Place};
use figures::publishing::{self, Problem, Severity};
use figures::{AppealDocument, catalogue};
use languages::{Speaker, Value};
use missions::MissionRecords;

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
    records: &MissionRecords,
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
                ("reason", Value::from(unresolved(speaker, binding, reason))),
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

/// Why a binding does not resolve. The rules say it in English, with advice
/// for the command line; what happens most is said in the reader's words.
fn unresolved(speaker: Speaker, binding: &str, reason: &str) -> String {
    let Some((_, Ok(question))) = figures::bindings(binding).pop() else {
        return reason.to_owned();
    };
    match catalogue::find(&question.name) {
        None => speaker.say("obstacle-no-such-figure"),
        Some(_) if reason.contains("no reader sees it") => speaker.say("obstacle-hidden"),
        Some(_) => speaker.say("obstacle-not-of-this-appeal"),
    }
}

fn mended_at(desk: &Desk, place: &Place) -> Option<String> {
    let may_edit = |kind: &str| {
        desk.may(Permission::EditText, None, None)
            .then(|| desk.href(&format!("texts/{kind}/{}", place.key)))
    };
    match place.part {
        Part::Narrative { .. } => may_edit("narrative"),
        Part::Achievement => may_edit("achievement"),
        // Whether this very project may be described is asked by its form.
        Part::Project => desk
            .may_somewhere(Permission::EditProject)
            .then(|| desk.href(&format!("projects/{}", place.key))),
        _ => None,
    }
}
