//! What was found, said in the language of whoever reads it.
//!
//! The text of a finding has the key `finding-SUBJECT-KEY`, and what to do
//! about it is the attribute `remedy` of that text. The details of the finding
//! are put into both.

use languages::{Speaker, Value};
use serde_json::Value as Detail;

use crate::report::{Counts, Finding, Report, Severity, column_letters};

/// Numbers that name something and count nothing: they are written without
/// dividing thousands.
const NAMES: [&str; 3] = ["first", "version", "known"];

/// Details that the program words itself, and no file. Where they are
/// several words they have texts of their own, `finding-detail-…`; a single
/// word is a choice (`{ $what -> … }`) in the text of the finding, which can
/// bend around it.
const WORDED: [&str; 10] = [
    "what",
    "kind",
    "record",
    "child",
    "parent",
    "holder",
    "reason",
    "why",
    "expected",
    "candidates",
];

/// Details in which a library or a server may speak: in its own language,
/// which a reader is told.
const FOREIGN: &str = "reason";

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

impl Finding {
    /// The finding as a line: place, severity, what was found, the value and
    /// what to do.
    #[must_use]
    pub fn line(&self, speaker: impl Into<Speaker>) -> String {
        let speaker = speaker.into();
        let (place, said) = (self.place(speaker), self.said(speaker));
        let severity = speaker.say(self.severity.key());
        let mut line = speaker.say_with(
            "command-finding",
            &[
                ("place", Value::from(place.as_str())),
                ("severity", Value::from(severity.as_str())),
                ("said", Value::from(said.as_str())),
            ],
        );
        let (original, value) = (self.original.as_deref(), self.value.as_deref());
        if let (Some(original), Some(value)) = (original, value) {
            line = speaker.say_with(
                "command-finding-changed",
                &[
                    ("finding", Value::from(line.as_str())),
                    ("original", Value::from(original)),
                    ("value", Value::from(value)),
                ],
            );
        } else if let Some(text) = original.or(value) {
            line = speaker.say_with(
                "command-finding-quoted",
                &[
                    ("finding", Value::from(line.as_str())),
                    ("text", Value::from(text)),
                ],
            );
        }
        match self.advice(speaker).as_str() {
            "" => line,
            advice => format!("{line}. {advice}"),
        }
    }

    /// `file:line:column (heading)`; of a workbook `file:sheet!cell`.
    fn place(&self, speaker: Speaker) -> String {
        let mut place = self.file.clone();
        match (&self.sheet, self.line, self.column) {
            (Some(sheet), Some(row), Some(column)) => {
                place.push_str(&format!(":{sheet}!{}{row}", column_letters(column)));
            }
            (Some(sheet), Some(row), None) => {
                let row = row.to_string();
                let values = [
                    ("sheet", sheet.as_str().into()),
                    ("row", row.as_str().into()),
                ];
                place.push(':');
                place.push_str(&speaker.say_with("command-sheet-row", &values));
            }
            (Some(sheet), None, _) => place.push_str(&format!(":{sheet}")),
            (None, line, column) => {
                for number in line.into_iter().chain(column) {
                    place.push_str(&format!(":{number}"));
                }
            }
        }
        if let Some(heading) = &self.heading {
            place.push_str(&format!(" ({heading})"));
        }
        place
    }
}

impl Severity {
    /// The key of its word.
    const fn key(self) -> &'static str {
        match self {
            Self::Error => "command-severity-error",
            Self::Warning => "command-severity-warning",
            Self::Repaired => "command-severity-repaired",
            Self::Note => "command-severity-note",
        }
    }
}

