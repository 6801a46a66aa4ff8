//! CSV: its encoding, what divides its cells, its rows with their lines.

use std::borrow::Cow;

use super::{Cell, Findings, MOST_CELLS, MOST_COLUMNS, MOST_ROWS, Message, Row, Table};
use crate::page::decode::{another_kind, is_windows_1252};

const BROKEN_PLACES_LISTED: usize = 20;

pub(super) fn read(bytes: &[u8], findings: &mut Findings) -> Option<Table> {
    if is_encrypted(bytes) {
        findings.add(&Message::Protected, |finding| finding);
        return None;
    }
    if let Some(kind) = another_kind(bytes) {
        let message = Message::AnotherKind {
            kind: kind.to_owned(),
        };
        findings.add(&message, |finding| finding);
        return None;
    }
    let text = decode(bytes, findings)?;
    if let Some(place) = text.find('\0') {
        let line = text[..place].matches('\n').count() + 1;
        findings.add(&Message::NulByte, |finding| finding.at(line, 1));
        return None;
    }
    let separator = separator(&text);
    if let Some((line, message)) = stray_quote(&text, separator) {
        findings.add(&message, |finding| finding.at(line, 1));
        return None;
    }
    let mut cells = 0;
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .from_reader(text.as_bytes());
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = match record {
            Ok(record) => record,
            Err(error) => {
                let line = error.position().map_or(1, |place| place.line());
                let message = Message::NotCsv {
                    reason: error.to_string(),
                };
                let line = usize::try_from(line).unwrap_or(usize::MAX);
                findings.add(&message, |finding| finding.at(line, 1));
                return None;
            }
        };
        let line = record.position().map_or(0, |place| place.line());
        let number = usize::try_from(line).unwrap_or(usize::MAX);
        if rows.len() == MOST_ROWS {
            let message = Message::TooManyRows { limit: MOST_ROWS };
            findings.add(&message, |finding| finding.at(number, 1));
            return None;
        }
        if record.len() > MOST_COLUMNS {
            let message = Message::TooManyColumns {
                limit: MOST_COLUMNS,
            };
            findings.add(&message, |finding| finding.at(number, MOST_COLUMNS + 1));
            return None;
        }
        cells += record.len();
        if cells > MOST_CELLS {
            let message = Message::TooManyCells { limit: MOST_CELLS };
            findings.add(&message, |finding| finding.at(number, 1));
            return None;
        }
        let row = Row {
            number,
            cells: record.iter().map(|cell| Cell::text(bare(cell))).collect(),
        };
        if !row.is_empty() {
            rows.push(row);
        }
    }
    Some(Table {
        sheet: None,
        rows,
        semicolons: separator == b';',
        hidden: false,
    })
}

/// Whether the bytes are a workbook behind a password: then the new format
/// stands as one stream inside the old one.
fn is_encrypted(bytes: &[u8]) -> bool {
    let name: Vec<u8> = "EncryptedPackage"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    bytes.starts_with(b"\xD0\xCF\x11\xE0") && bytes.windows(name.len()).any(|part| part == name)
}

/// The first quotation mark that takes other cells into its own: one that is
/// never closed, or one of a cell of several lines after whose end the text
/// goes on. Readers of CSV say nothing of either, and rows would be missing
/// that nobody misses.
fn stray_quote(text: &str, separator: u8) -> Option<(usize, Message)> {
    let (mut line, mut at_start) = (1, true);
    // Where the open quotation mark stands.
    let mut open: Option<usize> = None;
    let mut bytes = text.bytes().peekable();
    while let Some(byte) = bytes.next() {
        line += usize::from(byte == b'\n');
        match (open, byte) {
            (None, b'"') if at_start => open = Some(line),
            (Some(_), b'"') if bytes.peek() == Some(&b'"') => {
                bytes.next();
            }
            (Some(from), b'"') => {
                let next = bytes.peek().copied();
                let ends = next.is_none_or(|next| next == separator || b"\r\n".contains(&next));
                if !ends && line > from {
                    let lines = line - from + 1;
                    return Some((from, Message::StrayQuote { lines }));
                }
                open = None;
            }
            _ => {}
        }
        at_start = open.is_none() && (byte == separator || b"\r\n".contains(&byte));
    }
    open.map(|line| (line, Message::OpenQuote))
}

/// A text without the apostrophe that our exports put before what a
/// spreadsheet would take for a formula.
pub(crate) fn bare(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if begins_like_formula(rest) => rest,
        _ => cell,
    }
}

/// Whether a spreadsheet would compute a text.
pub(crate) fn begins_like_formula(text: &str) -> bool {
    text.trim_start().starts_with(['=', '+', '-', '@'])
}

/// What divides cells: the sign that the first lines have most of, outside
/// quotation marks.
pub(crate) fn separator(text: &str) -> u8 {
    let mut counts = [(b';', 0_usize), (b'\t', 0), (b',', 0)];
    let mut quoted = false;
    let mut lines = 0;
    for byte in text.bytes() {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' if !quoted => {
                lines += 1;
                if lines > 10 {
                    break;
                }
            }
            _ if !quoted => {
                for (sign, count) in &mut counts {
                    *count += usize::from(*sign == byte);
                }
            }
            _ => {}
        }
    }
    // Decimal commas make commas common in files divided by semicolons;
    // nothing but a divider makes semicolons and tabs common in a first line.
    let first = text.lines().find(|line| !line.trim().is_empty());
    let in_first = |sign: u8| first.is_some_and(|line| line.bytes().any(|byte| byte == sign));
    counts
        .iter()
        .filter(|(sign, _)| in_first(*sign))
        .max_by_key(|(sign, count)| (*sign != b',', *count))
        .map_or(b',', |(sign, _)| *sign)
}

fn decode<'a>(bytes: &'a [u8], findings: &mut Findings) -> Option<Cow<'a, str>> {
    let named = |encoding: &'static encoding_rs::Encoding, findings: &mut Findings| {
        let message = Message::Decoded {
            encoding: encoding.name().to_owned(),
        };
        findings.add(&message, |finding| finding);
    };
    let wide = match bytes {
        [0xFF, 0xFE, rest @ ..] => Some((encoding_rs::UTF_16LE, rest)),
        [0xFE, 0xFF, rest @ ..] => Some((encoding_rs::UTF_16BE, rest)),
        _ => None,
    };
    if let Some((encoding, rest)) = wide {
        let text = encoding.decode_without_bom_handling_and_without_replacement(rest);
        if text.is_some() {
            named(encoding, findings);
        } else {
            let message = Message::NotDecodable {
                bytes: format!("of the file ({} with broken pairs)", encoding.name()),
            };
            findings.add(&message, |finding| finding);
        }
        return text;
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Some(Cow::Borrowed(text));
    }
    if is_windows_1252(bytes) {
        named(encoding_rs::WINDOWS_1252, findings);
        return encoding_rs::WINDOWS_1252
            .decode_without_bom_handling_and_without_replacement(bytes);
    }
    let mut line = 1;
    for chunk in bytes.utf8_chunks().take(100_000) {
        line += chunk.valid().matches('\n').count();
        if !chunk.invalid().is_empty() {
            let message = Message::NotDecodable {
                bytes: hexadecimal(chunk.invalid()),
            };
            findings.add(&message, |finding| finding.at(line, 1));
            if findings.errors() >= BROKEN_PLACES_LISTED {
                break;
            }
        }
    }
    None
}

fn hexadecimal(bytes: &[u8]) -> String {
    let digits: Vec<String> = bytes.iter().map(|byte| format!("{byte:02X}")).collect();
    digits.join(" ")
}
