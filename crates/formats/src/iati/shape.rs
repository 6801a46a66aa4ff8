//! What the schema of IATI 2.03 allows where, and the order it asks for.
//!
//! Published files depart from it in small ways. What departs is named and
//! left out, the rest of the activity is taken over, and so every export of
//! ours holds to the schema.

use std::collections::HashMap;
use std::sync::LazyLock;

use chrono::NaiveDate;

use super::findings::Findings;
use super::message::Message;
use super::tree::{Element, Node};

/// How often an element may stand in another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Often {
    Once,
    AtMostOnce,
    AtLeastOnce,
    Any,
}

struct AttributeShape {
    name: &'static str,
    required: bool,
    kind: &'static str,
}

struct ChildShape {
    name: &'static str,
    often: Often,
}

/// What one element may hold.
struct Shape {
    attributes: Vec<AttributeShape>,
    children: Vec<ChildShape>,
    text: &'static str,
}

static SHAPES: LazyLock<HashMap<&'static str, Shape>> = LazyLock::new(|| {
    include_str!("shape.txt")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| {
            let mut parts = line.split('|').map(str::trim);
            let name = parts.next()?;
            let attributes = words(parts.next()).map(attribute).collect();
            let children = words(parts.next()).filter_map(child).collect();
            let text = parts.next().unwrap_or_default();
            Some((
                name,
                Shape {
                    attributes,
                    children,
                    text,
                },
            ))
        })
        .collect()
});

fn words(part: Option<&'static str>) -> impl Iterator<Item = &'static str> {
    part.unwrap_or_default().split_ascii_whitespace()
}

fn attribute(word: &'static str) -> AttributeShape {
    // The name `xml:lang` has a colon of its own.
    let (name, kind) = match word.rsplit_once(':') {
        Some(("xml", _)) | None => (word, ""),
        Some((name, kind)) => (name, kind),
    };
    AttributeShape {
        name: name.trim_end_matches('!'),
        required: name.ends_with('!'),
        kind,
    }
}

fn child(word: &'static str) -> Option<ChildShape> {
    let often = match word.chars().last()? {
        '!' => Often::Once,
        '?' => Often::AtMostOnce,
        '+' => Often::AtLeastOnce,
        _ => Often::Any,
    };
    let name = &word[..word.len() - 1];
    Some(ChildShape { name, often })
}

fn shape_of(parent: &str, name: &str) -> Option<&'static Shape> {
    SHAPES
        .get(format!("{parent}/{name}").as_str())
        .or_else(|| SHAPES.get(name))
}

/// The elements of an activity in the order in which they must stand.
pub(super) fn order_of_activity() -> impl Iterator<Item = &'static str> {
    SHAPES
        .get("iati-activity")
        .into_iter()
        .flat_map(|shape| shape.children.iter().map(|child| child.name))
}

/// The elements of a transaction in the order in which they must stand.
pub(super) fn order_of_transaction() -> impl Iterator<Item = &'static str> {
    SHAPES
        .get("transaction")
        .into_iter()
        .flat_map(|shape| shape.children.iter().map(|child| child.name))
}

/// Brings an activity to the schema: what is not allowed is left out, and
/// elements stand in their order. What an activity itself lacks is for the
/// export to add.
pub(super) fn conform(activity: &mut Element, findings: &mut Findings) {
    if let Some(shape) = SHAPES.get("iati-activity") {
        attributes(activity, shape, findings);
        children(activity, shape, findings);
    }
}

/// Brings an element inside another to the schema; `false` where it must be
/// left out.
fn conform_inside(element: &mut Element, parent: &str, findings: &mut Findings) -> bool {
    let Some(shape) = shape_of(parent, &element.name) else {
        return false;
    };
    if !attributes(element, shape, findings) {
        return false;
    }
    children(element, shape, findings);
    for wanted in &shape.children {
        let required = matches!(wanted.often, Often::Once | Often::AtLeastOnce);
        if required && element.first(wanted.name).is_none() {
            let message = Message::Incomplete {
                element: element.name.clone(),
                what: format!("“{}”", wanted.name),
            };
            findings.at(&message, element);
            return false;
        }
    }
    text(element, shape, findings)
}

