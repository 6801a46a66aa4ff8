//! Characters that were broken by reading UTF-8 as Windows-1252. Only
//! patterns that no language writes on purpose are repaired.

/// One character on its way from the file to the text, with the characters
/// of the line that it stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Cell {
    pub(super) character: char,
    /// Index of its first character in the line.
    pub(super) from: usize,
    /// Index after its last character in the line.
    pub(super) to: usize,
    /// Whether it was restored.
    pub(super) restored: bool,
}

/// Text may have been broken more than once (`Ã¢â‚¬â„¢`).
const PASSES: usize = 3;

/// How far back the beginning of a quotation is looked for.
const QUOTATION: usize = 200;

/// Whether a line can hold broken characters at all.
pub(super) fn is_suspect(line: &str) -> bool {
    line.chars().any(|character| {
        matches!(
            character,
            '€' | 'Â' | 'Ã' | 'Ä' | 'Å' | 'â' | 'ï' | '\u{80}'..='\u{9F}' | '\u{FFFD}'
        )
    })
}

/// Restores what is safe to restore.
pub(super) fn restore(mut cells: Vec<Cell>) -> Vec<Cell> {
    for _ in 0..PASSES {
        let (next, found) = pass(&cells);
        cells = next;
        if !found {
            break;
        }
    }
    cells
}

fn pass(cells: &[Cell]) -> (Vec<Cell>, bool) {
    let mut restored = Vec::with_capacity(cells.len());
    let mut found = false;
    let mut at = 0;
    while at < cells.len() {
        let answer = sequence(cells, at).or_else(|| without_lead(cells, at));
        if let Some((character, length)) = answer {
            found = true;
            restored.push(Cell {
                character,
                from: cells[at].from,
                to: cells[at + length - 1].to,
                restored: true,
            });
            at += length;
        } else {
            restored.push(cells[at]);
            at += 1;
        }
    }
    (restored, found)
}

/// The byte that Windows-1252 reads as this character. The five bytes it
/// leaves undefined are passed through by most software as control
/// characters, as Latin-1 does with all of that range.
fn byte(character: char) -> Option<u8> {
    const UPPER: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8D}', 'Ž',
        '\u{8F}', '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9D}',
        'ž', 'Ÿ',
    ];
    match u32::from(character) {
        code @ 0x80..=0xFF => u8::try_from(code).ok(),
        _ => UPPER
            .iter()
            .position(|&upper| upper == character)
            .and_then(|index| u8::try_from(0x80 + index).ok()),
    }
}

fn sequence(cells: &[Cell], at: usize) -> Option<(char, usize)> {
    let lead = byte(cells[at].character)?;
    let length = match lead {
        0xC2..=0xDF => 2,
        0xE0..=0xEF => 3,
        _ => return None,
    };
    let mut bytes = [0_u8; 3];
    for (slot, cell) in bytes.iter_mut().zip(cells.get(at..at + length)?) {
        *slot = byte(cell.character)?;
    }
    let character = std::str::from_utf8(&bytes[..length]).ok()?.chars().next()?;
    (is_restorable(character) && is_safe(cells, at, length)).then_some((character, length))
}

/// Letters of Western and Central Europe, and the signs of common text.
/// Other scripts are listed, not restored.
fn is_restorable(character: char) -> bool {
    matches!(character,
        '\u{A0}'..='\u{17F}'
        | '\u{2002}'..='\u{200B}'
        | '\u{2010}'..='\u{2026}'
        | '\u{202F}'..='\u{2030}'
        | '\u{2032}'..='\u{203A}'
        | '€' | '™' | '−' | '≤' | '≥' | '→' | '●' | '■' | '▪'
        | '\u{FEFF}' | '\u{F0B7}' | '\u{F0A7}')
}

/// A capital before a closing quotation mark (`SÃ”`) may be meant.
fn is_safe(cells: &[Cell], at: usize, length: usize) -> bool {
    let second = cells.get(at + 1).map(|cell| cell.character);
    let quotation = length == 2
        && matches!(
            second,
            Some('‘' | '’' | '“' | '”' | '–' | '—' | '…' | '•' | '‹' | '›')
        );
    !quotation
        || cells
            .get(at + 2)
            .is_some_and(|cell| cell.character.is_alphabetic())
}

