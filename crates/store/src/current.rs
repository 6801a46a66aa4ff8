//! Single records as they are now: what a form shows, and whether it is
//! still what it was when the form was sent.

use std::collections::{BTreeMap, HashMap};

use ::appeals::records::Appeal;
use missions::MissionRecord;
use sea_orm::ConnectionTrait;
use uuid::Uuid;
use vocabulary::{AppealName, MissionCode, RecordKind, RecordReference, Recorded};

use crate::database::{LIST, Sql};
use crate::load::{Versions, records_by, rows, select};
use crate::tables::Table;
use crate::{Store, StoreError, read};

/// Refuses where one of these versions is not the current one.
pub(crate) async fn are_current(
    connection: &impl ConnectionTrait,
    mission: &MissionCode,
    expected: &[RecordReference],
) -> Result<(), StoreError> {
    let mut by_kind: BTreeMap<RecordKind, Vec<Uuid>> = BTreeMap::new();
    for reference in expected {
        by_kind
            .entry(reference.kind)
            .or_default()
            .push(reference.id);
    }
    let mut current: HashMap<Uuid, i32> = HashMap::with_capacity(expected.len());
    for (kind, ids) in by_kind {
        let select = format!("SELECT id, version FROM \"{}\"", Table::of(kind).name());
        for ids in ids.chunks(LIST) {
            let found = Sql::new(connection, &select)
                .add(" WHERE known_to IS NULL AND mission = ")
                .bind(mission.as_str())
                .add(" AND id IN ")
                .list(ids.iter().copied())
                .all(connection)
                .await?;
            for row in found {
                let version: i64 = row.try_get_by_index(1)?;
                current.insert(
                    row.try_get_by_index(0)?,
                    i32::try_from(version).map_err(|_| {
                        StoreError::damaged(Table::of(kind).name(), "a version out of range")
                    })?,
                );
            }
        }
    }
    for reference in expected {
        let version = current.get(&reference.id).copied();
        if version != Some(reference.version) {
            return Err(StoreError::Overtaken {
                mission: mission.clone(),
                expected: *reference,
                current: version,
            });
        }
    }
    Ok(())
}

impl Store {
    /// One record in its current version; `None` where there is none, or it
    /// was withdrawn.
    ///
    /// # Errors
    /// When the database fails or a row is damaged.
    pub async fn record(
        &self,
        mission: &MissionCode,
        kind: RecordKind,
        id: Uuid,
    ) -> Result<Option<Recorded<MissionRecord>>, StoreError> {
        let read = &self.connections.read;
        let table = Table::of(kind);
        let found = records_by(read, table, mission, "id", &[id], Versions::Current).await?;
        Ok(found.into_iter().next())
    }

    /// An appeal's own record, without what belongs to it.
    ///
    /// # Errors
    /// When the database fails or a row is damaged.
    pub async fn appeal(&self, name: &AppealName) -> Result<Option<Recorded<Appeal>>, StoreError> {
        let read = &self.connections.read;
        let table = Table::of(RecordKind::Appeal);
        let sql = select(read, table, name.mission.as_str())
            .add(" AND t.period_start = ")
            .bind(name.period.start)
            .add(" AND t.period_end = ")
            .bind(name.period.end);
        let found = rows(read, table, Versions::Current.restrict(sql)).await?;
        Ok(found.into_iter().find_map(read::as_appeal))
    }
}
