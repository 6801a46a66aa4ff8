//! What the values of a column are, which decides how two are compared.

use serde::{Deserialize, Serialize};

/// What the values of a column are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sort {
    /// Names and other words.
    Words,
    /// Numbers that name something: of houses, documents, telephones.
    Digits,
    /// Days, year first or last.
    Day,
}

/// One value in so many may be spoilt and the column still be what the others
/// are: spoilt values are nearly all different, and so count more than they
/// are met.
const SPOILT: usize = 3;

impl Sort {
    /// Found out from the values of a column.
    pub(crate) fn of<'text>(values: impl Iterator<Item = &'text str>) -> Self {
        let (mut all, mut days, mut digits) = (0_usize, 0_usize, 0_usize);
        for value in values {
            all += 1;
            days += usize::from(is_day(value));
            digits += usize::from(
                value
                    .bytes()
                    .all(|byte| byte.is_ascii_digit() || byte == b' '),
            );
        }
        let most = |count: usize| count > 0 && (all - count) * SPOILT <= all;
        if most(days) {
            Self::Day
        } else if most(digits) {
            Self::Digits
        } else {
            Self::Words
        }
    }
}

/// The digits of a day, as they stand.
pub(crate) fn digits(text: &str) -> ([u8; 8], usize) {
    let mut digits = [0; 8];
    let mut count = 0;
    for byte in text.bytes().filter(u8::is_ascii_digit) {
        if let Some(place) = digits.get_mut(count) {
            *place = byte;
        }
        count += 1;
    }
    (digits, count)
}

fn is_day(text: &str) -> bool {
    let (digits, count) = digits(text);
    let number = |from: usize, to: usize| {
        let part = digits.get(from..to).unwrap_or_default();
        part.iter()
            .fold(0_u32, |sum, digit| sum * 10 + u32::from(digit - b'0'))
    };
    let is = |year: u32, month: u32, day: u32| {
        (1850..2100).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day)
    };
    count == 8
        && (is(number(0, 4), number(4, 6), number(6, 8))
            || is(number(4, 8), number(2, 4), number(0, 2))
            || is(number(4, 8), number(0, 2), number(2, 4)))
}
