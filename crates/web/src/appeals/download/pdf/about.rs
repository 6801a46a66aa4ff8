//! “About these figures”: how to check them, where the typed ones come from,
//! and the rules of the others.

use figures::answer::FigureKind;
use figures::{AppealDocument, Figure, walk};
use languages::FigureText;
use print::{Alignment, Block, Card, Column, Run, Table, Text};

use super::heading;
use super::words::{DECLARED, Words, cell, rule};
use crate::appeals::view;

/// So much of a digest tells two apart on paper; the whole stands online.
const DIGEST_LETTERS: usize = 16;

/// The last chapter.
pub(super) fn about(blocks: &mut Vec<Block>, document: &AppealDocument, words: Words<'_>) {
    blocks.push(heading(1, words.say("print-about")));
    blocks.push(Block::Paragraph(
        words.say("print-about-introduction").into(),
    ));
    blocks.push(Block::Paragraph(
        words
            .with(
                "print-about-known",
                &[("entry", document.computed_at.0.into())],
            )
            .into(),
    ));
    blocks.push(Block::Table(check_table(document, words)));
    let declared = distinct(document, |figure| figure.kind == FigureKind::Declared);
    if !declared.is_empty() {
        blocks.push(heading(2, words.say("section-declared")));
        blocks.push(Block::Paragraph(declared_mark(words)));
        blocks.push(Block::Table(declared_table(&declared, words)));
    }
    blocks.push(heading(2, words.say("print-rules")));
    blocks.extend(rules(document, words));
}

/// What the mark of a typed figure means.
pub(super) fn declared_mark(words: Words<'_>) -> Text {
    Text(vec![
        Run::Strong(format!("{DECLARED} ")),
        Run::Plain(words.say("figure-declared-explanation")),
    ])
}

/// The figures for which something holds, each once.
fn distinct(document: &AppealDocument, wanted: impl Fn(&Figure) -> bool) -> Vec<&Figure> {
    let mut found: Vec<&Figure> = Vec::new();
    for figure in walk::figures(document).filter(|figure| wanted(figure)) {
        if !found.iter().any(|known| known.question == figure.question) {
            found.push(figure);
        }
    }
    found
}

fn columns(names: &[(&str, Alignment)], words: Words<'_>) -> Vec<Column> {
    names
        .iter()
        .map(|(key, alignment)| Column {
            name: words.say(key),
            alignment: *alignment,
        })
        .collect()
}

fn check_table(document: &AppealDocument, words: Words<'_>) -> Table {
    let whole_appeal = distinct(document, |figure| {
        figure.kind == FigureKind::Computed && figure.question.parameters().is_empty()
    });
    let rows = whole_appeal
        .into_iter()
        .map(|figure| {
            let digest: String = figure.digest.chars().take(DIGEST_LETTERS).collect();
            vec![
                cell(view::label(words.speaker, figure)),
                cell(view::exact(words.speaker, figure)),
                cell(words.day(figure)),
                cell(rule(figure)),
                cell(
                    words
                        .speaker
                        .number(i64::try_from(figure.records).unwrap_or(i64::MAX)),
                ),
                cell(digest),
            ]
        })
        .collect();
    Table {
        caption: words.say("print-check-table"),
        columns: columns(
            &[
                ("figure-column", Alignment::Start),
                ("lineage-exact-value", Alignment::End),
                ("as-of-label", Alignment::Start),
                ("print-column-rule", Alignment::Start),
                ("export-column-records", Alignment::End),
                ("print-column-digest", Alignment::Start),
            ],
            words,
        ),
        rows,
        totals: None,
        note: Some(words.say("print-about-rounding").into()),
    }
}

fn declared_table(declared: &[&Figure], words: Words<'_>) -> Table {
    Table {
        caption: String::new(),
        columns: columns(
            &[
                ("figure-column", Alignment::Start),
                ("figure-value-column", Alignment::End),
                ("as-of-label", Alignment::Start),
                ("lineage-declared-source", Alignment::Start),
            ],
            words,
        ),
        rows: declared
            .iter()
            .map(|figure| {
                vec![
                    cell(view::label(words.speaker, figure)),
                    cell(words.counted(figure)),
                    cell(words.day(figure)),
                    cell(words.source(figure)),
                ]
            })
            .collect(),
        totals: None,
        note: None,
    }
}

/// What is counted, how, and with what limits: once for all figures that
/// share these words.
fn rules(document: &AppealDocument, words: Words<'_>) -> Vec<Block> {
    let mut cards: Vec<(String, Block)> = Vec::new();
    for figure in distinct(document, |_| true) {
        let said = |text| words.speaker.figure_text(&figure.question.name, text);
        let counts = said(FigureText::Counts);
        if cards.iter().any(|(known, _)| *known == counts) {
            continue;
        }
        let mut facts = vec![(words.say("catalogue-rule"), cell(said(FigureText::Rule)))];
        facts.push((
            words.say("catalogue-limits"),
            cell(said(FigureText::Limits)),
        ));
        if figure.kind == FigureKind::Computed {
            facts.push((words.say("print-column-rule"), cell(rule(figure))));
        }
        let card = Card {
            title: said(FigureText::Label),
            facts: std::iter::once((words.say("catalogue-counts"), cell(counts.clone())))
                .chain(facts)
                .collect(),
            paragraphs: Vec::new(),
        };
        cards.push((counts, Block::Card(card)));
    }
    cards.into_iter().map(|(_, card)| card).collect()
}
