//! Rows of sheets to rows of rounds.

use std::collections::{BTreeMap, BTreeSet};

use displacement::checks::CheckLevels;
use displacement::places::{
    AreaCode, CodeSetName, Level, Place as Whereabouts, PlacePart, pattern_name, patterns,
};
use displacement::rounds::Assessment;

use super::columns::{Columns, columns};
use super::sheet::{Above, Counts, Line, RawPart, Sheet};
use super::which::{keys, kind_of, round_of};
use super::{Given, Message};
use crate::table::{Findings, Table};
use displacement::layout::{Field, Layout};

/// What was read of a file, before it is checked.
pub(super) struct Read {
    pub file: String,
    pub assessments: Vec<Assessment>,
    pub codes: CodeSetName,
    pub layout: Layout,
    pub dropped: Vec<String>,
    pub told_in: ToldIn,
}

/// Columns of codes and of the day of the visit, by sheet.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct ToldIn {
    pub codes: BTreeMap<(Option<String>, Level), usize>,
    pub days: BTreeMap<Option<String>, usize>,
}

/// What a part of a table takes over from the parts before it, and from a
/// first reading of the whole.
#[derive(Default)]
pub(super) struct Part<'whole> {
    /// The areas of the row above.
    pub above: Above,
    /// How the columns of the first part were read.
    pub columns: Option<Columns>,
    /// The columns of numbers in which anything stands in the whole table.
    pub filled: Option<&'whole BTreeSet<usize>>,
}

pub(super) fn read(
    name: &str,
    tables: &[Table],
    given: &Given,
    levels: &CheckLevels,
    findings: &mut Findings,
) -> Option<Read> {
    read_part(name, tables, given, levels, &mut Part::default(), findings)
}

/// Reads sheets, of which the only one may be a part of a table; leaves what
/// the next part takes over.
pub(super) fn read_part(
    name: &str,
    tables: &[Table],
    given: &Given,
    levels: &CheckLevels,
    part: &mut Part<'_>,
    findings: &mut Findings,
) -> Option<Read> {
    let mut read = Read {
        file: name.to_owned(),
        assessments: Vec::new(),
        codes: CodeSetName(String::new()),
        layout: Layout::default(),
        dropped: Vec::new(),
        told_in: ToldIn::default(),
    };
    let mut lines: Vec<Line> = Vec::new();
    let mut left_out = Vec::new();
    let mut titles = vec![(name.to_owned(), "the name of the file")];
    let mut has_sites = false;
    let (mut last_above, mut last_columns) = (Above::new(), None);
    for table in tables {
        let known = part.columns.take();
        let Some(columns) = known.or_else(|| columns(table, given, findings)) else {
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
                    read.told_in
                        .codes
                        .insert((table.sheet.clone(), *level), *column);
                }
                Field::SurveyDate => {
                    read.told_in.days.insert(table.sheet.clone(), *column);
                }
                _ => {}
            }
        }
        let mut sheet = Sheet::new(name, table, &columns, levels, findings);
        sheet.above = std::mem::take(&mut part.above);
        if let Some(filled) = part.filled {
            sheet.filled.extend(filled);
        }
        sheet.read(&mut lines);
        last_above = sheet.above;
        last_columns = Some(columns);
    }
    (part.above, part.columns) = (last_above, last_columns);
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
    let keys = keys(&lines, round, given, levels, findings)?;
    let all = lines.iter().flat_map(|line| &line.parts);
    let codes = all.filter_map(|part| Some((part.level, part.code.as_deref()?)));
    read.codes = given
        .codes
        .clone()
        .unwrap_or_else(|| pattern_name(&patterns(codes)));
    read.assessments.reserve(lines.len());
    for (line, key) in lines.into_iter().zip(keys) {
        let place = whereabouts(line.parts, &read.codes, given);
        let of_line = Assessment {
            round: key,
            kind: line.kind.unwrap_or(kind),
            place,
            ..line.common
        };
        let mut counts = line.counts.into_iter();
        let Some(last) = counts.next_back() else {
            continue;
        };
        for counts in counts {
            read.assessments.push(counted(of_line.clone(), counts));
        }
        read.assessments.push(counted(of_line, last));
    }
    Some(read)
}

/// A row with the numbers of one status.
fn counted(of_line: Assessment, counts: Counts) -> Assessment {
    Assessment {
        status: counts.status,
        households: counts.households,
        persons: counts.persons,
        parts: counts.parts,
        shelters: counts.shelters,
        ..of_line
    }
}

fn whereabouts(parts: Vec<RawPart>, set: &CodeSetName, given: &Given) -> Whereabouts {
    let mut place = Whereabouts {
        set: set.clone(),
        parts: Vec::with_capacity(parts.len() + 1),
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
            name: part.name,
            as_written: part.as_written,
        });
    }
    place
}
