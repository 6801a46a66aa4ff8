//! People counted in the rounds of operations.

use std::collections::BTreeSet;

use appeals::AppealRecords;
use displacement::counting::{
    self, Asked, COUNTING_RULE, CountWarning, NotKnown as Open, Value as Sum,
};
use displacement::places::{AreaReference, Gazetteer};
use displacement::records::DisplacementRecords;
use displacement::rounds::{RoundKey, Status};
use vocabulary::people::PeopleUnit;
use vocabulary::{RecordReference, Recorded};

use super::FigureError;
use crate::answer::{
    Answer, Doubt, Figure, FigureKind, LineageEntry, LineagePart, Method, NotKnown, Rule, Unit,
    Value, Warning, digest,
};
use crate::binding::bindings;
use crate::question::{Question, RoundName};

/// Whom a figure counts, and in what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Counted {
    name: &'static str,
    status: Status,
    unit: PeopleUnit,
}

/// Every figure of people in rounds.
const ALL: [Counted; 10] = [
    counted(
        "displacement.idps",
        Status::InternallyDisplaced,
        PeopleUnit::Persons,
    ),
    counted(
        "displacement.returnees",
        Status::ReturnedDisplaced,
        PeopleUnit::Persons,
    ),
    counted(
        "displacement.repatriated",
        Status::RepatriatedRefugee,
        PeopleUnit::Persons,
    ),
    counted(
        "displacement.migrants",
        Status::Migrant,
        PeopleUnit::Persons,
    ),
    counted(
        "displacement.households",
        Status::InternallyDisplaced,
        PeopleUnit::Households,
    ),
    counted(
        "displacement.returnee_households",
        Status::ReturnedDisplaced,
        PeopleUnit::Households,
    ),
    counted(
        "displacement.repatriated_households",
        Status::RepatriatedRefugee,
        PeopleUnit::Households,
    ),
    counted(
        "displacement.migrant_households",
        Status::Migrant,
        PeopleUnit::Households,
    ),
    counted("displacement.hosts", Status::Host, PeopleUnit::Persons),
    counted(
        "displacement.host_households",
        Status::Host,
        PeopleUnit::Households,
    ),
];

const fn counted(name: &'static str, status: Status, unit: PeopleUnit) -> Counted {
    Counted { name, status, unit }
}

impl Counted {
    /// The one that a figure counts.
    pub(super) fn of(name: &str) -> Option<Self> {
        ALL.into_iter().find(|counted| counted.name == name)
    }
}

/// The question for what one round counts.
#[must_use]
pub fn of_round(round: &RoundKey, status: Status, unit: PeopleUnit) -> Question {
    let counted = ALL
        .into_iter()
        .find(|counted| counted.status == status && counted.unit == unit);
    Question {
        round: Some(RoundName::of(round)),
        operation: Some(round.operation.clone()),
        ..Question::named(counted.map_or("", |counted| counted.name))
    }
}

/// What a question asks of displacement; `None` where it asks for something
/// else.
#[must_use]
pub fn asked_by(question: &Question) -> Option<Asked> {
    let named = question.round;
    Some(Asked {
        status: Counted::of(&question.name)?.status,
        as_of: named.map_or(question.as_of, |round| Some(round.reporting_date)),
        number: named.map(|round| round.number),
        place: question.place.clone(),
    })
}

/// What the texts of an appeal, its declared figures and these questions ask
/// of displacement: the rows that a store must load before they can be
/// answered. Empty where they ask nothing.
#[must_use]
pub fn asked<'questions>(
    records: &AppealRecords,
    questions: impl IntoIterator<Item = &'questions Question>,
) -> Vec<Asked> {
    let narratives = records.narratives.iter().map(|known| &known.record.texts);
    let achievements = records.achievements.iter().map(|known| &known.record.texts);
    let texts = narratives
        .chain(achievements)
        .flat_map(|texts| texts.iter());
    let bound = texts.flat_map(|(_, text)| bindings(text));
    let mut asked: BTreeSet<Asked> = bound
        .filter_map(|(_, question)| asked_by(&question.ok()?))
        .collect();
    asked.extend(
        super::declared::questions(records)
            .iter()
            .filter_map(asked_by),
    );
    asked.extend(questions.into_iter().filter_map(asked_by));
    asked.into_iter().collect()
}