impl Report {
    /// The report for a terminal, the gravest findings first.
    #[must_use]
    pub fn told(&self, speaker: impl Into<Speaker>) -> String {
        let speaker = speaker.into();
        let file = [("file", Value::from(self.file.as_str()))];
        let mut lines = vec![speaker.say_with("command-import-of", &file)];
        if self.has_errors() {
            lines.push(speaker.say("command-import-nothing"));
        } else {
            let counts = |key: &str, counts: &Counts| {
                let values = [
                    ("created", Value::from(counts.created)),
                    ("changed", Value::from(counts.changed)),
                    ("unchanged", Value::from(counts.unchanged)),
                ];
                speaker.say_with(key, &values)
            };
            lines.push(counts("command-import-counts", &self.total()));
            for (kind, of_kind) in &self.counts {
                let name = speaker.say(&format!("record-{}", kind.name().replace('_', "-")));
                let count = counts("command-import-kind", of_kind);
                lines.push(format!("  {name:<24} {count}"));
            }
        }
        for severity in Severity::ALL {
            let findings: Vec<&Finding> = self.of(severity).collect();
            if findings.is_empty() {
                continue;
            }
            lines.push(String::new());
            lines.push(format!(
                "{} ({})",
                speaker.say(severity.key()),
                findings.len()
            ));
            lines.extend(
                findings
                    .iter()
                    .map(|found| format!("  {}", found.line(speaker))),
            );
        }
        lines.join("\n") + "\n"
    }
}

fn value<'detail>(speaker: Speaker, name: &str, detail: &'detail Detail) -> Value<'detail> {
    match (detail.as_str(), detail.as_i64()) {
        (Some(text), _) if WORDED.contains(&name) && text.contains([' ', '“']) => {
            match worded(speaker, text) {
                Some(said) => Value::from(said),
                None if name == FOREIGN => {
                    let values = [("text", Value::from(text))];
                    Value::from(speaker.say_with("finding-detail-foreign", &values))
                }
                None => Value::from(text),
            }
        }
        (Some(text), _) => Value::from(text),
        (None, Some(count)) if !NAMES.contains(&name) => Value::from(count),
        (None, _) => Value::from(detail.to_string()),
    }
}

/// Words of the program in the reader's language: “the total requested of
/// “Shelter”” keeps the name of the framework and translates what stands
/// before it; “flow 158080” keeps the number. `None` for words without a text.
fn worded(speaker: Speaker, text: &str) -> Option<String> {
    let (words, name) = match text.split_once('“') {
        Some((words, name)) => (words.trim_end(), name.strip_suffix('”')),
        None => (text, None),
    };
    let quoted =
        name.map(|name| speaker.say_with("finding-detail-quoted", &[("name", Value::from(name))]));
    let key = format!("finding-detail-{}", slug(words));
    match quoted {
        Some(name) if words.is_empty() => Some(name),
        Some(name) if speaker.has_key(&key) => Some(format!("{} {name}", speaker.say(&key))),
        None if speaker.has_key(&key) => Some(speaker.say(&key)),
        Some(_) => None,
        None => with_tokens(speaker, text),
    }
}

/// Words around numbers, and around the names of parts of a file: those go
/// into the text as `$one` and `$two`.
fn with_tokens(speaker: Speaker, text: &str) -> Option<String> {
    let is_token =
        |word: &&str| word.contains('/') || word.bytes().any(|byte| byte.is_ascii_digit());
    let bare = |word: &str| word.trim_end_matches([':', ',']).to_owned();
    let tokens: Vec<String> = text.split(' ').filter(is_token).map(bare).collect();
    let words: Vec<&str> = text.split(' ').filter(|word| !is_token(word)).collect();
    let key = format!("finding-detail-{}", slug(&words.join(" ")));
    if tokens.is_empty() || !speaker.has_key(&key) {
        return None;
    }
    let values: Vec<(&str, Value<'_>)> = ["one", "two", "three"]
        .into_iter()
        .zip(&tokens)
        .map(|(name, token)| (name, Value::from(token.as_str())))
        .collect();
    Some(speaker.say_with(&key, &values))
}

fn slug(words: &str) -> String {
    words
        .to_ascii_lowercase()
        .split(|character: char| !character.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join("-")
}
