//! Which tables of a file are ours, and where their columns stand.

use vocabulary::Language;

use super::Message;
use super::columns::{Column, Kind};
use crate::table::{Content, DateOrder, DecimalMark, Findings, Row, Table};

/// Titles and instructions may stand above the headings.
const ROWS_ABOVE_HEADINGS: usize = 20;

/// Fewer known headings are an accident.
const FEWEST_COLUMNS: usize = 3;

/// A table of ours.
#[derive(Debug, Clone)]
pub(super) struct SheetTable {
    pub kind: Kind,
    pub sheet: Option<String>,
    pub language: Language,
    pub columns: Vec<Placed>,
    pub rows: Vec<Row>,
    pub mark: DecimalMark,
}

/// A column with its place and its heading in the file.
#[derive(Debug, Clone)]
pub(super) struct Placed {
    pub column: Column,
    pub place: usize,
    pub heading: String,
    pub order: DateOrder,
}

impl SheetTable {
    pub(super) fn placed(&self, column: Column) -> Option<&Placed> {
        self.columns.iter().find(|placed| placed.column == column)
    }
}

/// The tables of ours; where there is none, that is an error.
pub(super) fn tables(tables: Vec<Table>, findings: &mut Findings) -> Vec<SheetTable> {
    let mut ours = Vec::new();
    let mut any = false;
    for table in tables {
        let Some((place, head)) = headings(&table) else {
            if !table.rows.is_empty() && !is_ours_to_read_only(&table) {
                let message = Message::SheetSkipped {};
                findings.add(&message, |finding| finding.in_sheet(table.sheet.as_deref()));
            }
            continue;
        };
        any = true;
        if let Some(twice) = head.twice {
            let row = table.rows.get(place).map_or(0, |row| row.number);
            let message = Message::ColumnTwice { heading: twice };
            findings.add(&message, |finding| {
                finding.in_sheet(table.sheet.as_deref()).at(row, 1)
            });
            continue;
        }
        for (place, heading) in &head.unknown {
            let message = Message::ColumnSkipped {
                heading: heading.clone(),
            };
            findings.add(&message, |finding| {
                finding
                    .in_sheet(table.sheet.as_deref())
                    .at(head.number, place + 1)
            });
        }
        let rows = table.rows.into_iter().skip(place + head.height).collect();
        ours.push(with_signs(SheetTable {
            kind: head.kind,
            sheet: table.sheet,
            language: head.language,
            columns: head.columns,
            rows,
            mark: DecimalMark::default(),
        }));
    }
    if !any {
        findings.add(&Message::NoHeadings {}, |finding| finding);
    } else if ours.iter().all(|table| table.rows.is_empty()) && !findings.has_errors() {
        findings.add(&Message::NoRows {}, |finding| finding);
    }
    ours
}

/// The sheets of instructions and lists that the template brings along.
fn is_ours_to_read_only(table: &Table) -> bool {
    let name = table.sheet.as_deref().unwrap_or_default();
    Language::ALL.into_iter().any(|language| {
        let speaker = languages::Speaker::of(language);
        [
            speaker.say("sheet-name-instructions"),
            speaker.say("sheet-name-lists"),
        ]
        .iter()
        .any(|own| own == name)
    })
}

struct Head {
    kind: Kind,
    number: usize,
    language: Language,
    columns: Vec<Placed>,
    unknown: Vec<(usize, String)>,
    twice: Option<String>,
    /// Rows that the headings take.
    height: usize,
}

fn headings(table: &Table) -> Option<(usize, Head)> {
    if is_ours_to_read_only(table) {
        return None;
    }
    let rows = table.rows.iter().take(ROWS_ABOVE_HEADINGS).enumerate();
    let candidates = rows.flat_map(|(place, row)| {
        [Kind::Projects, Kind::Contributions]
            .into_iter()
            .filter_map(move |kind| Some((place, head(kind, row, table.rows.get(place + 1))?)))
    });
    // The first row with the most known headings; of two kinds the better.
    candidates.fold(None, |best: Option<(usize, Head)>, next| match best {
        Some(best) if best.1.columns.len() >= next.1.columns.len() => Some(best),
        _ => Some(next),
    })
}

fn head(kind: Kind, row: &Row, below: Option<&Row>) -> Option<Head> {
    let tags = [Some(row), below]
        .into_iter()
        .flatten()
        .find(|row| is_tags(row));
    let height = match tags {
        Some(tags) if tags.number != row.number => 2,
        _ => 1,
    };
    let mut columns: Vec<Placed> = Vec::new();
    let mut unknown = Vec::new();
    let mut twice = None;
    let (mut english, mut french) = (0, 0);
    let width = row.cells.len().max(tags.map_or(0, |tags| tags.cells.len()));
    for place in 0..width {
        let heading = row.cell(place).words().into_owned();
        let tag = tags.map(|tags| tags.cell(place).words().into_owned());
        let by_heading = kind.by_heading(&heading);
        let column = tag
            .and_then(|tag| kind.by_tag(&tag))
            .or(by_heading.map(|(column, _)| column));
        match by_heading.and_then(|(_, language)| language) {
            Some(Language::English) => english += 1,
            Some(Language::French) => french += 1,
            None => {}
        }
        match column {
            Some(column) if columns.iter().any(|known| known.column == column) => {
                twice.get_or_insert(heading);
            }
            Some(column) => columns.push(Placed {
                column,
                place,
                heading,
                order: DateOrder::default(),
            }),
            None if !heading.is_empty() => unknown.push((place, heading)),
            None => {}
        }
    }
    let told = columns
        .iter()
        .any(|placed| kind.telling().contains(&placed.column));
    (told && columns.len() >= FEWEST_COLUMNS).then_some(Head {
        kind,
        number: row.number,
        language: if french > english {
            Language::French
        } else {
            Language::English
        },
        columns,
        unknown,
        twice,
        height,
    })
}

fn is_tags(row: &Row) -> bool {
    let mut cells = row.cells.iter().filter(|cell| !cell.is_empty()).peekable();
    cells.peek().is_some() && cells.all(|cell| cell.words().starts_with('#'))
}

/// With what the dates and numbers of the columns tell of their signs.
fn with_signs(mut table: SheetTable) -> SheetTable {
    let texts = |place: usize, rows: &[Row]| -> Vec<String> {
        rows.iter()
            .filter_map(|row| match &row.cell(place).content {
                Content::Text(text) => Some(text.clone()),
                _ => None,
            })
            .collect()
    };
    let mut numbers = Vec::new();
    for placed in &mut table.columns {
        match placed.column {
            Column::Start
            | Column::End
            | Column::RevisionDate
            | Column::RateDate
            | Column::Decided
            | Column::Received => {
                let dates = texts(placed.place, &table.rows);
                placed.order = DateOrder::of(dates.iter().map(String::as_str));
            }
            Column::Requirement | Column::Amount | Column::Rate => {
                numbers.extend(texts(placed.place, &table.rows));
            }
            _ => {}
        }
    }
    table.mark = DecimalMark::of(numbers.iter().map(String::as_str));
    table
}
