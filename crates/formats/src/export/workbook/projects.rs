//! The sheet of projects, with totals that can be checked.

use ::figures::document::{AppealDocument, ProjectBlock};
use appeals::funding::SectorGroupKey;
use rust_xlsxwriter::Worksheet;
use rust_xlsxwriter::utility::column_number_to_name;
use vocabulary::money::MoneyError;
use vocabulary::{Money, Percent};

use super::cells::{self, Cell};
use super::table::{Column, FormulaKind, Looks, Table};
use crate::export::ExportError;
use crate::export::plain::value_text;
use crate::export::rows::{self, ProjectRow, sector_name};
use crate::export::words::Words;

const REQUESTED: u16 = 6;
const RECEIVED: u16 = 7;
const PERCENT: u16 = 8;

pub(super) fn write(
    sheet: &mut Worksheet,
    looks: &Looks,
    document: &AppealDocument,
    words: Words,
) -> Result<(), ExportError> {
    let columns = columns(document, words);
    let mut table = Table::begin(sheet, looks, words, "export-sheet-projects", 0, columns)?;
    let first = table.next_row();
    let projects = rows::projects(document);
    for row in &projects {
        let mut remarks = words.remarks(&row.project.totals.requested);
        remarks.extend(words.remarks(&row.project.totals.received));
        table.row(&cells_of(document, row, words), remarks)?;
    }
    table.filter()?;
    totals(&mut table, document, &projects, words, first)
}

fn columns(document: &AppealDocument, words: Words) -> Vec<Column> {
    let currency = document.currency.code();
    let say = |key: &str, width| Column(words.say(key), width);
    vec![
        say("framework", 28.0),
        say("sector", 24.0),
        say("export-column-sector-code", 18.0),
        say("project-code", 16.0),
        say("export-column-title", 44.0),
        say("project-description", 60.0),
        Column(words.amount_in("requested", currency), 18.0),
        Column(words.amount_in("received", currency), 18.0),
        say("percent-funded", 12.0),
        say("beneficiaries", 40.0),
        say("people-targeted", 14.0),
        say("project-places", 28.0),
        say("project-implementing", 28.0),
        say("project-partners", 28.0),
        say("project-status", 16.0),
        say("export-column-first-day", 12.0),
        say("export-column-last-day", 12.0),
        say("export-column-project-record", 38.0),
    ]
}

fn cells_of(document: &AppealDocument, row: &ProjectRow<'_>, words: Words) -> Vec<Cell> {
    let project = row.project;
    let value = |figure| Cell::value(figure, |figure| value_text(figure, words.language()));
    let places: Vec<_> = project
        .places
        .iter()
        .map(|place| place.name.clone())
        .collect();
    vec![
        Cell::text(words.best(&row.framework.names)),
        Cell::text(sectors(document, row, words)),
        Cell::text(sector_codes(project)),
        Cell::optional(project.code.as_ref()),
        Cell::text(words.best(&project.titles)),
        Cell::text(words.best(&project.descriptions)),
        value(&project.totals.requested),
        value(&project.totals.received),
        value(&project.totals.percent),
        Cell::text(words.best(&project.beneficiaries)),
        value(&project.targeted),
        Cell::text(places.join("; ")),
        Cell::text(project.implementing.join("; ")),
        Cell::text(project.partners.join("; ")),
        Cell::text(words.project_status(project.status)),
        Cell::date(project.start),
        Cell::date(project.end),
        Cell::text(&project.key),
    ]
}

fn sectors(document: &AppealDocument, row: &ProjectRow<'_>, words: Words) -> String {
    match &row.sector.group {
        SectorGroupKey::Several => row
            .project
            .sectors
            .iter()
            .map(|sector| sector_name(document, sector, words.language()))
            .collect::<Vec<_>>()
            .join("; "),
        SectorGroupKey::One { .. } | SectorGroupKey::NotSpecified => row.sector_heading(words),
    }
}

