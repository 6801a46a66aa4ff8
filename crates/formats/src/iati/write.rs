//! Where an activity is written: as text of a file, or as a tree for
//! comparison. Both are told the same things in the same order.

use std::collections::BTreeMap;

use super::tree::{Element, Node, OURS};

/// Takes elements as they are opened, filled and closed.
pub(super) trait Sink {
    /// Opens an element. Names with a namespace are `{namespace}name`.
    fn open(&mut self, name: &str, attributes: &[(&str, &str)]);
    /// Text inside the open element.
    fn text(&mut self, text: &str);
    /// Closes the open element.
    fn close(&mut self);

    /// An element with text alone; empty text gives an empty element.
    fn leaf(&mut self, name: &str, attributes: &[(&str, &str)], text: &str) {
        self.open(name, attributes);
        if !text.is_empty() {
            self.text(text);
        }
        self.close();
    }

    /// A whole element.
    fn element(&mut self, element: &Element) {
        let attributes: Vec<(&str, &str)> = element
            .attributes
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        self.open(&element.name, &attributes);
        for child in &element.children {
            match child {
                Node::Element(child) => self.element(child),
                Node::Text(text) => self.text(text),
            }
        }
        self.close();
    }
}

/// The tree of one element.
#[derive(Debug, Default)]
pub(super) struct TreeSink {
    open: Vec<Element>,
    done: Option<Element>,
}

impl TreeSink {
    pub(super) fn finish(self) -> Option<Element> {
        self.done
    }
}

impl Sink for TreeSink {
    fn open(&mut self, name: &str, attributes: &[(&str, &str)]) {
        let mut element = Element::named(name);
        for (name, value) in attributes {
            element.set(name, *value);
        }
        self.open.push(element);
    }

    fn text(&mut self, text: &str) {
        if let Some(element) = self.open.last_mut() {
            element.children.push(Node::Text(text.to_owned()));
        }
    }

    fn close(&mut self) {
        if let Some(element) = self.open.pop() {
            match self.open.last_mut() {
                Some(parent) => parent.children.push(Node::Element(element)),
                None => self.done = Some(element),
            }
        }
    }
}

/// The text of a file, put together in memory activity by activity.
#[derive(Debug, Default)]
pub(super) struct TextSink {
    text: String,
    /// The names of the open elements as they are written.
    open: Vec<String>,
    /// How many of `open` are in use: names are kept to be filled again.
    depth: usize,
    /// Whether the start tag of the innermost element is not closed yet.
    pending: bool,
    /// Whether the innermost element holds text, and takes no line breaks.
    inline: bool,
    /// Prefixes of other systems' namespaces.
    prefixes: BTreeMap<String, String>,
}

/// The prefix under which our own namespace is declared in the root.
pub(super) const OUR_PREFIX: &str = "compendium";

impl TextSink {
    /// Declares namespaces on the next element that is opened.
    pub(super) fn declare<'a>(&mut self, namespaces: impl IntoIterator<Item = &'a str>) {
        self.prefixes.clear();
        for namespace in namespaces {
            let next = format!("n{}", self.prefixes.len() + 1);
            self.prefixes.entry(namespace.to_owned()).or_insert(next);
        }
    }

    /// Another one with the same elements open, for what stands after it.
    pub(super) fn beside(&self) -> Self {
        Self {
            open: self.open.iter().take(self.depth).cloned().collect(),
            depth: self.depth,
            ..Self::default()
        }
    }

    /// What was written since the last time.
    pub(super) fn take(&mut self, into: &mut impl std::io::Write) -> std::io::Result<()> {
        self.end_tag();
        into.write_all(self.text.as_bytes())?;
        self.text.clear();
        Ok(())
    }

    /// How much waits to be taken, in bytes.
    pub(super) const fn waiting(&self) -> usize {
        self.text.len()
    }

    /// Text that is written as it is, before the root.
    pub(super) fn raw(&mut self, text: &str) {
        self.text.push_str(text);
    }

    fn end_tag(&mut self) {
        if self.pending {
            self.text.push('>');
            self.pending = false;
        }
    }

    fn line(&mut self, depth: usize) {
        const SPACES: &str = "\n                                ";
        let length = 1 + (2 * depth).min(SPACES.len() - 1);
        self.text.push_str(&SPACES[..length]);
    }
}

