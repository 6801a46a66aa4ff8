//! Rows of sheets to rows of rounds.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use displacement::checks::CheckLevels;
use displacement::places::{
    AreaCode, CodeSetName, Coordinates, Level, Place as Whereabouts, PlacePart, name_key,
    pattern_name, patterns,
};
use displacement::rounds::Assessment;

use super::columns::{self, Columns, columns};
use super::sheet::{Above, Counts, Line, RawPart, Sheet};
use super::which::{keys, kind_of, round_in, round_of};
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
    /// Where villages and sites are.
    pub coordinates: BTreeMap<AreaCode, Coordinates>,
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
        coordinates: BTreeMap::new(),
    };
    let mut lines: Vec<Line> = Vec::new();
    let mut left_out = Vec::new();
    let mut told_by_sheets = Vec::new();
    let mut titles = vec![(name.to_owned(), "the name of the file")];
    let mut has_sites = false;
    let (mut last_above, mut last_columns) = (Above::new(), None);
    for table in tables {
        if table.hidden {
            if columns::heading_row(table, &given.layouts).is_some() {
                findings.add(&Message::SheetHidden {}, |finding| {
                    finding.in_sheet(table.sheet.as_deref())
                });
            }
            continue;
        }
        let known = part.columns.take();
        let Some(columns) = known.or_else(|| columns(table, given, findings)) else {
            if !table.rows.is_empty() {
                left_out.push(table.sheet.clone());
            }
            continue;
        };
        let first_title = titles.len();
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
        let of_sheet = titles.get(first_title..).unwrap_or_default();
        let told = of_sheet.iter().rev().find_map(|(title, _)| round_in(title));
        let first_line = lines.len();
        let mut sheet = Sheet::new(name, table, &columns, &given.country, levels, findings);
        sheet.above = std::mem::take(&mut part.above);
        if let Some(filled) = part.filled {
            sheet.filled.extend(filled);
        }
        sheet.read(&mut lines);
        last_above = sheet.above;
        last_columns = Some(columns);
        told_by_sheets.push((first_line..lines.len(), told));
    }
    rounds_of_sheets(&mut lines, &told_by_sheets);
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
    let known = KnownCodes::of(&lines);
    read.assessments.reserve(lines.len());
    for (line, key) in lines.into_iter().zip(keys) {
        let place = whereabouts(line.parts, &read.codes, given, &known);
        if let (Some(coordinates), Some(part)) = (line.coordinates, place.parts.last()) {
            read.coordinates.insert(part.code.clone(), coordinates);
        }
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

/// Sheets that name different rounds are of these; where they name one, it is
/// that of the file.
fn rounds_of_sheets(lines: &mut [Line], told: &[(Range<usize>, Option<u32>)]) {
    let numbers: BTreeSet<u32> = told.iter().filter_map(|(_, round)| *round).collect();
    if numbers.len() < 2 {
        return;
    }
    for (range, round) in told {
        for line in lines.get_mut(range.clone()).unwrap_or_default() {
            line.round = line.round.or(*round);
        }
    }
}

/// The codes that a file gives to the areas in which others lie. A region has
/// its code in one row and not in another where cells were merged or
/// forgotten; it is one region.
struct KnownCodes(BTreeMap<Vec<String>, BTreeSet<String>>);

impl KnownCodes {
    fn of(lines: &[Line]) -> Self {
        let mut known: BTreeMap<Vec<String>, BTreeSet<String>> = BTreeMap::new();
        for line in lines {
            for (place, part) in line.parts.iter().enumerate() {
                if let (Some(code), false) = (&part.code, part.name.is_empty()) {
                    let path = path(&line.parts, place);
                    known.entry(path).or_default().insert(code.clone());
                }
            }
        }
        Self(known)
    }

    /// The code of a coarser area without one, where the file gives it one
    /// and no other.
    fn of_coarser(&self, parts: &[RawPart], place: usize) -> Option<&str> {
        if place + 1 >= parts.len() {
            return None;
        }
        let codes = self.0.get(&path(parts, place))?;
        let mut codes = codes.iter();
        codes
            .next()
            .filter(|_| codes.next().is_none())
            .map(String::as_str)
    }
}

/// The names from the region down to a part, in one spelling.
fn path(parts: &[RawPart], place: usize) -> Vec<String> {
    let parts = parts.iter().take(place + 1);
    parts
        .filter(|part| part.level != Level::Country)
        .map(|part| format!("{}{}", part.level, name_key(&part.name)))
        .collect()
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

fn whereabouts(
    parts: Vec<RawPart>,
    set: &CodeSetName,
    given: &Given,
    known: &KnownCodes,
) -> Whereabouts {
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
    let of_coarser: Vec<Option<&str>> = (0..parts.len())
        .map(|number| known.of_coarser(&parts, number))
        .collect();
    for (part, of_coarser) in parts.into_iter().zip(of_coarser) {
        let parent = place.parts.last().map(|parent| &parent.code);
        let code = match (part.code.as_deref().or(of_coarser), part.level) {
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
