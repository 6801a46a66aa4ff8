//! Writes a plan: identities, typed rows, journal, seal, head, roll-ups.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use ed25519_dalek::SigningKey;
use sea_orm::{ConnectionTrait, Value};
use uuid::Uuid;
use vocabulary::{JournalPoint, MissionCode, RecordKind};

use crate::StoreError;
use crate::database::{Sql, insert_rows, is_postgres};
use crate::fields::{time_text, truncated};
use crate::journal::{Digest, Entry, Head, JOURNAL_COLUMNS, JournalRow, SEAL_COLUMNS, Seal};
use crate::plan::{Plan, Written};
use crate::roll_up::{self, Touched};
use crate::tables::{COMMON, Table};
use crate::transaction::Transaction;

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
        vec![head_values(&empty)],
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

/// A change set of one mission while it is written.
pub(crate) struct Writing {
    head: Head,
    /// Where it begins.
    pub(crate) first: i64,
    previous_seal: Digest,
    touched: Touched,
}

impl Writing {
    /// Begins behind the end of the mission's journal.
    pub(crate) fn begin(head: Head) -> Self {
        Self {
            first: head.position + 1,
            previous_seal: head.seal_digest,
            touched: Touched::default(),
            head,
        }
    }

    /// Where the journal ends now.
    pub(crate) fn point(&self) -> JournalPoint {
        JournalPoint(self.head.position)
    }

    /// Whether anything was written.
    pub(crate) fn is_change(&self) -> bool {
        self.head.position >= self.first
    }

    /// How many rows of the journal it has.
    pub(crate) const fn rows(&self) -> i64 {
        self.head.position + 1 - self.first
    }

    /// Where the journal ended before.
    pub(crate) fn before(&self) -> JournalPoint {
        JournalPoint(self.first - 1)
    }

    /// The rows that a plan brings, chained to the ones before; what stands
    /// at the end of the set comes with [`Writing::end`].
    pub(crate) fn prepare(&mut self, mission: &MissionCode, entry: &Entry, plan: Plan) -> Prepared {
        let mut prepared = Prepared::of(mission, self.head.digest);
        if plan.rows.is_empty() {
            return prepared;
        }
        if !self.is_change() {
            self.head.change_set += 1;
        }
        self.touched.add(&plan);
        let recorded_at = truncated(entry.recorded_at);
        let recorded_text = time_text(entry.recorded_at);
        for mut planned in plan.rows {
            if plan.new.contains(&planned.id) {
                prepared.identities.push((planned.id, planned.kind.name()));
            }
            let position = self.head.position + 1;
            if planned.previous.is_some() {
                prepared
                    .closed
                    .entry(planned.kind)
                    .or_default()
                    .push((planned.id, position));
            }
            let mut after = None;
            if let Some(Written { text, columns }) = planned.written.take() {
                let version = Version {
                    id: planned.id,
                    version: i64::from(planned.version),
                    known_from: position,
                    known_to: None,
                    recorded_at,
                    source: planned.source.clone(),
                    columns,
                };
                let versions = prepared.versions.entry(planned.kind).or_default();
                versions.push(version.into_values(mission.as_str()));
                after = Some(text);
            }
            let row = JournalRow {
                mission: mission.as_str().to_owned(),
                position,
                recorded_at: recorded_text.clone(),
                actor: entry.actor.clone(),
                node: entry.node.clone(),
                change_set: self.head.change_set,
                action: entry.action.clone(),
                kind: planned.kind.name().to_owned(),
                id: planned.id,
                version: i64::from(planned.version),
                before: planned.before,
                after,
                source: planned.source,
                digest: [0; 32],
            };
            self.head.position = position;
            prepared.journal.push(row);
        }
        prepared
    }

    /// Says that rows which were prepared are written, and chained.
    pub(crate) fn written(&mut self, digest: Digest) {
        self.head.digest = digest;
    }

