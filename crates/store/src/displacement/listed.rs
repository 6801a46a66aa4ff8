//! The rows of a round one after another: by kind of assessment, code set,
//! area, shape of file and identifier. A page of them costs the same
//! wherever it stands.

use ::displacement::places::AreaReference;
use ::displacement::rounds::{Assessment, AssessmentKind, RoundKey, Status};
use missions::MissionRecord;
use sea_orm::{ConnectionTrait, Value};
use uuid::Uuid;
use vocabulary::{MissionCode, Record, RecordKind, Recorded};

use crate::database::{Sql, is_postgres};
use crate::fields::word_of;
use crate::load::{Versions, rows, select};
use crate::tables::Table;
use crate::{Store, StoreError};

/// How many rows are read at once where all of them are.
const PIECE: usize = 2_000;

/// Which rows are listed.
#[derive(Debug, Clone)]
pub struct ListFilter {
    /// Of this round.
    pub round: RoundKey,
    /// Of people of this status.
    pub status: Status,
    /// Of one kind of assessment; `None` for all.
    pub kind: Option<AssessmentKind>,
    /// Of these areas, each known to have rows of the kind; `None` for all.
    pub places: Option<Vec<(AssessmentKind, AreaReference)>>,
}

/// Where a page of a list begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// At the beginning.
    First,
    /// After a row.
    After(Uuid),
    /// So that it ends before a row.
    Before(Uuid),
    /// So that it ends at the end.
    Last,
}

/// A page of a list.
#[derive(Debug, Clone, Default)]
pub struct Listed {
    /// Its rows, in their order.
    pub rows: Vec<Recorded<Assessment>>,
    /// Whether there are rows before them.
    pub has_before: bool,
    /// Whether there are rows after them.
    pub has_after: bool,
}

/// Where a row stands in the order of lists.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Mark {
    kind: String,
    set: String,
    code: String,
    form: String,
    id: Uuid,
}

impl Mark {
    pub(super) fn of(row: &Assessment) -> Self {
        let (set, code) = area_of(row);
        Self {
            kind: word_of(&row.kind).unwrap_or_default(),
            set: set.to_owned(),
            code: code.to_owned(),
            form: word_of(&row.source.form).unwrap_or_default(),
            id: row.id(),
        }
    }

    fn values(&self) -> [Value; 5] {
        [
            self.kind.as_str().into(),
            self.set.as_str().into(),
            self.code.as_str().into(),
            self.form.as_str().into(),
            self.id.into(),
        ]
    }

    /// Where the area of the row stands.
    fn area(&self) -> (&str, &str, &str) {
        (&self.kind, &self.set, &self.code)
    }
}

/// Code set and code of the area of a row, as they stand in columns.
pub(super) fn area_of(row: &Assessment) -> (&str, &str) {
    let code = row.place.parts.last().map_or("", |part| part.code.as_str());
    (&row.place.set.0, code)
}

pub(super) fn in_round(sql: Sql, round: &RoundKey) -> Sql {
    sql.add(" AND t.round_operation = ")
        .bind(round.operation.as_str())
        .add(" AND t.round_reporting_date = ")
        .bind(round.reporting_date)
        .add(" AND t.round_number = ")
        .bind(i64::from(round.number))
}

/// The columns of the order, as the index has them.
fn order(connection: &impl ConnectionTrait) -> [String; 5] {
    let bytes = if is_postgres(connection) {
        " COLLATE \"C\""
    } else {
        ""
    };
    ["kind", "code_set", "area_code", "form", "id"].map(|column| match column {
        "id" => "t.id".to_owned(),
        column => format!("t.{column}{bytes}"),
    })
}

/// Which way a list is read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    On,
    Back,
}