fn sector_codes(project: &ProjectBlock) -> String {
    let codes: Vec<_> = project
        .sectors
        .iter()
        .map(|sector| format!("{}:{}", sector.list, sector.code))
        .collect();
    codes.join("; ")
}

/// The sum of the projects, what is for no single project, and both.
fn totals(
    table: &mut Table<'_>,
    document: &AppealDocument,
    projects: &[ProjectRow<'_>],
    words: Words,
    first: u32,
) -> Result<(), ExportError> {
    let requested: Vec<_> = projects
        .iter()
        .filter_map(|row| row.project.totals.requested.value.money())
        .collect();
    let received: Vec<_> = projects
        .iter()
        .filter_map(|row| row.project.totals.received.value.money())
        .collect();
    let zero = Money::zero(document.currency);
    let sums = [sum(zero, &requested)?, sum(zero, &received)?];
    let last = table.next_row() - 1;
    let sum_row = table.next_row();
    table.strong_row(&total_row("export-row-projects-sum", None, words), vec![])?;
    let any = !projects.is_empty();
    for (column, result) in [REQUESTED, RECEIVED].into_iter().zip(sums) {
        let name = column_number_to_name(column);
        let formula = match any {
            true => format!("=SUM({name}{}:{name}{})", first + 1, last + 1),
            false => "=0".to_owned(),
        };
        let result = result.to_decimal().normalize().to_string();
        table.formula(sum_row, column, &formula, result, FormulaKind::Money)?;
    }
    percent(table, sum_row, sums, words)?;
    let (Some(all_requested), Some(all_received)) = (
        document.totals.requested.value.money(),
        document.totals.received.value.money(),
    ) else {
        return Ok(());
    };
    let whole = [all_requested, all_received];
    let rest = [
        difference(all_requested, sums[0])?,
        difference(all_received, sums[1])?,
    ];
    let why = vec![words.say("export-note-no-single-project")];
    table.strong_row(
        &total_row("export-row-projects-none", Some(rest), words),
        why,
    )?;
    let whole_row = table.next_row();
    table.strong_row(&total_row("export-row-projects-total", None, words), vec![])?;
    for (column, result) in [REQUESTED, RECEIVED].into_iter().zip(whole) {
        let name = column_number_to_name(column);
        let formula = format!("={name}{}+{name}{}", sum_row + 1, sum_row + 2);
        let result = result.to_decimal().normalize().to_string();
        table.formula(whole_row, column, &formula, result, FormulaKind::Money)?;
    }
    percent(table, whole_row, whole, words)
}

fn total_row(key: &str, amounts: Option<[Money; 2]>, words: Words) -> Vec<Cell> {
    let mut row = vec![Cell::Empty; usize::from(PERCENT) + 1];
    row[0] = Cell::Text(words.say(key));
    if let Some([requested, received]) = amounts {
        row[usize::from(REQUESTED)] = Cell::Money(requested);
        row[usize::from(RECEIVED)] = Cell::Money(received);
    }
    row
}

fn percent(
    table: &mut Table<'_>,
    row: u32,
    [requested, received]: [Money; 2],
    words: Words,
) -> Result<(), ExportError> {
    let (whole, part) = (
        column_number_to_name(REQUESTED),
        column_number_to_name(RECEIVED),
    );
    let none = words.say("not-applicable");
    let line = row + 1;
    let formula = format!("=IF({whole}{line}>0,{part}{line}/{whole}{line},\"{none}\")");
    let result = match Percent::of(received, requested)? {
        Some(_) => (cells::amount(received) / cells::amount(requested)).to_string(),
        None => none,
    };
    table.formula(row, PERCENT, &formula, result, FormulaKind::Percent)
}

pub(super) fn sum(zero: Money, amounts: &[Money]) -> Result<Money, MoneyError> {
    amounts
        .iter()
        .try_fold(zero, |sum, next| sum.checked_add(*next))
}

fn difference(whole: Money, part: Money) -> Result<Money, MoneyError> {
    let minus = part.minor.checked_neg().ok_or(MoneyError::Overflow)?;
    whole.checked_add(Money::from_minor(minus, part.currency))
}
