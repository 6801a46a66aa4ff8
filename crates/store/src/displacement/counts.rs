//! What a round counts in every area, kept in one row each and written in
//! the same transaction as the rows of the round.

use std::collections::{BTreeMap, BTreeSet};

use ::displacement::counting::{AreaSum, Finest, finest_by_area};
use ::displacement::places::{AreaReference, Gazetteer, Level, Place};
use ::displacement::records::DisplacementRecords;
use ::displacement::rounds::{Assessment, AssessmentKind, Form, RoundKey, Source, Status, Tally};
use chrono::NaiveDate;
use sea_orm::{ConnectionTrait, Value};
use vocabulary::MissionCode;
use vocabulary::people::PeopleUnit;

use super::{TouchedRounds, read, summaries};
use crate::StoreError;
use crate::database::{Sql, insert_rows};
use crate::fields::{Field, RowReader, Undecodable, word_of};
use crate::load::Versions;

/// One row for each area of each round, kind of assessment and status, and
/// one for all areas together.
pub(crate) const TABLE: &str = "displacement_count";

pub(crate) const COLUMNS: [&str; 19] = [
    "mission",
    "operation",
    "reporting_date",
    "round_number",
    "kind",
    "status",
    "code_set",
    "area_code",
    "level",
    "name",
    "parent_code",
    "persons",
    "households",
    "persons_open",
    "households_open",
    "female",
    "male",
    "rows",
    "contradictions",
];

/// What a round counts in one area, by the rule of the finest level.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AreaCount {
    /// The round.
    pub round: RoundKey,
    /// How it was collected.
    pub kind: AssessmentKind,
    /// Whom it counts.
    pub status: Status,
    /// The code set; empty where all areas together are counted.
    pub code_set: String,
    /// The code; empty where all areas together are counted.
    pub area_code: String,
    /// The level; `None` where all areas together are counted.
    pub level: Option<Level>,
    /// The name.
    pub name: String,
    /// The area that it lies in.
    pub parent_code: Option<String>,
    /// Persons; `None` where no row says a number.
    pub persons: Option<u64>,
    /// Households; `None` where no row says a number.
    pub households: Option<u64>,
    /// Areas in it that leave persons open.
    pub persons_open: u64,
    /// Areas in it that leave households open.
    pub households_open: u64,
    /// Of the rows in it, women and girls where that is told.
    pub female: Option<u64>,
    /// Men and boys.
    pub male: Option<u64>,
    /// Rows in it, whether they count or not.
    pub rows: u64,
    /// Areas in it whose levels or files contradict each other.
    pub contradictions: u64,
}

/// Which counts are wanted. What is `None` restricts nothing.
#[derive(Debug, Clone, Default)]
pub struct CountFilter {
    /// Of one operation.
    pub operation: Option<String>,
    /// Of one round.
    pub round: Option<RoundKey>,
    /// Of people of one status.
    pub status: Option<Status>,
    /// At these levels; `Some(vec![None])` for all areas together.
    pub levels: Option<Vec<Option<Level>>>,
    /// Of one area, by set and code.
    pub area: Option<(String, String)>,
    /// Up to a day.
    pub until: Option<NaiveDate>,
}

/// Makes the counts of the touched rounds anew.
pub(crate) async fn refresh(
    connection: &impl ConnectionTrait,
    mission: &MissionCode,
    touched: TouchedRounds,
    all: bool,
) -> Result<(), StoreError> {
    let rounds = if all {
        Sql::new(connection, &format!("DELETE FROM {TABLE} WHERE mission = "))
            .bind(mission.as_str())
            .run(connection)
            .await?;
        summaries::forget(connection, mission).await?;
        rounds_where(connection, mission, None, false).await?
    } else {
        let mut rounds = touched.rounds;
        for set in &touched.sets {
            rounds.extend(rounds_where(connection, mission, Some(&set.0), false).await?);
        }
        if touched.links {
            rounds.extend(rounds_where(connection, mission, None, true).await?);
        }
        rounds
    };
    if rounds.is_empty() {
        return Ok(());
    }
    let gazetteer = gazetteer(connection, mission).await?;
    for round in rounds {
        let delete = Sql::new(connection, &format!("DELETE FROM {TABLE} WHERE mission = "))
            .bind(mission.as_str());
        of_round(delete, &round).run(connection).await?;
        let rows = compute(connection, mission, &round, &gazetteer).await?;
        insert_rows(connection, TABLE, &COLUMNS, rows, "").await?;
        summaries::refresh(connection, mission, &round, &gazetteer).await?;
    }
    Ok(())
}

