//! A workbook, cell by cell.

use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{DataRef, Reader, SheetType, SheetVisible, Xlsx, XlsxError};
use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::{
    Cell, Content, Findings, MOST_CELLS, MOST_COLUMNS, MOST_ROWS, MOST_TEXT, Message, Row, Table,
    package,
};

/// Digits that a cell’s number has; what comes after them is noise.
const DIGITS: u32 = 15;

pub(super) fn read(bytes: &[u8], findings: &mut Findings) -> Option<Vec<Table>> {
    if !package::is_safe(bytes, findings) {
        return None;
    }
    // The reader computes with what a file says without looking (a dimension
    // such as “B5:A1”): where that fails, the file is at fault.
    let tables = catch_unwind(AssertUnwindSafe(|| tables(bytes)));
    let tables = tables.unwrap_or_else(|_| {
        Err(Message::Damaged {
            reason: "its parts contradict each other".to_owned(),
        })
    });
    match tables {
        Ok(tables) => Some(tables),
        Err(message) => {
            findings.add(&message, |finding| finding);
            None
        }
    }
}

fn damaged(error: XlsxError) -> Message {
    match error {
        XlsxError::Password => Message::Protected,
        other => Message::Damaged {
            reason: other.to_string(),
        },
    }
}

fn tables(bytes: &[u8]) -> Result<Vec<Table>, Message> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(damaged)?;
    let sheets: Vec<(String, bool)> = book
        .sheets_metadata()
        .iter()
        .filter(|sheet| sheet.typ == SheetType::WorkSheet)
        .map(|sheet| (sheet.name.clone(), sheet.visible != SheetVisible::Visible))
        .collect();
    let mut held = Held::default();
    sheets
        .into_iter()
        .map(|(name, hidden)| {
            let table = table(&mut book, name, &mut held)?;
            Ok(Table { hidden, ..table })
        })
        .collect()
}

/// What all sheets of a workbook hold together.
#[derive(Default)]
struct Held {
    /// Bytes of text.
    text: usize,
    /// Cells, with the empty ones before a filled one.
    cells: usize,
}

fn table(book: &mut Xlsx<Cursor<&[u8]>>, name: String, held: &mut Held) -> Result<Table, Message> {
    let mut rows: std::collections::BTreeMap<usize, Row> = std::collections::BTreeMap::new();
    let mut reader = book.worksheet_cells_reader(&name).map_err(damaged)?;
    while let Some(found) = reader.next_cell_with_formula_metadata().map_err(damaged)? {
        let (row, column) = found.pos;
        let (row, column) = (row as usize + 1, column as usize);
        let cell = Cell {
            content: content(found.value, &mut held.text)?,
            formula: found.formula.is_some(),
        };
        if cell.is_empty() {
            continue;
        }
        if column >= MOST_COLUMNS {
            return Err(Message::TooManyColumns {
                limit: MOST_COLUMNS,
            });
        }
        if rows.len() == MOST_ROWS && !rows.contains_key(&row) {
            return Err(Message::TooManyRows { limit: MOST_ROWS });
        }
        let cells = &mut rows
            .entry(row)
            .or_insert_with(|| Row {
                number: row,
                cells: Vec::new(),
            })
            .cells;
        if cells.len() <= column {
            held.cells += column + 1 - cells.len();
            if held.cells > MOST_CELLS {
                return Err(Message::TooManyCells { limit: MOST_CELLS });
            }
            cells.resize(column + 1, Cell::default());
        }
        if let Some(place) = cells.get_mut(column) {
            *place = cell;
        }
    }
    Ok(Table {
        sheet: Some(name),
        rows: rows.into_values().collect(),
        semicolons: false,
        hidden: false,
    })
}

fn content(value: DataRef<'_>, text: &mut usize) -> Result<Content, Message> {
    let words = |words: &str, text: &mut usize| {
        *text += words.len();
        if *text > MOST_TEXT {
            return Err(Message::TooMuchText { limit: MOST_TEXT });
        }
        Ok(Cell::text(words).content)
    };
    Ok(match value {
        DataRef::Empty => Content::Empty,
        DataRef::String(found) => words(&found, text)?,
        DataRef::SharedString(found) => words(found, text)?,
        DataRef::DateTimeIso(found) => found
            .get(..10)
            .and_then(|day| day.parse().ok())
            .map_or(Content::Text(found), Content::Date),
        DataRef::DurationIso(found) => words(&found, text)?,
        DataRef::Int(number) => Content::Number(Decimal::from(number)),
        DataRef::Float(number) => {
            decimal(number).map_or_else(|| Content::Text(number.to_string()), Content::Number)
        }
        DataRef::Bool(value) => Content::Boolean(value),
        DataRef::DateTime(time) if time.is_datetime() => {
            let (year, month, day, ..) = time.to_ymd_hms_milli();
            NaiveDate::from_ymd_opt(year.into(), month.into(), day.into())
                .map_or_else(|| Content::Text(time.as_f64().to_string()), Content::Date)
        }
        DataRef::DateTime(time) => Content::Text(time.as_f64().to_string()),
        DataRef::Error(error) => Content::Error(error.to_string()),
    })
}

/// The number that a person sees in a cell: at most 15 digits of it, as
/// spreadsheets keep, so that 0.1 + 0.2 is 0.3 again.
fn decimal(number: f64) -> Option<Decimal> {
    if !number.is_finite() || number.abs() >= 1e18 {
        return None;
    }
    let shown: Decimal = format!("{number}").parse().ok()?;
    Some(shown.round_sf(DIGITS)?.normalize())
}