/// Answers a question about people in rounds.
pub(super) fn answer(
    records: &DisplacementRecords,
    question: &Question,
    counted: Counted,
) -> Result<Answer, FigureError> {
    let ready = records.ready();
    let newest = records
        .rounds
        .iter()
        .map(|round| round.record.key.reporting_date)
        .max();
    let named = named_round(records, question)?;
    let known = match named {
        Some(round) => ready.counted_alone(round),
        None => ready.counted(),
    };
    // Without a day, the newest round counts, whenever that was.
    let day = named.map(|named| named.reporting_date);
    let day = day.or(question.as_of).or(newest);
    let asked = |area: Option<AreaReference>| {
        day.map(|as_of| {
            counting::answer(
                &known,
                &counting::Question {
                    status: counted.status,
                    unit: counted.unit,
                    area,
                    as_of,
                },
            )
        })
    };
    let found = match &question.place {
        None => asked(None),
        Some(_) if records.rounds.is_empty() => None,
        Some(place) => in_place(records, &ready.gazetteer, place, asked)?,
    };
    Ok(dressed(records, question, counted, found))
}

/// The round that a question names.
fn named_round<'records>(
    records: &'records DisplacementRecords,
    question: &Question,
) -> Result<Option<&'records RoundKey>, FigureError> {
    let Some(name) = question.round else {
        return Ok(None);
    };
    let rounds = records.rounds.iter().map(|round| &round.record.key);
    let found: Vec<&RoundKey> = rounds
        .filter(|key| name.names(key))
        .filter(|key| {
            let operation = question.operation.as_ref();
            operation.is_none_or(|operation| *operation == key.operation)
        })
        .collect();
    match found.as_slice() {
        [] => Err(FigureError::NoSuchRound(name.to_string())),
        [one] => Ok(Some(one)),
        several => Err(FigureError::SeveralRounds {
            round: name.to_string(),
            operations: several.iter().map(|key| key.operation.clone()).collect(),
        }),
    }
}

type Found = Option<counting::Answer>;

/// The area that a name or code means: the coarsest of those that answer to
/// it, in the code set of the round that counts.
fn in_place(
    records: &DisplacementRecords,
    gazetteer: &Gazetteer,
    place: &str,
    asked: impl Fn(Option<AreaReference>) -> Found,
) -> Result<Found, FigureError> {
    let meant = records.meant(place);
    let mut not_known: Found = None;
    let levels: BTreeSet<_> = meant.iter().map(|(level, _)| *level).collect();
    for level in levels {
        let areas = meant.iter().filter(|(other, _)| *other == level);
        let mut known: Vec<(AreaReference, counting::Answer)> = Vec::new();
        for (_, area) in areas {
            let Some(answer) = asked(Some(area.clone())) else {
                continue;
            };
            match answer.value {
                Sum::Known(_) => known.push((area.clone(), answer)),
                Sum::NotKnown(_) => {
                    not_known = nearer(not_known.take(), answer);
                }
            }
        }
        let (first, others) = match known.split_first() {
            None => continue,
            Some((first, others)) => (first, others),
        };
        if others
            .iter()
            .any(|(_, other)| other.lineage != first.1.lineage)
        {
            let name = |area: &AreaReference| {
                let name = gazetteer.name(area).unwrap_or_default();
                format!("{}:{} ({name})", area.set, area.code)
            };
            return Err(FigureError::SeveralAreas {
                value: place.to_owned(),
                areas: known.iter().map(|(area, _)| name(area)).collect(),
            });
        }
        return Ok(Some(first.1.clone()));
    }
    match not_known {
        Some(answer) => Ok(Some(answer)),
        None => Err(FigureError::NotInAppeal {
            parameter: "place",
            value: place.to_owned(),
        }),
    }
}

/// Of two answers that know no number the one that says more: that rows are
/// not linked says more than that there is no row.
fn nearer(one: Found, other: counting::Answer) -> Found {
    let rank = |answer: &counting::Answer| match &answer.value {
        Sum::Known(_) => 0,
        Sum::NotKnown(Open::NumberMissing { .. }) => 1,
        Sum::NotKnown(Open::OnlyForLargerArea { .. }) => 2,
        Sum::NotKnown(Open::AreaNotInRound { .. }) => 3,
        Sum::NotKnown(_) => 4,
    };
    match one {
        Some(one) if rank(&one) <= rank(&other) => Some(one),
        _ => Some(other),
    }
}

