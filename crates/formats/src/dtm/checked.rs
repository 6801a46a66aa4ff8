//! Rows that were read, checked against what is known.

use std::collections::BTreeSet;

use displacement::checks::{self, CheckLevel, Context, Doubt, Subject};
use displacement::places::{Area, CodeSet};
use displacement::rounds::{Assessment, Round, RoundKey, Warning};

use super::rows::Read;
use super::{CheckMessage, DtmFile, Known};
use crate::table::Findings;

pub(super) fn check(mut read: Read, known: &Known<'_>, findings: &mut Findings) -> DtmFile {
    let keys: BTreeSet<RoundKey> = read
        .assessments
        .iter()
        .map(|row| row.round.clone())
        .collect();
    let codes = known
        .gazetteer
        .and_then(|gazetteer| gazetteer.set(&read.codes));
    for key in &keys {
        let places: Vec<usize> = (0..read.assessments.len())
            .filter(|place| {
                read.assessments
                    .get(*place)
                    .is_some_and(|row| row.round == *key)
            })
            .collect();
        let rows: Vec<Assessment> = places
            .iter()
            .filter_map(|place| read.assessments.get(*place).cloned())
            .collect();
        let all = known.assessments.iter().chain(&read.assessments);
        let before = checks::round_before(all.map(|row| &row.round), key);
        let last: Vec<Assessment> = known
            .assessments
            .iter()
            .chain(&read.assessments)
            .filter(|row| Some(&row.round) == before)
            .cloned()
            .collect();
        let context = Context {
            round: known.rounds.iter().find(|round| round.key == *key),
            last: &last,
            codes,
            gazetteer: known.gazetteer,
        };
        let alone = checks::check_alone(&rows, context.round, &known.levels);
        let beside = checks::check_beside(&rows, &context, &known.levels);
        let doubts = alone.iter().chain(&beside);
        let mut doubts: Vec<&Doubt> = doubts.collect();
        doubts.sort_by_key(|doubt| (doubt.subject == Subject::Missing, doubt.row, doubt.check));
        for doubt in doubts {
            say(doubt, &rows, &read, findings);
        }
        // What other rounds make of a row is not kept with it: it would
        // depend on what was imported before.
        for doubt in alone {
            if doubt.level != CheckLevel::Warning {
                continue;
            }
            let place = places.get(doubt.row).copied();
            if let Some(row) = place.and_then(|place| read.assessments.get_mut(place)) {
                row.warnings.push(Warning {
                    check: doubt.check,
                    seen: doubt.seen,
                });
            }
        }
    }
    let areas = areas(&read);
    DtmFile {
        file: read.file,
        digest: String::new(),
        rounds: keys.into_iter().map(Round::complete).collect(),
        assessments: read.assessments,
        areas,
        layout: read.layout,
        dropped: read.dropped,
        findings: Vec::new(),
    }
}

/// The column of letters such as those of `P12`.
fn column_of(cell: Option<&str>) -> Option<usize> {
    let letters = cell?.bytes().take_while(u8::is_ascii_uppercase);
    let number = letters.fold(0_usize, |sum, letter| {
        sum * 26 + usize::from(letter - b'A') + 1
    });
    (number > 0).then_some(number)
}

fn say(doubt: &Doubt, rows: &[Assessment], read: &Read, findings: &mut Findings) {
    let message = CheckMessage {
        check: doubt.check,
        level: doubt.level,
        seen: doubt.seen.clone(),
    };
    let Some(row) = rows
        .get(doubt.row)
        .filter(|_| doubt.subject != Subject::Missing)
    else {
        findings.add(&message, |finding| finding);
        return;
    };
    let sheet = &row.source.sheet;
    let tally = |tally: Option<&displacement::rounds::Tally>| {
        column_of(tally.and_then(|tally| tally.cell.as_deref()))
    };
    let persons = || tally(row.persons.as_ref());
    let column = match doubt.subject {
        Subject::Code(level) => read
            .code_columns
            .get(&(sheet.clone(), level))
            .map(|column| column + 1),
        Subject::Households => tally(row.households.as_ref()),
        Subject::Persons => persons().or_else(|| tally(row.households.as_ref())),
        Subject::Sex => {
            let sexed = row.parts.iter().find(|part| part.sex.is_some());
            tally(sexed.map(|part| &part.tally)).or_else(persons)
        }
        Subject::SurveyDate => read.day_columns.get(sheet).map(|column| column + 1),
        Subject::Row | Subject::Missing => None,
    };
    let original = match doubt.subject {
        Subject::Code(level) => {
            let part = row.place.parts.iter().find(|part| part.level == level);
            part.filter(|part| !part.code.is_stand_in())
                .map(|part| part.code.to_string())
        }
        Subject::Persons => row.persons.as_ref().map(|tally| tally.count.to_string()),
        Subject::Households => row.households.as_ref().map(|tally| tally.count.to_string()),
        _ => None,
    };
    findings.add(&message, |finding| {
        let finding = finding
            .in_sheet(sheet.as_deref())
            .at(row.source.row, column.unwrap_or(1));
        match original {
            Some(original) => finding.original(&original),
            None => finding,
        }
    });
}

/// The areas that the rows name. A code that names two areas keeps the
/// first; the checks speak of it.
fn areas(read: &Read) -> CodeSet {
    let mut areas = CodeSet::new(read.codes.clone(), false);
    for row in &read.assessments {
        let mut parent = None;
        for part in &row.place.parts {
            let mut area = Area::named(part.code.clone(), part.level, parent.clone(), &part.name);
            area.coordinates = read.coordinates.get(&part.code).copied();
            let _contradiction = areas.add(area);
            parent = Some(part.code.clone());
        }
    }
    areas
}
