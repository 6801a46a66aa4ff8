//! A file of activities, one activity in memory at a time.
//!
//! Document type declarations are refused, so there are no entities to
//! expand and nothing outside the file to fetch. Comments and processing
//! instructions are passed over.

use std::io::BufRead;
use std::sync::Arc;

use quick_xml::errors::{Error, IllFormedError, SyntaxError};
use quick_xml::escape::EscapeError;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::name::{QName, ResolveResult};
use quick_xml::{NsReader, XmlVersion};

use super::decode::{Decoded, LARGEST_PIECE, Undecodable};
use super::message::Message;
use super::tree::{Element, LANG, Node};

/// No activity has more bytes than this.
pub const LARGEST_ACTIVITY: u64 = 64 * 1024 * 1024;

/// Elements of one activity: each takes memory, however short it is. One of
/// twenty thousand transactions has some three hundred thousand.
pub const MOST_ELEMENTS: usize = 500_000;

/// Attributes of one element; the standard has five at the most.
const MOST_ATTRIBUTES: usize = 256;

/// No real element stands deeper: the schema needs ten.
pub const DEEPEST: usize = 64;

const XML: &str = "http://www.w3.org/XML/1998/namespace";

/// Why a file is not read further, and where.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}, character {column}: {message}")]
pub struct Refusal {
    /// Why.
    pub message: Message,
    /// The line, counted from 1.
    pub line: usize,
    /// The character in it, counted from 1.
    pub column: usize,
}

/// The activities of a file, one after the other.
pub struct Activities<R> {
    reader: NsReader<Decoded<R>>,
    buffer: Vec<u8>,
    root: Element,
    ended: bool,
}

/// What the next event of a file was.
enum Step {
    Start(Element),
    End,
    Text(String),
    Eof,
}

impl<R: BufRead> Activities<R> {
    /// Reads up to the root element.
    ///
    /// # Errors
    /// When it is no list of activities in a version that is read.
    pub fn open(input: R) -> Result<Self, Refusal> {
        let decoded = Decoded::new(input).map_err(|error| Refusal {
            message: message_of(&error.into(), None),
            line: 1,
            column: 1,
        })?;
        let mut reader = NsReader::from_reader(decoded);
        reader.config_mut().expand_empty_elements = true;
        reader.config_mut().check_end_names = true;
        let mut activities = Self {
            reader,
            buffer: Vec::new(),
            root: Element::default(),
            ended: false,
        };
        loop {
            let place = activities.place();
            let refuse = |message| Refusal {
                message,
                line: place.0,
                column: place.1,
            };
            let step = activities
                .step(None)
                .map_err(|refusal| match refusal.message {
                    // Before the first element it is no XML at all.
                    Message::CharacterNotAllowed { character } => refuse(Message::NotXml {
                        reason: format!("it begins with the character “{character}”"),
                    }),
                    _ => refusal,
                })?;
            match step {
                Step::Start(root) if root.name == "iati-activities" => {
                    if let Some(version) = root.value("version")
                        && !version.starts_with("2.")
                    {
                        let version = version.to_owned();
                        return Err(refuse(Message::VersionNotRead { version }));
                    }
                    activities.root = root;
                    return Ok(activities);
                }
                Step::Start(root) => {
                    return Err(refuse(Message::NotActivities { root: root.name }));
                }
                Step::Text(text) if text.trim().is_empty() => {}
                Step::Text(_) => {
                    let reason = "text stands before the first element".to_owned();
                    return Err(refuse(Message::NotXml { reason }));
                }
                Step::End => {}
                Step::Eof => return Err(refuse(Message::Empty)),
            }
        }
    }

    /// The root element, with its attributes alone.
    #[must_use]
    pub const fn root(&self) -> &Element {
        &self.root
    }

    /// The next activity; `None` after the last.
    ///
    /// # Errors
    /// At the first place where the file is not well-formed or too large.
    pub fn next_activity(&mut self) -> Result<Option<Element>, Refusal> {
        while !self.ended {
            match self.step(Some("iati-activities"))? {
                Step::Start(start) if start.name == "iati-activity" => {
                    return self.element(start).map(Some);
                }
                Step::Start(other) => {
                    // Elements of other systems beside the activities.
                    self.element(other)?;
                }
                Step::Text(_) => {}
                Step::End => {
                    self.ended = true;
                    self.nothing_follows()?;
                }
                Step::Eof => {
                    let (line, column) = self.place();
                    let element = "iati-activities".to_owned();
                    return Err(Refusal {
                        message: Message::Truncated { element },
                        line,
                        column,
                    });
                }
            }
        }
        Ok(None)
    }

