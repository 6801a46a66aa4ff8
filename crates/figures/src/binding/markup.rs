//! Takes HTML for the words in it. Text is often pasted from elsewhere with
//! its tags; none of them means anything here.

/// Elements whose content is no text.
const SILENT: [&str; 2] = ["script", "style"];

/// Elements that begin a paragraph of their own.
const BLOCKS: [&str; 26] = [
    "article",
    "aside",
    "blockquote",
    "body",
    "div",
    "dl",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "html",
    "li",
    "main",
    "ol",
    "p",
    "pre",
    "section",
    "table",
    "title",
    "tr",
    "ul",
];

/// Elements inside a paragraph. What is in angle brackets and is not in
/// these lists is left as it was written: it may be words.
const INLINE: [&str; 46] = [
    "a", "abbr", "audio", "b", "base", "big", "button", "caption", "center", "cite", "code",
    "colgroup", "dd", "del", "dt", "em", "embed", "figure", "font", "form", "i", "iframe", "img",
    "input", "ins", "kbd", "link", "mark", "meta", "noscript", "object", "q", "s", "small", "span",
    "strike", "strong", "sub", "sup", "svg", "tbody", "td", "th", "thead", "u", "video",
];

/// A tag at the start of a text.
struct Tag<'text> {
    name: String,
    closing: bool,
    /// What follows it.
    rest: &'text str,
}

/// The text without tags and comments.
pub(super) fn without_html(text: &str) -> String {
    let mut words = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        words.push_str(&rest[..at]);
        let from = &rest[at..];
        if let Some(after) = from.strip_prefix("<!--") {
            // A comment that is never closed hides nothing.
            match after.split_once("-->") {
                Some((_, after)) => rest = after,
                None => {
                    words.push_str("<!--");
                    rest = after;
                }
            }
            continue;
        }
        match tag(from) {
            Some(tag) => rest = replaced(&mut words, &tag),
            None => {
                words.push('<');
                rest = &from[1..];
            }
        }
    }
    words.push_str(rest);
    words
}

/// Writes what stands for a tag and returns where the text goes on.
fn replaced<'text>(words: &mut String, tag: &Tag<'text>) -> &'text str {
    let name = tag.name.as_str();
    if SILENT.contains(&name) && !tag.closing {
        return end_of(name, tag.rest).unwrap_or(tag.rest);
    }
    if name == "br" {
        words.push_str("\\\n");
    } else if BLOCKS.contains(&name) {
        words.push_str("\n\n");
        return tag.rest.trim_start_matches([' ', '\t']);
    }
    tag.rest
}

/// What follows the end tag of a silent element.
fn end_of<'text>(name: &str, rest: &'text str) -> Option<&'text str> {
    let mut from = rest;
    loop {
        from = &from[from.find("</")?..];
        match tag(from) {
            Some(tag) if tag.name == name => return Some(tag.rest),
            _ => from = &from[2..],
        }
    }
}

fn tag(text: &str) -> Option<Tag<'_>> {
    let inside = text.strip_prefix('<')?;
    let (closing, inside) = match inside.strip_prefix('/') {
        Some(inside) => (true, inside),
        None => (false, inside),
    };
    let end = inside.find(|letter: char| !letter.is_ascii_alphanumeric())?;
    let name = inside[..end].to_ascii_lowercase();
    let known = |list: &[&str]| list.contains(&name.as_str());
    if !(name == "br" || known(&SILENT) || known(&BLOCKS) || known(&INLINE)) {
        return None;
    }
    let attributes = &inside[end..];
    if !attributes.starts_with(|letter: char| letter.is_whitespace() || "/>".contains(letter)) {
        return None;
    }
    Some(Tag {
        name,
        closing,
        rest: &attributes[close(attributes)? + 1..],
    })
}

/// Where the bracket that closes a tag stands, quoted attributes left out.
fn close(attributes: &str) -> Option<usize> {
    let mut quote = None;
    for (at, letter) in attributes.char_indices().take(4_000) {
        match quote {
            Some(open) if open == letter => quote = None,
            Some(_) => {}
            None => match letter {
                '"' | '\'' => quote = Some(letter),
                '>' => return Some(at),
                '<' => return None,
                _ => {}
            },
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::without_html;

    #[test]
    fn tags_are_left_out_and_words_stay() {
        for (html, words) in [
            ("a <b>bold</b> word", "a bold word"),
            ("one<br>two<BR/>", "one\\\ntwo\\\n"),
            ("<p class=\"x>y\">one</p>two", "\n\none\n\ntwo"),
            ("a<!-- hidden -->b", "ab"),
            ("a<script>alert(1)</script >b", "ab"),
            (
                "fewer <5 and <Gao and Mopti>",
                "fewer <5 and <Gao and Mopti>",
            ),
            ("<https://example.org>", "<https://example.org>"),
            ("<a href='x' open", "<a href='x' open"),
            ("<!-- open", "<!-- open"),
        ] {
            assert_eq!(without_html(html), words);
        }
    }
}
