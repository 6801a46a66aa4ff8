//! Which row has the headings, and which column holds what.

use std::collections::BTreeMap;

use displacement::places::Level;
use displacement::rounds::Status;

use super::{Given, Message, headings, staff};
use crate::table::{Content, Findings, Row, Table};
use displacement::layout::{CountColumn, Field, Layout, LayoutColumn};

/// Titles and remarks may stand above the headings.
const ROWS_ABOVE_HEADINGS: usize = 30;

/// The columns of a sheet.
pub(super) struct Columns {
    /// The row of headings, among the rows of the table.
    pub place: usize,
    /// Rows below the headings that are headings too (HXL tags).
    pub first_row: usize,
    /// Whether a row of HXL tags stands there.
    pub tagged: bool,
    /// What each column holds.
    pub fields: BTreeMap<usize, Field>,
    /// The headings of all columns.
    pub headings: BTreeMap<usize, String>,
}

impl Columns {
    pub(super) fn column(&self, wanted: impl Fn(&Field) -> bool) -> Option<usize> {
        let mut found = self.fields.iter().filter(|(_, field)| wanted(field));
        found.next().map(|(column, _)| *column)
    }

    pub(super) fn name_of(&self, level: Level) -> Option<usize> {
        self.column(|field| *field == Field::AreaName(level))
    }

    pub(super) fn code_of(&self, level: Level) -> Option<usize> {
        self.column(|field| *field == Field::AreaCode(level))
    }

    pub(super) fn counts(&self) -> impl Iterator<Item = (usize, &CountColumn)> {
        self.fields
            .iter()
            .filter_map(|(column, field)| match field {
                Field::Count(count) => Some((*column, count)),
                _ => None,
            })
    }

    /// The finest level that any of these rows names.
    pub(super) fn finest(&self, rows: &[Row]) -> Option<Level> {
        let levels = self.fields.iter().filter_map(|(column, field)| {
            let (Field::AreaName(level) | Field::AreaCode(level)) = field else {
                return None;
            };
            let filled = rows.iter().any(|row| !row.cell(*column).is_empty());
            filled.then_some(*level)
        });
        levels.max()
    }

    pub(super) fn heading(&self, column: usize) -> &str {
        self.headings.get(&column).map_or("", String::as_str)
    }

    pub(super) fn layout(&self) -> Vec<LayoutColumn> {
        let columns = self
            .fields
            .iter()
            .filter(|(_, field)| **field != Field::Staff);
        columns
            .map(|(column, field)| LayoutColumn {
                heading: self.heading(*column).to_owned(),
                field: field.clone(),
            })
            .collect()
    }
}

pub(super) fn field_of(heading: &str, layouts: &[Layout]) -> Option<Field> {
    // No layout makes a column of staff readable.
    if staff::is_heading(heading) {
        return Some(Field::Staff);
    }
    let remembered = layouts.iter().find_map(|layout| layout.field(heading));
    remembered.cloned().or_else(|| headings::recognise(heading))
}

fn is_area(field: &Field) -> bool {
    matches!(field, Field::AreaName(_) | Field::AreaCode(_))
}

/// How much a row looks like headings: nothing where it names no area or no
/// number of people.
fn likeness(row: &Row, layouts: &[Layout]) -> usize {
    let fields: Vec<Field> = row
        .cells
        .iter()
        .filter_map(|cell| field_of(&cell.words(), layouts))
        .collect();
    let areas = fields.iter().any(is_area);
    let counts = fields.iter().any(|field| matches!(field, Field::Count(_)));
    if areas && counts { fields.len() } else { 0 }
}

/// The row of headings that looks most like one; the first of equals.
pub(super) fn heading_row(table: &Table, layouts: &[Layout]) -> Option<usize> {
    let rows = table.rows.iter().take(ROWS_ABOVE_HEADINGS).enumerate();
    let mut best: Option<(usize, usize)> = None;
    for (place, row) in rows {
        let found = likeness(row, layouts);
        if found > best.map_or(0, |(_, most)| most) {
            best = Some((place, found));
        }
    }
    best.map(|(place, _)| place)
}

