//! Writes a plan: identities, typed rows, journal, seal, head, roll-ups.

use std::collections::{BTreeMap, BTreeSet};

use ed25519_dalek::SigningKey;
use sea_orm::{ConnectionTrait, Value};
use uuid::Uuid;
use vocabulary::{JournalPoint, MissionCode, RecordKind};

use crate::StoreError;
use crate::appeals::links::appeal_of;
use crate::appeals::{Table, write_record};
use crate::database::{Sql, insert_rows, is_postgres};
use crate::fields::{canonical_json, time_text, truncated};
use crate::journal::{Digest, Entry, Head, JOURNAL_COLUMNS, JournalRow, SEAL_COLUMNS, Seal};
use crate::plan::{Plan, Planned};
use crate::roll_up;

/// Takes the head of a mission's journal for this transaction: whoever
/// writes to the same mission waits here, so that positions have no gaps.
pub(crate) async fn lock_head(
    connection: &impl ConnectionTrait,
    mission: &MissionCode,
) -> Result<Head, StoreError> {
    let empty = Head::empty(mission.as_str());
    insert_rows(
        connection,
        "journal_head",
        &["mission", "position", "digest", "change_set", "seal_digest"],
        [head_values(&empty)],
        " ON CONFLICT DO NOTHING",
    )
    .await?;
    let lock = if is_postgres(connection) {
        " FOR UPDATE"
    } else {
        ""
    };
    let row = Sql::new(
        connection,
        "SELECT position, digest, change_set, seal_digest FROM journal_head WHERE mission = ",
    )
    .bind(mission.as_str())
    .add(lock)
    .one(connection)
    .await?
    .ok_or_else(|| StoreError::damaged("journal_head", "a row just written is gone"))?;
    let digest = |index| -> Result<Digest, StoreError> {
        row.try_get_by_index::<Vec<u8>>(index)?
            .try_into()
            .map_err(|_| StoreError::damaged("journal_head", "a digest is not of 32 bytes"))
    };
    Ok(Head {
        mission: empty.mission,
        position: row.try_get_by_index(0)?,
        digest: digest(1)?,
        change_set: row.try_get_by_index(2)?,
        seal_digest: digest(3)?,
    })
}

fn head_values(head: &Head) -> Vec<Value> {
    vec![
        head.mission.as_str().into(),
        head.position.into(),
        head.digest.to_vec().into(),
        head.change_set.into(),
        head.seal_digest.to_vec().into(),
    ]
}

/// Writes a plan behind `head` and gives the new end of the journal.
pub(crate) async fn write(
    connection: &impl ConnectionTrait,
    mission: &MissionCode,
    entry: &Entry,
    mut head: Head,
    plan: &Plan,
    key: Option<&SigningKey>,
) -> Result<JournalPoint, StoreError> {
    let first = head.position + 1;
    let previous_seal = head.seal_digest;
    head.change_set += 1;
    let mut rows = Vec::with_capacity(plan.rows.len());
    for planned in &plan.rows {
        let row = journal_row(mission, entry, &head, planned)?;
        head.position = row.position;
        head.digest = row.digest;
        rows.push(row);
    }
    let seal = Seal::close(
        mission.as_str(),
        head.change_set,
        (first, head.position),
        entry.recorded_at,
        &previous_seal,
        &head.digest,
        key,
    );
    head.seal_digest = seal.digest;

    identities(connection, mission, plan).await?;
    typed_rows(connection, mission, entry, first, plan).await?;
    journal_rows(connection, rows).await?;
    seals(connection, vec![seal.clone()]).await?;
    if let Some(public_key) = seal.signed_by {
        let values = vec![
            public_key.into(),
            entry.node.as_str().into(),
            seal.recorded_at.into(),
        ];
        insert_rows(
            connection,
            "node_key",
            &["public_key", "node", "first_used"],
            [values],
            " ON CONFLICT DO NOTHING",
        )
        .await?;
    }
    put_head(connection, &head).await?;
    let point = JournalPoint(head.position);
    roll_up::refresh(connection, mission, touched(plan), point).await?;
    Ok(point)
}

fn journal_row(
    mission: &MissionCode,
    entry: &Entry,
    head: &Head,
    planned: &Planned,
) -> Result<JournalRow, StoreError> {
    let unwritable = |error: serde_json::Error| {
        StoreError::invalid(
            mission,
            format!("a record cannot be written as JSON: {error}"),
        )
    };
    let mut row = JournalRow {
        mission: mission.as_str().to_owned(),
        position: head.position + 1,
        recorded_at: time_text(entry.recorded_at),
        actor: entry.actor.clone(),
        node: entry.node.clone(),
        change_set: head.change_set,
        action: entry.action.clone(),
        kind: planned.kind.name().to_owned(),
        id: planned.id,
        version: i64::from(planned.version),
        before: planned.before,
        after: planned.after_text.clone(),
        source: canonical_json(&planned.source).map_err(unwritable)?,
        digest: [0; 32],
    };
    row.digest = row.computed_digest(&head.digest);
    Ok(row)
}

