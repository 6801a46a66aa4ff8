//! Numbers as people write them in tables: `1234.5`, `1 234,5`, `1,234.50`,
//! `1.234,50`, `(12)`. Where one sign could be either a decimal mark or a
//! divider of thousands, the other numbers of the file decide; where they do
//! not, the number is refused, because a guess would be wrong by a thousand.

use rust_decimal::Decimal;

/// Which sign stands before decimals in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum DecimalMark {
    /// Nothing in the file tells.
    #[default]
    NotKnown,
    /// `1234.5`.
    Point,
    /// `1234,5`.
    Comma,
    /// The numbers of the file contradict each other.
    Mixed,
}

impl DecimalMark {
    /// What the numbers of a file tell, taken together.
    pub(crate) fn of<'text>(texts: impl Iterator<Item = &'text str>) -> Self {
        texts.fold(Self::NotKnown, |known, text| {
            known.and(Self::told_by(text.trim()))
        })
    }

    fn and(self, other: Self) -> Self {
        match (self, other) {
            (known, Self::NotKnown) => known,
            (Self::NotKnown, told) => told,
            (known, told) if known == told => known,
            _ => Self::Mixed,
        }
    }

    /// What one number tells by itself.
    fn told_by(text: &str) -> Self {
        let digits_or_signs = |character: char| {
            character.is_ascii_digit() || matches!(character, ',' | '.' | '-' | '+')
        };
        let plain: String = text.chars().filter(|sign| !is_space(*sign)).collect();
        if plain.is_empty() || !plain.chars().all(digits_or_signs) {
            return Self::NotKnown;
        }
        match (plain.rfind(','), plain.rfind('.')) {
            (Some(comma), Some(point)) if comma > point => Self::Comma,
            (Some(_), Some(_)) => Self::Point,
            (Some(comma), None) => alone(&plain, ',', comma, Self::Comma, Self::Point),
            (None, Some(point)) => alone(&plain, '.', point, Self::Point, Self::Comma),
            (None, None) => Self::NotKnown,
        }
    }
}

/// What a number with one kind of sign tells: `0,85` and `1234,5` have
/// decimals; `1,234,567` has thousands; `1,234` tells nothing.
fn alone(
    text: &str,
    sign: char,
    last: usize,
    decimal: DecimalMark,
    thousands: DecimalMark,
) -> DecimalMark {
    if text.matches(sign).count() > 1 {
        return thousands;
    }
    if is_open(text, last) {
        DecimalMark::NotKnown
    } else {
        decimal
    }
}

/// Whether a number such as `1,234` could have thousands or decimals.
fn is_open(text: &str, place: usize) -> bool {
    let before = text
        .get(..place)
        .unwrap_or_default()
        .trim_start_matches(['-', '+']);
    let after = text.get(place + 1..).unwrap_or_default();
    after.len() == 3 && (1..=3).contains(&before.len()) && !before.starts_with('0')
}

fn is_space(sign: char) -> bool {
    matches!(sign, ' ' | '\u{A0}' | '\u{202F}' | '\u{2009}' | '\'' | '’')
}

/// Why a number cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NumberProblem {
    /// It is none.
    NotANumber,
    /// It could be two numbers.
    Open,
    /// It has more digits than can be kept.
    TooLong,
}

/// Reads a number. `thousands` says that an open one with a comma has
/// thousands, as amounts do whose currency has no third decimal.
pub(crate) fn read_number(
    text: &str,
    mark: DecimalMark,
    thousands: bool,
) -> Result<Decimal, NumberProblem> {
    let plain: String = text.chars().filter(|sign| !is_space(*sign)).collect();
    // (1,234) is how accounts write a negative amount.
    let (negative, plain) = match plain
        .strip_prefix('(')
        .and_then(|rest| rest.strip_suffix(')'))
    {
        Some(inner) => (true, inner),
        None => match plain.strip_prefix(['-', '−']) {
            Some(rest) => (true, rest),
            None => (false, plain.strip_prefix('+').unwrap_or(&plain)),
        },
    };
    let signs = |character: char| character.is_ascii_digit() || matches!(character, ',' | '.');
    if !plain.starts_with(|first: char| first.is_ascii_digit()) || !plain.chars().all(signs) {
        return Err(NumberProblem::NotANumber);
    }
    let decimal = decimal_sign(plain, mark, thousands)?;
    let (whole, fraction) = match decimal.and_then(|sign| plain.split_once(sign)) {
        Some((whole, fraction)) => (whole, fraction),
        None => (plain, ""),
    };
    let whole = joined(whole)?;
    if fraction.contains([',', '.']) {
        return Err(NumberProblem::NotANumber);
    }
    let text = match fraction {
        "" => whole,
        fraction => format!("{whole}.{fraction}"),
    };
    let value = Decimal::from_str_exact(&text).map_err(|_| NumberProblem::TooLong)?;
    Ok(if negative { -value } else { value })
}

