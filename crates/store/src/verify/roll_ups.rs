//! The roll-ups, computed again from the records.

use std::collections::BTreeMap;

use ::displacement::rounds::RoundKey;
use sea_orm::{ConnectionTrait, DbErr, QueryResult, Value};
use vocabulary::MissionCode;

use super::Findings;
use crate::StoreError;
use crate::database::{LIST, Sql};
use crate::displacement::{counts, summaries};
use crate::read::{self, KnownAt};
use crate::roll_up;

/// A table of roll-ups, and how many of its columns after the mission tell
/// its rows apart.
struct Table {
    name: &'static str,
    columns: &'static [&'static str],
    key: usize,
}

const APPEALS: Table = Table {
    name: roll_up::APPEALS,
    columns: &roll_up::COLUMNS,
    key: 1,
};

const DONORS: Table = Table {
    name: roll_up::DONORS,
    columns: &roll_up::DONOR_COLUMNS,
    key: 2,
};

/// What rounds say as a whole.
const SUMMARIES: Table = Table {
    name: summaries::SUMMARIES,
    columns: &summaries::SUMMARY_COLUMNS,
    key: 5,
};

/// What rounds say of places.
const PLACES: Table = Table {
    name: summaries::PLACES,
    columns: &summaries::PLACE_COLUMNS,
    key: 9,
};

/// What rounds count.
const COUNTS: Table = Table {
    name: counts::TABLE,
    columns: &counts::COLUMNS,
    key: 7,
};

pub(super) async fn check(
    connection: &impl ConnectionTrait,
    mission: &MissionCode,
    findings: &mut Findings<'_>,
) -> Result<(), StoreError> {
    match expected(connection, mission).await {
        Err(StoreError::Database(error @ (DbErr::Conn(_) | DbErr::ConnectionAcquire(_)))) => {
            Err(StoreError::Database(error))
        }
        Err(error) => {
            let problem = format!("cannot be computed again: {error}");
            findings.row(APPEALS.name, mission, problem);
            Ok(())
        }
        Ok(expected) => {
            let (mut appeals, mut donors) = (Vec::new(), Vec::new());
            for row in expected {
                appeals.push(row.values);
                donors.extend(row.donors);
            }
            compare(connection, mission, &APPEALS, None, &appeals, findings).await?;
            compare(connection, mission, &DONORS, None, &donors, findings).await?;
            check_counts(connection, mission, findings).await?;
            check_summaries(connection, mission, findings).await
        }
    }
}

async fn check_counts(
    connection: &impl ConnectionTrait,
    mission: &MissionCode,
    findings: &mut Findings<'_>,
) -> Result<(), StoreError> {
    match expected_counts(connection, mission).await {
        Err(StoreError::Database(error @ (DbErr::Conn(_) | DbErr::ConnectionAcquire(_)))) => {
            Err(StoreError::Database(error))
        }
        Err(error) => {
            let problem = format!("cannot be computed again: {error}");
            findings.row(COUNTS.name, mission, problem);
            Ok(())
        }
        Ok(expected) => compare(connection, mission, &COUNTS, None, &expected, findings).await,
    }
}

async fn check_summaries(
    connection: &impl ConnectionTrait,
    mission: &MissionCode,
    findings: &mut Findings<'_>,
) -> Result<(), StoreError> {
    match compare_summaries(connection, mission, findings).await {
        Err(StoreError::Database(error @ (DbErr::Conn(_) | DbErr::ConnectionAcquire(_)))) => {
            Err(StoreError::Database(error))
        }
        Err(error) => {
            let problem = format!("cannot be computed again: {error}");
            findings.row(SUMMARIES.name, mission, problem);
            Ok(())
        }
        Ok(()) => Ok(()),
    }
}

/// Round by round: a mission may have as many places as rows.
async fn compare_summaries(
    connection: &impl ConnectionTrait,
    mission: &MissionCode,
    findings: &mut Findings<'_>,
) -> Result<(), StoreError> {
    let gazetteer = counts::gazetteer(connection, mission).await?;
    let mut rounds = counts::rounds_where(connection, mission, None, false).await?;
    rounds.extend(summaries::rounds(connection, mission).await?);
    for round in rounds {
        let of = Some(&round);
        let kept = summaries::compute(connection, mission, &round, &gazetteer).await?;
        compare(
            connection,
            mission,
            &SUMMARIES,
            of,
            &kept.summaries,
            findings,
        )
        .await?;
        compare(connection, mission, &PLACES, of, &kept.places, findings).await?;
    }
    Ok(())
}

