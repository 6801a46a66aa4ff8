//! Words, addresses and numbers as SVG markup.

/// Text as XML: markup escaped, characters that XML cannot hold left out.
pub(crate) fn escape(content: &str) -> String {
    let mut escaped = String::with_capacity(content.len() + 16);
    for character in content.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            '\t' | '\n' | '\r' => escaped.push(' '),
            '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {}
            other => escaped.push(other),
        }
    }
    escaped
}

/// Whether an address leads to a page: our own, or over HTTP. Others (such as
/// scripts) are dropped, as a second wall behind the content-security policy.
pub(crate) fn is_safe(href: &str) -> bool {
    let lower = href.to_ascii_lowercase();
    if lower.starts_with("https://") || lower.starts_with("http://") {
        return true;
    }
    !href.is_empty()
        && !href.chars().any(char::is_control)
        && !href
            .split(['/', '?', '#'])
            .next()
            .is_some_and(|first| first.contains(':'))
}

/// A coordinate with at most one decimal: a tenth of a unit is finer than any screen.
pub(crate) fn number(value: f64) -> String {
    let rounded = (value * 10.0).round() / 10.0;
    if rounded == 0.0 {
        "0".to_owned()
    } else {
        rounded.to_string()
    }
}

/// A run of a line in a right-to-left drawing, isolated from its surroundings:
/// words of a right-to-left script run their way, and a number with a Latin
/// unit keeps its own order. What only separates runs is left to the line.
pub(crate) fn isolated(content: &str) -> String {
    if !content.chars().any(char::is_alphanumeric) {
        return content.to_owned();
    }
    let opening = if content.chars().any(is_right_to_left) {
        RIGHT_TO_LEFT
    } else {
        LEFT_TO_RIGHT
    };
    format!("{opening}{content}{END}")
}

/// The whole of a line in a right-to-left drawing.
pub(crate) fn right_to_left(content: &str) -> String {
    format!("{RIGHT_TO_LEFT}{content}{END}")
}

const RIGHT_TO_LEFT: char = '\u{2067}';
const LEFT_TO_RIGHT: char = '\u{2066}';
const END: char = '\u{2069}';

/// Hebrew, Arabic, Syriac, Thaana, N'Ko, Adlam and their presentation forms.
fn is_right_to_left(character: char) -> bool {
    matches!(character, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' | '\u{1e800}'..='\u{1efff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short() {
        assert_eq!(
            [number(3.0), number(-0.01), number(2.0 / 3.0)],
            ["3", "0", "0.7"].map(String::from)
        );
    }

    #[test]
    fn only_addresses_of_pages_become_links() {
        for href in [
            "/mali/2017",
            "#gao",
            "?year=2017",
            "https://example.org/a:b",
            "mali",
        ] {
            assert!(is_safe(href), "{href}");
        }
        for href in [
            "javascript:alert(1)",
            "JavaScript:x",
            "data:text/html,x",
            "java\tscript:x",
            "",
        ] {
            assert!(!is_safe(href), "{href}");
        }
    }

    #[test]
    fn runs_keep_their_own_order() {
        assert_eq!(isolated("5.1 M"), "\u{2066}5.1 M\u{2069}");
        assert_eq!(isolated("مالي (2017)"), "\u{2067}مالي (2017)\u{2069}");
        assert_eq!(isolated(" / "), " / ");
    }

    #[test]
    fn text_cannot_end_its_element() {
        assert_eq!(escape("</text>\u{0}&\"'"), "&lt;/text&gt;&amp;&quot;&#39;");
    }
}
