//! What figures say by key, in a reader’s language.

use figures::answer::{Said, SaidValue};
use languages::{Speaker, Value};

/// The words for what is said by key.
#[must_use]
pub fn said(speaker: Speaker, said: &Said) -> String {
    let mut values: Vec<(&str, Value<'_>)> = said
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
    // Nobody thinks in hundreds of days.
    let age = said.values.iter().find_map(|(name, value)| match value {
        SaidValue::Count(days) if *name == "age" => Some(languages::age(*days)),
        _ => None,
    });
    if let Some((unit, count)) = age {
        values.push(("unit", Value::from(unit)));
        values.push(("count", Value::Number(count)));
    }
    speaker.say_with(&said.key, &values)
}
