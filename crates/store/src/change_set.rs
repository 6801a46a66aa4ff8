//! A change set that is written in chunks, so that it may be larger than
//! memory: several missions, one transaction.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry as Slot;
use std::sync::Arc;

use ::appeals::Change;
use ed25519_dalek::SigningKey;
use uuid::Uuid;
use vocabulary::{JournalPoint, MissionCode, RecordKind};

use crate::error::named;
use crate::journal::Entry;
use crate::plan::{kinds_of, plan};
use crate::store::Applied;
use crate::transaction::Transaction;
use crate::validate::{Promised, kept, validate};
use crate::write::{self, Writing};
use crate::{Store, StoreError};

/// A change set while it is written. Each mission's changes become one sealed
/// change set of its journal, the same rows with the same digests however
/// they were cut into chunks. Readers see nothing of it before
/// [`ChangeSet::commit`]; dropped without it, it leaves nothing.
///
/// Each chunk is held to the same rules as a change set that is applied at
/// once, with what earlier chunks wrote as known: a record comes with, or
/// after, what it leans on; names are free when they are claimed; and no
/// record is changed in two chunks. One thing may come later: the larger
/// contribution that a contribution is a part of. That it came is seen at
/// the end.
pub struct ChangeSet {
    transaction: Transaction,
    entry: Entry,
    key: Option<Arc<SigningKey>>,
    open: BTreeMap<MissionCode, Open>,
    /// Whether a chunk was refused: the others must not stand without it.
    refused: bool,
}

/// The part of one mission.
struct Open {
    writing: Writing,
    promised: Promised,
}

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
            transaction: self.connections.begin_write().await?,
            entry: entry.clone(),
            key: self.key.clone(),
            open: BTreeMap::new(),
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

    async fn chunk(
        &mut self,
        mission: &MissionCode,
        changes: Vec<Change>,
    ) -> Result<Applied, StoreError> {
        let open = match self.open.entry(mission.clone()) {
            Slot::Occupied(open) => open.into_mut(),
            Slot::Vacant(place) => {
                let head = write::lock_head(&self.transaction, mission).await?;
                place.insert(Open {
                    writing: Writing::begin(head),
                    promised: Promised::new(),
                })
            }
        };
        let mut plan = plan(&self.transaction, mission, changes, open.writing.first).await?;
        let promised = validate(&self.transaction, mission, &plan).await?;
        open.promise(&self.transaction, mission, promised).await?;
        open.writing
            .rows(&self.transaction, mission, &self.entry, &mut plan)
            .await?;
        Ok(Applied::of(plan, open.writing.point()))
    }

    /// Ends the change set: everything is written, or nothing.
    ///
    /// # Errors
    /// [`StoreError::Invalid`] where a contribution that others are parts of
    /// did not come, or a chunk was refused before.
    pub async fn commit(self) -> Result<Committed, StoreError> {
        if self.refused {
            self.transaction.rollback().await?;
            return Err(StoreError::Refused);
        }
        let mut points = Vec::new();
        for (mission, Open { writing, promised }) in self.open {
            kept(&self.transaction, &mission, promised).await?;
            let is_change = writing.is_change();
            let key = self.key.as_deref();
            let point = writing
                .end(&self.transaction, &mission, &self.entry, key)
                .await?;
            if is_change {
                points.push((mission, point));
            }
        }
        self.transaction.commit().await?;
        Ok(Committed { points })
    }

    /// Ends it without a trace: after a dry run, or when something was
    /// refused.
    ///
    /// # Errors
    /// [`StoreError::Invalid`] where [`ChangeSet::commit`] would have said
    /// so; nothing is written either way.
    pub async fn roll_back(self) -> Result<(), StoreError> {
        let mut missing = Ok(());
        if !self.refused {
            for (mission, open) in self.open {
                missing = missing.and(kept(&self.transaction, &mission, open.promised).await);
            }
        }
        self.transaction.rollback().await?;
        missing
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
        write::put_identities(transaction, mission.as_str(), &new).await?;
        self.promised.extend(promised);
        Ok(())
    }
}
