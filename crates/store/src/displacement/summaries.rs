//! What a round says as a whole and of each place, kept beside its rows and
//! written in the same transaction: pages about a round read it instead of
//! the rows.

use std::collections::{BTreeMap, BTreeSet};

use ::displacement::places::{Gazetteer, Place};
use ::displacement::rounds::{Assessment, AssessmentKind, Form, RoundKey, Source, Status, Tally};
use ::displacement::summary::{Gathering, PlaceSum, Summary};
use sea_orm::{ConnectionTrait, Value};
use uuid::Uuid;
use vocabulary::{MissionCode, Record};

use super::counts::{number, of_round};
use super::listed;
use crate::StoreError;
use crate::database::{Sql, insert_rows};
use crate::fields::{Field, RowReader, Undecodable, canonical_json, from_json, word_of};

/// One row for each round, kind of assessment and status.
pub(crate) const SUMMARIES: &str = "displacement_summary";

pub(crate) const SUMMARY_COLUMNS: [&str; 7] = [
    "mission",
    "operation",
    "reporting_date",
    "round_number",
    "kind",
    "status",
    "summary",
];

/// One row for each place of those, shape of file and whether persons are
/// left open.
pub(crate) const PLACES: &str = "displacement_place";

pub(crate) const PLACE_COLUMNS: [&str; 17] = [
    "mission",
    "operation",
    "reporting_date",
    "round_number",
    "kind",
    "status",
    "form",
    "code_set",
    "area_code",
    "is_open",
    "place",
    "first_row",
    "rows",
    "persons",
    "households",
    "carried_over",
    "counts",
];

/// What a round says of one status in one kind of assessment, as a whole.
#[derive(Debug, Clone, PartialEq)]
pub struct RoundPart {
    /// The round.
    pub round: RoundKey,
    /// The kind of assessment.
    pub kind: AssessmentKind,
    /// Whom it counts.
    pub status: Status,
    /// What it says.
    pub summary: Summary,
}

/// What the rows of one place in one shape of file say together.
pub type PlaceCount = PlaceSum;

/// What is kept of one round.
#[derive(Default)]
pub(crate) struct Kept {
    pub(crate) summaries: Vec<Vec<Value>>,
    pub(crate) places: Vec<Vec<Value>>,
}

/// Deletes what is kept of a mission.
pub(crate) async fn forget(
    connection: &impl ConnectionTrait,
    mission: &MissionCode,
) -> Result<(), StoreError> {
    for table in [SUMMARIES, PLACES] {
        Sql::new(connection, &format!("DELETE FROM {table} WHERE mission = "))
            .bind(mission.as_str())
            .run(connection)
            .await?;
    }
    Ok(())
}

/// Makes anew what is kept of a round.
pub(crate) async fn refresh(
    connection: &impl ConnectionTrait,
    mission: &MissionCode,
    round: &RoundKey,
    gazetteer: &Gazetteer,
) -> Result<(), StoreError> {
    for table in [SUMMARIES, PLACES] {
        let delete = Sql::new(connection, &format!("DELETE FROM {table} WHERE mission = "))
            .bind(mission.as_str());
        of_round(delete, round).run(connection).await?;
    }
    let kept = compute(connection, mission, round, gazetteer).await?;
    let Kept { summaries, places } = kept;
    insert_rows(connection, SUMMARIES, &SUMMARY_COLUMNS, summaries, "").await?;
    insert_rows(connection, PLACES, &PLACE_COLUMNS, places, "").await?;
    Ok(())
}

