//! The sheets that list people, revisions and presence.

use ::figures::{AppealDocument, Figure};
use languages::Value as Put;
use rust_xlsxwriter::Worksheet;
use vocabulary::people::PeopleCount;

use super::cells::Cell;
use super::table::{Column, Looks, Table};
use crate::export::ExportError;
use crate::export::plain::value_text;
use crate::export::rows::{self, ProjectRow};
use crate::export::words::Words;

/// The cells by which a row finds its project.
fn project_cells(row: &ProjectRow<'_>, words: Words) -> Vec<Cell> {
    vec![
        Cell::text(words.best(&row.framework.names)),
        Cell::text(row.sector_heading(words)),
        Cell::optional(row.project.code.as_ref()),
        Cell::text(words.best(&row.project.titles)),
        Cell::text(&row.project.key),
    ]
}

fn project_columns(words: Words) -> Vec<Column> {
    vec![
        Column(words.say("framework"), 28.0),
        Column(words.say("sector"), 24.0),
        Column(words.say("project-code"), 16.0),
        Column(words.say("export-column-project-title"), 44.0),
        Column(words.say("export-column-project-record"), 38.0),
    ]
}

/// For whom, as counts: one row for each.
pub(super) fn targets(
    sheet: &mut Worksheet,
    looks: &Looks,
    document: &AppealDocument,
    words: Words,
) -> Result<(), ExportError> {
    let mut columns = project_columns(words);
    let own = [
        ("export-column-group", 34.0),
        ("export-column-count", 12.0),
        ("export-column-unit", 12.0),
        ("export-column-kind", 14.0),
        ("export-column-sex", 16.0),
        ("export-column-age-from", 12.0),
        ("export-column-age-to", 12.0),
    ];
    columns.extend(own.map(|(key, width)| Column(words.say(key), width)));
    let mut table = Table::begin(sheet, looks, words, "export-sheet-targets", 0, columns)?;
    for row in rows::projects(document) {
        for target in &row.project.targets {
            let mut cells = project_cells(&row, words);
            cells.extend(target_cells(target, words));
            table.row(&cells, vec![])?;
        }
    }
    table.filter()
}

fn target_cells(target: &PeopleCount, words: Words) -> [Cell; 7] {
    let age = |years: Option<u8>| years.map_or(Cell::Empty, |years| Cell::Count(years.into()));
    // A number beyond 64 bits is no count of people, but must not be wrong.
    let count = i64::try_from(target.count)
        .map_or_else(|_| Cell::text(target.count.to_string()), Cell::Count);
    [
        Cell::text(words.group(&target.group)),
        count,
        Cell::text(words.people_unit(target.unit)),
        Cell::text(words.people_kind(target.kind)),
        Cell::text(words.sex(target.sex)),
        age(target.age.map(|band| band.from)),
        age(target.age.and_then(|band| band.to)),
    ]
}

/// What each project asked for, the original and its revisions.
pub(super) fn revisions(
    sheet: &mut Worksheet,
    looks: &Looks,
    document: &AppealDocument,
    words: Words,
) -> Result<(), ExportError> {
    let mut columns = project_columns(words);
    let own = [
        ("export-column-number", 10.0),
        ("export-column-revision", 20.0),
        ("export-column-amount", 18.0),
        ("export-column-currency", 10.0),
        ("project-revision-from", 12.0),
        ("project-revision-reason", 50.0),
    ];
    columns.extend(own.map(|(key, width)| Column(words.say(key), width)));
    let mut table = Table::begin(sheet, looks, words, "export-sheet-revisions", 0, columns)?;
    for row in rows::projects(document) {
        for revision in &row.project.revisions {
            let name = match revision.revision {
                0 => words.say("project-revision-original"),
                number => words.say_with("project-revision", &[("number", Put::from(number))]),
            };
            let mut cells = project_cells(&row, words);
            cells.extend([
                Cell::Count(revision.revision.into()),
                Cell::text(name),
                Cell::Money(revision.amount),
                Cell::text(revision.amount.currency.code()),
                Cell::date(revision.holds_from),
                Cell::text(words.best(&revision.reason)),
            ]);
            table.row(&cells, vec![])?;
        }
    }
    table.filter()
}

/// Offices, staff, contact roles and seats.
pub(super) fn presence(
    sheet: &mut Worksheet,
    looks: &Looks,
    document: &AppealDocument,
    words: Words,
) -> Result<(), ExportError> {
    let columns = [
        ("export-column-item", 24.0),
        ("export-column-name", 44.0),
        ("export-column-kind", 20.0),
        ("export-column-place-code", 22.0),
        ("contact-telephone", 22.0),
        ("contact-website", 34.0),
        ("export-column-count", 12.0),
        ("as-of-label", 12.0),
    ]
    .map(|(key, width)| Column(words.say(key), width));
    let name = "export-sheet-presence";
    let mut table = Table::begin(sheet, looks, words, name, 0, columns.into())?;
    for office in &document.offices {
        let row = [
            Cell::text(words.say("record-office")),
            Cell::text(&office.place.name),
            Cell::text(words.office_kind(office.kind)),
            Cell::optional(office.place.code.as_ref()),
        ];
        table.row(&row, vec![])?;
    }
    for contact in &document.contacts {
        let row = [
            Cell::text(words.say("record-contact")),
            Cell::text(words.best(&contact.roles)),
            Cell::Empty,
            Cell::Empty,
            Cell::optional(contact.telephone.as_ref()),
            Cell::optional(contact.website.as_ref()),
        ];
        table.row(&row, vec![])?;
    }
    for seat in &document.seats {
        let row = [
            Cell::text(words.say("record-coordination-seat")),
            Cell::text(words.best(&seat.bodies)),
            Cell::text(words.coordination_role(seat.role)),
        ];
        table.row(&row, vec![])?;
    }
    if let Some(staff) = &document.staff {
        staff_row(
            &mut table,
            "staff-international",
            &staff.international,
            words,
        )?;
        staff_row(&mut table, "staff-national", &staff.national, words)?;
    }
    table.filter()
}

fn staff_row(
    table: &mut Table<'_>,
    label: &str,
    figure: &Figure,
    words: Words,
) -> Result<(), ExportError> {
    let row = [
        Cell::text(words.say("staff")),
        Cell::text(words.say(label)),
        Cell::Empty,
        Cell::Empty,
        Cell::Empty,
        Cell::Empty,
        Cell::value(figure, |figure| value_text(figure, words.language())),
        Cell::date(figure.as_of),
    ];
    table.row(&row, words.remarks(figure))
}
