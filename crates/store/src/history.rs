//! Where a value comes from: the versions of a record and who wrote them,
//! and what changed since a time.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use missions::MissionRecord;
use sea_orm::QueryResult;
use uuid::Uuid;
use vocabulary::identifier::AppealId;
use vocabulary::{JournalPoint, MissionCode, RecordKind, RecordReference, Source};

use crate::appeals::links::appeal_of;
use crate::database::{LIST, Sql};
use crate::fields::{RowReader, Undecodable, from_json, time_from_text, time_text};
use crate::summaries::Page;
use crate::{Store, StoreError};

/// One version of a record, with the journal row that wrote it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HistoryEntry {
    /// The place in the mission's journal.
    pub point: JournalPoint,
    /// When it was written.
    pub recorded_at: DateTime<Utc>,
    /// Who wrote it.
    pub actor: String,
    /// Where.
    pub node: String,
    /// In which change set of the mission.
    pub change_set: i64,
    /// What was done.
    pub action: String,
    /// Counts from 1.
    pub version: i32,
    /// What the record says from here on; `None` where it was withdrawn.
    pub record: Option<MissionRecord>,
    /// Where it was taken from.
    pub source: Source,
}

/// One change of one record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    /// The mission.
    pub mission: MissionCode,
    /// The place in its journal.
    pub point: JournalPoint,
    /// When it was written.
    pub recorded_at: DateTime<Utc>,
    /// The appeal that the record belongs to; `None` for a mission's own
    /// records.
    pub appeal: Option<AppealId>,
    /// The version that was written.
    pub record: RecordReference,
    /// Whether that version is a withdrawal.
    pub withdrawn: bool,
}

impl Store {
    /// All versions of a record, the first one first; none where it was
    /// never recorded.
    ///
    /// # Errors
    /// When the database fails or a row is damaged.
    pub async fn history(
        &self,
        mission: &MissionCode,
        kind: RecordKind,
        id: Uuid,
    ) -> Result<Vec<HistoryEntry>, StoreError> {
        let mut found = self.histories(mission, kind, &[id]).await?;
        Ok(found.remove(&id).unwrap_or_default())
    }

    /// As [`Store::history`], of several records of one kind, by identifier.
    ///
    /// # Errors
    /// When the database fails or a row is damaged.
    pub async fn histories(
        &self,
        mission: &MissionCode,
        kind: RecordKind,
        ids: &[Uuid],
    ) -> Result<HashMap<Uuid, Vec<HistoryEntry>>, StoreError> {
        let read = &self.connections.read;
        let mut found: HashMap<Uuid, Vec<HistoryEntry>> = HashMap::with_capacity(ids.len());
        for ids in ids.chunks(LIST) {
            let rows = Sql::new(
                read,
                "SELECT id, position, recorded_at, actor, node, change_set, action, version, \
                 \"after\", source FROM journal WHERE mission = ",
            )
            .bind(mission.as_str())
            .add(" AND id IN ")
            .list(ids.iter().copied())
            .add(" AND kind = ")
            .bind(kind.name())
            .add(" ORDER BY position")
            .all(read)
            .await?;
            for row in &rows {
                let (id, entry) =
                    entry(row).map_err(|error| StoreError::damaged("journal", error.0))?;
                found.entry(id).or_default().push(entry);
            }
        }
        Ok(found)
    }

    /// What was written for readers after a time, in the order of writing.
    ///
    /// # Errors
    /// When the database fails or a row is damaged.
    pub async fn changes_since(
        &self,
        time: DateTime<Utc>,
        page: Page,
    ) -> Result<Vec<Changed>, StoreError> {
        let read = &self.connections.read;
        // What a withdrawal took away says which appeal it belonged to.
        let rows = Sql::new(
            read,
            "SELECT j.mission, j.position, j.recorded_at, j.kind, j.id, j.version, \
             CASE WHEN j.\"after\" IS NULL THEN '1' ELSE '0' END, COALESCE(j.\"after\", b.\"after\") \
             FROM journal_seal s \
             JOIN journal j ON j.mission = s.mission \
             AND j.position BETWEEN s.first_position AND s.last_position \
             LEFT JOIN journal b ON b.mission = j.mission AND b.position = j.\"before\" \
             WHERE s.recorded_at > ",
        )
        .bind(time_text(time))
        .add(" AND j.kind NOT IN ")
        .list(
            RecordKind::ALL
                .iter()
                .filter(|kind| !kind.is_for_readers())
                .map(|kind| kind.name()),
        )
        .add(" ORDER BY s.recorded_at, j.mission, j.position LIMIT ")
        .bind(i64::from(page.limit))
        .add(" OFFSET ")
        .bind(i64::from(page.offset))
        .all(read)
        .await?;
        rows.iter()
            .map(|row| changed(row).map_err(|error| StoreError::damaged("journal", error.0)))
            .collect()
    }
}

fn entry(row: &QueryResult) -> Result<(Uuid, HistoryEntry), Undecodable> {
    let mut row = RowReader::new(row);
    let id = row.required()?;
    let entry = HistoryEntry {
        point: row.required()?,
        recorded_at: time_from_text(&row.required::<String>()?)?,
        actor: row.required()?,
        node: row.required()?,
        change_set: row.required()?,
        action: row.required()?,
        version: row.required()?,
        record: row.text()?.map(|text| from_json(&text)).transpose()?,
        source: from_json(&row.required::<String>()?)?,
    };
    Ok((id, entry))
}

fn changed(row: &QueryResult) -> Result<Changed, Undecodable> {
    let mut row = RowReader::new(row);
    let mission = row.required()?;
    let point = row.required()?;
    let recorded_at = time_from_text(&row.required::<String>()?)?;
    let kind: String = row.required()?;
    let record = RecordReference {
        kind: kind
            .parse()
            .map_err(|_| Undecodable(format!("“{kind}” is no kind of record")))?,
        id: row.required()?,
        version: row.required()?,
    };

    let withdrawn = row.required::<String>()? == "1";
    let said = row
        .text()?
        .map(|text| from_json::<MissionRecord>(&text))
        .transpose()?;
    Ok(Changed {
        mission,
        point,
        recorded_at,
        appeal: said.as_ref().and_then(appeal_of).map(AppealId),
        record,
        withdrawn,
    })
}
