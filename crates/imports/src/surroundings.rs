//! What an import takes from around it.

use std::collections::BTreeMap;

use appeals::Change;
use store::{Applied, Entry, Store, StoreError};
use vocabulary::{IdentifierSource, JournalPoint, MissionCode};

use crate::kind::Kind;
use crate::progress::Progress;

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
        }
    }

    /// Writes what was found for one mission, or tries it. The one place
    /// through which imports reach the journal.
    pub(crate) async fn set_down(
        &mut self,
        store: &Store,
        kind: Kind,
        mission: &MissionCode,
        changes: Vec<Change>,
        mode: Mode,
    ) -> Result<Applied, StoreError> {
        match mode {
            Mode::Apply => {
                let entry = (self.entry)(kind.action());
                store.apply(mission, &entry, changes).await
            }
            Mode::Preview => {
                let applied = store.preview(mission, changes).await?;
                self.points.insert(mission.clone(), applied.point);
                Ok(applied)
            }
        }
    }
}
