//! Typed rows read back as records, a few set-based queries at a time.

use chrono::{DateTime, Utc};
use missions::MissionRecord;
use sea_orm::{ConnectionTrait, QueryResult, Value};
use uuid::Uuid;
use vocabulary::{JournalPoint, MissionCode, Recorded, Source};

use crate::StoreError;
use crate::database::{LIST, Sql, by_key};
use crate::fields::{Column, ColumnType, RowReader, Undecodable, column, from_json};
use crate::tables::{COMMON, Table, read_record};

/// Which versions are meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Versions {
    /// The ones that no later one replaced.
    Current,
    /// The ones that were current at a point.
    At(JournalPoint),
}

impl Versions {
    pub(crate) fn restrict(self, sql: Sql) -> Sql {
        self.of(sql, "t", "")
    }

    /// As [`Versions::restrict`], of a table that goes by another name and
    /// whose rows are looked up one by one by their key. A plus keeps SQLite
    /// from the index by point, in which all rows of the mission stand.
    pub(crate) fn restrict_looked_up(self, table: &str, sql: Sql) -> Sql {
        self.of(sql, table, "+")
    }

    fn of(self, sql: Sql, table: &str, plain: &str) -> Sql {
        match self {
            Self::Current => sql.add(&format!(" AND {table}.known_to IS NULL")),
            Self::At(point) => sql
                .add(&format!(" AND {plain}{table}.known_from <= "))
                .bind(point.0)
                .add(&format!(
                    " AND ({table}.known_to IS NULL OR {table}.known_to > "
                ))
                .bind(point.0)
                .add(")"),
        }
    }
}

fn common_columns() -> [Column; 7] {
    COMMON.map(|name| {
        let kind = match name {
            "id" => ColumnType::Identifier,
            "recorded_at" => ColumnType::Timestamp,
            "version" | "known_from" | "known_to" => ColumnType::Integer,
            _ => ColumnType::Text,
        };
        column(name, kind, name == "known_to")
    })
}

/// The columns of a typed table as [`read`] expects them.
pub(crate) fn columns_of(table: &Table, left_out: Option<&str>) -> String {
    common_columns()
        .iter()
        .skip(1)
        .chain(&table.columns)
        .map(|column| match left_out {
            Some(name) if name == column.name => "'null'".to_owned(),
            _ => column.selected("t."),
        })
        .collect::<Vec<_>>()
        .join(",")
}

/// `SELECT …` of all columns of a typed table; the column `left_out` is
/// answered with JSON's null instead of being read.
pub(crate) fn select_from(
    connection: &impl ConnectionTrait,
    table: &Table,
    left_out: Option<&str>,
) -> Sql {
    let columns = columns_of(table, left_out);
    Sql::new(
        connection,
        &format!("SELECT {columns} FROM \"{}\" t", table.name()),
    )
}

/// As [`select_from`], of one mission.
pub(crate) fn select(connection: &impl ConnectionTrait, table: &Table, mission: &str) -> Sql {
    select_from(connection, table, None)
        .add(" WHERE t.mission = ")
        .bind(mission)
}

/// Reads a row that [`select`] gave.
pub(crate) fn read(
    table: &Table,
    row: &QueryResult,
) -> Result<Recorded<MissionRecord>, Undecodable> {
    let mut row = RowReader::new(row);
    let id: Uuid = row.required()?;
    let version: i32 = row.required()?;
    let known_from: JournalPoint = row.required()?;
    // When it was replaced does not concern who reads it.
    row.integer()?;
    let recorded_at: DateTime<Utc> = row.required()?;
    let source: String = row.required()?;
    let source: Source = from_json(&source)?;
    Ok(Recorded {
        version,
        known_from,
        recorded_at,
        source,
        record: read_record(table.kind, id, &mut row)?,
    })
}

pub(crate) async fn rows(
    connection: &impl ConnectionTrait,
    table: &Table,
    sql: Sql,
) -> Result<Vec<Recorded<MissionRecord>>, StoreError> {
    sql.all(connection)
        .await?
        .iter()
        .map(|row| read(table, row).map_err(|error| StoreError::damaged(table.name(), error.0)))
        .collect()
}

/// The records of one table whose `column` is one of `ids`.
pub(crate) async fn records_by(
    connection: &impl ConnectionTrait,
    table: &Table,
    mission: &MissionCode,
    column: &str,
    ids: &[Uuid],
    versions: Versions,
) -> Result<Vec<Recorded<MissionRecord>>, StoreError> {
    records_without(connection, table, None, mission, column, ids, versions).await
}

/// As [`records_by`], with JSON's null for the column `left_out`.
pub(crate) async fn records_without(
    connection: &impl ConnectionTrait,
    table: &Table,
    left_out: Option<&str>,
    mission: &MissionCode,
    column: &str,
    ids: &[Uuid],
    versions: Versions,
) -> Result<Vec<Recorded<MissionRecord>>, StoreError> {
    let mut found = Vec::new();
    let columns = columns_of(table, left_out);
    let of_mission = [("mission", Value::from(mission.as_str()))];
    for ids in ids.chunks(LIST) {
        let sql = by_key(connection, &columns, table.name(), &of_mission, column, ids);
        found.extend(rows(connection, table, versions.restrict(sql)).await?);
    }
    Ok(found)
}

/// All records of one table of a mission.
pub(crate) async fn records_of(
    connection: &impl ConnectionTrait,
    table: &Table,
    mission: &MissionCode,
    versions: Versions,
) -> Result<Vec<Recorded<MissionRecord>>, StoreError> {
    let sql = select(connection, table, mission.as_str());
    rows(connection, table, versions.restrict(sql)).await
}
