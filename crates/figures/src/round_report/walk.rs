//! Every number of a report, with what it says. Verifying, comparing and
//! marking what has moved since all walk this way.

use std::collections::BTreeSet;

use displacement::checks::Check;
use displacement::comparison::Part;
use displacement::places::AreaReference;
use displacement::rounds::{AssessmentKind, Reached, RoundKey, Status};
use serde::{Deserialize, Serialize};
use vocabulary::people::PeopleUnit;

use super::document::{AreaBlock, Division, DivisionGroup, RoundDocument, StatusBlock};
use crate::answer::Figure;
use crate::question::Question;
use crate::walk::in_text;

/// What a number of a report says.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(tag = "says", rename_all = "snake_case")]
pub enum Spot {
    /// What the round counts of a status.
    Total {
        /// Whom.
        status: Status,
        /// In what.
        unit: PeopleUnit,
    },
    /// What another kind of assessment counts of it.
    Alternative {
        /// Whom.
        status: Status,
        /// The kind.
        kind: AssessmentKind,
        /// In what.
        unit: PeopleUnit,
    },
    /// Of whom sex or age is told, or not.
    Told {
        /// Whom.
        status: Status,
        /// Which of them.
        whom: Told,
    },
    /// A part of the change against the round before.
    Change {
        /// Whom.
        status: Status,
        /// Which part; `None` for the whole.
        part: Option<Part>,
    },
    /// What changed on a piece of ground, by the names of its areas.
    AreaChange {
        /// Whom.
        status: Status,
        /// Why.
        part: Part,
        /// Its areas before.
        before: Vec<AreaReference>,
        /// Its areas after.
        after: Vec<AreaReference>,
    },
    /// What a round of the trend counts.
    Trend {
        /// Whom.
        status: Status,
        /// The round.
        round: RoundKey,
        /// In what.
        unit: PeopleUnit,
    },
    /// A part of the persons.
    Division {
        /// Whom.
        status: Status,
        /// By what.
        by: Division,
        /// Which part.
        group: DivisionGroup,
    },
    /// What is counted in an area.
    Area {
        /// Whom.
        status: Status,
        /// The area.
        area: AreaReference,
        /// In what.
        unit: PeopleUnit,
    },
    /// What the round before counted in an area.
    AreaBefore {
        /// Whom.
        status: Status,
        /// The area.
        area: AreaReference,
        /// In what.
        unit: PeopleUnit,
    },
    /// How many areas were to be visited, or what became of that.
    Coverage {
        /// In which area; `None` for all.
        area: Option<AreaReference>,
        /// What became of them.
        outcome: Outcome,
    },
    /// How often a check found something doubtful.
    Warnings {
        /// The check.
        check: Check,
    },
    /// How many rows the round has.
    Rows,
    /// A figure bound in the words at its head.
    Bound {
        /// What it asks.
        question: Question,
    },
}

/// Of which of the counted persons something is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Told {
    /// Women and girls.
    Female,
    /// Men and boys.
    Male,
    /// Whose sex is not told.
    SexNotTold,
    /// Whose age is told.
    WithAge,
    /// Whose age is not told.
    AgeNotTold,
}

/// What became of areas that were to be visited.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// All of them.
    Planned,
    /// Somebody counted.
    Reached,
    /// Refused.
    Refused,
    /// Inaccessible.
    Inaccessible,
}

/// A number of a report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Number {
    /// What it says.
    pub spot: Spot,
    /// The number; `None` where it is not known.
    pub value: Option<i64>,
}

/// Every number of a report, each spot once, in the order of the page.
#[must_use]
pub fn numbers(document: &RoundDocument) -> Vec<Number> {
    let mut found = Vec::new();
    add(&mut found, Spot::Rows, Some(document.round.rows));
    let mut bound = BTreeSet::new();
    for figure in document.summary.texts.iter().flat_map(in_text) {
        if bound.insert(&figure.question) {
            found.push(Number {
                spot: Spot::Bound {
                    question: figure.question.clone(),
                },
                value: figure.value.count(),
            });
        }
    }
    for block in &document.statuses {
        of_status(&mut found, block);
    }
    if let Some(coverage) = &document.coverage {
        reached(&mut found, None, coverage.total);
        for area in &coverage.areas {
            reached(&mut found, Some(&area.area), area.reached);
        }
    }
    for warning in &document.warnings {
        let spot = Spot::Warnings {
            check: warning.check,
        };
        add(&mut found, spot, Some(warning.count as u64));
    }
    found
}

