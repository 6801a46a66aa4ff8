//! Staff, offices, and the people a project is for.

use appeals::AppealRecords;
use appeals::records::StaffCount;
use vocabulary::Recorded;
use vocabulary::people::{PeopleUnit, add_counts};

use super::resolve::resolve_project;
use super::{FigureError, Outcome};
use crate::answer::{LineageEntry, LineagePart, NotKnown, Value};
use crate::question::Question;

fn not_known(reason: NotKnown) -> Outcome {
    Outcome {
        value: Value::NotKnown { reason },
        lineage: Vec::new(),
        warnings: Vec::new(),
        declared: None,
    }
}

/// The newest count of staff at a date.
fn newest<'records>(
    records: &'records AppealRecords,
    question: &Question,
) -> Option<&'records Recorded<StaffCount>> {
    let start = records.appeal.record.period.start;
    records
        .staff_counts
        .iter()
        .filter(|count| {
            question
                .as_of
                .is_none_or(|asked| count.record.as_of.unwrap_or(start) <= asked)
        })
        .max_by_key(|count| (count.record.as_of.unwrap_or(start), count.record.id))
}

fn staff(
    records: &AppealRecords,
    question: &Question,
    take: impl Fn(&StaffCount) -> Option<u32>,
) -> Outcome {
    let found = newest(records, question)
        .and_then(|count| take(&count.record).map(|number| (count, i64::from(number))));
    let Some((count, number)) = found else {
        return not_known(NotKnown::NothingRecorded);
    };
    Outcome {
        value: Value::Count { count: number },
        lineage: vec![LineageEntry {
            record: count.reference(),
            part: LineagePart::Added,
            amount: number,
            date: count.record.as_of,
        }],
        warnings: Vec::new(),
        declared: None,
    }
}

pub(super) fn international(records: &AppealRecords, question: &Question) -> Outcome {
    staff(records, question, |count| count.international)
}

pub(super) fn national(records: &AppealRecords, question: &Question) -> Outcome {
    staff(records, question, |count| count.national)
}

/// Known only where both parts are.
pub(super) fn total(records: &AppealRecords, question: &Question) -> Outcome {
    staff(records, question, |count| {
        count.international?.checked_add(count.national?)
    })
}

pub(super) fn offices(records: &AppealRecords) -> Outcome {
    let lineage: Vec<_> = records
        .offices
        .iter()
        .map(|office| LineageEntry {
            record: office.reference(),
            part: LineagePart::Added,
            amount: 1,
            date: None,
        })
        .collect();
    Outcome {
        value: Value::Count {
            count: lineage.iter().map(|entry| entry.amount).sum(),
        },
        lineage,
        warnings: Vec::new(),
        declared: None,
    }
}

/// The people one project is for. Over several projects there is no sum: the
/// same family may get water from one and shelter from another.
pub(super) fn targeted(
    records: &AppealRecords,
    question: &Question,
) -> Result<Outcome, FigureError> {
    let Some(wanted) = &question.project else {
        return Ok(not_known(NotKnown::PartsMayOverlap));
    };
    let project = resolve_project(records, wanted).ok_or_else(|| FigureError::NotInAppeal {
        parameter: "project",
        value: wanted.clone(),
    })?;
    let targets = &project.record.targets;
    if targets.is_empty() {
        return Ok(not_known(NotKnown::NothingRecorded));
    }
    let sum = add_counts(targets)
        .ok()
        .and_then(|sum| i64::try_from(sum).ok());
    let Some(count) = sum.filter(|_| targets[0].unit == PeopleUnit::Persons) else {
        return Ok(not_known(NotKnown::PartsDiffer));
    };
    Ok(Outcome {
        value: Value::Count { count },
        lineage: vec![LineageEntry {
            record: project.reference(),
            part: LineagePart::Added,
            amount: count,
            date: project.record.start,
        }],
        warnings: Vec::new(),
        declared: None,
    })
}
