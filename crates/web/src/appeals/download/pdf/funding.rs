//! The money: what stands beside the total, the chart and the table by
//! sector, and each framework with its sectors and projects.

use appeals::funding::SectorGroupKey;
use figures::AppealDocument;
use figures::document::{FrameworkBlock, LineBlock, SectorBlock, Totals};
use print::{Alignment, Block, Column, Drawing, KeyFigure, Run, Table, Text};

use super::words::{Words, cell, rule, strong};
use super::{heading, project};
use crate::appeals::{appeal, chart, view};

/// What is known and not counted, so that the total can be checked by hand.
pub(super) fn reconciliation(document: &AppealDocument, words: Words<'_>) -> Vec<Block> {
    let Some(lines) = document.reconciliation() else {
        return Vec::new();
    };
    let total =
        |name: &str, amount: String| vec![strong(words.say(name)), Text::default(), strong(amount)];
    let row = |line: &&LineBlock| reconciliation_row(line, words);
    let mut rows: Vec<Vec<Text>> = lines.counted.iter().map(row).collect();
    rows.push(total("total-received", words.counted(lines.received)));
    rows.extend(lines.not_counted.iter().map(row));
    if let Ok(Some(sum)) = lines.sum() {
        let amount = words.speaker.number(sum.whole_units());
        rows.push(total("reconciliation-sum", amount));
    }
    vec![
        heading(1, words.say("section-reconciliation")),
        Block::Paragraph(words.say("reconciliation-introduction").into()),
        Block::Table(Table {
            caption: String::new(),
            columns: vec![
                Column {
                    name: words.say("export-column-item"),
                    alignment: Alignment::Start,
                },
                Column {
                    name: words.say("print-reconciliation-why"),
                    alignment: Alignment::Start,
                },
                number_column(words.say("export-column-amount")),
            ],
            rows,
            totals: None,
            note: Some(table_note(
                words,
                std::iter::once(&document.totals.received)
                    .chain(document.lines.iter().map(|line| &line.figure)),
            )),
        }),
    ]
}

fn reconciliation_row(line: &LineBlock, words: Words<'_>) -> Vec<Text> {
    let why = format!("reconciliation-{}-why", line.line.key().replace('_', "-"));
    let mut reasons = vec![words.speaker.say_or(&why, "")];
    reasons.extend(words.warnings(&line.figure));
    vec![
        cell(view::label(words.speaker, &line.figure)),
        cell(reasons.join(" ")),
        cell(words.counted(&line.figure)),
    ]
}

fn number_column(name: String) -> Column {
    Column {
        name,
        alignment: Alignment::End,
    }
}

/// The rules behind the numbers of a table, and until when they hold.
fn table_note<'figure>(
    words: Words<'_>,
    figures: impl Iterator<Item = &'figure figures::Figure>,
) -> Text {
    let figures: Vec<_> = figures.collect();
    let mut rules: Vec<String> = Vec::new();
    for found in figures.iter().map(|figure| rule(figure)) {
        if !rules.contains(&found) {
            rules.push(found);
        }
    }
    let newest = figures.iter().max_by_key(|figure| figure.as_of);
    let holds = newest.map_or_else(String::new, |figure| words.holds(figure));
    words
        .with(
            "print-table-note",
            &[
                ("currency", words.document.currency.code().into()),
                ("rules", words.speaker.list(&rules).into()),
                ("holds", holds.into()),
                ("chapter", words.say("print-about").into()),
            ],
        )
        .into()
}

/// The chart of the sectors and its numbers.
pub(super) fn by_sector(blocks: &mut Vec<Block>, document: &AppealDocument, words: Words<'_>) {
    blocks.push(heading(1, words.say("section-funding-by-sector")));
    if document.frameworks.is_empty() {
        blocks.push(Block::Paragraph(words.say("no-projects").into()));
        return;
    }
    let totals = &document.totals;
    blocks.push(Block::Drawing(Drawing {
        svg: chart::funding_by_sector_for_print(document, words.language()),
        caption: words.say("chart-by-sector-title"),
        source: Some(chart_source(document, words)),
        alternative: words.say("print-chart-alternative"),
    }));
    let amount = |key: &str| {
        number_column(words.with(
            "export-column-amount-in",
            &[
                ("label", words.say(key).into()),
                ("currency", document.currency.code().into()),
            ],
        ))
    };
    let several = document
        .frameworks
        .iter()
        .flat_map(|framework| &framework.sectors)
        .any(|sector| sector.group == SectorGroupKey::Several);
    let mut note = table_note(
        words,
        [
            &totals.requested,
            &totals.received,
            &totals.percent,
            &totals.projects,
        ]
        .into_iter(),
    );
    if several {
        note.0.push(Run::Plain(format!(
            " {}",
            words.say("sectors-do-not-add-up")
        )));
    }
    blocks.push(Block::Table(Table {
        caption: words.say("chart-table-title"),
        columns: vec![
            Column {
                name: words.say("sector"),
                alignment: Alignment::Start,
            },
            number_column(words.say("projects")),
            amount("requested"),
            amount("received"),
            number_column(words.say("percent-funded")),
        ],
        rows: document
            .frameworks
            .iter()
            .flat_map(|framework| framework_rows(framework, words))
            .collect(),
        totals: Some(row(words.say("total-label"), totals, words, cell)),
        note: Some(note),
    }));
}

