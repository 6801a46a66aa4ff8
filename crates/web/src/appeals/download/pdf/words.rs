//! What the parts of the report share: texts, numbers and footnotes in the
//! reader's language.

use appeals::records::PlaceName;
use figures::answer::{FigureKind, Value, Warning};
use figures::{AppealDocument, Figure, Question};
use languages::Speaker;
use print::{Run, Text};
use vocabulary::{Language, Texts};

use super::Given;
use crate::appeals::view;

/// Behind a number that was typed from a cited source.
pub(super) const DECLARED: char = '†';

/// What it takes to set a passage: who says its words, and how a figure in
/// it is set.
pub(crate) trait Setting: Copy {
    /// Says texts in the reader's language.
    fn speaker(self) -> Speaker;

    /// A bound figure with its footnote.
    fn figure(self, figure: &Figure) -> Run;
}

impl Setting for Words<'_> {
    fn speaker(self) -> Speaker {
        self.speaker
    }

    fn figure(self, figure: &Figure) -> Run {
        Run::Figure {
            text: self.value(figure),
            footnote: self.footnote(figure),
        }
    }
}

/// Says what the report says of one appeal.
#[derive(Clone, Copy)]
pub(super) struct Words<'document> {
    /// The appeal.
    pub document: &'document AppealDocument,
    /// The reader's language.
    pub speaker: Speaker,
}

impl<'document> Words<'document> {
    pub fn new(document: &'document AppealDocument, language: Language) -> Self {
        Self {
            document,
            speaker: Speaker::of(language),
        }
    }

    pub fn language(self) -> Language {
        self.speaker.language()
    }

    pub fn say(self, key: &str) -> String {
        self.speaker.say(key)
    }

