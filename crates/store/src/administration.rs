//! How a node fares, for whoever looks after it: what was written last and
//! by whom, from which documents records were taken, how large it all is.

use chrono::{DateTime, Utc};
use sea_orm::QueryResult;
use vocabulary::MissionCode;

use crate::database::{Sql, is_postgres};
use crate::fields::time_from_text;
use crate::{Store, StoreError};

/// One change set, for people to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangeSetSummary {
    /// The mission.
    pub mission: MissionCode,
    /// The last entry of the journal that it wrote.
    pub last: i64,
    /// How many entries it wrote.
    pub entries: i64,
    /// When.
    pub recorded_at: DateTime<Utc>,
    /// Who.
    pub actor: String,
    /// On which node.
    pub node: String,
    /// What was done.
    pub action: String,
    /// Whether it is signed with a key.
    pub signed: bool,
}

/// One document that records were taken from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentSummary {
    /// The mission.
    pub mission: MissionCode,
    /// Its name.
    pub document: String,
    /// How many entries of the journal were taken from it.
    pub entries: i64,
    /// When the first was written.
    pub first: DateTime<Utc>,
    /// When the last was.
    pub last: DateTime<Utc>,
}

/// How large the database is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Storage {
    /// Where it is, without a password.
    pub address: String,
    /// Whether it is the embedded one.
    pub embedded: bool,
    /// What it takes on the disk, in bytes.
    pub bytes: u64,
    /// What its log takes that is not yet written into it; only where it is
    /// the embedded one.
    pub log_bytes: Option<u64>,
    /// Records by kind, each counted once, whatever its versions.
    pub records: Vec<(String, i64)>,
    /// Entries of all journals.
    pub entries: i64,
    /// How many tables there are.
    pub tables: usize,
}

fn mission(row: &QueryResult, table: &'static str) -> Result<MissionCode, StoreError> {
    let code: String = row.try_get_by_index(0)?;
    code.parse()
        .map_err(|_| StoreError::damaged(table, "a mission that is none"))
}

fn time(row: &QueryResult, index: usize, table: &'static str) -> Result<DateTime<Utc>, StoreError> {
    let text: String = row.try_get_by_index(index)?;
    time_from_text(&text).map_err(|error| StoreError::damaged(table, error.0))
}

impl Store {
    /// The newest change sets of all missions, newest first.
    ///
    /// # Errors
    /// When the database fails or a row is damaged.
    pub async fn last_change_sets(&self, most: i64) -> Result<Vec<ChangeSetSummary>, StoreError> {
        let read = &self.connections.read;
        let rows = Sql::new(
            read,
            "SELECT s.mission, s.last_position, s.last_position - s.first_position + 1, \
             s.recorded_at, j.actor, j.node, j.action, s.signed_by \
             FROM journal_seal s JOIN journal j ON j.mission = s.mission \
             AND j.position = s.first_position \
             ORDER BY s.recorded_at DESC, s.mission, s.change_set DESC LIMIT ",
        )
        .bind(most)
        .all(read)
        .await?;
        rows.iter()
            .map(|row| {
                Ok(ChangeSetSummary {
                    mission: mission(row, "journal_seal")?,
                    last: row.try_get_by_index(1)?,
                    entries: row.try_get_by_index(2)?,
                    recorded_at: time(row, 3, "journal_seal")?,
                    actor: row.try_get_by_index(4)?,
                    node: row.try_get_by_index(5)?,
                    action: row.try_get_by_index(6)?,
                    signed: row.try_get_by_index::<Option<String>>(7)?.is_some(),
                })
            })
            .collect()
    }

    /// The documents that records were taken from, the one used last first.
    ///
    /// # Errors
    /// When the database fails or a row is damaged.
    pub async fn documents(&self, most: i64) -> Result<Vec<DocumentSummary>, StoreError> {
        let read = &self.connections.read;
        let document = if is_postgres(read) {
            "CAST(source AS JSON) ->> 'document'"
        } else {
            "json_extract(source, '$.document')"
        };
        let sql = format!(
            "SELECT mission, COALESCE({document}, ''), COUNT(*), MIN(recorded_at), MAX(recorded_at) \
             FROM journal GROUP BY 1, 2 ORDER BY 5 DESC, 1, 2 LIMIT "
        );
        let rows = Sql::new(read, &sql).bind(most).all(read).await?;
        rows.iter()
            .map(|row| {
                Ok(DocumentSummary {
                    mission: mission(row, "journal")?,
                    document: row.try_get_by_index(1)?,
                    entries: row.try_get_by_index(2)?,
                    first: time(row, 3, "journal")?,
                    last: time(row, 4, "journal")?,
                })
            })
            .collect()
    }

    /// How large the database is.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn storage(&self) -> Result<Storage, StoreError> {
        let read = &self.connections.read;
        let size = if is_postgres(read) {
            "SELECT pg_database_size(current_database())"
        } else {
            "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()"
        };
        let number = async |sql: &str| -> Result<i64, StoreError> {
            let row = Sql::new(read, sql).one(read).await?;
            Ok(row
                .map(|row| row.try_get_by_index(0))
                .transpose()?
                .unwrap_or_default())
        };
        let rows = Sql::new(
            read,
            "SELECT kind, COUNT(*) FROM record GROUP BY kind ORDER BY kind",
        )
        .all(read)
        .await?;
        let records = rows
            .iter()
            .map(|row| Ok((row.try_get_by_index(0)?, row.try_get_by_index(1)?)))
            .collect::<Result<_, StoreError>>()?;
        let log_bytes = if is_postgres(read) {
            None
        } else {
            let file = "SELECT file FROM pragma_database_list WHERE name = 'main'";
            let file: Option<String> = match Sql::new(read, file).one(read).await? {
                Some(row) => row.try_get_by_index(0)?,
                None => None,
            };
            // Where all of it is written, there is no log.
            file.map(|file| std::fs::metadata(format!("{file}-wal")).map_or(0, |it| it.len()))
        };
        Ok(Storage {
            log_bytes,
            address: self.connections.address.clone(),
            embedded: !is_postgres(read),
            bytes: u64::try_from(number(size).await?).unwrap_or_default(),
            records,
            entries: number("SELECT CAST(COALESCE(SUM(position), 0) AS BIGINT) FROM journal_head")
                .await?,
            tables: self.columns().await?.len(),
        })
    }
}
