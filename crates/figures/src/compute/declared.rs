//! Figures that are typed with a cited source, until records compute them.

use std::collections::BTreeSet;

use appeals::AppealRecords;
use appeals::records::DeclaredFigure;
use vocabulary::people::PeopleUnit;
use vocabulary::{Record, RecordKind, RecordReference, Recorded};

use super::FigureError;
use super::resolve::framework_address;
use crate::answer::{
    Answer, Figure, FigureKind, LineageEntry, LineagePart, NotKnown, Rule, Unit, Value, digest,
};
use crate::question::Question;
use vocabulary::address::slug;

/// The questions to which the declared figures of an appeal are answers: one
/// for each name, place and day; for a plan whose total is declared what was
/// asked, what came and the share of it.
pub(super) fn questions(records: &AppealRecords) -> BTreeSet<Question> {
    let mut questions = BTreeSet::new();
    for declared in &records.declared_figures {
        let record = &declared.record;
        let Some(framework) = record.framework else {
            questions.insert(Question {
                place: record.place.clone(),
                as_of: record.as_of,
                ..Question::named(record.name.clone())
            });
            continue;
        };
        let found = records
            .frameworks
            .iter()
            .find(|known| known.record.id == framework);
        let Some(found) = found else { continue };
        let address = framework_address(&found.record);
        for name in ["funding.requested", "funding.received", "funding.percent"] {
            questions.insert(Question {
                framework: Some(address.clone()),
                ..Question::named(name)
            });
        }
    }
    questions
}

/// The newest declared figure of that name and place at the date asked.
fn newest<'records>(
    records: &'records AppealRecords,
    question: &Question,
) -> Option<&'records Recorded<DeclaredFigure>> {
    let start = records.appeal.record.period.start;
    let same_place = |declared: &DeclaredFigure| match (&declared.place, &question.place) {
        (None, None) => true,
        (Some(place), Some(asked)) => slug(place) == slug(asked),
        _ => false,
    };
    records
        .declared_figures
        .iter()
        .filter(|declared| {
            declared.record.name == question.name
                && declared.record.framework.is_none()
                && same_place(&declared.record)
                && question
                    .as_of
                    .is_none_or(|asked| declared.record.as_of.unwrap_or(start) <= asked)
        })
        .max_by_key(|declared| (declared.record.as_of.unwrap_or(start), declared.record.id))
}

pub(super) fn answer(records: &AppealRecords, question: &Question) -> Result<Answer, FigureError> {
    let rule = Rule {
        id: "declared".to_owned(),
        version: 1,
    };
    let Some(found) = newest(records, question) else {
        return Ok(Answer {
            figure: Figure {
                question: question.clone(),
                value: Value::NotKnown {
                    reason: NotKnown::NothingRecorded,
                },
                unit: Unit(unit_of_unknown(question)),
                kind: FigureKind::Declared,
                as_of: question.as_of,
                digest: digest(&rule, &[]),
                rule,
                records: 0,
                warnings: Vec::new(),
                labels: None,
                cited: None,
                method: None,
            },
            lineage: Vec::new(),
        });
    };
    let record = &found.record;
    let lineage = vec![LineageEntry {
        record: RecordReference {
            kind: RecordKind::DeclaredFigure,
            id: record.id(),
            version: found.version,
        },
        part: LineagePart::Added,
        amount: record.value,
        date: record.as_of,
    }];
    Ok(Answer {
        figure: Figure {
            question: question.clone(),
            value: if record.at_least {
                Value::AtLeast {
                    count: record.value,
                }
            } else {
                Value::Count {
                    count: record.value,
                }
            },
            unit: Unit(match record.people {
                Some((_, PeopleUnit::Persons)) => "persons".to_owned(),
                Some((_, PeopleUnit::Households)) => "households".to_owned(),
                None => record.unit.clone(),
            }),
            kind: FigureKind::Declared,
            as_of: record.as_of.or(Some(records.appeal.record.period.start)),
            digest: digest(&rule, &lineage),
            rule,
            records: lineage.len(),
            warnings: if record.as_of.is_none() {
                vec![crate::answer::Warning::Undated]
            } else {
                Vec::new()
            },
            labels: Some(record.labels.clone()),
            cited: Some(record.cited.clone()),
            method: None,
        },
        lineage,
    })
}

fn unit_of_unknown(question: &Question) -> String {
    match crate::catalogue::find(&question.name) {
        Some(definition) if definition.unit != "declared" => definition.unit.to_owned(),
        _ => String::new(),
    }
}
