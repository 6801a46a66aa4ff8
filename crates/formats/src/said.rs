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

    fn text(&self, speaker: Speaker, attribute: &str) -> Option<String> {
        let key = self.key.replace('_', "-");
        let key = format!("finding-{}-{key}{attribute}", self.subject);
        if self.subject.is_empty() || !speaker.has_key(&key) {
            return None;
        }
        let details = self.details.as_object();
        let values: Vec<(&str, Value<'_>)> = details
            .into_iter()
            .flatten()
            .map(|(name, detail)| (name.as_str(), value(name, detail)))
            .collect();
        Some(speaker.say_with(&key, &values))
    }
}

fn value<'detail>(name: &str, detail: &'detail Detail) -> Value<'detail> {
    match (detail.as_str(), detail.as_i64()) {
        (Some(text), _) => Value::from(text),
        (None, Some(count)) if !NAMES.contains(&name) => Value::from(count),
        (None, _) => Value::from(detail.to_string()),
    }
}
