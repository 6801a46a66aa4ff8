//! Rows of a CSV file, in whatever way an office saved it.

use std::io::{BufRead, BufReader, Read};

use csv::{ByteRecord, Reader, ReaderBuilder};
use encoding_rs::WINDOWS_1252;

use super::PeopleError;
use crate::table::separator;

/// As much of a file as is looked at to see what divides its cells.
const LOOKED_AT: usize = 64 * 1024;

/// Rows of a file, read one after the other.
pub(super) struct Rows<Source> {
    file: String,
    reader: Reader<BufReader<Source>>,
    raw: ByteRecord,
    row: u64,
}

impl<Source: Read> Rows<Source> {
    pub fn new(file: &str, source: Source) -> Result<Self, PeopleError> {
        let mut source = BufReader::with_capacity(LOOKED_AT, source);
        let unreadable = |error: std::io::Error| PeopleError::Unreadable {
            file: file.to_owned(),
            reason: error.to_string(),
        };
        let start = source.fill_buf().map_err(unreadable)?;
        let marked = start.starts_with(b"\xef\xbb\xbf");
        let divider = separator(&String::from_utf8_lossy(start));
        if marked {
            source.consume(3);
        }
        Ok(Self {
            file: file.to_owned(),
            reader: ReaderBuilder::new()
                .has_headers(false)
                .flexible(true)
                .delimiter(divider)
                .from_reader(source),
            raw: ByteRecord::new(),
            row: 0,
        })
    }

    /// The number of the row read last, headings counted.
    pub const fn row(&self) -> u64 {
        self.row
    }

    /// The cells of the next row that has any, trimmed.
    pub fn next(&mut self, cells: &mut Vec<String>) -> Result<bool, PeopleError> {
        loop {
            let more = self.reader.read_byte_record(&mut self.raw);
            let more = more.map_err(|error| PeopleError::Unreadable {
                file: self.file.clone(),
                reason: error.to_string(),
            })?;
            if !more {
                return Ok(false);
            }
            self.row += 1;
            cells.resize_with(self.raw.len(), String::new);
            for (cell, raw) in cells.iter_mut().zip(&self.raw) {
                cell.clear();
                match std::str::from_utf8(raw) {
                    Ok(text) => cell.push_str(text.trim()),
                    Err(_) => cell.push_str(WINDOWS_1252.decode(raw).0.trim()),
                }
            }
            if cells.iter().any(|cell| !cell.is_empty()) {
                return Ok(true);
            }
        }
    }
}
