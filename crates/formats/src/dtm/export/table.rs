//! The rows of rounds as one table.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use displacement::checks::Check;
use displacement::disclosure::{Divided, Rule, divided};
use displacement::places::Level;
use displacement::rounds::{Assessment, AssessmentKind, Cause, RoundKey, Status};
use languages::Speaker;
use vocabulary::Language;
use vocabulary::people::{AgeBand, Sex};

use super::LEFT_OUT;
use super::columns::{Column, OrderedSex, Unit};

/// What stands in a cell. What is not known is empty, never 0.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TableCell {
    /// Nothing is known.
    Empty,
    /// Words, as they were written.
    Text(String),
    /// A number of people or of a round.
    Count(u64),
    /// A day.
    Day(NaiveDate),
}

/// A table with headings and HXL tags.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoundTable {
    /// The headings, in the language of the reader.
    pub headings: Vec<String>,
    /// The tags.
    pub tags: Vec<String>,
    /// The rows, each as long as the headings.
    pub rows: Vec<Vec<TableCell>>,
}

/// The rows of a round, or of several, as one table: one line for an area,
/// kind of assessment, cause and origin, with a column for each status.
/// Columns that would be empty are left out.
#[must_use]
pub fn round_table(rows: &[&Assessment], language: Language, rule: &Rule) -> RoundTable {
    let lines = lines(rows, rule);
    let columns = columns(&lines);
    let speaker = Speaker::of(language);
    RoundTable {
        headings: columns
            .iter()
            .map(|column| column.heading(speaker))
            .collect(),
        tags: columns.iter().map(|column| column.tag()).collect(),
        rows: lines
            .iter()
            .map(|line| columns.iter().map(|column| line.cell(*column)).collect())
            .collect(),
    }
}

/// What rows of several statuses share that stand in one line.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Key<'rows> {
    round: &'rows RoundKey,
    kind: AssessmentKind,
    codes: Vec<&'rows str>,
    causes: &'rows [Cause],
    cause_text: Option<&'rows str>,
    origin: [Option<&'rows str>; 3],
}

struct Line<'rows> {
    first: &'rows Assessment,
    statuses: BTreeMap<Status, (&'rows Assessment, Divided)>,
}

fn lines<'rows>(rows: &[&'rows Assessment], rule: &Rule) -> Vec<Line<'rows>> {
    let mut lines: BTreeMap<Key<'rows>, Vec<Line<'rows>>> = BTreeMap::new();
    for (row, parts) in guarded(rows, rule) {
        let of_key = lines.entry(key(row)).or_default();
        let open = of_key
            .iter_mut()
            .find(|line| !line.statuses.contains_key(&row.status));
        match open {
            Some(line) => {
                line.statuses.insert(row.status, (row, parts));
            }
            None => of_key.push(Line {
                first: row,
                statuses: BTreeMap::from([(row.status, (row, parts))]),
            }),
        }
    }
    lines.into_values().flatten().collect()
}

/// Each row with what may be shown of its parts.
pub(super) fn guarded<'rows>(
    rows: &[&'rows Assessment],
    rule: &Rule,
) -> Vec<(&'rows Assessment, Divided)> {
    type Alternative<'rows> = (&'rows RoundKey, AssessmentKind, Status);
    let mut groups: BTreeMap<Alternative<'rows>, Vec<&'rows Assessment>> = BTreeMap::new();
    for row in rows {
        let key = (&row.round, row.kind, row.status);
        groups.entry(key).or_default().push(row);
    }
    let guarded = groups.into_values().flat_map(|rows| {
        let parts = divided(&rows, rule);
        rows.into_iter().zip(parts)
    });
    guarded.collect()
}

fn key(row: &Assessment) -> Key<'_> {
    let origin = row.origin.as_ref();
    let area = origin.and_then(|origin| origin.area.as_ref());
    Key {
        round: &row.round,
        kind: row.kind,
        codes: row
            .place
            .parts
            .iter()
            .map(|part| part.code.as_str())
            .collect(),
        causes: &row.causes,
        cause_text: row.cause_text.as_deref(),
        origin: [
            origin.and_then(|origin| origin.country.as_deref()),
            origin.and_then(|origin| origin.region.as_deref()),
            area.map(|area| area.code.as_str()),
        ],
    }
}