    pub fn with(self, key: &str, given: &[Given<'_>]) -> String {
        self.speaker.say_with(key, given)
    }

    /// A text; where it is in another language than the reader's, its
    /// language stands behind it.
    pub fn text(self, texts: &Texts) -> Text {
        let (language, text) = texts.best_with_language(self.language());
        let mut runs = vec![Run::Plain(text.trim().to_owned())];
        runs.extend(self.mark(language, text));
        Text(runs)
    }

    /// As [`Words::text`], without runs.
    pub fn line(self, texts: &Texts) -> String {
        let (language, text) = texts.best_with_language(self.language());
        match self.language_name(language) {
            Some(name) if !text.trim().is_empty() => format!("{} ({name})", text.trim()),
            _ => text.trim().to_owned(),
        }
    }

    /// “ (in French)”, where that is not the reader's language.
    pub fn mark(self, language: Language, text: &str) -> Option<Run> {
        let name = self.language_name(language)?;
        (!text.trim().is_empty()).then(|| Run::Emphasis(format!(" ({name})")))
    }

    fn language_name(self, language: Language) -> Option<String> {
        (language != self.language()).then(|| {
            let name = self.say(&format!("language-name-{}", language.code()));
            self.with("print-in-language", &[("language", name.into())])
        })
    }

    /// A figure's value, marked where it was typed.
    pub fn value(self, figure: &Figure) -> String {
        let mut value = view::text(self.speaker, figure);
        if figure.kind == FigureKind::Declared {
            value.push(DECLARED);
        }
        value
    }

    /// A figure's value with the words for what is counted: “14 persons”.
    pub fn counted(self, figure: &Figure) -> String {
        match figure.value.count() {
            Some(_) => view::exact(self.speaker, figure),
            None => self.value(figure),
        }
    }

    /// “exactly 0.30%” where the printed percentage is rounded, or why there
    /// is no value.
    pub fn exactly(self, figure: &Figure) -> Option<String> {
        let rounded = figure
            .value
            .percent()
            .is_some_and(|percent| percent.hundredths() % 100 != 0);
        let exactly = || {
            let value = view::exact(self.speaker, figure);
            self.with("print-exactly", &[("value", value.into())])
        };
        self.not_known(figure).or_else(|| rounded.then(exactly))
    }

    /// Why a value is not known.
    pub fn not_known(self, figure: &Figure) -> Option<String> {
        match figure.value {
            Value::NotKnown { reason } => Some(self.say(reason.key())),
            _ => None,
        }
    }

    /// “as of 31 December 2016”, or that there is no date.
    pub fn holds(self, figure: &Figure) -> String {
        match figure.as_of.filter(|_| !view::is_undated(figure)) {
            Some(day) => self.with(
                "print-holds-as-of",
                &[("date", self.speaker.date(day).into())],
            ),
            None => self.say("print-holds-undated"),
        }
    }

    /// A figure's day, for a column of days.
    pub fn day(self, figure: &Figure) -> String {
        figure
            .as_of
            .filter(|_| !view::is_undated(figure))
            .map_or_else(|| self.say("as-of-not-known"), |day| self.speaker.date(day))
    }

    /// What a figure counts, its rule or source, its day, and what to bear
    /// in mind.
    pub fn footnote(self, figure: &Figure) -> String {
        let mut label = view::label(self.speaker, figure);
        for part in self.scope(&figure.question) {
            label.push_str(", ");
            label.push_str(&part);
        }
        let mut note = match figure.kind {
            FigureKind::Computed => self.with(
                "print-note-computed",
                &[
                    ("label", label.into()),
                    ("rule", rule(figure).into()),
                    ("records", figure.records.into()),
                    ("holds", self.holds(figure).into()),
                ],
            ),
            FigureKind::Declared => self.with(
                "print-note-declared",
                &[
                    ("label", label.into()),
                    ("holds", self.holds(figure).into()),
                    ("source", self.source(figure).into()),
                ],
            ),
        };
        for warning in self
            .not_known(figure)
            .into_iter()
            .chain(self.warnings(figure))
        {
            note.push(' ');
            note.push_str(&warning);
        }
        note
    }

    /// The cited source of a declared figure.
    pub fn source(self, figure: &Figure) -> String {
        figure
            .cited
            .as_ref()
            .filter(|cited| !cited.is_empty())
            .map_or_else(
                || self.say("lineage-source-not-stated"),
                |cited| self.line(cited).trim_end_matches('.').to_owned(),
            )
    }

    /// What a reader of the figure should know.
    pub fn warnings(self, figure: &Figure) -> Vec<String> {
        let warnings = figure.warnings.iter();
        warnings
            // Said where the date stands.
            .filter(|warning| **warning != Warning::Undated)
            .map(|warning| formats::figure_words::said(self.speaker, &warning.said()))
            .collect()
    }

    /// A place in the reader's language where the gazetteer knows it.
    pub fn place(self, place: &PlaceName) -> String {
        view::place_name(place, self.language())
    }

    /// The part of the appeal that a figure is asked for, by name.
    fn scope(self, question: &Question) -> Vec<String> {
        let frameworks = &self.document.frameworks;
        let framework = question.framework.as_ref().map(|wanted| {
            frameworks
                .iter()
                .find(|known| known.address == *wanted || known.key == *wanted)
                .map_or_else(|| wanted.clone(), |known| self.line(&known.names))
        });
        let sector = question.sector.as_ref().map(|wanted| {
            let code = wanted
                .split_once(':')
                .map_or(wanted.as_str(), |(_, code)| code);
            frameworks
                .iter()
                .flat_map(|framework| &framework.sectors)
                .find(|known| super::funding::is_sector(known, code))
                .map_or_else(
                    || wanted.clone(),
                    |known| super::funding::sector(known, self),
                )
        });
        let project = question.project.as_ref().map(|wanted| {
            frameworks
                .iter()
                .flat_map(|framework| &framework.sectors)
                .flat_map(|sector| &sector.projects)
                .find(|known| {
                    known.address == *wanted
                        || known.key == *wanted
                        || known.code.as_ref() == Some(wanted)
                })
                .map_or_else(|| wanted.clone(), |known| self.line(&known.titles))
        });
        [framework, sector, project, question.place.clone()]
            .into_iter()
            .flatten()
            .collect()
    }
}

/// A rule's identifier with its version.
pub(super) fn rule(figure: &Figure) -> String {
    format!("{}/{}", figure.rule.id, figure.rule.version)
}

/// A count that is put into a text.
pub(super) fn count(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// Plain words of a table's cell.
pub(super) fn cell(text: impl Into<String>) -> Text {
    Text::from(text.into())
}

/// Words of weight in a table's cell.
pub(super) fn strong(text: impl Into<String>) -> Text {
    Text(vec![Run::Strong(text.into())])
}