    /// After the root there are comments at most.
    fn nothing_follows(&mut self) -> Result<(), Refusal> {
        loop {
            let (line, column) = self.place();
            match self.step(None)? {
                Step::Eof => return Ok(()),
                Step::Text(text) if text.trim().is_empty() => {}
                _ => {
                    let reason = "more stands after the end of the list".to_owned();
                    return Err(Refusal {
                        message: Message::NotXml { reason },
                        line,
                        column,
                    });
                }
            }
        }
    }

    /// An element whose start was read, to its end.
    fn element(&mut self, start: Element) -> Result<Element, Refusal> {
        let begun = self.reader.buffer_position();
        let mut open = vec![start];
        let mut elements = 1;
        loop {
            let place = self.place();
            let refuse = |message| Refusal {
                message,
                line: place.0,
                column: place.1,
            };
            let innermost = open.last().map(|element| element.name.clone());
            match self.step(innermost.as_deref())? {
                Step::Start(element) => {
                    if open.len() >= DEEPEST {
                        return Err(refuse(Message::TooDeep { limit: DEEPEST }));
                    }
                    elements += 1;
                    if elements > MOST_ELEMENTS {
                        let limit = MOST_ELEMENTS;
                        return Err(refuse(Message::TooManyElements { limit }));
                    }
                    open.push(element);
                }
                Step::Text(text) => {
                    if let Some(element) = open.last_mut() {
                        add_text(element, &text);
                    }
                }
                Step::End => {
                    let Some(mut done) = open.pop() else {
                        return Err(refuse(Message::Empty));
                    };
                    drop_white_space(&mut done);
                    match open.last_mut() {
                        Some(parent) => parent.children.push(Node::Element(done)),
                        None => return Ok(done),
                    }
                }
                Step::Eof => {
                    let element = innermost.unwrap_or_default();
                    return Err(refuse(Message::Truncated { element }));
                }
            }
            if self.reader.buffer_position() - begun > LARGEST_ACTIVITY {
                let limit = usize::try_from(LARGEST_ACTIVITY).unwrap_or(usize::MAX);
                return Err(refuse(Message::ActivityTooLarge { limit }));
            }
        }
    }

    fn place(&mut self) -> (usize, usize) {
        self.reader.get_mut().place()
    }

    /// The next event that says something; `open` is the innermost element.
    fn step(&mut self, open: Option<&str>) -> Result<Step, Refusal> {
        loop {
            let (line, column) = self.place();
            self.reader.get_mut().next_piece();
            self.buffer.clear();
            let refuse = |message| Refusal {
                message,
                line,
                column,
            };
            let event = match self.reader.read_event_into(&mut self.buffer) {
                Ok(event) => event,
                Err(error) => {
                    let message = message_of(&error, open);
                    let (line, column) = match message {
                        // The place of the first byte that is wrong.
                        Message::NotDecodable { .. } => self.reader.get_mut().place(),
                        _ => (line, column),
                    };
                    return Err(Refusal {
                        message,
                        line,
                        column,
                    });
                }
            };
            return Ok(match event {
                Event::Start(start) | Event::Empty(start) => {
                    let resolve = |name: QName<'_>, element: bool| {
                        let resolver = self.reader.resolver();
                        let (namespace, local) = if element {
                            resolver.resolve_element(name)
                        } else {
                            resolver.resolve_attribute(name)
                        };
                        qualified(namespace, local.as_ref())
                    };
                    let mut element = start_of(&start, resolve).map_err(refuse)?;
                    (element.line, element.column) = (line, column);
                    Step::Start(element)
                }
                Event::End(_) => Step::End,
                Event::Text(text) => {
                    let text = text.xml10_content();
                    allowed(&text).map_err(refuse)?;
                    Step::Text(text.into_owned())
                }
                Event::CData(text) => {
                    let text = text.xml10_content();
                    allowed(&text).map_err(refuse)?;
                    Step::Text(text.into_owned())
                }
                Event::GeneralRef(reference) => {
                    Step::Text(character_of(&reference).map_err(refuse)?)
                }
                Event::DocType(_) => return Err(refuse(Message::Doctype)),
                Event::Eof => Step::Eof,
                Event::Decl(_) | Event::PI(_) | Event::Comment(_) => continue,
            });
        }
    }
}

