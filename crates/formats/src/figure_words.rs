//! What figures say by key, in a reader’s language.

use figures::answer::{Said, SaidValue};
use languages::{Speaker, Value};

/// The words for what is said by key.
#[must_use]
pub fn said(speaker: Speaker, said: &Said) -> String {
    let values: Vec<(&str, Value<'_>)> = said
        .values
        .iter()
        .map(|(name, value)| {
            let value = match value {
                SaidValue::Count(count) => Value::Number(*count),
                SaidValue::Text(text) => Value::from(text.as_str()),
                SaidValue::Day(day) => Value::Text(speaker.date(*day).into()),
            };
            (*name, value)
        })
        .collect();
    speaker.say_with(&said.key, &values)
}
