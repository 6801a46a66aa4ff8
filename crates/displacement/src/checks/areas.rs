//! Codes, parents, duplicates, and areas that are missing.

use std::collections::{BTreeMap, BTreeSet};

use super::{Check, Context, Doubts, Elsewhere, Seen, Subject};
use crate::places::{AreaCode, Gazetteer, Level, Likeness, Place, PlacePart, likeness};
use crate::rounds::Assessment;

/// What a file, or the round before, said of a code first.
#[derive(Debug, Clone)]
struct Said {
    name: String,
    parent: Option<AreaCode>,
    whence: Elsewhere,
}

/// What the rows say of codes among themselves.
pub(super) fn codes_alone(rows: &[Assessment], doubts: &mut Doubts<'_>) {
    let mut said: BTreeMap<AreaCode, Said> = BTreeMap::new();
    each_code(rows, doubts, |coded, row, doubts| {
        if coded.part.code.is_stand_in() {
            // A file without any codes is spoken of once, by its reader.
            if coded.is_finest && row.place.set.0 != "names" {
                let area = row.place.names();
                let subject = Subject::Code(coded.part.level);
                doubts.add(
                    Check::MissingCode,
                    coded.number,
                    subject,
                    Seen::NoCode { area },
                );
            }
            return;
        }
        of_said(coded, &said, doubts);
        let parent = coded.parent.cloned();
        said.entry(coded.part.code.clone()).or_insert_with(|| Said {
            name: coded.part.name.clone(),
            parent,
            whence: Elsewhere::Row(row.source.row),
        });
    });
}

/// What the round before and the list of codes say of the codes of the rows.
pub(super) fn codes_beside(rows: &[Assessment], context: &Context<'_>, doubts: &mut Doubts<'_>) {
    let mut said: BTreeMap<AreaCode, Said> = BTreeMap::new();
    for row in context.last {
        // A code of another set is another code.
        if rows
            .first()
            .is_some_and(|first| first.place.set == row.place.set)
        {
            remember(&row.place, &Elsewhere::Round(row.round.clone()), &mut said);
        }
    }
    if said.is_empty() && context.codes.is_none() {
        return;
    }
    each_code(rows, doubts, |coded, _, doubts| {
        if !coded.part.code.is_stand_in() {
            of_list(coded, context, doubts);
            of_said(coded, &said, doubts);
        }
    });
}

/// A code of a row, with what stands around it.
struct Coded<'row> {
    number: usize,
    part: &'row PlacePart,
    parent: Option<&'row AreaCode>,
    is_finest: bool,
}

/// Looks at every code below the country once for each line: a line has a row
/// for each status.
fn each_code(
    rows: &[Assessment],
    doubts: &mut Doubts<'_>,
    mut look: impl FnMut(&Coded<'_>, &Assessment, &mut Doubts<'_>),
) {
    let mut done: BTreeSet<(usize, Option<&str>, Level)> = BTreeSet::new();
    for (number, row) in rows.iter().enumerate() {
        let mut parent = None;
        for (place, part) in row.place.parts.iter().enumerate() {
            let line = (row.source.row, row.source.sheet.as_deref(), part.level);
            if part.level != Level::Country && done.insert(line) {
                let coded = Coded {
                    number,
                    part,
                    parent,
                    is_finest: place + 1 == row.place.parts.len(),
                };
                look(&coded, row, doubts);
            }
            parent = Some(&part.code);
        }
    }
}

fn of_said(coded: &Coded<'_>, said: &BTreeMap<AreaCode, Said>, doubts: &mut Doubts<'_>) {
    let (number, part) = (coded.number, coded.part);
    let Some(known) = said.get(&part.code) else {
        return;
    };
    let subject = Subject::Code(part.level);
    if likeness(&known.name, &part.name) == Likeness::Different
        && !part.name.is_empty()
        && !known.name.is_empty()
    {
        let seen = Seen::CodeNamesAnother {
            code: part.code.clone(),
            name: part.name.clone(),
            other: known.name.clone(),
            elsewhere: known.whence.clone(),
        };
        doubts.add(Check::ContradictoryCode, number, subject, seen);
    } else if let (Some(one), Some(other)) = (&known.parent, coded.parent)
        && one != other
    {
        let seen = Seen::ParentIsAnother {
            name: part.name.clone(),
            code: part.code.clone(),
            parent: other.clone(),
            other: one.clone(),
            elsewhere: known.whence.clone(),
        };
        doubts.add(Check::ContradictoryParent, number, subject, seen);
    }
}

