//! The rows of rounds, each with the cell that its number stands in; a page
//! of them is read, and no other row.

use displacement::places::{AreaCode, AreaReference, Gazetteer, Whereabouts};
use displacement::rounds::{Assessment, AssessmentKind, RoundKey, Status, Tally};
use languages::{Speaker, Value};
use store::{ListFilter, Listed, PlaceCount, Turn};
use vocabulary::{Record, RecordKind};

use super::asked::Asked;
use super::known::Tracked;
use super::{doubts, words};
use crate::site::{Reader, WebError};
use crate::state::Web;

/// Rows on one page of a list.
const ON_A_PAGE: usize = 50;

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

/// The places that lie in an area.
#[must_use]
pub fn within<'places>(
    places: &'places [PlaceCount],
    area: &AreaReference,
    gazetteer: &Gazetteer,
) -> Vec<&'places PlaceCount> {
    let inside = |it: &&PlaceCount| gazetteer.locate(&it.row.place, area) == Whereabouts::Inside;
    places.iter().filter(inside).collect()
}

/// The rows of one round that a list has.
pub struct Wanted {
    filter: ListFilter,
    number: u64,
}

impl Wanted {
    /// All rows of a round and status, or those of one kind of assessment.
    #[must_use]
    pub fn all(
        round: &RoundKey,
        status: Status,
        kind: Option<AssessmentKind>,
        places: &[PlaceCount],
    ) -> Self {
        let of_kind = places
            .iter()
            .filter(|it| kind.is_none_or(|kind| it.row.kind == kind));
        Self {
            number: of_kind.map(|it| it.rows).sum(),
            filter: ListFilter {
                round: round.clone(),
                status,
                kind,
                places: None,
            },
        }
    }

    /// As [`Wanted::all`], of these places alone.
    #[must_use]
    pub fn at(
        round: &RoundKey,
        status: Status,
        kind: Option<AssessmentKind>,
        places: &[&PlaceCount],
    ) -> Self {
        let mut places = places.to_vec();
        places.retain(|it| kind.is_none_or(|kind| it.row.kind == kind));
        let areas = places.iter().map(|it| {
            let place = &it.row.place;
            let code = place.parts.last().map(|part| part.code.clone());
            let code = code.unwrap_or_else(|| AreaCode::stored(String::new()));
            (it.row.kind, AreaReference::new(&place.set, &code))
        });
        Self {
            number: places.iter().map(|it| it.rows).sum(),
            filter: ListFilter {
                round: round.clone(),
                status,
                kind,
                places: Some(areas.collect()),
            },
        }
    }
}

/// A page of a list.
pub struct RowsView {
    /// The rows.
    pub rows: Vec<Assessment>,
    /// How many the list has.
    pub said: String,
    /// The number of the page.
    pub page: u64,
    /// How many pages there are.
    pub pages: u64,
    /// The page before.
    pub previous: Option<String>,
    /// The page after.
    pub next: Option<String>,
}

/// The page of a list that an address asks for: the rows of one round after
/// those of another.
///
/// # Errors
/// When the address names what is no row, or the database fails.
pub async fn page(
    web: &Web,
    tracked: &Tracked,
    wanted: &[Wanted],
    asked: &Asked,
    path: &str,
    reader: &Reader,
) -> Result<RowsView, WebError> {
    let turn = asked.turn()?;
    let listed = listed(web, tracked, wanted, turn).await?;
    let number: u64 = wanted.iter().map(|one| one.number).sum();
    let pages = number.div_ceil(ON_A_PAGE as u64).max(1);
    let page = if listed.has_before {
        asked.page_of(pages).max(2)
    } else {
        1
    };
    let rows: Vec<Assessment> = listed.rows.into_iter().map(|row| row.record).collect();
    let turned = |to: u64, way: &str, row: Option<&Assessment>| {
        let address = reader.href(&asked.with(path, "page", &to.to_string()));
        row.map(|row| format!("{address}&{way}={}#rows", row.id()))
    };
    Ok(RowsView {
        previous: turned(page - 1, "before", rows.first()).filter(|_| listed.has_before),
        next: turned(page + 1, "after", rows.last()).filter(|_| listed.has_after),
        said: reader
            .speaker()
            .say_with("tracking-rows-count", &[("count", Value::from(number))]),
        page,
        pages,
        rows,
    })
}

async fn listed(
    web: &Web,
    tracked: &Tracked,
    wanted: &[Wanted],
    turn: Turn,
) -> Result<Listed, WebError> {
    let code = &tracked.mission.record.code;
    let wanted: Vec<&Wanted> = wanted.iter().filter(|one| one.number > 0).collect();
    let named = match turn {
        Turn::After(id) | Turn::Before(id) => Some(id),
        Turn::First | Turn::Last => None,
    };
    let mut start = 0;
    if let Some(id) = named {
        let row = web.store().assessments_by_id(code, &[id]).await?.pop();
        let row = row.ok_or(WebError::NotFound)?.record;
        let place = wanted.iter().position(|one| one.filter.round == row.round);
        start = place.ok_or(WebError::NotFound)?;
    }
    let back = matches!(turn, Turn::Before(_));
    let order: Vec<usize> = if back {
        (0..=start).rev().collect()
    } else {
        (start..wanted.len()).collect()
    };
    let mut all = Listed::default();
    let mut turn = turn;
    for number in order {
        let Some(one) = wanted.get(number) else {
            break;
        };
        let most = ON_A_PAGE - all.rows.len();
        let found = web
            .store()
            .listed_rows(code, &one.filter, turn, most)
            .await?;
        let is_first = all.rows.is_empty();
        if back {
            all.has_after |= is_first;
            all.has_before = found.has_before || number > 0;
            all.rows.splice(0..0, found.rows);
        } else {
            all.has_before |= is_first && (found.has_before || number > 0);
            all.has_after = found.has_after || number + 1 < wanted.len();
            all.rows.extend(found.rows);
        }
        if all.rows.len() >= ON_A_PAGE {
            break;
        }
        turn = if back { Turn::Last } else { Turn::First };
    }
    Ok(all)
}
