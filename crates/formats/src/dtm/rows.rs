//! Rows of sheets to rows of rounds.

use std::collections::BTreeMap;

use displacement::places::{
    AreaCode, CodeSetName, Level, Place as Whereabouts, PlacePart, pattern_name, patterns,
};
use displacement::rounds::Assessment;

use super::columns::columns;
use super::sheet::{Above, Line, RawPart, Sheet};
use super::which::{keys, kind_of, round_of};
use super::{Given, Known, Message};
use crate::table::{Findings, Table};
use displacement::layout::{Field, Layout};

/// What was read of a file, before it is checked.
pub(super) struct Read {
    pub file: String,
    pub assessments: Vec<Assessment>,
    pub codes: CodeSetName,
    pub layout: Layout,
    pub dropped: Vec<String>,
    /// Columns of codes and of the day of the visit, by sheet.
    pub code_columns: BTreeMap<(Option<String>, Level), usize>,
    pub day_columns: BTreeMap<Option<String>, usize>,
}

pub(super) fn read(
    name: &str,
    tables: &[Table],
    given: &Given,
    known: &Known<'_>,
    findings: &mut Findings,
) -> Option<Read> {
    read_after(name, tables, given, known, &mut Above::new(), findings)
}

/// Reads sheets of which the first goes on from a row above it; leaves the
/// areas of the last row there.
pub(super) fn read_after(
    name: &str,
    tables: &[Table],
    given: &Given,
    known: &Known<'_>,
    above: &mut Above,
    findings: &mut Findings,
) -> Option<Read> {
    let mut read = Read {
        file: name.to_owned(),
        assessments: Vec::new(),
        codes: CodeSetName(String::new()),
        layout: Layout::default(),
        dropped: Vec::new(),
        code_columns: BTreeMap::new(),
        day_columns: BTreeMap::new(),
    };
    let mut lines: Vec<Line> = Vec::new();
    let mut left_out = Vec::new();
    let mut titles = vec![(name.to_owned(), "the name of the file")];
    let mut has_sites = false;
    let mut last_above = Above::new();
    for table in tables {
        let Some(columns) = columns(table, given, findings) else {
            if !table.rows.is_empty() {
                left_out.push(table.sheet.clone());
            }
            continue;
        };
        titles.extend(
            table
                .sheet
                .iter()
                .map(|sheet| (sheet.clone(), "the name of the sheet")),
        );
        for row in table.rows.iter().take(columns.place) {
            let cells = row.cells.iter().filter(|cell| !cell.is_empty());
            titles.extend(cells.map(|cell| (cell.words().into_owned(), "the title")));
        }
        has_sites |= columns.name_of(Level::Site).is_some();
        read.layout.columns.extend(columns.layout());
        for (column, field) in &columns.fields {
            match field {
                Field::Staff => read.dropped.push(columns.heading(*column).to_owned()),
                Field::AreaCode(level) => {
                    read.code_columns
                        .insert((table.sheet.clone(), *level), *column);
                }
                Field::SurveyDate => {
                    read.day_columns.insert(table.sheet.clone(), *column);
                }
                _ => {}
            }
        }
        let mut sheet = Sheet::new(name, table, &columns, &known.levels, findings);
        sheet.above = std::mem::take(above);
        sheet.read(&mut lines);
        last_above = sheet.above;
    }
    *above = last_above;
    read.layout.columns.dedup();
    if read.layout.columns.is_empty() {
        findings.add(&Message::NoHeadings {}, |finding| finding);
        return None;
    }
    for sheet in left_out {
        findings.add(&Message::SheetLeftOut {}, |finding| {
            finding.in_sheet(sheet.as_deref())
        });
    }
    if lines.is_empty() {
        if !findings.has_errors() {
            findings.add(&Message::NoRows {}, |finding| finding);
        }
        return None;
    }
    let round = round_of(&lines, &titles, given, findings)?;
    let kind = kind_of(&lines, &titles, has_sites, given, findings);
    let keys = keys(&lines, round, given, &known.levels, findings)?;
    let all = lines.iter().flat_map(|line| &line.parts);
    let codes = all.filter_map(|part| Some((part.level, part.code.as_deref()?)));
    read.codes = given
        .codes
        .clone()
        .unwrap_or_else(|| pattern_name(&patterns(codes)));
    for (line, key) in lines.into_iter().zip(keys) {
        let place = whereabouts(&line.parts, &read.codes, given);
        for counts in line.counts {
            read.assessments.push(Assessment {
                round: key.clone(),
                kind: line.kind.unwrap_or(kind),
                place: place.clone(),
                status: counts.status,
                households: counts.households,
                persons: counts.persons,
                parts: counts.parts,
                shelters: counts.shelters,
                ..line.common.clone()
            });
        }
    }
    Some(read)
}

fn whereabouts(parts: &[RawPart], set: &CodeSetName, given: &Given) -> Whereabouts {
    let mut place = Whereabouts {
        set: set.clone(),
        parts: Vec::new(),
    };
    if parts
        .first()
        .is_none_or(|part| part.level != Level::Country)
        && !given.country.is_empty()
    {
        place.parts.push(PlacePart {
            level: Level::Country,
            code: AreaCode::given(&given.country),
            name: given.country.clone(),
            as_written: None,
        });
    }
    for part in parts {
        let parent = place.parts.last().map(|parent| &parent.code);
        let code = match (&part.code, part.level) {
            (Some(code), _) => AreaCode::given(code),
            (None, Level::Country) if !given.country.is_empty() => AreaCode::given(&given.country),
            (None, _) => AreaCode::stand_in(parent, &part.name),
        };
        place.parts.push(PlacePart {
            level: part.level,
            code,
            name: part.name.clone(),
            as_written: part.as_written.clone(),
        });
    }
    place
}
