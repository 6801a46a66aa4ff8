//! The lines of a page: cleaned, with the way back to the file.

use std::borrow::Cow;

use super::mojibake::{self, Cell};

/// A line of the file, and its text without layout and damage.
#[derive(Debug, Clone)]
pub(super) struct Line<'a> {
    /// Counted from 1.
    pub(super) number: usize,
    /// As it stands in the file, without its end.
    pub(super) original: &'a str,
    /// Trimmed, repaired, with single spaces.
    pub(super) text: Cow<'a, str>,
    /// The first character of `text` in `original`, counted from 0.
    start: usize,
    /// Where later runs of `text` begin in `original`: byte in `text`,
    /// character in `original`, counted from 0.
    origins: Vec<(usize, usize)>,
    /// What was repaired.
    pub(super) repairs: Vec<Repair>,
    /// Whether a tab or a no-break space indents it: headings of sectors are.
    pub(super) indented: bool,
}

/// A repair of a line, or a doubt about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Repair {
    /// The character of the line, counted from 1.
    pub(super) column: usize,
    /// What was done.
    pub(super) what: Repaired,
}

/// What was done to a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Repaired {
    /// A word with restored characters; `narrow` are those alone.
    Restored {
        word: (String, String),
        narrow: (String, String),
    },
    /// A word that looks broken.
    Suspected { word: String, narrow: String },
    /// Runs of spaces became one.
    Spaces(usize),
    /// Invisible characters were removed.
    Invisible(usize),
}

impl<'a> Line<'a> {
    /// The place of a byte of `text` in the file, counted from 1.
    pub(super) fn column(&self, byte: usize) -> usize {
        let (start, column) = self
            .origins
            .iter()
            .rev()
            .find(|(start, _)| *start <= byte)
            .copied()
            .unwrap_or((0, self.start));
        let between = self
            .text
            .get(start..byte)
            .map_or(0, |between| between.chars().count());
        column + between + 1
    }

    /// Reads a line.
    pub(super) fn read(number: usize, original: &'a str) -> Self {
        let trimmed = original.trim_matches(is_space);
        let indent = &original[..original.len() - original.trim_start_matches(is_space).len()];
        let start = indent.chars().count();
        let indented = indent.chars().any(|space| space != ' ');
        let plain =
            trimmed.bytes().all(|byte| (b' '..=b'~').contains(&byte)) && !trimmed.contains("  ");
        if plain {
            return Self {
                number,
                original,
                text: Cow::Borrowed(trimmed),
                start,
                origins: Vec::new(),
                repairs: Vec::new(),
                indented,
            };
        }
        let cells = trimmed.chars().enumerate().map(|(index, character)| Cell {
            character,
            from: start + index,
            to: start + index + 1,
            restored: false,
        });
        let mut repairs = Vec::new();
        let suspect = mojibake::is_suspect(trimmed);
        let invisible = trimmed.chars().any(is_invisible);
        let (text, origins) = if suspect || invisible {
            let cells = repaired(cells.collect(), trimmed, start, suspect, &mut repairs);
            join_spaces(cells.into_iter(), start, &mut repairs, trimmed.len())
        } else {
            join_spaces(cells, start, &mut repairs, trimmed.len())
        };
        Self {
            number,
            original,
            text: Cow::Owned(text),
            start,
            origins,
            repairs,
            indented,
        }
    }
}

/// The line without damage and without what nobody sees.
fn repaired(
    mut cells: Vec<Cell>,
    trimmed: &str,
    start: usize,
    suspect: bool,
    repairs: &mut Vec<Repair>,
) -> Vec<Cell> {
    if suspect {
        cells = mojibake::restore(cells);
        list_words(&cells, trimmed, start, repairs);
    }
    let before = cells.len();
    if let Some(first) = cells.iter().find(|cell| is_invisible(cell.character)) {
        let column = first.from + 1;
        cells.retain(|cell| !is_invisible(cell.character));
        repairs.push(Repair {
            column,
            what: Repaired::Invisible(before - cells.len()),
        });
    }
    cells
}

/// The lines of a text, however they end.
pub(super) fn lines(text: &str) -> impl Iterator<Item = Line<'_>> {
    let mut rest = Some(text);
    let mut number = 0;
    std::iter::from_fn(move || {
        let current = rest?;
        number += 1;
        let line = match current.find(['\n', '\r']) {
            Some(end) => {
                let after = &current[end..];
                rest = Some(after.strip_prefix("\r\n").unwrap_or(&after[1..]));
                &current[..end]
            }
            None => {
                rest = None;
                current
            }
        };
        Some(Line::read(number, line))
    })
}

/// White space of every kind, and what editors use as such.
pub(super) fn is_space(character: char) -> bool {
    character.is_whitespace() || character == '\u{FEFF}' || character == '\u{200B}'
}

