//! What a round counts of one status.

use displacement::comparison::{self, Part};
use displacement::counting::{self, Question as Asked, Records, RoundTotal};
use displacement::places::Decision;
use displacement::rounds::{Assessment, AssessmentKind, RoundKey, Status};
use vocabulary::people::PeopleUnit;

use super::compose::Work;
use super::document::{
    AlternativeBlock, AreaChange, ChangeBlock, ChangePart, NoChange, StatusBlock, ToldBlock,
    TrendPoint,
};
use super::{areas, divisions};
use crate::compute::{FigureError, answer_of_displacement, of_round};

/// The block of the status of a total that counts.
pub(super) fn block(work: &Work<'_>, total: &RoundTotal) -> Result<StatusBlock, FigureError> {
    let (status, kind) = (total.status, total.kind);
    let figure = |unit| {
        let question = of_round(work.key(), status, unit);
        answer_of_displacement(&work.records.displacement, &question).map(|answer| answer.figure)
    };
    let alone = work.known.counted_alone(work.key());
    let answer = counting::answer(
        &alone,
        &Asked {
            status,
            unit: PeopleUnit::Persons,
            area: None,
            as_of: work.key().reporting_date,
        },
    );
    let rule = work.records.displacement.settings().counting;
    let before = counting::before(&work.records.totals, work.key(), status, &rule);
    let comparable = before.filter(|before| before.kind == kind);
    let persons = figure(PeopleUnit::Persons)?;
    let change = match before {
        None => Err(NoChange::FirstRound),
        Some(_) if comparable.is_none() => Err(NoChange::OtherKind),
        Some(before) if before.persons.is_none() || !persons.value.is_known() => {
            Err(NoChange::NotKnown)
        }
        Some(before) => Ok(change(work, &before.round, status, kind)),
    };
    Ok(StatusBlock {
        status,
        kind,
        alternatives: alternatives(work, total),
        households: figure(PeopleUnit::Households)?,
        persons,
        told: told(&alone, &answer),
        no_change: change.as_ref().err().copied(),
        change: change.ok(),
        trend: trend(work, status),
        divisions: divisions::blocks(&alone, &answer),
        areas: areas::tree(work, comparable.map(|before| &before.round), status, kind),
    })
}

fn alternatives(work: &Work<'_>, counted: &RoundTotal) -> Vec<AlternativeBlock> {
    let totals = work.records.totals.iter();
    totals
        .filter(|total| total.round == *work.key() && total.status == counted.status)
        .filter(|total| total.kind != counted.kind)
        .map(|total| AlternativeBlock {
            kind: total.kind,
            persons: total.persons,
            households: total.households,
        })
        .collect()
}

/// Sex and age as far as the rows that count tell them.
fn told(records: &Records<'_>, answer: &counting::Answer) -> ToldBlock {
    let mut told = ToldBlock {
        sex_not_told: answer.missing_sex.part,
        age_not_told: answer.missing_age.part,
        ..ToldBlock::default()
    };
    for entry in &answer.lineage {
        let Some(row) = records.assessments.get(entry.row) else {
            continue;
        };
        let (female, male) = row.by_sex();
        for (sum, more) in [(&mut told.female, female), (&mut told.male, male)] {
            *sum = match (*sum, more) {
                (Some(one), Some(other)) => Some(one.saturating_add(other)),
                (one, other) => one.or(other),
            };
        }
        told.with_age = told.with_age.saturating_add(row.with_age());
    }
    told
}

/// The change of persons from another round to this one.
fn change(work: &Work<'_>, before: &RoundKey, status: Status, kind: AssessmentKind) -> ChangeBlock {
    let rows = |round: &RoundKey| -> Vec<Assessment> {
        let rows = work.rows(round, status);
        rows.into_iter().cloned().collect()
    };
    let change = comparison::compare(
        &rows(before),
        &rows(work.key()),
        kind,
        status,
        PeopleUnit::Persons,
        &work.known.gazetteer,
    );
    let links = work.records.displacement.links.iter();
    ChangeBlock {
        before: before.clone(),
        then: change.then,
        now: change.now,
        parts: Part::ALL
            .into_iter()
            .filter_map(|part| part_of(&change, part))
            .collect(),
        open_links: links
            .filter(|link| link.record.decision == Decision::Open)
            .count(),
        areas: change
            .areas
            .into_iter()
            .map(|area| AreaChange {
                part: area.part,
                before: area.before,
                after: area.after,
                name: area.name,
                then: area.then,
                now: area.now,
            })
            .collect(),
    }
}

fn part_of(change: &comparison::Change, part: Part) -> Option<ChangePart> {
    let (areas, now) = change.extent(part);
    let of_part = change.areas.iter().filter(|area| area.part == part);
    let then = of_part.fold(0_u64, |sum, area| {
        sum.saturating_add(area.then.unwrap_or(0))
    });
    (areas > 0).then(|| ChangePart {
        part,
        change: i64::try_from(change.of(part)).unwrap_or(i64::MAX),
        areas,
        then,
        now,
    })
}

/// What the rounds up to this one count of a status.
fn trend(work: &Work<'_>, status: Status) -> Vec<TrendPoint> {
    let totals = &work.records.totals;
    let rule = work.records.displacement.settings().counting;
    let mut rounds: Vec<&RoundKey> = totals
        .iter()
        .map(|total| &total.round)
        .filter(|round| round.operation == work.key().operation && *round <= work.key())
        .collect();
    rounds.sort();
    rounds.dedup();
    rounds
        .into_iter()
        .filter_map(|round| counting::counted_total(totals, round, status, &rule))
        .map(|total| TrendPoint {
            round: total.round.clone(),
            completion: work.completion(&total.round),
            kind: total.kind,
            persons: total.persons,
            households: total.households,
        })
        .collect()
}
