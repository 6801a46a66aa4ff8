//! Rows that were read, checked against what is known.

use std::borrow::Cow;
use std::collections::BTreeMap;

use displacement::checks::{self, CheckLevel, Context, Doubt, Subject};
use displacement::places::{Area, CodeSet};
use displacement::rounds::{Assessment, Round, RoundKey, Warning};

use super::rows::{Read, ToldIn};
use super::stream::Doubted;
use super::{CheckMessage, DtmFile, Known};
use crate::table::Findings;

pub(super) fn check(read: Read, known: &Known<'_>, findings: &mut Findings) -> DtmFile {
    check_part(read, known, None, findings)
}

/// Checks rows that are a part of a table, with what is doubtful in them
/// because of its other parts.
pub(super) fn check_part(
    mut read: Read,
    known: &Known<'_>,
    elsewhere: Option<&Doubted>,
    findings: &mut Findings,
) -> DtmFile {
    // Rows are compared within their round: each is put with the others of it,
    // and goes back to its place.
    let mut rounds: BTreeMap<RoundKey, OfRound> = BTreeMap::new();
    let count = read.assessments.len();
    for (place, row) in std::mem::take(&mut read.assessments)
        .into_iter()
        .enumerate()
    {
        if !rounds.contains_key(&row.round) {
            rounds.insert(row.round.clone(), OfRound::default());
        }
        if let Some(round) = rounds.get_mut(&row.round) {
            round.places.push(place);
            round.rows.push(row);
        }
    }
    let codes = known
        .gazetteer
        .and_then(|gazetteer| gazetteer.set(&read.codes));
    let keys: Vec<RoundKey> = rounds.keys().cloned().collect();
    for key in &keys {
        let Some(OfRound { mut rows, places }) = rounds.remove(key) else {
            continue;
        };
        let others = known.assessments.iter().map(|row| &row.round);
        let before = checks::round_before(others.chain(&keys), key);
        let recorded = known.assessments.iter();
        let recorded = recorded.filter(|row| Some(&row.round) == before);
        let of_file = before.and_then(|before| rounds.get(before));
        let of_file = of_file.map(|round| round.rows.as_slice());
        let last: Cow<'_, [Assessment]> = match (of_file, recorded.clone().next()) {
            (Some(rows), None) => Cow::Borrowed(rows),
            (rows, _) => recorded.chain(rows.unwrap_or_default()).cloned().collect(),
        };
        let context = Context {
            round: known.rounds.iter().find(|round| round.key == *key),
            last: &last,
            codes,
            gazetteer: known.gazetteer,
        };
        let mut alone = checks::check_alone(&rows, context.round, &known.levels);
        if let Some(elsewhere) = elsewhere {
            elsewhere.replace(&rows, &mut alone);
        }
        let beside = checks::check_beside(&rows, &context, &known.levels);
        let doubts = alone.iter().chain(&beside);
        let mut doubts: Vec<&Doubt> = doubts.collect();
        doubts.sort_by_key(|doubt| (doubt.subject == Subject::Missing, doubt.row, doubt.check));
        for doubt in doubts {
            say(doubt, rows.get(doubt.row), &read.told_in, findings);
        }
        // What other rounds make of a row is not kept with it: it would
        // depend on what was imported before.
        for doubt in alone {
            if let (CheckLevel::Warning, Some(row)) = (doubt.level, rows.get_mut(doubt.row)) {
                row.warnings.push(Warning {
                    check: doubt.check,
                    seen: doubt.seen,
                });
            }
        }
        rounds.insert(key.clone(), OfRound { rows, places });
    }
    read.assessments = in_place(rounds.into_values(), count);
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

/// The rows of one round, with their places in the file.
#[derive(Default)]
struct OfRound {
    rows: Vec<Assessment>,
    places: Vec<usize>,
}

/// All rows in the order of the file.
fn in_place(rounds: impl ExactSizeIterator<Item = OfRound>, count: usize) -> Vec<Assessment> {
    let mut rows = Vec::with_capacity(count);
    let is_one = rounds.len() == 1;
    for round in rounds {
        if is_one {
            return round.rows;
        }
        rows.extend(round.places.into_iter().zip(round.rows));
    }
    rows.sort_unstable_by_key(|(place, _)| *place);
    rows.into_iter().map(|(_, row)| row).collect()
}

/// The column of letters such as those of `P12`.
fn column_of(cell: Option<&str>) -> Option<usize> {
    let letters = cell?.bytes().take_while(u8::is_ascii_uppercase);
    let number = letters.fold(0_usize, |sum, letter| {
        sum * 26 + usize::from(letter - b'A') + 1
    });
    (number > 0).then_some(number)
}

/// Says a doubt about a row, at its cell.
pub(super) fn say(
    doubt: &Doubt,
    row: Option<&Assessment>,
    told_in: &ToldIn,
    findings: &mut Findings,
) {
    let message = CheckMessage {
        check: doubt.check,
        level: doubt.level,
        seen: doubt.seen.clone(),
    };
    let Some(row) = row.filter(|_| doubt.subject != Subject::Missing) else {
        findings.add(&message, |finding| finding);
        return;
    };
    let sheet = &row.source.sheet;
    let tally = |tally: Option<&displacement::rounds::Tally>| {
        column_of(tally.and_then(|tally| tally.cell.as_deref()))
    };
    let persons = || tally(row.persons.as_ref());
    let column = match doubt.subject {
        Subject::Code(level) => told_in
            .codes
            .get(&(sheet.clone(), level))
            .map(|column| column + 1),
        Subject::Households => tally(row.households.as_ref()),
        Subject::Persons => persons().or_else(|| tally(row.households.as_ref())),
        Subject::Sex => {
            let sexed = row.parts.iter().find(|part| part.sex.is_some());
            tally(sexed.map(|part| &part.tally)).or_else(persons)
        }
        Subject::SurveyDate => told_in.days.get(sheet).map(|column| column + 1),
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
            let known = areas.area(&part.code);
            // Most rows name areas that others have named before.
            if known.is_some_and(|known| {
                known.names.iter().any(|dated| dated.name.name == part.name)
                    && (known.parent.is_some() || parent.is_none())
            }) {
                parent = Some(part.code.clone());
                continue;
            }
            let area = Area::named(part.code.clone(), part.level, parent.clone(), &part.name);
            let _contradiction = areas.add(area);
            parent = Some(part.code.clone());
        }
    }
    areas
}
