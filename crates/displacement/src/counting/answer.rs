//! The answer to “how many, where, as of when”.

use chrono::NaiveDate;
use vocabulary::people::PeopleUnit;

use super::question::{
    Answer, Contribution, CountWarning, NotKnown, Question, Records, RoundUsed, Share, Value,
};
use super::{COUNTING_RULE, finest};
use crate::places::Whereabouts;
use crate::rounds::{Assessment, AssessmentKind, Completion, Round, RoundKey, Status};

/// Answers a question.
#[must_use]
pub fn answer(records: &Records<'_>, question: &Question) -> Answer {
    let mut answer = Answer {
        value: Value::NotKnown(NotKnown::NoRound),
        rule: COUNTING_RULE,
        as_of: question.as_of,
        rounds: Vec::new(),
        missing_sex: Share::default(),
        missing_age: Share::default(),
        warnings: Vec::new(),
        lineage: Vec::new(),
    };
    let mut outcomes: Vec<(String, Outcome)> = Vec::new();
    for operation in current_operations(records, question.as_of) {
        if let Some(outcome) = of_operation(records, question, &operation) {
            outcomes.push((operation, outcome));
        }
    }
    // An operation that does not work in the area takes nothing away from
    // one that does.
    let works_here = |outcome: &Outcome| {
        !matches!(
            outcome.value,
            Value::NotKnown(NotKnown::AreaNotInRound { .. })
        )
    };
    if outcomes.iter().any(|(_, outcome)| works_here(outcome)) {
        outcomes.retain(|(_, outcome)| works_here(outcome));
    }
    if outcomes.len() > 1 && records.rule.operations.is_empty() {
        let operations = outcomes
            .into_iter()
            .map(|(operation, _)| operation)
            .collect();
        answer.value = Value::NotKnown(NotKnown::OperationsOverlap { operations });
        return answer;
    }
    let mut total: Option<u64> = None;
    let mut open: Option<NotKnown> = None;
    for (_, outcome) in outcomes {
        match outcome.value {
            Value::Known(count) => {
                total = Some(total.unwrap_or(0).saturating_add(count));
            }
            Value::NotKnown(reason) => open = open.or(Some(reason)),
        }
        answer.rounds.push(outcome.round);
        answer.warnings.extend(outcome.warnings);
        answer.lineage.extend(outcome.lineage);
    }
    answer.value = match (open, total) {
        (Some(reason), _) => Value::NotKnown(reason),
        (None, Some(total)) => Value::Known(total),
        (None, None) => Value::NotKnown(NotKnown::NoRound),
    };
    if matches!(answer.value, Value::NotKnown(_)) {
        answer.lineage.clear();
    }
    if question.unit == PeopleUnit::Persons {
        shares(records, &mut answer);
    }
    answer
}

fn shares(records: &Records<'_>, answer: &mut Answer) {
    for entry in &answer.lineage {
        if let Some(row) = records.assessments.get(entry.row) {
            let (sex, age) = (&mut answer.missing_sex, &mut answer.missing_age);
            add_shares(row, entry.count, sex, age);
        }
    }
}

/// Adds what a row that counts leaves open of sex and age.
pub(crate) fn add_shares(row: &Assessment, count: u64, sex: &mut Share, age: &mut Share) {
    let (female, male) = row.by_sex();
    let sexed = female.unwrap_or(0).saturating_add(male.unwrap_or(0));
    for (share, told) in [(sex, sexed), (age, row.with_age())] {
        share.whole = share.whole.saturating_add(count);
        share.part = share.part.saturating_add(count.saturating_sub(told));
    }
}

fn current_operations(records: &Records<'_>, as_of: NaiveDate) -> Vec<String> {
    let mut names: Vec<String> = records
        .rounds
        .iter()
        .map(|round| round.key.operation.clone())
        .collect();
    names.sort();
    names.dedup();
    names.retain(|name| {
        let operation = records.operations.iter().find(|one| one.name == *name);
        let open = operation
            .and_then(|operation| operation.closed)
            .is_none_or(|closed| as_of <= closed);
        let chosen = records.rule.operations.is_empty() || records.rule.counts(name, as_of);
        open && chosen
    });
    names
}

struct Outcome {
    value: Value,
    round: RoundUsed,
    warnings: Vec<CountWarning>,
    lineage: Vec<Contribution>,
}

/// The rows of a round and status, by the kind of assessment that counts,
/// and the alternatives that do not.
fn counted_kind(
    records: &Records<'_>,
    round: &RoundKey,
    status: Status,
) -> Option<(AssessmentKind, Vec<AssessmentKind>)> {
    let mut kinds: Vec<AssessmentKind> = records
        .assessments
        .iter()
        .filter(|row| row.status == status && row.round == *round)
        .map(|row| row.kind)
        .collect();
    kinds.sort();
    kinds.dedup();
    let preferred = kinds
        .iter()
        .copied()
        .filter(|kind| records.rule.preference(*kind).is_some())
        .min_by_key(|kind| records.rule.preference(*kind))?;
    kinds.retain(|kind| *kind != preferred);
    Some((preferred, kinds))
}