fn decimal_sign(
    text: &str,
    mark: DecimalMark,
    thousands: bool,
) -> Result<Option<char>, NumberProblem> {
    let (comma, point) = (text.rfind(','), text.rfind('.'));
    let (sign, place) = match (comma, point) {
        (None, None) => return Ok(None),
        (Some(comma), Some(point)) => {
            return Ok(Some(if comma > point { ',' } else { '.' }));
        }
        (Some(comma), None) => (',', comma),
        (None, Some(point)) => ('.', point),
    };
    if text.matches(sign).count() > 1 {
        return Ok(None);
    }
    if !is_open(text, place) {
        return Ok(Some(sign));
    }
    let decimal = match mark {
        DecimalMark::Comma => Some(','),
        DecimalMark::Point => Some('.'),
        DecimalMark::NotKnown if thousands && sign == ',' => return Ok(None),
        DecimalMark::NotKnown | DecimalMark::Mixed => return Err(NumberProblem::Open),
    };
    Ok(decimal.filter(|decimal| *decimal == sign))
}

/// The digits of groups of three, or of one group.
fn joined(whole: &str) -> Result<String, NumberProblem> {
    let groups: Vec<&str> = whole.split([',', '.']).collect();
    let regular = match groups.as_slice() {
        [one] => !one.is_empty(),
        [first, rest @ ..] => {
            (1..=3).contains(&first.len()) && rest.iter().all(|group| group.len() == 3)
        }
        [] => false,
    };
    if regular {
        Ok(groups.concat())
    } else {
        Err(NumberProblem::NotANumber)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, mark: DecimalMark, thousands: bool) -> Result<String, NumberProblem> {
        read_number(text, mark, thousands).map(|value| value.to_string())
    }

    #[test]
    fn numbers_that_tell_by_themselves() {
        for (text, value) in [
            ("655,957", "655957"),
            ("1234", "1234"),
            ("1 234,5", "1234.5"),
            ("1,234.50", "1234.50"),
            ("1.234.567,89", "1234567.89"),
            ("12'345'678", "12345678"),
            ("0,853", "0.853"),
            ("1,17", "1.17"),
            ("1234,567", "1234.567"),
            ("(1,250)", "-1250"),
            ("-3", "-3"),
        ] {
            assert_eq!(
                read(text, DecimalMark::NotKnown, true).as_deref(),
                Ok(value),
                "{text}"
            );
        }
    }

    #[test]
    fn an_open_number_is_decided_by_the_others_or_refused() {
        let comma = DecimalMark::of(["0,85", "655,957", "12"].into_iter());
        assert_eq!(comma, DecimalMark::Comma);
        assert_eq!(read("655,957", comma, false).as_deref(), Ok("655.957"));
        let point = DecimalMark::of(["1,234.5", "n/a"].into_iter());
        assert_eq!(read("655,957", point, false).as_deref(), Ok("655957"));
        assert_eq!(read("655.957", point, false).as_deref(), Ok("655.957"));
        let none = DecimalMark::of(["655,957", "610.000"].into_iter());
        assert_eq!(read("655,957", none, false), Err(NumberProblem::Open));
        assert_eq!(read("655.957", none, true), Err(NumberProblem::Open));
        let mixed = DecimalMark::of(["0,85", "0.85"].into_iter());
        assert_eq!(read("655,957", mixed, true), Err(NumberProblem::Open));
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for text in ["", "abc", "1,23,4", "1.2.3", "12 USD", "1e5", "=1+1", ",5"] {
            assert_eq!(
                read(text, DecimalMark::NotKnown, true),
                Err(NumberProblem::NotANumber),
                "{text}"
            );
        }
        let long = "9".repeat(40);
        assert_eq!(
            read(&long, DecimalMark::NotKnown, true),
            Err(NumberProblem::TooLong)
        );
    }
}