fn chart_source(document: &AppealDocument, words: Words<'_>) -> Text {
    let received = &document.totals.received;
    match received.as_of.filter(|_| !view::is_undated(received)) {
        Some(day) => words.with("chart-source", &[("date", words.speaker.date(day).into())]),
        None => words.say("appeal-funding-undated") + ".",
    }
    .into()
}

fn framework_rows(framework: &FrameworkBlock, words: Words<'_>) -> Vec<Vec<Text>> {
    let mut rows = vec![row(
        words.line(&framework.names),
        &framework.totals,
        words,
        strong,
    )];
    rows.extend(
        framework
            .sectors
            .iter()
            .map(|found| row(sector(found, words), &found.totals, words, cell)),
    );
    rows
}

fn row(name: String, totals: &Totals, words: Words<'_>, set: impl Fn(String) -> Text) -> Vec<Text> {
    let bare = |figure| view::bare(words.speaker, figure);
    vec![
        set(name),
        set(bare(&totals.projects)),
        set(bare(&totals.requested)),
        set(bare(&totals.received)),
        set(bare(&totals.percent)),
    ]
}

/// The name of a sector heading.
pub(super) fn sector(sector: &SectorBlock, words: Words<'_>) -> String {
    appeal::sector_name(sector, words.language(), words.speaker)
}

/// Whether a sector answers to a code in a question.
pub(super) fn is_sector(sector: &SectorBlock, code: &str) -> bool {
    match &sector.group {
        SectorGroupKey::One { sector } => sector.code == code,
        SectorGroupKey::Several => code == "several",
        SectorGroupKey::NotSpecified => code == "not-specified",
    }
}

/// Each framework with its sectors and projects.
pub(super) fn frameworks(blocks: &mut Vec<Block>, document: &AppealDocument, words: Words<'_>) {
    let said = words.with(
        "print-parts-note",
        &[("chapter", words.say("print-about").into())],
    );
    let mut introduction = Some(Block::Paragraph(Text(vec![Run::Emphasis(said)])));
    for (position, framework) in document.frameworks.iter().enumerate() {
        // Its figures and its first project stand together.
        if position > 0 {
            blocks.push(Block::PageBreak);
        }
        blocks.push(heading(1, words.line(&framework.names)));
        blocks.push(strip(&framework.totals, words));
        blocks.extend(introduction.take());
        for found in &framework.sectors {
            blocks.push(heading(2, sector(found, words)));
            // A single project says the same below.
            if found.projects.len() != 1 {
                blocks.push(Block::Paragraph(summary(&found.totals, words)));
            }
            for project in &found.projects {
                blocks.push(Block::Card(project::card(project, words)));
            }
        }
    }
}

/// One row of three, so that the totals of the appeal stay the largest.
fn strip(totals: &Totals, words: Words<'_>) -> Block {
    let figure = |key: &str, figure| KeyFigure {
        label: words.say(key),
        value: view::text(words.speaker, figure),
        note: words.not_known(figure),
        footnote: None,
    };
    Block::KeyFigures(vec![
        KeyFigure {
            note: Some(words.counted(&totals.projects)),
            ..figure("requested", &totals.requested)
        },
        figure("received", &totals.received),
        KeyFigure {
            note: words.exactly(&totals.percent),
            ..figure("percent-funded", &totals.percent)
        },
    ])
}

/// “Requested: USD 1,000,000 · Received: USD 0 · Percent funded: 0%”.
fn summary(totals: &Totals, words: Words<'_>) -> Text {
    let mut runs = Vec::new();
    for (key, figure) in [
        ("requested", &totals.requested),
        ("received", &totals.received),
        ("percent-funded", &totals.percent),
        ("projects", &totals.projects),
    ] {
        let before = if runs.is_empty() { "" } else { " · " };
        runs.push(Run::Plain(format!("{before}{} ", words.say(key))));
        runs.push(Run::Strong(view::text(words.speaker, figure)));
    }
    Text(runs)
}
