//! The records of a table, one after the other.

use std::io::{self, BufRead, BufReader, Read};

use csv::{Reader, ReaderBuilder, StringRecord};

use crate::table::{self, Cell, Row};

/// As much of a file as is looked at to see what divides its cells.
const LOOKED_AT: usize = 64 * 1024;

/// A table that is open.
pub(super) struct Opened<Source> {
    pub reader: Reader<BufReader<Source>>,
    pub separator: u8,
}

/// Begins to read a table.
pub(super) fn open<Source: Read>(source: Source) -> io::Result<Opened<Source>> {
    let mut source = BufReader::with_capacity(LOOKED_AT, source);
    let start = source.fill_buf()?;
    if start.starts_with(b"\xEF\xBB\xBF") {
        source.consume(3);
    }
    let separator = table::separator(&String::from_utf8_lossy(source.buffer()));
    let reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .from_reader(source);
    Ok(Opened { reader, separator })
}

/// The line on which a record begins.
pub(super) fn line(record: &StringRecord) -> usize {
    let line = record.position().map_or(0, csv::Position::line);
    usize::try_from(line).unwrap_or(usize::MAX)
}

/// The cells of a record.
pub(super) fn row(record: &StringRecord) -> Row {
    Row {
        number: line(record),
        cells: record
            .iter()
            .map(|cell| Cell::text(table::bare(cell)))
            .collect(),
    }
}
