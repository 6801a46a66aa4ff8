//! Tables as people keep them, workbooks (XLSX) or CSV, to rows of cells.
//!
//! Bytes go in, rows come out, with where each stands. What is hostile is
//! refused before it is unpacked: a workbook is measured first (entries,
//! sizes, what it claims to need), and no table grows beyond what a person
//! fills in. A cell with a formula is handed on as such: whoever reads the
//! column decides, and the readers of this house refuse it, because the
//! result kept beside a formula may be older than what it is computed from,
//! or was never computed.

mod cell;
mod csv_text;
mod date;
mod findings;
mod message;
mod number;
mod package;
pub mod typed;
mod workbook;

pub use cell::{Cell, Content, Row, Table};
pub(crate) use csv_text::{bare, begins_like_formula, separator};
pub(crate) use date::{DateOrder, DateProblem, read_date};
pub(crate) use findings::Findings;
pub use message::Message;
pub(crate) use number::{DecimalMark, NumberProblem, read_number};

use geography::name_key;

use crate::page::is_invisible;

/// A table of a mission has some hundreds of kilobytes; this leaves room.
pub const LARGEST_FILE: usize = 20 * 1024 * 1024;

/// Rows of one sheet. A mission's ledger of ten years has some thousands.
pub const MOST_ROWS: usize = 200_000;

/// Columns of one sheet: the widest known layout (rates of every currency)
/// has under two hundred.
pub const MOST_COLUMNS: usize = 512;

/// Bytes of text of all cells together, after shared texts are repeated.
pub const MOST_TEXT: usize = 64 * 1024 * 1024;

/// Cells of a file, with the empty ones before a filled one: each takes
/// memory. A ledger of the most rows has some twenty columns.
pub const MOST_CELLS: usize = 4_000_000;

/// Letters of one cell, as spreadsheets hold them.
pub const LONGEST_CELL: usize = 32_767;

/// Whether the bytes are a packed file, as workbooks are.
#[must_use]
pub fn is_workbook(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK")
}

/// The tables of a file: every sheet of a workbook, or the one table of a
/// CSV file. `None` where the file was refused; why stands in the findings.
pub(crate) fn read(bytes: &[u8], findings: &mut Findings) -> Option<Vec<Table>> {
    if bytes.len() > LARGEST_FILE {
        let message = Message::TooLarge {
            bytes: bytes.len(),
            limit: LARGEST_FILE,
        };
        findings.add(&message, |finding| finding);
        return None;
    }
    if bytes.iter().all(u8::is_ascii_whitespace) {
        findings.add(&Message::Empty, |finding| finding);
        return None;
    }
    let mut tables = if is_workbook(bytes) {
        workbook::read(bytes, findings)?
    } else {
        vec![csv_text::read(bytes, findings)?]
    };
    let fits = tables.iter_mut().all(|table| readable(table, findings));
    fits.then_some(tables)
}

/// Takes out of a table what nobody sees; whether a person could have written
/// the rest.
fn readable(table: &mut Table, findings: &mut Findings) -> bool {
    let sheet = table.sheet.as_deref();
    let mut fits = true;
    for row in &mut table.rows {
        let number = row.number;
        for (place, cell) in row.cells.iter_mut().enumerate() {
            let Content::Text(text) = &mut cell.content else {
                continue;
            };
            let mut found = |message: &Message| {
                findings.add(message, |finding| {
                    finding.in_sheet(sheet).at(number, place + 1)
                });
            };
            if text.len() > LONGEST_CELL {
                let letters = text.chars().count();
                if letters > LONGEST_CELL {
                    let limit = LONGEST_CELL;
                    found(&Message::CellTooLong { letters, limit });
                    fits = false;
                }
            }
            if text.is_ascii() && !text.bytes().any(|byte| byte < b' ' || byte == 0x7f) {
                continue;
            }
            let before = text.chars().count();
            text.retain(|letter| !is_invisible(letter));
            let count = before - text.chars().count();
            if count > 0 {
                found(&Message::InvisibleRemoved { count });
                if text.trim().is_empty() {
                    cell.content = Content::Empty;
                }
            }
        }
    }
    fits
}

/// A heading for comparison: lower case, plain letters, one space between
/// words.
pub(crate) fn heading_key(heading: &str) -> String {
    name_key(heading)
}

/// Whether an HXL tag is the known one, with or without more attributes:
/// `#date+start` is a `#date`.
pub(crate) fn has_tag(tag: &str, known: &str) -> bool {
    let plain = |tag: &str| tag.replace(' ', "").to_lowercase();
    let (tag, known) = (plain(tag), plain(known));
    let own: Vec<&str> = tag.split('+').collect();
    own.first() == known.split('+').next().as_ref()
        && known.split('+').all(|part| own.contains(&part))
}

#[cfg(test)]
mod tests;
