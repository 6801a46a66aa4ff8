//! What was found, said in the language of whoever reads it.
//!
//! The text of a finding has the key `finding-SUBJECT-KEY`, and what to do
//! about it is the attribute `remedy` of that text. The details of the finding
//! are put into both.

use languages::{Speaker, Value};
use serde_json::Value as Detail;

use crate::report::Finding;

/// Numbers that name something and count nothing: they are written without
/// dividing thousands.
const NAMES: [&str; 3] = ["first", "version", "known"];

/// Details that the program words itself, and no file. Where they are
/// several words they have texts of their own, `finding-detail-…`; a single
/// word is a choice (`{ $what -> … }`) in the text of the finding, which can
/// bend around it.
const WORDED: [&str; 4] = ["what", "kind", "record", "reason"];

impl Finding {
    /// What was found. A finding that has no text of its own, because an
    /// older program kept it, is said in English.
    #[must_use]
    pub fn said(&self, speaker: impl Into<Speaker>) -> String {
        self.text(speaker.into(), "")
            .unwrap_or_else(|| self.message.clone())
    }

    /// What a person can do; empty where nothing needs doing.
    #[must_use]
    pub fn advice(&self, speaker: impl Into<Speaker>) -> String {
        if self.remedy.is_empty() {
            return String::new();
        }
        self.text(speaker.into(), ".remedy")
            .unwrap_or_else(|| self.remedy.clone())
    }

    /// Whether it has a text of its own in this language, and need not be
    /// said in English.
    #[must_use]
    pub fn is_said_by(&self, speaker: impl Into<Speaker>) -> bool {
        !self.subject.is_empty() && speaker.into().has_key(&self.text_key(""))
    }

    fn text_key(&self, attribute: &str) -> String {
        let key = self.key.replace('_', "-");
        format!("finding-{}-{key}{attribute}", self.subject)
    }

    fn text(&self, speaker: Speaker, attribute: &str) -> Option<String> {
        let key = self.text_key(attribute);
        if self.subject.is_empty() || !speaker.has_key(&key) {
            return None;
        }
        let details = self.details.as_object();
        let values: Vec<(&str, Value<'_>)> = details
            .into_iter()
            .flatten()
            .map(|(name, detail)| (name.as_str(), value(speaker, name, detail)))
            .collect();
        Some(speaker.say_with(&key, &values))
    }
}

fn value<'detail>(speaker: Speaker, name: &str, detail: &'detail Detail) -> Value<'detail> {
    match (detail.as_str(), detail.as_i64()) {
        (Some(text), _) if WORDED.contains(&name) && text.contains(' ') => {
            Value::from(worded(speaker, text))
        }
        (Some(text), _) => Value::from(text),
        (None, Some(count)) if !NAMES.contains(&name) => Value::from(count),
        (None, _) => Value::from(detail.to_string()),
    }
}

/// Words of the program in the reader's language: “the total requested of
/// “Shelter”” keeps the name of the framework and translates what stands
/// before it. Words without a text stay as they are.
fn worded(speaker: Speaker, text: &str) -> String {
    let (words, name) = match text.split_once(" “") {
        Some((words, name)) => (words, name.strip_suffix('”')),
        None => (text, None),
    };
    let key = format!("finding-detail-{}", slug(words));
    match name {
        _ if !speaker.has_key(&key) => text.to_owned(),
        None => speaker.say(&key),
        Some(name) => {
            let name = speaker.say_with("finding-detail-quoted", &[("name", Value::from(name))]);
            format!("{} {name}", speaker.say(&key))
        }
    }
}

fn slug(words: &str) -> String {
    words
        .to_ascii_lowercase()
        .split(|character: char| !character.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join("-")
}
