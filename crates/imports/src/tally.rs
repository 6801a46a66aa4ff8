//! What was done, counted as it is done: the records themselves may be too
//! many to be listed.

use std::collections::BTreeMap;

use formats::report::{Counts, Report};
use store::Applied;
use vocabulary::{JournalPoint, MissionCode, RecordKind, RecordReference};

use crate::outcome::Outcome;

/// What was done with records.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    created: usize,
    revised: usize,
    withdrawn: usize,
    counts: BTreeMap<RecordKind, Counts>,
    /// Where the last journal ends in which anything was written.
    point: Option<JournalPoint>,
    /// Where each journal ends in which anything was written.
    points: BTreeMap<MissionCode, JournalPoint>,
}

impl Tally {
    pub(crate) fn add(&mut self, mission: &MissionCode, applied: &Applied) {
        self.created += applied.created.len();
        self.revised += applied.revised.len();
        self.withdrawn += applied.withdrawn.len();
        let mut count = |references: &[RecordReference], add: fn(&mut Counts)| {
            for reference in references {
                add(self.counts.entry(reference.kind).or_default());
            }
        };
        count(&applied.created, |counts| counts.created += 1);
        count(&applied.revised, |counts| counts.changed += 1);
        count(&applied.withdrawn, |counts| counts.changed += 1);
        count(&applied.unchanged, |counts| counts.unchanged += 1);
        if applied.is_change() {
            self.point = Some(applied.point);
            self.points.insert(mission.clone(), applied.point);
        }
    }

    /// Where the last journal ends in which anything was written.
    pub(crate) const fn point(&self) -> Option<JournalPoint> {
        self.point
    }

    /// Adds what was done to what is counted already, by kind.
    pub(crate) fn count_into(&mut self, counts: &mut BTreeMap<RecordKind, Counts>) {
        for (kind, done) in std::mem::take(&mut self.counts) {
            let counts = counts.entry(kind).or_default();
            counts.created += done.created;
            counts.changed += done.changed;
            counts.unchanged += done.unchanged;
        }
    }

    /// What the store did, not what the file expected of it; only what the
    /// file did not even propose is known to the file alone.
    pub(crate) fn outcome(mut self, mut report: Report, appeals: String) -> Outcome {
        for counts in report.counts.values_mut() {
            (counts.created, counts.changed) = (0, 0);
        }
        self.count_into(&mut report.counts);
        Outcome {
            unchanged: report.total().unchanged,
            appeal: Some(appeals),
            refused: false,
            created: self.created,
            revised: self.revised,
            withdrawn: self.withdrawn,
            journal: self.point.map(|point| point.0),
            journals: self
                .points
                .into_iter()
                .map(|(mission, point)| (mission, point.0))
                .collect(),
            rows: None,
            report,
        }
    }
}
