//! The page of an appeal as files, read again by other programs.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "helpers of tests fail the test that calls them"
)]

mod csv_hxl;
mod hostile;
mod page;
mod tree;
mod words;
mod workbook;

use std::collections::HashMap;
use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use chrono::{DateTime, Utc};
use figures::AppealDocument;
use vocabulary::Language;

fn made_at() -> DateTime<Utc> {
    "2018-02-03T04:05:06Z".parse().unwrap()
}

/// The sheets of a workbook by name, each as rows of cells.
fn sheets(document: &AppealDocument, language: Language) -> HashMap<String, Vec<Vec<Data>>> {
    let bytes = formats::export::xlsx(document, language, made_at()).unwrap();
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).unwrap();
    book.sheet_names()
        .into_iter()
        .map(|name| {
            let range = book.worksheet_range(&name).unwrap();
            let rows = range.rows().map(<[Data]>::to_vec).collect();
            (name, rows)
        })
        .collect()
}

/// The column under a head.
fn column(rows: &[Vec<Data>], head: &str) -> usize {
    let place = rows[0].iter().position(|cell| *cell == *head);
    place.unwrap_or_else(|| panic!("no column “{head}” in {:?}", rows[0]))
}

/// The row whose first cell begins so.
fn row<'rows>(rows: &'rows [Vec<Data>], item: &str) -> &'rows [Data] {
    let found = rows.iter().find(|row| row[0].to_string().starts_with(item));
    found.unwrap_or_else(|| panic!("no row “{item}”"))
}
