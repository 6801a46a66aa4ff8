//! Makes words printable without changing what they say.

/// A word longer than this may be broken anywhere, or it would run off the page.
const LONGEST_WORD: usize = 40;
/// Distance of the allowed breaks in such a word.
const BREAK_EVERY: usize = 12;
const ZERO_WIDTH_SPACE: char = '\u{200B}';

/// The words with what cannot stand on paper taken out: line ends and tabs
/// become spaces, control characters go, and code points without a meaning
/// (private use, non-characters) become the replacement character, because an
/// accessible PDF may not contain them.
pub(crate) fn printable(words: &str) -> String {
    let letters: Vec<char> = words.chars().filter_map(printable_letter).collect();
    let mut text = String::with_capacity(words.len());
    for word in letters.split_inclusive(|letter| breaks_a_line(*letter)) {
        let endless = word.len() > LONGEST_WORD;
        for (index, letter) in word.iter().enumerate() {
            if endless && index > 0 && index % BREAK_EVERY == 0 {
                text.push(ZERO_WIDTH_SPACE);
            }
            text.push(*letter);
        }
    }
    text
}

/// The same for text of the file's metadata and descriptions, where no line is
/// broken.
pub(crate) fn plain(words: &str) -> String {
    words.chars().filter_map(printable_letter).collect()
}

fn printable_letter(letter: char) -> Option<char> {
    match letter {
        '\t' | '\n' | '\r' | '\u{0B}' | '\u{0C}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some(' '),
        '\u{FEFF}' => None,
        _ if letter.is_control() => None,
        '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{10FFFF}' => Some(char::REPLACEMENT_CHARACTER),
        '\u{FDD0}'..='\u{FDEF}' => Some(char::REPLACEMENT_CHARACTER),
        _ if u32::from(letter) & 0xFFFE == 0xFFFE => Some(char::REPLACEMENT_CHARACTER),
        _ => Some(letter),
    }
}

fn breaks_a_line(letter: char) -> bool {
    letter == ' ' || letter == '-' || letter == ZERO_WIDTH_SPACE || is_ideographic(letter)
}

fn is_ideographic(letter: char) -> bool {
    matches!(letter, '\u{2E80}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

/// Whether there is anything to print.
pub(crate) fn is_blank(words: &str) -> bool {
    words
        .chars()
        .all(|letter| letter.is_whitespace() || printable_letter(letter).is_none())
}

/// The first letters of a long text, for the running header.
pub(crate) fn shortened(words: &str, letters: usize) -> String {
    if words.chars().count() <= letters {
        return words.to_owned();
    }
    let mut short: String = words.chars().take(letters).collect();
    if let Some(end) = short.rfind(' ').filter(|end| *end > letters / 2) {
        short.truncate(end);
    }
    short.push('…');
    short
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn meaningless_code_points_do_not_reach_paper() {
        assert_eq!(printable("a\tb\r\nc\u{7}\u{FEFF}d"), "a b  cd");
        assert_eq!(printable("\u{E123}x\u{FFFE}"), "\u{FFFD}x\u{FFFD}");
        assert_eq!(printable("« 36\u{202F}712 »"), "« 36\u{202F}712 »");
    }

    #[test]
    fn only_endless_words_may_be_broken_anywhere() {
        let word = "x".repeat(LONGEST_WORD);
        assert_eq!(printable(&word), word);
        let endless = printable(&"x".repeat(100));
        assert_eq!(endless.replace(ZERO_WIDTH_SPACE, "").len(), 100);
        assert!(
            endless
                .split(ZERO_WIDTH_SPACE)
                .all(|part| part.chars().count() <= BREAK_EVERY)
        );
    }

    #[test]
    fn long_titles_are_cut_between_words() {
        assert_eq!(shortened("Mali 2017", 20), "Mali 2017");
        assert_eq!(
            shortened("Displacement in Mali and Niger", 20),
            "Displacement in…"
        );
    }

    #[test]
    fn blank_is_what_leaves_no_ink() {
        assert!(is_blank(" \n\u{FEFF}\u{7}"));
        assert!(!is_blank(" 0"));
    }
}
