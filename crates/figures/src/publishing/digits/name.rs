//! Words with digits in them that are names.

/// Letters before a number that make an amount of it, not a name.
const CURRENCIES: [&str; 14] = [
    "us", "usd", "eur", "gbp", "chf", "cad", "aud", "xof", "xaf", "fcfa", "cfa", "ngn", "sdg",
    "ssp",
];

/// Whether a word with digits is a name: `COVID-19`, `G5`, `HRP-2017`,
/// `S/RES/2374`, `3W`, or an address. Letters come first, and the digits
/// are not grouped as in an amount.
pub(super) fn is_name(word: &str) -> bool {
    if word.contains("://") || word.starts_with("www.") || word.contains('@') {
        return true;
    }
    if has_grouping(word) || word.contains(['%', '$', '€', '£']) {
        return false;
    }
    let letters: String = word
        .chars()
        .take_while(|letter| letter.is_alphabetic())
        .collect();
    if letters.is_empty() {
        return is_name_after_digit(word);
    }
    // An elided word, as in “plus d’1,5 million”, is no part of a name.
    let elided = word[letters.len()..].starts_with(['\'', '’']);
    !elided && !CURRENCIES.contains(&letters.to_lowercase().as_str())
}

/// `3W`, `4Ws`: one digit and a capital letter that is no unit.
fn is_name_after_digit(word: &str) -> bool {
    let mut letters = word.chars();
    let digit = letters.next().is_some_and(|first| first.is_ascii_digit());
    let capital = letters
        .next()
        .is_some_and(|second| second.is_uppercase() && !matches!(second, 'M' | 'K' | 'B'));
    digit && capital
}

/// Whether digits are grouped by thousands, as in `36,690`.
fn has_grouping(word: &str) -> bool {
    let letters: Vec<char> = word.chars().collect();
    letters.windows(5).enumerate().any(|(at, window)| {
        window[0].is_ascii_digit()
            && matches!(window[1], ',' | '.' | '\'' | '’')
            && window[2..].iter().all(char::is_ascii_digit)
            && letters
                .get(at + 5)
                .is_none_or(|next| !next.is_ascii_digit())
    })
}