pub(super) fn is_tags(row: &Row) -> bool {
    let mut cells = row.cells.iter().filter(|cell| !cell.is_empty()).peekable();
    cells.peek().is_some() && cells.all(|cell| cell.words().starts_with('#'))
}

/// Finds the columns of a sheet.
pub(super) fn columns(table: &Table, given: &Given, findings: &mut Findings) -> Option<Columns> {
    let place = heading_row(table, &given.layouts)?;
    let head = table.rows.get(place)?;
    // Groups of columns have a heading above, over several cells: either the
    // found row is the lower of the two, or the upper.
    let below = table.rows.get(place + 1).filter(|row| is_below(row, head));
    let (groups, lower) = match below {
        Some(below) => (Some(head), Some(below)),
        None => {
            let above = place.checked_sub(1).and_then(|place| table.rows.get(place));
            (above.filter(|above| above.number + 1 == head.number), None)
        }
    };
    let last_head = place + usize::from(lower.is_some());
    let tags = table.rows.get(last_head + 1).filter(|row| is_tags(row));
    let mut columns = Columns {
        place,
        first_row: last_head + 1 + usize::from(tags.is_some()),
        tagged: tags.is_some() || is_tags(head),
        fields: BTreeMap::new(),
        headings: BTreeMap::new(),
    };
    let rows = table.rows.get(columns.first_row..).unwrap_or_default();
    let mut before: Option<Level> = None;
    let width = head
        .cells
        .len()
        .max(lower.map_or(0, |lower| lower.cells.len()));
    for column in 0..width {
        let own = lower
            .map(|lower| lower.cell(column).words())
            .unwrap_or_default();
        let heading = if own.is_empty() {
            head.cell(column).words().into_owned()
        } else {
            own.into_owned()
        };
        let tag = tags.map(|row| row.cell(column).words()).unwrap_or_default();
        let field = field_of(&heading, &given.layouts).or_else(|| headings::recognise(&tag));
        let field = of_group(field, &heading, column, groups);
        let field = match field {
            _ if staff::is_content(rows, column) => Some(Field::Staff),
            Some(Field::Need(_)) if headings::need(&heading).is_some() => {
                headings::need(&heading).map(Field::Need)
            }
            Some(Field::CodeOfBefore) => before.map(Field::AreaCode).or(Some(Field::Ignored)),
            field => field,
        };
        if heading.is_empty() && field.is_none() {
            continue;
        }
        let title = if heading.is_empty() {
            tag.into_owned()
        } else {
            heading
        };
        if let Some(Field::AreaName(level)) = &field {
            before = Some(*level);
        }
        match &field {
            None => {
                let heading = title.clone();
                let message = Message::UnknownColumn { heading };
                findings.add(&message, |finding| {
                    finding
                        .in_sheet(table.sheet.as_deref())
                        .at(head.number, column + 1)
                });
            }
            Some(Field::Staff) => {
                let heading = title.clone();
                let message = Message::StaffDropped { heading };
                findings.add(&message, |finding| {
                    finding
                        .in_sheet(table.sheet.as_deref())
                        .at(head.number, column + 1)
                });
            }
            Some(_) => {}
        }
        columns.headings.insert(column, title);
        if let Some(field) = field {
            columns.fields.insert(column, field);
        }
    }
    of_all_people(table, &mut columns, findings);
    twice(table, &mut columns, findings);
    Some(columns)
}

/// Whether a row holds the lower headings of groups of columns: words only,
/// all of numbers of people, and none where the areas have their headings.
fn is_below(row: &Row, head: &Row) -> bool {
    let mut filled = 0;
    for (column, cell) in row.cells.iter().enumerate() {
        if cell.is_empty() {
            continue;
        }
        let words = cell.words();
        let counts = matches!(headings::recognise(&words), Some(Field::Count(_)));
        let under_area =
            field_of(&head.cell(column).words(), &[]).is_some_and(|field| is_area(&field));
        if !counts || under_area || !matches!(cell.content, Content::Text(_)) {
            return false;
        }
        filled += 1;
    }
    filled >= 2
}

