//! Numbers that contradict each other, the round before, or the calendar.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use vocabulary::people::PeopleUnit;

use super::{Check, Doubts, Seen, Subject};
use crate::counting::finest;
use crate::places::{AreaReference, Gazetteer};
use crate::rounds::{Assessment, AssessmentKind, Round, Status};

pub(super) fn sums(rows: &[Assessment], doubts: &mut Doubts<'_>) {
    for (number, row) in rows.iter().enumerate() {
        let Some(persons) = &row.persons else {
            continue;
        };
        if let Some(households) = &row.households
            && persons.count < households.count
        {
            let seen = Seen::PersonsBelowHouseholds {
                area: row.place.names(),
                persons: persons.count,
                households: households.count,
            };
            doubts.add(
                Check::PersonsBelowHouseholds,
                number,
                Subject::Persons,
                seen,
            );
        }
        if let (Some(female), Some(male)) = row.by_sex()
            && female.saturating_add(male) != persons.count
        {
            let seen = Seen::SexDoesNotAddUp {
                area: row.place.names(),
                female,
                male,
                persons: persons.count,
            };
            doubts.add(Check::SexDoesNotAddUp, number, Subject::Sex, seen);
        }
    }
}

/// Region, cercle and commune of one round in one file.
pub(super) fn levels(rows: &[Assessment], doubts: &mut Doubts<'_>) {
    let mut groups: BTreeMap<(AssessmentKind, Status), Vec<usize>> = BTreeMap::new();
    for (number, row) in rows.iter().enumerate() {
        groups
            .entry((row.kind, row.status))
            .or_default()
            .push(number);
    }
    let nowhere = Gazetteer::default();
    for places in groups.into_values() {
        let group: Vec<&Assessment> = places.iter().filter_map(|place| rows.get(*place)).collect();
        for (unit, subject) in [
            (PeopleUnit::Persons, Subject::Persons),
            (PeopleUnit::Households, Subject::Households),
        ] {
            for found in finest(&group, unit, &nowhere).contradictions {
                let row = found.rows.first().and_then(|row| places.get(*row));
                let seen = Seen::LevelsContradict {
                    area: found.name,
                    own: found.coarser,
                    below: found.finer,
                };
                if let Some(row) = row {
                    doubts.add(Check::LevelsContradict, *row, subject, seen);
                }
            }
        }
    }
}

/// Visits that end after the day for which the round speaks by more than
/// this, or begin before it by more than a quarter of a year, are of another
/// round.
const DAYS_AFTER: i64 = 31;
const DAYS_BEFORE: i64 = 92;

pub(super) fn dates(rows: &[Assessment], round: Option<&Round>, doubts: &mut Doubts<'_>) {
    let mut line = None;
    for (number, row) in rows.iter().enumerate() {
        let Some(day) = row.surveyed else { continue };
        let here = (row.source.sheet.as_ref(), row.source.row);
        if line == Some(here) {
            continue;
        }
        line = Some(here);
        let reporting = row.round.reporting_date;
        let days = |days| chrono::Duration::days(days);
        let limits: (Option<NaiveDate>, Option<NaiveDate>) = (
            round
                .and_then(|round| round.collected_from)
                .or_else(|| reporting.checked_sub_signed(days(DAYS_BEFORE))),
            round
                .and_then(|round| round.collected_until)
                .or_else(|| reporting.checked_add_signed(days(DAYS_AFTER))),
        );
        if let (Some(from), Some(until)) = limits
            && !(from..=until).contains(&day)
        {
            let seen = Seen::VisitOutside { day, from, until };
            doubts.add(Check::DateOutsideRound, number, Subject::SurveyDate, seen);
        }
    }
}

/// Of each area and status the sum of persons.
fn persons(
    rows: &[Assessment],
    gazetteer: &Gazetteer,
) -> BTreeMap<(AssessmentKind, Status, AreaReference), (usize, u64)> {
    let mut sums = BTreeMap::new();
    for (number, row) in rows.iter().enumerate() {
        if let (Some(area), Some(tally)) = (row.place.area(), &row.persons) {
            let key = (row.kind, row.status, gazetteer.standing_for(&area));
            let sum: &mut (usize, u64) = sums.entry(key).or_insert((number, 0));
            sum.1 = sum.1.saturating_add(tally.count);
        }
    }
    sums
}

pub(super) fn jumps(
    rows: &[Assessment],
    last: &[Assessment],
    gazetteer: &Gazetteer,
    doubts: &mut Doubts<'_>,
) {
    let before = persons(last, gazetteer);
    let limits = doubts.levels.limits;
    for (key, (number, now)) in persons(rows, gazetteer) {
        let Some((_, then)) = before.get(&key) else {
            continue;
        };
        let (small, large) = (now.min(*then), now.max(*then));
        let far = large.saturating_sub(small) >= limits.jump_at_least;
        if far && large >= small.saturating_mul(limits.jump_factor) {
            let area = rows.get(number).map(|row| row.place.names());
            let seen = Seen::Jump {
                area: area.unwrap_or_default(),
                then: *then,
                now,
            };
            doubts.add(Check::Jump, number, Subject::Persons, seen);
        }
    }
}
