//! Numbers inside sentences.

use vocabulary::Language;

use super::number::{Number, number};

/// A sentence with odd numbers put right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Repaired {
    pub(super) text: String,
    pub(super) repairs: Vec<NumberRepair>,
}

/// One odd number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct NumberRepair {
    /// Its byte in the text before.
    pub(super) at: usize,
    pub(super) original: String,
    pub(super) value: String,
}

/// A number in a sentence, with its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Counted {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) count: u64,
    /// Whether the sentence says “more than” before it.
    pub(super) at_least: bool,
}

/// Digits in groups of three.
pub(super) fn grouped(digits: &str, between: &str) -> String {
    let mut text = String::new();
    for (index, digit) in digits.char_indices() {
        if index > 0
            && (digits.len() - index).is_multiple_of(3)
            && digits.as_bytes()[index - 1] != b'-'
        {
            text.push_str(between);
        }
        text.push(digit);
    }
    text
}

/// Every number of a text, with the byte where it begins.
fn numbers(text: &str) -> impl Iterator<Item = (usize, Number)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + text[at..].find(|c: char| c.is_ascii_digit())?;
        let number = number(&text[start..])?;
        at = start + number.length;
        Some((start, number))
    })
}

/// Puts `6, 483` and `40.000` right; other forms can be read as they are.
pub(super) fn repair_numbers(text: &str, language: Language) -> Repaired {
    let mut repaired = Repaired {
        text: String::new(),
        repairs: Vec::new(),
    };
    let mut copied = 0;
    for (start, number) in numbers(text) {
        let end = start + number.length;
        let original = &text[start..end];
        let odd = !number.regular
            && stands_alone(text, start, end)
            && original.contains([',', '.'])
            && text[end..].starts_with(' ');
        let Some(count) = number.whole().filter(|_| odd) else {
            continue;
        };
        // French writes decimals with a comma: “2,330 km” stays.
        if number.value.is_some_and(|value| value.scale() > 0) {
            continue;
        }
        let between = match language {
            Language::English => ",",
            Language::French => "\u{202F}",
        };
        let value = grouped(&count.to_string(), between);
        repaired.text.push_str(&text[copied..start]);
        repaired.text.push_str(&value);
        copied = end;
        repaired.repairs.push(NumberRepair {
            at: start,
            original: original.to_owned(),
            value,
        });
    }
    repaired.text.push_str(&text[copied..]);
    repaired
}

/// Not part of a code, a date, a range or a decimal.
fn stands_alone(text: &str, start: usize, end: usize) -> bool {
    let before = text[..start].chars().next_back();
    let after = text[end..].chars().next();
    let next = text[end..].chars().nth(1);
    let joins = |c: char| {
        c.is_alphanumeric() || matches!(c, '-' | '–' | '/' | '_' | '#' | '$' | '€' | '.' | ':')
    };
    let follows = |c: char| c.is_alphanumeric() || matches!(c, '/' | '_' | '%' | '€' | '$');
    let goes_on = matches!(after, Some('-' | '–' | '.' | ',' | ':'))
        && next.is_some_and(|c| c.is_ascii_digit());
    !(before.is_some_and(joins) || after.is_some_and(follows) || goes_on)
}

const MONTHS: &[&str] = &[
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "janvier",
    "fevrier",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "aout",
    "septembre",
    "octobre",
    "novembre",
    "decembre",
];

/// The month (1–12) that a word names.
pub(super) fn month(word: &str) -> Option<u32> {
    let folded = super::labels::fold(word.trim_matches(|c: char| !c.is_alphabetic()));
    MONTHS
        .iter()
        .position(|month| *month == folded)
        .and_then(|index| u32::try_from(index % 12 + 1).ok())
}

/// Words for a lower bound that lies below: not “at least”.
const MORE_THAN: &[&str] = &["more than", "over", "plus de"];

/// The numbers of a sentence that count something: no years, dates, money,
/// percentages, codes or telephone numbers.
pub(super) fn counts(text: &str) -> Vec<Counted> {
    numbers(text)
        .filter_map(|(start, number)| {
            let end = start + number.length;
            let count = number.whole()?;
            let plain = text[start..end].bytes().all(|byte| byte.is_ascii_digit());
            let year = plain
                && number.length == 4
                && (1900..=2100).contains(&count)
                && !noun_follows(&text[end..]);
            let before = text[..start].trim_end();
            let last = before.rsplit([' ', '\u{A0}']).next().unwrap_or_default();
            let next = text[end..]
                .trim_start()
                .split([' ', '\u{A0}', ',', '.', ';'])
                .next();
            let dated = month(last).is_some() || next.and_then(month).is_some();
            let money = ["usd", "us$", "$", "eur", "€"]
                .iter()
                .any(|sign| last.to_lowercase().ends_with(sign));
            let percent = text[end..].trim_start().starts_with('%')
                || next.is_some_and(|next| next.eq_ignore_ascii_case("percent"));
            let counted = stands_alone(text, start, end) && !year && !dated && !money && !percent;
            let lower = tail(before).to_lowercase();
            counted.then_some(Counted {
                start,
                end,
                count,
                at_least: MORE_THAN.iter().any(|words| {
                    lower
                        .strip_suffix(words)
                        .is_some_and(|rest| rest.is_empty() || rest.ends_with(' '))
                }),
            })
        })
        .collect()
}

/// The last words of a text: enough to see what stands before a number.
fn tail(text: &str) -> &str {
    let start = text
        .char_indices()
        .rev()
        .nth(24)
        .map_or(0, |(index, _)| index);
    &text[start..]
}

/// Whether a four-digit number counts something: `2017 people`.
fn noun_follows(rest: &str) -> bool {
    super::people::begins_with_people(rest)
}
