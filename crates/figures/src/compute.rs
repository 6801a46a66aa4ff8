//! From records and a question to an answer. Pure: the same records give
//! the same answer, value and digest, on every machine.

mod declared;
mod displacement;
mod funding;
mod presence;
mod resolve;

use appeals::AppealRecords;
use appeals::funding::FundingLine;
use appeals::records::FlowDirection;
use missions::MissionRecords;
use vocabulary::Texts;
use vocabulary::money::MoneyError;

use ::displacement::records::DisplacementRecords;

use crate::answer::{
    Answer, Figure, FigureKind, LineageEntry, NotKnown, Rule, Unit, Value, Warning, digest,
};
use crate::catalogue::{self, Definition};
use crate::question::Question;
use funding::{CountingRule, Funding};

pub use displacement::{asked, asked_by, of_round};
pub use resolve::{
    NO_SECTOR, SEVERAL_SECTORS, framework_address, project_address, resolve_donor,
    resolve_framework, resolve_project, sector_address,
};

/// Why a question has no answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FigureError {
    /// The catalogue has no such name.
    #[error("there is no figure “{0}”; `compendium figure list` prints the names that exist")]
    Unknown(String),
    /// The figure does not take this parameter.
    #[error("{name} cannot be asked for one {parameter}")]
    NoSuchParameter {
        /// The figure.
        name: String,
        /// The parameter.
        parameter: &'static str,
    },
    /// The appeal has no such framework, sector, project or place.
    #[error("the appeal has no {parameter} “{value}”")]
    NotInAppeal {
        /// The parameter.
        parameter: &'static str,
        /// Its value.
        value: String,
    },
    /// Several areas answer to a name or code.
    #[error("“{value}” is {}: name one by its code set and code", .areas.join(", "))]
    SeveralAreas {
        /// What was asked for.
        value: String,
        /// The areas, each as `set:code (name)`.
        areas: Vec<String>,
    },
    /// No such round is recorded.
    #[error("no round “{0}” is recorded")]
    NoSuchRound(String),
    /// Several operations have a round of that day and number.
    #[error("several operations have a round “{round}”: {}: name one with operation=…", .operations.join(", "))]
    SeveralRounds {
        /// The round, as it was asked for.
        round: String,
        /// The operations.
        operations: Vec<String>,
    },
    /// A sum is too large.
    #[error(transparent)]
    Money(#[from] MoneyError),
}

/// Answers one question from the records of an appeal.
///
/// # Errors
/// When the catalogue has no such name or the appeal no such part.
pub fn answer(records: &MissionRecords, question: &Question) -> Result<Answer, FigureError> {
    answer_with(records, question, None)
}

/// Answers one question by the rule with which a page was published, where
/// the program still has that version; by today's rule where it has not.
///
/// # Errors
/// As [`answer`].
pub fn answer_by_rule(
    records: &MissionRecords,
    question: &Question,
    rule: &Rule,
) -> Result<Answer, FigureError> {
    answer_with(records, question, Some(rule.version))
}

fn answer_with(
    records: &MissionRecords,
    question: &Question,
    version: Option<u32>,
) -> Result<Answer, FigureError> {
    let definition = catalogue::find(&question.name)
        .ok_or_else(|| FigureError::Unknown(question.name.clone()))?;
    refuse_other_parameters(definition, question)?;
    let mut definition = *definition;
    if let Some(counted) = displacement::Counted::of(definition.name) {
        return of_displacement(records, question, counted);
    }
    let counting = match version.and_then(CountingRule::version) {
        Some(kept) if definition.rule_version == catalogue::COUNTING_RULE => {
            definition.rule_version = kept.version;
            kept
        }
        _ => CountingRule::TODAY,
    };
    let funding = Funding {
        records,
        question,
        rule: counting,
    };
    let outcome = match definition.name {
        "funding.requested" => funding.requested()?,
        "funding.received" => funding.received()?,
        "funding.percent" => funding.percent()?,
        "funding.unmet" => funding.unmet()?,
        "funding.projects" => funding.projects()?,
        "requirements.original" => funding.original()?,
        "funding.within_plan" => funding.line(FundingLine::WithinPlan)?,
        "funding.pledged" => funding.line(FundingLine::Pledged)?,
        "funding.shared" => funding.line(FundingLine::Shared)?,
        "funding.overlapping" => funding.line(FundingLine::Overlapping)?,
        "funding.parked" => funding.line(FundingLine::Parked)?,
        "funding.carried_over" => funding.line(FundingLine::CarriedOver)?,
        "funding.outside_plan" => funding.line(FundingLine::OutsidePlan)?,
        "funding.elsewhere" => funding.line(FundingLine::Elsewhere)?,
        "funding.not_converted" => funding.not_converted()?,
        "funding.internal" => funding.going(FlowDirection::Internal)?,
        "funding.outgoing" => funding.going(FlowDirection::Outgoing)?,
        "staff.international" => presence::international(records, question),
        "staff.national" => presence::national(records, question),
        "staff.total" => presence::total(records, question),
        "offices.count" => presence::offices(records),
        "people.targeted" => presence::targeted(records, question)?,
        _ => return declared::answer(records, question),
    };
    Ok(finish(records, question, &definition, outcome))
}

