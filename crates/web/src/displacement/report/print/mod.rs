//! The report of a round for paper: everything that its page shows, made
//! from the frozen tree and from what stands in the program. No database is
//! asked, so that one version is the same bytes on every day.

mod chapter;
mod whole;

use chrono::{DateTime, Utc};
use displacement::rounds::Completion;
use figures::Figure;
use figures::answer::{Doubt, Warning};
use figures::round_report::{RoundDocument, StatusBlock};
use formats::figure_words::said;
use languages::{Speaker, Value};
use print::{Alignment, Block, Column, Direction, KeyFigure, Note, PrintError, Report, Run, Text};
use vocabulary::Language;

use super::{sections, sentences};
use crate::appeals::download::pdf::passage::each;
use crate::appeals::download::pdf::printed_day;
use crate::appeals::download::pdf::words::Setting;
use crate::appeals::view;
use crate::displacement::words;

/// Says what the printed report says.
#[derive(Clone, Copy)]
struct Words<'document> {
    document: &'document RoundDocument,
    speaker: Speaker,
}

impl Words<'_> {
    fn say(self, key: &str) -> String {
        self.speaker.say(key)
    }

    fn with(self, key: &str, values: &[(&str, Value<'_>)]) -> String {
        self.speaker.say_with(key, values)
    }

    /// What a figure counts, by which rule, and what to bear in mind.
    fn footnote(self, figure: &Figure) -> String {
        let label = view::label(self.speaker, figure);
        let rule = format!("{}/{}", figure.rule.id, figure.rule.version);
        let day = self.document.round.key.reporting_date;
        let day = self.speaker.date(figure.as_of.unwrap_or(day));
        let holds = self.with("print-holds-as-of", &[("date", Value::from(&day))]);
        let mut note = self.with(
            "print-note-computed",
            &[
                ("label", Value::from(&label)),
                ("rule", Value::from(&rule)),
                ("records", Value::from(figure.records)),
                ("holds", Value::from(&holds)),
            ],
        );
        for doubt in doubts(figure, self.speaker) {
            note.push(' ');
            note.push_str(&doubt);
        }
        note
    }
}

impl Setting for Words<'_> {
    fn speaker(self) -> Speaker {
        self.speaker
    }

    fn figure(self, figure: &Figure) -> Run {
        Run::Figure {
            text: view::text(self.speaker, figure),
            footnote: self.footnote(figure),
        }
    }
}

/// What is doubtful about a figure, but for its rows: they have a chapter.
fn doubts(figure: &Figure, speaker: Speaker) -> Vec<String> {
    let whole = figure.warnings.iter().filter(|warning| {
        let of_row = matches!(
            warning,
            Warning::Counted {
                doubt: Doubt::OfRow { .. }
            }
        );
        !of_row && **warning != Warning::Undated
    });
    whole
        .map(|warning| said(speaker, &warning.said()))
        .collect()
}

/// The report in one language, as a tagged PDF. `published_at` is when the
/// version was published.
///
/// # Errors
/// When the pages could not be set.
pub fn report(
    document: &RoundDocument,
    language: Language,
    published_at: DateTime<Utc>,
) -> Result<Vec<u8>, PrintError> {
    let day = published_at.date_naive();
    let words = Words {
        document,
        speaker: Speaker::of(language),
    };
    let date = words.speaker.date(day);
    let mission = document.mission_names.best(language);
    let round = sentences::round_of_day(&document.round.key, words.speaker);
    let entry = document.computed_at.to_string();
    let product = words.say("product-name");
    let manuscript = Report {
        title: words.with(
            "round-report-title",
            &[
                ("mission", Value::from(mission)),
                ("round", Value::from(&round)),
            ],
        ),
        subtitle: Some(document.round.key.operation.clone()),
        language: language.code().to_owned(),
        direction: match language.direction() {
            vocabulary::Direction::LeftToRight => Direction::LeftToRight,
            vocabulary::Direction::RightToLeft => Direction::RightToLeft,
        },
        publisher: None,
        as_of: sections::collected(document, words.speaker)
            .map(|days| words.speaker.named(&words.say("tracking-collected"), &days)),
        header: Some(words.with("print-report-of", &[("date", Value::from(&date))])),
        footer: Some(words.with(
            "print-footer",
            &[
                ("product", Value::from(&product)),
                ("entry", Value::from(&entry)),
            ],
        )),
        // Print puts the numbers in.
        page_of: words.with(
            "pdf-page-of",
            &[
                ("page", Value::from("{page}")),
                ("pages", Value::from("{pages}")),
            ],
        ),
        contents: Some(words.say("pdf-contents")),
        blocks: blocks(words),
    };
    print::pdf(&manuscript, printed_day(day))
}

fn blocks(words: Words<'_>) -> Vec<Block> {
    let document = words.document;
    let totals = document.statuses.iter();
    let mut blocks = vec![Block::KeyFigures(
        totals.flat_map(|block| key_figures(block, words)).collect(),
    )];
    if document.round.completion == Completion::Partial {
        blocks.push(Block::Note(Note {
            title: Some(words.say("tracking-partial")),
            paragraphs: vec![words.say("round-report-partial").into()],
        }));
    }
    summary(&mut blocks, words);
    for block in &document.statuses {
        chapter::chapter(&mut blocks, block, words);
    }
    whole::coverage(&mut blocks, words);
    whole::warnings(&mut blocks, words);
    whole::method(&mut blocks, words);
    chapter::annexes(&mut blocks, words);
    blocks
}

/// The persons of a status, with their households and what changed.
fn key_figures(block: &StatusBlock, words: Words<'_>) -> Vec<KeyFigure> {
    let speaker = words.speaker;
    let change = block.change.as_ref().map(|change| {
        let total = words::change(speaker, change.total().into());
        let before = sentences::round_of_day(&change.before, speaker);
        words.with(
            "round-report-figure-change",
            &[
                ("change", Value::from(&total)),
                ("before", Value::from(&before)),
            ],
        )
    });
    let households = block.households.value.count().map(|count| {
        let count = Value::from(count);
        words.with("tracking-households-count", &[("count", count)])
    });
    let notes: Vec<String> = households.into_iter().chain(change).collect();
    vec![KeyFigure {
        label: words::status(speaker, block.status),
        value: view::text(speaker, &block.persons),
        note: (!notes.is_empty()).then(|| notes.join(" · ")),
        footnote: Some(words.footnote(&block.persons)),
    }]
}

/// A person's words in this language, and the sentences made from the
/// figures.
fn summary(blocks: &mut Vec<Block>, words: Words<'_>) {
    let language = words.speaker.language();
    blocks.push(heading(1, words.say("round-report-summary")));
    let mut texts = words.document.summary.texts.iter();
    let own = texts.find(|text| text.language == language);
    if let Some(own) = own.filter(|text| !text.blocks.is_empty()) {
        each(blocks, &own.blocks, words);
        blocks.push(heading(2, words.say("round-report-made")));
    }
    let made = sentences::blocks(words.document, words.speaker);
    each(blocks, &made, words);
}

fn heading(level: u8, text: String) -> Block {
    Block::Heading { level, text }
}

fn cell(text: impl Into<String>) -> Text {
    Text::from(text.into())
}

/// Columns by the keys of their names: words first, then numbers.
fn columns(words: Words<'_>, names: &[(&str, Alignment)]) -> Vec<Column> {
    names
        .iter()
        .map(|(key, alignment)| Column {
            name: words.say(key),
            alignment: *alignment,
        })
        .collect()
}
