//! The frame around every page: head, navigation, language switch, footer.

use languages::{Speaker, Value};
use vocabulary::{Direction, Language};

use super::assets;
use super::reader::{Reader, in_language};
use crate::state::Web;

/// One step of the way from the front page to this one.
#[derive(Debug, Clone)]
pub struct Crumb {
    /// Its address, in the reader's language.
    pub href: String,
    /// Its name.
    pub label: String,
}

/// A choice in the language switch.
#[derive(Debug, Clone)]
pub struct LanguageChoice {
    /// The language.
    pub language: Language,
    /// This page in that language.
    pub href: String,
    /// Whether it is the one shown.
    pub current: bool,
}

/// The frame's data; every page's struct has one, named `chrome`.
#[derive(Debug, Clone)]
pub struct Chrome {
    /// The reader.
    pub reader: Reader,
    /// Says texts.
    pub speaker: Speaker,
    /// The page's title.
    pub title: String,
    /// One sentence for search engines and link previews.
    pub description: String,
    /// The way to this page.
    pub crumbs: Vec<Crumb>,
    /// Whether the page will be written to a file.
    pub is_static: bool,
    /// A feed of what this page is about.
    pub feed: Option<String>,
    /// Whether people sign in here.
    pub has_doors: bool,
    /// Where the appeal of this page is worked on.
    pub desk: Option<String>,
    /// Who is signed in, on the pages that are made for one person.
    pub person: Option<SignedIn>,
    /// Whether this page exists under the same address in another language:
    /// the answer to a form does not.
    pub switches_language: bool,
}

/// Who is signed in, for the head of the page.
#[derive(Debug, Clone)]
pub struct SignedIn {
    /// The name of the account.
    pub name: String,
    /// For the form that signs out.
    pub form_token: String,
    /// Whether files of every mission can be brought in.
    pub imports: bool,
    /// Whether the administrator's page is there.
    pub administers: bool,
}

impl Chrome {
    /// The frame of a page.
    #[must_use]
    pub fn new(web: &Web, reader: &Reader, title: impl Into<String>) -> Self {
        Self {
            speaker: reader.speaker(),
            reader: reader.clone(),
            title: title.into(),
            description: String::new(),
            crumbs: Vec::new(),
            is_static: web.is_static(),
            feed: None,
            has_doors: web.doors().is_some(),
            desk: None,
            person: None,
            switches_language: true,
        }
    }

    /// With a sentence that describes the page.
    #[must_use]
    pub fn describe(mut self, description: impl Into<String>) -> Self {
        self.description = description.into();
        self
    }

    /// With a step of the way to it.
    #[must_use]
    pub fn crumb(mut self, path: &str, label: impl Into<String>) -> Self {
        self.crumbs.push(Crumb {
            href: self.href(path),
            label: label.into(),
        });
        self
    }

    /// With a feed.
    #[must_use]
    pub fn with_feed(mut self, path: &str) -> Self {
        self.feed = Some(self.href(path));
        self
    }

    /// A text.
    #[must_use]
    pub fn say(&self, key: &str) -> String {
        self.speaker.say(key)
    }

    /// A text with one value.
    #[must_use]
    pub fn say_with(&self, key: &str, name: &str, value: impl ToString) -> String {
        let value = value.to_string();
        self.speaker
            .say_with(key, &[(name, Value::from(value.as_str()))])
    }

    /// A text that agrees with a number.
    #[must_use]
    pub fn say_count(&self, key: &str, count: usize) -> String {
        let count = i64::try_from(count).unwrap_or(i64::MAX);
        self.speaker.say_with(key, &[("count", Value::from(count))])
    }

    /// The hint that belongs to a label; empty where it has none.
    #[must_use]
    pub fn hint(&self, label: &str) -> String {
        self.speaker.say_or(&format!("{label}-hint"), "")
    }

    /// An address of ours in the reader's language.
    #[must_use]
    pub fn href(&self, path: &str) -> String {
        self.reader.href(path)
    }

    /// The reader's language as a code.
    #[must_use]
    pub fn language(&self) -> &'static str {
        self.reader.language.code()
    }

    /// The direction of the reader's lines.
    #[must_use]
    pub fn direction(&self) -> &'static str {
        self.reader.language.direction().html()
    }

    /// The direction for drawings.
    #[must_use]
    pub fn is_right_to_left(&self) -> bool {
        self.reader.language.direction() == Direction::RightToLeft
    }

    /// This page in every language.
    #[must_use]
    pub fn language_choices(&self) -> Vec<LanguageChoice> {
        Language::ALL
            .into_iter()
            .filter(|_| self.switches_language)
            .map(|language| LanguageChoice {
                language,
                href: in_language(language, &self.reader.path),
                current: language == self.reader.language,
            })
            .collect()
    }

    /// The address of the style sheet.
    #[must_use]
    pub fn style(&self) -> &'static str {
        assets::style_address()
    }

    /// The address of the script.
    #[must_use]
    pub fn script(&self) -> &'static str {
        assets::script_address()
    }

    /// A `lang` attribute for words in another language than the page's.
    #[must_use]
    pub fn lang_attribute(&self, language: Language) -> Option<&'static str> {
        (language != self.reader.language).then(|| language.code())
    }
}
