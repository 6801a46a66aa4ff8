//! What the columns of an unknown layout may hold, for the page on which a
//! person says it once.

use serde::Serialize;

use super::columns::{field_of, heading_row, is_tags};
use super::staff;
use crate::report::{Finding, Report};
use crate::table::{self, Findings};
use displacement::layout::Field;

/// The columns of a sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SheetColumns {
    /// The sheet; `None` for a CSV file.
    pub sheet: Option<String>,
    /// The row of headings, counted from 1.
    pub row: usize,
    /// Its columns.
    pub columns: Vec<SuggestedColumn>,
}

/// A column, and what it may hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SuggestedColumn {
    /// Counted from 1.
    pub column: usize,
    /// Its heading.
    pub heading: String,
    /// What it holds by the rules; `None` where a person must say it.
    pub field: Option<Field>,
    /// What stands first in it; nothing for columns that name people who
    /// work.
    pub samples: Vec<String>,
}

/// The sheets of a file with what their columns may hold.
///
/// # Errors
/// The report of a file that cannot be read as a table.
pub fn suggest(name: &str, bytes: &[u8]) -> Result<Vec<SheetColumns>, Box<Report>> {
    let mut findings = Findings::new(name);
    let Some(tables) = table::read(bytes, &mut findings) else {
        let findings: Vec<Finding> = findings.finish();
        return Err(Box::new(Report {
            file: name.to_owned(),
            findings,
            ..Report::default()
        }));
    };
    let mut sheets = Vec::new();
    for table in tables {
        // Where nothing is recognised, the first row that fills most of the
        // columns has the headings.
        let widest = table.rows.iter().take(30).map(|row| row.cells.len()).max();
        let filled = |row: &table::Row| row.cells.iter().filter(|cell| !cell.is_empty()).count();
        let place = heading_row(&table, &[]).or_else(|| {
            let enough = widest.unwrap_or(0) * 2 / 3;
            table
                .rows
                .iter()
                .take(30)
                .position(|row| filled(row) >= enough.max(2))
        });
        let Some((place, head)) = place.and_then(|place| Some((place, table.rows.get(place)?)))
        else {
            continue;
        };
        let below: Vec<table::Row> = table
            .rows
            .iter()
            .skip(place + 1)
            .filter(|row| !is_tags(row))
            .take(200)
            .cloned()
            .collect();
        let columns = head
            .cells
            .iter()
            .enumerate()
            .filter(|(_, cell)| !cell.is_empty());
        let columns = columns
            .map(|(column, cell)| {
                let heading = cell.words().into_owned();
                let mut field = field_of(&heading, &[]);
                if staff::is_content(&below, column) {
                    field = Some(Field::Staff);
                }
                let mut samples: Vec<String> = Vec::new();
                if field != Some(Field::Staff) {
                    let cells = below.iter().map(|row| row.cell(column));
                    let filled = cells.filter(|cell| !cell.is_empty());
                    samples = filled
                        .take(3)
                        .map(|cell| cell.words().into_owned())
                        .collect();
                }
                SuggestedColumn {
                    column: column + 1,
                    heading,
                    field,
                    samples,
                }
            })
            .collect();
        sheets.push(SheetColumns {
            sheet: table.sheet.clone(),
            row: head.number,
            columns,
        });
    }
    Ok(sheets)
}
