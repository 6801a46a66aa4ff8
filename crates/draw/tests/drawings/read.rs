//! Reads a drawing back as XML.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// An element with all the text inside it.
#[derive(Debug, Clone)]
pub(crate) struct Element {
    pub name: String,
    pub attributes: Vec<(String, String)>,
    pub text: String,
}

impl Element {
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes
            .iter()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.as_str())
    }

    pub(crate) fn number(&self, name: &str) -> f64 {
        self.attribute(name).unwrap().parse().unwrap()
    }
}

/// All elements in order of their beginning; panics on XML that is not well-formed.
pub(crate) fn elements(xml: &str) -> Vec<Element> {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().check_end_names = true;
    let mut elements: Vec<Element> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    loop {
        match reader
            .read_event()
            .unwrap_or_else(|error| panic!("{error}: {xml}"))
        {
            Event::Start(start) => {
                open.push(elements.len());
                elements.push(element(&start));
            }
            Event::Empty(start) => elements.push(element(&start)),
            Event::End(_) => {
                open.pop();
            }
            Event::Text(text) => {
                let text = text.into_inner().into_owned();
                assert!(!text.chars().any(|c| c < ' '), "{text:?}");
                open.iter()
                    .for_each(|index| elements[*index].text.push_str(&text));
            }
            Event::GeneralRef(reference) => {
                let character = match reference.into_inner().as_ref() {
                    "amp" => '&',
                    "lt" => '<',
                    "gt" => '>',
                    "quot" => '"',
                    "#39" => '\'',
                    other => panic!("&{other};"),
                };
                open.iter()
                    .for_each(|index| elements[*index].text.push(character));
            }
            Event::Eof => break,
            other => panic!("{other:?}"),
        }
    }
    assert!(open.is_empty(), "elements left open: {xml}");
    elements
}

fn element(start: &BytesStart<'_>) -> Element {
    Element {
        name: start.name().as_ref().to_owned(),
        attributes: start
            .attributes()
            .map(|attribute| {
                let attribute = attribute.unwrap();
                (
                    attribute.key.as_ref().to_owned(),
                    attribute.value.into_owned(),
                )
            })
            .collect(),
        text: String::new(),
    }
}
