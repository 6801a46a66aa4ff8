//! The areas of a mission, with what files say of them.

use std::collections::BTreeMap;

use displacement::places::{AreaReference, CodeSet, Gazetteer};
use displacement::records::{DisplacementRecords, ListedArea, code_sets};
use missions::Change;
use vocabulary::Source;

/// Areas as they are recorded, and as they become.
pub(crate) struct Areas {
    recorded: BTreeMap<AreaReference, ListedArea>,
    now: BTreeMap<AreaReference, ListedArea>,
}

impl Areas {
    pub(crate) fn of(records: &DisplacementRecords) -> Self {
        let areas = records.areas.iter();
        let recorded: BTreeMap<AreaReference, ListedArea> = areas
            .map(|area| (area.record.reference(), area.record.clone()))
            .collect();
        Self {
            now: recorded.clone(),
            recorded,
        }
    }

    /// Adds the areas of a file to what is known of them.
    pub(crate) fn add(&mut self, areas: &CodeSet) {
        for area in areas.areas() {
            let further = ListedArea {
                code_set: areas.name.clone(),
                is_list: areas.is_list,
                area: area.clone(),
            };
            let known = self.now.get(&further.reference());
            let together = known.map_or_else(|| further.clone(), |known| known.together(&further));
            self.now.insert(further.reference(), together);
        }
    }

    /// All code sets as they become.
    pub(crate) fn sets(&self) -> Vec<CodeSet> {
        code_sets(self.now.values())
    }

    /// All areas as they become, with the recorded links.
    pub(crate) fn gazetteer(&self, records: &DisplacementRecords) -> Gazetteer {
        let links = records.links.iter().map(|link| link.record.clone());
        Gazetteer::new(self.sets(), links)
    }

    /// What differs from what is recorded.
    pub(crate) fn changes(&self, source: &Source) -> Vec<Change> {
        let differs = |(reference, area): &(&AreaReference, &ListedArea)| {
            self.recorded.get(*reference) != Some(*area)
        };
        let changed = self.now.iter().filter(differs);
        changed
            .map(|(_, area)| Change::put(area.clone(), source.clone()))
            .collect()
    }
}
