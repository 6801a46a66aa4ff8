//! What is recorded of a mission that rounds are compared with.

use std::collections::{BTreeMap, BTreeSet};

use appeals::records::Mission;
use displacement::checks::round_before;
use displacement::layout::Layout;
use displacement::records::DisplacementRecords;
use displacement::rounds::{Assessment, RoundKey};
use formats::dtm::Unchecked;
use store::{KnownAt, RowFilter, Store};
use uuid::Uuid;
use vocabulary::{MissionCode, Record};

use crate::error::ImportError;
use crate::mission::new_mission;

/// What is recorded, with the rows of the rounds that matter.
pub(super) struct Recorded {
    /// The mission; `None` where its code is no country's.
    pub mission: Option<Mission>,
    /// Whether it is not recorded yet.
    pub is_new: bool,
    /// Everything but rows.
    pub displacement: DisplacementRecords,
    /// Layouts that people mapped.
    pub layouts: Vec<Layout>,
    /// The current rows of the files' rounds and of the rounds before them.
    pub rows: BTreeMap<Uuid, vocabulary::Recorded<Assessment>>,
}

impl Recorded {
    /// The country of the mission.
    pub fn country(&self) -> String {
        let mission = self.mission.as_ref();
        let country = mission.and_then(|mission| mission.countries.first());
        country.cloned().unwrap_or_default()
    }

    /// Loads the rows of the rounds of these files and of the rounds before
    /// them, and no others.
    pub async fn load_rows(
        &mut self,
        store: Option<&Store>,
        mission: &MissionCode,
        files: &[&Unchecked],
    ) -> Result<(), ImportError> {
        let Some(store) = store.filter(|_| !self.displacement.rounds.is_empty()) else {
            return Ok(());
        };
        let of_files: BTreeSet<RoundKey> = files.iter().flat_map(|file| file.rounds()).collect();
        let recorded = self.displacement.rounds.iter();
        let recorded: BTreeSet<RoundKey> = recorded.map(|round| round.record.key.clone()).collect();
        let all: BTreeSet<&RoundKey> = recorded.iter().chain(&of_files).collect();
        let before = of_files
            .iter()
            .filter_map(|round| round_before(all.iter().copied(), round));
        let wanted: BTreeSet<RoundKey> = of_files.iter().chain(before).cloned().collect();
        let wanted: Vec<RoundKey> = wanted.intersection(&recorded).cloned().collect();
        if wanted.is_empty() {
            return Ok(());
        }
        let filter = RowFilter {
            rounds: Some(wanted),
            ..RowFilter::default()
        };
        let rows = store.assessments(mission, KnownAt::Now, &filter).await?;
        self.rows = rows.into_iter().map(|row| (row.record.id(), row)).collect();
        Ok(())
    }
}

/// What is recorded of a mission, without the rows of its rounds.
pub(super) async fn load(
    store: Option<&Store>,
    mission: &MissionCode,
) -> Result<Recorded, ImportError> {
    let mut known = Recorded {
        mission: None,
        is_new: false,
        displacement: DisplacementRecords::default(),
        layouts: Vec::new(),
        rows: BTreeMap::new(),
    };
    if let Some(store) = store
        && let Some(recorded) = store.mission_by_code(mission).await?
    {
        known.mission = Some(recorded.record);
        known.displacement = store.displacement(mission, KnownAt::Now).await?;
        let layouts = store.column_layouts(mission).await?;
        known.layouts = layouts.into_iter().map(|layout| layout.record).collect();
        return Ok(known);
    }
    known.mission = new_mission(mission);
    known.is_new = known.mission.is_some();
    Ok(known)
}