fn dressed(
    records: &DisplacementRecords,
    question: &Question,
    counted: Counted,
    found: Found,
) -> Answer {
    let rule = Rule {
        id: counted.name.to_owned(),
        version: COUNTING_RULE,
    };
    let unit = Unit(
        match counted.unit {
            PeopleUnit::Persons => "persons",
            PeopleUnit::Households => "households",
        }
        .to_owned(),
    );
    let row = |row: usize| records.assessments.get(row);
    let lineage: Vec<LineageEntry> = found
        .iter()
        .flat_map(|found| &found.lineage)
        .filter_map(|entry| {
            let row = row(entry.row)?;
            Some(LineageEntry {
                record: row.reference(),
                part: LineagePart::Added,
                amount: i64::try_from(entry.count).unwrap_or(i64::MAX),
                date: Some(row.record.round.reporting_date),
            })
        })
        .collect();
    let value = found.as_ref().map_or(
        Value::NotKnown {
            reason: NotKnown::NoRound,
        },
        value_of,
    );
    let (mut warnings, mut method) = (Vec::new(), None);
    if let Some(found) = &found {
        let reference = |number: usize| row(number).map(Recorded::reference);
        warnings.extend(
            found
                .warnings
                .iter()
                .flat_map(|warning| doubts(warning, reference)),
        );
        if let Sum::NotKnown(Open::OperationsOverlap { operations }) = &found.value {
            warnings.push(Doubt::OperationsOverlap {
                operations: operations.clone(),
            });
        }
        method = Some(Method {
            rounds: found.rounds.clone(),
            missing_sex: found.missing_sex,
            missing_age: found.missing_age,
        });
    }
    Answer {
        figure: Figure {
            question: question.clone(),
            value,
            unit,
            kind: FigureKind::Computed,
            as_of: lineage
                .iter()
                .filter_map(|entry| entry.date)
                .max()
                .or(question.as_of),
            digest: digest(&rule, &lineage),
            rule,
            records: lineage.len(),
            warnings: warnings
                .into_iter()
                .map(|doubt| Warning::Counted { doubt })
                .collect(),
            labels: None,
            cited: None,
            method,
        },
        lineage,
    }
}

fn value_of(found: &counting::Answer) -> Value {
    let reason = match &found.value {
        Sum::Known(count) => {
            return Value::Count {
                count: i64::try_from(*count).unwrap_or(i64::MAX),
            };
        }
        Sum::NotKnown(open) => match open {
            Open::NoRound => NotKnown::NoRound,
            Open::AreaNotInRound { .. } => NotKnown::AreaNotInRound,
            Open::NumberMissing { .. } => NotKnown::NumberMissing,
            Open::OnlyForLargerArea { .. } => NotKnown::OnlyForLargerArea,
            Open::NotLinked { .. } => NotKnown::NotLinked,
            Open::CodeSetsNotLinked { .. } => NotKnown::CodeSetsNotLinked,
            Open::OperationsOverlap { .. } => NotKnown::OperationsOverlap,
        },
    };
    Value::NotKnown { reason }
}

/// A doubt of the counting rules, with records for places in a list.
fn doubts(warning: &CountWarning, row: impl Fn(usize) -> Option<RecordReference>) -> Vec<Doubt> {
    match warning {
        CountWarning::NewerIsPartial(round) => vec![Doubt::NewerIsPartial {
            round: round.clone(),
        }],
        CountWarning::Partial(round) => vec![Doubt::Partial {
            round: round.clone(),
        }],
        CountWarning::Levels(found) => vec![Doubt::Levels {
            area: found.name.clone(),
            coarser: found.coarser,
            finer: found.finer,
            finer_counts: found.finer_counts,
        }],
        CountWarning::JoinedByName(one, other) => vec![Doubt::JoinedByName {
            one: one.clone(),
            other: other.clone(),
        }],
        CountWarning::NumbersMissing(rows) => vec![Doubt::NumbersMissing { rows: rows.len() }],
        CountWarning::MayLieInIt(rows) => vec![Doubt::MayLieInIt { rows: rows.len() }],
        CountWarning::OfRow(place, warning) => row(*place)
            .map(|record| Doubt::OfRow {
                record,
                warning: warning.clone(),
            })
            .into_iter()
            .collect(),
    }
}

#[cfg(test)]
mod tests;
