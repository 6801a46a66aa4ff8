//! The blocks of two versions, matched by their keys.

use std::collections::{BTreeMap, HashMap};

use vocabulary::Texts;

use super::detail::{Detail, Details, given, key};
use super::sequence::common;
use super::words::{passage, texts};
use super::{Difference, Move, Words, number};
use crate::answer::Figure;
use crate::compute::sector_address;
use crate::document::{
    AppealDocument, ContactBlock, FrameworkBlock, OfficeBlock, Passage, ProjectBlock, SeatBlock,
    SectorBlock, StaffBlock, Totals,
};
use crate::place::{Part, Place};
use crate::walk::{in_text, of_totals};

/// A block with its place and the key of its parent.
struct Item<'block, Block> {
    place: Place,
    parent: String,
    block: &'block Block,
}

/// What came, went and moved; returns the blocks of both versions in pairs.
fn pairs<'item, 'block, Block>(
    found: &mut Vec<Difference>,
    old: &'item [Item<'block, Block>],
    new: &'item [Item<'block, Block>],
) -> Vec<(&'item Item<'block, Block>, &'item Item<'block, Block>)> {
    let mut before: HashMap<&str, &Item<'_, _>> = old
        .iter()
        .map(|item| (item.place.key.as_str(), item))
        .collect();
    let pairs: Vec<_> = new
        .iter()
        .filter_map(|item| Some((before.remove(item.place.key.as_str())?, item)))
        .collect();
    let structure =
        |item: &Item<'_, _>, became, from: Option<&str>, to: Option<&str>| Difference::Structure {
            place: item.place.clone(),
            became,
            from: from.map(str::to_owned),
            to: to.map(str::to_owned),
        };
    let paired: HashMap<&str, &str> = pairs
        .iter()
        .map(|(old, new)| (new.place.key.as_str(), old.parent.as_str()))
        .collect();
    let settled = settled(old, new);
    for item in old {
        if !paired.contains_key(item.place.key.as_str()) {
            found.push(structure(item, Move::Removed, Some(&item.parent), None));
        }
    }
    for item in new {
        let to = Some(item.parent.as_str());
        match paired.get(item.place.key.as_str()) {
            None => found.push(structure(item, Move::Added, None, to)),
            from if !settled.contains(&item.place.key.as_str()) => {
                found.push(structure(item, Move::Moved, from.copied(), to));
            }
            _ => {}
        }
    }
    pairs
}

/// The keys that have the same parent and the same order in both versions.
fn settled<'item, Block>(
    old: &'item [Item<'_, Block>],
    new: &'item [Item<'_, Block>],
) -> std::collections::HashSet<&'item str> {
    let parents = |items: &'item [Item<'_, Block>]| {
        let mut of: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for item in items {
            of.entry(&item.parent).or_default().push(&item.place.key);
        }
        of
    };
    let (before, after) = (parents(old), parents(new));
    after
        .iter()
        .filter_map(|(parent, keys)| Some((before.get(parent)?, keys)))
        .flat_map(|(before, after)| {
            common(before, after)
                .into_iter()
                .map(|(_, at)| after[at])
                .collect::<Vec<_>>()
        })
        .collect()
}

pub(super) fn appeal(found: &mut Vec<Difference>, old: &AppealDocument, new: &AppealDocument) {
    let place = Place::appeal(new);
    texts(found, &place, Words::Title, &old.titles, &new.titles);
    texts(
        found,
        &place,
        Words::MissionName,
        &old.mission_names,
        &new.mission_names,
    );
    Details {
        found,
        place: &place,
    }
    .appeal(old, new);
    totals(found, &place, &old.totals, &new.totals);
    found.extend(number(&place, Some(&old.unmet), Some(&new.unmet)));
    let lines = |document: &AppealDocument| -> BTreeMap<_, _> {
        document
            .lines
            .iter()
            .map(|line| (line.line, line.figure.clone()))
            .collect()
    };
    let (before, after) = (lines(old), lines(new));
    for line in appeals::funding::FundingLine::all() {
        found.extend(number(&place, before.get(&line), after.get(&line)));
    }
}

fn totals(found: &mut Vec<Difference>, place: &Place, old: &Totals, new: &Totals) {
    for (old, new) in of_totals(old).into_iter().zip(of_totals(new)) {
        found.extend(number(place, Some(old), Some(new)));
    }
}

pub(super) fn passages(
    found: &mut Vec<Difference>,
    old: &[(Place, &Passage)],
    new: &[(Place, &Passage)],
) {
    fn items<'block>(passages: &[(Place, &'block Passage)]) -> Vec<Item<'block, Passage>> {
        passages
            .iter()
            .map(|(place, passage)| Item {
                parent: match place.part {
                    Part::Narrative { section } => key(&section),
                    _ => "achievements".to_owned(),
                },
                place: place.clone(),
                block: *passage,
            })
            .collect()
    }
    let (old, new) = (items(old), items(new));
    for (old, new) in pairs(found, &old, &new) {
        passage(found, &new.place, old.block, new.block);
        let (before, after) = (bound(old.block), bound(new.block));
        for (question, figure) in after {
            if let Some(known) = before.get(question) {
                found.extend(number(&new.place, Some(known), Some(figure)));
            }
        }
    }
}

/// The figures of a passage, each once for all its languages.
fn bound(passage: &Passage) -> BTreeMap<&crate::question::Question, &Figure> {
    let figures = passage.texts.iter().flat_map(in_text);
    figures.map(|figure| (&figure.question, figure)).collect()
}

