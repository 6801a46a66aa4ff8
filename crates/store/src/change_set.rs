//! A change set that is written in chunks, so that it may be larger than
//! memory: several missions, one transaction.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry as Slot;
use std::sync::Arc;

use ed25519_dalek::SigningKey;
use missions::Change;
use sea_orm::ConnectionTrait;
use tokio::task::JoinHandle;
use uuid::Uuid;
use vocabulary::{JournalPoint, MissionCode, RecordKind, RecordReference};

use crate::current::are_current;
use crate::error::named;
use crate::journal::{Digest, Entry};
use crate::known::Known;
use crate::plan::{drafts, kinds_of, plan};
use crate::store::Applied;
use crate::transaction::Transaction;
use crate::validate::{Promised, kept, validate};
use crate::write::{self, Writing};
use crate::{Store, StoreError};

/// A change set while it is written. Each mission's changes become one sealed
/// change set of its journal, the same rows with the same digests however
/// they were cut into chunks; or several, where [`ChangeSet::seal`] parts them. Readers see nothing of it before
/// [`ChangeSet::commit`]; dropped without it, it leaves nothing.
///
/// Each chunk is held to the same rules as a change set that is applied at
/// once, with what earlier chunks wrote as known: a record comes with, or
/// after, what it leans on; names are free when they are claimed; and no
/// record is changed in two chunks, unless [`ChangeSet::seal`] stands between
/// them. One thing may come later: the larger
/// contribution that a contribution is a part of. That it came is seen at
/// the end.
///
/// A chunk is written while the caller makes the next one ready; what the
/// database itself refuses is said with the next chunk, or at the end.
pub struct ChangeSet {
    transaction: Arc<Transaction>,
    entry: Entry,
    key: Option<Arc<SigningKey>>,
    open: BTreeMap<MissionCode, Open>,
    /// What was sealed: where each mission's journal ended before the first
    /// part, and where it would end now.
    sealed: BTreeMap<MissionCode, Sealed>,
    running: Option<Running>,
    /// What makes the indexes again that were set aside.
    aside: Vec<String>,
    /// Whether a chunk was refused: the others must not stand without it.
    refused: bool,
}

/// The parts of one mission that are sealed.
#[derive(Clone, Copy)]
struct Sealed {
    before: JournalPoint,
    point: JournalPoint,
}

/// The part of one mission.
struct Open {
    writing: Writing,
    promised: Promised,
}

/// A chunk that is being written. It is never stopped in the middle: a COPY
/// that is cut off leaves the driver's connection out of step. Dropped, it
/// ends by itself, and the transaction with it.
struct Running {
    mission: MissionCode,
    task: JoinHandle<Result<Digest, StoreError>>,
}

impl Running {
    /// The digest of the last row that was written.
    async fn end(self) -> Result<Digest, StoreError> {
        // A task that panicked has written only a part.
        self.task.await.unwrap_or(Err(StoreError::Refused))
    }
}

/// Rows from which on a change set makes another database of it.
const LARGE: i64 = 20_000;

/// Where the journals of a change set's missions end after it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Committed {
    /// The missions of which something was written, by code.
    pub points: Vec<(MissionCode, JournalPoint)>,
}

impl Store {
    /// Begins a change set that is written chunk by chunk. On SQLite nobody
    /// else writes until it ends; on PostgreSQL nobody else writes to the
    /// missions that it has written to.
    ///
    /// # Errors
    /// When the database fails, or somebody else writes for too long.
    pub async fn begin(&self, entry: &Entry) -> Result<ChangeSet, StoreError> {
        Ok(ChangeSet {
            transaction: Arc::new(self.connections.begin_write().await?),
            entry: entry.clone(),
            key: self.key.clone(),
            open: BTreeMap::new(),
            sealed: BTreeMap::new(),
            running: None,
            aside: Vec::new(),
            refused: false,
        })
    }
}

