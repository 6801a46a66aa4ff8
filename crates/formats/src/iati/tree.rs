//! One activity as a tree: names, attributes and text, and nothing of how it
//! was written down.

use serde_json::{Map, Value};

/// The namespace of what the standard cannot say and an export of ours must:
/// the mission, the appeal, the framework. Other programs skip it.
pub const OURS: &str = "urn:humanitarian-compendium:records:1";

/// The attribute that names the language of a text.
pub const LANG: &str = "xml:lang";

/// An element. Its name is `title` where it has no namespace and
/// `{namespace}title` where it has one.
#[derive(Debug, Clone, Default)]
pub struct Element {
    /// Its name.
    pub name: String,
    /// Its attributes, in the order of their names.
    pub attributes: Vec<(String, String)>,
    /// What it holds. White space between elements is not kept.
    pub children: Vec<Node>,
    /// The line of its first character in the file, counted from 1.
    pub line: usize,
    /// The character in that line, counted from 1.
    pub column: usize,
}

/// What an element holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Node {
    /// Another element.
    Element(Element),
    /// Text.
    Text(String),
}

/// Two elements are equal if they say the same, wherever they stand.
impl PartialEq for Element {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
            && self.attributes == other.attributes
            && self.children == other.children
    }
}

impl Eq for Element {}

impl Element {
    /// An element without anything in it.
    #[must_use]
    pub fn named(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            ..Self::default()
        }
    }

    /// An element with text.
    #[must_use]
    pub fn with_text(name: impl Into<String>, text: impl Into<String>) -> Self {
        Self::named(name).text(text)
    }

    /// With an attribute, which replaces one of the same name.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        self.set(name, value);
        self
    }

    /// With an attribute where there is a value.
    #[must_use]
    pub fn with_some(self, name: &str, value: Option<impl Into<String>>) -> Self {
        match value {
            Some(value) => self.with(name, value),
            None => self,
        }
    }

    /// With text after what it holds; empty text is left out.
    #[must_use]
    pub fn text(mut self, text: impl Into<String>) -> Self {
        let text = text.into();
        if !text.is_empty() {
            self.children.push(Node::Text(text));
        }
        self
    }

    /// With an element after what it holds.
    #[must_use]
    pub fn child(mut self, child: Self) -> Self {
        self.children.push(Node::Element(child));
        self
    }

    /// With elements after what it holds.
    #[must_use]
    pub fn children(mut self, children: impl IntoIterator<Item = Self>) -> Self {
        self.children
            .extend(children.into_iter().map(Node::Element));
        self
    }

    /// Puts or replaces an attribute.
    pub fn set(&mut self, name: &str, value: impl Into<String>) {
        let value = value.into();
        match self
            .attributes
            .binary_search_by(|(known, _)| known.as_str().cmp(name))
        {
            Ok(place) => self.attributes[place].1 = value,
            Err(place) => self.attributes.insert(place, (name.to_owned(), value)),
        }
    }

    /// The value of an attribute.
    #[must_use]
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    }

    /// The value of an attribute without white space around it; `None` where
    /// nothing is left.
    #[must_use]
    pub fn value(&self, name: &str) -> Option<&str> {
        self.attribute(name)
            .map(str::trim)
            .filter(|value| !value.is_empty())
    }

    /// The value of an attribute of ours.
    #[must_use]
    pub fn ours(&self, name: &str) -> Option<&str> {
        self.attributes
            .iter()
            .find(|(known, _)| local_of_ours(known) == Some(name))
            .map(|(_, value)| value.as_str())
    }

    /// The elements in it.
    pub fn elements(&self) -> impl Iterator<Item = &Self> {
        self.children.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// The elements in it of one name.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Self> {
        self.elements().filter(move |element| element.name == name)
    }

    /// The first element in it of one name.
    #[must_use]
    pub fn first(&self, name: &str) -> Option<&Self> {
        self.elements().find(|element| element.name == name)
    }

    /// The elements of ours in it of one name.
    pub fn all_ours<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Self> {
        self.elements()
            .filter(move |element| local_of_ours(&element.name) == Some(name))
    }

    /// Its own text, without white space around it.
    #[must_use]
    pub fn own_text(&self) -> String {
        let text: String = self
            .children
            .iter()
            .filter_map(|node| match node {
                Node::Text(text) => Some(text.as_str()),
                Node::Element(_) => None,
            })
            .collect();
        text.trim().to_owned()
    }

    /// The shape in which it is kept beside a record:
    /// `["title", {"type": "1"}, "text" or element, …]`.
    #[must_use]
    pub fn to_json(&self) -> Value {
        let attributes: Map<String, Value> = self
            .attributes
            .iter()
            .map(|(name, value)| (name.clone(), Value::String(value.clone())))
            .collect();
        let mut parts = vec![Value::String(self.name.clone()), Value::Object(attributes)];
        parts.extend(self.children.iter().map(|node| match node {
            Node::Element(element) => element.to_json(),
            Node::Text(text) => Value::String(text.clone()),
        }));
        Value::Array(parts)
    }

    /// The element that was kept in this shape; `None` for another shape.
    #[must_use]
    pub fn from_json(value: &Value) -> Option<Self> {
        let [name, attributes, children @ ..] = value.as_array()?.as_slice() else {
            return None;
        };
        let mut element = Self::named(name.as_str()?);
        for (name, value) in attributes.as_object()? {
            element.set(name, value.as_str()?);
        }
        for child in children {
            element.children.push(match child {
                Value::String(text) => Node::Text(text.clone()),
                child => Node::Element(Self::from_json(child)?),
            });
        }
        Some(element)
    }
}

/// The name inside our namespace of a name of ours.
#[must_use]
pub fn local_of_ours(name: &str) -> Option<&str> {
    name.strip_prefix('{')?
        .strip_prefix(OURS)?
        .strip_prefix('}')
}

/// A name in our namespace.
#[must_use]
pub fn ours(name: &str) -> String {
    format!("{{{OURS}}}{name}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_beside_a_record_comes_back() {
        let element = Element::named("title")
            .with("b", "2")
            .with("a", "1")
            .with(&ours("code"), "x")
            .child(Element::with_text("narrative", " text ").with(LANG, "fr"))
            .text("tail");
        let back = Element::from_json(&element.to_json()).unwrap();
        assert_eq!(element, back);
        assert_eq!(back.ours("code"), Some("x"));
        assert_eq!(Element::from_json(&serde_json::json!({"a": 1})), None);
        assert_eq!(Element::from_json(&serde_json::json!(["a"])), None);
    }

    #[test]
    fn attributes_have_no_order() {
        let one = Element::named("a").with("x", "1").with("y", "2");
        let other = Element::named("a").with("y", "2").with("x", "1");
        assert_eq!(one, other);
    }
}
