//! The first sheet: what was asked, what came, what stands beside it.

use ::figures::{AppealDocument, Figure};
use chrono::{DateTime, Utc};
use languages::{Speaker, Value as Put};
use rust_xlsxwriter::Worksheet;
use rust_xlsxwriter::utility::column_number_to_name;

use super::cells::Cell;
use super::table::{Column, FormulaKind, Looks, Table};
use crate::export::ExportError;
use crate::export::plain::value_text;
use crate::export::words::Words;

const VALUE: u16 = 1;

pub(super) fn write(
    sheet: &mut Worksheet,
    looks: &Looks,
    document: &AppealDocument,
    words: Words,
    made_at: DateTime<Utc>,
) -> Result<(), ExportError> {
    let columns = vec![
        Column(words.say("export-column-item"), 44.0),
        Column(words.say("export-column-value"), 40.0),
        Column(words.say("as-of-label"), 14.0),
    ];
    let mut table = Table::begin(sheet, looks, words, "export-sheet-summary", 0, columns)?;
    about(&mut table, document, words)?;
    money(&mut table, document, words)?;
    reconciliation(&mut table, document, words)?;
    times(&mut table, document, words, made_at)
}

fn fact(table: &mut Table<'_>, label: String, value: Cell) -> Result<(), ExportError> {
    table.row(&[Cell::Text(label), value], vec![])
}

fn about(
    table: &mut Table<'_>,
    document: &AppealDocument,
    words: Words,
) -> Result<(), ExportError> {
    let countries: Vec<_> = document
        .countries
        .iter()
        .map(|code| match geography::country_by_iso3(code) {
            Some(country) => format!("{} ({code})", country.names.best(words.language())),
            None => code.clone(),
        })
        .collect();
    let mission = format!(
        "{} ({})",
        words.best(&document.mission_names),
        document.mission
    );
    let facts = [
        (
            "export-column-title",
            Cell::Text(words.best(&document.titles)),
        ),
        ("export-column-mission", Cell::Text(mission)),
        ("export-column-country", Cell::Text(countries.join("; "))),
        ("appeal-period", Cell::Text(document.period.to_string())),
        ("export-column-first-day", Cell::Date(document.period.start)),
        ("export-column-last-day", Cell::Date(document.period.end)),
        (
            "export-column-status",
            Cell::Text(words.appeal_status(document.status)),
        ),
        (
            "export-column-currency",
            Cell::Text(document.currency.code().to_owned()),
        ),
    ];
    for (key, value) in facts {
        fact(table, words.say(key), value)?;
    }
    Ok(())
}

fn money(
    table: &mut Table<'_>,
    document: &AppealDocument,
    words: Words,
) -> Result<(), ExportError> {
    let currency = document.currency.code();
    let totals = &document.totals;
    let rows = [
        (
            words.amount_in("total-requested", currency),
            &totals.requested,
        ),
        (
            words.amount_in("total-received", currency),
            &totals.received,
        ),
        (words.say("percent-funded"), &totals.percent),
        (words.amount_in("still-needed", currency), &document.unmet),
        (words.say("projects"), &totals.projects),
    ];
    for (label, figure) in rows {
        figure_row(table, label, figure, vec![], words)?;
    }
    Ok(())
}

fn figure_row(
    table: &mut Table<'_>,
    label: String,
    figure: &Figure,
    mut remarks: Vec<String>,
    words: Words,
) -> Result<(), ExportError> {
    let value = match Cell::value(figure, |figure| value_text(figure, words.language())) {
        Cell::Empty => Cell::Text(words.say("not-known")),
        value => value,
    };
    remarks.extend(words.remarks(figure));
    table.row(
        &[Cell::Text(label), value, Cell::date(figure.as_of)],
        remarks,
    )
}

/// The lines beside the total, which with it make up all that is recorded.
fn reconciliation(
    table: &mut Table<'_>,
    document: &AppealDocument,
    words: Words,
) -> Result<(), ExportError> {
    let currency = document.currency.code();
    let introduction = vec![words.say("reconciliation-introduction")];
    let heading = Cell::Text(words.say("section-reconciliation"));
    table.strong_row(&[heading, Cell::Empty, Cell::Empty], introduction)?;
    let key = |line: &::figures::document::LineBlock| {
        format!("reconciliation-{}", line.line.key().replace('_', "-"))
    };
    let received = words.amount_in("reconciliation-received", currency);
    let Some(lines) = document.reconciliation() else {
        return figure_row(table, received, &document.totals.received, vec![], words);
    };
    for line in &lines.counted {
        let why = vec![words.say(&format!("{}-why", key(line)))];
        let label = words.amount_in(&key(line), currency);
        figure_row(table, label, &line.figure, why, words)?;
    }
    let first = table.next_row();
    figure_row(table, received, lines.received, vec![], words)?;
    let (amounts, others): (Vec<_>, Vec<_>) = lines
        .not_counted
        .iter()
        .copied()
        .partition(|line| line.figure.value.money().is_some());
    for line in amounts {
        let why = vec![words.say(&format!("{}-why", key(line)))];
        let label = words.amount_in(&key(line), currency);
        figure_row(table, label, &line.figure, why, words)?;
    }
    if let Some(sum) = lines.sum()? {
        let row = table.next_row();
        let label = words.amount_in("reconciliation-sum", currency);
        table.strong_row(&[Cell::Text(label), Cell::Empty, Cell::Empty], vec![])?;
        let name = column_number_to_name(VALUE);
        let formula = format!("=SUM({name}{}:{name}{row})", first + 1);
        let result = sum.to_decimal().normalize().to_string();
        table.formula(row, VALUE, &formula, result, FormulaKind::Money)?;
    }
    for line in others {
        let why = vec![words.say(&format!("{}-why", key(line)))];
        let unit = words.unit(&line.figure);
        let label = words.amount_in(&key(line), &unit);
        figure_row(table, label, &line.figure, why, words)?;
    }
    Ok(())
}

fn times(
    table: &mut Table<'_>,
    document: &AppealDocument,
    words: Words,
    made_at: DateTime<Utc>,
) -> Result<(), ExportError> {
    let speaker = Speaker::of(words.language());
    let moment = |time: Option<DateTime<Utc>>| match time {
        Some(time) => Cell::Text(speaker.timestamp(time)),
        None => Cell::Text(words.say("not-known")),
    };
    fact(
        table,
        words.say("last-change-text-label"),
        moment(document.text_changed_at),
    )?;
    fact(
        table,
        words.say("last-change-money-label"),
        moment(document.money_changed_at),
    )?;
    fact(
        table,
        words.say("version-journal-point"),
        Cell::Count(document.computed_at.0),
    )?;
    fact(table, words.say("export-file-made"), moment(Some(made_at)))?;
    let note = words.say_with(
        "currency-note",
        &[("currency", Put::from(document.currency.code()))],
    );
    table.row(&[], vec![note])
}
