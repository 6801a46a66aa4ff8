//! Imports by the web page, as the node keeps them: a queue that survives a
//! restart. What an import writes is in the journal of its missions; this
//! only says how far it is.

use chrono::{DateTime, Utc};
use sea_orm::{QueryResult, Value};
use uuid::Uuid;
use vocabulary::identifier::AccountId;

use crate::database::{Sql, insert_rows};
use crate::fields::{time_from_text, time_text};
use crate::{Store, StoreError};

macro_rules! states {
    ($($(#[$documentation:meta])* $variant:ident = $name:literal),+ $(,)?) => {
        /// How far an import is.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum ImportState {
            $($(#[$documentation])* $variant),+
        }

        impl ImportState {
            /// Its word in the database, and in the keys of texts.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),+ }
            }

            fn of(name: &str) -> Option<Self> {
                match name { $($name => Some(Self::$variant),)+ _ => None }
            }
        }
    };
}

states! {
    /// Uploaded when the person’s sign-in had ended, and waiting for them to
    /// sign in.
    Waiting = "waiting",
    /// Being compared with the records.
    Checking = "checking",
    /// Previewed, and waiting for a person.
    Ready = "ready",
    /// A file was refused.
    Refused = "refused",
    /// Being written.
    Writing = "writing",
    /// Written.
    Written = "written",
    /// Something of ours failed; nothing was written.
    Failed = "failed",
    /// A person, or a day that passed, took the files away.
    Removed = "removed",
}

impl ImportState {
    /// Whether somebody is at it.
    #[must_use]
    pub const fn is_running(self) -> bool {
        matches!(self, Self::Checking | Self::Writing)
    }
}

/// One import.
#[derive(Debug, Clone, PartialEq)]
pub struct ImportJob {
    /// Its identifier.
    pub id: Uuid,
    /// Whose it is.
    pub account: AccountId,
    /// What the files are.
    pub kind: String,
    /// The mission that the person named.
    pub for_mission: Option<String>,
    /// Who published rates, where the files do not tell.
    pub publisher: Option<String>,
    /// How far it is.
    pub state: ImportState,
    /// The names of the files, as JSON.
    pub files: String,
    /// When it was uploaded.
    pub created_at: DateTime<Utc>,
    /// When it changed, or somebody who is at it gave a sign of life.
    pub changed_at: DateTime<Utc>,
    /// Bytes that were read.
    pub done: i64,
    /// Bytes that will be.
    pub work: i64,
    /// What it brings, as JSON.
    pub report: Option<String>,
    /// Where the journals ended when it was previewed, as JSON.
    pub points: Option<String>,
    /// The key of a text about it.
    pub note: Option<String>,
}

const COLUMNS: &str = "id, account, kind, for_mission, publisher, state, files, created_at, changed_at, done, work, report, points, note";

fn job(row: &QueryResult) -> Result<ImportJob, StoreError> {
    let time = |index| -> Result<DateTime<Utc>, StoreError> {
        let text: String = row.try_get_by_index(index)?;
        time_from_text(&text).map_err(|error| StoreError::damaged("import_job", error.0))
    };
    let state: String = row.try_get_by_index(5)?;
    Ok(ImportJob {
        id: row.try_get_by_index(0)?,
        account: AccountId(row.try_get_by_index(1)?),
        kind: row.try_get_by_index(2)?,
        for_mission: row.try_get_by_index(3)?,
        publisher: row.try_get_by_index(4)?,
        state: ImportState::of(&state)
            .ok_or_else(|| StoreError::damaged("import_job", "a state that is none"))?,
        files: row.try_get_by_index(6)?,
        created_at: time(7)?,
        changed_at: time(8)?,
        done: row.try_get_by_index(9)?,
        work: row.try_get_by_index(10)?,
        report: row.try_get_by_index(11)?,
        points: row.try_get_by_index(12)?,
        note: row.try_get_by_index(13)?,
    })
}

impl Store {
    /// Keeps a new import.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn add_import_job(&self, job: &ImportJob) -> Result<(), StoreError> {
        let columns: Vec<&str> = COLUMNS.split(", ").collect();
        let values: Vec<Value> = vec![
            job.id.into(),
            job.account.0.into(),
            job.kind.as_str().into(),
            job.for_mission.clone().into(),
            job.publisher.clone().into(),
            job.state.name().into(),
            job.files.as_str().into(),
            time_text(job.created_at).into(),
            time_text(job.changed_at).into(),
            job.done.into(),
            job.work.into(),
            job.report.clone().into(),
            job.points.clone().into(),
            job.note.clone().into(),
        ];
        insert_rows(
            &self.connections.write,
            "import_job",
            &columns,
            vec![values],
            "",
        )
        .await?;
        Ok(())
    }

    /// Says of an import how far it is now, if it is still as it `was`: its
    /// state and its last sign of life. Of two who try, one is told no.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn change_import_job(
        &self,
        job: &ImportJob,
        was: (ImportState, DateTime<Utc>),
    ) -> Result<bool, StoreError> {
        let write = &self.connections.write;
        let changed = Sql::new(write, "UPDATE import_job SET state = ")
            .bind(job.state.name())
            .add(", changed_at = ")
            .bind(time_text(job.changed_at))
            .add(", done = ")
            .bind(job.done)
            .add(", work = ")
            .bind(job.work)
            .add(", report = ")
            .bind(job.report.clone())
            .add(", points = ")
            .bind(job.points.clone())
            .add(", note = ")
            .bind(job.note.clone())
            .add(" WHERE id = ")
            .bind(job.id)
            .add(" AND state = ")
            .bind(was.0.name())
            .add(" AND changed_at = ")
            .bind(time_text(was.1))
            .run(write)
            .await?;
        Ok(changed == 1)
    }

    /// One import.
    ///
    /// # Errors
    /// When the database fails or the row is damaged.
    pub async fn import_job(&self, id: Uuid) -> Result<Option<ImportJob>, StoreError> {
        let read = &self.connections.read;
        let sql = format!("SELECT {COLUMNS} FROM import_job WHERE id = ");
        let row = Sql::new(read, &sql).bind(id).one(read).await?;
        row.as_ref().map(job).transpose()
    }

    /// The newest imports, of one account or of all.
    ///
    /// # Errors
    /// When the database fails or a row is damaged.
    pub async fn import_jobs(
        &self,
        account: Option<AccountId>,
        most: i64,
    ) -> Result<Vec<ImportJob>, StoreError> {
        let read = &self.connections.read;
        let sql = Sql::new(read, &format!("SELECT {COLUMNS} FROM import_job"));
        let sql = match account {
            Some(account) => sql.add(" WHERE account = ").bind(account.0),
            None => sql,
        };
        let rows = sql
            .add(" ORDER BY created_at DESC, id LIMIT ")
            .bind(most)
            .all(read)
            .await?;
        rows.iter().map(job).collect()
    }

    /// The imports that somebody is at, or that wait for a person: those
    /// whose files may have to be gone on with or taken away.
    ///
    /// # Errors
    /// When the database fails or a row is damaged.
    pub async fn open_import_jobs(&self) -> Result<Vec<ImportJob>, StoreError> {
        let read = &self.connections.read;
        let sql = format!(
            "SELECT {COLUMNS} FROM import_job WHERE state IN ('waiting', 'checking', 'ready', 'writing') ORDER BY created_at, id"
        );
        let rows = Sql::new(read, &sql).all(read).await?;
        rows.iter().map(job).collect()
    }
}