async fn expected_counts(
    connection: &impl ConnectionTrait,
    mission: &MissionCode,
) -> Result<Vec<Vec<Value>>, StoreError> {
    let gazetteer = counts::gazetteer(connection, mission).await?;
    let mut expected = Vec::new();
    for round in counts::rounds_where(connection, mission, None, false).await? {
        expected.extend(counts::compute(connection, mission, &round, &gazetteer).await?);
    }
    Ok(expected)
}

async fn expected(
    connection: &impl ConnectionTrait,
    mission: &MissionCode,
) -> Result<Vec<roll_up::RollUp>, StoreError> {
    let point = read::point(connection, mission, KnownAt::Now).await?;
    let mut expected = Vec::new();
    for ids in roll_up::all_appeals(connection, mission)
        .await?
        .chunks(LIST)
    {
        expected.extend(roll_up::compute(connection, mission, ids, point).await?);
    }
    Ok(expected)
}

async fn compare(
    connection: &impl ConnectionTrait,
    mission: &MissionCode,
    table: &Table,
    round: Option<&RoundKey>,
    expected: &[Vec<Value>],
    findings: &mut Findings<'_>,
) -> Result<(), StoreError> {
    let mut stored = stored(connection, mission, table, round).await?;
    for row in expected {
        let row: Shown = row.iter().map(shown).collect();
        let key = table.key_of(&row);
        let Some(found) = stored.remove(&key) else {
            findings.row(table.name, key, "this roll-up is missing");
            continue;
        };
        let wrong = table
            .columns
            .iter()
            .zip(row.iter().zip(&found))
            .find(|(_, (right, found))| right != found);
        if let Some((name, _)) = wrong {
            let problem = format!("the column {name} does not agree with the records");
            findings.row(table.name, key, problem);
        }
    }
    for key in stored.into_keys() {
        findings.row(table.name, key, "no record gives this roll-up");
    }
    Ok(())
}

type Shown = Vec<Option<String>>;

impl Table {
    fn key_of(&self, row: &Shown) -> String {
        row.iter()
            .skip(1)
            .take(self.key)
            .map(|part| part.as_deref().unwrap_or("?"))
            .collect::<Vec<_>>()
            .join(" ")
    }
}

/// The stored roll-ups, every column as text.
async fn stored(
    connection: &impl ConnectionTrait,
    mission: &MissionCode,
    table: &Table,
    round: Option<&RoundKey>,
) -> Result<BTreeMap<String, Shown>, StoreError> {
    let columns: Vec<String> = table
        .columns
        .iter()
        .map(|name| match *name {
            "id" => "id".to_owned(),
            name => format!("CAST({name} AS TEXT)"),
        })
        .collect();
    let sql = format!(
        "SELECT {} FROM {} WHERE mission = ",
        columns.join(","),
        table.name
    );
    let mut sql = Sql::new(connection, &sql).bind(mission.as_str());
    if let Some(round) = round {
        sql = counts::of_round(sql, round);
    }
    let rows = sql.all(connection).await?;
    Ok(rows
        .iter()
        .map(|row| texts(row, table))
        .map(|row| (table.key_of(&row), row))
        .collect())
}

fn texts(row: &QueryResult, table: &Table) -> Shown {
    let text = |index| {
        row.try_get_by_index::<Option<String>>(index)
            .unwrap_or(Some("?".to_owned()))
    };
    let identifier = |index| {
        let id = row.try_get_by_index::<uuid::Uuid>(index);
        id.map_or_else(
            |_| "with a broken identifier".to_owned(),
            |id| id.to_string(),
        )
    };
    table
        .columns
        .iter()
        .enumerate()
        .map(|(index, name)| match *name {
            "id" => Some(identifier(index)),
            _ => text(index),
        })
        .collect()
}

fn shown(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => text.clone(),
        Value::BigInt(number) => number.map(|number| number.to_string()),
        Value::ChronoDate(date) => date.map(|date| date.to_string()),
        Value::Uuid(id) => id.map(|id| id.to_string()),
        _ => None,
    }
}
