//! The chapters about the whole round: what was reached, what is doubtful,
//! how it was made.

use displacement::rounds::{Reached, Visit};
use languages::Value;
use print::Alignment::{End, Start};
use print::{Block, Run, Table, Text};

use super::{Words, cell, columns, heading};
use crate::displacement::report::sections;
use crate::displacement::{doubts, latest, words};

/// Places of a check that are named.
const MOST_PLACES: usize = 25;

fn reached(reached: Reached, words: Words<'_>) -> Vec<Text> {
    let count = |count: usize| {
        let count = i64::try_from(count).unwrap_or(i64::MAX);
        cell(words.speaker.number(count))
    };
    std::iter::once(count(reached.planned))
        .chain(Visit::ALL.map(|visit| count(reached.of(visit))))
        .collect()
}

pub(super) fn coverage(blocks: &mut Vec<Block>, words: Words<'_>) {
    let speaker = words.speaker;
    blocks.push(heading(1, words.say("round-report-coverage-heading")));
    let Some(coverage) = &words.document.coverage else {
        let said = words.say("round-report-coverage-not-recorded");
        blocks.push(Block::Paragraph(said.into()));
        return;
    };
    let said = latest::coverage(speaker, Some(coverage.total));
    blocks.push(Block::Paragraph(format!("{said}.").into()));
    let first = coverage.areas.iter().map(|area| area.level).min();
    let mut columns = columns(
        words,
        &[
            ("tracking-column-area", Start),
            ("round-report-planned", End),
        ],
    );
    columns.extend(Visit::ALL.map(|visit| print::Column {
        name: words::visit(speaker, visit),
        alignment: End,
    }));
    let rows = coverage.areas.iter().map(|area| {
        let name = if Some(area.level) == first {
            Text(vec![Run::Strong(area.name.clone())])
        } else {
            cell(format!("\u{a0}\u{a0}\u{a0}{}", area.name))
        };
        std::iter::once(name)
            .chain(reached(area.reached, words))
            .collect()
    });
    let total = cell(words.say("round-report-total"));
    blocks.push(Block::Table(Table {
        caption: words.say("round-report-coverage-heading"),
        columns,
        rows: rows.collect(),
        totals: Some(
            std::iter::once(total)
                .chain(reached(coverage.total, words))
                .collect(),
        ),
        note: None,
    }));
    if !coverage.missed.is_empty() {
        blocks.push(heading(2, words.say("round-report-missed-heading")));
        let missed = coverage.missed.iter().map(|missed| {
            let visit = words::visit(speaker, missed.visit);
            cell(format!("{} ({visit})", missed.name))
        });
        blocks.push(Block::BulletList(missed.collect()));
    }
}

pub(super) fn warnings(blocks: &mut Vec<Block>, words: Words<'_>) {
    let speaker = words.speaker;
    blocks.push(heading(1, words.say("round-report-warnings-heading")));
    if words.document.warnings.is_empty() {
        let said = words.say("round-report-warnings-none");
        blocks.push(Block::Paragraph(said.into()));
        return;
    }
    let said = words.say("round-report-warnings-text");
    blocks.push(Block::Paragraph(said.into()));
    for warning in &words.document.warnings {
        blocks.push(heading(2, words::check(speaker, warning.check)));
        let places = warning.places.iter().take(MOST_PLACES).map(|place| {
            let seen = doubts::seen(speaker, &place.seen);
            let stands = doubts::place_of(speaker, &place.source);
            Text(vec![
                Run::Plain(format!("{}: {seen} ", place.area)),
                Run::Emphasis(stands),
            ])
        });
        let places: Vec<Text> = places.collect();
        let rest = warning.count.saturating_sub(places.len());
        blocks.push(Block::BulletList(places));
        if rest > 0 {
            let count = [("count", Value::from(rest))];
            let more = words.with("round-report-warnings-more", &count);
            blocks.push(Block::Paragraph(more.into()));
        }
    }
}

pub(super) fn method(blocks: &mut Vec<Block>, words: Words<'_>) {
    let method = sections::method(words.document, words.speaker);
    blocks.push(heading(1, words.say("round-report-method-heading")));
    blocks.push(Block::Paragraph(method.rules.into()));
    blocks.push(Block::Paragraph(method.kinds.into()));
    let rows = method.sources.into_iter().map(|source| {
        vec![
            cell(source.name),
            cell(source.rows),
            cell(source.repaired),
            cell(source.corrected),
            cell(source.digest),
        ]
    });
    blocks.push(Block::Table(Table {
        caption: words.say("round-report-sources"),
        columns: columns(
            words,
            &[
                ("round-report-source-file", Start),
                ("round-report-source-rows", End),
                ("round-report-source-repaired", End),
                ("round-report-source-corrected", End),
                ("round-report-source-digest", Start),
            ],
        ),
        rows: rows.collect(),
        totals: None,
        note: None,
    }));
}