pub(crate) fn of_round(sql: Sql, round: &RoundKey) -> Sql {
    sql.add(" AND operation = ")
        .bind(round.operation.as_str())
        .add(" AND reporting_date = ")
        .bind(round.reporting_date)
        .add(" AND round_number = ")
        .bind(i64::from(round.number))
}

/// As [`of_round`], of a table whose records name their round.
pub(super) fn of_round_key(sql: Sql, round: &RoundKey) -> Sql {
    sql.add(" AND t.round_operation = ")
        .bind(round.operation.as_str())
        .add(" AND t.round_reporting_date = ")
        .bind(round.reporting_date)
        .add(" AND t.round_number = ")
        .bind(i64::from(round.number))
}

/// The links and areas that counts depend on.
pub(crate) async fn gazetteer(
    connection: &impl ConnectionTrait,
    mission: &MissionCode,
) -> Result<Gazetteer, StoreError> {
    let mut records = DisplacementRecords::default();
    read::areas(connection, mission, Versions::Current, &mut records).await?;
    Ok(records.ready().gazetteer)
}

/// The rounds that have rows: all of them, those with rows in a set, or
/// those with rows in several.
pub(crate) async fn rounds_where(
    connection: &impl ConnectionTrait,
    mission: &MissionCode,
    set: Option<&str>,
    of_several_sets: bool,
) -> Result<BTreeSet<RoundKey>, StoreError> {
    let mut sql = Sql::new(
        connection,
        "SELECT t.round_operation, CAST(t.round_reporting_date AS TEXT), t.round_number \
         FROM assessment t WHERE t.known_to IS NULL AND t.mission = ",
    )
    .bind(mission.as_str());
    if let Some(set) = set {
        sql = sql.add(" AND t.code_set = ").bind(set);
    }
    sql = sql.add(" GROUP BY t.round_operation, t.round_reporting_date, t.round_number");
    if of_several_sets {
        sql = sql.add(" HAVING MIN(t.code_set) <> MAX(t.code_set)");
    }
    let rows = sql.all(connection).await?;
    rows.iter()
        .map(|row| {
            RowReader::new(row)
                .required()
                .map_err(|error| StoreError::damaged("assessment", error.0))
        })
        .collect()
}

/// The rows of one kind of assessment and status, added up where no rule
/// tells them apart.
#[derive(Default)]
pub(super) struct Group {
    pub(super) rows: Vec<Assessment>,
    beside: Vec<Beside>,
}

/// What is told of the rows beside their numbers.
#[derive(Clone, Copy, Default)]
struct Beside {
    rows: u64,
    persons_open: u64,
    households_open: u64,
    female: Option<u64>,
    male: Option<u64>,
}

/// The counts of one round, computed from its rows.
pub(crate) async fn compute(
    connection: &impl ConnectionTrait,
    mission: &MissionCode,
    round: &RoundKey,
    gazetteer: &Gazetteer,
) -> Result<Vec<Vec<Value>>, StoreError> {
    let mut values = Vec::new();
    for ((kind, status), group) in groups(connection, mission, Versions::Current, round).await? {
        let rows: Vec<&Assessment> = group.rows.iter().collect();
        let (persons, areas) = finest_by_area(&rows, PeopleUnit::Persons, gazetteer);
        let (households, beside) = finest_by_area(&rows, PeopleUnit::Households, gazetteer);
        // Both have the areas of the same rows, in the same order.
        for (area, other) in areas.iter().zip(&beside) {
            let contradictions = contradictions(area, [&persons, &households]);
            values.push(row_of(
                mission,
                round,
                (kind, status),
                (area, other.sum),
                &group,
                contradictions,
            ));
        }
    }
    Ok(values)
}

/// How many areas in an area say something else than what lies in them.
fn contradictions(area: &AreaSum, found: [&Finest; 2]) -> i64 {
    let within: BTreeSet<usize> = area.rows.iter().copied().collect();
    let all = found.into_iter().flat_map(|found| &found.contradictions);
    let areas: BTreeSet<&AreaReference> = all
        .filter(|one| one.rows.iter().all(|row| within.contains(row)))
        .map(|one| &one.area)
        .collect();
    i64::try_from(areas.len()).unwrap_or(i64::MAX)
}