/// A name as it stands in a file.
fn written(into: &mut String, name: &str, prefixes: &BTreeMap<String, String>) {
    // As bytes: comparing with a `char` is a call, and there are a hundred
    // names in an activity.
    if name.as_bytes().first() != Some(&b'{') {
        into.push_str(name);
        return;
    }
    let split = name.strip_prefix('{').and_then(|rest| rest.split_once('}'));
    match split {
        None => into.push_str(name),
        Some((OURS, local)) => {
            into.push_str(OUR_PREFIX);
            into.push(':');
            into.push_str(local);
        }
        Some((namespace, local)) => {
            if let Some(prefix) = prefixes.get(namespace) {
                into.push_str(prefix);
                into.push(':');
            }
            into.push_str(local);
        }
    }
}

impl Sink for TextSink {
    fn open(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.end_tag();
        if !self.inline && self.depth > 0 {
            self.line(self.depth);
        }
        self.inline = false;
        if self.open.len() == self.depth {
            self.open.push(String::new());
        }
        let open = &mut self.open[self.depth];
        open.clear();
        written(open, name, &self.prefixes);
        self.text.push('<');
        self.text.push_str(open);
        self.depth += 1;
        for (name, value) in attributes {
            self.text.push(' ');
            written(&mut self.text, name, &self.prefixes);
            self.text.push_str("=\"");
            escape(&mut self.text, value, true);
            self.text.push('"');
        }
        if self.depth == 2 || self.depth == 1 {
            for (namespace, prefix) in &self.prefixes {
                self.text.push_str(" xmlns:");
                self.text.push_str(prefix);
                self.text.push_str("=\"");
                escape(&mut self.text, namespace, true);
                self.text.push('"');
            }
        }
        self.pending = true;
    }

    fn text(&mut self, text: &str) {
        self.end_tag();
        escape(&mut self.text, text, false);
        self.inline = true;
    }

    fn close(&mut self) {
        self.depth = self.depth.saturating_sub(1);
        if self.pending {
            self.text.push_str("/>");
            self.pending = false;
        } else {
            if !self.inline {
                self.line(self.depth);
            }
            self.text.push_str("</");
            self.text.push_str(&self.open[self.depth]);
            self.text.push('>');
        }
        self.inline = false;
    }
}

/// Whether any byte may have to be written as an entity. Without a way out
/// before the end, so that it is done for many bytes at a time: nearly every
/// text has none.
fn is_special(text: &str) -> bool {
    text.bytes().fold(false, |found, byte| {
        found
            | (byte == b'&')
            | (byte == b'<')
            | (byte == b'>')
            | (byte == b'"')
            | (byte == b'\r')
            | (byte == b'\n')
            | (byte == b'\t')
    })
}

/// Characters that would be read as something else are written as entities.
fn escape(into: &mut String, text: &str, attribute: bool) {
    if !is_special(text) {
        into.push_str(text);
        return;
    }
    let mut from = 0;
    for (place, byte) in text.bytes().enumerate() {
        let entity = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'\r' => "&#13;",
            b'"' if attribute => "&quot;",
            b'\n' if attribute => "&#10;",
            b'\t' if attribute => "&#9;",
            _ => continue,
        };
        into.push_str(&text[from..place]);
        into.push_str(entity);
        from = place + 1;
    }
    into.push_str(&text[from..]);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_as_it_was() {
        let activity = Element::named("iati-activity")
            .with("{urn:other}mark", "a\n\"b\"\t<&>")
            .child(
                Element::named("title")
                    .child(Element::with_text("narrative", "  a & b < c \r\n d ")),
            )
            .child(Element::named("{urn:other}thing").with("x", "1"));
        let mut sink = TextSink::default();
        sink.open(
            "iati-activities",
            &[("version", "2.03"), ("xmlns:compendium", OURS)],
        );
        sink.declare(["urn:other"]);
        sink.element(&activity);
        sink.close();
        let mut text = Vec::new();
        sink.take(&mut text).unwrap();
        let mut read = super::super::Activities::open(text.as_slice()).unwrap();
        assert_eq!(read.next_activity().unwrap(), Some(activity));
        assert_eq!(read.next_activity().unwrap(), None);
    }
}