/// `false` where a required attribute is missing or wrong.
fn attributes(element: &mut Element, shape: &Shape, findings: &mut Findings) -> bool {
    let mut kept = Vec::with_capacity(element.attributes.len());
    let mut lacks = None;
    for (name, value) in std::mem::take(&mut element.attributes) {
        if name.starts_with('{') {
            kept.push((name, value));
            continue;
        }
        let Some(known) = shape.attributes.iter().find(|known| known.name == name) else {
            let message = Message::NotInSchema {
                what: format!("the attribute “{name}”"),
                element: element.name.clone(),
            };
            findings.about(&message, element, &value);
            continue;
        };
        if is_of(known.kind, &value) {
            kept.push((name, value));
            continue;
        }
        let message = Message::ValueNotAllowed {
            element: element.name.clone(),
            attribute: name,
            value: value.chars().take(60).collect(),
            kind: known.kind.to_owned(),
        };
        findings.at(&message, element);
        if known.required {
            lacks = Some(known.name);
        }
    }
    element.attributes = kept;
    for known in shape.attributes.iter().filter(|known| known.required) {
        if lacks.is_none() && element.attribute(known.name).is_none() {
            let message = Message::Incomplete {
                element: element.name.clone(),
                what: format!("the attribute “{}”", known.name),
            };
            findings.at(&message, element);
            lacks = Some(known.name);
        }
    }
    lacks.is_none()
}

fn children(element: &mut Element, shape: &Shape, findings: &mut Findings) {
    let mut places: Vec<Vec<Node>> = shape.children.iter().map(|_| Vec::new()).collect();
    let mut others = Vec::new();
    let mut texts = Vec::new();
    for node in std::mem::take(&mut element.children) {
        let mut child = match node {
            Node::Element(child) => child,
            Node::Text(text) => {
                texts.push(text);
                continue;
            }
        };
        if child.name.starts_with('{') {
            others.push(Node::Element(child));
            continue;
        }
        let place = shape
            .children
            .iter()
            .position(|known| known.name == child.name);
        let full = place.is_some_and(|place| {
            matches!(shape.children[place].often, Often::Once | Often::AtMostOnce)
                && !places[place].is_empty()
        });
        match place {
            Some(place) if !full => {
                if conform_inside(&mut child, &element.name, findings) {
                    places[place].push(Node::Element(child));
                }
            }
            _ => {
                let message = Message::NotInSchema {
                    what: if full {
                        format!("a second “{}”", child.name)
                    } else {
                        format!("the element “{}”", child.name)
                    },
                    element: element.name.clone(),
                };
                findings.at(&message, &child);
            }
        }
    }
    if shape.text.is_empty() {
        if let Some(text) = texts.first() {
            let message = Message::NotInSchema {
                what: "text".to_owned(),
                element: element.name.clone(),
            };
            findings.about(&message, element, text);
        }
    } else {
        element.children.extend(texts.into_iter().map(Node::Text));
    }
    element
        .children
        .extend(places.into_iter().flatten().chain(others));
}

/// `false` where the text of an element is not what it must be.
fn text(element: &Element, shape: &Shape, findings: &mut Findings) -> bool {
    if !matches!(shape.text, "decimal" | "date") {
        return true;
    }
    let text = element.own_text();
    if is_of(shape.text, &text) {
        return true;
    }
    let message = Message::ValueNotAllowed {
        element: element.name.clone(),
        attribute: "text".to_owned(),
        value: text.chars().take(60).collect(),
        kind: shape.text.to_owned(),
    };
    findings.at(&message, element);
    false
}