fn remember(place: &Place, whence: &Elsewhere, said: &mut BTreeMap<AreaCode, Said>) {
    let mut parent: Option<&AreaCode> = None;
    for part in &place.parts {
        if !part.code.is_stand_in() {
            said.entry(part.code.clone()).or_insert_with(|| Said {
                name: part.name.clone(),
                parent: parent.cloned(),
                whence: whence.clone(),
            });
        }
        parent = Some(&part.code);
    }
}

fn of_list(coded: &Coded<'_>, context: &Context<'_>, doubts: &mut Doubts<'_>) {
    let (number, part, parent) = (coded.number, coded.part, coded.parent);
    let Some(list) = context.codes else { return };
    let subject = Subject::Code(part.level);
    let Some(known) = list.area(&part.code) else {
        // A list of regions and cercles says nothing of communes.
        let has_level = list.of_level(part.level).next().is_some();
        if list.is_list && has_level {
            let seen = Seen::CodeNotInList {
                code: part.code.clone(),
                list: list.name.clone(),
            };
            doubts.add(Check::UnknownCode, number, subject, seen);
        }
        return;
    };
    if !part.name.is_empty() && known.likeness(&part.name) == Likeness::Different {
        let seen = Seen::CodeNamesAnother {
            code: part.code.clone(),
            name: part.name.clone(),
            other: known.name().to_owned(),
            elsewhere: Elsewhere::List(list.name.clone()),
        };
        doubts.add(Check::ContradictoryCode, number, subject, seen);
    } else if let (Some(listed), Some(parent)) = (&known.parent, parent)
        && listed != parent
        && !parent.is_stand_in()
    {
        let seen = Seen::ParentIsAnother {
            name: part.name.clone(),
            code: part.code.clone(),
            parent: parent.clone(),
            other: listed.clone(),
            elsewhere: Elsewhere::List(list.name.clone()),
        };
        doubts.add(Check::ContradictoryParent, number, subject, seen);
    }
}

pub(super) fn duplicates(rows: &[Assessment], doubts: &mut Doubts<'_>) {
    let mut first: BTreeMap<String, usize> = BTreeMap::new();
    for (number, row) in rows.iter().enumerate() {
        let key = row.key();
        match first.get(&key).and_then(|place| rows.get(*place)) {
            Some(earlier) if !same_line(earlier, row) => {
                let seen = Seen::StandsTwice {
                    area: row.place.names(),
                    first: earlier.source.row,
                };
                // A line has a row for each status; one word is enough.
                let is_said = doubts.list.iter().any(|doubt| {
                    let other = rows.get(doubt.row);
                    doubt.check == Check::Duplicate
                        && other.is_some_and(|other| same_line(other, row))
                });
                if !is_said {
                    doubts.add(Check::Duplicate, number, Subject::Row, seen);
                }
            }
            Some(_) => {}
            None => {
                first.insert(key, number);
            }
        }
    }
}

fn same_line(one: &Assessment, other: &Assessment) -> bool {
    (&one.source.file, &one.source.sheet, one.source.row)
        == (&other.source.file, &other.source.sheet, other.source.row)
}

pub(super) fn missing(
    rows: &[Assessment],
    last: &[Assessment],
    gazetteer: &Gazetteer,
    doubts: &mut Doubts<'_>,
) {
    let areas = |rows: &[Assessment]| -> BTreeSet<_> {
        rows.iter()
            .filter_map(|row| row.place.area())
            .map(|area| gazetteer.standing_for(&area))
            .collect()
    };
    let here = areas(rows);
    let sets: BTreeSet<_> = rows.iter().map(|row| &row.place.set).collect();
    let levels: BTreeSet<_> = rows.iter().map(|row| row.place.level()).collect();
    let mut told = BTreeSet::new();
    for (number, row) in last.iter().enumerate() {
        let Some(area) = row.place.area() else {
            continue;
        };
        let standing = gazetteer.standing_for(&area);
        // An area of another set that no link connects is not known to be
        // missing; the crosswalk asks for it.
        let comparable = sets.contains(&area.set)
            || gazetteer
                .equals(&area)
                .iter()
                .any(|equal| sets.contains(&equal.set));
        if !comparable || !levels.contains(&row.place.level()) || here.contains(&standing) {
            continue;
        }
        if told.insert(standing) {
            let seen = Seen::NotHere {
                area: row.place.names(),
                code: area.code.clone(),
                round: row.round.clone(),
            };
            doubts.add(Check::AreaMissing, number, Subject::Missing, seen);
        }
    }
}
