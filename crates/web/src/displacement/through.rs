//! The people of one area in every round, through other names and codes.

use std::collections::BTreeSet;

use displacement::counting::{NotKnown, Question, Records, Value, answer};
use displacement::places::{AreaReference, Gazetteer, Whereabouts};
use displacement::rounds::{RoundKey, Status};
use store::PlaceCount;
use vocabulary::people::PeopleUnit;

use super::known::Tracked;

/// What a round says of an area.
pub struct Moment {
    /// The round.
    pub round: RoundKey,
    /// Persons.
    pub persons: Option<u64>,
    /// Households.
    pub households: Option<u64>,
    /// The codes that rows of the round give it, or what lies in it.
    pub codes: BTreeSet<String>,
    /// Why there is no number.
    pub why: Option<NotKnown>,
}

/// From what the rows of each round say of each place: the rule decides what
/// lies in the area.
#[must_use]
pub fn moments(
    tracked: &Tracked,
    area: &AreaReference,
    status: Status,
    rounds: &[(RoundKey, Vec<PlaceCount>)],
) -> Vec<Moment> {
    let ready = tracked.records.ready();
    let all = ready.counted();
    rounds
        .iter()
        .map(|(round, places)| {
            let records = Records {
                operations: Vec::new(),
                rounds: all
                    .rounds
                    .iter()
                    .copied()
                    .filter(|known| known.key == *round)
                    .collect(),
                assessments: places.iter().map(|place| &place.row).collect(),
                gazetteer: all.gazetteer,
                rule: all.rule,
            };
            let ask = |unit| {
                let question = Question {
                    status,
                    unit,
                    area: Some(area.clone()),
                    as_of: round.reporting_date,
                };
                answer(&records, &question)
            };
            let (persons, households) = (ask(PeopleUnit::Persons), ask(PeopleUnit::Households));
            let codes = persons.lineage.iter().filter_map(|entry| {
                let row = records.assessments.get(entry.row)?;
                let own = row.place.upwards();
                let equals = all.gazetteer.equals(area);
                let mut own = own.filter(|code| equals.contains(code));
                own.next().map(|code| code.code.to_string())
            });
            Moment {
                round: round.clone(),
                codes: codes.collect(),
                why: match &persons.value {
                    Value::Known(_) => None,
                    Value::NotKnown(reason) => Some(of_rows(reason, area, places, all.gazetteer)),
                },
                persons: number(&persons.value),
                households: number(&households.value),
            }
        })
        .collect()
}

/// A place stands for several rows, and rows are told.
fn of_rows(
    reason: &NotKnown,
    area: &AreaReference,
    places: &[PlaceCount],
    gazetteer: &Gazetteer,
) -> NotKnown {
    let NotKnown::NotLinked { round, .. } = reason else {
        return reason.clone();
    };
    let open = places.iter().filter(|it| {
        it.row.persons.as_ref().is_none_or(|tally| tally.count > 0)
            && gazetteer.locate(&it.row.place, area) == Whereabouts::NotLinked
    });
    let rows: u64 = open.map(|it| it.rows).sum();
    NotKnown::NotLinked {
        round: round.clone(),
        rows: usize::try_from(rows).unwrap_or(usize::MAX),
    }
}

const fn number(value: &Value) -> Option<u64> {
    match value {
        Value::Known(count) => Some(*count),
        Value::NotKnown(_) => None,
    }
}
