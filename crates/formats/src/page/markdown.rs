//! Text of a page as Markdown that says exactly that text: whatever looks
//! like markup, HTML or a binding stays words.

/// Escapes one passage without line breaks.
pub(super) fn escaped(text: &str) -> String {
    let mut markdown = String::with_capacity(text.len() + 8);
    escape_into(&mut markdown, text, true);
    markdown
}

/// Escapes a piece of a passage; `first` if the passage begins with it.
pub(super) fn escape_into(markdown: &mut String, text: &str, first: bool) {
    let mut characters = text.chars().peekable();
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let mut index = 0;
    while let Some(character) = characters.next() {
        let next = characters.peek().copied();
        let at_start = first && index == 0;
        match character {
            // A reference, since tags are taken out before Markdown is read.
            '<' => markdown.push_str("&lt;"),
            '&' if next.is_some_and(|next| next.is_ascii_alphanumeric() || next == '#') => {
                markdown.push_str("&amp;");
            }
            '\\' | '`' | '*' | '_' | '[' | ']' | '{' | '}' | '|' | '~' | '$' | '^' => {
                markdown.push('\\');
                markdown.push(character);
            }
            '#' | '+' | '-' | '=' | '>' | ':' if at_start => {
                markdown.push('\\');
                markdown.push(character);
            }
            '.' | ')' if first && index == digits && digits > 0 => {
                markdown.push('\\');
                markdown.push(character);
            }
            '\n' | '\r' | '\t' => markdown.push(' '),
            other => markdown.push(other),
        }
        index += 1;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

    use super::escaped;

    /// What a reader of the Markdown sees; `None` if it sees any markup.
    fn read(markdown: &str) -> Option<String> {
        let mut text = String::new();
        for event in Parser::new_ext(markdown, Options::all()) {
            match event {
                Event::Text(part) => text.push_str(&part),
                Event::Start(Tag::Paragraph) | Event::End(TagEnd::Paragraph) => {}
                _ => return None,
            }
        }
        Some(text)
    }

    #[test]
    fn markup_stays_words() {
        for text in [
            "<script>alert(1)</script>",
            "**bold** _it_ `code` ~~no~~",
            "[link](javascript:alert(1)) ![x](y)",
            "{{ funding.received }}",
            "1. not a list",
            "1986) not a list",
            "# no heading",
            "- no item",
            "> no quotation",
            "a | b | c",
            "&lt;b&gt; &#x3c; R&D",
            "track & monitor",
            "$x$ ^a^ \\* :::",
        ] {
            assert_eq!(read(&escaped(text)).as_deref(), Some(text), "{text}");
            assert!(!escaped(text).contains("{{"), "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_line_is_read_as_it_was(text in "[ -~é’“]{0,60}") {
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            let seen = read(&escaped(&text));
            // Typographic quotes are an option of the reader, not of ours.
            let plain = |text: &str| {
                text.replace(['‘', '’', '“', '”', '"', '\''], "'")
                    .replace('–', "--").replace('—', "---").replace('…', "...")
            };
            prop_assert_eq!(seen.map(|seen| plain(&seen)), Some(plain(&text)));
        }
    }
}
