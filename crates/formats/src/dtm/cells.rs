//! Cells to numbers, days, and yes or no.

use chrono::NaiveDate;
use displacement::checks::{Check, CheckLevel, CheckLevels, Seen};
use displacement::rounds::Tally;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::{CheckMessage, Message};
use crate::report::{Explain, column_letters};
use crate::table::{
    self, Cell, Content, DateOrder, DateProblem, DecimalMark, Findings, NumberProblem, Row, Table,
};

/// Where findings of a sheet stand.
pub(super) struct Place<'table> {
    pub table: &'table Table,
    pub row: &'table Row,
}

impl Place<'_> {
    pub(super) fn cell(&self, column: usize) -> &Cell {
        self.row.cell(column)
    }

    /// `P12` in a workbook; in CSV the column's letters and the line too.
    pub(super) fn address(&self, column: usize) -> String {
        format!("{}{}", column_letters(column + 1), self.row.number)
    }

    pub(super) fn say(&self, column: usize, message: &impl Explain, findings: &mut Findings) {
        let original = self.cell(column).words().into_owned();
        findings.add(message, |finding| {
            let finding = finding
                .in_sheet(self.table.sheet.as_deref())
                .at(self.row.number, column + 1);
            if original.is_empty() {
                finding
            } else {
                finding.original(&original)
            }
        });
    }

    /// Whether a cell can be read at all: no formula, no `#REF!`.
    fn readable(&self, column: usize, findings: &mut Findings) -> bool {
        let cell = self.cell(column);
        let message = match &cell.content {
            Content::Error(error) => table::Message::CellError {
                error: error.clone(),
            },
            _ if cell.formula => table::Message::Formula,
            _ => return true,
        };
        findings.add(&message, |finding| {
            finding
                .in_sheet(self.table.sheet.as_deref())
                .at(self.row.number, column + 1)
        });
        false
    }

    /// Whether words stand in a cell.
    pub(super) fn says(&self, column: usize) -> bool {
        let cell = self.cell(column);
        let kept = !cell.formula && !matches!(cell.content, Content::Error(_));
        kept && !says_nothing(&cell.words())
    }

    /// A number of people that is written in digits alone, as nearly all are;
    /// `None` where it has to be looked at more closely.
    pub(super) fn digits(&self, column: usize, letters: &str) -> Option<Tally> {
        let cell = self.cell(column);
        let Content::Text(text) = &cell.content else {
            return None;
        };
        // With so few digits it is below the number of people on Earth.
        let few = (1..=9).contains(&text.len()) && !cell.formula;
        if !few || !text.bytes().all(|digit| digit.is_ascii_digit()) {
            return None;
        }
        let mut address = String::with_capacity(letters.len() + 8);
        address.push_str(letters);
        address.push_str(&self.row.number.to_string());
        Some(Tally {
            count: text.parse().ok()?,
            cell: Some(address),
        })
    }

    /// A number of people; `None` where it is not known.
    pub(super) fn tally(
        &self,
        column: usize,
        mark: DecimalMark,
        levels: &CheckLevels,
        findings: &mut Findings,
    ) -> Option<Tally> {
        if self.cell(column).is_empty() || !self.readable(column, findings) {
            return None;
        }
        let read = match &self.cell(column).content {
            Content::Number(number) => Ok(*number),
            Content::Text(text) if says_nothing(text) => return None,
            Content::Text(text) => table::read_number(text, mark, true),
            _ => Err(NumberProblem::NotANumber),
        };
        let number = match read {
            Ok(number) => number,
            Err(problem) => {
                let message = match problem {
                    NumberProblem::NotANumber => Message::NotANumber {},
                    NumberProblem::Open => Message::OpenNumber {},
                    NumberProblem::TooLong => Message::TooLarge {},
                };
                self.say(column, &message, findings);
                return None;
            }
        };
        let doubt = if number < Decimal::ZERO {
            Some((Check::NegativeCount, Seen::BelowZero {}))
        } else if number.fract() != Decimal::ZERO {
            Some((Check::FractionalCount, Seen::PartOfAPerson {}))
        } else {
            None
        };
        if let Some((check, seen)) = doubt {
            let level = levels.level(check);
            if level != CheckLevel::Off {
                self.say(column, &CheckMessage { check, level, seen }, findings);
            }
            // Such a number is not known, whatever a mission thinks of it.
            return None;
        }
        // More people than live on Earth are a slip of the hand.
        match number.to_u64().filter(|count| *count <= 8_000_000_000) {
            Some(count) => Some(Tally {
                count,
                cell: Some(self.address(column)),
            }),
            None => {
                self.say(column, &Message::TooLarge {}, findings);
                None
            }
        }
    }

    /// A day; `None` where the cell is empty or was refused.
    pub(super) fn day(
        &self,
        column: usize,
        order: DateOrder,
        findings: &mut Findings,
    ) -> Option<NaiveDate> {
        if self.cell(column).is_empty() || !self.readable(column, findings) {
            return None;
        }
        let read = match &self.cell(column).content {
            Content::Date(day) => Ok(*day),
            Content::Text(text) if says_nothing(text) => return None,
            Content::Text(text) => table::read_date(text, order),
            Content::Number(number) => match of_serial(*number) {
                Some(day) => {
                    self.say(column, &Message::DateFromNumber {}, findings);
                    Ok(day)
                }
                None => Err(DateProblem::NotADate),
            },
            _ => Err(DateProblem::NotADate),
        };
        match read {
            Ok(day) => Some(day),
            Err(DateProblem::Open | DateProblem::MonthFirst) => {
                self.say(column, &Message::OpenDate {}, findings);
                None
            }
            Err(_) => {
                self.say(column, &Message::NotADate {}, findings);
                None
            }
        }
    }

    /// Yes or no.
    pub(super) fn yes(&self, column: usize, findings: &mut Findings) -> Option<bool> {
        let cell = self.cell(column);
        if cell.is_empty() || !self.readable(column, findings) {
            return None;
        }
        match displacement::places::name_key(&cell.words()).as_str() {
            "yes" | "y" | "oui" | "o" | "1" | "true" | "vrai" | "x" => Some(true),
            "no" | "n" | "non" | "0" | "false" | "faux" | "" => Some(false),
            _ if says_nothing(&cell.words()) => None,
            _ => {
                self.say(column, &Message::NeitherYesNorNo {}, findings);
                None
            }
        }
    }

    /// Words; `None` where nothing stands there.
    pub(super) fn words(&self, column: usize) -> Option<String> {
        let cell = self.cell(column);
        let words = cell.words();
        let kept = !cell.formula && !matches!(cell.content, Content::Error(_));
        (kept && !says_nothing(&words)).then(|| {
            let single = |pair: &[u8]| pair != b"  ";
            let is_tidy = words
                .bytes()
                .all(|sign| sign == b' ' || sign.is_ascii_graphic())
                && words.as_bytes().windows(2).all(single);
            if is_tidy {
                words.into_owned()
            } else {
                words.split_whitespace().collect::<Vec<_>>().join(" ")
            }
        })
    }
}

/// What people write where they know nothing.
const NOTHING: [&str; 19] = [
    "-",
    "–",
    "—",
    "n/a",
    "na",
    "n.a.",
    "nd",
    "n.d.",
    "n/d",
    "nsp",
    "s.o.",
    "null",
    "none",
    "?",
    "not available",
    "not known",
    "unknown",
    "inconnu",
    "non disponible",
];

/// Whether a text is empty, or what people write where they know nothing. It
/// is asked of every cell: most are numbers, or longer than any such word.
pub(super) fn says_nothing(text: &str) -> bool {
    let text = text.trim();
    if text.len() > 14 || text.as_bytes().first().is_some_and(u8::is_ascii_digit) {
        return false;
    }
    text.is_empty() || NOTHING.iter().any(|word| text.eq_ignore_ascii_case(word))
}

/// The day that a number of a spreadsheet stands for, of the years 1980 to
/// 2079.
fn of_serial(number: Decimal) -> Option<NaiveDate> {
    let days = number
        .trunc()
        .to_i64()
        .filter(|days| (29_221..=65_745).contains(days))?;
    NaiveDate::from_ymd_opt(1899, 12, 30)?.checked_add_signed(chrono::Duration::days(days))
}
