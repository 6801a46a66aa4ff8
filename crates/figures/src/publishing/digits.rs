//! Finds numbers that were typed: digits that belong neither to a date nor
//! to a name. It reads English and French at once, since a French text may
//! quote an English one.

mod date;
mod name;

/// Stands for a bound figure in the text that is searched.
pub(super) const BOUND: &str = "\u{FFFC}";

/// A number that was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TypedNumber {
    /// As it is written, with its grouping: `36,690`, `25 %` without its
    /// sign.
    pub number: String,
    /// The sentence it stands in. A bound figure in it is shown as `{{…}}`.
    pub sentence: String,
}

/// A word of the text: what stands between spaces, without the punctuation
/// around it.
#[derive(Debug, Clone, Copy)]
struct Word<'text> {
    text: &'text str,
    start: usize,
    /// The punctuation that ended it.
    tail: &'text str,
}

impl Word<'_> {
    fn end(&self) -> usize {
        self.start + self.text.len()
    }

    fn lower(&self) -> String {
        self.text.to_lowercase()
    }
}

/// Every typed number of a line, in order.
#[must_use]
pub fn typed_numbers(line: &str) -> Vec<TypedNumber> {
    if !line.contains(char::is_numeric) {
        return Vec::new();
    }
    let words = words(line);
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let word = words[at];
        let grouped = grouped(&words, at);
        if grouped > 1 {
            let end = words[at + grouped - 1].end();
            found.push(typed(line, word.start, end));
            at += grouped;
            continue;
        }
        let passes = !word.text.contains(char::is_numeric)
            || name::is_name(word.text)
            || date::is_date(&words, at);
        if !passes {
            found.push(typed(line, word.start, word.end()));
        }
        at += 1;
    }
    found
}

/// How many words from `at` on are one number with spaces in it: `36 690`.
fn grouped(words: &[Word<'_>], at: usize) -> usize {
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let first = words[at].text;
    if !digits(first) || !(1..=3).contains(&first.len()) {
        return 1;
    }
    let following = words[at..]
        .windows(2)
        .take_while(|pair| {
            let adjacent = pair[0].tail.is_empty() && pair[1].start - pair[0].end() <= 3;
            let group = pair[1].text.get(..3).is_some_and(digits)
                && !pair[1].text[3..].starts_with(|letter: char| letter.is_alphanumeric());
            adjacent && group
        })
        .count();
    following + 1
}

fn words(line: &str) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    let mut start = None;
    let ends = line
        .char_indices()
        .filter(|(_, letter)| splits(*letter))
        .map(|(at, letter)| (at, letter.len_utf8()))
        .chain([(line.len(), 0)]);
    let mut next = 0;
    for (at, length) in ends {
        if at > next {
            start = Some(next);
        }
        if let Some(from) = start.take() {
            words.extend(word(line, from, at));
        }
        next = at + length;
    }
    words
}

/// Spaces and the brackets and quotation marks between words. A bound
/// figure stands alone.
fn splits(letter: char) -> bool {
    letter.is_whitespace()
        || matches!(
            letter,
            '(' | ')' | '[' | ']' | '«' | '»' | '“' | '”' | '"' | '…' | ';' | '—' | '\u{FFFC}'
        )
}

fn word(line: &str, start: usize, end: usize) -> Option<Word<'_>> {
    let edge = |letter: char| matches!(letter, ',' | '.' | ':' | '!' | '?' | '\'' | '’' | '*');
    let whole = &line[start..end];
    let text = whole.trim_start_matches(edge);
    let start = start + whole.len() - text.len();
    let inner = text.trim_end_matches(edge);
    (!inner.is_empty()).then(|| Word {
        text: inner,
        start,
        tail: &text[inner.len()..],
    })
}

fn typed(line: &str, start: usize, end: usize) -> TypedNumber {
    TypedNumber {
        number: line[start..end]
            .trim_matches(|letter: char| "%$€£~≈<>=+".contains(letter))
            .to_owned(),
        sentence: sentence(line, start, end).replace(BOUND, "{{…}}"),
    }
}

/// The sentence around a place in a line.
fn sentence(line: &str, start: usize, end: usize) -> &str {
    let ends = |(at, mark): &(usize, char)| {
        matches!(mark, '.' | '!' | '?') && {
            let after = line[at + 1..].chars();
            let mut after = after.skip_while(|letter| matches!(letter, '»' | '”' | '"' | ')'));
            match after.next() {
                None => true,
                Some(space) if space.is_whitespace() => after
                    .find(|letter| !letter.is_whitespace())
                    .is_none_or(|letter| !letter.is_lowercase() && !letter.is_numeric()),
                Some(_) => false,
            }
        }
    };
    let from = line[..start]
        .char_indices()
        .rev()
        .find(ends)
        .map_or(0, |(at, _)| at + 1);
    let to = line[end..]
        .char_indices()
        .map(|(at, mark)| (at + end, mark))
        .find(ends)
        .map_or(line.len(), |(at, _)| at + 1);
    line[from..to].trim()
}

#[cfg(test)]
mod tests;
