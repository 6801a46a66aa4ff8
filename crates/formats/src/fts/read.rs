//! The envelope of an answer of the Financial Tracking Service, read as a
//! stream: one flow or plan at a time, whatever the size of the file.

use std::fmt;
use std::io::{self, Read};

use serde::de::{
    DeserializeSeed, Deserializer, Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor,
};
use serde_json::Value;
use serde_json_borrow::Value as Row;

use super::message::Message;
use crate::page::another_kind;

/// One element of an answer.
#[derive(Debug)]
pub(super) enum Element<'row> {
    /// A flow.
    Flow(Row<'row>),
    /// A plan.
    Plan(Row<'row>),
}

/// Takes elements, and says whether to go on.
pub(super) type Each<'a> = &'a mut dyn FnMut(Element<'_>) -> bool;

/// What stands around the elements.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Envelope {
    /// Whether there was a list of flows.
    pub(super) has_flows: bool,
    /// Whether there was a list of plans.
    pub(super) has_plans: bool,
    /// How many flows the whole set has.
    pub(super) count: Option<usize>,
    /// The totals of the whole set: `incoming`, `outgoing`, `internal`.
    pub(super) totals: Vec<(String, Value)>,
    /// The requirements of a grouped answer.
    pub(super) requirements: Option<Value>,
    /// The funding of a grouped answer.
    pub(super) report: Option<Value>,
}

/// What is wrong with a file, and where.
#[derive(Debug)]
pub(super) struct Unreadable {
    pub(super) message: Message,
    pub(super) line: usize,
    pub(super) column: usize,
}

/// Reads a file, giving each flow and plan to `each`, as long as it says to
/// go on.
pub(super) fn read(reader: impl Read, each: Each<'_>) -> Result<Envelope, Box<Unreadable>> {
    let at_start = |message| {
        Box::new(Unreadable {
            message,
            line: 1,
            column: 1,
        })
    };
    let mut reader = without_mark(reader).map_err(at_start)?;
    let mut envelope = Envelope::default();
    // Parsing what stands in memory takes half the time of parsing a stream,
    // and a page of the service is a megabyte or two.
    let mut start = Vec::new();
    reader
        .by_ref()
        .take(HELD)
        .read_to_end(&mut start)
        .map_err(|error| {
            at_start(Message::NotJson {
                reason: error.to_string(),
            })
        })?;
    let top = Top {
        envelope: &mut envelope,
        each,
    };
    let whole = u64::try_from(start.len()).is_ok_and(|length| length < HELD);
    let parsed = if whole {
        parse(top, serde_json::Deserializer::from_slice(&start))
    } else {
        let stream = io::Cursor::new(start).chain(reader);
        parse(top, serde_json::Deserializer::from_reader(stream))
    };
    parsed.map_err(|error| {
        Box::new(Unreadable {
            line: error.line(),
            column: error.column(),
            message: if error.is_eof() {
                Message::Truncated
            } else if reason(&error) == NO_CHARACTER {
                Message::NotUtf8
            } else {
                Message::NotJson {
                    reason: reason(&error),
                }
            },
        })
    })?;
    Ok(envelope)
}

/// Files up to this size, in bytes, are held in memory while they are read.
const HELD: u64 = 8 * 1024 * 1024;

fn parse<'de>(
    top: Top<'_>,
    mut deserializer: serde_json::Deserializer<impl serde_json::de::Read<'de>>,
) -> serde_json::Result<()> {
    top.deserialize(&mut deserializer)?;
    deserializer.end()
}

/// What serde says, without the place: a finding carries that itself.
fn reason(error: &serde_json::Error) -> String {
    let text = error.to_string();
    match text.rsplit_once(" at line ") {
        Some((reason, _)) => reason.to_owned(),
        None => text,
    }
}

/// What the reader of JSON says of bytes that are no character of UTF-8.
const NO_CHARACTER: &str = "invalid unicode code point";

/// Passes over the mark that some programs write before UTF-8.
fn without_mark(mut reader: impl Read) -> Result<impl Read, Message> {
    let mut first = Vec::new();
    reader
        .by_ref()
        .take(16)
        .read_to_end(&mut first)
        .map_err(|error| Message::NotJson {
            reason: error.to_string(),
        })?;
    match first.as_slice() {
        [] => return Err(Message::Empty),
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => return Err(Message::NotUtf8),
        [0xef, 0xbb, 0xbf, ..] => {
            first.drain(..3);
        }
        // The source of a page is told by the reader of JSON.
        start if !start.starts_with(b"<") => {
            if let Some(kind) = another_kind(start) {
                let kind = kind.to_owned();
                return Err(Message::AnotherKind { kind });
            }
        }
        _ => {}
    }
    Ok(io::BufReader::new(io::Cursor::new(first).chain(reader)))
}

struct Top<'a> {
    envelope: &'a mut Envelope,
    each: Each<'a>,
}

impl<'de> DeserializeSeed<'de> for Top<'_> {
    type Value = ();
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Top<'_> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an answer with “data”")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key::<String>()? {
            match key.as_str() {
                "data" => map.next_value_seed(Data {
                    envelope: self.envelope,
                    each: self.each,
                })?,
                "meta" => {
                    let meta: Value = map.next_value()?;
                    self.envelope.count = meta
                        .get("count")
                        .and_then(Value::as_u64)
                        .and_then(|count| usize::try_from(count).ok());
                }
                _ => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        Ok(())
    }
}

struct Data<'a> {
    envelope: &'a mut Envelope,
    each: Each<'a>,
}

impl<'de> DeserializeSeed<'de> for Data<'_> {
    type Value = ();
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Data<'_> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("flows, plans, or requirements with their funding")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key::<String>()? {
            match key.as_str() {
                "flows" if self.envelope.has_flows => {
                    return Err(A::Error::custom("the list of flows stands there twice"));
                }
                "flows" => {
                    self.envelope.has_flows = true;
                    map.next_value_seed(List {
                        each: self.each,
                        are_flows: true,
                    })?;
                }
                "plans" => {
                    self.envelope.has_plans = true;
                    map.next_value_seed(List {
                        each: self.each,
                        are_flows: false,
                    })?;
                }
                "incoming" | "outgoing" | "internal" => {
                    let totals = map.next_value()?;
                    self.envelope.totals.push((key, totals));
                }
                "requirements" => self.envelope.requirements = map.next_value()?,
                "report3" => self.envelope.report = map.next_value()?,
                _ => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        Ok(())
    }

    /// The list of plans of a year or a country is the data itself.
    fn visit_seq<A: SeqAccess<'de>>(self, sequence: A) -> Result<(), A::Error> {
        self.envelope.has_plans = true;
        List {
            each: self.each,
            are_flows: false,
        }
        .visit_seq(sequence)
    }
}

struct List<'a> {
    each: Each<'a>,
    are_flows: bool,
}

impl<'de> DeserializeSeed<'de> for List<'_> {
    type Value = ();
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for List<'_> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut sequence: A) -> Result<(), A::Error> {
        while let Some(row) = sequence.next_element()? {
            let element = if self.are_flows {
                Element::Flow(row)
            } else {
                Element::Plan(row)
            };
            if !(self.each)(element) {
                return Err(A::Error::custom("nobody reads on"));
            }
        }
        Ok(())
    }
}
