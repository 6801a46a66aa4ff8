//! Where the changes of an import go, chunk by chunk: one transaction for
//! all missions, so that nothing is written where one file is refused.

use std::collections::{BTreeMap, BTreeSet};

use displacement::rounds::Assessment;
use missions::Change;
use store::{ChangeSet, Entry, Known, Store, StoreError};
use uuid::Uuid;
use vocabulary::identifier::AppealId;
use vocabulary::{JournalPoint, MissionCode, Recorded};

use crate::error::ImportError;
use crate::kind::Kind;
use crate::outcome::{Answer, Outcome};
use crate::surroundings::{Mode, Surroundings};
use crate::tally::Tally;
use crate::totals::{Totals, appeals_of, moved};

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
    /// How many changes were put into the set.
    put: usize,
    /// The appeals whose totals they may move, by mission.
    moved: BTreeMap<MissionCode, BTreeSet<AppealId>>,
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
            put: 0,
            moved: BTreeMap::new(),
        }
    }

    /// For an import of a kind, where there is a store.
    pub(crate) fn of(around: &Surroundings<'a>, kind: Kind, mode: Mode) -> Option<Self> {
        let entry = (around.entry)(kind.action());
        around.store.map(|store| Self::new(store, entry, mode))
    }

    /// For files that may be about what the ones before them bring: then a
    /// preview, too, writes all of it, and takes it back.
    #[must_use]
    pub(crate) fn where_each_knows_the_ones_before(self, knows: bool) -> Self {
        if knows {
            Self { planned: 0, ..self }
        } else {
            self
        }
    }

    /// What is known, with what was put before; that becomes a change set of
    /// its own.
    pub(crate) async fn known(&mut self) -> Result<Known<'_>, StoreError> {
        match &mut self.set {
            Some(set) => set.known().await,
            None => Ok(self.store.known()),
        }
    }

    /// Those of these rows of rounds that stand in the database now, with what
    /// was put before.
    pub(crate) async fn assessments(
        &mut self,
        mission: &MissionCode,
        ids: &[Uuid],
    ) -> Result<Vec<Recorded<Assessment>>, StoreError> {
        match &mut self.set {
            Some(set) => set.assessments_by_id(mission, ids).await,
            None => self.store.assessments_by_id(mission, ids).await,
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
        let mut all = std::mem::take(&mut self.held);
        all.entry(mission.clone()).or_default().extend(changes);
        for (mission, changes) in all {
            self.put += changes.len();
            if self.mode == Mode::Preview && self.put <= PLANNED {
                let moved = self.moved.entry(mission.clone()).or_default();
                moved.extend(appeals_of(&changes));
            }
            tally.add(&mission, &set.put(&mission, changes).await?);
        }
        Ok(())
    }

    /// Leaves out the totals of a mission: its appeals are too large to be
    /// looked at twice.
    pub(crate) fn without_totals(&mut self, mission: &MissionCode) {
        self.moved.remove(mission);
    }

    /// What a preview that was written makes of totals.
    async fn totals(&mut self) -> Result<Vec<Totals>, ImportError> {
        let mut totals = Vec::new();
        let (Some(set), 0..=PLANNED) = (&mut self.set, self.put) else {
            return Ok(totals);
        };
        let after = set.known().await.map_err(ImportError::at_the_end)?;
        let before = self.store.known();
        for (mission, appeals) in &self.moved {
            totals.extend(moved(&before, &after, mission, appeals).await?);
        }
        Ok(totals)
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

    /// Ends what a file brings to one mission: takes note of where its journal
    /// ended, and of what totals become.
    pub(crate) async fn note(
        &mut self,
        around: &mut Surroundings<'_>,
        mission: &MissionCode,
        tally: &mut Tally,
    ) -> Result<(), ImportError> {
        if self.mode == Mode::Preview && self.set.is_none() {
            around
                .note_totals(self.store, mission, self.held(mission))
                .await?;
        }
        let point = self.pause(mission, tally).await?;
        around
            .points
            .extend(point.map(|point| (mission.clone(), point)));
        Ok(())
    }

    async fn preview(
        &mut self,
        mission: &MissionCode,
        tally: &mut Tally,
    ) -> Result<JournalPoint, StoreError> {
        let changes = self.held.remove(mission).unwrap_or_default();
        let applied = self.store.preview(mission, changes).await?;
        tally.add(mission, &applied);
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

/// Takes files, or what else an import is made of, one after the other, and
/// then writes all of them, or nothing.
pub(crate) async fn each<T>(
    around: &mut Surroundings<'_>,
    mut writer: Option<Writer<'_>>,
    mode: Mode,
    files: impl IntoIterator<Item = T>,
    take: impl AsyncFn(
        &mut Surroundings<'_>,
        T,
        Option<&mut Writer<'_>>,
    ) -> Result<Outcome, ImportError>,
) -> Result<Answer, ImportError> {
    let mut outcomes = Vec::new();
    for file in files {
        outcomes.push(take(around, file, writer.as_mut()).await?);
    }
    end(writer, around, outcomes, mode).await
}

/// Ends an import whose files were all looked at: writes it, where nothing was
/// refused and it was asked for, or nothing of it.
pub(crate) async fn end(
    writer: Option<Writer<'_>>,
    around: &mut Surroundings<'_>,
    mut outcomes: Vec<Outcome>,
    mode: Mode,
) -> Result<Answer, ImportError> {
    let refused = outcomes.iter().filter(|outcome| outcome.refused).count();
    let applies = end_of_all(writer, around, refused, mode).await?;
    if !applies {
        for outcome in &mut outcomes {
            outcome.journal = None;
            outcome.journals.clear();
        }
    }
    Ok(Answer::of(outcomes, applies, mode == Mode::Preview))
}

/// Writes what was put, where nothing was refused and it was asked for, or
/// nothing of it; and says which.
pub(crate) async fn end_of_all(
    writer: Option<Writer<'_>>,
    around: &mut Surroundings<'_>,
    refused: usize,
    mode: Mode,
) -> Result<bool, ImportError> {
    let applies = around.may_write(mode, refused);
    if let Some(mut writer) = writer {
        if let (0, Some(totals)) = (refused, &mut around.totals) {
            totals.extend(writer.totals().await?);
        }
        let ended = writer.end(applies).await;
        // What was refused before says more.
        if refused == 0 {
            ended.map_err(ImportError::at_the_end)?;
        }
    }
    Ok(applies)
}