/// At most so many rows beyond a mark, the nearest first.
async fn beyond(
    connection: &impl ConnectionTrait,
    mission: &MissionCode,
    filter: &ListFilter,
    way: Way,
    mark: Option<&Mark>,
    most: usize,
) -> Result<Vec<Recorded<Assessment>>, StoreError> {
    let table = Table::of(RecordKind::Assessment);
    let columns = order(connection);
    let mut sql = Versions::Current.restrict(select(connection, table, mission.as_str()));
    sql = in_round(sql, &filter.round)
        .add(" AND t.status = ")
        .bind(word_of(&filter.status));
    if let Some(kind) = &filter.kind {
        sql = sql
            .add(&format!(" AND {} = ", columns[0]))
            .bind(word_of(kind));
    }
    if let Some(places) = &filter.places {
        sql = at_places(sql, places, way, mark, most);
    }
    if let Some(mark) = mark {
        let sign = if way == Way::On { ">" } else { "<" };
        sql = sql
            .add(&format!(" AND ({}) {sign} ", columns.join(",")))
            .list(mark.values());
    }
    let direction = if way == Way::On { "" } else { " DESC" };
    let order = columns
        .map(|column| format!("{column}{direction}"))
        .join(",");
    sql = sql
        .add(&format!(" ORDER BY {order} LIMIT "))
        .bind(i64::try_from(most).unwrap_or(i64::MAX));
    let found = rows(connection, table, sql).await?.into_iter();
    Ok(found.filter_map(as_row).collect())
}

/// Every place has a row, so the nearest few of them fill a page.
fn at_places(
    sql: Sql,
    places: &[(AssessmentKind, AreaReference)],
    way: Way,
    mark: Option<&Mark>,
    most: usize,
) -> Sql {
    let mut all: Vec<(String, &str, &str)> = places
        .iter()
        .map(|(kind, area)| {
            let kind = word_of(kind).unwrap_or_default();
            (kind, area.set.0.as_str(), area.code.as_str())
        })
        .collect();
    all.sort_unstable();
    all.dedup();
    all.retain(|(kind, set, code)| {
        mark.is_none_or(|mark| {
            let place = (kind.as_str(), *set, *code).cmp(&mark.area());
            place.is_eq() || place.is_gt() == (way == Way::On)
        })
    });
    if way == Way::Back {
        all.reverse();
    }
    let mut sql = sql.add(" AND (1 = 0");
    for (kind, set, code) in all.into_iter().take(most + 1) {
        sql = sql
            .add(" OR (t.kind = ")
            .bind(kind)
            .add(" AND t.code_set = ")
            .bind(set)
            .add(" AND t.area_code = ")
            .bind(code)
            .add(")");
    }
    sql.add(")")
}

pub(super) fn as_row(found: Recorded<MissionRecord>) -> Option<Recorded<Assessment>> {
    found.narrow(|record| match record {
        MissionRecord::Assessment(row) => Some(row),
        _ => None,
    })
}

/// The next piece of a list that is read as a whole; empty at its end.
pub(super) async fn piece(
    connection: &impl ConnectionTrait,
    mission: &MissionCode,
    filter: &ListFilter,
    after: Option<&Mark>,
) -> Result<Vec<Recorded<Assessment>>, StoreError> {
    beyond(connection, mission, filter, Way::On, after, PIECE).await
}

impl Store {
    /// A page of the rows of a round, as they are known now. A row that is
    /// none of the mission turns to the beginning.
    ///
    /// # Errors
    /// When the database fails or a row is damaged.
    pub async fn listed_rows(
        &self,
        mission: &MissionCode,
        filter: &ListFilter,
        turn: Turn,
        most: usize,
    ) -> Result<Listed, StoreError> {
        let read = &self.connections.read;
        let (way, named) = match turn {
            Turn::First => (Way::On, None),
            Turn::After(id) => (Way::On, Some(id)),
            Turn::Before(id) => (Way::Back, Some(id)),
            Turn::Last => (Way::Back, None),
        };
        let mark = match named {
            Some(id) => self.assessments_by_id(mission, &[id]).await?.pop(),
            None => None,
        };
        let mark = mark.map(|row| Mark::of(&row.record));
        let way = match turn {
            Turn::Before(_) if mark.is_none() => Way::On,
            _ => way,
        };
        let mut found = beyond(read, mission, filter, way, mark.as_ref(), most + 1).await?;
        let has_more = found.len() > most;
        found.truncate(most);
        Ok(match way {
            Way::On => Listed {
                rows: found,
                has_before: mark.is_some(),
                has_after: has_more,
            },
            Way::Back => Listed {
                rows: found.into_iter().rev().collect(),
                has_before: has_more,
                has_after: mark.is_some(),
            },
        })
    }
}
