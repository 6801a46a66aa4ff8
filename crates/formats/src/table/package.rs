//! A workbook is measured before it is read: how many entries it has, how
//! large they become, and what they claim to need. Sizes that the package
//! states are not believed; every entry is unpacked once, without keeping it.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::{Findings, Message};

/// Entries of a package. A workbook of a hundred sheets with pictures has
/// some hundreds.
const MOST_ENTRIES: usize = 2_000;

/// Bytes of all entries together when unpacked.
const MOST_UNPACKED: u64 = 300 * 1024 * 1024;

/// How many times larger an entry may become. Sheets of numbers become ten
/// to twenty times larger, and empty formatted rows up to two hundred times;
/// bombs a thousand times.
const MOST_GROWTH: u64 = 400;

/// Small entries may grow as they like.
const SMALL: u64 = 4 * 1024 * 1024;

/// Shared texts of a workbook: each takes memory, however short it is. A
/// ledger of the most rows has some for each.
const MOST_TEXTS: usize = 2_000_000;

/// Digits of a count that readers reserve memory for without looking:
/// “uniqueCount” of the shared texts, “si” of shared formulas.
const CLAIMS: [(&[u8], usize); 2] = [(b"uniqueCount", 7), (b"si", 6)];

/// Whether the package is safe to read; why not stands in the findings.
pub(super) fn is_safe(bytes: &[u8], findings: &mut Findings) -> bool {
    match measure(bytes) {
        Ok(()) => true,
        Err(message) => {
            findings.add(&message, |finding| finding);
            false
        }
    }
}

fn bomb(reason: String) -> Message {
    Message::Bomb { reason }
}

fn damaged(error: impl std::fmt::Display) -> Message {
    Message::Damaged {
        reason: error.to_string(),
    }
}

fn measure(bytes: &[u8]) -> Result<(), Message> {
    let mut package = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    if package.len() > MOST_ENTRIES {
        return Err(bomb(format!(
            "it has {} entries, and {MOST_ENTRIES} are more than any workbook needs",
            package.len()
        )));
    }
    let mut total = 0_u64;
    for place in 0..package.len() {
        let mut entry = package.by_index(place).map_err(damaged)?;
        let name = entry.name().map_err(damaged)?.into_owned();
        let packed = entry.compressed_size().min(bytes.len() as u64).max(1);
        let mut claims = Claims::default();
        let mut texts = Texts::default();
        let mut size = 0_u64;
        let mut buffer = vec![0_u8; 64 * 1024];
        loop {
            let read = entry
                .read(&mut buffer)
                .map_err(|error| damaged(format!("{name}: {error}")))?;
            let Some(chunk) = buffer.get(..read).filter(|chunk| !chunk.is_empty()) else {
                break;
            };
            size += read as u64;
            if total + size > MOST_UNPACKED {
                return Err(bomb(format!(
                    "it unpacks to more than {} megabytes",
                    MOST_UNPACKED / 1_048_576
                )));
            }
            if size > SMALL && size / packed > MOST_GROWTH {
                return Err(bomb(format!(
                    "{name} becomes more than {MOST_GROWTH} times larger"
                )));
            }
            if let Some(claim) = claims.look(chunk) {
                return Err(bomb(format!("{name} claims {claim}")));
            }
            if texts.count(chunk) > MOST_TEXTS {
                return Err(bomb(format!(
                    "{name} has more than {MOST_TEXTS} shared texts"
                )));
            }
            if claims.backwards {
                return Err(damaged(format!(
                    "{name} has an area that ends before it begins"
                )));
            }
        }
        total += size;
    }
    Ok(())
}

/// Counts the beginnings of shared texts, over the borders of chunks.
#[derive(Default)]
struct Texts {
    found: usize,
    /// How many letters of the beginning were just read.
    read: usize,
}

impl Texts {
    const BEGINNING: &'static [u8] = b"<si";

