//! Where an activity is written: as text of a file, or as a tree for
//! comparison. Both are told the same things in the same order.

use std::collections::BTreeMap;
use std::ops::Range;

use super::tree::{Element, Node, local_of_ours};

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
    /// Room for text; what is written ends at `end`.
    room: Vec<u8>,
    end: usize,
    /// What stands before it was given out: the names of elements that were
    /// open then.
    given: usize,
    /// Where the names of the open elements stand in `room`.
    open: Vec<Range<usize>>,
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
        let mut other = Self {
            open: self.open.clone(),
            ..Self::default()
        };
        other.put(&self.room[..self.end]);
        other.forget();
        other
    }

    /// What was written since the last time.
    pub(super) fn take(&mut self, into: &mut impl std::io::Write) -> std::io::Result<()> {
        self.end_tag();
        into.write_all(&self.room[self.given..self.end])?;
        self.forget();
        Ok(())
    }

    /// Keeps no more of the text than the names that are still to be closed.
    fn forget(&mut self) {
        self.end = 0;
        for name in &mut self.open {
            // Names stand in the order of their elements: none is overwritten
            // before it has moved.
            self.room.copy_within(name.clone(), self.end);
            *name = self.end..self.end + name.len();
            self.end = name.end;
        }
        self.given = self.end;
    }

    /// How much waits to be taken, in bytes.
    pub(super) const fn waiting(&self) -> usize {
        self.end - self.given
    }

    /// Text that is written as it is, before the root.
    pub(super) fn raw(&mut self, text: &str) {
        self.put(text.as_bytes());
    }

    /// Every byte of a file passes here. The room is there already: a vector
    /// that grows asks for it with every piece, and the pieces are short.
    #[inline]
    fn put(&mut self, bytes: &[u8]) {
        let end = self.end + bytes.len();
        if end > self.room.len() {
            self.grow(end);
        }
        self.room[self.end..end].copy_from_slice(bytes);
        self.end = end;
    }

    #[cold]
    fn grow(&mut self, end: usize) {
        self.room.resize(end.next_power_of_two().max(64 * 1024), 0);
    }

    fn end_tag(&mut self) {
        if self.pending {
            self.put(b">");
            self.pending = false;
        }
    }

    fn line(&mut self, depth: usize) {
        const SPACES: &[u8] = b"\n                                ";
        let length = 1 + (2 * depth).min(SPACES.len() - 1);
        self.put(&SPACES[..length]);
    }

    /// A name as it stands in a file.
    fn name(&mut self, name: &str) {
        if name.as_bytes().first() != Some(&b'{') {
            self.put(name.as_bytes());
        } else if let Some(local) = local_of_ours(name) {
            self.put(OUR_PREFIX.as_bytes());
            self.put(b":");
            self.put(local.as_bytes());
        } else {
            self.foreign(name);
        }
    }

    fn foreign(&mut self, name: &str) {
        let split = name.strip_prefix('{').and_then(|rest| rest.split_once('}'));
        let Some((namespace, local)) = split else {
            self.put(name.as_bytes());
            return;
        };
        if let Some(prefix) = self.prefixes.get(namespace) {
            let prefix = format!("{prefix}:");
            self.put(prefix.as_bytes());
        }
        self.put(local.as_bytes());
    }

    fn attribute(&mut self, name: &str, value: &str) {
        self.put(b" ");
        self.name(name);
        self.put(b"=\"");
        self.escaped(value, true);
        self.put(b"\"");
    }

    /// Characters that would be read as something else are written as
    /// entities.
    fn escaped(&mut self, text: &str, attribute: bool) {
        if !is_special(text.as_bytes()) {
            self.put(text.as_bytes());
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
            self.put(&text.as_bytes()[from..place]);
            self.put(entity.as_bytes());
            from = place + 1;
        }
        self.put(&text.as_bytes()[from..]);
    }
}

impl Sink for TextSink {
    fn open(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.end_tag();
        if !self.inline && !self.open.is_empty() {
            self.line(self.open.len());
        }
        self.inline = false;
        self.put(b"<");
        let from = self.end;
        self.name(name);
        self.open.push(from..self.end);
        for (name, value) in attributes {
            self.attribute(name, value);
        }
        if self.open.len() <= 2 && !self.prefixes.is_empty() {
            let prefixes = std::mem::take(&mut self.prefixes);
            for (namespace, prefix) in &prefixes {
                self.attribute(&format!("xmlns:{prefix}"), namespace);
            }
            self.prefixes = prefixes;
        }
        self.pending = true;
    }

    fn text(&mut self, text: &str) {
        self.end_tag();
        self.escaped(text, false);
        self.inline = true;
    }

    fn close(&mut self) {
        let Some(name) = self.open.pop() else { return };
        if self.pending {
            self.put(b"/>");
            self.pending = false;
        } else {
            if !self.inline {
                self.line(self.open.len());
            }
            self.put(b"</");
            let end = self.end + name.len();
            if end > self.room.len() {
                self.grow(end);
            }
            self.room.copy_within(name, self.end);
            self.end = end;
            self.put(b">");
        }
        self.inline = false;
    }
}

/// Bytes that may have to be written as entities.
const SPECIAL: [bool; 256] = {
    let mut special = [false; 256];
    let bytes = b"&<>\"\r\n\t";
    let mut place = 0;
    while place < bytes.len() {
        special[bytes[place] as usize] = true;
        place += 1;
    }
    special
};

/// Whether any byte may have to be written as an entity. Nearly every text
/// has none: a long one is looked at without a way out before the end, so
/// that it is done for many bytes at a time.
fn is_special(text: &[u8]) -> bool {
    if text.len() < 32 {
        return text.iter().any(|byte| SPECIAL[usize::from(*byte)]);
    }
    text.iter().fold(false, |found, byte| {
        found | matches!(byte, b'&' | b'<' | b'>' | b'"' | b'\r' | b'\n' | b'\t')
    })
}

#[cfg(test)]
mod tests {
    use super::super::tree::OURS;
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
