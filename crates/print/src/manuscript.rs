//! Turns a report into the data that the template reads. The template never
//! sees the words as markup, only as values.

use std::collections::HashMap;

use serde_json::{Value, json};

use crate::columns::{Demand, Width, measures};
use crate::report::{
    Alignment, Block, Card, Day, Direction, Drawing, KeyFigure, Note, Report, Run, Table, Text,
};
use crate::wording::{is_blank, plain, printable, shortened};

/// Letters of the title in the running header.
const RUNNING_TITLE: usize = 80;
/// Letters on a line, and lines up to which a card is kept on one page.
const LETTERS_OF_A_LINE: usize = 90;
const LINES_KEPT_TOGETHER: usize = 40;
/// Up to so many letters the names of a card's facts stand on one line.
const LETTERS_OF_A_NAME: usize = 30;

/// The report as the template's data.
pub(crate) fn manuscript(report: &Report, made_on: Day) -> Value {
    let (language, region) = language_and_region(&report.language);
    let mut footnotes = Footnotes::default();
    let mut level = 0;
    let blocks: Vec<Value> = report
        .blocks
        .iter()
        .filter_map(|block| set_block(block, &mut level, &mut footnotes))
        .collect();
    json!({
        "title": plain(&report.title),
        "printed_title": printable(&report.title),
        "running_title": shortened(&plain(&report.title), RUNNING_TITLE),
        "subtitle": optional(report.subtitle.as_deref()),
        "language": language,
        "region": region,
        "right_to_left": report.direction == Direction::RightToLeft,
        "publisher": report.publisher.as_deref().filter(|name| !is_blank(name)).map(plain),
        "as_of": optional(report.as_of.as_deref()),
        "header": optional(report.header.as_deref()),
        "footer": optional(report.footer.as_deref()),
        "page_of": printable(&report.page_of),
        "contents": optional(report.contents.as_deref()),
        "made_on": { "year": made_on.year, "month": made_on.month, "day": made_on.day },
        "blocks": blocks,
    })
}

/// The parts of a language tag that typesetting knows: `pt-BR` is `pt`, `BR`.
fn language_and_region(tag: &str) -> (String, Option<String>) {
    let mut parts = tag.split(['-', '_']);
    let language = parts.next().unwrap_or_default().to_ascii_lowercase();
    let region = parts
        .find(|part| part.len() == 2)
        .map(str::to_ascii_uppercase);
    (language, region)
}

/// Equal footnotes are printed once; later figures refer to the first.
#[derive(Default)]
struct Footnotes {
    numbers: HashMap<String, usize>,
}

impl Footnotes {
    fn set(&mut self, footnote: &str) -> Value {
        if is_blank(footnote) {
            return Value::Null;
        }
        let next = self.numbers.len() + 1;
        let text = printable(footnote);
        match self.numbers.get(&text) {
            Some(number) => json!({ "number": number, "text": null }),
            None => {
                self.numbers.insert(text.clone(), next);
                json!({ "number": next, "text": text })
            }
        }
    }
}

fn set_block(block: &Block, level: &mut u8, footnotes: &mut Footnotes) -> Option<Value> {
    match block {
        Block::Heading { text, .. } if is_blank(text) => None,
        Block::Heading {
            level: wanted,
            text,
        } => {
            *level = (*wanted).clamp(1, level.saturating_add(1).min(6));
            Some(json!({ "kind": "heading", "level": *level, "text": printable(text) }))
        }
        Block::KeyFigures(figures) => key_figures(figures, footnotes),
        Block::Paragraph(text) => {
            Some(json!({ "kind": "paragraph", "runs": runs(text, footnotes)? }))
        }
        Block::BulletList(items) => {
            let items = texts(items, footnotes);
            (!items.is_empty()).then(|| json!({ "kind": "list", "items": items }))
        }
        Block::Table(table) => set_table(table, footnotes),
        Block::Drawing(drawing) => set_drawing(drawing, footnotes),
        Block::Card(card) => set_card(card, footnotes),
        Block::Note(note) => set_note(note, footnotes),
        Block::PageBreak => Some(json!({ "kind": "page_break" })),
    }
}

fn key_figures(figures: &[KeyFigure], footnotes: &mut Footnotes) -> Option<Value> {
    let figures: Vec<Value> = figures
        .iter()
        .filter(|figure| !is_blank(&figure.value) || !is_blank(&figure.label))
        .map(|figure| {
            json!({
                "label": printable(&figure.label),
                "value": printable(&figure.value),
                "note": optional(figure.note.as_deref()),
                "footnote": footnotes.set(figure.footnote.as_deref().unwrap_or_default()),
            })
        })
        .collect();
    (!figures.is_empty()).then(|| json!({ "kind": "key_figures", "figures": figures }))
}