impl ChangeSet {
    /// Writes a chunk of changes to one mission. `point` of the answer is
    /// where its journal would end.
    ///
    /// # Errors
    /// As [`Store::apply`]. The change set can then only be rolled back.
    pub async fn put(
        &mut self,
        mission: &MissionCode,
        changes: Vec<Change>,
    ) -> Result<Applied, StoreError> {
        let applied = self.chunk(mission, changes).await;
        self.refused |= applied.is_err();
        applied
    }

    /// Refuses where one of these versions is not the current one.
    pub(crate) async fn expect(
        &mut self,
        mission: &MissionCode,
        expected: &[RecordReference],
    ) -> Result<(), StoreError> {
        self.open(mission).await?;
        are_current(&*self.transaction, mission, expected).await
    }

    /// Where a mission's journal ended before, if this set has written to it
    /// or tried to.
    #[must_use]
    pub fn before(&self, mission: &MissionCode) -> Option<JournalPoint> {
        if let Some(sealed) = self.sealed.get(mission) {
            return Some(sealed.before);
        }
        Some(self.open.get(mission)?.writing.before())
    }

    /// Ends a part: what was put is sealed, for each mission as a change set
    /// of its journal, and what comes is the next one, in the same
    /// transaction. So it may change again what the part before it wrote.
    ///
    /// # Errors
    /// As [`ChangeSet::commit`].
    pub async fn seal(&mut self) -> Result<(), StoreError> {
        if self.refused {
            return Err(StoreError::Refused);
        }
        let sealed = self.seal_open().await;
        self.refused |= sealed.is_err();
        sealed
    }

