//! Rounds beside the rounds before them, when all rows are written: asked of
//! the database, area by area, two rounds at a time.

use std::collections::{BTreeSet, HashMap};

use displacement::checks::{Check, Context, Doubt, Subject, check_beside, round_before};
use displacement::places::Gazetteer;
use displacement::rounds::{Assessment, RoundKey, Status};
use store::{AreaCount, CountFilter, Known};
use uuid::Uuid;
use vocabulary::Record;

use super::Large;
use crate::dtm::counted::RoundCounts;
use crate::error::ImportError;

/// Doubts whose rows are looked up at a time.
const PIECE: usize = 400;

impl Large<'_> {
    /// Checks each round of the files beside the round before it.
    pub(super) async fn beside(&mut self, known: &Known<'_>) -> Result<(), ImportError> {
        let gazetteer = self.areas.gazetteer(&self.known.displacement);
        let rounds: Vec<(RoundKey, usize)> = self
            .rounds
            .iter()
            .map(|(round, place)| (round.clone(), *place))
            .collect();
        let all: BTreeSet<RoundKey> = self
            .recorded
            .iter()
            .chain(self.rounds.keys())
            .cloned()
            .collect();
        let mut last: Option<(RoundKey, Vec<Assessment>)> = None;
        for (round, place) in rounds {
            let before = round_before(&all, &round).cloned();
            let rows = self.by_area(known, &round).await?;
            if let Some(before) = before {
                let last = match last.take() {
                    Some((held, rows)) if held == before => rows,
                    _ => self.by_area(known, &before).await?,
                };
                let doubts = self.doubts(&rows, &last, &gazetteer);
                drop(last);
                self.say(known, place, &rows, doubts).await?;
            }
            last = Some((round, rows));
        }
        Ok(())
    }

    async fn by_area(
        &self,
        known: &Known<'_>,
        round: &RoundKey,
    ) -> Result<Vec<Assessment>, ImportError> {
        let mut rows = known.assessments_by_area(self.mission, round).await?;
        // The checks take rows of one number for one line.
        for (number, row) in rows.iter_mut().enumerate() {
            row.source.row = number + 1;
        }
        Ok(rows)
    }

    fn doubts(
        &self,
        rows: &[Assessment],
        last: &[Assessment],
        gazetteer: &Gazetteer,
    ) -> Vec<Doubt> {
        // Lists of codes were looked at when the rows were read.
        let context = Context {
            round: None,
            last,
            codes: None,
            gazetteer: Some(gazetteer),
        };
        check_beside(rows, &context, &self.settings.checks)
    }

    /// Says doubts at the cells of their rows.
    async fn say(
        &mut self,
        known: &Known<'_>,
        place: usize,
        rows: &[Assessment],
        doubts: Vec<Doubt>,
    ) -> Result<(), ImportError> {
        let id = |doubt: &Doubt| {
            let row = rows
                .get(doubt.row)
                .filter(|_| doubt.subject != Subject::Missing);
            row.map(Record::id)
        };
        for doubts in doubts.chunks(PIECE) {
            let ids: Vec<Uuid> = doubts.iter().filter_map(id).collect();
            let found = known.assessments_by_id(self.mission, &ids).await?;
            let found: HashMap<Uuid, Assessment> = found
                .into_iter()
                .map(|row| (row.record.id(), row.record))
                .collect();
            for doubt in doubts {
                let row = id(doubt).and_then(|id| found.get(&id));
                // What the mission says was carried over is no slip.
                if doubt.check == Check::CarryOver && row.is_some_and(|row| row.carried_over) {
                    continue;
                }
                let place = row.and_then(|row| self.file_of(row)).unwrap_or(place);
                let read = self.files.get(place).and_then(|file| file.read.as_ref());
                let said = read.map(|read| read.say([(doubt, row)]));
                for finding in said.into_iter().flatten() {
                    self.add(place, finding);
                }
            }
        }
        Ok(())
    }

    fn file_of(&self, row: &Assessment) -> Option<usize> {
        let mut files = self.reading.files.iter();
        files.position(|file| file.name() == row.source.file)
    }

    /// What the rounds of the files count before and after.
    pub(super) async fn counted(
        &self,
        before: &Known<'_>,
        after: &Known<'_>,
    ) -> Result<Vec<RoundCounts>, ImportError> {
        let mut counts = Vec::new();
        for round in self.rounds.keys() {
            let filter = CountFilter {
                round: Some(round.clone()),
                levels: Some(vec![None]),
                ..CountFilter::default()
            };
            let before = before.displacement_counts(self.mission, &filter).await?;
            let after = after.displacement_counts(self.mission, &filter).await?;
            let all = before.iter().chain(&after);
            let statuses: BTreeSet<Status> = all.map(|count| count.status).collect();
            for status in statuses {
                let (before, after) = (
                    self.counting(&before, status),
                    self.counting(&after, status),
                );
                let both = |number: fn(&AreaCount) -> Option<u64>| {
                    (before.and_then(number), after.and_then(number))
                };
                counts.push(RoundCounts {
                    round: round.clone(),
                    status,
                    households: both(|count| count.households),
                    persons: both(|count| count.persons),
                });
            }
        }
        Ok(counts)
    }

    /// The count of the kind of assessment that counts.
    fn counting<'count>(
        &self,
        counts: &'count [AreaCount],
        status: Status,
    ) -> Option<&'count AreaCount> {
        let rule = &self.settings.counting;
        let of_status = counts.iter().filter(|count| count.status == status);
        of_status
            .filter_map(|count| Some((rule.preference(count.kind)?, count)))
            .min_by_key(|(preference, _)| *preference)
            .map(|(_, count)| count)
    }
}
