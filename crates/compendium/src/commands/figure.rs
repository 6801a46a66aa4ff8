//! `figure`: one answer, all answers of an appeal, or the catalogue.

use figures::json::{AnswerJson, cells};
use figures::provenance::Provenances;
use figures::{Answer, Question, catalogue, compute};
use languages::{FigureText, Speaker};
use missions::MissionRecords;
use serde::Serialize;
use store::{KnownAt, Store};
use vocabulary::{MissionCode, RecordKind};

use super::appeal;
use super::figure_text;
use crate::command_line::FigureOptions;
use crate::error::CommandError;
use crate::node::Node;
use crate::printer::Printer;

/// The word that asks for all figures.
const LIST: &str = "list";

/// Answers what is asked.
pub async fn run(
    node: &Node,
    printer: &Printer,
    options: FigureOptions,
) -> Result<(), CommandError> {
    let question = question(&options);
    let names_an_appeal = options.appeal.is_some() || options.mission.is_some();
    if options.name == LIST {
        if let Some((parameter, _)) = question.parameters().first() {
            return Err(CommandError::usage(format!(
                "a list is of a whole appeal: --{} is for one figure",
                parameter.replace('_', "-")
            )));
        }
        if !names_an_appeal {
            return catalogue_of_figures(printer, &options);
        }
    } else if catalogue::find(&options.name).is_none() {
        return Err(unknown(&options.name));
    } else if !names_an_appeal {
        return Err(CommandError::usage("of which appeal?").hinted(format!(
            "name it: compendium figure {} --appeal MLI/2017, or --mission MLI --year 2017",
            options.name
        )));
    }
    let store = node.open_existing().await?;
    if let Some(mission) = without_appeal(&store, &options).await? {
        return of_displacement(&store, printer, &options, &mission, &question).await;
    }
    let records = records(&store, &options, &question).await?;
    if options.name == LIST {
        return list(printer, &options, &records);
    }
    let answer = compute::answer(&records, &question)?;
    if options.json {
        printer.json(&AnswerJson::new(&answer, &records))
    } else {
        let speaker = Speaker::of(options.language);
        let of = format!(
            "{}/{}",
            records.mission.record.code, records.appeal.record.period
        );
        let found = figure_text::Found {
            answer: &answer,
            of,
            known_at: records.known_at,
            provenances: Provenances::of(&records),
            cells: cells(&answer.figure.unit, &records.displacement),
        };
        printer.line(figure_text::answer(speaker, &found))
    }
}

/// The mission that is asked for people in its rounds, where it has no
/// appeal: those figures need none.
async fn without_appeal(
    store: &Store,
    options: &FigureOptions,
) -> Result<Option<MissionCode>, CommandError> {
    let counts_people = catalogue::find(&options.name)
        .is_some_and(|definition| definition.reads.contains(&RecordKind::Assessment));
    match (&options.appeal, &options.mission, options.year) {
        (None, Some(mission), None) if counts_people => {
            let has_none = store.appeals_of(mission).await?.is_empty();
            let is_known = store.mission_by_code(mission).await?.is_some();
            Ok((has_none && is_known).then(|| mission.clone()))
        }
        _ => Ok(None),
    }
}

async fn of_displacement(
    store: &Store,
    printer: &Printer,
    options: &FigureOptions,
    mission: &MissionCode,
    question: &Question,
) -> Result<(), CommandError> {
    let known_at = options.known_at.unwrap_or(KnownAt::Now);
    let asked: Vec<_> = figures::asked_by(question).into_iter().collect();
    let records = store.displacement_for(mission, known_at, &asked).await?;
    let answer = figures::answer_of_displacement(&records, question)?;
    if options.json {
        return printer.json(&AnswerJson::of_displacement(&answer, &records));
    }
    let found = figure_text::Found {
        answer: &answer,
        of: mission.to_string(),
        known_at: records.known_at,
        provenances: Provenances::of_displacement(&records),
        cells: cells(&answer.figure.unit, &records),
    };
    printer.line(figure_text::answer(Speaker::of(options.language), &found))
}

fn question(options: &FigureOptions) -> Question {
    Question {
        name: options.name.clone(),
        framework: options.framework.clone(),
        sector: options.sector.clone(),
        project: options.project.clone(),
        donor: options.donor.clone(),
        place: options.place.clone(),
        as_of: options.as_of,
        round: options.round,
        operation: options.operation.clone(),
    }
}