fn row_of(
    mission: &MissionCode,
    round: &RoundKey,
    (kind, status): (AssessmentKind, Status),
    (area, households): (&AreaSum, Option<u64>),
    group: &Group,
    contradictions: i64,
) -> Vec<Value> {
    let mut sum = Beside::default();
    for beside in area.rows.iter().filter_map(|row| group.beside.get(*row)) {
        sum.rows += beside.rows;
        sum.persons_open += beside.persons_open;
        sum.households_open += beside.households_open;
        for (sum, more) in [
            (&mut sum.female, beside.female),
            (&mut sum.male, beside.male),
        ] {
            *sum = match (*sum, more) {
                (Some(one), Some(other)) => Some(one.saturating_add(other)),
                (one, other) => one.or(other),
            };
        }
    }
    let number = |count: Option<u64>| {
        Value::BigInt(count.map(|count| i64::try_from(count).unwrap_or(i64::MAX)))
    };
    let mut values = vec![mission.as_str().into()];
    RoundKey::write(Some(round), &mut values);
    values.extend([
        word_of(&kind).into(),
        word_of(&status).into(),
        area.area
            .as_ref()
            .map_or("", |area| area.set.0.as_str())
            .into(),
        area.area
            .as_ref()
            .map_or("", |area| area.code.as_str())
            .into(),
        area.area.as_ref().and_then(|_| word_of(&area.level)).into(),
        area.name.as_str().into(),
        area.parent
            .as_ref()
            .map(|parent| parent.code.as_str().to_owned())
            .into(),
        number(area.sum),
        number(households),
        number(Some(sum.persons_open)),
        number(Some(sum.households_open)),
        number(sum.female),
        number(sum.male),
        number(Some(sum.rows)),
        contradictions.into(),
    ]);
    values
}

/// Rows of one area in one shape of file are added before they are read: a
/// round of a million rows stands in memory as its areas.
pub(super) async fn groups(
    connection: &impl ConnectionTrait,
    mission: &MissionCode,
    versions: Versions,
    round: &RoundKey,
) -> Result<BTreeMap<(AssessmentKind, Status), Group>, StoreError> {
    let sql = Sql::new(
        connection,
        "SELECT t.kind, t.status, t.form, MIN(t.place), CAST(SUM(t.persons) AS BIGINT), \
         CAST(SUM(t.households) AS BIGINT), COUNT(*), COUNT(t.persons), COUNT(t.households), \
         CAST(SUM(t.female) AS BIGINT), CAST(SUM(t.male) AS BIGINT) \
         FROM assessment t WHERE t.mission = ",
    )
    .bind(mission.as_str());
    let sql = versions.restrict(of_round_key(sql, round))
    .add(" GROUP BY t.kind, t.status, t.form, t.code_set, t.area_code ORDER BY t.kind, t.status, t.form, t.code_set, t.area_code");
    let mut groups: BTreeMap<(AssessmentKind, Status), Group> = BTreeMap::new();
    for row in sql.all(connection).await? {
        let mut row = RowReader::new(&row);
        let read = read_group(&mut row, round)
            .map_err(|error| StoreError::damaged("assessment", error.0))?;
        let (assessment, beside) = read;
        let group = groups
            .entry((assessment.kind, assessment.status))
            .or_default();
        group.rows.push(assessment);
        group.beside.push(beside);
    }
    Ok(groups)
}

/// The rows of [`groups`], of all kinds and statuses.
pub(super) async fn rows_by_area(
    connection: &impl ConnectionTrait,
    mission: &MissionCode,
    round: &RoundKey,
) -> Result<Vec<Assessment>, StoreError> {
    let groups = groups(connection, mission, Versions::Current, round).await?;
    Ok(groups.into_values().flat_map(|group| group.rows).collect())
}

pub(super) fn number(row: &mut RowReader<'_>) -> Result<Option<u64>, Undecodable> {
    row.integer()?
        .map(|number| {
            u64::try_from(number)
                .map_err(|_| Undecodable("a count of people below zero".to_owned()))
        })
        .transpose()
}

fn read_group(
    row: &mut RowReader<'_>,
    round: &RoundKey,
) -> Result<(Assessment, Beside), Undecodable> {
    let kind: AssessmentKind = row.required()?;
    let status: Status = row.required()?;
    let form: Form = row.required()?;
    let place: Place = row.required()?;
    let (persons, households) = (number(row)?, number(row)?);
    let rows = number(row)?.unwrap_or(0);
    let open = |known: Option<u64>| rows.saturating_sub(known.unwrap_or(0));
    let beside = Beside {
        rows,
        persons_open: open(number(row)?),
        households_open: open(number(row)?),
        female: number(row)?,
        male: number(row)?,
    };
    let tally = |count: Option<u64>| count.map(|count| Tally { count, cell: None });
    let source = Source {
        form,
        file: String::new(),
        sheet: None,
        row: 0,
    };
    let assessment = Assessment {
        households: tally(households),
        persons: tally(persons),
        ..Assessment::bare(round.clone(), kind, place, status, source)
    };
    Ok((assessment, beside))
}

