//! Where the mission is and whom to reach: map, staff, offices, contacts and
//! seats in coordination bodies.

use appeals::records::{CoordinationRole, NarrativeSection, OfficeKind};
use figures::AppealDocument;
use figures::document::ContactBlock;
use print::{Block, Card, Column, Drawing, Run, Table, Text};

use super::words::{Setting, Words, cell};
use super::{heading, passage, passages};
use crate::appeals::map;

/// Offices, staff, contacts and coordination.
pub(super) fn presence(blocks: &mut Vec<Block>, document: &AppealDocument, words: Words<'_>) {
    let map = map_drawing(document, words);
    if map.is_some() || document.staff.is_some() || !document.offices.is_empty() {
        blocks.push(heading(1, words.say("section-presence")));
    }
    if let Some(staff) = &document.staff {
        blocks.push(Block::Card(Card {
            title: words.say("staff"),
            facts: vec![
                (
                    words.say("staff-international"),
                    Text(vec![words.figure(&staff.international)]),
                ),
                (
                    words.say("staff-national"),
                    Text(vec![words.figure(&staff.national)]),
                ),
            ],
            paragraphs: Vec::new(),
        }));
    }
    if !document.offices.is_empty() {
        blocks.push(Block::Card(Card {
            title: words.say("offices"),
            facts: offices(document, words),
            paragraphs: Vec::new(),
        }));
    }
    blocks.extend(map);
    contacts(blocks, document, words);
    coordination(blocks, document, words);
}

fn offices(document: &AppealDocument, words: Words<'_>) -> Vec<(String, Text)> {
    document
        .offices
        .iter()
        .map(|office| {
            let kind = words.say(match office.kind {
                OfficeKind::CountryOffice => "office-kind-country-office",
                OfficeKind::SubOffice => "office-kind-sub-office",
            });
            (words.place(&office.place), cell(kind))
        })
        .collect()
}

/// The share of a page's width that a map takes, its letters then being as
/// large as those of a chart.
const SHEET: f64 = 560.0;

fn map_drawing(document: &AppealDocument, words: Words<'_>) -> Option<Block> {
    let map = map::drawing(document, words.language())?;
    let offices: Vec<String> = document
        .offices
        .iter()
        .map(|office| words.place(&office.place))
        .collect();
    let mut places: Vec<String> = Vec::new();
    let of_projects = document
        .frameworks
        .iter()
        .flat_map(|framework| &framework.sectors)
        .flat_map(|sector| &sector.projects)
        .flat_map(|project| &project.places);
    for place in of_projects.map(|place| words.place(place)) {
        if !places.contains(&place) {
            places.push(place);
        }
    }
    Some(Block::Drawing(Drawing {
        svg: on_sheet(&map.svg),
        caption: words.say("office-places"),
        source: Some(map.caption.into()),
        alternative: words.with(
            "print-map-alternative",
            &[
                ("offices", words.speaker.list(&offices).into()),
                ("places", words.speaker.list(&places).into()),
            ],
        ),
    }))
}

/// A map is laid out for a telephone; as wide as a page its letters would be
/// larger than headings. So its view is widened on both sides.
fn on_sheet(svg: &str) -> String {
    let widened = || {
        let (before, rest) = svg.split_once("viewBox=\"")?;
        let (view, after) = rest.split_once('"')?;
        let mut sides = view.split_whitespace().map(str::parse::<f64>);
        let mut next = || sides.next()?.ok();
        let (x, y, width, height) = (next()?, next()?, next()?, next()?);
        let margin = ((SHEET - width) / 2.0).max(0.0);
        Some(format!(
            "{before}viewBox=\"{} {y} {} {height}\"{after}",
            x - margin,
            width + 2.0 * margin
        ))
    };
    widened().unwrap_or_else(|| svg.to_owned())
}

/// What a column says of a contact.
type ContactCell<'cell> = &'cell dyn Fn(&ContactBlock) -> Option<Text>;

fn contacts(blocks: &mut Vec<Block>, document: &AppealDocument, words: Words<'_>) {
    if document.contacts.is_empty() {
        return;
    }
    blocks.push(heading(1, words.say("section-contacts")));
    let telephone = |contact: &ContactBlock| contact.telephone.as_ref().map(cell);
    let website = |contact: &ContactBlock| {
        contact.website.as_ref().map(|address| {
            Text(vec![Run::Link {
                text: address.clone(),
                href: address.clone(),
            }])
        })
    };
    let mut columns: Vec<(&str, ContactCell<'_>)> = Vec::new();
    let role = |contact: &ContactBlock| Some(words.text(&contact.roles));
    columns.push(("contact-role", &role));
    if document
        .contacts
        .iter()
        .any(|contact| contact.telephone.is_some())
    {
        columns.push(("contact-telephone", &telephone));
    }
    if document
        .contacts
        .iter()
        .any(|contact| contact.website.is_some())
    {
        columns.push(("contact-website", &website));
    }
    let row = |contact| {
        let cells = columns.iter().map(|(_, value)| value(contact));
        cells.map(Option::unwrap_or_default).collect()
    };
    blocks.push(table(
        columns.iter().map(|(key, _)| words.say(key)),
        document.contacts.iter().map(row).collect(),
        Some(words.say("contact-no-names").into()),
    ));
}

fn coordination(blocks: &mut Vec<Block>, document: &AppealDocument, words: Words<'_>) {
    let mut texts = passages(document, NarrativeSection::Coordination).peekable();
    if texts.peek().is_none() && document.seats.is_empty() {
        return;
    }
    blocks.push(heading(1, words.say("section-coordination")));
    for text in texts {
        passage::blocks(blocks, text, words);
    }
    if !document.seats.is_empty() {
        blocks.push(table(
            ["coordination-body", "coordination-role"].map(|key| words.say(key)),
            document
                .seats
                .iter()
                .map(|seat| {
                    let role = words.say(match seat.role {
                        CoordinationRole::Member => "coordination-role-member",
                        CoordinationRole::CoLead => "coordination-role-co-lead",
                    });
                    vec![words.text(&seat.bodies), cell(role)]
                })
                .collect(),
            None,
        ));
    }
}

fn table(
    names: impl IntoIterator<Item = String>,
    rows: Vec<Vec<Text>>,
    note: Option<Text>,
) -> Block {
    Block::Table(Table {
        caption: String::new(),
        columns: names
            .into_iter()
            .map(|name| Column {
                name,
                ..Column::default()
            })
            .collect(),
        rows,
        totals: None,
        note,
    })
}
