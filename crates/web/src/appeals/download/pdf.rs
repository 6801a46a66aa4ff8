//! The report of an appeal, for paper: everything that its page shows, with a
//! footnote at each number in a text and the rules at the end.

mod about;
mod funding;
pub(crate) mod passage;
mod presence;
mod project;
pub(crate) mod words;

use appeals::records::NarrativeSection;
use chrono::{DateTime, Datelike, NaiveDate, Utc};
use figures::document::Passage;
use figures::{AppealDocument, FigureKind, walk};
use languages::Value;
use print::{Block, Day, Direction, KeyFigure, Note, PrintError, Report};
use vocabulary::Language;

use crate::appeals::view;
use words::Words;

/// The report in one language, as a tagged PDF. `made_at` is the moment whose
/// state it shows: equal documents of one moment give equal bytes.
///
/// # Errors
/// When the appeal has no title, or the pages could not be set.
pub fn report(
    document: &AppealDocument,
    language: Language,
    made_at: DateTime<Utc>,
) -> Result<Vec<u8>, PrintError> {
    let day = made_at.date_naive();
    print::pdf(&manuscript(document, language, day), printed_day(day))
}

pub(crate) fn printed_day(day: NaiveDate) -> Day {
    // Months and days are small: neither conversion can fall back.
    Day {
        year: day.year(),
        month: u8::try_from(day.month()).unwrap_or(1),
        day: u8::try_from(day.day()).unwrap_or(1),
    }
}

fn manuscript(document: &AppealDocument, language: Language, day: NaiveDate) -> Report {
    let words = Words::new(document, language);
    let date = words.speaker.date(day);
    Report {
        title: document.titles.best(language).to_owned(),
        subtitle: Some(words.with(
            "print-subtitle",
            &[
                ("mission", document.mission_names.best(language).into()),
                ("period", document.period.to_string().into()),
            ],
        )),
        language: language.code().to_owned(),
        direction: match language.direction() {
            vocabulary::Direction::LeftToRight => Direction::LeftToRight,
            vocabulary::Direction::RightToLeft => Direction::RightToLeft,
        },
        publisher: None,
        as_of: Some(times(document, words)),
        header: Some(words.with("print-report-of", &[("date", (&date).into())])),
        footer: Some(words.with(
            "print-footer",
            &[
                ("product", words.say("product-name").into()),
                ("entry", document.computed_at.0.into()),
            ],
        )),
        // Print puts the numbers in.
        page_of: words.with(
            "pdf-page-of",
            &[("page", "{page}".into()), ("pages", "{pages}".into())],
        ),
        contents: Some(words.say("pdf-contents")),
        blocks: blocks(document, words),
    }
}

/// Until when the money is known, and when money and texts last changed.
fn times(document: &AppealDocument, words: Words<'_>) -> String {
    let speaker = words.speaker;
    let received = &document.totals.received;
    let funding = match received.as_of.filter(|_| !view::is_undated(received)) {
        Some(day) => words.with(
            "appeal-funding-as-of",
            &[("date", speaker.date(day).into())],
        ),
        None => words.say("appeal-funding-undated"),
    };
    let changed = |key: &str, at: Option<DateTime<Utc>>| {
        at.map(|at| words.with(key, &[("date", speaker.date(at.date_naive()).into())]))
    };
    [
        Some(funding),
        changed("last-change-money", document.money_changed_at),
        changed("last-change-text", document.text_changed_at),
    ]
    .into_iter()
    .flatten()
    .collect::<Vec<_>>()
    .join(" · ")
}

fn blocks(document: &AppealDocument, words: Words<'_>) -> Vec<Block> {
    let mut blocks = vec![key_figures(document, words)];
    blocks.extend(funding::reconciliation(document, words));
    narrative(&mut blocks, document, words);
    if !document.achievements.is_empty() {
        blocks.push(heading(1, words.say("section-achievements")));
        passage::points(&mut blocks, &document.achievements, words);
    }
    if walk::figures(document).any(|figure| figure.kind == FigureKind::Declared) {
        blocks.push(Block::Paragraph(about::declared_mark(words)));
    }
    funding::by_sector(&mut blocks, document, words);
    notes(&mut blocks, document, words);
    funding::frameworks(&mut blocks, document, words);
    presence::presence(&mut blocks, document, words);
    about::about(&mut blocks, document, words);
    blocks
}

fn heading(level: u8, text: String) -> Block {
    Block::Heading { level, text }
}

/// The numbers of the whole appeal, each with its rule as a footnote.
fn key_figures(document: &AppealDocument, words: Words<'_>) -> Block {
    let totals = &document.totals;
    let figure = |key: &str, figure| KeyFigure {
        label: words.say(key),
        value: view::text(words.speaker, figure),
        note: words.not_known(figure),
        footnote: Some(words.footnote(figure)),
    };
    Block::KeyFigures(vec![
        figure("total-requested", &totals.requested),
        figure("total-received", &totals.received),
        KeyFigure {
            note: words.exactly(&totals.percent),
            ..figure("percent-funded", &totals.percent)
        },
        figure("still-needed", &document.unmet),
        figure("projects", &totals.projects),
    ])
}

fn passages(
    document: &AppealDocument,
    section: NarrativeSection,
) -> impl Iterator<Item = &Passage> {
    document
        .narratives
        .iter()
        .filter(move |block| block.section == section)
        .flat_map(|block| &block.passages)
}

fn narrative(blocks: &mut Vec<Block>, document: &AppealDocument, words: Words<'_>) {
    let mut needs = passages(document, NarrativeSection::Needs).peekable();
    if needs.peek().is_none() {
        return;
    }
    blocks.push(heading(1, words.say("section-needs")));
    for passage in needs {
        passage::blocks(blocks, passage, words);
    }
}

/// Remarks on the money stand beside it.
fn notes(blocks: &mut Vec<Block>, document: &AppealDocument, words: Words<'_>) {
    let paragraphs: Vec<_> = passages(document, NarrativeSection::Note)
        .flat_map(|passage| passage::paragraphs(passage, words))
        .collect();
    if !paragraphs.is_empty() {
        blocks.push(Block::Note(Note {
            title: Some(words.say("section-note")),
            paragraphs,
        }));
    }
}

/// A value that is put into a text.
type Given<'text> = (&'text str, Value<'text>);

#[cfg(test)]
mod tests;