/// Counted from the rows of rounds; what a source declares, where no round
/// says anything of these people up to that day.
fn of_displacement(
    records: &MissionRecords,
    question: &Question,
    counted: displacement::Counted,
) -> Result<Answer, FigureError> {
    let answer = displacement::answer(&records.displacement, question, counted)?;
    let no_round = Value::NotKnown {
        reason: NotKnown::NoRound,
    };
    if answer.figure.value != no_round {
        return Ok(answer);
    }
    let declared = declared::answer(records, question)?;
    Ok(if declared.figure.value.is_known() {
        declared
    } else {
        answer
    })
}

/// Answers a question about displacement from its records alone: also for a
/// mission that has no appeal.
///
/// # Errors
/// When the catalogue has no such figure of displacement, or the mission no
/// such place.
pub fn answer_of_displacement(
    records: &DisplacementRecords,
    question: &Question,
) -> Result<Answer, FigureError> {
    let definition = catalogue::find(&question.name)
        .ok_or_else(|| FigureError::Unknown(question.name.clone()))?;
    refuse_other_parameters(definition, question)?;
    let counted = displacement::Counted::of(definition.name)
        .ok_or_else(|| FigureError::Unknown(question.name.clone()))?;
    displacement::answer(records, question, counted)
}

/// What a rule found, before it is dressed as an answer.
struct Outcome {
    value: Value,
    lineage: Vec<LineageEntry>,
    warnings: Vec<Warning>,
    /// The citation of what a source declares, where that is the value.
    declared: Option<Texts>,
}

fn finish(
    records: &AppealRecords,
    question: &Question,
    definition: &Definition,
    mut outcome: Outcome,
) -> Answer {
    let unit = match definition.unit {
        "currency" => records.appeal.record.currency.code().to_owned(),
        unit => unit.to_owned(),
    };
    let rule = Rule {
        id: definition.name.to_owned(),
        version: definition.rule_version,
    };
    let dated = outcome.lineage.iter().filter_map(|entry| entry.date).max();
    if dated.is_none() && !outcome.lineage.is_empty() {
        outcome.warnings.push(Warning::Undated);
    }
    // What has no date of its own holds from the appeal's first day: the
    // same rule by which it is counted.
    let as_of = dated
        .or_else(|| (!outcome.lineage.is_empty()).then_some(records.appeal.record.period.start));
    Answer {
        figure: Figure {
            question: question.clone(),
            value: outcome.value,
            unit: Unit(unit),
            kind: if outcome.declared.is_some() {
                FigureKind::Declared
            } else {
                FigureKind::Computed
            },
            as_of: as_of.or(question.as_of),
            digest: digest(&rule, &outcome.lineage),
            rule,
            records: outcome.lineage.len(),
            warnings: outcome.warnings,
            labels: None,
            cited: outcome.declared,
            method: None,
        },
        lineage: outcome.lineage,
    }
}

fn refuse_other_parameters(
    definition: &Definition,
    question: &Question,
) -> Result<(), FigureError> {
    let given = [
        ("framework", question.framework.is_some()),
        ("sector", question.sector.is_some()),
        ("project", question.project.is_some()),
        ("donor", question.donor.is_some()),
        ("place", question.place.is_some()),
        ("round", question.round.is_some()),
        ("operation", question.operation.is_some()),
    ];
    given
        .into_iter()
        .filter(|(_, given)| *given)
        .find(|(key, _)| {
            !definition
                .parameters
                .iter()
                .any(|known| known.key() == *key)
        })
        .map_or(Ok(()), |(parameter, _)| {
            Err(FigureError::NoSuchParameter {
                name: question.name.clone(),
                parameter,
            })
        })
}

/// Every figure that an appeal has without being asked by name: the
/// computed ones of the whole appeal, then the declared ones.
///
/// # Errors
/// When a sum is too large.
pub fn all(records: &MissionRecords) -> Result<Vec<Answer>, FigureError> {
    let computed = catalogue::COMPUTED
        .iter()
        .filter(|definition| definition.of_every_appeal)
        .map(|definition| Question::named(definition.name));
    computed
        .chain(declared::questions(records))
        .map(|question| answer(records, &question))
        .collect()
}

#[cfg(test)]
mod tests;