    fn count(&mut self, chunk: &[u8]) -> usize {
        for byte in chunk.iter().filter(|byte| **byte != 0) {
            if Self::BEGINNING.get(self.read) == Some(byte) {
                self.read += 1;
            } else {
                self.read = usize::from(*byte == b'<');
            }
            if self.read == Self::BEGINNING.len() {
                self.found += 1;
                self.read = 0;
            }
        }
        self.found
    }
}

/// Looks for attributes that claim too much, over the borders of chunks.
#[derive(Default)]
struct Claims {
    rest: Vec<u8>,
    /// Whether an area ends before it begins, with which readers reckon
    /// unseen.
    backwards: bool,
}

impl Claims {
    /// Longer than an attribute with its value and some spaces.
    const OVERLAP: usize = 128;

    fn look(&mut self, chunk: &[u8]) -> Option<String> {
        // Two bytes per letter are looked at as one.
        self.rest
            .extend(chunk.iter().copied().filter(|byte| *byte != 0));
        self.backwards = attributes(&self.rest, b"ref").any(|area| is_backwards(&area));
        let found = CLAIMS.iter().find_map(|(name, digits)| {
            claimed(&self.rest, name, *digits).map(|value| {
                let name = String::from_utf8_lossy(name).into_owned();
                format!("{name} = {value}")
            })
        });
        let kept = self.rest.len().saturating_sub(Self::OVERLAP);
        self.rest.drain(..kept);
        found
    }
}

/// The value of an attribute that has more digits than allowed.
fn claimed(text: &[u8], name: &[u8], digits: usize) -> Option<String> {
    attributes(text, name).find_map(|value| {
        let number: Vec<u8> = value
            .iter()
            .copied()
            .skip_while(|byte| *byte == b'+' || byte.is_ascii_whitespace())
            .take_while(u8::is_ascii_digit)
            .collect();
        (number.len() > digits).then(|| String::from_utf8_lossy(&number).chars().take(24).collect())
    })
}

/// The beginnings of the values of an attribute.
fn attributes<'a>(text: &'a [u8], name: &'a [u8]) -> impl Iterator<Item = Vec<u8>> + 'a {
    /// More than any value that is looked for.
    const LONGEST: usize = 64;
    let mut from = 0;
    std::iter::from_fn(move || {
        loop {
            let start = from + find(text.get(from..)?, name)?;
            from = start + name.len();
            let begins = start
                .checked_sub(1)
                .and_then(|before| text.get(before))
                .is_some_and(u8::is_ascii_whitespace);
            let mut value = text
                .get(from..)?
                .iter()
                .copied()
                .skip_while(u8::is_ascii_whitespace);
            if begins && value.next() == Some(b'=') {
                let quote = |byte: &u8| matches!(byte, b'"' | b'\'');
                let value = value
                    .skip_while(u8::is_ascii_whitespace)
                    .skip_while(quote)
                    .take(LONGEST)
                    .take_while(|byte| !quote(byte));
                return Some(value.collect());
            }
        }
    })
}

/// Whether an area such as `B5:A1` ends before it begins.
fn is_backwards(area: &[u8]) -> bool {
    let mut corners = area.split(|byte| *byte == b':').map(|corner| {
        let letters = corner.iter().filter(|byte| byte.is_ascii_alphabetic());
        let column = letters.fold(0_u64, |sum, letter| {
            let digit = u64::from(letter.to_ascii_uppercase() - b'A') + 1;
            sum.saturating_mul(26).saturating_add(digit)
        });
        let digits = corner.iter().filter(|byte| byte.is_ascii_digit());
        let row = digits.fold(0_u64, |sum, digit| {
            sum.saturating_mul(10)
                .saturating_add(u64::from(*digit - b'0'))
        });
        (column, row)
    });
    match (corners.next(), corners.next()) {
        (Some((column, row)), Some((last_column, last_row))) => {
            last_column < column || last_row < row
        }
        _ => false,
    }
}

fn find(text: &[u8], word: &[u8]) -> Option<usize> {
    let first = *word.first()?;
    let mut from = 0;
    while let Some(place) = text.get(from..)?.iter().position(|byte| *byte == first) {
        let start = from + place;
        if text.get(start..)?.starts_with(word) {
            return Some(start);
        }
        from = start + 1;
    }
    None
}