async fn identities(
    connection: &impl ConnectionTrait,
    mission: &MissionCode,
    plan: &Plan,
) -> Result<(), StoreError> {
    let rows = plan
        .rows
        .iter()
        .filter(|row| plan.new.contains(&row.id))
        .map(|row| {
            vec![
                mission.as_str().into(),
                row.id.into(),
                row.kind.name().into(),
            ]
        });
    Ok(insert_rows(connection, "record", &["mission", "id", "kind"], rows, "").await?)
}

/// One version of a record on its way into its table.
pub(crate) struct Version<'plan> {
    pub(crate) position: i64,
    pub(crate) planned: &'plan Planned,
}

async fn typed_rows(
    connection: &impl ConnectionTrait,
    mission: &MissionCode,
    entry: &Entry,
    first: i64,
    plan: &Plan,
) -> Result<(), StoreError> {
    let mut by_kind: BTreeMap<RecordKind, Vec<Version<'_>>> = BTreeMap::new();
    for (position, planned) in (first..).zip(&plan.rows) {
        by_kind
            .entry(planned.kind)
            .or_default()
            .push(Version { position, planned });
    }
    // All closed before any is written: two records may swap their names.
    for (kind, versions) in &by_kind {
        let closed = versions
            .iter()
            .filter(|version| version.planned.previous.is_some())
            .map(|version| (version.planned.id, version.position));
        close(connection, mission, Table::of(*kind), closed).await?;
    }
    let recorded_at = truncated(entry.recorded_at);
    for (kind, versions) in &by_kind {
        let table = Table::of(*kind);
        let rows = versions.iter().filter_map(|version| {
            let record = version.planned.after.as_ref()?;
            let mut values = vec![
                mission.as_str().into(),
                version.planned.id.into(),
                i64::from(version.planned.version).into(),
                version.position.into(),
                Value::BigInt(None),
                recorded_at.into(),
                canonical_json(&version.planned.source).ok().into(),
            ];
            write_record(record, &mut values);
            Some(values)
        });
        insert_rows(connection, table.name(), &table.column_names(), rows, "").await?;
    }
    Ok(())
}

/// Says of current rows which position replaced them.
pub(crate) async fn close(
    connection: &impl ConnectionTrait,
    mission: &MissionCode,
    table: &Table,
    closed: impl Iterator<Item = (Uuid, i64)>,
) -> Result<(), StoreError> {
    let mut closed = closed.peekable();
    while closed.peek().is_some() {
        let mut sql = Sql::new(
            connection,
            &format!(
                "UPDATE \"{}\" AS t SET known_to = v.column2 FROM (VALUES ",
                table.name()
            ),
        );
        for (index, (id, position)) in closed.by_ref().take(500).enumerate() {
            sql.push(if index > 0 { ",(" } else { "(" });
            sql.push_bound(id.into());
            sql.push(",");
            sql.push_bound(position.into());
            sql.push(")");
        }
        sql.add(") AS v WHERE t.id = v.column1 AND t.known_to IS NULL AND t.mission = ")
            .bind(mission.as_str())
            .run(connection)
            .await?;
    }
    Ok(())
}

pub(crate) async fn journal_rows(
    connection: &impl ConnectionTrait,
    rows: Vec<JournalRow>,
) -> Result<(), StoreError> {
    let rows = rows.into_iter().map(|row| {
        vec![
            row.mission.into(),
            row.position.into(),
            row.recorded_at.into(),
            row.actor.into(),
            row.node.into(),
            row.change_set.into(),
            row.action.into(),
            row.kind.into(),
            row.id.into(),
            row.version.into(),
            row.before.into(),
            row.after.into(),
            row.source.into(),
            row.digest.to_vec().into(),
        ]
    });
    Ok(insert_rows(connection, "journal", &JOURNAL_COLUMNS, rows, "").await?)
}

pub(crate) async fn seals(
    connection: &impl ConnectionTrait,
    seals: Vec<Seal>,
) -> Result<(), StoreError> {
    let rows = seals.into_iter().map(|seal| {
        vec![
            seal.mission.into(),
            seal.change_set.into(),
            seal.first_position.into(),
            seal.last_position.into(),
            seal.recorded_at.into(),
            seal.signed_by.into(),
            seal.digest.to_vec().into(),
            seal.signature.into(),
        ]
    });
    Ok(insert_rows(connection, "journal_seal", &SEAL_COLUMNS, rows, "").await?)
}

pub(crate) async fn put_head(
    connection: &impl ConnectionTrait,
    head: &Head,
) -> Result<(), StoreError> {
    insert_rows(
        connection,
        "journal_head",
        &["mission", "position", "digest", "change_set", "seal_digest"],
        [head_values(head)],
        " ON CONFLICT (mission) DO UPDATE SET position = excluded.position, digest = excluded.digest, \
         change_set = excluded.change_set, seal_digest = excluded.seal_digest",
    )
    .await?;
    Ok(())
}

/// The appeals whose roll-ups a plan may change.
fn touched(plan: &Plan) -> roll_up::Touched {
    if plan.rows.iter().any(|row| row.kind == RecordKind::Mission) {
        return roll_up::Touched::All;
    }
    let appeals: BTreeSet<Uuid> = plan
        .rows
        .iter()
        .flat_map(|row| [row.previous.as_ref(), row.after.as_ref()])
        .flatten()
        .filter_map(appeal_of)
        .collect();
    roll_up::Touched::Appeals(appeals.into_iter().collect())
}
