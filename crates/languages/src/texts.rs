//! The Fluent files, read once.

use std::collections::BTreeSet;
use std::fmt;
use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentResource, FluentValue};
use fluent_syntax::ast::Entry;
use vocabulary::Language;

use crate::numbers::plain_number;

/// One Fluent file as it was found when the program was built.
struct TextFile {
    language: &'static str,
    file: &'static str,
    text: &'static str,
}

const TEXT_FILES: &[TextFile] = include!(concat!(env!("OUT_DIR"), "/text_files.rs"));

/// Something wrong in a Fluent file. The test suite allows none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextProblem {
    /// The file, such as `fr/appeal.ftl`.
    pub file: String,
    /// What is wrong there.
    pub problem: String,
}

impl fmt::Display for TextProblem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: {}", self.file, self.problem)
    }
}

/// All texts of one language.
pub(crate) struct Book {
    pub(crate) bundle: FluentBundle<FluentResource>,
    keys: BTreeSet<String>,
    problems: Vec<TextProblem>,
}

static ENGLISH: LazyLock<Book> = LazyLock::new(|| read(Language::English));
static FRENCH: LazyLock<Book> = LazyLock::new(|| read(Language::French));

/// The texts of one language.
pub(crate) fn book(language: Language) -> &'static Book {
    match language {
        Language::English => &ENGLISH,
        Language::French => &FRENCH,
    }
}

fn read(language: Language) -> Book {
    let mut problems = Vec::new();
    let mut keys = BTreeSet::new();
    let locale = language.code().parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![locale]);
    // The marks around inserted values would print as boxes in some PDF
    // readers and break searching for a figure on a page.
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(match language {
        Language::English => |value, _| grouped(value, Language::English),
        Language::French => |value, _| grouped(value, Language::French),
    }));
    for file in TEXT_FILES
        .iter()
        .filter(|file| file.language == language.code())
    {
        let name = format!("{}/{}", file.language, file.file);
        let mut note = |problem: String| {
            problems.push(TextProblem {
                file: name.clone(),
                problem,
            });
        };
        let resource = match FluentResource::try_new(file.text.to_owned()) {
            Ok(resource) => resource,
            Err((resource, errors)) => {
                errors.iter().for_each(|error| note(error.to_string()));
                resource
            }
        };
        keys.extend(resource.entries().filter_map(|entry| match entry {
            Entry::Message(message) => Some(message.id.name.to_owned()),
            _ => None,
        }));
        if let Err(errors) = bundle.add_resource(resource) {
            errors.iter().for_each(|error| note(error.to_string()));
        }
    }
    Book {
        bundle,
        keys,
        problems,
    }
}

fn grouped(value: &FluentValue<'_>, language: Language) -> Option<String> {
    match value {
        FluentValue::Number(number) => plain_number(&number.as_string(), language),
        _ => None,
    }
}

/// Every key that at least one language has, in order.
#[must_use]
pub fn keys() -> BTreeSet<&'static str> {
    Language::ALL
        .into_iter()
        .flat_map(|language| book(language).keys.iter().map(String::as_str))
        .collect()
}

/// The keys that some language has and another lacks, with the language
/// that lacks them.
#[must_use]
pub fn missing_keys() -> Vec<(Language, &'static str)> {
    let all = keys();
    Language::ALL
        .into_iter()
        .flat_map(|language| {
            all.iter()
                .filter(move |key| !book(language).keys.contains(**key))
                .map(move |key| (language, *key))
        })
        .collect()
}

/// Everything wrong in the Fluent files: lines that are not Fluent, keys
/// that are there twice.
#[must_use]
pub fn problems() -> Vec<TextProblem> {
    Language::ALL
        .into_iter()
        .flat_map(|language| book(language).problems.clone())
        .collect()
}
