//! Opening a store, writing to it, and asking it.

use std::sync::Arc;

use ::appeals::AppealRecords;
use ::appeals::records::{Appeal, Mission, Publication};
use ed25519_dalek::SigningKey;
use missions::Change;
use vocabulary::{AppealName, JournalPoint, MissionCode, RecordKind, RecordReference, Recorded};

use crate::database::{Connections, DatabaseUrl, Sql};
use crate::journal::Entry;
use crate::load::{rows, select_from};
use crate::plan::{Plan, drafts, plan};
use crate::read::{self, KnownAt};
use crate::tables::Table;
use crate::validate::{all_there, validate};
use crate::{StoreError, migrations};

/// An open store. Clones share it.
#[derive(Clone)]
pub struct Store {
    pub(crate) connections: Arc<Connections>,
    pub(crate) key: Option<Arc<SigningKey>>,
}

/// What a change set did, or would do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Applied {
    /// Records that were not current before.
    pub created: Vec<RecordReference>,
    /// Records with a new version.
    pub revised: Vec<RecordReference>,
    /// Records that no longer hold.
    pub withdrawn: Vec<RecordReference>,
    /// Records that already said the same; nothing was written for them.
    pub unchanged: Vec<RecordReference>,
    /// The end of the mission's journal afterwards.
    pub point: JournalPoint,
}

impl Applied {
    pub(crate) fn of(plan: &mut Plan, point: JournalPoint) -> Self {
        let mut applied = Self {
            created: Vec::new(),
            revised: Vec::new(),
            withdrawn: Vec::new(),
            unchanged: std::mem::take(&mut plan.unchanged),
            point,
        };
        for row in &plan.rows {
            match (&row.previous, &row.after) {
                (_, None) => applied.withdrawn.push(row.reference()),
                (None, Some(_)) => applied.created.push(row.reference()),
                (Some(_), Some(_)) => applied.revised.push(row.reference()),
            }
        }
        applied
    }

    /// Whether anything was written.
    #[must_use]
    pub fn is_change(&self) -> bool {
        !(self.created.is_empty() && self.revised.is_empty() && self.withdrawn.is_empty())
    }
}

impl Store {
    /// Opens a store, makes its file or folder where there is none, and
    /// brings its tables up to date. With a key, every change set is signed.
    ///
    /// # Errors
    /// When the database cannot be reached, or its tables are those of a
    /// newer program.
    pub async fn open(url: &DatabaseUrl, key: Option<SigningKey>) -> Result<Self, StoreError> {
        let connections = Connections::open(url).await?;
        migrations::migrate(&connections).await?;
        Ok(Self {
            connections: Arc::new(connections),
            key: key.map(Arc::new),
        })
    }

    /// Closes every connection. A store that is dropped closes by itself,
    /// only later.
    ///
    /// # Errors
    /// When the database reports an error on closing.
    pub async fn close(&self) -> Result<(), StoreError> {
        self.connections.read.clone().close().await?;
        self.connections.write.clone().close().await?;
        Ok(())
    }

    /// Writes a change set: all of it, or nothing.
    ///
    /// # Errors
    /// [`StoreError::Invalid`] and [`StoreError::Conflict`] say which record
    /// cannot be accepted and what to do.
    pub async fn apply(
        &self,
        mission: &MissionCode,
        entry: &Entry,
        changes: Vec<Change>,
    ) -> Result<Applied, StoreError> {
        self.apply_if(mission, entry, changes, &[]).await
    }

    /// As [`Store::apply`], if each of the `expected` versions is still the
    /// current one of its record: somebody who changes what they read must
    /// not undo what another wrote meanwhile.
    ///
    /// # Errors
    /// [`StoreError::Overtaken`] names the first record that has moved on;
    /// else as [`Store::apply`].
    pub async fn apply_if(
        &self,
        mission: &MissionCode,
        entry: &Entry,
        changes: Vec<Change>,
        expected: &[RecordReference],
    ) -> Result<Applied, StoreError> {
        let mut set = self.begin(entry).await?;
        set.expect(mission, expected).await?;
        let applied = set.put(mission, changes).await?;
        if applied.is_change() {
            set.commit().await?;
        } else {
            set.roll_back().await?;
        }
        Ok(applied)
    }

    /// What [`Store::apply`] would do, without writing. `point` is the
    /// journal's end as it is.
    ///
    /// # Errors
    /// As [`Store::apply`].
    pub async fn preview(
        &self,
        mission: &MissionCode,
        changes: Vec<Change>,
    ) -> Result<Applied, StoreError> {
        let read = &self.connections.read;
        let drafts = drafts(mission, changes)?;
        let mut plan = plan(read, mission, drafts, i64::MAX).await?;
        let promised = validate(read, mission, &plan).await?;
        all_there(mission, &promised)?;
        let point = read::point(read, mission, KnownAt::Now).await?;
        Ok(Applied::of(&mut plan, point))
    }

    /// Every mission, by code.
    ///
    /// # Errors
    /// When the database fails or a row is damaged.
    pub async fn missions(&self) -> Result<Vec<Recorded<Mission>>, StoreError> {
        self.missions_where("").await
    }

    /// The mission of an address such as `/mali`.
    ///
    /// # Errors
    /// When the database fails or a row is damaged.
    pub async fn mission_by_slug(
        &self,
        slug: &str,
    ) -> Result<Option<Recorded<Mission>>, StoreError> {
        Ok(self.missions_where(slug).await?.into_iter().next())
    }