/// What is to be kept of a round, computed from its rows. They are read in
/// pieces: what stands in memory is their places.
pub(crate) async fn compute(
    connection: &impl ConnectionTrait,
    mission: &MissionCode,
    round: &RoundKey,
    gazetteer: &Gazetteer,
) -> Result<Kept, StoreError> {
    let mut kept = Kept::default();
    for ((kind, status), sums) in sums(connection, mission, round).await? {
        let mut gathering = Gathering::new(sums, gazetteer);
        let filter = listed::ListFilter {
            round: round.clone(),
            status,
            kind: Some(kind),
            places: None,
        };
        let mut last = None;
        loop {
            let piece = listed::piece(connection, mission, &filter, last.as_ref()).await?;
            let Some(end) = piece.last() else {
                break;
            };
            last = Some(listed::Mark::of(&end.record));
            for row in &piece {
                gathering.add(row.record.id(), &row.record);
            }
        }
        let (places, summary) = gathering.finish();
        let start = {
            let mut values = vec![mission.as_str().into()];
            RoundKey::write(Some(round), &mut values);
            values.extend([word_of(&kind).into(), word_of(&status).into()]);
            values
        };
        let mut values = start.clone();
        values.push(json(canonical_json(&summary))?);
        kept.summaries.push(values);
        for place in places {
            kept.places.push(place_row(start.clone(), &place)?);
        }
    }
    Ok(kept)
}

fn json(text: Result<String, serde_json::Error>) -> Result<Value, StoreError> {
    text.map(Value::from)
        .map_err(|error| StoreError::damaged(SUMMARIES, error.to_string()))
}

fn place_row(mut values: Vec<Value>, place: &PlaceSum) -> Result<Vec<Value>, StoreError> {
    let row = &place.row;
    let (set, code) = listed::area_of(row);
    let whole = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
    let tally = |tally: &Option<Tally>| Value::BigInt(tally.as_ref().map(|it| whole(it.count)));
    values.extend([
        word_of(&row.source.form).into(),
        set.into(),
        code.into(),
        i64::from(row.persons.is_none()).into(),
        json(canonical_json(&row.place))?,
        place.first.unwrap_or_default().to_string().into(),
        whole(place.rows).into(),
        tally(&row.persons),
        tally(&row.households),
        i64::from(row.carried_over).into(),
        i64::from(place.counts).into(),
    ]);
    Ok(values)
}

type Sums = BTreeMap<(AssessmentKind, Status), Vec<(Assessment, u64)>>;

/// The rows of each place, shape of file and whether persons are left open,
/// added up.
async fn sums(
    connection: &impl ConnectionTrait,
    mission: &MissionCode,
    round: &RoundKey,
) -> Result<Sums, StoreError> {
    let sql = Sql::new(
        connection,
        "SELECT t.kind, t.status, t.form, MIN(t.place), CAST(SUM(t.persons) AS BIGINT), \
         CAST(SUM(t.households) AS BIGINT), COUNT(*) \
         FROM assessment t WHERE t.known_to IS NULL AND t.mission = ",
    )
    .bind(mission.as_str());
    let rows = listed::in_round(sql, round)
        .add(" GROUP BY t.kind, t.status, t.form, t.code_set, t.area_code, (t.persons IS NULL)")
        .all(connection)
        .await?;
    let mut sums = Sums::new();
    for row in &rows {
        let (sum, rows) = read_sum(&mut RowReader::new(row), round)
            .map_err(|error| StoreError::damaged("assessment", error.0))?;
        sums.entry((sum.kind, sum.status))
            .or_default()
            .push((sum, rows));
    }
    Ok(sums)
}

fn read_sum(row: &mut RowReader<'_>, round: &RoundKey) -> Result<(Assessment, u64), Undecodable> {
    let (kind, status) = (row.required()?, row.required()?);
    let (form, place): (Form, Place) = (row.required()?, row.required()?);
    let (persons, households) = (number(row)?, number(row)?);
    let rows = number(row)?.unwrap_or(0);
    let sum = sum_row(round, (kind, status, form), place, (persons, households));
    Ok((sum, rows))
}

fn sum_row(
    round: &RoundKey,
    (kind, status, form): (AssessmentKind, Status, Form),
    place: Place,
    (persons, households): (Option<u64>, Option<u64>),
) -> Assessment {
    let tally = |count: Option<u64>| count.map(|count| Tally { count, cell: None });
    let source = Source {
        form,
        file: String::new(),
        sheet: None,
        row: 0,
    };
    Assessment {
        households: tally(households),
        persons: tally(persons),
        ..Assessment::bare(round.clone(), kind, place, status, source)
    }
}

