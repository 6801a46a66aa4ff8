//! English and French say the same things, and say them without error.

#![expect(
    clippy::unwrap_used,
    reason = "a test whose own material is broken has to fail"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use languages::{FigureText, Speaker, Value, figure_key, keys, missing_keys, problems};
use vocabulary::Language;

/// What one message is made of.
#[derive(Debug, Default, PartialEq, Eq)]
struct Message {
    variables: BTreeSet<String>,
    attributes: BTreeSet<String>,
    words: Vec<String>,
}

/// The messages of every file of a language: file, then key.
fn files(language: Language) -> BTreeMap<String, BTreeMap<String, Message>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("texts")
        .join(language.code());
    fs::read_dir(folder)
        .unwrap()
        .map(|entry| {
            let entry = entry.unwrap();
            let name = entry.file_name().into_string().unwrap();
            (name, messages(&fs::read_to_string(entry.path()).unwrap()))
        })
        .collect()
}

fn messages(text: &str) -> BTreeMap<String, Message> {
    let resource = fluent_syntax::parser::parse(text).unwrap();
    resource
        .body
        .iter()
        .filter_map(|entry| {
            let Entry::Message(found) = entry else {
                return None;
            };
            let mut message = Message::default();
            if let Some(pattern) = &found.value {
                walk(pattern, &mut message);
            }
            for attribute in &found.attributes {
                message.attributes.insert(attribute.id.name.to_owned());
                walk(&attribute.value, &mut message);
            }
            Some((found.id.name.to_owned(), message))
        })
        .collect()
}

fn walk(pattern: &Pattern<&str>, message: &mut Message) {
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => message.words.push((*value).to_owned()),
            PatternElement::Placeable { expression } => match expression {
                Expression::Inline(inline) => walk_inline(inline, message),
                Expression::Select { selector, variants } => {
                    walk_inline(selector, message);
                    for variant in variants {
                        walk(&variant.value, message);
                    }
                }
            },
        }
    }
}

fn walk_inline(inline: &InlineExpression<&str>, message: &mut Message) {
    match inline {
        InlineExpression::VariableReference { id } => {
            message.variables.insert(id.name.to_owned());
        }
        InlineExpression::FunctionReference { arguments, .. } => {
            for argument in &arguments.positional {
                walk_inline(argument, message);
            }
        }
        InlineExpression::StringLiteral { value } => message.words.push((*value).to_owned()),
        _ => {}
    }
}

/// Every message of a language with its file and key.
fn all_messages(language: Language) -> Vec<(String, Message)> {
    files(language)
        .into_iter()
        .flat_map(|(file, messages)| {
            messages
                .into_iter()
                .map(move |(key, message)| (format!("{language}/{file}: {key}"), message))
        })
        .collect()
}

#[test]
fn the_files_are_fluent_and_no_key_stands_twice() {
    assert_eq!(problems(), []);
    assert!(keys().len() > 500, "the files were not embedded");
}

#[test]
fn every_language_has_every_key_in_the_same_file() {
    assert_eq!(missing_keys(), []);
    let keys_by_file = |language| -> BTreeMap<String, BTreeSet<String>> {
        files(language)
            .into_iter()
            .map(|(file, messages)| (file, messages.into_keys().collect()))
            .collect()
    };
    let english = keys_by_file(Language::English);
    let french = keys_by_file(Language::French);
    for file in english.keys().chain(french.keys()) {
        assert_eq!(english.get(file), french.get(file), "{file}");
    }
}

#[test]
fn the_same_values_are_put_into_both_languages() {
    let mut french = files(Language::French);
    for (file, messages) in files(Language::English) {
        for (key, english) in messages {
            let french = french
                .get_mut(&file)
                .and_then(|messages| messages.remove(&key))
                .unwrap_or_default();
            assert_eq!(english.variables, french.variables, "{file}: {key}");
            assert_eq!(english.attributes, french.attributes, "{file}: {key}");
        }
    }
}

#[test]
fn every_message_is_said_without_error() {
    for language in Language::ALL {
        let speaker = Speaker::of(language);
        for messages in files(language).values() {
            for (key, message) in messages {
                for count in [0, 1, 2, 1_000_000] {
                    let values: Vec<_> = message
                        .variables
                        .iter()
                        .map(|name| (name.as_str(), Value::from(count)))
                        .collect();
                    let said = speaker.say_with(key, &values);
                    assert!(!said.trim().is_empty(), "{key} says nothing");
                    assert!(!said.contains(['⟦', '{', '}']), "{said}");
                    assert!(!said.contains(['\u{2068}', '\u{2069}']), "{said}");
                }
            }
        }
    }
}

#[test]
fn apostrophes_are_curved() {
    for language in Language::ALL {
        for (place, message) in all_messages(language) {
            for words in &message.words {
                assert!(!words.contains('\''), "{place}: {words}");
            }
        }
    }
}

#[test]
fn french_signs_are_kept_with_their_word() {
    for (place, message) in all_messages(Language::French) {
        for words in &message.words {
            for broken in [" ;", " :", " !", " ?", " %", " »", "« "] {
                assert!(!words.contains(broken), "{place}: {words}");
            }
            for (before, sign) in words.chars().zip(words.chars().skip(1)) {
                let needs_space = matches!(sign, ';' | '!' | '?' | '»' | '%');
                assert!(
                    !needs_space || matches!(before, '\u{a0}' | '\u{202f}'),
                    "{place}: “{words}” has no space before {sign}"
                );
            }
        }
    }
}

#[test]
fn every_figure_of_the_catalogue_has_its_four_texts() {
    let names = [
        "funding.requested",
        "funding.received",
        "funding.percent",
        "funding.unmet",
        "funding.projects",
        "funding.within_plan",
        "funding.internal",
        "funding.outgoing",
        "funding.pledged",
        "funding.shared",
        "funding.overlapping",
        "funding.carried_over",
        "funding.not_converted",
        "funding.outside_plan",
        "funding.elsewhere",
        "funding.parked",
        "requirements.original",
        "staff.international",
        "staff.national",
        "staff.total",
        "offices.count",
        "people.targeted",
        "people.reached",
        "displacement.idps",
        "displacement.returnees",
        "displacement.repatriated_households",
        "displacement.migrant_households",
        "displacement.hosts",
        "displacement.host_households",
        "achievements.nfi_kits",
        "needs.displaced",
    ];
    for language in Language::ALL {
        let speaker = Speaker::of(language);
        for name in names {
            for text in FigureText::ALL {
                let said = speaker.figure_text(name, text);
                assert!(!said.contains('⟦'), "{said}");
                if text != FigureText::Label {
                    assert!(said.ends_with('.'), "{name}: “{said}” is no sentence");
                }
            }
        }
    }
    assert_eq!(
        figure_key("funding.carried_over", FigureText::Label),
        "figure-funding-carried-over-label"
    );
}
