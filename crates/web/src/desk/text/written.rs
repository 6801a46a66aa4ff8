//! What was posted of a text, and what is wrong with it.

use ::appeals::records::NarrativeSection;
use languages::{Speaker, Value};
use vocabulary::{Language, Texts};

use super::conflict::{MARK_CLOSE, MARK_OPEN, MARKS};
use super::{SECTIONS, TextKind, TextRecord, section_name};
use crate::access::{Posted, Problem};

/// The form's fields.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The version that the writer saw; 0 for a text that is not recorded.
    pub version: i32,
    /// The part of the narrative, as it was posted.
    pub section: String,
    /// The words as they were posted, with plain ends of lines.
    pub english: String,
    /// The same in French.
    pub french: String,
    /// Whether the other language still says the same.
    pub is_correction: bool,
}

/// The name of a language's field.
#[must_use]
pub const fn field(language: Language) -> &'static str {
    match language {
        Language::English => "text_en",
        Language::French => "text_fr",
    }
}

impl Written {
    /// As a record says it.
    #[must_use]
    pub fn of(record: &TextRecord, version: i32) -> Self {
        let text = |language| record.texts().get(language).unwrap_or_default().to_owned();
        Self {
            version,
            section: record.section().map_or("", section_name).to_owned(),
            english: text(Language::English),
            french: text(Language::French),
            is_correction: false,
        }
    }

    /// As it was posted.
    #[must_use]
    pub fn posted(posted: &Posted) -> Self {
        let text = |language| plain_lines(posted.field(field(language)));
        Self {
            // A number that is none is a form of nobody's: it meets every
            // record as one that has moved on.
            version: posted.field("version").parse().unwrap_or(0),
            section: posted.field("section").to_owned(),
            english: text(Language::English),
            french: text(Language::French),
            is_correction: !posted.field("correction").is_empty(),
        }
    }

    /// The words in a language.
    #[must_use]
    pub fn text(&self, language: Language) -> &str {
        match language {
            Language::English => &self.english,
            Language::French => &self.french,
        }
    }

    /// The same, to be changed.
    pub fn text_mut(&mut self, language: Language) -> &mut String {
        match language {
            Language::English => &mut self.english,
            Language::French => &mut self.french,
        }
    }

    /// The words in every language that has some.
    #[must_use]
    pub fn texts(&self) -> Texts {
        let mut texts = Texts::default();
        for language in Language::ALL {
            let text = self.text(language).trim();
            if !text.is_empty() {
                texts.set(language, text);
            }
        }
        texts
    }

    /// The section that was chosen.
    #[must_use]
    pub fn section(&self) -> Option<NarrativeSection> {
        SECTIONS
            .iter()
            .find(|(name, _)| *name == self.section)
            .map(|(_, section)| *section)
    }

    /// What is wrong with it. A binding that does not resolve is nothing
    /// wrong: this is a draft.
    #[must_use]
    pub fn problems(&self, kind: TextKind, speaker: Speaker) -> Vec<Problem> {
        let mut problems = Vec::new();
        if kind == TextKind::Narrative && self.section().is_none() {
            problems.push(Problem {
                field: "section",
                text: speaker.say("text-section-unknown"),
            });
        }
        if self.texts().is_empty() {
            problems.push(Problem {
                field: field(speaker.language()),
                text: speaker.say("text-empty"),
            });
        }
        for language in Language::ALL {
            let problem = wrong_with(self.text(language), kind.longest(), speaker);
            problems.extend(problem.map(|text| Problem {
                field: field(language),
                text: speaker.named(language.own_name(), &text),
            }));
        }
        problems
    }
}

/// Browsers end lines with two signs; records end them with one.
#[must_use]
pub fn plain_lines(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

/// What is wrong with a text in one language.
#[must_use]
pub fn wrong_with(text: &str, longest: usize, speaker: Speaker) -> Option<String> {
    let number = |count: usize| speaker.number(i64::try_from(count).unwrap_or(i64::MAX));
    let length = text.chars().count();
    if length > longest {
        return Some(speaker.say_with(
            "text-too-long",
            &[
                ("length", Value::from(number(length))),
                ("most", Value::from(number(longest))),
            ],
        ));
    }
    if let Some(at) = text.chars().position(is_no_text) {
        let at = number(at + 1);
        return Some(speaker.say_with("text-control", &[("place", Value::from(at))]));
    }
    text.contains([MARK_OPEN, MARK_CLOSE])
        .then(|| speaker.say_with("text-marks-left", &[("marks", Value::from(MARKS))]))
}

/// Signs that no keyboard gives and no reader sees.
#[must_use]
pub fn is_no_text(letter: char) -> bool {
    letter.is_control() && letter != '\n' && letter != '\t'
}

#[cfg(test)]
mod tests {
    use super::*;

    fn posted(fields: &[(&str, &str)]) -> Written {
        let fields = fields.iter();
        Written::posted(&Posted(
            fields
                .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
                .collect(),
        ))
    }

    #[test]
    fn what_is_wrong_is_said_of_its_field() {
        let speaker = Speaker::of(Language::English);
        let good = posted(&[
            ("version", "3"),
            ("section", "needs"),
            ("text_en", "One.\r\n\r\nTwo.\r\n"),
        ]);
        assert_eq!(good.problems(TextKind::Narrative, speaker).len(), 0);
        assert_eq!(good.version, 3);
        assert_eq!(good.texts(), Texts::of(Language::English, "One.\n\nTwo."));
        let long = "é".repeat(2_001);
        let wrong = [
            (("section", "elsewhere"), ("text_en", "x"), "section"),
            (("section", "needs"), ("text_en", " \n "), "text_en"),
            (("section", "needs"), ("text_fr", "a\0b"), "text_fr"),
            (("section", "needs"), ("text_fr", "a\u{1b}b"), "text_fr"),
            (("section", "needs"), ("text_en", "a ⟦b"), "text_en"),
        ];
        for (section, text, field) in wrong {
            let problems = posted(&[section, text]).problems(TextKind::Narrative, speaker);
            assert_eq!(problems.len(), 1, "{text:?}");
            assert_eq!(problems[0].field, field);
        }
        let problems = posted(&[("text_en", &long)]).problems(TextKind::Achievement, speaker);
        assert!(problems[0].text.contains("2,001"), "{}", problems[0].text);
    }
}
