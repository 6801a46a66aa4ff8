//! What fits into a cell.

use chrono::NaiveDate;
use figures::{Figure, Value};
use rust_decimal::Decimal;
use vocabulary::{Money, Percent};

/// The UTF-16 units that a cell holds.
pub(super) const LIMIT: usize = 32_767;
/// Beyond this a cell’s number is no longer exact.
const EXACT: u64 = 999_999_999_999_999;

/// What stands in a cell. Unknown is empty, never 0.
#[derive(Debug, Clone)]
pub(super) enum Cell {
    Empty,
    Text(String),
    Money(Money),
    Count(i64),
    Percent(Percent),
    Rate(Decimal),
    Date(NaiveDate),
}

impl Cell {
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    pub fn optional(text: Option<&String>) -> Self {
        text.map_or(Self::Empty, |text| Self::Text(text.clone()))
    }

    pub fn date(date: Option<NaiveDate>) -> Self {
        date.map_or(Self::Empty, Self::Date)
    }

    /// The value of a figure as a number; a lower bound as words, so that
    /// nobody adds it up.
    pub fn value(figure: &Figure, in_words: impl FnOnce(&Figure) -> String) -> Self {
        match &figure.value {
            Value::Money { money } => Self::Money(*money),
            Value::Percent { percent } => Self::Percent(*percent),
            Value::Count { count } => Self::Count(*count),
            Value::AtLeast { .. } => Self::Text(in_words(figure)),
            Value::NotKnown { .. } => Self::Empty,
        }
    }
}

/// An amount in units, as near as a cell’s number comes.
pub(super) fn amount(money: Money) -> f64 {
    // Through text: the nearest number, where a division could miss it.
    money.to_decimal().to_string().parse().unwrap_or_default()
}

/// A rate, as near as a cell’s number comes.
pub(super) fn rate(rate: Decimal) -> f64 {
    rate.to_string().parse().unwrap_or_default()
}

/// A share as a cell keeps it: 0.003 is shown as 0.30 %.
pub(super) fn share(percent: Percent) -> f64 {
    percent.hundredths() as f64 / 10_000.0
}

/// Whether a whole number has more digits than a cell keeps.
pub(super) fn is_too_long(number: i64) -> bool {
    number.unsigned_abs() > EXACT
}

/// One kind of line end, and none of the signs that a workbook cannot hold.
pub(super) fn clean(text: &str) -> String {
    let kept = |sign: &char| {
        matches!(sign, '\n' | '\t')
            || !(sign.is_control() || matches!(sign, '\u{fffe}' | '\u{ffff}'))
    };
    text.replace("\r\n", "\n")
        .replace('\r', "\n")
        .chars()
        .filter(kept)
        .collect()
}

/// As many whole signs as fit into so many UTF-16 units.
pub(super) fn within(text: &str, units: usize) -> &str {
    let mut used = 0;
    for (place, sign) in text.char_indices() {
        used += sign.len_utf16();
        if used > units {
            return text.get(..place).unwrap_or_default();
        }
    }
    text
}

/// The length of a text as a cell counts it.
pub(super) fn length(text: &str) -> usize {
    text.chars().map(char::len_utf16).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use vocabulary::Currency;

    #[test]
    fn a_sign_of_two_units_is_not_halved() {
        assert_eq!(within("a😀b", 2), "a");
        assert_eq!(within("a😀b", 3), "a😀");
        assert_eq!(within("a😀b", 4), "a😀b");
        assert_eq!(length("a😀b"), 4);
    }

    #[test]
    fn amounts_are_the_nearest_number() {
        for (minor, expected) in [(11_255_010, 112_550.1), (-1, -0.01), (0, 0.0)] {
            assert_eq!(amount(Money::from_minor(minor, Currency::USD)), expected);
        }
        assert!(is_too_long(i64::MIN) && !is_too_long(-999_999_999_999_999));
    }

    #[test]
    fn what_a_workbook_cannot_hold_is_left_out() {
        assert_eq!(clean("a\r\nb\rc\u{0}\u{7}\u{ffff}\td"), "a\nb\nc\td");
    }
}