/// The rounds of which something is kept.
pub(crate) async fn rounds(
    connection: &impl ConnectionTrait,
    mission: &MissionCode,
) -> Result<BTreeSet<RoundKey>, StoreError> {
    let mut rounds = BTreeSet::new();
    for table in [SUMMARIES, PLACES] {
        let sql = format!(
            "SELECT DISTINCT t.operation, CAST(t.reporting_date AS TEXT), t.round_number \
             FROM {table} t WHERE t.mission = "
        );
        let sql = Sql::new(connection, &sql).bind(mission.as_str());
        for row in sql.all(connection).await? {
            let round = RowReader::new(&row).required();
            rounds.insert(round.map_err(|error| StoreError::damaged(table, error.0))?);
        }
    }
    Ok(rounds)
}

impl crate::Store {
    /// What a round says as a whole, by kind of assessment and status.
    ///
    /// # Errors
    /// When the database fails or a row is damaged.
    pub async fn round_parts(
        &self,
        mission: &MissionCode,
        round: &RoundKey,
    ) -> Result<Vec<RoundPart>, StoreError> {
        let read = &self.connections.read;
        let sql = format!("SELECT kind, status, summary FROM {SUMMARIES} WHERE mission = ");
        let sql = Sql::new(read, &sql).bind(mission.as_str());
        let damaged = |error: Undecodable| StoreError::damaged(SUMMARIES, error.0);
        let mut parts = Vec::new();
        for row in of_round(sql, round).all(read).await? {
            let mut row = RowReader::new(&row);
            let kind = row.required().map_err(damaged)?;
            let status = row.required().map_err(damaged)?;
            let text: String = row.required().map_err(damaged)?;
            parts.push(RoundPart {
                round: round.clone(),
                kind,
                status,
                summary: from_json(&text).map_err(damaged)?,
            });
        }
        parts.sort_by_key(|part| (part.kind, part.status));
        Ok(parts)
    }

    /// What the rows of a round say of each place, in the order of
    /// [`::displacement::records::DisplacementRecords::assessments`]; of one
    /// status.
    ///
    /// # Errors
    /// When the database fails or a row is damaged.
    pub async fn round_places(
        &self,
        mission: &MissionCode,
        round: &RoundKey,
        status: Status,
    ) -> Result<Vec<PlaceCount>, StoreError> {
        places_of(&self.connections.read, mission, round, status).await
    }
}

pub(super) async fn places_of(
    connection: &impl ConnectionTrait,
    mission: &MissionCode,
    round: &RoundKey,
    status: Status,
) -> Result<Vec<PlaceCount>, StoreError> {
    let columns = "kind, form, place, persons, households, first_row, rows, carried_over, counts";
    let sql = format!("SELECT {columns} FROM {PLACES} WHERE mission = ");
    let sql = Sql::new(connection, &sql).bind(mission.as_str());
    let sql = of_round(sql, round)
        .add(" AND status = ")
        .bind(word_of(&status));
    let rows = sql.all(connection).await?;
    let mut places = rows
        .iter()
        .map(|row| read_place(&mut RowReader::new(row), round, status))
        .collect::<Result<Vec<PlaceSum>, _>>()
        .map_err(|error| StoreError::damaged(PLACES, error.0))?;
    places.sort_by_cached_key(|it| {
        (
            it.row.kind,
            it.row.place.area(),
            it.row.source.form,
            it.first,
        )
    });
    Ok(places)
}

fn read_place(
    row: &mut RowReader<'_>,
    round: &RoundKey,
    status: Status,
) -> Result<PlaceSum, Undecodable> {
    let (kind, form) = (row.required()?, row.required()?);
    let place: Place = row.required()?;
    let numbers = (number(row)?, number(row)?);
    let mut sum = sum_row(round, (kind, status, form), place, numbers);
    let first: String = row.required()?;
    let rows = number(row)?.unwrap_or(0);
    sum.carried_over = number(row)? == Some(1);
    Ok(PlaceSum {
        row: sum,
        rows,
        first: Uuid::parse_str(&first).ok(),
        counts: number(row)? == Some(1),
    })
}