async fn records(
    store: &Store,
    options: &FigureOptions,
    question: &Question,
) -> Result<MissionRecords, CommandError> {
    let questions = std::slice::from_ref(question);
    let known_at = options.known_at.unwrap_or(KnownAt::Now);
    match (&options.appeal, &options.mission) {
        (Some(name), _) => appeal::records_for(store, name, known_at, questions).await,
        (None, Some(mission)) => {
            appeal::of_mission(store, mission, options.year, known_at, questions).await
        }
        (None, None) => Err(CommandError::usage("of which appeal?")),
    }
}

/// A name that the catalogue does not have, with the one that was meant.
fn unknown(name: &str) -> CommandError {
    let error = CommandError::from(figures::FigureError::Unknown(name.to_owned()));
    let near = catalogue::COMPUTED
        .iter()
        .chain(catalogue::DECLARED)
        .map(|definition| (distance(name, definition.name), definition.name))
        .min();
    match near {
        Some((distance, near)) if distance <= 3 => error.hinted(format!("did you mean {near}?")),
        _ => error,
    }
}

/// How many letters must be changed, put in or taken out to come from one
/// word to another.
fn distance(from: &str, to: &str) -> usize {
    let to: Vec<char> = to.chars().collect();
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (line, letter) in from.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = line + 1;
        for (column, other) in to.iter().enumerate() {
            let changed = diagonal + usize::from(letter != *other);
            diagonal = row[column + 1];
            row[column + 1] = changed.min(diagonal + 1).min(row[column] + 1);
        }
    }
    row[to.len()]
}

fn list(
    printer: &Printer,
    options: &FigureOptions,
    records: &MissionRecords,
) -> Result<(), CommandError> {
    let answers: Vec<Answer> = compute::all(records)?;
    if options.json {
        let answers: Vec<AnswerJson> = answers
            .iter()
            .map(|answer| AnswerJson::new(answer, records))
            .collect();
        return printer.json(&answers);
    }
    printer.line(figure_text::list(Speaker::of(options.language), &answers))
}

/// One entry of the catalogue, with its texts.
#[derive(Debug, Serialize)]
struct Entry {
    name: String,
    kind: &'static str,
    unit: &'static str,
    rule: String,
    parameters: Vec<&'static str>,
    reads: Vec<&'static str>,
    label: String,
    counts: String,
    limits: String,
}

fn catalogue_of_figures(printer: &Printer, options: &FigureOptions) -> Result<(), CommandError> {
    let speaker = Speaker::of(options.language);
    let computed = catalogue::COMPUTED.iter().map(|found| (found, "computed"));
    let declared = catalogue::DECLARED.iter().map(|found| (found, "declared"));
    let entries: Vec<Entry> = computed
        .chain(declared)
        .map(|(definition, kind)| {
            let stem = definition.name.trim_end_matches('.');
            let text = |which| speaker.figure_text(stem, which);
            // A name that ends in a dot begins the mission's own names.
            let any = if definition.name.ends_with('.') {
                "*"
            } else {
                ""
            };
            Entry {
                name: format!("{}{any}", definition.name),
                kind,
                unit: definition.unit,
                rule: format!("{}/{}", definition.name, definition.rule_version),
                parameters: definition
                    .parameters
                    .iter()
                    .map(|found| found.key())
                    .collect(),
                reads: definition.reads.iter().map(|found| found.name()).collect(),
                label: text(FigureText::Label),
                counts: text(FigureText::Counts),
                limits: text(FigureText::Limits),
            }
        })
        .collect();
    if options.json {
        return printer.json(&entries);
    }
    let width = entries
        .iter()
        .map(|entry| entry.name.len())
        .max()
        .unwrap_or(0);
    for entry in &entries {
        printer.line(format_args!("{:width$}  {}", entry.name, entry.counts))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_pen_is_told_what_was_meant() {
        assert_eq!(distance("funding.recieved", "funding.received"), 2);
        assert_eq!(distance("", "abc"), 3);
        assert_eq!(distance("abc", "abc"), 0);
        let hints = unknown("funding.recieved").hints;
        assert!(
            hints.contains(&"did you mean funding.received?".to_owned()),
            "{hints:?}"
        );
        let hints = unknown("weather").hints;
        assert!(
            !hints.iter().any(|hint| hint.contains("did you mean")),
            "{hints:?}"
        );
    }
}
