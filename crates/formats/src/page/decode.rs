//! Bytes to text: what the file is, and in which encoding.

use std::borrow::Cow;

use super::findings::Findings;
use super::message::Message;

/// A page of any country has some tens of kilobytes; this leaves room and
/// still refuses a disk image before it is read.
pub const LARGEST_FILE: usize = 20 * 1024 * 1024;

/// A paragraph has some thousands of bytes.
pub const LONGEST_LINE: usize = 64 * 1024;

/// A page of the longest lines allowed has far fewer.
pub const MOST_LINES: usize = 400_000;

const BROKEN_BYTES_LISTED: usize = 20;

/// The text of the file, or `None` with the reason among the findings.
pub(super) fn decode<'a>(bytes: &'a [u8], findings: &mut Findings) -> Option<Cow<'a, str>> {
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
    if let Some(kind) = another_kind(bytes) {
        let message = Message::AnotherKind {
            kind: kind.to_owned(),
        };
        findings.add(&message, |finding| finding);
        return None;
    }
    let text = match bytes {
        [0xFF, 0xFE, rest @ ..] => wide(rest, encoding_rs::UTF_16LE, findings)?,
        [0xFE, 0xFF, rest @ ..] => wide(rest, encoding_rs::UTF_16BE, findings)?,
        [0xEF, 0xBB, 0xBF, rest @ ..] => narrow(rest, findings)?,
        _ => narrow(bytes, findings)?,
    };
    Some(text)
}

pub(crate) fn another_kind(bytes: &[u8]) -> Option<&'static str> {
    let kinds: [(&[u8], &str); 8] = [
        (
            b"PK\x03\x04",
            "a workbook, a document or another packed file (XLSX, DOCX, ZIP)",
        ),
        (b"%PDF", "a PDF"),
        (
            b"\xD0\xCF\x11\xE0",
            "an old workbook or document (XLS, DOC)",
        ),
        (b"\x1F\x8B", "a compressed file"),
        (b"\x89PNG", "a picture"),
        (b"\xFF\xD8\xFF", "a picture"),
        (b"{\\rtf", "a document (RTF)"),
        (b"SQLite format 3\0", "a database"),
    ];
    if let Some((_, kind)) = kinds.iter().find(|(start, _)| bytes.starts_with(start)) {
        return Some(kind);
    }
    let start: Vec<u8> = bytes
        .iter()
        .copied()
        .skip_while(|byte| byte.is_ascii_whitespace() || matches!(byte, 0xEF | 0xBB | 0xBF))
        .take(15)
        .map(|byte| byte.to_ascii_lowercase())
        .collect();
    let source = [&b"<!doctype html"[..], b"<html", b"<?xml"];
    source
        .iter()
        .any(|tag| start.starts_with(tag))
        .then_some("the source of a web page or an XML file")
}

fn wide<'a>(
    bytes: &'a [u8],
    encoding: &'static encoding_rs::Encoding,
    findings: &mut Findings,
) -> Option<Cow<'a, str>> {
    let Some(text) = encoding.decode_without_bom_handling_and_without_replacement(bytes) else {
        let message = Message::NotDecodable {
            bytes: format!("of the file ({} with broken pairs)", encoding.name()),
        };
        findings.add(&message, |finding| finding);
        return None;
    };
    let fits = lines_fit(text.as_bytes(), findings);
    let message = Message::Decoded {
        encoding: encoding.name().to_owned(),
    };
    findings.add(&message, |finding| finding);
    fits.then_some(text)
}

fn too_long(bytes: usize, line: usize, findings: &mut Findings) {
    let message = Message::LineTooLong {
        bytes,
        limit: LONGEST_LINE,
    };
    findings.add(&message, |finding| finding.at(line, 1));
}

/// Whether no line is too long and none has a NUL byte.
fn lines_fit(bytes: &[u8], findings: &mut Findings) -> bool {
    let mut fits = true;
    let mut number = 1;
    let mut start = 0;
    let mut nul_on = None;
    for (end, byte) in bytes.iter().enumerate().chain([(bytes.len(), &b'\n')]) {
        match byte {
            0 => {
                // One place per line is enough, and a disk image has many.
                if nul_on != Some(number) {
                    let column = String::from_utf8_lossy(&bytes[start..end]).chars().count() + 1;
                    findings.add(&Message::NulByte, |finding| finding.at(number, column));
                }
                nul_on = Some(number);
                fits = false;
            }
            b'\n' | b'\r' => {
                if end - start > LONGEST_LINE {
                    too_long(end - start, number, findings);
                    fits = false;
                }
                // A carriage return before a line feed ends no line of its own.
                if !(*byte == b'\r' && bytes.get(end + 1) == Some(&b'\n')) {
                    number += 1;
                    start = end + 1;
                }
            }
            _ => {}
        }
    }
    if number > MOST_LINES {
        let message = Message::TooManyLines {
            lines: number,
            limit: MOST_LINES,
        };
        findings.add(&message, |finding| finding);
        fits = false;
    }
    fits
}

fn narrow<'a>(bytes: &'a [u8], findings: &mut Findings) -> Option<Cow<'a, str>> {
    if !lines_fit(bytes, findings) {
        return None;
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Some(Cow::Borrowed(text));
    }
    if is_windows_1252(bytes) {
        let message = Message::Decoded {
            encoding: encoding_rs::WINDOWS_1252.name().to_owned(),
        };
        findings.add(&message, |finding| finding);
        return encoding_rs::WINDOWS_1252
            .decode_without_bom_handling_and_without_replacement(bytes);
    }
    broken_bytes(bytes, findings);
    None
}

/// Whether text that is not UTF-8 is plausible as Windows-1252: it has no
/// character of UTF-8 at all, and only letters and signs that languages of
/// Western Europe use.
pub(crate) fn is_windows_1252(bytes: &[u8]) -> bool {
    let plausible = bytes.iter().all(|byte| {
        !matches!(
            byte,
            0x81 | 0x8D
                | 0x8F
                | 0x90
                | 0x9D
                | 0xA6
                | 0xAC
                | 0xAD
                | 0xD0
                | 0xD7
                | 0xDE
                | 0xF0
                | 0xF7
                | 0xFE
                | 0xFF
        )
    });
    plausible
        && bytes.utf8_chunks().all(|chunk| {
            // A valid character beyond ASCII shows that the file is UTF-8
            // with damage, which must not be guessed at.
            chunk.valid().is_ascii()
        })
}

fn broken_bytes(bytes: &[u8], findings: &mut Findings) {
    let (mut line, mut column, mut listed) = (1, 1, 0);
    let mut after_return = false;
    for chunk in bytes.utf8_chunks() {
        for character in chunk.valid().chars() {
            match character {
                '\n' if after_return => {}
                '\n' | '\r' => (line, column) = (line + 1, 1),
                _ => column += 1,
            }
            after_return = character == '\r';
        }
        if !chunk.invalid().is_empty() && listed < BROKEN_BYTES_LISTED {
            let bytes = chunk
                .invalid()
                .iter()
                .map(|byte| format!("{byte:02X}"))
                .collect::<Vec<_>>()
                .join(" ");
            findings.add(&Message::NotDecodable { bytes }, |finding| {
                finding.at(line, column)
            });
            listed += 1;
            column += 1;
        }
    }
}