/// The same with its first character (`â`) lost on the way, or the last,
/// undefined one: `GoM€™s`, `officials€¦`, `â€ ` for a closing quotation.
fn without_lead(cells: &[Cell], at: usize) -> Option<(char, usize)> {
    let character = |offset: usize| cells.get(at + offset).map(|cell| cell.character);
    let before = at.checked_sub(1).map(|index| cells[index].character);
    let after_letter = before.is_some_and(char::is_alphabetic);
    if character(0) == Some('â') && character(1) == Some('€') {
        let open = cells[..at]
            .iter()
            .rev()
            .take(QUOTATION)
            .find_map(|cell| match cell.character {
                '“' => Some(true),
                '”' => Some(false),
                _ => None,
            });
        let ends =
            character(2).is_none_or(|next| next.is_whitespace() || next.is_ascii_punctuation());
        return (open == Some(true) && ends).then_some(('”', 2));
    }
    if character(0) != Some('€') {
        return None;
    }
    let opens = before.is_none_or(|before| before.is_whitespace() || before == '(')
        && character(2).is_some_and(char::is_alphabetic);
    match character(1)? {
        '™' if after_letter => Some(('’', 2)),
        '¦' if after_letter => Some(('…', 2)),
        '\u{9D}' if after_letter => Some(('”', 2)),
        'œ' if opens => Some(('“', 2)),
        '˜' if opens => Some(('‘', 2)),
        '¢' if before.is_none_or(char::is_whitespace) => Some(('•', 2)),
        _ => None,
    }
}

/// The places of what still looks broken: an index into `cells` each.
pub(super) fn suspects(cells: &[Cell]) -> Vec<usize> {
    let character = |index: usize| cells.get(index).map(|cell| cell.character);
    let mut found: Vec<usize> = Vec::new();
    for (at, cell) in cells.iter().enumerate() {
        let next = character(at + 1);
        let broken = match cell.character {
            '\u{FFFD}' | '\u{80}'..='\u{9F}' => true,
            'Ã' | 'Â' | 'â' => next
                .is_some_and(|next| !next.is_ascii() && !next.is_alphabetic() && next != '\u{A0}'),
            'Ø' | 'Ù' | 'Ð' | 'Ñ' => next
                .is_some_and(|next| !next.is_ascii() && !next.is_alphabetic() && next != '\u{A0}'),
            '€' => {
                matches!(next, Some('™' | '¦' | 'œ' | '˜' | '¢' | '“' | '”'))
                    || (at > 0
                        && cells[at - 1].character.is_alphabetic()
                        && next.is_some_and(char::is_alphabetic))
            }
            _ => false,
        };
        let follows = found.last().is_some_and(|last| at - last <= 3);
        if broken && !follows {
            found.push(at);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn restored(text: &str) -> String {
        let cells = text
            .chars()
            .enumerate()
            .map(|(index, character)| Cell {
                character,
                from: index,
                to: index + 1,
                restored: false,
            })
            .collect();
        restore(cells).iter().map(|cell| cell.character).collect()
    }

    #[test]
    fn what_was_read_in_the_wrong_encoding_is_restored() {
        for (broken, whole) in [
            ("GoM€™s capacity", "GoM’s capacity"),
            ("officials€¦)", "officials…)"),
            ("the countryâ€™s plan", "the country’s plan"),
            ("â€œqualityâ€\u{9d} of", "“quality” of"),
            ("â€œqualityâ€ of", "“quality” of"),
            ("FrontiÃ¨res", "Frontières"),
            ("bÃ©nÃ©ficiaires", "bénéficiaires"),
            ("HÃ”TEL", "HÔTEL"),
            ("2012â€“2013", "2012–2013"),
            ("20Â°", "20°"),
            ("a\u{c2}\u{a0}b", "a\u{a0}b"),
            ("Ã¢â‚¬â„¢", "’"),
            ("â‚¬ 5", "€ 5"),
            ("Å“uvre", "œuvre"),
            ("a €œword", "a “word"),
        ] {
            assert_eq!(restored(broken), whole);
        }
    }

    #[test]
    fn what_may_be_meant_stays() {
        for text in [
            "Frontières",
            "“SÃ” said",
            "100 €",
            "100 €“",
            "SÃO TOMÉ",
            "5€ each",
            "Âge",
            "â",
            "Ménaka’s",
            "prix : 5 €…",
            "",
        ] {
            assert_eq!(restored(text), text);
        }
    }

    #[test]
    fn what_is_not_safe_is_listed() {
        for text in ["100 €“ 200", "sch\u{FFFD}n", "“SÃ” said", "Ø§Ù„"] {
            let cells: Vec<Cell> = text
                .chars()
                .enumerate()
                .map(|(index, character)| Cell {
                    character,
                    from: index,
                    to: index + 1,
                    restored: false,
                })
                .collect();
            assert_eq!(suspects(&restore(cells)).len(), 1, "{text}");
        }
    }
}