    /// Ends the change set: seal, head, roll-ups. Where nothing was written,
    /// nothing is.
    pub(crate) async fn end(
        mut self,
        transaction: &Transaction,
        mission: &MissionCode,
        entry: &Entry,
        key: Option<&SigningKey>,
    ) -> Result<JournalPoint, StoreError> {
        let point = self.point();
        if !self.is_change() {
            if point == JournalPoint(0) {
                forget_head(transaction, mission).await?;
            }
            return Ok(point);
        }
        let seal = Seal::close(
            mission.as_str(),
            self.head.change_set,
            (self.first, self.head.position),
            entry.recorded_at,
            &self.previous_seal,
            &self.head.digest,
            key,
        );
        self.head.seal_digest = seal.digest;
        put_seal(transaction, &seal).await?;
        if let Some(public_key) = &seal.signed_by {
            put_key(transaction, public_key, &entry.node, &seal.recorded_at).await?;
        }
        put_head(transaction, &self.head).await?;
        roll_up::refresh(transaction, mission, self.touched, point).await?;
        Ok(point)
    }
}

/// Takes back the head that [`lock_head`] made for a journal without a row.
async fn forget_head(
    connection: &impl ConnectionTrait,
    mission: &MissionCode,
) -> Result<(), StoreError> {
    Sql::new(
        connection,
        "DELETE FROM journal_head WHERE position = 0 AND mission = ",
    )
    .bind(mission.as_str())
    .run(connection)
    .await?;
    Ok(())
}

/// Rows of one mission that are ready to be written.
pub(crate) struct Prepared {
    mission: String,
    identities: Vec<(Uuid, &'static str)>,
    closed: BTreeMap<RecordKind, Vec<(Uuid, i64)>>,
    versions: BTreeMap<RecordKind, Vec<Vec<Value>>>,
    /// Not chained yet.
    journal: Vec<JournalRow>,
    /// The digest of the row before them.
    previous: Digest,
}

impl Prepared {
    fn of(mission: &MissionCode, previous: Digest) -> Self {
        Self {
            mission: mission.as_str().to_owned(),
            identities: Vec::new(),
            closed: BTreeMap::new(),
            versions: BTreeMap::new(),
            journal: Vec::new(),
            previous,
        }
    }

