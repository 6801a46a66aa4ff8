//! The typed rows beside the journal: each says what its journal row says,
//! and is current for as long as the journal says.

use std::collections::BTreeMap;

use sea_orm::{ConnectionTrait, QueryResult};
use uuid::Uuid;
use vocabulary::{Record, RecordKind};

use super::{Findings, PAGE};
use crate::StoreError;
use crate::database::Sql;
use crate::fields::{canonical_json, time_text};
use crate::journal::JournalRow;
use crate::load::{read, select};
use crate::plan::record_text;
use crate::raw;
use crate::tables::Table;

pub(super) async fn check(
    connection: &impl ConnectionTrait,
    findings: &mut Findings<'_>,
) -> Result<(), StoreError> {
    let mission = findings.mission.clone();
    let mut position = 0;
    loop {
        let page = raw::JOURNAL
            .rows(connection, &mission, position, PAGE)
            .await?;
        let Some(last) = page.last() else { break };
        let end = last.number("position").unwrap_or(i64::MAX);
        // Rows that cannot be read were reported with the chain.
        let rows: Vec<JournalRow> = page
            .iter()
            .filter_map(|raw| raw.journal_row().ok())
            .collect();
        for kind in RecordKind::ALL {
            let own: Vec<&JournalRow> = rows
                .iter()
                .filter(|row| row.kind == kind.name() && row.after.is_some())
                .collect();
            if !own.is_empty() {
                compare(
                    connection,
                    findings,
                    Table::of(*kind),
                    &own,
                    (position, end),
                )
                .await?;
            }
        }
        position = end;
    }
    for kind in RecordKind::ALL {
        strays(connection, findings, Table::of(*kind)).await?;
        times(connection, findings, Table::of(*kind)).await?;
    }
    identities(connection, findings).await
}

/// Compares journal rows of one kind with the typed rows they wrote.
async fn compare(
    connection: &impl ConnectionTrait,
    findings: &mut Findings<'_>,
    table: &Table,
    rows: &[&JournalRow],
    (after, end): (i64, i64),
) -> Result<(), StoreError> {
    let typed = select(connection, table, &findings.mission)
        .add(" AND t.known_from > ")
        .bind(after)
        .add(" AND t.known_from <= ")
        .bind(end)
        .all(connection)
        .await?;
    let typed: BTreeMap<i64, &QueryResult> = typed
        .iter()
        .filter_map(|row| Some((row.try_get_by_index::<i64>(2).ok()?, row)))
        .collect();
    for row in rows {
        let difference = match typed.get(&row.position) {
            None => Some("is missing".to_owned()),
            Some(found) => match read(table, found) {
                Err(error) => Some(format!("cannot be read: {error}")),
                Ok(found) => difference(row, &found),
            },
        };
        if let Some(difference) = difference {
            findings.at(
                row.position,
                format!(
                    "the row of the table {} that belongs to it {difference}",
                    table.name()
                ),
            );
        }
    }
    Ok(())
}

fn difference(
    row: &JournalRow,
    found: &vocabulary::Recorded<missions::MissionRecord>,
) -> Option<String> {
    let same = |text: Result<String, serde_json::Error>, expected: &str| {
        text.is_ok_and(|text| text == expected)
    };
    if found.record.id() != row.id || i64::from(found.version) != row.version {
        Some("is of another record or version".to_owned())
    } else if time_text(found.recorded_at) != row.recorded_at {
        Some("has another time".to_owned())
    } else if !same(canonical_json(&found.source), &row.source) {
        Some("names another source".to_owned())
    } else if !same(
        record_text(&found.record),
        row.after.as_deref().unwrap_or_default(),
    ) {
        Some("says something else".to_owned())
    } else {
        None
    }
}

/// Typed rows that no journal row wrote.
async fn strays(
    connection: &impl ConnectionTrait,
    findings: &mut Findings<'_>,
    table: &Table,
) -> Result<(), StoreError> {
    let name = table.name();
    let sql = format!(
        "SELECT t.id FROM \"{name}\" t WHERE NOT EXISTS (SELECT 1 FROM journal j \
         WHERE j.mission = t.mission AND j.position = t.known_from AND j.id = t.id \
         AND j.version = t.version AND j.kind = '{name}' AND j.\"after\" IS NOT NULL) \
         AND t.mission = "
    );
    let found = Sql::new(connection, &sql)
        .bind(findings.mission.as_str())
        .add(" LIMIT 100")
        .all(connection)
        .await?;
    for row in found {
        findings.row(name, shown(&row), "no journal row wrote this row");
    }
    Ok(())
}

/// Typed rows that are current for longer or shorter than the journal says.
async fn times(
    connection: &impl ConnectionTrait,
    findings: &mut Findings<'_>,
    table: &Table,
) -> Result<(), StoreError> {
    let name = table.name();
    let sql = format!(
        "SELECT t.id FROM \"{name}\" t LEFT JOIN journal j ON j.mission = t.mission \
         AND j.\"before\" = t.known_from AND j.id = t.id \
         WHERE (t.known_to <> j.position OR (t.known_to IS NULL) <> (j.position IS NULL)) \
         AND t.mission = "
    );
    let found = Sql::new(connection, &sql)
        .bind(findings.mission.as_str())
        .add(" LIMIT 100")
        .all(connection)
        .await?;
    for row in found {
        findings.row(
            name,
            shown(&row),
            "the journal does not say that it was replaced there, or says that it was",
        );
    }
    Ok(())
}

/// Identities without a journal row, and journal rows without identity.
async fn identities(
    connection: &impl ConnectionTrait,
    findings: &mut Findings<'_>,
) -> Result<(), StoreError> {
    let checks = [
        (
            "SELECT r.id FROM record r WHERE NOT EXISTS (SELECT 1 FROM journal j \
             WHERE j.mission = r.mission AND j.id = r.id AND j.kind = r.kind) AND r.mission = ",
            "no journal row speaks of this record",
        ),
        (
            "SELECT DISTINCT j.id FROM journal j WHERE NOT EXISTS (SELECT 1 FROM record r \
             WHERE r.mission = j.mission AND r.id = j.id AND r.kind = j.kind) AND j.mission = ",
            "the identity of a record of the journal is missing",
        ),
    ];
    for (sql, what) in checks {
        let found = Sql::new(connection, sql)
            .bind(findings.mission.as_str())
            .add(" LIMIT 100")
            .all(connection)
            .await?;
        for row in found {
            findings.row("record", shown(&row), what);
        }
    }
    Ok(())
}

/// The identifier of a row, or that it has none.
fn shown(row: &QueryResult) -> String {
    row.try_get_by_index::<Uuid>(0).map_or_else(
        |_| "with a broken identifier".to_owned(),
        |id| id.to_string(),
    )
}
