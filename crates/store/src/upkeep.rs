//! Backups and checks of a node: when, by whom, with what result. Written
//! when they begin and when they end; never part of a backup.

use chrono::{DateTime, Utc};
use sea_orm::{QueryResult, Value};
use uuid::Uuid;
use vocabulary::MissionCode;
use vocabulary::identifier::AppealId;

use crate::database::{Sql, insert_rows};
use crate::fields::{time_from_text, time_text};
use crate::{Store, StoreError};

/// What was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UpkeepKind {
    /// Everything was written into one file.
    Backup,
    /// Everything was checked.
    Verify,
}

impl UpkeepKind {
    const fn name(self) -> &'static str {
        match self {
            Self::Backup => "backup",
            Self::Verify => "verify",
        }
    }

    fn of(name: &str) -> Option<Self> {
        [Self::Backup, Self::Verify]
            .into_iter()
            .find(|kind| kind.name() == name)
    }
}

/// How it went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UpkeepState {
    /// Under way.
    Running,
    /// Done, and all is well.
    Well,
    /// Done, and something is wrong with what was checked.
    Wrong,
    /// It could not be done.
    Failed,
}

impl UpkeepState {
    /// Its word in the database, and in the keys of texts.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Running => "running",
            Self::Well => "well",
            Self::Wrong => "wrong",
            Self::Failed => "failed",
        }
    }

    fn of(name: &str) -> Option<Self> {
        [Self::Running, Self::Well, Self::Wrong, Self::Failed]
            .into_iter()
            .find(|state| state.name() == name)
    }
}

/// One backup, or one check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Upkeep {
    /// Its identifier.
    pub id: Uuid,
    /// What was done.
    pub kind: UpkeepKind,
    /// How it went.
    pub state: UpkeepState,
    /// Who began it.
    pub actor: String,
    /// When it began.
    pub started_at: DateTime<Utc>,
    /// When it ended.
    pub finished_at: Option<DateTime<Utc>>,
    /// Where a backup was written to.
    pub place: Option<String>,
    /// How large it is.
    pub bytes: Option<u64>,
    /// What was counted, as JSON; or what is wrong first.
    pub detail: Option<String>,
}

const COLUMNS: &str = "id, kind, state, actor, started_at, finished_at, place, bytes, detail";

/// Written again by the same identifier, a row says how it ended.
const AGAIN: &str = " ON CONFLICT (id) DO UPDATE SET state = excluded.state, \
    finished_at = excluded.finished_at, place = excluded.place, bytes = excluded.bytes, \
    detail = excluded.detail";

fn upkeep(row: &QueryResult) -> Result<Upkeep, StoreError> {
    let damaged = |what: &str| StoreError::damaged("upkeep", what.to_owned());
    let time = |text: String| {
        time_from_text(&text).map_err(|error| StoreError::damaged("upkeep", error.0))
    };
    let kind: String = row.try_get_by_index(1)?;
    let state: String = row.try_get_by_index(2)?;
    let bytes: Option<i64> = row.try_get_by_index(7)?;
    let finished: Option<String> = row.try_get_by_index(5)?;
    Ok(Upkeep {
        id: row.try_get_by_index(0)?,
        kind: UpkeepKind::of(&kind).ok_or_else(|| damaged("a kind that is none"))?,
        state: UpkeepState::of(&state).ok_or_else(|| damaged("a state that is none"))?,
        actor: row.try_get_by_index(3)?,
        started_at: time(row.try_get_by_index(4)?)?,
        finished_at: finished.map(time).transpose()?,
        place: row.try_get_by_index(6)?,
        bytes: bytes.and_then(|bytes| u64::try_from(bytes).ok()),
        detail: row.try_get_by_index(8)?,
    })
}

impl Store {
    /// Writes down a backup or a check, or how one ended.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn put_upkeep(&self, upkeep: &Upkeep) -> Result<(), StoreError> {
        let columns: Vec<&str> = COLUMNS.split(", ").collect();
        let bytes = upkeep.bytes.and_then(|bytes| i64::try_from(bytes).ok());
        let values: Vec<Value> = vec![
            upkeep.id.into(),
            upkeep.kind.name().into(),
            upkeep.state.name().into(),
            upkeep.actor.as_str().into(),
            time_text(upkeep.started_at).into(),
            upkeep.finished_at.map(time_text).into(),
            upkeep.place.clone().into(),
            bytes.into(),
            upkeep.detail.clone().into(),
        ];
        let write = &self.connections.write;
        insert_rows(write, "upkeep", &columns, vec![values], AGAIN).await?;
        Ok(())
    }

    /// The newest backups, or the newest checks.
    ///
    /// # Errors
    /// When the database fails or a row is damaged.
    pub async fn upkeep(&self, kind: UpkeepKind, most: i64) -> Result<Vec<Upkeep>, StoreError> {
        let read = &self.connections.read;
        let sql = format!("SELECT {COLUMNS} FROM upkeep WHERE kind = ");
        let rows = Sql::new(read, &sql)
            .bind(kind.name())
            .add(" ORDER BY started_at DESC, id DESC LIMIT ")
            .bind(most)
            .all(read)
            .await?;
        rows.iter().map(upkeep).collect()
    }

    /// How many contributions each appeal has now: one query, for whoever
    /// must know before reading them all.
    ///
    /// # Errors
    /// When the database fails or a row is damaged.
    pub async fn contribution_counts(
        &self,
    ) -> Result<Vec<(MissionCode, AppealId, i64)>, StoreError> {
        let read = &self.connections.read;
        let rows = Sql::new(
            read,
            "SELECT mission, appeal_id, COUNT(*) FROM contribution WHERE known_to IS NULL \
             GROUP BY mission, appeal_id",
        )
        .all(read)
        .await?;
        rows.iter()
            .map(|row| {
                let code: String = row.try_get_by_index(0)?;
                let code = code
                    .parse()
                    .map_err(|_| StoreError::damaged("contribution", "a mission that is none"))?;
                Ok((
                    code,
                    AppealId(row.try_get_by_index(1)?),
                    row.try_get_by_index(2)?,
                ))
            })
            .collect()
    }
}
