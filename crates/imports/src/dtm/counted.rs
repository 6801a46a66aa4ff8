//! What rounds count before and after an import.

use std::collections::BTreeSet;

use displacement::counting::{CountingRule, Question, Records, Value, answer};
use displacement::places::Gazetteer;
use displacement::rounds::{Assessment, Operation, Round, RoundKey, Status};
use formats::dtm::DtmFile;
use serde::{Deserialize, Serialize};
use vocabulary::people::PeopleUnit;

use super::areas::Areas;
use super::known::Recorded;
use super::rows::Rows;

/// What a round counts of one status, before an import and after it. `None`
/// is not known, which is not 0.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoundCounts {
    /// The round.
    pub round: RoundKey,
    /// Of whom.
    pub status: Status,
    /// Households before and after.
    pub households: (Option<u64>, Option<u64>),
    /// Persons before and after.
    pub persons: (Option<u64>, Option<u64>),
}

pub(super) fn counts(
    files: &[DtmFile],
    known: &Recorded,
    areas: &Areas,
    rows: &Rows<'_>,
) -> Vec<RoundCounts> {
    let gazetteer = areas.gazetteer(&known.displacement);
    let rounds: BTreeSet<&RoundKey> = files
        .iter()
        .flat_map(|file| file.rounds.iter().map(|round| &round.key))
        .collect();
    // Each round is counted for itself, whichever operations count together.
    let rule = CountingRule {
        operations: Vec::new(),
        ..known.displacement.settings().counting
    };
    let mut counts = Vec::new();
    for round in rounds {
        let recorded = known.rows.values().map(|row| &row.record);
        let before: Vec<&Assessment> = recorded.filter(|row| row.round == *round).collect();
        let after = rows.of_round(round, known);
        let statuses: BTreeSet<Status> =
            before.iter().chain(&after).map(|row| row.status).collect();
        for status in statuses {
            let count = |rows: &[&Assessment], unit| {
                let of_status = rows.iter().copied().filter(|row| row.status == status);
                of_round(round, of_status.collect(), unit, &gazetteer, &rule)
            };
            let both = |unit| (count(&before, unit), count(&after, unit));
            counts.push(RoundCounts {
                round: round.clone(),
                status,
                households: both(PeopleUnit::Households),
                persons: both(PeopleUnit::Persons),
            });
        }
    }
    counts
}

fn of_round(
    key: &RoundKey,
    rows: Vec<&Assessment>,
    unit: PeopleUnit,
    gazetteer: &Gazetteer,
    rule: &CountingRule,
) -> Option<u64> {
    let status = rows.first()?.status;
    let operation = Operation {
        name: key.operation.clone(),
        country: String::new(),
        closed: None,
    };
    let round = Round::complete(key.clone());
    let records = Records {
        operations: vec![&operation],
        rounds: vec![&round],
        assessments: rows,
        gazetteer,
        rule,
    };
    let question = Question {
        status,
        unit,
        area: None,
        as_of: key.reporting_date,
    };
    match answer(&records, &question).value {
        Value::Known(count) => Some(count),
        Value::NotKnown(_) => None,
    }
}
