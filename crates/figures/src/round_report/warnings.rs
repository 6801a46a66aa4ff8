//! What is doubtful in a round: what its rows carry, and what the round
//! before and the lists of codes say of them.

use std::collections::{BTreeMap, HashMap};

use displacement::checks::{Check, Seen};
use displacement::rounds::Assessment;
use uuid::Uuid;
use vocabulary::Record;

use super::compose::Work;
use super::document::{DoubtfulPlace, StatusBlock, WarningBlock};

/// Places of one check that are kept; all of them are counted.
const MOST_PLACES: usize = 200;

/// The checks that found something in the rows of the counts that count.
pub(super) fn blocks(work: &Work<'_>, statuses: &[StatusBlock]) -> Vec<WarningBlock> {
    let counts = |row: &Assessment| {
        let counted = |block: &StatusBlock| block.status == row.status && block.kind == row.kind;
        statuses.iter().any(counted)
    };
    let mut found: BTreeMap<Check, WarningBlock> = BTreeMap::new();
    let mut add = |check: Check, row: &Assessment, seen: &Seen| {
        let block = found.entry(check).or_insert_with(|| WarningBlock {
            check,
            count: 0,
            places: Vec::new(),
        });
        block.count += 1;
        if block.places.len() < MOST_PLACES {
            block.places.push(DoubtfulPlace {
                row: row.id(),
                status: row.status,
                area: row.place.names(),
                seen: seen.clone(),
                source: row.source.clone(),
            });
        }
    };
    let displacement = &work.records.displacement;
    let rows = displacement.assessments.iter().map(|known| &known.record);
    for row in rows
        .clone()
        .filter(|row| row.round == *work.key() && counts(row))
    {
        for warning in &row.warnings {
            add(warning.check, row, &warning.seen);
        }
    }
    let by_id: HashMap<Uuid, &Assessment> = rows
        .filter(|row| counts(row))
        .map(|row| (row.id(), row))
        .collect();
    for doubt in displacement.doubts(work.key()) {
        if let Some(row) = by_id.get(&doubt.row) {
            add(doubt.doubt.check, row, &doubt.doubt.seen);
        }
    }
    found.into_values().collect()
}
