//! The roll-ups, computed again from the records.

use std::collections::BTreeMap;

use sea_orm::{ConnectionTrait, DbErr, QueryResult, Value};
use uuid::Uuid;
use vocabulary::MissionCode;

use super::Findings;
use crate::StoreError;
use crate::database::{LIST, Sql};
use crate::read::{self, KnownAt};
use crate::roll_up;

const TABLE: &str = "appeal_funding";

pub(super) async fn check(
    connection: &impl ConnectionTrait,
    mission: &MissionCode,
    findings: &mut Findings<'_>,
) -> Result<(), StoreError> {
    let mut stored = stored(connection, mission).await?;
    match expected(connection, mission).await {
        Err(StoreError::Database(error @ (DbErr::Conn(_) | DbErr::ConnectionAcquire(_)))) => {
            return Err(StoreError::Database(error));
        }
        Err(error) => {
            findings.row(TABLE, mission, format!("cannot be computed again: {error}"));
            return Ok(());
        }
        Ok(expected) => {
            for row in expected {
                match stored.remove(&Some(row.id)) {
                    None => findings.row(TABLE, row.id, "the roll-up of this appeal is missing"),
                    Some(found) => {
                        let wrong = roll_up::COLUMNS.iter().zip(&row.values).zip(&found).find(
                            |((name, value), found)| **name != "id" && shown(value) != **found,
                        );
                        if let Some(((name, _), _)) = wrong {
                            findings.row(
                                TABLE,
                                row.id,
                                format!("the column {name} does not agree with the records"),
                            );
                        }
                    }
                }
            }
        }
    }
    for id in stored.keys() {
        let id = id.map_or_else(
            || "with a broken identifier".to_owned(),
            |id| id.to_string(),
        );
        findings.row(TABLE, id, "there is no such appeal");
    }
    Ok(())
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

type Shown = Vec<Option<String>>;

/// The stored roll-ups, every column as text.
async fn stored(
    connection: &impl ConnectionTrait,
    mission: &MissionCode,
) -> Result<BTreeMap<Option<Uuid>, Shown>, StoreError> {
    let columns: Vec<String> = roll_up::COLUMNS
        .iter()
        .map(|name| match *name {
            "id" => "id".to_owned(),
            name => format!("CAST({name} AS TEXT)"),
        })
        .collect();
    let sql = format!("SELECT {} FROM {TABLE} WHERE mission = ", columns.join(","));
    let rows = Sql::new(connection, &sql)
        .bind(mission.as_str())
        .all(connection)
        .await?;
    Ok(rows
        .iter()
        .map(|row| (row.try_get_by_index(1).ok(), texts(row)))
        .collect())
}

fn texts(row: &QueryResult) -> Shown {
    (0..roll_up::COLUMNS.len())
        .map(|index| {
            row.try_get_by_index::<Option<String>>(index)
                .unwrap_or(Some("?".to_owned()))
        })
        .collect()
}

fn shown(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => text.clone(),
        Value::BigInt(number) => number.map(|number| number.to_string()),
        Value::ChronoDate(date) => date.map(|date| date.to_string()),
        _ => None,
    }
}
