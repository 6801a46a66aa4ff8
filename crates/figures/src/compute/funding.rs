//! The figures of funding, over the counting rules of the crate `appeals`.

use std::collections::HashSet;

use appeals::AppealRecords;
use appeals::funding::{self, FundingLine, Scope, Sum};
use appeals::records::ProjectStatus;
use vocabulary::{Money, Percent};

use super::resolve::scope;
use super::{FigureError, Outcome};
use crate::answer::{LineageEntry, LineagePart, NotKnown, Value, Warning};
use crate::question::Question;

fn entries(sum: &Sum, part: LineagePart) -> impl Iterator<Item = LineageEntry> {
    sum.entries.iter().map(move |entry| LineageEntry {
        record: entry.record,
        part,
        amount: entry.minor,
        date: entry.date,
    })
}

fn warnings(sum: &Sum) -> Vec<Warning> {
    let mut warnings = Vec::new();
    if !sum.missing.is_empty() {
        warnings.push(Warning::Missing {
            projects: sum.missing.len(),
        });
    }
    if !sum.unconverted.is_empty() {
        warnings.push(Warning::NotConverted {
            records: sum.unconverted.len(),
        });
    }
    warnings
}

fn money(sum: &Sum) -> Outcome {
    Outcome {
        value: Value::Money { money: sum.total },
        lineage: entries(sum, LineagePart::Added).collect(),
        warnings: warnings(sum),
    }
}

/// A requirement is not known where no project's requirement holds; 0 would
/// say that nothing is needed.
fn asked(sum: &Sum) -> Outcome {
    let mut outcome = money(sum);
    if sum.entries.is_empty() {
        outcome.value = Value::NotKnown {
            reason: NotKnown::NothingRecorded,
        };
    }
    outcome
}

pub(super) fn requested(
    records: &AppealRecords,
    question: &Question,
) -> Result<Outcome, FigureError> {
    let scope = scope(records, question)?;
    Ok(asked(&funding::requested(records, &scope, question.as_of)?))
}

/// The requirements as they were before any revision.
pub(super) fn original(
    records: &AppealRecords,
    question: &Question,
) -> Result<Outcome, FigureError> {
    let scope = scope(records, question)?;
    // Only what the rule for requirements reads: the contributions of a
    // large appeal are not worth a copy.
    let mut first = AppealRecords::new(
        records.known_at,
        records.mission.clone(),
        records.appeal.clone(),
    );
    first.projects.clone_from(&records.projects);
    first.requirements = records
        .requirements
        .iter()
        .filter(|requirement| requirement.record.revision == 0)
        .cloned()
        .collect();
    Ok(asked(&funding::requested(&first, &scope, question.as_of)?))
}

pub(super) fn line(
    records: &AppealRecords,
    question: &Question,
    line: FundingLine,
) -> Result<Outcome, FigureError> {
    let scope = scope(records, question)?;
    Ok(money(&funding::line_sum(
        records,
        &scope,
        line,
        question.as_of,
    )?))
}

/// How many contributions wait for a rate. Their amounts are in several
/// currencies and have no sum.
pub(super) fn not_converted(
    records: &AppealRecords,
    question: &Question,
) -> Result<Outcome, FigureError> {
    let scope = scope(records, question)?;
    let sum = funding::line_sum(records, &scope, FundingLine::NotConverted, question.as_of)?;
    let waiting: HashSet<_> = sum.unconverted.into_iter().collect();
    let lineage: Vec<_> = records
        .contributions
        .iter()
        .filter(|contribution| waiting.contains(&contribution.reference()))
        .map(|contribution| LineageEntry {
            record: contribution.reference(),
            part: LineagePart::Added,
            amount: 1,
            date: contribution.record.holds_from(),
        })
        .collect();
    Ok(counted(lineage))
}

fn counted(lineage: Vec<LineageEntry>) -> Outcome {
    Outcome {
        value: Value::Count {
            count: lineage.iter().map(|entry| entry.amount).sum(),
        },
        lineage,
        warnings: Vec::new(),
    }
}

fn both(records: &AppealRecords, question: &Question) -> Result<(Scope, Sum, Sum), FigureError> {
    let scope = scope(records, question)?;
    let received = funding::received(records, &scope, question.as_of)?;
    let requested = funding::requested(records, &scope, question.as_of)?;
    Ok((scope, received, requested))
}

/// Both sums first, the division last.
pub(super) fn percent(
    records: &AppealRecords,
    question: &Question,
) -> Result<Outcome, FigureError> {
    let (_, received, requested) = both(records, question)?;
    let value = match Percent::of(received.total, requested.total)? {
        Some(percent) => Value::Percent { percent },
        None if requested.entries.is_empty() => Value::NotKnown {
            reason: NotKnown::NothingRecorded,
        },
        None => Value::NotKnown {
            reason: NotKnown::NothingAsked,
        },
    };
    let mut warned = warnings(&requested);
    warned.extend(warnings(&received));
    Ok(Outcome {
        value,
        lineage: entries(&received, LineagePart::Part)
            .chain(entries(&requested, LineagePart::Whole))
            .collect(),
        warnings: warned,
    })
}

pub(super) fn unmet(records: &AppealRecords, question: &Question) -> Result<Outcome, FigureError> {
    let (_, received, requested) = both(records, question)?;
    let value = if requested.entries.is_empty() {
        Value::NotKnown {
            reason: NotKnown::NothingRecorded,
        }
    } else {
        let gone = Money::from_minor(-received.total.minor, received.total.currency);
        Value::Money {
            money: requested.total.checked_add(gone)?,
        }
    };
    let mut warned = warnings(&requested);
    warned.extend(warnings(&received));
    Ok(Outcome {
        value,
        lineage: entries(&requested, LineagePart::Added)
            .chain(entries(&received, LineagePart::Subtracted))
            .collect(),
        warnings: warned,
    })
}

/// Projects that stand on their own: one whose work went on in another
/// project is not counted beside it.
pub(super) fn projects(
    records: &AppealRecords,
    question: &Question,
) -> Result<Outcome, FigureError> {
    let scope = scope(records, question)?;
    let start = records.appeal.record.period.start;
    let lineage = records
        .projects
        .iter()
        .filter(|project| {
            scope.contains(&project.record)
                && project.record.status != ProjectStatus::Merged
                && question
                    .as_of
                    .is_none_or(|asked| project.record.start.unwrap_or(start).min(start) <= asked)
        })
        .map(|project| LineageEntry {
            record: project.reference(),
            part: LineagePart::Added,
            amount: 1,
            date: project.record.start,
        })
        .collect();
    Ok(counted(lineage))
}
