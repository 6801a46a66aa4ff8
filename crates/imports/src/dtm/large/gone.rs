//! Recorded rows that the files of their round no longer have.

use std::collections::{BTreeMap, BTreeSet};

use displacement::places::CodeSetName;
use displacement::rounds::{Assessment, RoundKey};
use formats::dtm::Message;
use formats::report::Finding;
use store::Store;
use uuid::Uuid;
use vocabulary::Record;

use super::{Large, Sets, withdrawal};
use crate::dtm::rows::{Scope, finding, path, scope};
use crate::error::ImportError;
use crate::surroundings::Surroundings;
use crate::writer::Writer;

/// Rows that are looked up at a time.
const PIECE: usize = 1_000;

/// What the files have of recorded rounds.
#[derive(Default)]
pub(super) struct Scopes {
    /// The place of the file, and the code sets.
    sets: BTreeMap<Scope, (usize, Sets)>,
    /// Rows that are new in a recorded round, by where they are: one that
    /// stood there without its code is the same area.
    new: BTreeMap<(Scope, CodeSetName, Vec<String>), Assessment>,
}

impl Scopes {
    pub fn note(&mut self, place: usize, row: &Assessment) {
        let (_, sets) = self
            .sets
            .entry(scope(row))
            .or_insert_with(|| (place, Sets::new()));
        if !sets.contains(&row.place.set) {
            sets.insert(row.place.set.clone());
        }
    }

    pub fn note_new(&mut self, row: &Assessment, _id: Uuid, recorded: &BTreeSet<RoundKey>) {
        if recorded.contains(&row.round) {
            let key = (scope(row), row.place.set.clone(), path(row));
            self.new.insert(key, row.clone());
        }
    }
}

impl Large<'_> {
    /// Withdraws rows that no longer hold, or says that they are missing.
    pub(super) async fn gone(
        &mut self,
        around: &Surroundings<'_>,
        writer: &mut Writer<'_>,
    ) -> Result<(), ImportError> {
        let Some(store) = around.store else {
            return Ok(());
        };
        let rounds: Vec<RoundKey> = self
            .rounds
            .keys()
            .filter(|round| self.recorded.contains(round))
            .cloned()
            .collect();
        let mut contradicted = BTreeSet::new();
        for round in rounds {
            let mut ids = store.assessment_ids(self.mission, &round).await?;
            ids.retain(|id| !self.seen.has_recorded(*id));
            for ids in ids.chunks(PIECE) {
                let withdrawn = self.gone_of(store, ids, &mut contradicted).await?;
                writer.put(self.mission, withdrawn, &mut self.tally).await?;
            }
        }
        Ok(())
    }

    async fn gone_of(
        &mut self,
        store: &Store,
        ids: &[Uuid],
        contradicted: &mut BTreeSet<(RoundKey, CodeSetName)>,
    ) -> Result<Vec<missions::Change>, ImportError> {
        let options = &self.reading.options;
        let mut withdrawn = Vec::new();
        let mut found: Vec<(usize, Finding)> = Vec::new();
        for recorded in store.assessments_by_id(self.mission, ids).await? {
            let row = &recorded.record;
            let Some((place, sets)) = self.scopes.sets.get(&scope(row)) else {
                continue;
            };
            let Some(file) = self.reading.files.get(*place) else {
                continue;
            };
            let change = || withdrawal(row.id(), file, options.reason.as_deref());
            let renamed = (scope(row), row.place.set.clone(), path(row));
            if let Some(new) = self.scopes.new.get(&renamed) {
                let area = row.place.names();
                found.push((*place, finding(new, &Message::CodeFound { area })));
                withdrawn.push(change());
                continue;
            }
            let (area, round) = (row.place.names(), row.round.to_string());
            let persons = row.persons.as_ref();
            let persons = persons.map_or_else(|| "?".to_owned(), |tally| tally.count.to_string());
            let message = if options.replace {
                withdrawn.push(change());
                Message::RowWithdrawn {
                    area,
                    round,
                    persons,
                }
            } else if !sets.contains(&row.place.set) {
                // The same people under other codes would count twice.
                if !contradicted.insert((row.round.clone(), row.place.set.clone())) {
                    continue;
                }
                let here = sets.first().map(ToString::to_string);
                Message::RoundHasOtherCodes {
                    round,
                    known: row.place.set.to_string(),
                    here: here.unwrap_or_default(),
                }
            } else if options.partial {
                continue;
            } else {
                Message::RowGone {
                    area,
                    round,
                    persons,
                }
            };
            found.push((*place, Finding::new(file.name(), &message)));
        }
        for (place, finding) in found {
            self.add(place, finding);
        }
        Ok(withdrawn)
    }
}
