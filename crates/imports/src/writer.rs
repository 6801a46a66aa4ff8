//! Where the changes of an import go, chunk by chunk: one transaction for
//! all missions, so that nothing is written where one file is refused.

use std::collections::BTreeMap;

use missions::Change;
use store::{ChangeSet, Entry, Store, StoreError};
use vocabulary::{JournalPoint, MissionCode};

use crate::error::ImportError;
use crate::outcome::{Answer, Outcome};
use crate::surroundings::{Mode, Surroundings};
use crate::tally::Tally;

/// Changes up to which a preview only plans. Beyond it does what an import
/// does, and takes it back: that keeps others waiting, but not in memory.
const PLANNED: usize = 20_000;

/// Writes what an import brings, or tries it.
pub(crate) struct Writer<'a> {
    store: &'a Store,
    entry: Entry,
    mode: Mode,
    set: Option<ChangeSet>,
    /// What waits for a preview, by mission.
    held: BTreeMap<MissionCode, Vec<Change>>,
    planned: usize,
}

impl<'a> Writer<'a> {
    pub(crate) const fn new(store: &'a Store, entry: Entry, mode: Mode) -> Self {
        Self {
            store,
            entry,
            mode,
            set: None,
            held: BTreeMap::new(),
            planned: PLANNED,
        }
    }

    /// Takes changes of one mission, and counts what they do.
    pub(crate) async fn put(
        &mut self,
        mission: &MissionCode,
        changes: Vec<Change>,
        tally: &mut Tally,
    ) -> Result<(), StoreError> {
        if changes.is_empty() {
            return Ok(());
        }
        if self.mode == Mode::Preview
            && self.set.is_none()
            && self.held.values().map(Vec::len).sum::<usize>() + changes.len() <= self.planned
        {
            self.held
                .entry(mission.clone())
                .or_default()
                .extend(changes);
            return Ok(());
        }
        let set = match &mut self.set {
            Some(set) => set,
            none => none.insert(self.store.begin(&self.entry).await?),
        };
        for (mission, held) in std::mem::take(&mut self.held) {
            tally.add(&set.put(&mission, held).await?);
        }
        tally.add(&set.put(mission, changes).await?);
        Ok(())
    }

    /// Whether what comes is written, to be kept or taken back: then what
    /// came before is known to what comes later.
    pub(crate) const fn is_writing(&self) -> bool {
        self.set.is_some()
    }

    /// Forgets what waits: it belongs to something that was refused.
    pub(crate) fn forget(&mut self) {
        self.held.clear();
    }

    /// What waits for a preview of one mission.
    pub(crate) fn held(&self, mission: &MissionCode) -> &[Change] {
        self.held.get(mission).map_or(&[], Vec::as_slice)
    }

    /// Says that nothing more comes for this mission just now; and where its
    /// journal ended before, if anything is tried or written there.
    pub(crate) async fn pause(
        &mut self,
        mission: &MissionCode,
        tally: &mut Tally,
    ) -> Result<Option<JournalPoint>, StoreError> {
        if let Some(set) = &self.set {
            return Ok(set.before(mission));
        }
        if self.mode == Mode::Apply {
            return Ok(None);
        }
        self.preview(mission, tally).await.map(Some)
    }

    async fn preview(
        &mut self,
        mission: &MissionCode,
        tally: &mut Tally,
    ) -> Result<JournalPoint, StoreError> {
        let changes = self.held.remove(mission).unwrap_or_default();
        let applied = self.store.preview(mission, changes).await?;
        tally.add(&applied);
        Ok(applied.point)
    }

    /// Ends: everything is written, where it is to be, or nothing.
    pub(crate) async fn end(self, commits: bool) -> Result<(), StoreError> {
        match self.set {
            Some(set) if commits => set.commit().await.map(drop),
            Some(set) => set.roll_back().await,
            None => Ok(()),
        }
    }
}

/// Ends an import whose files were all looked at: writes it, where nothing was
/// refused and it was asked for, or nothing of it.
pub(crate) async fn end(
    writer: Option<Writer<'_>>,
    around: &Surroundings<'_>,
    mut outcomes: Vec<Outcome>,
    mode: Mode,
) -> Result<Answer, ImportError> {
    let refused = outcomes.iter().filter(|outcome| outcome.refused).count();
    let applies = around.may_write(mode, refused);
    if let Some(writer) = writer {
        let ended = writer.end(applies).await;
        // What was refused before says more.
        if refused == 0 {
            ended?;
        }
    }
    if !applies {
        for outcome in &mut outcomes {
            outcome.journal = None;
        }
    }
    Ok(Answer::of(outcomes, applies, mode == Mode::Preview))
}