fn of_operation(records: &Records<'_>, question: &Question, operation: &str) -> Option<Outcome> {
    let mut rounds: Vec<(&Round, AssessmentKind, Vec<AssessmentKind>)> = records
        .rounds
        .iter()
        .copied()
        .filter(|round| round.key.operation == operation)
        .filter(|round| round.key.reporting_date <= question.as_of)
        .filter_map(|round| {
            let (kind, others) = counted_kind(records, &round.key, question.status)?;
            Some((round, kind, others))
        })
        .collect();
    rounds.sort_by(|one, other| other.0.key.cmp(&one.0.key));
    let mut warnings = Vec::new();
    let complete = |round: &Round| round.completion == Completion::Complete;
    let place = rounds.iter().position(|(round, ..)| complete(round));
    match (place, rounds.first()) {
        (Some(place), _) => {
            let newer = rounds.iter().take(place);
            warnings
                .extend(newer.map(|(round, ..)| CountWarning::NewerIsPartial(round.key.clone())));
        }
        (None, Some((round, ..))) => warnings.push(CountWarning::Partial(round.key.clone())),
        (None, None) => return None,
    }
    let (round, kind, alternatives) = rounds.into_iter().nth(place.unwrap_or(0))?;
    let mut outcome = count_round(records, question, &round.key, kind);
    outcome.round.alternatives = alternatives;
    outcome.round.reached = round.coverage.as_ref().map(|coverage| {
        coverage.reached(|area| match &question.area {
            None => true,
            Some(asked) => {
                records.gazetteer.is_same(area, asked)
                    || records.gazetteer.set(&area.set).is_some_and(|set| {
                        let mut above = set.upwards(&area.code).into_iter();
                        above.any(|above| records.gazetteer.is_same(&above, asked))
                    })
            }
        })
    });
    warnings.append(&mut outcome.warnings);
    outcome.warnings = warnings;
    Some(outcome)
}

fn count_round(
    records: &Records<'_>,
    question: &Question,
    round: &RoundKey,
    kind: AssessmentKind,
) -> Outcome {
    let mut places: Vec<usize> = Vec::new();
    let mut rows: Vec<&Assessment> = Vec::new();
    let (mut larger, mut not_linked, mut is_the_area) = (false, Vec::new(), false);
    for (place, row) in records.assessments.iter().enumerate() {
        if row.status != question.status || row.kind != kind || row.round != *round {
            continue;
        }
        let whereabouts = match &question.area {
            None => Whereabouts::Inside,
            Some(asked) => records.gazetteer.locate(&row.place, asked),
        };
        match whereabouts {
            Whereabouts::Inside => {
                is_the_area |= question.area.as_ref().is_some_and(|asked| {
                    let area = row.place.area();
                    area.is_some_and(|area| records.gazetteer.is_same(&area, asked))
                });
                places.push(place);
                rows.push(row);
            }
            Whereabouts::Larger => larger = true,
            Whereabouts::NotLinked if row.tally(question.unit).is_none_or(|one| one.count > 0) => {
                not_linked.push(place);
            }
            Whereabouts::NotLinked | Whereabouts::Outside => {}
        }
    }
    let age = question.as_of.signed_duration_since(round.reporting_date);
    let mut outcome = Outcome {
        value: Value::NotKnown(NotKnown::NoRound),
        round: RoundUsed {
            round: round.clone(),
            kind,
            alternatives: Vec::new(),
            age_in_days: age.num_days(),
            reached: None,
        },
        warnings: Vec::new(),
        lineage: Vec::new(),
    };
    let found = finest(&rows, question.unit, records.gazetteer);
    let original = |row: usize| places.get(row).copied().unwrap_or(row);
    let round = round.clone();
    outcome.value = Value::NotKnown(if let Some((one, other)) = found.unlinked.first() {
        let (one, other) = (one.clone(), other.clone());
        NotKnown::CodeSetsNotLinked { round, one, other }
    } else if !not_linked.is_empty() && !is_the_area {
        let rows = not_linked.len();
        NotKnown::NotLinked { round, rows }
    } else if rows.is_empty() && larger {
        NotKnown::OnlyForLargerArea { round }
    } else if rows.is_empty() {
        NotKnown::AreaNotInRound { round }
    } else if let Some(sum) = found.sum {
        outcome.value = Value::Known(sum);
        outcome.lineage = found
            .chosen
            .iter()
            .map(|chosen| Contribution {
                row: original(chosen.row),
                count: chosen.count,
            })
            .collect();
        outcome.warnings = warnings_of(records, &found, &outcome.lineage, original);
        if !not_linked.is_empty() {
            outcome.warnings.push(CountWarning::MayLieInIt(not_linked));
        }
        return outcome;
    } else {
        NotKnown::NumberMissing { round }
    });
    outcome
}

fn warnings_of(
    records: &Records<'_>,
    found: &super::Finest,
    lineage: &[Contribution],
    original: impl Fn(usize) -> usize,
) -> Vec<CountWarning> {
    let mut warnings = Vec::new();
    for contradiction in &found.contradictions {
        let mut contradiction = contradiction.clone();
        contradiction.rows = contradiction.rows.into_iter().map(&original).collect();
        warnings.push(CountWarning::Levels(contradiction));
    }
    for (one, other) in &found.joined_by_name {
        warnings.push(CountWarning::JoinedByName(one.clone(), other.clone()));
    }
    if !found.not_known.is_empty() {
        let rows = found.not_known.iter().map(|row| original(*row)).collect();
        warnings.push(CountWarning::NumbersMissing(rows));
    }
    for entry in lineage {
        let row = records.assessments.get(entry.row);
        let doubts = row.map(|row| row.warnings.as_slice()).unwrap_or_default();
        warnings.extend(
            doubts
                .iter()
                .map(|doubt| CountWarning::OfRow(entry.row, doubt.clone())),
        );
    }
    warnings
}
