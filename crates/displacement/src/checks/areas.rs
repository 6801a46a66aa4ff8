//! Codes, parents, duplicates, and areas that are missing.

use std::collections::{BTreeMap, BTreeSet};

use super::{Check, Context, Doubts, Elsewhere, Seen, Subject};
use crate::places::{AreaCode, Gazetteer, Level, Likeness, Place, likeness};
use crate::rounds::Assessment;

/// What a file, or the round before, said of a code first.
#[derive(Debug, Clone)]
struct Said {
    name: String,
    parent: Option<AreaCode>,
    whence: Elsewhere,
}

pub(super) fn codes(rows: &[Assessment], context: &Context<'_>, doubts: &mut Doubts<'_>) {
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
    // One doubt per code of a row, not one for each status in it.
    let mut done: BTreeSet<(usize, Option<String>, Level)> = BTreeSet::new();
    for (number, row) in rows.iter().enumerate() {
        for (place, part) in row.place.parts.iter().enumerate() {
            let line = (row.source.row, row.source.sheet.clone(), part.level);
            if part.level == Level::Country || !done.insert(line) {
                continue;
            }
            let subject = Subject::Code(part.level);
            if part.code.is_stand_in() {
                // A file without any codes is spoken of once, by its reader.
                let area = row.place.names();
                let finest = place + 1 == row.place.parts.len();
                if finest && row.place.set.0 != "names" {
                    doubts.add(Check::MissingCode, number, subject, Seen::NoCode { area });
                }
                continue;
            }
            let parent = place
                .checked_sub(1)
                .and_then(|place| row.place.parts.get(place));
            let parent = parent.map(|parent| &parent.code);
            of_list(number, part, parent, context, doubts);
            if let Some(known) = said.get(&part.code) {
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
                } else if let (Some(one), Some(other)) = (&known.parent, parent)
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
        }
        remember(&row.place, &Elsewhere::Row(row.source.row), &mut said);
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

fn of_list(
    number: usize,
    part: &crate::places::PlacePart,
    parent: Option<&AreaCode>,
    context: &Context<'_>,
    doubts: &mut Doubts<'_>,
) {
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
