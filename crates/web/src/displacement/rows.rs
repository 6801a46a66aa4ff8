//! The rows of a round, each with the cell that its number stands in.

use displacement::places::{AreaReference, Gazetteer, Whereabouts};
use displacement::rounds::{Assessment, Tally};
use languages::Speaker;
use vocabulary::{Record, RecordKind, Recorded};

use super::known::Tracked;
use super::{doubts, words};
use crate::site::Reader;

/// Rows on one page of a list.
pub const ON_A_PAGE: usize = 50;

/// A row of a round.
pub struct RowView {
    /// Where, from the coarsest area to the finest.
    pub name: String,
    /// Its record.
    pub href: String,
    /// The kind of assessment, by its letters.
    pub kind: &'static str,
    /// Persons, with the cell.
    pub persons: String,
    /// The cell of that number.
    pub persons_cell: String,
    /// Households, with the cell.
    pub households: String,
    /// The cell of that number.
    pub households_cell: String,
    /// File, sheet and row.
    pub place: String,
    /// What is doubtful in it.
    pub doubts: Vec<String>,
    /// Whether it counts; `None` where that was not asked.
    pub counts: Option<bool>,
}

/// The view of a row.
#[must_use]
pub fn view(row: &Assessment, counts: Option<bool>, tracked: &Tracked, reader: &Reader) -> RowView {
    let speaker = reader.speaker();
    let (persons, persons_cell) = tally(speaker, row.persons.as_ref());
    let (households, households_cell) = tally(speaker, row.households.as_ref());
    RowView {
        name: words::place_names(speaker, &row.place),
        href: reader.href(&tracked.address.record(RecordKind::Assessment, row.id())),
        kind: row.kind.letters(),
        persons,
        persons_cell,
        households,
        households_cell,
        place: doubts::where_it_stands(speaker, row),
        doubts: row
            .warnings
            .iter()
            .map(|doubt| doubts::seen(speaker, &doubt.seen))
            .collect(),
        counts,
    }
}

fn tally(speaker: Speaker, tally: Option<&Tally>) -> (String, String) {
    let count = words::people_or_not(speaker, tally.map(|tally| tally.count));
    let cell = tally.and_then(|tally| tally.cell.clone());
    (count, cell.unwrap_or_default())
}

/// The rows that lie in an area.
#[must_use]
pub fn within<'rows>(
    rows: &'rows [Recorded<Assessment>],
    area: &AreaReference,
    gazetteer: &Gazetteer,
) -> Vec<(usize, &'rows Recorded<Assessment>)> {
    rows.iter()
        .enumerate()
        .filter(|(_, row)| gazetteer.locate(&row.record.place, area) == Whereabouts::Inside)
        .collect()
}
