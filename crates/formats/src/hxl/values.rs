//! What stands in cells: words, numbers, days.

use std::borrow::Cow;

use displacement::places::plain_letters;

/// A number, as far as a 64-bit float has it; `None` for everything else.
pub(super) fn number(cell: &[u8]) -> Option<f64> {
    let cell = cell.trim_ascii();
    // Nearly all are short whole numbers.
    if !cell.is_empty() && cell.len() <= 15 && cell.iter().all(u8::is_ascii_digit) {
        let whole = cell
            .iter()
            .fold(0_u64, |sum, digit| sum * 10 + u64::from(digit - b'0'));
        // Below 2⁵³: exact.
        return Some(whole as f64);
    }
    let first = cell.first()?;
    if !first.is_ascii_digit() && !matches!(first, b'-' | b'+' | b'.') {
        return None;
    }
    let number: f64 = std::str::from_utf8(cell).ok()?.parse().ok()?;
    number.is_finite().then_some(number)
}

/// A whole number, exactly.
pub(super) fn whole(cell: &[u8]) -> Option<i64> {
    let cell = cell.trim_ascii();
    if cell.len() <= 18 && !cell.is_empty() && cell.iter().all(u8::is_ascii_digit) {
        return Some(
            cell.iter()
                .fold(0_i64, |sum, digit| sum * 10 + i64::from(digit - b'0')),
        );
    }
    std::str::from_utf8(cell).ok()?.parse().ok()
}

/// A day, where it is written `2024-05-31`, with or without a time.
pub(super) fn day(cell: &[u8]) -> Option<&[u8]> {
    let day = cell.trim_ascii().get(..10)?;
    let good = day.iter().enumerate().all(|(place, sign)| match place {
        4 | 7 => *sign == b'-',
        _ => sign.is_ascii_digit(),
    });
    let ends = cell
        .trim_ascii()
        .get(10)
        .is_none_or(|sign| matches!(sign, b'T' | b' '));
    (good && ends).then_some(day)
}

fn is_plain(text: &[u8]) -> bool {
    let mut before = b' ';
    for sign in text {
        let space = *sign == b' ';
        if !sign.is_ascii() || sign.is_ascii_control() || (space && before == b' ') {
            return false;
        }
        before = *sign;
    }
    text.is_empty() || before != b' '
}

/// With one space where there are several, and none around.
pub(super) fn spaced(cell: &[u8]) -> Cow<'_, [u8]> {
    if is_plain(cell) {
        return Cow::Borrowed(cell);
    }
    let text = String::from_utf8_lossy(cell);
    let words: Vec<&str> = text.split_whitespace().collect();
    Cow::Owned(words.join(" ").into_bytes())
}

/// In plain small letters, with one space where there are several.
pub(super) fn folded(cell: &[u8]) -> Cow<'_, [u8]> {
    if is_plain(cell) {
        if cell.iter().any(u8::is_ascii_uppercase) {
            return Cow::Owned(cell.to_ascii_lowercase());
        }
        return Cow::Borrowed(cell);
    }
    let plain = plain_letters(&String::from_utf8_lossy(cell)).to_lowercase();
    let words: Vec<&str> = plain.split_whitespace().collect();
    Cow::Owned(words.join(" ").into_bytes())
}

/// Whether a cell says this, which is folded already.
pub(super) fn says(cell: &[u8], folded_text: &[u8]) -> bool {
    if is_plain(cell) {
        cell.eq_ignore_ascii_case(folded_text)
    } else {
        *folded(cell) == *folded_text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_numbers_days_or_words() {
        for (cell, is) in [
            ("12", Some(12.0)),
            (" 1.50 ", Some(1.5)),
            ("-3", Some(-3.0)),
            ("1e3", Some(1_000.0)),
            ("nan", None),
            ("inf", None),
            ("", None),
            ("12 people", None),
        ] {
            assert_eq!(number(cell.as_bytes()), is, "{cell}");
        }
        assert_eq!(day(b"2024-05-31T00:00:00"), Some(&b"2024-05-31"[..]));
        assert_eq!(day(b"2024-05-311"), None);
        assert_eq!(day(b"31-05-2024"), None);
        assert_eq!(*folded("  S\u{e9}gou \n Nord ".as_bytes()), *b"segou nord");
        assert_eq!(*spaced(b" Port  au Prince"), *b"Port au Prince");
        assert!(says("SÉGOU".as_bytes(), b"segou") && says(b"Segou", b"segou"));
        assert!(!says(b"Segou2", b"segou"));
    }
}