    /// What is known with what this set has put; that is sealed for it.
    ///
    /// # Errors
    /// As [`ChangeSet::seal`].
    pub async fn known(&mut self) -> Result<Known<'_>, StoreError> {
        self.seal().await?;
        Ok(Known::within(&self.transaction))
    }

    async fn seal_open(&mut self) -> Result<(), StoreError> {
        self.settle().await?;
        let aside = std::mem::take(&mut self.aside);
        self.transaction.take_back(aside).await?;
        if self.rows() >= LARGE {
            self.transaction.take_stock().await?;
        }
        for (mission, Open { writing, promised }) in std::mem::take(&mut self.open) {
            kept(&*self.transaction, &mission, promised).await?;
            let before = writing.before();
            let key = self.key.as_deref();
            let point = writing
                .end(&self.transaction, &mission, &self.entry, key)
                .await?;
            let sealed = Sealed { before, point };
            self.sealed.entry(mission).or_insert(sealed).point = point;
        }
        Ok(())
    }

    async fn open(&mut self, mission: &MissionCode) -> Result<&mut Open, StoreError> {
        Ok(match self.open.entry(mission.clone()) {
            Slot::Occupied(open) => open.into_mut(),
            Slot::Vacant(place) => {
                let head = write::lock_head(&*self.transaction, mission).await?;
                place.insert(Open {
                    writing: Writing::begin(head),
                    promised: Promised::new(),
                })
            }
        })
    }

    pub(crate) fn connection(&self) -> &impl ConnectionTrait {
        &*self.transaction
    }

    /// Waits until the last chunk is written.
    pub(crate) async fn settle(&mut self) -> Result<(), StoreError> {
        let Some(running) = self.running.take() else {
            return Ok(());
        };
        let mission = running.mission.clone();
        let digest = running.end().await?;
        if let Some(open) = self.open.get_mut(&mission) {
            open.writing.written(digest);
        }
        Ok(())
    }

    fn rows(&self) -> i64 {
        self.open.values().map(|open| open.writing.rows()).sum()
    }

    async fn chunk(
        &mut self,
        mission: &MissionCode,
        changes: Vec<Change>,
    ) -> Result<Applied, StoreError> {
        // What needs no database is done while the chunk before is written.
        let drafts = drafts(mission, changes)?;
        self.settle().await?;
        let rows = self.rows();
        if self.aside.is_empty() && rows >= LARGE {
            self.aside = self.transaction.set_aside(rows).await?;
        }
        let transaction = Arc::clone(&self.transaction);
        let entry = self.entry.clone();
        let open = self.open(mission).await?;
        let mut plan = plan(&*transaction, mission, drafts, open.writing.first).await?;
        let promised = validate(&*transaction, mission, &plan).await?;
        open.promise(&transaction, mission, promised).await?;
        let mut applied = Applied::of(&mut plan, open.writing.point());
        if !plan.rows.is_empty() {
            let prepared = open.writing.prepare(mission, &entry, plan);
            applied.point = open.writing.point();
            let task = tokio::spawn(async move { prepared.write(&transaction).await });
            let mission = mission.clone();
            self.running = Some(Running { mission, task });
        }
        Ok(applied)
    }

    /// Ends the change set: everything is written, or nothing.
    ///
    /// # Errors
    /// [`StoreError::Invalid`] where a contribution that others are parts of
    /// did not come; [`StoreError::Refused`] where a chunk was refused
    /// before.
    pub async fn commit(mut self) -> Result<Committed, StoreError> {
        if self.refused {
            self.end(false).await?;
            return Err(StoreError::Refused);
        }
        self.seal_open().await?;
        let sealed = std::mem::take(&mut self.sealed);
        let points = sealed
            .into_iter()
            .filter(|(_, sealed)| sealed.point > sealed.before)
            .map(|(mission, sealed)| (mission, sealed.point))
            .collect();
        self.end(true).await?;
        Ok(Committed { points })
    }

    /// Ends it without a trace: after a dry run, or when something was
    /// refused.
    ///
    /// # Errors
    /// As [`ChangeSet::commit`] would have said; nothing is written either
    /// way.
    pub async fn roll_back(mut self) -> Result<(), StoreError> {
        let mut said = Ok(());
        if !self.refused {
            said = self.settle().await;
            for (mission, open) in std::mem::take(&mut self.open) {
                if said.is_ok() {
                    said = kept(&*self.transaction, &mission, open.promised).await;
                }
            }
        }
        self.end(false).await?;
        said
    }

    async fn end(mut self, commits: bool) -> Result<(), StoreError> {
        // What is still being written lets go of the transaction first.
        self.settle().await.ok();
        if let Ok(transaction) = Arc::try_unwrap(self.transaction) {
            if commits {
                transaction.commit().await?;
            } else {
                transaction.rollback().await?;
            }
            return Ok(());
        }
        if commits {
            Err(StoreError::Refused)
        } else {
            Ok(())
        }
    }
}

impl Open {
    /// Writes the identities of contributions that are to come, so that
    /// others can name them already.
    async fn promise(
        &mut self,
        transaction: &Transaction,
        mission: &MissionCode,
        promised: Promised,
    ) -> Result<(), StoreError> {
        let mut ids: Vec<Uuid> = promised.keys().copied().collect();
        ids.retain(|id| !self.promised.contains_key(id));
        let known = kinds_of(transaction, mission, &ids).await?;
        let contribution = RecordKind::Contribution.name();
        for id in &ids {
            if let Some(kind) = known.get(id).filter(|kind| *kind != contribution) {
                let child = promised.get(id).map(String::as_str).unwrap_or_default();
                return Err(StoreError::invalid(
                    mission,
                    format!(
                        "{child} names the {}, which is a {kind}",
                        named(RecordKind::Contribution, *id)
                    ),
                ));
            }
        }
        ids.retain(|id| !known.contains_key(id));
        ids.sort_unstable();
        let new: Vec<(Uuid, &str)> = ids.into_iter().map(|id| (id, contribution)).collect();
        write::promise_identities(transaction, mission.as_str(), &new).await?;
        self.promised.extend(promised);
        Ok(())
    }
}
