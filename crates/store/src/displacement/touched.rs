//! Which rounds a change set may have changed the counts of.

use std::collections::BTreeSet;

use ::displacement::places::CodeSetName;
use ::displacement::records::ListedArea;
use ::displacement::rounds::RoundKey;
use missions::MissionRecord;

/// The rounds whose counts are to be made anew.
#[derive(Debug, Default)]
pub(crate) struct TouchedRounds {
    /// Rounds of which a row was changed.
    pub(super) rounds: BTreeSet<RoundKey>,
    /// Code sets whose areas lie elsewhere than before: all rounds with rows
    /// in them.
    pub(super) sets: BTreeSet<CodeSetName>,
    /// Whether links between sets changed: all rounds with rows of several
    /// sets.
    pub(super) links: bool,
}

impl TouchedRounds {
    /// Adds what a record that is written may change.
    pub(crate) fn add(&mut self, previous: Option<&MissionRecord>, after: Option<&MissionRecord>) {
        match (previous, after) {
            (Some(MissionRecord::Area(one)), Some(MissionRecord::Area(other))) => {
                if lies(one) != lies(other) {
                    self.sets.insert(other.code_set.clone());
                }
            }
            (one, other) => {
                for record in one.into_iter().chain(other) {
                    self.add_record(record);
                }
            }
        }
    }

    fn add_record(&mut self, record: &MissionRecord) {
        match record {
            MissionRecord::Assessment(row) if !self.rounds.contains(&row.round) => {
                self.rounds.insert(row.round.clone());
            }
            // A workbook names the areas that it counts in: no other round
            // has rows of an area that is new with it. A list may come later.
            MissionRecord::Area(area) if area.is_list => {
                self.sets.insert(area.code_set.clone());
            }
            MissionRecord::AreaLink(_) => self.links = true,
            _ => {}
        }
    }
}

/// Where an area lies and what it is called: what counts depend on.
fn lies(area: &ListedArea) -> impl PartialEq + '_ {
    (area.area.level, area.area.parent.as_ref(), area.area.name())
}
