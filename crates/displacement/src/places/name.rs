//! When two spellings are one name.
//!
//! Three keys, each coarser than the one before: as written; *normalised*
//! (case, accents, spaces and every sign dropped); *loose* (doubled letters
//! once, `ou` as `o`, words such as “commune” dropped). Beyond them the
//! share of letters that agree decides. Numerals are never loosened:
//! “Commune I” and “Commune II” are neighbours, not spellings.

/// A text in plain letters: `Ségou` is `Segou`.
#[must_use]
pub fn plain_letters(text: &str) -> String {
    any_ascii::any_ascii(text)
}

/// A name in plain small letters without spaces and signs: `Gourma-Rharous`,
/// `GOURMA RHAROUS` and `Gourma‑Rharoûs` are all `gourmarharous`.
#[must_use]
pub fn name_key(name: &str) -> String {
    any_ascii::any_ascii(name)
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|letter| letter.to_ascii_lowercase())
        .collect()
}

/// Words that say what an area is, not which.
const KINDS: [&str; 17] = [
    "commune",
    "cercle",
    "region",
    "district",
    "province",
    "departement",
    "department",
    "arrondissement",
    "urbaine",
    "rurale",
    "de",
    "du",
    "des",
    "la",
    "le",
    "of",
    "the",
];

fn words(name: &str) -> Vec<String> {
    any_ascii::any_ascii(name)
        .to_ascii_lowercase()
        .split(|letter: char| !letter.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// Arabic numbers, and Roman ones up to 89, as neighbourhoods have.
fn is_numeral(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_digit())
        || (word.len() <= 5 && word.bytes().all(|byte| matches!(byte, b'i' | b'v' | b'x')))
}

/// A name as loosely as two spellings of it still meet.
#[must_use]
pub fn loose_key(name: &str) -> String {
    let all = words(name);
    let telling = |word: &String| !KINDS.contains(&word.as_str());
    let has_a_name = all.iter().any(|word| telling(word) && word.len() >= 3);
    let mut key = String::new();
    for word in all {
        if has_a_name && !telling(&word) {
            continue;
        }
        if is_numeral(&word) {
            key.push_str(&word);
            continue;
        }
        let mut last = None;
        for letter in word.replace("ou", "o").chars() {
            if last != Some(letter) {
                key.push(letter);
            }
            last = Some(letter);
        }
    }
    key
}

/// Whether one name has all telling words of the other, as “Gourma-Rharous”
/// has those of “Rharous”. Words of fewer than four letters tell too little.
fn contains(long: &str, short: &str) -> bool {
    let (long, short) = (words(long), words(short));
    let mut telling = short
        .iter()
        .filter(|word| !KINDS.contains(&word.as_str()))
        .peekable();
    telling.peek().is_some() && telling.all(|word| word.len() >= 4 && long.contains(word))
}

/// How alike two names are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Likeness {
    /// Fewer than four of five letters agree, or their numerals differ.
    Different,
    /// The percent of letters that agree, 80 to 99; 80 also where one name
    /// has all words of the other.
    Similar(u8),
    /// Equal when doubled letters and words of kind are dropped.
    Loose,
    /// Equal but for case, accents and signs.
    Normalised,
    /// Equal letter by letter.
    Equal,
}

/// Compares two names.
#[must_use]
pub fn likeness(one: &str, other: &str) -> Likeness {
    let (one, other) = (one.trim(), other.trim());
    if one == other {
        return Likeness::Equal;
    }
    let (first, second) = (name_key(one), name_key(other));
    if first.is_empty() || second.is_empty() {
        return Likeness::Different;
    }
    if first == second {
        return Likeness::Normalised;
    }
    let numerals = |name: &str| -> Vec<String> {
        words(name)
            .into_iter()
            .filter(|word| is_numeral(word))
            .collect()
    };
    if numerals(one) != numerals(other) {
        return Likeness::Different;
    }
    let contained = contains(one, other) || contains(other, one);
    let (first, second) = (loose_key(one), loose_key(other));
    if first == second {
        return Likeness::Loose;
    }
    let share = strsim::normalized_damerau_levenshtein(&first, &second);
    // A share of two short texts: between 0 and 100, and rounding down keeps
    // it below 100 where they differ.
    let percent = (0..=99_u8)
        .rev()
        .find(|percent| f64::from(*percent) / 100.0 <= share);
    match percent {
        Some(percent) if percent >= 80 => Likeness::Similar(percent),
        _ if contained => Likeness::Similar(80),
        _ => Likeness::Different,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_name_meet() {
        for (one, other, expected) in [
            ("Kayes", "Kayes", Likeness::Equal),
            ("KaYes", "Kayes", Likeness::Normalised),
            ("Ségou", "SEGOU", Likeness::Normalised),
            ("Gourma-Rharous", "Gourma Rharous", Likeness::Normalised),
            ("N'Gouma", "N’gouma", Likeness::Normalised),
            ("Koulikouro", "Koulikoro", Likeness::Loose),
            ("Kayes Commune", "Commune de Kayes", Likeness::Loose),
            ("Diréé", "Dire", Likeness::Loose),
            ("Commune I", "Commune II", Likeness::Different),
            ("Commune 1", "Commune 2", Likeness::Different),
            ("Diema", "Kayes", Likeness::Different),
            ("Gourma-Rharous", "Rharous", Likeness::Similar(80)),
            ("Gao Nord", "Gao", Likeness::Different),
        ] {
            assert_eq!(likeness(one, other), expected, "{one} {other}");
            assert_eq!(likeness(other, one), expected, "{other} {one}");
        }
        assert!(matches!(
            likeness("Baroueli", "Baraoueli"),
            Likeness::Similar(80..)
        ));
    }
}
