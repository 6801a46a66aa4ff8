//! Finds the bindings of a text before Markdown is read, so that an
//! underscore in a name is not taken for stress.

use crate::question::{Question, QuestionError};

/// Before and after the number of a binding in the text that is handed to
/// Markdown: letters of nobody's alphabet, to which Markdown gives no
/// meaning.
pub(super) const BEFORE: char = '\u{E000}';
pub(super) const AFTER: char = '\u{E001}';

/// No catalogue name with all its parameters is longer.
const LONGEST: usize = 600;

/// A binding as it was found.
pub(super) struct Binding {
    /// With its braces.
    pub(super) written: String,
    pub(super) question: Result<Question, QuestionError>,
}

/// A text with marks in place of its bindings.
pub(super) struct Scanned {
    pub(super) text: String,
    pub(super) bindings: Vec<Binding>,
}

pub(super) fn scan(markdown: &str) -> Scanned {
    let mut text = String::with_capacity(markdown.len());
    let mut bindings = Vec::new();
    let mut rest = markdown;
    while let Some(start) = rest.find("{{") {
        let (before, from) = rest.split_at(start);
        keep(&mut text, before);
        if ends_escaped(before) {
            // Written as `\{{`: the writer means the braces themselves.
            text.push_str("{\\{");
            rest = &from[2..];
            continue;
        }
        let binding = match closed(from) {
            Some(inside) => Binding {
                written: from[..inside.len() + 4].to_owned(),
                question: Question::parse(inside),
            },
            None => Binding {
                written: "{{".to_owned(),
                question: Err(QuestionError::NotClosed),
            },
        };
        text.push(BEFORE);
        text.push_str(&bindings.len().to_string());
        text.push(AFTER);
        rest = &from[binding.written.len()..];
        bindings.push(binding);
    }
    keep(&mut text, rest);
    Scanned { text, bindings }
}

/// What stands between the braces at the start of a text. A binding ends in
/// its own paragraph: one that was left open must not swallow the next.
fn closed(from: &str) -> Option<&str> {
    let inside = from[2..].split_once("}}")?.0;
    let mut lines = inside.split('\n').skip(1).peekable();
    let mut blank_line = false;
    while let Some(line) = lines.next() {
        // The last line goes on after the braces.
        blank_line |= lines.peek().is_some() && line.trim().is_empty();
    }
    (inside.len() <= LONGEST && !inside.contains("{{") && !blank_line).then_some(inside)
}

fn ends_escaped(before: &str) -> bool {
    let backslashes = before
        .chars()
        .rev()
        .take_while(|letter| *letter == '\\')
        .count();
    backslashes % 2 == 1
}

/// Copies a text without anything that could pass for our marks: neither
/// the letters themselves nor a reference such as `&#xE000;`.
fn keep(text: &mut String, part: &str) {
    let mut rest = part;
    while let Some(at) = rest.find([BEFORE, AFTER, '&', '\0']) {
        text.push_str(&rest[..at]);
        rest = &rest[at..];
        match reference(rest) {
            Some((BEFORE | AFTER, length)) => {
                text.push(char::REPLACEMENT_CHARACTER);
                rest = &rest[length..];
            }
            _ => {
                let first = rest.chars().next().unwrap_or_default();
                text.push(match first {
                    BEFORE | AFTER | '\0' => char::REPLACEMENT_CHARACTER,
                    other => other,
                });
                rest = &rest[first.len_utf8()..];
            }
        }
    }
    text.push_str(rest);
}

/// The letter that a numeric reference at the start of a text stands for,
/// and the length of the reference.
fn reference(text: &str) -> Option<(char, usize)> {
    let number = text.strip_prefix("&#")?;
    let (digits, radix) = match number.strip_prefix(['x', 'X']) {
        Some(digits) => (digits, 16),
        None => (number, 10),
    };
    let end = digits.find(|letter: char| !letter.is_digit(radix))?;
    let code = u32::from_str_radix(&digits[..end], radix).ok()?;
    let length = text.len() - digits.len() + end + 1;
    (digits.as_bytes().get(end) == Some(&b';')).then_some((char::from_u32(code)?, length))
}
