//! Numbers as people type them: `2,330,000.00`, `2.330.000,00`, `6, 483`,
//! `40.000`, `1 260 000`, `1260`.

use rust_decimal::Decimal;

/// A number at the beginning of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Number {
    /// Its value; `None` where its separators contradict each other or it
    /// has too many digits.
    pub(super) value: Option<Decimal>,
    /// How many bytes it takes.
    pub(super) length: usize,
    /// Whether it is written `1,234,567.89` or `1234567.89`.
    pub(super) regular: bool,
    /// Whether it has too many digits to be kept.
    pub(super) too_large: bool,
}

impl Number {
    /// The value where it is a whole number.
    pub(super) fn whole(self) -> Option<u64> {
        let value = self.value.filter(|value| value.fract().is_zero())?;
        value.normalize().to_string().parse().ok()
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Separator {
    Comma,
    Point,
    Space,
    Apostrophe,
    /// A comma and a stray space.
    CommaSpace,
}

/// Reads the number that `text` begins with; `None` if it begins with no
/// digit.
pub(super) fn number(text: &str) -> Option<Number> {
    let mut groups = vec![digits(text)];
    if groups[0].is_empty() {
        return None;
    }
    let mut length = groups[0].len();
    let mut separators = Vec::new();
    while let Some((separator, width)) = separator(&text[length..]) {
        let group = digits(&text[length + width..]);
        let thousand = group.len() == 3 && groups[0].len() <= 3;
        let joins = match separator {
            Separator::Comma | Separator::Point => !group.is_empty(),
            Separator::Space | Separator::Apostrophe => thousand,
            Separator::CommaSpace => {
                thousand && counts_something(&text[length + width + group.len()..])
            }
        };
        if !joins {
            break;
        }
        // “6,483. 700 kits”: a sentence ends where a list of groups does.
        length += width + group.len();
        groups.push(group);
        separators.push(separator);
    }
    let value = combine(&groups, &separators);
    let too_large = value.is_none() && groups.iter().map(|group| group.len()).sum::<usize>() > 24;
    Some(Number {
        value,
        length,
        regular: is_regular(&groups, &separators),
        too_large,
    })
}

fn digits(text: &str) -> &str {
    let end = text
        .find(|character: char| !character.is_ascii_digit())
        .unwrap_or(text.len());
    &text[..end]
}

fn separator(text: &str) -> Option<(Separator, usize)> {
    let mut characters = text.chars();
    let first = characters.next()?;
    let second = characters.next();
    match first {
        ',' if second == Some(' ') => Some((Separator::CommaSpace, 2)),
        ',' => Some((Separator::Comma, 1)),
        '.' => Some((Separator::Point, 1)),
        '\'' | '’' => Some((Separator::Apostrophe, first.len_utf8())),
        ' ' | '\u{A0}' | '\u{202F}' | '\u{2009}' => Some((Separator::Space, first.len_utf8())),
        _ => None,
    }
}

/// Whether a word follows that the number counts, so that `6, 483 people`
/// is one number and `6, 483 and 12` is a list.
fn counts_something(rest: &str) -> bool {
    let rest = rest.trim_start();
    let word: String = rest
        .chars()
        .take_while(|character| character.is_alphabetic())
        .collect();
    !(rest.starts_with([',', '-', '–'])
        || ["and", "or", "et", "ou", "to"].contains(&word.to_lowercase().as_str()))
}

fn combine(groups: &[&str], separators: &[Separator]) -> Option<Decimal> {
    let decimals = decimals(groups, separators)?;
    let whole = &groups[..groups.len() - usize::from(decimals)];
    let mut text = whole.concat();
    if decimals {
        text.push('.');
        text.push_str(groups[groups.len() - 1]);
    }
    Decimal::from_str_exact(&text).ok()
}

/// Whether the last group holds decimals; `None` where the separators
/// contradict each other.
fn decimals(groups: &[&str], separators: &[Separator]) -> Option<bool> {
    let Some((&last, earlier)) = separators.split_last() else {
        return Some(false);
    };
    let thousands = |groups: &[&str], separators: &[Separator]| {
        separators
            .iter()
            .all(|next| group_sign(*next) == group_sign(separators[0]))
            && groups[0].len() <= 3
            && groups[1..].iter().all(|group| group.len() == 3)
    };
    if thousands(groups, separators) {
        return Some(false);
    }
    let sign = matches!(last, Separator::Comma | Separator::Point);
    let decimal = sign
        && (earlier.is_empty()
            || (earlier
                .iter()
                .all(|&next| group_sign(next) != group_sign(last))
                && thousands(&groups[..groups.len() - 1], earlier)));
    decimal.then_some(true)
}

fn group_sign(separator: Separator) -> Separator {
    match separator {
        Separator::CommaSpace => Separator::Comma,
        other => other,
    }
}

fn is_regular(groups: &[&str], separators: &[Separator]) -> bool {
    match separators.split_last() {
        None => true,
        Some((Separator::Comma, earlier)) => {
            groups.iter().skip(1).all(|group| group.len() == 3)
                && earlier.iter().all(|&next| next == Separator::Comma)
        }
        // One point and three digits are thousands, as in “40.000”.
        Some((Separator::Point, [])) => groups[1].len() != 3,
        Some((Separator::Point, earlier)) => earlier.iter().all(|&next| next == Separator::Comma),
        Some(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_of_typing_gives_its_value() {
        for (text, value, length, regular) in [
            ("2,330,000.00", "2330000.00", 12, true),
            ("2330000", "2330000", 7, true),
            ("2.330.000,00", "2330000.00", 12, false),
            ("2 330 000,00", "2330000.00", 12, false),
            ("2\u{a0}330\u{a0}000", "2330000", 11, false),
            ("2’330’000", "2330000", 13, false),
            ("6, 483 beneficiaries", "6483", 6, false),
            ("40.000 people", "40000", 6, false),
            ("1260 IDPs", "1260", 4, true),
            ("0.00", "0.00", 4, true),
            ("2,33", "2.33", 4, false),
            ("6, 483 and 12", "6", 1, true),
            ("31, 2016", "31", 2, true),
            ("7 trainings", "7", 1, true),
            ("2017 100", "2017", 4, true),
            ("708.", "708", 3, true),
        ] {
            let number = number(text).unwrap();
            assert_eq!(number.value, Some(value.parse().unwrap()), "{text}");
            assert_eq!((number.length, number.regular), (length, regular), "{text}");
        }
    }

    #[test]
    fn what_contradicts_itself_has_no_value() {
        for text in ["1,000,00", "12,36,000.0.0", "1.2.3", "1,2345,000"] {
            assert_eq!(number(text).unwrap().value, None, "{text}");
        }
        let many = "9".repeat(60);
        assert!(number(&many).unwrap().too_large);
        assert_eq!(number("x"), None);
    }
}
