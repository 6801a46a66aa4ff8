//! The people of one area in every round, through other names and codes.

use std::collections::BTreeSet;

use displacement::counting::{NotKnown, Question, Records, Value, answer};
use displacement::places::AreaReference;
use displacement::rounds::{Assessment, RoundKey, Status};
use store::CountFilter;
use vocabulary::people::PeopleUnit;

use super::known::Tracked;
use crate::site::WebError;
use crate::state::Web;

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

/// From rows that were read: the rule decides what lies in the area.
#[must_use]
pub fn from_rows(
    tracked: &Tracked,
    area: &AreaReference,
    status: Status,
    rounds: &[RoundKey],
) -> Vec<Moment> {
    let ready = tracked.records.ready();
    let all = ready.counted();
    rounds
        .iter()
        .map(|round| {
            let rows: Vec<&Assessment> = all
                .assessments
                .iter()
                .copied()
                .filter(|row| row.round == *round)
                .collect();
            let records = Records {
                operations: Vec::new(),
                rounds: all
                    .rounds
                    .iter()
                    .copied()
                    .filter(|known| known.key == *round)
                    .collect(),
                assessments: rows,
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
                    Value::NotKnown(reason) => Some(reason.clone()),
                },
                persons: number(&persons.value),
                households: number(&households.value),
            }
        })
        .collect()
}

const fn number(value: &Value) -> Option<u64> {
    match value {
        Value::Known(count) => Some(*count),
        Value::NotKnown(_) => None,
    }
}

/// From what is summed beside the rows, for rounds that are too large to
/// read: under each code that the area has.
///
/// # Errors
/// When the database fails.
pub async fn from_counts(
    web: &Web,
    tracked: &Tracked,
    area: &AreaReference,
    status: Status,
    rounds: &[RoundKey],
) -> Result<Vec<Moment>, WebError> {
    let mut counts = Vec::new();
    for equal in tracked.records.ready().gazetteer.equals(area) {
        let filter = CountFilter {
            area: Some((equal.set.0.clone(), equal.code.as_str().to_owned())),
            status: Some(status),
            ..CountFilter::default()
        };
        let code = &tracked.mission.record.code;
        counts.extend(web.store().displacement_counts(code, &filter).await?);
    }
    Ok(rounds
        .iter()
        .map(|round| {
            let kind = tracked.counted_kind(round, status);
            let found: Vec<_> = counts
                .iter()
                .filter(|count| count.round == *round && Some(count.kind) == kind)
                .collect();
            // The same ground under two codes in one round may be the same
            // people twice; which, only its rows tell.
            let only = match found.as_slice() {
                [only] => Some(*only),
                _ => None,
            };
            Moment {
                round: round.clone(),
                persons: only.and_then(|count| count.persons),
                households: only.and_then(|count| count.households),
                codes: found.iter().map(|count| count.area_code.clone()).collect(),
                why: match only {
                    Some(count) if count.persons.is_some() => None,
                    Some(_) => Some(NotKnown::NumberMissing {
                        round: round.clone(),
                    }),
                    None => Some(NotKnown::AreaNotInRound {
                        round: round.clone(),
                    }),
                },
            }
        })
        .collect())
}
