//! How wide words are likely to be, and where to break them.
//!
//! The reader's font is not known here, so widths are estimates on the
//! generous side: of the sans-serifs that systems carry, DejaVu Sans is about
//! the widest, and a label that fits in it fits in all.

/// The likely width of `text` at `size`.
pub(crate) fn width(text: &str, size: f64) -> f64 {
    text.chars().map(em).sum::<f64>() * size
}

/// The same for bold text.
pub(crate) fn strong_width(text: &str, size: f64) -> f64 {
    width(text, size) * 1.13
}

fn em(character: char) -> f64 {
    match character {
        '\u{300}'..='\u{36f}'
        | '\u{610}'..='\u{61a}'
        | '\u{64b}'..='\u{65f}'
        | '\u{670}'
        | '\u{6d6}'..='\u{6dc}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2069}' => 0.0,
        'i' | 'j' | 'l' | 'I' | '|' | '\'' | '’' | '.' | ',' | ':' | ';' | '!' | ' ' | '\u{a0}' => {
            0.33
        }
        '\u{202f}' | '\u{2009}' => 0.25,
        'f' | 't' | 'r' | '(' | ')' | '[' | ']' | '/' | '-' | '·' => 0.42,
        'm' | 'M' | 'W' | '%' | '@' | '—' | '…' => 0.98,
        'w' | 'O' | 'Q' | 'G' | 'D' | 'H' | 'N' | 'U' | '+' | '=' | '&' => 0.82,
        '0'..='9' => 0.64,
        'a'..='z' => 0.62,
        'A'..='Z' => 0.7,
        '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}' => 0.6,
        '\u{1100}'..='\u{11ff}'
        | '\u{2e80}'..='\u{a4cf}'
        | '\u{ac00}'..='\u{d7a3}'
        | '\u{f900}'..='\u{faff}'
        | '\u{ff00}'..='\u{ff60}'
        | '\u{1f300}'..='\u{1faff}' => 1.05,
        _ => 0.68,
    }
}

/// Breaks `text` into at most `most` lines no wider than `limit`; what does
/// not fit ends in an ellipsis. Never empty, so that a row always has a line.
pub(crate) fn wrap(text: &str, limit: f64, size: f64, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    for word in words(text, limit, size) {
        let fits = width(&line, size) + width(word.trim_end(), size) <= limit;
        if !line.is_empty() && !fits {
            lines.push(std::mem::take(&mut line).trim_end().to_owned());
            if lines.len() > most {
                break;
            }
        }
        line.push_str(word);
    }
    let rest = line.trim_end();
    if !rest.is_empty() || lines.is_empty() {
        lines.push(rest.to_owned());
    }
    let most = most.max(1);
    if lines.len() > most {
        lines.truncate(most);
        if let Some(last) = lines.last_mut() {
            last.push('…');
            *last = shorten(last, limit, size);
        }
    }
    lines
}

/// `text` cut to `limit`, ending in an ellipsis if anything was cut.
pub(crate) fn shorten(text: &str, limit: f64, size: f64) -> String {
    if width(text, size) <= limit {
        return text.to_owned();
    }
    let room = limit - width("…", size);
    let mut kept = String::new();
    let mut used = 0.0;
    for character in text.trim_end_matches('…').chars() {
        used += em(character) * size;
        if used > room {
            break;
        }
        kept.push(character);
    }
    let mut kept = kept.trim_end().to_owned();
    kept.push('…');
    kept
}

/// Pieces between which a line may break: after a space, a hyphen or a
/// slash, and anywhere in a word longer than a line. A no-break space holds.
fn words(text: &str, limit: f64, size: f64) -> Vec<&str> {
    let mut pieces = Vec::new();
    for piece in text.split_inclusive([' ', '\t', '\n', '-', '/']) {
        let mut start = 0;
        let mut used = 0.0;
        for (index, character) in piece.char_indices() {
            let step = em(character) * size;
            if used + step > limit && index > start && !character.is_whitespace() {
                pieces.push(&piece[start..index]);
                start = index;
                used = 0.0;
            }
            used += step;
        }
        if start < piece.len() {
            pieces.push(&piece[start..]);
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn long_names_break_at_words() {
        let lines = wrap("Camp Coordination and Camp Management", 160.0, 14.0, 3);
        assert_eq!(lines.join(" "), "Camp Coordination and Camp Management");
        assert!(lines.len() > 1);
    }

    #[test]
    fn a_no_break_space_holds() {
        let lines = wrap("12\u{a0}345 678", 50.0, 14.0, 3);
        assert_eq!(lines, ["12\u{a0}345", "678"].map(String::from).to_vec());
    }

    #[test]
    fn too_much_text_ends_in_an_ellipsis() {
        let lines = wrap(&"word ".repeat(50), 80.0, 14.0, 2);
        assert_eq!(lines.len(), 2);
        assert!(lines[1].ends_with('…'));
    }

    #[test]
    fn nothing_is_one_empty_line() {
        assert_eq!(wrap("", 80.0, 14.0, 2), [String::new()].to_vec());
    }

    proptest! {
        #[test]
        fn no_line_is_wider_than_the_limit(text in ".{0,200}", limit in 40.0..400.0_f64) {
            let lines = wrap(&text, limit, 14.0, 3);
            prop_assert!((1..=3).contains(&lines.len()));
            for line in lines {
                prop_assert!(width(&line, 14.0) <= limit + 0.01, "{line:?}");
            }
        }

        #[test]
        fn nothing_is_lost_when_there_is_room(text in "[a-z é/-]{0,80}") {
            let lines = wrap(&text, 100.0, 14.0, 100);
            let squeeze = |t: &str| t.chars().filter(|c| *c != ' ').collect::<String>();
            prop_assert_eq!(squeeze(&lines.concat()), squeeze(&text));
        }
    }
}