fn indexed<'block, Block>(
    part: Part,
    parent: &str,
    blocks: &'block [Block],
    name: impl Fn(&Block) -> (String, Texts),
) -> Vec<Item<'block, Block>> {
    blocks
        .iter()
        .enumerate()
        .map(|(index, block)| {
            let (key, names) = name(block);
            Item {
                place: Place::new(part, &key, index, &names),
                parent: parent.to_owned(),
                block,
            }
        })
        .collect()
}

fn framework_items(document: &AppealDocument) -> Vec<Item<'_, FrameworkBlock>> {
    indexed(Part::Framework, "", &document.frameworks, |block| {
        (block.key.clone(), block.names.clone())
    })
}

fn sector_items(document: &AppealDocument) -> Vec<Item<'_, SectorBlock>> {
    document
        .frameworks
        .iter()
        .flat_map(|framework| {
            let key = &framework.key;
            indexed(Part::Sector, key, &framework.sectors, |block| {
                let heading = sector_address(&block.group);
                (format!("{key}/{heading}"), block.names.clone())
            })
        })
        .collect()
}

fn project_items(document: &AppealDocument) -> Vec<Item<'_, ProjectBlock>> {
    sector_items(document)
        .into_iter()
        .flat_map(|sector| {
            indexed(
                Part::Project,
                &sector.place.key,
                &sector.block.projects,
                |block| (block.key.clone(), block.titles.clone()),
            )
        })
        .collect()
}

pub(super) fn frameworks(found: &mut Vec<Difference>, old: &AppealDocument, new: &AppealDocument) {
    let (before, after) = (framework_items(old), framework_items(new));
    for (old, new) in pairs(found, &before, &after) {
        texts(
            found,
            &new.place,
            Words::Title,
            &old.block.names,
            &new.block.names,
        );
        Details {
            found,
            place: &new.place,
        }
        .framework(old.block, new.block);
        totals(found, &new.place, &old.block.totals, &new.block.totals);
    }
    let (before, after) = (sector_items(old), sector_items(new));
    for (old, new) in pairs(found, &before, &after) {
        texts(
            found,
            &new.place,
            Words::Title,
            &old.block.names,
            &new.block.names,
        );
        totals(found, &new.place, &old.block.totals, &new.block.totals);
    }
    let (before, after) = (project_items(old), project_items(new));
    for (old, new) in pairs(found, &before, &after) {
        project(found, &new.place, old.block, new.block);
    }
}

fn project(found: &mut Vec<Difference>, place: &Place, old: &ProjectBlock, new: &ProjectBlock) {
    for (words, old, new) in [
        (Words::Title, &old.titles, &new.titles),
        (Words::Description, &old.descriptions, &new.descriptions),
        (Words::Beneficiaries, &old.beneficiaries, &new.beneficiaries),
    ] {
        texts(found, place, words, old, new);
    }
    for (old, new) in old.revisions.iter().zip(&new.revisions) {
        texts(
            found,
            place,
            Words::RevisionReason,
            &old.reason,
            &new.reason,
        );
    }
    Details { found, place }.project(old, new);
    totals(found, place, &old.totals, &new.totals);
    found.extend(number(place, Some(&old.targeted), Some(&new.targeted)));
}

pub(super) fn presence(found: &mut Vec<Difference>, old: &AppealDocument, new: &AppealDocument) {
    let place = Place::unnamed(Part::Staff, "", 0);
    let part = |staff: &Option<StaffBlock>, take: fn(&StaffBlock) -> &Figure| {
        staff.as_ref().map(take).cloned()
    };
    let parts: [fn(&StaffBlock) -> &Figure; 2] =
        [|staff| &staff.international, |staff| &staff.national];
    for take in parts {
        let (old, new) = (part(&old.staff, take), part(&new.staff, take));
        found.extend(number(&place, old.as_ref(), new.as_ref()));
    }
    let (before, after) = (office_items(old), office_items(new));
    for (old, new) in pairs(found, &before, &after) {
        Details {
            found,
            place: &new.place,
        }
        .office(old.block, new.block);
    }
    contacts(found, old, new);
    seats(found, old, new);
}

fn office_items(document: &AppealDocument) -> Vec<Item<'_, OfficeBlock>> {
    indexed(Part::Office, "", &document.offices, |block| {
        (block.key.clone(), Texts::default())
    })
}

fn contact_items(document: &AppealDocument) -> Vec<Item<'_, ContactBlock>> {
    indexed(Part::Contact, "", &document.contacts, |block| {
        (block.key.clone(), block.roles.clone())
    })
}

fn seat_items(document: &AppealDocument) -> Vec<Item<'_, SeatBlock>> {
    indexed(Part::Seat, "", &document.seats, |block| {
        (block.key.clone(), block.bodies.clone())
    })
}

fn contacts(found: &mut Vec<Difference>, old: &AppealDocument, new: &AppealDocument) {
    let (before, after) = (contact_items(old), contact_items(new));
    for (old, new) in pairs(found, &before, &after) {
        let place = &new.place;
        let (old, new) = (old.block, new.block);
        texts(found, place, Words::Role, &old.roles, &new.roles);
        let mut details = Details { found, place };
        details.compare(
            Detail::Telephone,
            given(&old.telephone),
            given(&new.telephone),
        );
        details.compare(Detail::Website, given(&old.website), given(&new.website));
    }
}

fn seats(found: &mut Vec<Difference>, old: &AppealDocument, new: &AppealDocument) {
    let (before, after) = (seat_items(old), seat_items(new));
    for (old, new) in pairs(found, &before, &after) {
        let place = &new.place;
        let (old, new) = (old.block, new.block);
        texts(found, place, Words::Body, &old.bodies, &new.bodies);
        Details { found, place }.compare(Detail::Role, key(&old.role), key(&new.role));
    }
}