fn set_table(table: &Table, footnotes: &mut Footnotes) -> Option<Value> {
    if table.columns.is_empty() {
        return None;
    }
    let width = table.columns.len();
    let mut row = |cells: &[Text]| -> Vec<Value> {
        (0..width)
            .map(|index| {
                cells
                    .get(index)
                    .and_then(|text| runs(text, footnotes))
                    .unwrap_or_else(|| json!([]))
            })
            .collect()
    };
    let rows: Vec<Value> = table.rows.iter().flat_map(|cells| row(cells)).collect();
    let totals = table.totals.as_deref().map(&mut row);
    let measures = measures(&demands(table));
    let widths: Vec<Value> = measures
        .widths
        .iter()
        .map(|width| match width {
            Width::Content => Value::Null,
            Width::Share(share) => json!(share),
        })
        .collect();
    let alignments: Vec<&str> = table
        .columns
        .iter()
        .map(|column| match column.alignment {
            Alignment::Start => "start",
            Alignment::Centre => "centre",
            Alignment::End => "end",
        })
        .collect();
    let names: Vec<String> = table
        .columns
        .iter()
        .map(|column| printable(&column.name))
        .collect();
    Some(json!({
        "kind": "table",
        "caption": optional(Some(&table.caption)),
        "widths": widths,
        "size": measures.size,
        "sideways": measures.sideways,
        "alignments": alignments,
        "names": names,
        "cells": rows,
        "totals": totals,
        "note": table.note.as_ref().and_then(|note| runs(note, footnotes)),
    }))
}

fn demands(table: &Table) -> Vec<Demand> {
    let rows = || table.rows.iter().chain(&table.totals);
    table
        .columns
        .iter()
        .enumerate()
        .map(|(index, column)| Demand {
            alignment: column.alignment,
            longest_cell: rows()
                .filter_map(|row| row.get(index))
                .map(letters)
                .max()
                .unwrap_or_default(),
            longest_word_of_name: column
                .name
                .split_whitespace()
                .map(|word| word.chars().count())
                .max()
                .unwrap_or_default(),
        })
        .collect()
}

fn set_drawing(drawing: &Drawing, footnotes: &mut Footnotes) -> Option<Value> {
    if is_blank(&drawing.svg) {
        return None;
    }
    let alternative = if is_blank(&drawing.alternative) {
        &drawing.caption
    } else {
        &drawing.alternative
    };
    Some(json!({
        "kind": "drawing",
        "svg": drawing.svg,
        "caption": optional(Some(&drawing.caption)),
        "source": drawing.source.as_ref().and_then(|source| runs(source, footnotes)),
        "alternative": plain(alternative),
    }))
}

fn set_card(card: &Card, footnotes: &mut Footnotes) -> Option<Value> {
    let facts: Vec<Value> = card
        .facts
        .iter()
        .filter_map(|(name, value)| {
            runs(value, footnotes).map(|value| json!({ "name": printable(name), "value": value }))
        })
        .collect();
    let paragraphs = texts(&card.paragraphs, footnotes);
    if is_blank(&card.title) && facts.is_empty() && paragraphs.is_empty() {
        return None;
    }
    let lines: usize = card
        .facts
        .iter()
        .map(|(_, value)| value)
        .chain(&card.paragraphs)
        .map(|text| 1 + letters(text) / LETTERS_OF_A_LINE)
        .sum();
    Some(json!({
        "kind": "card",
        "title": optional(Some(&card.title)),
        "facts": facts,
        "long_names": card
            .facts
            .iter()
            .any(|(name, _)| name.chars().count() > LETTERS_OF_A_NAME),
        "paragraphs": paragraphs,
        "together": lines <= LINES_KEPT_TOGETHER,
    }))
}

fn set_note(note: &Note, footnotes: &mut Footnotes) -> Option<Value> {
    let paragraphs = texts(&note.paragraphs, footnotes);
    let title = optional(note.title.as_deref());
    (title.is_some() || !paragraphs.is_empty())
        .then(|| json!({ "kind": "note", "title": title, "paragraphs": paragraphs }))
}

fn texts(texts: &[Text], footnotes: &mut Footnotes) -> Vec<Value> {
    texts
        .iter()
        .filter_map(|text| runs(text, footnotes))
        .collect()
}

/// The runs of a text, or nothing when none of them leaves ink.
fn runs(text: &Text, footnotes: &mut Footnotes) -> Option<Value> {
    if text.0.iter().all(|run| is_blank(words(run))) {
        return None;
    }
    let runs: Vec<Value> = text
        .0
        .iter()
        .filter(|run| !words(run).is_empty())
        .map(|run| {
            let text = printable(words(run));
            match run {
                Run::Plain(_) => json!({ "kind": "plain", "text": text }),
                Run::Strong(_) => json!({ "kind": "strong", "text": text }),
                Run::Emphasis(_) => json!({ "kind": "emphasis", "text": text }),
                Run::Link { href, .. } if leads_somewhere(href) && !is_blank(&text) => {
                    json!({ "kind": "link", "text": text, "href": plain(href.trim()) })
                }
                Run::Link { .. } => json!({ "kind": "plain", "text": text }),
                Run::Figure { footnote, .. } => {
                    json!({ "kind": "figure", "text": text, "footnote": footnotes.set(footnote) })
                }
            }
        })
        .collect();
    Some(json!(runs))
}

fn words(run: &Run) -> &str {
    match run {
        Run::Plain(text) | Run::Strong(text) | Run::Emphasis(text) => text,
        Run::Link { text, .. } | Run::Figure { text, .. } => text,
    }
}

fn letters(text: &Text) -> usize {
    text.0.iter().map(|run| words(run).chars().count()).sum()
}

fn leads_somewhere(href: &str) -> bool {
    let href = href.trim().to_ascii_lowercase();
    ["https://", "http://", "mailto:"]
        .iter()
        .any(|scheme| href.len() > scheme.len() && href.starts_with(scheme))
}

fn optional(words: Option<&str>) -> Option<String> {
    words.filter(|words| !is_blank(words)).map(printable)
}

#[cfg(test)]
#[path = "manuscript_tests.rs"]
mod tests;