fn columns(lines: &[Line<'_>]) -> Vec<Column> {
    // What every table has, so that two of them can be put together.
    let mut columns = BTreeSet::from([
        Column::Operation,
        Column::Round,
        Column::ReportingDate,
        Column::Kind,
        Column::CodeSet,
        Column::Warnings,
    ]);
    for line in lines {
        let first = line.first;
        for part in &first.place.parts {
            columns.insert(Column::AreaName(of_table(part.level)));
            columns.insert(Column::AreaCode(of_table(part.level)));
        }
        for column in [
            Column::Cause,
            Column::OriginCountry,
            Column::OriginRegion,
            Column::OriginRegionCode,
            Column::DisplacedSince,
            Column::Surveyed,
            Column::CarriedOver,
        ] {
            if line.cell(column) != TableCell::Empty {
                columns.insert(column);
            }
        }
        for (status, (row, parts)) in &line.statuses {
            for unit in [Unit::Persons, Unit::Households] {
                if row.tally(unit.of()).is_some() {
                    columns.insert(Column::Count(*status, unit));
                }
            }
            let groups = parts.parts.iter();
            columns.extend(groups.map(|(group, _)| Column::part(*status, *group)));
        }
    }
    let (areas, rest): (Vec<Column>, Vec<Column>) = columns
        .into_iter()
        .partition(|column| matches!(column, Column::AreaName(_) | Column::AreaCode(_)));
    // Name and code of a level stand beside each other.
    let mut areas = areas;
    areas.sort_by_key(|column| match column {
        Column::AreaName(level) => (*level, 0),
        Column::AreaCode(level) => (*level, 1),
        _ => (Level::Point, 2),
    });
    let (before, after): (Vec<Column>, Vec<Column>) = rest
        .into_iter()
        .partition(|column| *column <= Column::CodeSet);
    before.into_iter().chain(areas).chain(after).collect()
}

/// Sites and points stand in one column.
const fn of_table(level: Level) -> Level {
    match level {
        Level::Point => Level::Site,
        other => other,
    }
}

impl Line<'_> {
    fn cell(&self, column: Column) -> TableCell {
        use TableCell::{Count, Day, Empty};
        let first = self.first;
        let origin = first.origin.as_ref();
        let text = |text: Option<&str>| match text {
            Some(text) if !text.is_empty() => TableCell::Text(text.to_owned()),
            _ => Empty,
        };
        let part = |level: Level| {
            let mut parts = first.place.parts.iter();
            parts.find(|part| of_table(part.level) == level)
        };
        let status = |status: Status| self.statuses.get(&status);
        match column {
            Column::Operation => text(Some(&first.round.operation)),
            Column::Round => Count(u64::from(first.round.number)),
            Column::ReportingDate => Day(first.round.reporting_date),
            Column::Kind => text(Some(first.kind.letters())),
            Column::CodeSet => text(Some(&first.place.set.0)),
            Column::AreaName(level) => text(part(level).map(|part| part.name.as_str())),
            Column::AreaCode(level) => {
                let part = part(level).filter(|part| !part.code.is_stand_in());
                text(part.map(|part| part.code.as_str()))
            }
            Column::Count(of, unit) => {
                let tally = status(of).and_then(|(row, _)| row.tally(unit.of()));
                tally.map_or(Empty, |tally| Count(tally.count))
            }
            Column::Part(of, sex, age) => {
                let sex = sex.map(|sex| match sex {
                    OrderedSex::Female => Sex::Female,
                    OrderedSex::Male => Sex::Male,
                });
                let age = age.map(|(from, to)| AgeBand { from, to });
                let shown = status(of).and_then(|(_, parts)| parts.part(sex, age));
                shown.and_then(|shown| shown.count()).map_or(Empty, Count)
            }
            Column::Cause => text(causes_of(first).as_deref()),
            Column::OriginCountry => text(origin.and_then(|origin| origin.country.as_deref())),
            Column::OriginRegion => text(origin.and_then(|origin| origin.region.as_deref())),
            Column::OriginRegionCode => {
                let area = origin.and_then(|origin| origin.area.as_ref());
                text(area.map(|area| area.code.as_str()))
            }
            Column::DisplacedSince => first.displaced_since.map_or(Empty, Day),
            Column::Surveyed => first.surveyed.map_or(Empty, Day),
            Column::CarriedOver => {
                let carried = self.statuses.values().any(|(row, _)| row.carried_over);
                text(carried.then_some("carried-over"))
            }
            Column::Warnings => text(Some(&self.warnings())),
        }
    }

    fn warnings(&self) -> String {
        let all = self.statuses.values();
        warning_words(all.map(|(row, parts)| (*row, parts)))
    }
}

/// The doubts of rows by their keys, each once, and whether a number is left
/// out.
pub(super) fn warning_words<'rows>(
    rows: impl Iterator<Item = (&'rows Assessment, &'rows Divided)>,
) -> String {
    let mut words: BTreeSet<String> = BTreeSet::new();
    for (row, parts) in rows {
        words.extend(
            row.warnings
                .iter()
                .filter_map(|warning| check_word(warning.check)),
        );
        if parts.parts.iter().any(|(_, shown)| shown.is_hidden()) {
            words.insert(LEFT_OUT.to_owned());
        }
    }
    words.into_iter().collect::<Vec<_>>().join(";")
}

/// `jump`, `sex-does-not-add-up`, …
pub(in crate::dtm) fn check_word(check: Check) -> Option<String> {
    let word = serde_json::to_value(check).ok()?;
    word.as_str().map(str::to_owned)
}

/// The causes as the file wrote them, else in the field’s words.
pub(super) fn causes_of(row: &Assessment) -> Option<String> {
    row.cause_text
        .clone()
        .or_else(|| crate::dtm::answer::reason_of(&row.causes))
}
