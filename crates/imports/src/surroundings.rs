//! What an import takes from around it.

use std::collections::BTreeMap;

use missions::Change;
use store::{Entry, Store};
use vocabulary::{IdentifierSource, JournalPoint, MissionCode};

use crate::error::ImportError;
use crate::progress::Progress;
use crate::totals::{Totals, totals};

/// Whether an import is tried or done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// Say what would be done, and do nothing.
    Preview,
    /// Do it.
    Apply,
}

/// Where the journals of missions end.
pub type Points = BTreeMap<MissionCode, JournalPoint>;

/// What an import takes from around it.
pub struct Surroundings<'a> {
    /// The records; `None` for trying what a file would bring to a database
    /// that is not there yet.
    pub store: Option<&'a Store>,
    /// Where new identifiers come from.
    pub identifiers: &'a mut dyn IdentifierSource,
    /// What the journal says of a change made now, by what was done.
    pub entry: &'a dyn Fn(&str) -> Entry,
    /// Who waits.
    pub progress: &'a dyn Progress,
    /// Where the journals of the missions ended that were previewed: for
    /// whoever wants to write what a person saw, and nothing else. Filled by
    /// every preview.
    pub points: Points,
    /// Where they ended in the preview that a person saw: where that is no
    /// longer so, nothing is written.
    pub expected: Option<Points>,
    /// The only mission that may be written to; `None` for any.
    pub only: Option<MissionCode>,
    /// What totals become, where somebody wants to know: filled by every
    /// preview.
    pub totals: Option<Vec<Totals>>,
}

impl<'a> Surroundings<'a> {
    /// Over a store, watched by nobody.
    pub fn new(
        store: Option<&'a Store>,
        identifiers: &'a mut dyn IdentifierSource,
        entry: &'a dyn Fn(&str) -> Entry,
        progress: &'a dyn Progress,
    ) -> Self {
        Self {
            store,
            identifiers,
            entry,
            progress,
            points: Points::new(),
            expected: None,
            only: None,
            totals: None,
        }
    }

    /// Whether the journals that would be written to end where they ended in
    /// the preview that a person saw.
    #[must_use]
    pub fn is_as_expected(&self) -> bool {
        let Some(expected) = &self.expected else {
            return true;
        };
        let mut points = self.points.iter();
        points.all(|(mission, point)| expected.get(mission) == Some(point))
    }

    /// Whether what was looked at may be written now: it was asked for, no
    /// file was refused, and nobody was faster.
    pub(crate) fn may_write(&self, mode: Mode, refused: usize) -> bool {
        mode == Mode::Apply && refused == 0 && self.is_as_expected()
    }

    /// Refuses what is about another mission than it may be about.
    pub(crate) fn may_be_about(&self, mission: &MissionCode) -> Result<(), ImportError> {
        match &self.only {
            Some(only) if only != mission => Err(ImportError::OtherMission(mission.clone())),
            _ => Ok(()),
        }
    }

    /// Notes what changes make of totals, where somebody wants to know.
    pub(crate) async fn note_totals(
        &mut self,
        store: &Store,
        mission: &MissionCode,
        changes: &[Change],
    ) -> Result<(), ImportError> {
        if let Some(known) = &mut self.totals {
            let new = totals(store, mission, changes).await?;
            known.retain(|old| !new.iter().any(|new| new.appeal == old.appeal));
            known.extend(new);
        }
        Ok(())
    }
}
