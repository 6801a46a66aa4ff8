//! What stands between a page and its publishing.
//!
//! Two things block: a binding that does not resolve, and a bound figure
//! whose value is not known. The rest are notices, which the person who
//! publishes reads and may accept: a number that was typed instead of bound
//! (it asks for a source), a declared figure without a cited source, and a
//! text that is missing in a language.

mod digits;
mod edition;
mod language;

use missions::MissionRecords;
use serde::{Deserialize, Serialize};
use vocabulary::{Language, Texts};

use crate::answer::{Figure, FigureKind, NotKnown, Value};
use crate::binding::bindings;
use crate::document::{AppealDocument, LanguageText, Run};
use crate::place::{Part, Place, passages};
use crate::question::Question;
use crate::walk::lines;

pub use digits::{TypedNumber, typed_numbers};
pub use edition::{Edition, Imprint, NotPublished, edition, is_same_person, next_number};

/// Whether a page may be published in spite of an obstacle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// It may not.
    Blocks,
    /// It may, and somebody should have read this.
    Notice,
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "problem", rename_all = "snake_case")]
pub enum Problem {
    /// A binding that does not resolve.
    Unresolved {
        /// As it is written.
        binding: String,
        /// Why, in English.
        reason: String,
    },
    /// A bound figure has no value.
    NotKnown {
        /// What is asked.
        question: Question,
        /// Why there is no answer.
        reason: NotKnown,
    },
    /// A number was typed.
    TypedNumber {
        /// The number.
        number: String,
        /// The sentence it stands in.
        sentence: String,
    },
    /// A declared figure cites no source.
    NotCited {
        /// What is asked.
        question: Question,
    },
    /// A text has no words in this language.
    MissingLanguage,
}

/// Something that stands between a page and its publishing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Obstacle {
    /// Whether it blocks.
    pub severity: Severity,
    /// Where.
    pub place: Place,
    /// In which language; `None` where it is in all.
    pub language: Option<Language>,
    /// What is wrong.
    #[serde(flatten)]
    pub problem: Problem,
}

impl Problem {
    /// Whether it blocks.
    #[must_use]
    pub const fn severity(&self) -> Severity {
        match self {
            Self::Unresolved { .. } | Self::NotKnown { .. } => Severity::Blocks,
            Self::TypedNumber { .. } | Self::NotCited { .. } | Self::MissingLanguage => {
                Severity::Notice
            }
        }
    }
}

/// Whether a page with these obstacles may be published.
#[must_use]
pub fn may_be_published(obstacles: &[Obstacle]) -> bool {
    obstacles
        .iter()
        .all(|obstacle| obstacle.severity == Severity::Notice)
}

/// Everything that stands between a page and its publishing, what blocks
/// first. The records are those that the page was composed from.
#[must_use]
pub fn check(document: &AppealDocument, records: &MissionRecords) -> Vec<Obstacle> {
    let mut obstacles = Vec::new();
    for (place, passage) in passages(document) {
        for text in &passage.texts {
            let problems = problems(text, written(records, &place, text.language));
            obstacles.extend(problems.into_iter().map(|problem| Obstacle {
                severity: problem.severity(),
                place: place.clone(),
                language: Some(text.language),
                problem,
            }));
        }
    }
    obstacles.extend(language::missing(document));
    obstacles.sort_by_key(|obstacle| obstacle.severity);
    obstacles
}

/// The Markdown of a passage.
fn written<'records>(
    records: &'records MissionRecords,
    place: &Place,
    language: Language,
) -> Option<&'records str> {
    let texts: Option<&Texts> = match place.part {
        Part::Narrative { .. } => records
            .narratives
            .iter()
            .find(|known| known.record.id.to_string() == place.key)
            .map(|known| &known.record.texts),
        Part::Achievement => records
            .achievements
            .iter()
            .find(|known| known.record.id.to_string() == place.key)
            .map(|known| &known.record.texts),
        _ => None,
    };
    texts?.get(language)
}

/// What is wrong with one text as it was composed, of which `written` is the
/// Markdown.
#[must_use]
pub fn check_text(text: &LanguageText, written: &str) -> Vec<Problem> {
    problems(text, Some(written))
}

fn problems(text: &LanguageText, written: Option<&str>) -> Vec<Problem> {
    let lines = lines(&text.blocks);
    let mut problems = Vec::new();
    let mut shown = 0_usize;
    for run in lines.iter().flatten() {
        match run {
            Run::Unresolved { binding, reason } => {
                shown += 1;
                problems.push(Problem::Unresolved {
                    binding: binding.clone(),
                    reason: reason.clone(),
                });
            }
            Run::Figure { figure } => {
                shown += 1;
                problems.extend(of_figure(figure));
            }
            _ => {}
        }
    }
    let bound = written.map(bindings).unwrap_or_default();
    if shown < bound.len() {
        problems.extend(hidden(&bound, &lines));
    }
    for line in &lines {
        let words = line.iter().map(|run| words(run)).collect::<String>();
        problems.extend(
            typed_numbers(&words)
                .into_iter()
                .map(|typed| Problem::TypedNumber {
                    number: typed.number,
                    sentence: typed.sentence,
                }),
        );
    }
    problems
}

fn of_figure(figure: &Figure) -> Option<Problem> {
    let question = || figure.question.clone();
    match figure.value {
        Value::NotKnown { reason } => Some(Problem::NotKnown {
            question: question(),
            reason,
        }),
        _ if figure.kind == FigureKind::Declared
            && figure.cited.as_ref().is_none_or(Texts::is_empty) =>
        {
            Some(Problem::NotCited {
                question: question(),
            })
        }
        _ => None,
    }
}

/// Bindings that are written and do not reach the reader, in the address of
/// a link for example.
fn hidden(
    bound: &[(String, Result<Question, crate::question::QuestionError>)],
    lines: &[Vec<&Run>],
) -> Vec<Problem> {
    let is_shown = |written: &String, question: Option<&Question>| {
        lines.iter().flatten().any(|run| match run {
            Run::Unresolved { binding, .. } => binding == written,
            Run::Figure { figure } => question == Some(&figure.question),
            _ => false,
        })
    };
    bound
        .iter()
        .filter(|(written, question)| !is_shown(written, question.as_ref().ok()))
        .map(|(written, _)| Problem::Unresolved {
            binding: written.clone(),
            reason: "it stands where no reader sees it, such as the address of a link".to_owned(),
        })
        .collect()
}

/// A line as it is searched for numbers. A bound figure is a mark without
/// digits of its own.
fn words(run: &Run) -> &str {
    match run {
        Run::Text { text } => text,
        Run::LineBreak => " ",
        _ => digits::BOUND,
    }
}

#[cfg(test)]
mod tests;
