//! A table, read row by row.

use std::io::Read;

use csv::{ByteRecord, ReaderBuilder};

use super::tag::Tag;
use super::{HxlError, HxlProblem};

/// Titles may stand above the headings and tags.
const ROWS_ABOVE: usize = 25;

/// A column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TaggedColumn {
    /// Its heading, where there is a row of headings.
    pub heading: String,
    /// Its tag, as written; empty where it has none.
    pub tag: String,
}

/// A table with HXL tags that is being read.
pub struct HxlTable<Source> {
    reader: csv::Reader<Source>,
    columns: Vec<TaggedColumn>,
    pub(super) tags: Vec<Option<Tag>>,
    row: ByteRecord,
}

impl<Source: Read> HxlTable<Source> {
    /// Reads as far as the row of tags: the first one of whose filled cells
    /// at least half are tags.
    ///
    /// # Errors
    /// When there is none, or the table cannot be read.
    pub fn open(source: Source) -> Result<Self, HxlError> {
        let mut reader = ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .buffer_capacity(1 << 16)
            .from_reader(source);
        let mut row = ByteRecord::new();
        let mut before: Option<ByteRecord> = None;
        for place in 0..ROWS_ABOVE {
            if !reader.read_byte_record(&mut row)? {
                break;
            }
            if place == 0 {
                row = without_mark(&row);
            }
            let tags: Vec<Option<Tag>> = row
                .iter()
                .map(|cell| Tag::parse(&String::from_utf8_lossy(cell)))
                .collect();
            let filled = row
                .iter()
                .filter(|cell| !cell.trim_ascii().is_empty())
                .count();
            let tagged = tags.iter().flatten().count();
            if tagged == 0 || tagged * 2 < filled {
                before = Some(row.clone());
                continue;
            }
            let text = |cell: Option<&[u8]>| {
                String::from_utf8_lossy(cell.unwrap_or_default())
                    .trim()
                    .to_owned()
            };
            let columns = row.iter().enumerate().map(|(column, tag)| TaggedColumn {
                heading: text(before.as_ref().and_then(|before| before.get(column))),
                tag: text(Some(tag)),
            });
            return Ok(Self {
                columns: columns.collect(),
                tags,
                reader,
                row,
            });
        }
        let looked = ROWS_ABOVE;
        Err(HxlProblem::NoTags { looked }.into())
    }

    /// The columns.
    #[must_use]
    pub fn columns(&self) -> &[TaggedColumn] {
        &self.columns
    }

    /// The next row that has something in it.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn next_row(&mut self) -> Result<Option<&ByteRecord>, HxlError> {
        loop {
            if !self.reader.read_byte_record(&mut self.row)? {
                return Ok(None);
            }
            if self.row.iter().any(|cell| !cell.is_empty()) {
                return Ok(Some(&self.row));
            }
        }
    }
}

/// Without the mark that some programs set before UTF-8.
fn without_mark(row: &ByteRecord) -> ByteRecord {
    let first = |(place, cell)| match place {
        0 => <[u8]>::strip_prefix(cell, b"\xEF\xBB\xBF").unwrap_or(cell),
        _ => cell,
    };
    row.iter().enumerate().map(first).collect()
}