    async fn missions_where(&self, slug: &str) -> Result<Vec<Recorded<Mission>>, StoreError> {
        let read = &self.connections.read;
        let table = Table::of(RecordKind::Mission);
        let sql = select_from(read, table, None).add(" WHERE t.known_to IS NULL");
        let sql = if slug.is_empty() {
            sql
        } else {
            sql.add(" AND t.slug = ").bind(slug)
        };
        let mut missions: Vec<_> = rows(read, table, sql)
            .await?
            .into_iter()
            .filter_map(read::as_mission)
            .collect();
        missions.sort_by(|left, right| left.record.code.cmp(&right.record.code));
        Ok(missions)
    }

    /// The mission with a code.
    ///
    /// # Errors
    /// When the database fails or a row is damaged.
    pub async fn mission_by_code(
        &self,
        code: &MissionCode,
    ) -> Result<Option<Recorded<Mission>>, StoreError> {
        self.known().mission_by_code(code).await
    }

    /// The appeals of a mission, by period.
    ///
    /// # Errors
    /// When the database fails or a row is damaged.
    pub async fn appeals_of(
        &self,
        mission: &MissionCode,
    ) -> Result<Vec<Recorded<Appeal>>, StoreError> {
        self.known().appeals_of(mission).await
    }

    /// Everything recorded about an appeal, as it was known at a moment;
    /// `None` where there was no such appeal.
    ///
    /// # Errors
    /// When the database fails, a row is damaged, or the journal has no such
    /// point.
    pub async fn appeal_records(
        &self,
        name: &AppealName,
        known_at: KnownAt,
    ) -> Result<Option<AppealRecords>, StoreError> {
        self.appeal_records_of(name, known_at, RecordKind::ALL)
            .await
    }

    /// As [`Store::appeal_records`], with the lists of these kinds alone; the
    /// other lists are empty.
    ///
    /// # Errors
    /// As [`Store::appeal_records`].
    pub async fn appeal_records_of(
        &self,
        name: &AppealName,
        known_at: KnownAt,
        kinds: &[RecordKind],
    ) -> Result<Option<AppealRecords>, StoreError> {
        self.known().appeal_records_of(name, known_at, kinds).await
    }

    /// As [`Store::appeal_records`], without what other systems said beside
    /// projects and contributions: no figure and no page of readers asks for
    /// it, and it is most of what is stored of them. Their `particulars` are
    /// JSON’s null.
    ///
    /// # Errors
    /// As [`Store::appeal_records`].
    pub async fn appeal_in_brief(
        &self,
        name: &AppealName,
        known_at: KnownAt,
    ) -> Result<Option<AppealRecords>, StoreError> {
        const BRIEF: [RecordKind; 2] = [RecordKind::Project, RecordKind::Contribution];
        let read = &self.connections.read;
        let point = read::point(read, &name.mission, known_at).await?;
        let Some(id) = read::appeal_id(read, name, point).await? else {
            return Ok(None);
        };
        let others: Vec<RecordKind> = RecordKind::ALL
            .iter()
            .copied()
            .filter(|kind| !BRIEF.contains(kind))
            .collect();
        let found = read::appeals(read, &name.mission, &[id], &others, point).await?;
        let brief = read::counted(read, &name.mission, &[id], &BRIEF, point).await?;
        Ok(found
            .into_iter()
            .zip(brief)
            .next()
            .map(|(mut found, brief)| {
                found.projects = brief.projects;
                found.contributions = brief.contributions;
                found
            }))
    }

    /// The published versions of an appeal by number, without their
    /// documents (each `document` is null).
    ///
    /// # Errors
    /// When the database fails or a row is damaged.
    pub async fn publications(
        &self,
        name: &AppealName,
    ) -> Result<Vec<Recorded<Publication>>, StoreError> {
        self.publications_where(name, None).await
    }

    /// One published version with its document.
    ///
    /// # Errors
    /// When the database fails or a row is damaged.
    pub async fn publication(
        &self,
        name: &AppealName,
        number: i32,
    ) -> Result<Option<Recorded<Publication>>, StoreError> {
        let found = self.publications_where(name, Some(number)).await?;
        Ok(found.into_iter().next())
    }

    async fn publications_where(
        &self,
        name: &AppealName,
        number: Option<i32>,
    ) -> Result<Vec<Recorded<Publication>>, StoreError> {
        let read = &self.connections.read;
        let point = read::point(read, &name.mission, KnownAt::Now).await?;
        let Some(appeal) = read::appeal_id(read, name, point).await? else {
            return Ok(Vec::new());
        };
        let table = Table::of(RecordKind::Publication);
        let left_out = number.is_none().then_some("document");
        let sql = select_from(read, table, left_out)
            .add(" WHERE t.mission = ")
            .bind(name.mission.as_str())
            .add(" AND t.known_to IS NULL AND t.appeal_id = ")
            .bind(appeal);
        let sql = match number {
            Some(number) => sql.add(" AND t.number = ").bind(i64::from(number)),
            None => sql,
        };
        let mut found: Vec<_> = rows(read, table, sql)
            .await?
            .into_iter()
            .filter_map(read::as_publication)
            .collect();
        found.sort_by_key(|found| found.record.number);
        Ok(found)
    }

    /// The end of every mission's journal, by code: one small query that
    /// tells a cache whether anything changed.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn last_points(&self) -> Result<Vec<(MissionCode, JournalPoint)>, StoreError> {
        let read = &self.connections.read;
        let found = Sql::new(
            read,
            "SELECT mission, position FROM journal_head ORDER BY mission",
        )
        .all(read)
        .await?;
        found
            .iter()
            .map(|row| {
                let code: String = row.try_get_by_index(0)?;
                let code = code
                    .parse()
                    .map_err(|_| StoreError::damaged("journal_head", "a mission that is none"))?;
                Ok((code, JournalPoint(row.try_get_by_index(1)?)))
            })
            .collect()
    }
}