fn add(into: &mut Vec<Number>, spot: Spot, count: Option<u64>) {
    into.push(Number {
        spot,
        value: count.map(|count| i64::try_from(count).unwrap_or(i64::MAX)),
    });
}

fn of_status(into: &mut Vec<Number>, block: &StatusBlock) {
    let status = block.status;
    for (unit, figure) in [
        (PeopleUnit::Persons, &block.persons),
        (PeopleUnit::Households, &block.households),
    ] {
        into.push(Number {
            spot: Spot::Total { status, unit },
            value: figure.value.count(),
        });
    }
    for other in &block.alternatives {
        for (unit, count) in units(other.persons, other.households) {
            let kind = other.kind;
            add(into, Spot::Alternative { status, kind, unit }, count);
        }
    }
    let told = &block.told;
    for (whom, count) in [
        (Told::Female, told.female),
        (Told::Male, told.male),
        (Told::SexNotTold, Some(told.sex_not_told)),
        (Told::WithAge, Some(told.with_age)),
        (Told::AgeNotTold, Some(told.age_not_told)),
    ] {
        add(into, Spot::Told { status, whom }, count);
    }
    changed(into, block);
    for point in &block.trend {
        for (unit, count) in units(point.persons, point.households) {
            let round = point.round.clone();
            add(
                into,
                Spot::Trend {
                    status,
                    round,
                    unit,
                },
                count,
            );
        }
    }
    for division in &block.divisions {
        for part in &division.parts {
            let spot = Spot::Division {
                status,
                by: division.by,
                group: part.group.clone(),
            };
            add(into, spot, Some(part.count));
        }
    }
    for (_, area) in areas_of(&block.areas) {
        of_area(into, status, area);
    }
}

const fn units(persons: Option<u64>, households: Option<u64>) -> [(PeopleUnit, Option<u64>); 2] {
    [
        (PeopleUnit::Persons, persons),
        (PeopleUnit::Households, households),
    ]
}

fn changed(into: &mut Vec<Number>, block: &StatusBlock) {
    let status = block.status;
    let Some(change) = &block.change else { return };
    let part = None;
    into.push(Number {
        spot: Spot::Change { status, part },
        value: Some(change.total()),
    });
    for one in &change.parts {
        let part = Some(one.part);
        into.push(Number {
            spot: Spot::Change { status, part },
            value: Some(one.change),
        });
    }
    for area in &change.areas {
        let count = |count: Option<u64>| i64::try_from(count.unwrap_or(0)).unwrap_or(i64::MAX);
        into.push(Number {
            spot: Spot::AreaChange {
                status,
                part: area.part,
                before: area.before.clone(),
                after: area.after.clone(),
            },
            value: count(area.now).checked_sub(count(area.then)),
        });
    }
}

fn of_area(into: &mut Vec<Number>, status: Status, block: &AreaBlock) {
    for (unit, count) in units(block.persons, block.households) {
        let area = block.area.clone();
        add(into, Spot::Area { status, area, unit }, count);
    }
    let Some(before) = block.before else { return };
    for (unit, count) in units(before.persons, before.households) {
        let area = block.area.clone();
        add(into, Spot::AreaBefore { status, area, unit }, count);
    }
}

fn reached(into: &mut Vec<Number>, area: Option<&AreaReference>, reached: Reached) {
    for (outcome, count) in [
        (Outcome::Planned, reached.planned),
        (Outcome::Reached, reached.reached),
        (Outcome::Refused, reached.refused),
        (Outcome::Inaccessible, reached.inaccessible),
    ] {
        let area = area.cloned();
        add(into, Spot::Coverage { area, outcome }, Some(count as u64));
    }
}

/// The areas of a tree, each after the one that it lies in, with how deep
/// they stand, from 0.
#[must_use]
pub fn areas_of(areas: &[AreaBlock]) -> Vec<(usize, &AreaBlock)> {
    let mut found = Vec::new();
    let mut next: Vec<(usize, &AreaBlock)> = areas.iter().rev().map(|area| (0, area)).collect();
    while let Some((depth, area)) = next.pop() {
        found.push((depth, area));
        next.extend(area.areas.iter().rev().map(|below| (depth + 1, below)));
    }
    found
}

/// Every figure of a report: what the round counts by status, then those
/// that are bound in its words.
#[must_use]
pub fn figures_of(document: &RoundDocument) -> Vec<&Figure> {
    let counted = document.statuses.iter();
    let counted = counted.flat_map(|block| [&block.persons, &block.households]);
    let bound = document.summary.texts.iter().flat_map(in_text);
    counted.chain(bound).collect()
}