/// Whether a value is of a kind of the schema.
fn is_of(kind: &str, value: &str) -> bool {
    let value = value.trim();
    match kind {
        "date" => date(value).is_some(),
        "time" => value
            .split_once('T')
            .is_some_and(|(day, time)| date(day).is_some() && is_time(time)),
        "decimal" => is_decimal(value),
        "whole" => {
            !value.is_empty() && value.len() < 10 && value.bytes().all(|b| b.is_ascii_digit())
        }
        "boolean" => matches!(value, "0" | "1" | "true" | "false"),
        _ => true,
    }
}

/// A day as the schema writes it; a time zone behind it says nothing more.
pub(super) fn date(text: &str) -> Option<NaiveDate> {
    let text = text.trim();
    let day = text.get(..10)?;
    let zone = &text[10..];
    let is_zone = zone.is_empty() || zone == "Z" || {
        zone.len() == 6 && zone.starts_with(['+', '-']) && zone.as_bytes()[3] == b':'
    };
    if !is_zone {
        return None;
    }
    NaiveDate::parse_from_str(day, "%Y-%m-%d").ok().filter(|_| {
        let letters = day.as_bytes();
        letters[0].is_ascii_digit() && letters[4] == b'-' && letters[7] == b'-'
    })
}

fn is_time(text: &str) -> bool {
    let clock = text.get(..8).unwrap_or_default();
    let zone = text.get(8..).unwrap_or_default();
    let fraction = zone.strip_prefix('.').map_or(zone, |rest| {
        rest.trim_start_matches(|digit: char| digit.is_ascii_digit())
    });
    chrono::NaiveTime::parse_from_str(clock, "%H:%M:%S").is_ok()
        && (fraction.is_empty()
            || fraction == "Z"
            || (fraction.len() == 6 && fraction.starts_with(['+', '-'])))
}

fn is_decimal(text: &str) -> bool {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    let mut parts = digits.splitn(2, '.');
    let whole = parts.next().unwrap_or_default();
    let rest = parts.next().unwrap_or_default();
    (!whole.is_empty() || !rest.is_empty())
        && whole
            .bytes()
            .chain(rest.bytes())
            .all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn conformed(activity: Element) -> (Element, Vec<String>) {
        let mut activity = activity;
        let mut findings = Findings::new("a.xml");
        conform(&mut activity, &mut findings);
        let said = findings.finish().into_iter().map(|f| f.message).collect();
        (activity, said)
    }

    #[test]
    fn elements_stand_in_the_order_of_the_schema() {
        let (activity, said) = conformed(
            Element::named("iati-activity")
                .child(Element::named("sector").with("code", "72010"))
                .child(Element::named("activity-status").with("code", "2")),
        );
        let names: Vec<&str> = activity.elements().map(|e| e.name.as_str()).collect();
        assert_eq!(names, ["activity-status", "sector"]);
        assert!(said.is_empty(), "{said:?}");
    }

    #[test]
    fn what_is_not_allowed_is_named_and_left_out() {
        let (activity, said) = conformed(
            Element::named("iati-activity")
                .with("mood", "good")
                .child(Element::named("sector"))
                .child(Element::named("song"))
                .child(Element::named("{urn:x}kept"))
                .child(
                    Element::named("transaction")
                        .child(Element::named("transaction-type").with("code", "1"))
                        .child(Element::named("transaction-date").with("iso-date", "500")),
                ),
        );
        let names: Vec<&str> = activity.elements().map(|e| e.name.as_str()).collect();
        assert_eq!(names, ["{urn:x}kept"]);
        assert_eq!(said.len(), 5, "{said:?}");
    }

    #[test]
    fn days_are_days() {
        for good in ["2010-01-12", "2010-01-12Z", "2010-01-12+02:00"] {
            assert!(date(good).is_some(), "{good}");
        }
        for bad in [
            "2010-02-30",
            "12/01/2010",
            "",
            "5000000",
            "2010-1-2",
            "+010-01-01",
        ] {
            assert!(date(bad).is_none(), "{bad}");
        }
    }
}
