//! Saying a text in a reader's language.

use std::borrow::Cow;

use fluent_bundle::{FluentArgs, FluentValue};
use fluent_syntax::ast::Pattern;
use vocabulary::Language;

use crate::texts::{Book, book};

/// What is put into a text in place of `{ $name }`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value<'text> {
    /// Words, or a number that is written already.
    Text(Cow<'text, str>),
    /// A count: chooses singular or plural, and is written with the
    /// language's separators. A year is not a count: pass it as text.
    Number(i64),
}

impl<'text> From<&'text str> for Value<'text> {
    fn from(text: &'text str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl<'text> From<&'text String> for Value<'text> {
    fn from(text: &'text String) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Value<'_> {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

impl<'text> From<Cow<'text, str>> for Value<'text> {
    fn from(text: Cow<'text, str>) -> Self {
        Self::Text(text)
    }
}

macro_rules! value_from_number {
    ($($number:ty),+) => {$(
        impl From<$number> for Value<'_> {
            fn from(number: $number) -> Self {
                Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
            }
        }
    )+};
}
value_from_number!(u64, usize);

impl From<i64> for Value<'_> {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl From<i32> for Value<'_> {
    fn from(number: i32) -> Self {
        Self::Number(number.into())
    }
}

impl From<u32> for Value<'_> {
    fn from(number: u32) -> Self {
        Self::Number(number.into())
    }
}

/// Says texts, numbers and dates in one language. Cheap to copy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Speaker {
    language: Language,
}

impl From<Language> for Speaker {
    fn from(language: Language) -> Self {
        Self::of(language)
    }
}

impl Speaker {
    /// The speaker of a language.
    #[must_use]
    pub const fn of(language: Language) -> Self {
        Self { language }
    }

    /// The language it speaks.
    #[must_use]
    pub const fn language(self) -> Language {
        self.language
    }

    /// The text of a key. `key.attribute` says an attribute of the text.
    ///
    /// A key that is not there is loud while developing (`⟦key⟧`). A reader
    /// of a released program gets the English text, or else the key.
    #[must_use]
    pub fn say(self, key: &str) -> String {
        self.say_with(key, &[])
    }

    /// The text of a key with values put in.
    #[must_use]
    pub fn say_with(self, key: &str, values: &[(&str, Value<'_>)]) -> String {
        let own = render(book(self.language), key, values);
        if cfg!(debug_assertions) {
            return match own {
                None => format!("⟦{key}⟧"),
                Some((text, faults)) if faults.is_empty() => text,
                Some((text, faults)) => format!("⟦{key}: {} in “{text}”⟧", faults.join(", ")),
            };
        }
        own.or_else(|| render(book(Language::English), key, values))
            .map_or_else(|| key.to_owned(), |(text, _)| text)
    }

    /// The text of a key, or the fallback where no file has the key: for
    /// keys that are made from data, such as a status in an imported file.
    #[must_use]
    pub fn say_or(self, key: &str, fallback: &str) -> String {
        if self.has_key(key) {
            self.say(key)
        } else {
            fallback.to_owned()
        }
    }

    /// A name and what is said of it, with the colon as this language sets it.
    #[must_use]
    pub fn named(self, name: &str, value: &str) -> String {
        let values = [("name", Value::from(name)), ("value", Value::from(value))];
        self.say_with("name-and-value", &values)
    }

    /// Whether this language has a text for the key.
    #[must_use]
    pub fn has_key(self, key: &str) -> bool {
        pattern(book(self.language), key).is_some()
    }
}

/// The pattern of a key or of one of its attributes.
fn pattern<'book>(book: &'book Book, key: &str) -> Option<&'book Pattern<&'book str>> {
    let (key, attribute) = match key.split_once('.') {
        Some((key, attribute)) => (key, Some(attribute)),
        None => (key, None),
    };
    let message = book.bundle.get_message(key)?;
    match attribute {
        Some(attribute) => message.get_attribute(attribute).map(|found| found.value()),
        None => message.value(),
    }
}

/// The text and what went wrong while it was put together.
fn render(book: &Book, key: &str, values: &[(&str, Value<'_>)]) -> Option<(String, Vec<String>)> {
    let pattern = pattern(book, key)?;
    let arguments: FluentArgs<'_> = values
        .iter()
        .map(|(name, value)| {
            let value = match value {
                Value::Text(text) => FluentValue::String(Cow::Borrowed(text.as_ref())),
                Value::Number(number) => FluentValue::from(*number),
            };
            (*name, value)
        })
        .collect();
    let mut errors = Vec::new();
    let text = book
        .bundle
        .format_pattern(pattern, Some(&arguments), &mut errors)
        .into_owned();
    Some((text, errors.iter().map(ToString::to_string).collect()))
}