    /// Writes the rows, and gives the digest of the last one. They are chained
    /// while the others are written.
    pub(crate) async fn write(self, transaction: &Transaction) -> Result<Digest, StoreError> {
        let (journal, previous) = (self.journal, self.previous);
        let chaining = tokio::task::spawn_blocking(move || chained(journal, previous));
        put_identities(transaction, &self.mission, &self.identities).await?;
        // All closed before any is written: two records may swap their names.
        for (kind, closed) in self.closed {
            close(transaction, &self.mission, kind, closed).await?;
        }
        for (kind, versions) in self.versions {
            let table = Table::of(kind);
            transaction
                .insert(table.name(), &table.column_names(), versions)
                .await?;
        }
        // A task that panicked has chained nothing.
        let (journal, digest) = chaining.await.map_err(|_| StoreError::Refused)?;
        journal_rows(transaction, journal).await?;
        Ok(digest)
    }
}

/// Gives each row its digest, over itself and the row before.
fn chained(mut rows: Vec<JournalRow>, mut previous: Digest) -> (Vec<JournalRow>, Digest) {
    for row in &mut rows {
        row.digest = row.computed_digest(&previous);
        previous = row.digest;
    }
    (rows, previous)
}

/// Identities whose records are to come, by statements that may be stopped.
pub(crate) async fn promise_identities(
    connection: &Transaction,
    mission: &str,
    new: &[(Uuid, &str)],
) -> Result<(), StoreError> {
    let rows = identity_rows(mission, new);
    Ok(insert_rows(connection, "record", &IDENTITY_COLUMNS, rows, "").await?)
}

const IDENTITY_COLUMNS: [&str; 3] = ["mission", "id", "kind"];

fn identity_rows(mission: &str, new: &[(Uuid, &str)]) -> Vec<Vec<Value>> {
    new.iter()
        .map(|(id, kind)| vec![mission.into(), (*id).into(), (*kind).into()])
        .collect()
}

pub(crate) async fn put_identities(
    connection: &Transaction,
    mission: &str,
    new: &[(Uuid, &str)],
) -> Result<(), StoreError> {
    for new in new.chunks(BATCH) {
        let rows = identity_rows(mission, new);
        connection.insert("record", &IDENTITY_COLUMNS, rows).await?;
    }
    Ok(())
}

/// One version of a record on its way into its table.
pub(crate) struct Version {
    pub(crate) id: Uuid,
    pub(crate) version: i64,
    pub(crate) known_from: i64,
    pub(crate) known_to: Option<i64>,
    pub(crate) recorded_at: DateTime<Utc>,
    pub(crate) source: String,
    /// The columns of its own table.
    pub(crate) columns: Vec<Value>,
}

impl Version {
    /// The row as values for its table, in the order of its columns.
    fn into_values(self, mission: &str) -> Vec<Value> {
        let mut values = Vec::with_capacity(COMMON.len() + self.columns.len());
        values.extend([
            mission.into(),
            self.id.into(),
            self.version.into(),
            self.known_from.into(),
            self.known_to.into(),
            self.recorded_at.into(),
            self.source.into(),
        ]);
        values.extend(self.columns);
        values
    }
}

/// Rows that are made ready at a time: a large change set must not stand in
/// memory twice.
const BATCH: usize = 5_000;

/// Writes versions of one kind into their table.
pub(crate) async fn versions(
    connection: &Transaction,
    mission: &str,
    kind: RecordKind,
    versions: Vec<Version>,
) -> Result<(), StoreError> {
    let table = Table::of(kind);
    let mut versions = versions.into_iter().peekable();
    while versions.peek().is_some() {
        let rows = versions
            .by_ref()
            .take(BATCH)
            .map(|version| version.into_values(mission))
            .collect();
        connection
            .insert(table.name(), &table.column_names(), rows)
            .await?;
    }
    Ok(())
}

/// Says of current rows which position replaced them.
pub(crate) async fn close(
    connection: &impl ConnectionTrait,
    mission: &str,
    kind: RecordKind,
    closed: Vec<(Uuid, i64)>,
) -> Result<(), StoreError> {
    let opening = format!(
        "UPDATE \"{}\" AS t SET known_to = v.column2 FROM (VALUES ",
        kind.name()
    );
    for closed in closed.chunks(500) {
        let mut sql = Sql::new(connection, &opening);
        for (index, (id, position)) in closed.iter().enumerate() {
            sql.push(if index > 0 { "," } else { "" });
            sql = sql.list([Value::from(*id), Value::from(*position)]);
        }
        sql.add(") AS v WHERE t.id = v.column1 AND t.known_to IS NULL AND t.mission = ")
            .bind(mission)
            .run(connection)
            .await?;
    }
    Ok(())
}

pub(crate) async fn journal_rows(
    connection: &Transaction,
    rows: Vec<JournalRow>,
) -> Result<(), StoreError> {
    let mut rows = rows.into_iter().peekable();
    while rows.peek().is_some() {
        let values = rows
            .by_ref()
            .take(BATCH)
            .map(JournalRow::into_values)
            .collect();
        connection
            .insert("journal", &JOURNAL_COLUMNS, values)
            .await?;
    }
    Ok(())
}

pub(crate) async fn put_seal(
    connection: &impl ConnectionTrait,
    seal: &Seal,
) -> Result<(), StoreError> {
    let values = vec![
        seal.mission.as_str().into(),
        seal.change_set.into(),
        seal.first_position.into(),
        seal.last_position.into(),
        seal.recorded_at.as_str().into(),
        seal.signed_by.clone().into(),
        seal.digest.to_vec().into(),
        seal.signature.clone().into(),
    ];
    Ok(insert_rows(connection, "journal_seal", &SEAL_COLUMNS, vec![values], "").await?)
}

/// Remembers a key that signed.
pub(crate) async fn put_key(
    connection: &impl ConnectionTrait,
    public_key: &str,
    node: &str,
    first_used: &str,
) -> Result<(), StoreError> {
    let columns = ["public_key", "node", "first_used"];
    let values = vec![public_key.into(), node.into(), first_used.into()];
    Ok(insert_rows(
        connection,
        "node_key",
        &columns,
        vec![values],
        " ON CONFLICT DO NOTHING",
    )
    .await?)
}

pub(crate) async fn put_head(
    connection: &impl ConnectionTrait,
    head: &Head,
) -> Result<(), StoreError> {
    insert_rows(
        connection,
        "journal_head",
        &["mission", "position", "digest", "change_set", "seal_digest"],
        vec![head_values(head)],
        " ON CONFLICT (mission) DO UPDATE SET position = excluded.position, digest = excluded.digest, \
         change_set = excluded.change_set, seal_digest = excluded.seal_digest",
    )
    .await?;
    Ok(())
}
