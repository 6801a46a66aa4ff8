//! A pasted list of areas with what became of each visit: a code at the
//! beginning of a line and a word at its end, divided as in a sheet or in
//! CSV. A code alone was planned.

use std::collections::BTreeMap;

use displacement::places::{AreaCode, name_key};
use displacement::rounds::Visit;

/// A line that says something else.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WrongLine {
    /// The word is none of the four.
    #[error("line {line}: “{word}” is not what became of a visit")]
    Word {
        /// The line, counted from 1.
        line: usize,
        /// The word.
        word: String,
    },
    /// One area, two outcomes.
    #[error("line {line}: {code} stands on line {before} with another word")]
    Twice {
        /// The line, counted from 1.
        line: usize,
        /// The code.
        code: String,
        /// Where it stands first.
        before: usize,
    },
    /// No code at the beginning.
    #[error("line {line}: there is no code at its beginning")]
    NoCode {
        /// The line, counted from 1.
        line: usize,
    },
}

/// An area of a list: its line, its code and what became of the visit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedVisit {
    /// The line, counted from 1.
    pub line: usize,
    /// The code, in capitals.
    pub code: AreaCode,
    /// What became of the visit.
    pub visit: Visit,
}

/// The outcome that a word of a list means, in English or French.
fn visit_of(word: &str) -> Option<Visit> {
    Some(match name_key(word).as_str() {
        "reached" | "visited" | "done" | "yes" | "atteinte" | "atteint" | "visitee" | "oui" => {
            Visit::Reached
        }
        "refused" | "refusal" | "refus" | "refusee" | "refuse" => Visit::Refused,
        "inaccessible" | "outofreach" | "notaccessible" | "nonaccessible" | "horsdatteinte" => {
            Visit::Inaccessible
        }
        "" | "planned" | "nonewsyet" | "notyet" | "prevue" | "prevu" | "sansnouvelles" => {
            Visit::Planned
        }
        _ => return None,
    })
}

/// Whether a first line names its columns.
fn is_heading(code: &str) -> bool {
    name_key(code).contains("code") && !code.chars().any(|letter| letter.is_ascii_digit())
}

/// Reads a list.
///
/// # Errors
/// With everything that is wrong with it; then nothing of it is used.
pub fn read(text: &str) -> Result<Vec<ListedVisit>, Vec<WrongLine>> {
    let mut wrong = Vec::new();
    let mut listed: Vec<ListedVisit> = Vec::new();
    let mut known: BTreeMap<AreaCode, (usize, Visit)> = BTreeMap::new();
    for (line, text) in text.lines().enumerate().map(|(at, text)| (at + 1, text)) {
        let cells: Vec<&str> = text
            .split(['\t', ';', ','])
            .map(|cell| cell.trim().trim_matches('"').trim())
            .collect();
        let Some(code) = cells.first().copied() else {
            continue;
        };
        if cells.iter().all(|cell| cell.is_empty()) || (line == 1 && is_heading(code)) {
            continue;
        }
        if code.is_empty() {
            wrong.push(WrongLine::NoCode { line });
            continue;
        }
        let word = if cells.len() > 1 { cells.last() } else { None };
        let word = word.copied().unwrap_or_default();
        let Some(visit) = visit_of(word) else {
            let word = word.to_owned();
            wrong.push(WrongLine::Word { line, word });
            continue;
        };
        let code = AreaCode::given(code);
        match known.get(&code) {
            Some((before, other)) if *other != visit => wrong.push(WrongLine::Twice {
                line,
                code: code.to_string(),
                before: *before,
            }),
            Some(_) => {}
            None => {
                known.insert(code.clone(), (line, visit));
                listed.push(ListedVisit { line, code, visit });
            }
        }
    }
    if wrong.is_empty() {
        Ok(listed)
    } else {
        Err(wrong)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> Vec<(String, Visit)> {
        let listed = read(text).unwrap();
        listed
            .into_iter()
            .map(|one| (one.code.to_string(), one.visit))
            .collect()
    }

    #[test]
    fn a_list_is_read_as_people_paste_it() {
        let expected = vec![
            ("ML0101".to_owned(), Visit::Reached),
            ("ML0102".to_owned(), Visit::Refused),
            ("ML0103".to_owned(), Visit::Inaccessible),
            ("ML0104".to_owned(), Visit::Planned),
        ];
        for text in [
            "P-Code\tName\tStatus\nml0101\tA\treached\nML0102\tB\tRefused\n\nML0103\tC\tout of reach\nML0104\tD\t\n",
            "ML0101;atteinte\r\nML0102;Refusée\r\nML0103;hors d’atteinte\r\nML0104\r\n",
            "\"ML0101\",\"yes\"\nML0102,refus\nML0103,inaccessible\nML0104,prévue\nML0104,planned",
        ] {
            assert_eq!(said(text), expected, "{text}");
        }
    }

    #[test]
    fn what_cannot_be_read_is_named_by_its_line_and_nothing_is_used() {
        let wrong = read("ML01;perhaps\nML02;reached\n;reached\nML02;refused").unwrap_err();
        assert_eq!(
            wrong,
            [
                WrongLine::Word {
                    line: 1,
                    word: "perhaps".to_owned()
                },
                WrongLine::NoCode { line: 3 },
                WrongLine::Twice {
                    line: 4,
                    code: "ML02".to_owned(),
                    before: 2
                },
            ]
        );
    }
}