/// Whether nobody sees a character, or it turns the ones after it round.
pub(crate) fn is_invisible(character: char) -> bool {
    matches!(character,
        '\u{0}'..='\u{8}' | '\u{E}'..='\u{1F}' | '\u{7F}' | '\u{AD}'
        | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{2069}' | '\u{FEFF}' | '\u{FE0F}')
}

/// French puts a no-break space before its high punctuation, and many
/// languages between the digits of a number.
fn keeps_no_break(before: Option<char>, after: Option<char>) -> bool {
    before == Some('«')
        || matches!(after, Some(':' | ';' | '!' | '?' | '»' | '%'))
        || (before.is_some_and(|before| before.is_ascii_digit())
            && after.is_some_and(|after| after.is_ascii_digit()))
}

/// One space for every run of spaces; the text, and where its runs begin in
/// the line.
fn join_spaces(
    cells: impl Iterator<Item = Cell>,
    start: usize,
    repairs: &mut Vec<Repair>,
    capacity: usize,
) -> (String, Vec<(usize, usize)>) {
    let mut cells = cells.peekable();
    let mut text = String::with_capacity(capacity);
    let mut origins = Vec::new();
    let mut expected = start;
    let (mut joined, mut first) = (0, None);
    let mut before = None;
    let mut at = 0;
    while let Some(cell) = cells.next() {
        if cell.from != expected {
            origins.push((text.len(), cell.from));
        }
        expected = cell.from + 1;
        if !cell.character.is_whitespace() {
            text.push(cell.character);
            before = Some(cell.character);
            at += 1;
            continue;
        }
        let mut run = 1;
        while cells
            .next_if(|next| next.character.is_whitespace())
            .is_some()
        {
            run += 1;
        }
        let after = cells.peek().map(|cell| cell.character);
        let no_break = matches!(cell.character, '\u{A0}' | '\u{202F}' | '\u{2009}');
        if run == 1 && no_break && keeps_no_break(before, after) {
            text.push(cell.character);
        } else {
            // After a bullet and at the end the space is layout.
            let layout = after.is_none() || before.is_none() || (at == 1 && is_bullet_sign(before));
            if (run > 1 || cell.character != ' ') && !layout {
                joined += 1;
                first.get_or_insert(cell.from + 1);
            }
            text.push(' ');
        }
        before = Some(cell.character);
        at += run;
    }
    if let Some(column) = first {
        repairs.push(Repair {
            column,
            what: Repaired::Spaces(joined),
        });
    }
    text.truncate(text.trim_end().len());
    (text, origins)
}

fn is_bullet_sign(character: Option<char>) -> bool {
    character.is_some_and(|character| super::outline::BULLETS.contains(&character))
}

/// Lists the words with restored or suspected characters.
fn list_words(cells: &[Cell], trimmed: &str, start: usize, repairs: &mut Vec<Repair>) {
    let characters: Vec<char> = trimmed.chars().collect();
    let file = |from: usize, to: usize| -> String {
        characters[from - start..to - start].iter().collect()
    };
    let mut suspects = mojibake::suspects(cells).into_iter().peekable();
    let mut at = 0;
    while at < cells.len() {
        if cells[at].character.is_whitespace() && !cells[at].restored {
            at += 1;
            continue;
        }
        let end = cells[at..]
            .iter()
            .position(|cell| cell.character.is_whitespace() && !cell.restored)
            .map_or(cells.len(), |length| at + length);
        let word = &cells[at..end];
        let suspect = suspects.next_if(|&index| index < end);
        while suspects.next_if(|&index| index < end).is_some() {}
        let whole =
            |cells: &[Cell]| -> String { cells.iter().map(|cell| cell.character).collect() };
        if let Some(first) = word.iter().find(|cell| cell.restored) {
            let last = word
                .iter()
                .rev()
                .find(|cell| cell.restored)
                .unwrap_or(first);
            let narrow: Vec<Cell> = word.iter().copied().filter(|cell| cell.restored).collect();
            repairs.push(Repair {
                column: first.from + 1,
                what: Repaired::Restored {
                    word: (file(word[0].from, word[word.len() - 1].to), whole(word)),
                    narrow: (file(first.from, last.to), whole(&narrow)),
                },
            });
        } else if let Some(suspect) = suspect {
            repairs.push(Repair {
                column: cells[suspect].from + 1,
                what: Repaired::Suspected {
                    word: whole(word),
                    narrow: cells[suspect].character.to_string(),
                },
            });
        }
        at = end;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_lead_back_to_the_file() {
        let line = Line::read(1, "\u{a0}  • the GoM€™s\u{a0} plan  now ");
        assert_eq!(line.text, "• the GoM’s plan now");
        let column = |needle: &str| line.column(line.text.find(needle).unwrap());
        let place = |needle: &str| {
            line.original[..line.original.find(needle).unwrap()]
                .chars()
                .count()
                + 1
        };
        for needle in ["the", "plan", "now", "GoM"] {
            assert_eq!(column(needle), place(needle), "{needle}");
        }
        assert_eq!(column("s plan"), place("s\u{a0}"));
    }

    #[test]
    fn every_end_of_line_counts_once() {
        let numbers: Vec<_> = lines("a\r\nb\rc\n\nd")
            .map(|line| (line.number, line.text.into_owned()))
            .collect();
        let expected = [(1, "a"), (2, "b"), (3, "c"), (4, ""), (5, "d")];
        assert_eq!(numbers, expected.map(|(n, t)| (n, t.to_owned())));
    }
}
