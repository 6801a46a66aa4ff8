//! Dates, years and times of day in English and French.

use super::Word;

const MONTHS: [&str; 42] = [
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
    "jan",
    "feb",
    "mar",
    "apr",
    "jun",
    "jul",
    "aug",
    "sep",
    "sept",
    "oct",
    "nov",
    "dec",
    "janvier",
    "février",
    "fevrier",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "aout",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
    "decembre",
    "janv",
    "févr",
    "déc",
];

/// Words after which four digits are a year, whatever follows them.
const BEFORE_A_YEAR: [&str; 26] = [
    "in",
    "since",
    "until",
    "by",
    "during",
    "year",
    "years",
    "early",
    "late",
    "mid",
    "from",
    "through",
    "en",
    "depuis",
    "jusqu'en",
    "jusqu’en",
    "dès",
    "année",
    "l'année",
    "l’année",
    "années",
    "fin",
    "début",
    "courant",
    "d'ici",
    "d’ici",
];

/// What is counted. Four digits before one of these are a number.
const COUNTED: [&str; 44] = [
    "people",
    "persons",
    "individuals",
    "households",
    "families",
    "children",
    "women",
    "men",
    "girls",
    "boys",
    "migrants",
    "refugees",
    "returnees",
    "idps",
    "cases",
    "kits",
    "shelters",
    "tents",
    "beneficiaries",
    "villages",
    "sites",
    "schools",
    "dollars",
    "usd",
    "euros",
    "tons",
    "tonnes",
    "personnes",
    "individus",
    "ménages",
    "familles",
    "enfants",
    "femmes",
    "hommes",
    "filles",
    "garçons",
    "réfugiés",
    "retournés",
    "rapatriés",
    "pdi",
    "cas",
    "abris",
    "bénéficiaires",
    "écoles",
];

/// Words between the first and the last day of a range, and between a day
/// and its month.
const BETWEEN: [&str; 8] = ["to", "and", "of", "au", "et", "de", "du", "-"];

/// Whether the word at `at`, which has digits, is a date or part of one.
pub(super) fn is_date(words: &[Word<'_>], at: usize) -> bool {
    let word = words[at].lower();
    if is_numeric_date(&word) || is_time(&word) {
        return true;
    }
    if is_years(&word) {
        return !is_counted(words, at);
    }
    is_days(&word) && !is_counted(words, at) && has_month(words, at)
}

fn number(text: &str, least: u32, most: u32) -> bool {
    text.len() <= 4
        && text.bytes().all(|byte| byte.is_ascii_digit())
        && text
            .parse()
            .is_ok_and(|number: u32| (least..=most).contains(&number))
}

fn is_year(text: &str) -> bool {
    text.len() == 4 && number(text, 1900, 2100)
}

fn dash(letter: char) -> bool {
    matches!(letter, '-' | '–' | '‑' | '−' | '/')
}

/// `2017`, `2012–2013`, `2012/13`, `2016-based`, `2010s`.
fn is_years(word: &str) -> bool {
    let word = word
        .strip_suffix("'s")
        .or_else(|| word.strip_suffix("’s"))
        .unwrap_or(word);
    let mut parts = word.split(dash);
    let first = parts.next().unwrap_or_default();
    if !is_year(first.strip_suffix('s').unwrap_or(first)) {
        return false;
    }
    parts.all(|part| {
        is_year(part)
            || (part.len() == 2 && number(part, 0, 99))
            || (!part.is_empty() && part.chars().all(char::is_alphabetic))
    })
}

/// Whether four digits say how many, by the word that follows: `1950
/// households`, but not `in 2017 people fled`.
fn is_counted(words: &[Word<'_>], at: usize) -> bool {
    let next = words.get(at + 1).map(Word::lower).unwrap_or_default();
    let before = at
        .checked_sub(1)
        .and_then(|before| words.get(before))
        .map(Word::lower)
        .unwrap_or_default();
    words[at].tail.is_empty()
        && (COUNTED.contains(&next.as_str()) || next.starts_with('%'))
        && !BEFORE_A_YEAR.contains(&before.as_str())
        && !(is_month(&before) && words[at].text.len() == 4)
}

/// `2016-12-31`, `31/12/2016`, `31.12.16`, `12/2016`, `2016-12`.
fn is_numeric_date(word: &str) -> bool {
    let parts: Vec<&str> = word.split(['-', '/', '.']).collect();
    let day = |text: &str| text.len() <= 2 && number(text, 1, 31);
    let month = |text: &str| text.len() <= 2 && number(text, 1, 12);
    match parts[..] {
        [year, of_year, of_month] if is_year(year) => month(of_year) && day(of_month),
        [first, second, year] => {
            let short = year.len() == 2 && number(year, 0, 99) && first.len() == 2;
            (is_year(year) || (short && word.contains(['/', '.'])))
                && (day(first) && month(second) || month(first) && day(second))
        }
        [of_year, year] => {
            is_year(year) && month(of_year) || is_year(of_year) && year.len() == 2 && month(year)
        }
        _ => false,
    }
}

/// `10:30`, `14h`, `14h30`.
fn is_time(word: &str) -> bool {
    let Some((hour, minute)) = word.split_once([':', 'h']) else {
        return false;
    };
    let open = word.ends_with('h') && minute.is_empty();
    hour.len() <= 2 && number(hour, 0, 24) && (open || (minute.len() == 2 && number(minute, 0, 59)))
}

/// `31`, `1st`, `1er`, `3–5`: days of a month.
fn is_days(word: &str) -> bool {
    word.split(dash).all(|part| {
        let digits = ["st", "nd", "rd", "th", "er", "ᵉʳ"]
            .iter()
            .find_map(|ending| part.strip_suffix(ending))
            .unwrap_or(part);
        !digits.is_empty() && number(digits, 1, 31)
    })
}

fn is_month(word: &str) -> bool {
    MONTHS.contains(&word.trim_end_matches('.'))
}

/// Whether a month stands beside the days at `at`, or beside days that they
/// are joined to: `du 3 au 5 mars`, `March 3 and 5`.
fn has_month(words: &[Word<'_>], at: usize) -> bool {
    let joins = |word: &Word<'_>| {
        let word = word.lower();
        BETWEEN.contains(&word.as_str()) || is_days(&word) || word == "–"
    };
    // Written small, these are verbs.
    let is_month =
        |word: &Word<'_>| !matches!(word.text, "may" | "march") && is_month(&word.lower());
    let after = words[at + 1..].iter().take(6).find(|word| !joins(word));
    let before = words[..at].iter().rev().take(6).find(|word| !joins(word));
    after.is_some_and(is_month) || before.is_some_and(is_month)
}