impl crate::Store {
    /// What rounds count in areas, from the counts that are kept beside the
    /// rows: the newest round first; within it by kind, status, level (all
    /// areas together first) and name.
    ///
    /// # Errors
    /// When the database fails or a row is damaged.
    pub async fn displacement_counts(
        &self,
        mission: &MissionCode,
        filter: &CountFilter,
    ) -> Result<Vec<AreaCount>, StoreError> {
        counts_where(&self.connections.read, mission, filter).await
    }
}

pub(super) async fn counts_where(
    read: &impl ConnectionTrait,
    mission: &MissionCode,
    filter: &CountFilter,
) -> Result<Vec<AreaCount>, StoreError> {
    let columns = COLUMNS
        .iter()
        .skip(1)
        .map(|name| match *name {
            "reporting_date" => "CAST(t.reporting_date AS TEXT)".to_owned(),
            name => format!("t.{name}"),
        })
        .collect::<Vec<_>>()
        .join(",");
    let mut sql = Sql::new(
        read,
        &format!("SELECT {columns} FROM {TABLE} t WHERE t.mission = "),
    )
    .bind(mission.as_str());
    if let Some(operation) = &filter.operation {
        sql = sql.add(" AND t.operation = ").bind(operation.as_str());
    }
    if let Some(round) = &filter.round {
        sql = of_round(sql, round);
    }
    if let Some(status) = &filter.status {
        sql = sql.add(" AND t.status = ").bind(word_of(status));
    }
    if let Some(levels) = &filter.levels {
        sql = at_levels(sql, levels);
    }
    if let Some((set, code)) = &filter.area {
        sql = sql.add(" AND t.code_set = ").bind(set.as_str());
        sql = sql.add(" AND t.area_code = ").bind(code.as_str());
    }
    if let Some(until) = filter.until {
        sql = sql.add(" AND t.reporting_date <= ").bind(until);
    }
    let mut counts = sql
        .all(read)
        .await?
        .iter()
        .map(|row| read_count(&mut RowReader::new(row)))
        .collect::<Result<Vec<_>, _>>()
        .map_err(|error| StoreError::damaged(TABLE, error.0))?;
    counts.sort_by(|one, other| {
        let key = |count: &AreaCount| (count.kind, count.status, count.level);
        (
            other.round.reporting_date,
            other.round.number,
            &one.round.operation,
        )
            .cmp(&(
                one.round.reporting_date,
                one.round.number,
                &other.round.operation,
            ))
            .then_with(|| key(one).cmp(&key(other)))
            .then_with(|| (&one.name, &one.area_code).cmp(&(&other.name, &other.area_code)))
    });
    Ok(counts)
}

/// All areas together, and countries, are found by indexes of their own.
fn at_levels(sql: Sql, levels: &[Option<Level>]) -> Sql {
    match levels {
        [None] => sql.add(" AND t.code_set = '' AND t.area_code = ''"),
        // In so many letters: SQLite looks for a bound word in no index of
        // some rows.
        [Some(Level::Country)] => sql.add(" AND t.level = 'country'"),
        _ => {
            let words = levels
                .iter()
                .map(|level| level.as_ref().and_then(word_of).unwrap_or_default());
            sql.add(" AND COALESCE(t.level, '') IN ").list(words)
        }
    }
}

fn read_count(row: &mut RowReader<'_>) -> Result<AreaCount, Undecodable> {
    Ok(AreaCount {
        round: row.required()?,
        kind: row.required()?,
        status: row.required()?,
        code_set: row.required()?,
        area_code: row.required()?,
        level: row.required()?,
        name: row.required()?,
        parent_code: row.required()?,
        persons: number(row)?,
        households: number(row)?,
        persons_open: number(row)?.unwrap_or(0),
        households_open: number(row)?.unwrap_or(0),
        female: number(row)?,
        male: number(row)?,
        rows: number(row)?.unwrap_or(0),
        contradictions: number(row)?.unwrap_or(0),
    })
}
