//! Which addresses a text may link to.

/// The address as a page may carry it, or `None` where a link to it would
/// not be safe: another scheme than http, https and mailto, another host
/// without a scheme, a name and password before the host, or letters that
/// cannot be seen.
#[must_use]
pub fn safe_address(address: &str) -> Option<String> {
    let address = address.trim_matches(' ');
    if address.is_empty() || address.contains(never_in_an_address) {
        return None;
    }
    if address.starts_with('#') {
        return Some(address.to_owned());
    }
    if let Some(path) = address.strip_prefix('/') {
        return (!path.starts_with('/')).then(|| address.to_owned());
    }
    let (scheme, rest) = address.split_once(':')?;
    let scheme = scheme.to_ascii_lowercase();
    let safe = match scheme.as_str() {
        "http" | "https" => rest.strip_prefix("//").is_some_and(|rest| {
            let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
            host.chars().next().is_some_and(char::is_alphanumeric) && !host.contains('@')
        }),
        "mailto" => rest.split_once('@').is_some_and(|(name, host)| {
            !name.is_empty() && !host.is_empty() && !rest.starts_with('/')
        }),
        _ => false,
    };
    safe.then(|| format!("{scheme}:{rest}"))
}

fn never_in_an_address(letter: char) -> bool {
    letter.is_control()
        || letter.is_whitespace()
        || matches!(
            letter,
            '\\' | '<' | '>' | '"' | '`' | '{' | '}'
            // Zero width, direction marks, private use.
            | '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}' | '\u{E000}'..='\u{F8FF}' | '\u{FE00}'..='\u{FE0F}'
            | '\u{FEFF}'..='\u{FFFF}'
        )
}

#[cfg(test)]
mod tests {
    use super::safe_address;

    #[test]
    fn addresses_of_the_web_of_letters_and_of_this_house_are_kept() {
        for address in [
            "https://example.org/a?b=c&d=e#f",
            "http://example.org",
            "mailto:office@example.org",
            "/mali/2017",
            "/",
            "#needs",
            "https://example.org/é",
        ] {
            assert_eq!(safe_address(address).as_deref(), Some(address));
        }
        assert_eq!(
            safe_address("HTTPS://example.org/A").as_deref(),
            Some("https://example.org/A")
        );
    }

    #[test]
    fn everything_else_is_refused() {
        for address in [
            "",
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            "java\nscript:alert(1)",
            "\u{1}javascript:alert(1)",
            "jav\tascript:alert(1)",
            "\u{200b}javascript:alert(1)",
            "vbscript:msgbox(1)",
            "data:text/html;base64,PHNjcmlwdD4=",
            "file:///etc/passwd",
            "//example.org",
            "/\\example.org",
            "\\\\example.org",
            "/\t/example.org",
            "https:example.org",
            "https://",
            "https:///example.org",
            "https://bank.example@example.org/",
            "https://example.org/ x",
            "mailto:",
            "mailto://example.org",
            "relative",
            "?query",
            "../up",
            "tel:123",
            "javascript://example.org/%0aalert(1)",
        ] {
            assert_eq!(safe_address(address), None, "{address:?}");
        }
    }
}