fn start_of(
    start: &BytesStart<'_>,
    resolve: impl Fn(QName<'_>, bool) -> Result<String, Message>,
) -> Result<Element, Message> {
    let mut element = Element::named(resolve(start.name(), true)?);
    for (place, attribute) in start.attributes().enumerate() {
        // Each is compared with all before it.
        if place == MOST_ATTRIBUTES {
            let reason = format!("a tag has more than {MOST_ATTRIBUTES} attributes");
            return Err(Message::NotXml { reason });
        }
        let attribute = attribute.map_err(|error| Message::NotXml {
            reason: error.to_string(),
        })?;
        let key: &str = attribute.key.as_ref();
        if key == "xmlns" || key.starts_with("xmlns:") {
            continue;
        }
        let name = resolve(attribute.key, false)?;
        let value = attribute
            .normalized_value(XmlVersion::Implicit1_0)
            .map_err(|error| message_of(&error, None))?;
        allowed(&value)?;
        element.set(&name, value);
    }
    Ok(element)
}

fn qualified(namespace: ResolveResult<'_>, local: &str) -> Result<String, Message> {
    match namespace {
        ResolveResult::Unbound => Ok(local.to_owned()),
        ResolveResult::Bound(namespace) => {
            let namespace: &str = namespace.as_ref();
            Ok(if namespace == XML && local == "lang" {
                LANG.to_owned()
            } else {
                format!("{{{namespace}}}{local}")
            })
        }
        ResolveResult::Unknown(prefix) => Err(Message::UnknownPrefix { prefix }),
    }
}

/// What XML 1.0 does not allow anywhere, even as a number.
fn allowed(text: &str) -> Result<(), Message> {
    let forbidden = |character: &char| matches!(character, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}');
    match text.chars().find(forbidden) {
        None => Ok(()),
        Some(character) => Err(Message::CharacterNotAllowed {
            character: format!("U+{:04X}", u32::from(character)),
        }),
    }
}

fn character_of(reference: &BytesRef<'_>) -> Result<String, Message> {
    let name: &str = reference;
    let character = match name {
        "lt" => '<',
        "gt" => '>',
        "amp" => '&',
        "quot" => '"',
        "apos" => '\'',
        _ => match reference.resolve_char_ref() {
            Ok(Some(character)) => character,
            Ok(None) => {
                return Err(Message::UnknownEntity {
                    entity: shortened(name),
                });
            }
            Err(error) => return Err(message_of(&error, None)),
        },
    };
    let text = character.to_string();
    allowed(&text)?;
    Ok(text)
}

/// Text in pieces, as entities cut it, is one text.
fn add_text(element: &mut Element, text: &str) {
    match element.children.last_mut() {
        Some(Node::Text(known)) => known.push_str(text),
        _ => element.children.push(Node::Text(text.to_owned())),
    }
}

/// White space between elements only sets them apart.
fn drop_white_space(element: &mut Element) {
    if element
        .children
        .iter()
        .all(|node| matches!(node, Node::Text(text) if !text.trim().is_empty()))
    {
        return;
    }
    element
        .children
        .retain(|node| !matches!(node, Node::Text(text) if text.trim().is_empty()));
}

fn shortened(text: &str) -> String {
    text.chars().take(60).collect()
}

/// What an error of the XML reader means to a person.
fn message_of(error: &Error, open: Option<&str>) -> Message {
    let element = || open.unwrap_or("the file").to_owned();
    match error {
        Error::Io(error) => {
            let error: &std::io::Error = Arc::as_ref(error);
            match error
                .get_ref()
                .and_then(|inner| inner.downcast_ref::<Undecodable>())
            {
                Some(Undecodable::Malformed(encoding)) => Message::NotDecodable {
                    encoding: (*encoding).to_owned(),
                },
                Some(Undecodable::TooLong(_)) => Message::PieceTooLong {
                    limit: LARGEST_PIECE,
                },
                Some(Undecodable::AnotherKind(kind)) => Message::AnotherKind {
                    kind: (*kind).to_owned(),
                },
                Some(Undecodable::UnknownEncoding(encoding)) => Message::UnknownEncoding {
                    encoding: shortened(encoding),
                },
                None => Message::Unreadable {
                    reason: error.to_string(),
                },
            }
        }
        Error::Syntax(SyntaxError::UnclosedDoctype) => Message::Doctype,
        Error::Syntax(SyntaxError::InvalidBangMarkup) => Message::NotXml {
            reason: shortened(&error.to_string()),
        },
        Error::Syntax(_) | Error::IllFormed(IllFormedError::MissingEndTag(_)) => {
            Message::Truncated { element: element() }
        }
        Error::Encoding(_) => Message::NotDecodable {
            encoding: "UTF-8".to_owned(),
        },
        Error::Escape(EscapeError::UnrecognizedEntity(_, name)) => Message::UnknownEntity {
            entity: shortened(name),
        },
        other => Message::NotXml {
            reason: shortened_reason(&other.to_string()),
        },
    }
}

fn shortened_reason(text: &str) -> String {
    text.chars().take(200).collect()
}