/// A number of people with what the heading of its group says of it.
fn of_group(
    field: Option<Field>,
    heading: &str,
    column: usize,
    groups: Option<&Row>,
) -> Option<Field> {
    let (Some(Field::Count(own)), Some(groups)) = (&field, groups) else {
        return field;
    };
    let mut above = (0..=column).rev().map(|column| groups.cell(column).words());
    let Some(group) = above.find(|words| !words.is_empty()) else {
        return field;
    };
    let Some(Field::Count(whole)) = headings::recognise(&format!("{group} {heading}")) else {
        return field;
    };
    Some(Field::Count(CountColumn {
        status: own.status.or(whole.status),
        unit: own.unit,
        sex: own.sex.or(whole.sex),
        age: own.age.or(whole.age),
        shelter: own.shelter.clone().or(whole.shelter),
    }))
}

/// A column that does not say of whom it counts, beside columns of the same
/// unit that do, has the people of all of them together, or of nobody knows
/// whom: it counts for none.
fn of_all_people(table: &Table, columns: &mut Columns, findings: &mut Findings) {
    let is_whole =
        |count: &CountColumn| count.sex.is_none() && count.age.is_none() && count.shelter.is_none();
    let told: Vec<_> = columns
        .counts()
        .filter(|(_, count)| count.status.is_some() && is_whole(count))
        .map(|(_, count)| count.unit)
        .collect();
    let open: Vec<usize> = columns
        .counts()
        .filter(|(_, count)| count.status.is_none() && is_whole(count))
        .filter(|(_, count)| told.contains(&count.unit))
        .map(|(column, _)| column)
        .collect();
    let row = table.rows.get(columns.place).map_or(1, |row| row.number);
    for column in open {
        let message = Message::TotalColumn {
            heading: columns.heading(column).to_owned(),
        };
        findings.add(&message, |finding| {
            finding.in_sheet(table.sheet.as_deref()).at(row, column + 1)
        });
        columns.fields.insert(column, Field::Ignored);
    }
}

/// Two columns that hold the same: one that repeats the other or is empty is
/// left out, two columns of different numbers are an error.
fn twice(table: &Table, columns: &mut Columns, findings: &mut Findings) {
    let mut first: Vec<(usize, Field)> = Vec::new();
    let mut left_out = Vec::new();
    let row = table.rows.get(columns.place).map_or(1, |row| row.number);
    for (column, field) in &columns.fields {
        let once = !matches!(field, Field::Staff | Field::Ignored | Field::Need(_));
        let known = first.iter().find(|(_, known)| known == field && once);
        let says = |column: usize| {
            let rows = table.rows.get(columns.first_row..).unwrap_or_default();
            rows.iter()
                .map(|row| row.cell(column).words())
                .collect::<Vec<_>>()
        };
        let needless = known.is_some_and(|(earlier, _)| {
            let (one, other) = (says(*earlier), says(*column));
            one == other || other.iter().all(|words| words.is_empty())
        });
        match known {
            Some((earlier, Field::Count(_) | Field::Round | Field::ReportingDate)) if !needless => {
                let message = Message::ColumnTwice {
                    first: columns.heading(*earlier).to_owned(),
                    heading: columns.heading(*column).to_owned(),
                };
                findings.add(&message, |finding| {
                    finding.in_sheet(table.sheet.as_deref()).at(row, column + 1)
                });
            }
            Some(_) => left_out.push(*column),
            None => first.push((*column, field.clone())),
        }
    }
    for column in left_out {
        columns.fields.insert(column, Field::Ignored);
    }
}

/// The status that the name of a sheet says.
pub(super) fn status_of_sheet(table: &Table) -> Option<Status> {
    headings::status(&headings::words(table.sheet.as_deref()?, false))
}
