//! Languages a person reads, and texts that are kept once per language.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A language in which the whole product speaks.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Default,
)]
pub enum Language {
    /// English, the language of last resort.
    #[default]
    #[serde(rename = "en")]
    English,
    /// French.
    #[serde(rename = "fr")]
    French,
}

/// The way a line of text runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// Left to right.
    LeftToRight,
    /// Right to left, as Arabic is written.
    RightToLeft,
}

impl Direction {
    /// The value of HTML's `dir` attribute.
    #[must_use]
    pub const fn html(self) -> &'static str {
        match self {
            Self::LeftToRight => "ltr",
            Self::RightToLeft => "rtl",
        }
    }
}

impl Language {
    /// Every language, the one of last resort first.
    pub const ALL: [Self; 2] = [Self::English, Self::French];

    /// The two-letter code of ISO 639-1.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::French => "fr",
        }
    }

    /// The language's name in itself, for the switch on every page.
    #[must_use]
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::French => "Français",
        }
    }

    /// The way its lines run.
    #[must_use]
    pub const fn direction(self) -> Direction {
        match self {
            Self::English | Self::French => Direction::LeftToRight,
        }
    }
}

impl fmt::Display for Language {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.code())
    }
}

/// A language code that the product does not speak.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not a language of this product; use en or fr")]
pub struct UnknownLanguage(pub String);

impl FromStr for Language {
    type Err = UnknownLanguage;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|language| language.code().eq_ignore_ascii_case(text.trim()))
            .ok_or_else(|| UnknownLanguage(text.to_owned()))
    }
}

/// One text in as many languages as it was written in.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Texts(BTreeMap<Language, String>);

impl Texts {
    /// A text that is known in one language.
    #[must_use]
    pub fn of(language: Language, text: impl Into<String>) -> Self {
        Self(BTreeMap::from([(language, text.into())]))
    }

    /// A text in English and French.
    #[must_use]
    pub fn both(english: impl Into<String>, french: impl Into<String>) -> Self {
        Self(BTreeMap::from([
            (Language::English, english.into()),
            (Language::French, french.into()),
        ]))
    }

    /// The text in exactly this language.
    #[must_use]
    pub fn get(&self, language: Language) -> Option<&str> {
        self.0.get(&language).map(String::as_str)
    }

    /// The text in this language, or in the first language that has it:
    /// a reader is better served by another language than by a gap.
    #[must_use]
    pub fn best(&self, language: Language) -> &str {
        self.best_with_language(language).1
    }

    /// As [`Texts::best`], with the language that answered, so that a page
    /// can mark the passage with its `lang`.
    #[must_use]
    pub fn best_with_language(&self, language: Language) -> (Language, &str) {
        self.get(language)
            .map(|text| (language, text))
            .or_else(|| {
                self.0
                    .iter()
                    .next()
                    .map(|(other, text)| (*other, text.as_str()))
            })
            .unwrap_or((language, ""))
    }

    /// Puts or replaces the text of one language.
    pub fn set(&mut self, language: Language, text: impl Into<String>) {
        self.0.insert(language, text.into());
    }

    /// Whether no language has a text.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.values().all(|text| text.trim().is_empty())
    }

    /// Every language's text.
    pub fn iter(&self) -> impl Iterator<Item = (Language, &str)> {
        self.0
            .iter()
            .map(|(language, text)| (*language, text.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_language_falls_back_on_the_other() {
        let text = Texts::of(Language::French, "Besoins");
        assert_eq!(text.get(Language::English), None);
        assert_eq!(
            text.best_with_language(Language::English),
            (Language::French, "Besoins")
        );
    }

    #[test]
    fn codes_are_read_in_any_case() {
        assert_eq!("FR".parse(), Ok(Language::French));
        assert!("de".parse::<Language>().is_err());
    }
}
