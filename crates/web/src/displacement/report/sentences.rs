//! What a report says in sentences, made from its values and nothing else.
//! What is not known is said as not known.
//!
//! Sentences are Markdown in which the round's own figures are bound: on a
//! page they lead to their rows, and whoever writes a summary begins with
//! them.

use chrono::{Datelike, NaiveDate};
use displacement::comparison::Part;
use displacement::places::Level;
use displacement::rounds::{Completion, RoundKey, Status};
use figures::document::TextBlock;
use figures::round_report::{
    AreaBlock, ChangeBlock, CoverageBlock, Division, NoChange, RoundDocument, StatusBlock,
    areas_of, figures_of,
};
use figures::{Figure, FigureError, bind};
use languages::{Speaker, Value};

use super::words::group_name;
use crate::displacement::words;

/// Areas that a sentence names.
const MOST_NAMED: usize = 3;

/// The sentences of a report as blocks of text with its figures in them.
#[must_use]
pub fn blocks(document: &RoundDocument, speaker: Speaker) -> Vec<TextBlock> {
    bind(&markdown(document, speaker), |question| {
        let mut figures = figures_of(document).into_iter();
        let found = figures.find(|figure| figure.question.name == question.name);
        found
            .cloned()
            .ok_or_else(|| FigureError::Unknown(question.name.clone()))
    })
}

/// The sentences of a report: a paragraph for each status, and one for what
/// was reached and what is doubtful.
#[must_use]
pub fn markdown(document: &RoundDocument, speaker: Speaker) -> String {
    let of_statuses = document
        .statuses
        .iter()
        .map(|block| of_status(document, block, speaker).join(" "));
    let mut paragraphs: Vec<String> = of_statuses.collect();
    paragraphs.push(of_round(document, speaker).join(" "));
    paragraphs.join("\n\n")
}

/// The sentences about one status.
fn of_status(document: &RoundDocument, block: &StatusBlock, speaker: Speaker) -> Vec<String> {
    let mut said = vec![counts(document, block, speaker)];
    if !block.persons.value.is_known() {
        return said;
    }
    match (&block.change, block.no_change) {
        (Some(change), _) => said.extend(changed(change, speaker)),
        (None, Some(reason)) => said.push(speaker.say(match reason {
            NoChange::FirstRound => "round-report-no-change-first-round",
            NoChange::OtherKind => "round-report-no-change-other-kind",
            NoChange::NotKnown => "round-report-no-change-not-known",
        })),
        (None, None) => {}
    }
    said.extend(places(block, speaker));
    said.extend(sexes(block, speaker));
    said.extend(reason(block, speaker));
    said
}

/// “At the end of December 2016”, where the day is the last of its month.
fn when(day: NaiveDate, speaker: Speaker) -> String {
    let is_last = day.succ_opt().is_none_or(|next| next.day() == 1);
    if is_last {
        let month = speaker.month_year(day);
        speaker.say_with(
            "round-report-end-of-month",
            &[("month", Value::from(&month))],
        )
    } else {
        let date = speaker.date(day);
        speaker.say_with("round-report-on-day", &[("date", Value::from(&date))])
    }
}

/// “round 28”, inside a sentence.
fn round(key: &RoundKey, speaker: Speaker) -> String {
    let number = key.number.to_string();
    speaker.say_with("round-report-round", &[("number", Value::from(&number))])
}

/// “round 28 of 31 December 2016”, inside a sentence.
#[must_use]
pub fn round_of_day(key: &RoundKey, speaker: Speaker) -> String {
    let (number, date) = (key.number.to_string(), speaker.date(key.reporting_date));
    speaker.say_with(
        "round-report-round-of-day",
        &[
            ("number", Value::from(&number)),
            ("date", Value::from(&date)),
        ],
    )
}

/// The people of a status, in the number that a count asks for.
#[must_use]
pub fn people(status: Status, count: i64, speaker: Speaker) -> String {
    let key = match status {
        Status::InternallyDisplaced => "round-report-people-internally-displaced",
        Status::ReturnedDisplaced => "round-report-people-returned-displaced",
        Status::RepatriatedRefugee => "round-report-people-repatriated-refugee",
        Status::Migrant => "round-report-people-migrant",
        Status::Host => "round-report-people-host",
    };
    speaker.say_with(key, &[("count", Value::from(count))])
}

fn binding(figure: &Figure) -> String {
    format!("{{{{ {} }}}}", figure.question.name)
}

fn counts(document: &RoundDocument, block: &StatusBlock, speaker: Speaker) -> String {
    let key = &document.round.key;
    let (when, round) = (when(key.reporting_date, speaker), round(key, speaker));
    let count = block.persons.value.count();
    let people = people(block.status, count.unwrap_or(2), speaker);
    let number = binding(&block.persons);
    let (phrase, name, beside) = match (&block.persons.value, block.households.value.count()) {
        (figures::Value::NotKnown { reason }, _) => (
            "round-report-counts-not-known",
            "reason",
            speaker.say(reason.key()),
        ),
        (_, None) => ("round-report-counts-persons", "households", String::new()),
        (_, Some(households)) => {
            let number = binding(&block.households);
            let values = [
                ("count", Value::from(households)),
                ("number", Value::from(&number)),
            ];
            let said = speaker.say_with("round-report-households", &values);
            ("round-report-counts", "households", said)
        }
    };
    speaker.say_with(
        phrase,
        &[
            ("when", Value::from(&when)),
            ("round", Value::from(&round)),
            ("number", Value::from(&number)),
            ("people", Value::from(&people)),
            (name, Value::from(&beside)),
        ],
    )
}

/// “1,300”, without a sign.
fn size(change: i64, speaker: Speaker) -> String {
    let size = i64::try_from(change.unsigned_abs()).unwrap_or(i64::MAX);
    speaker.number(size)
}

fn changed(change: &ChangeBlock, speaker: Speaker) -> Vec<String> {
    let before = round_of_day(&change.before, speaker);
    let total = size(change.total(), speaker);
    let whole = speaker.say_with(
        match change.total().signum() {
            1 => "round-report-change-more",
            -1 => "round-report-change-fewer",
            _ => "round-report-change-none",
        },
        &[
            ("change", Value::from(&total)),
            ("before", Value::from(&before)),
        ],
    );
    let parts = change.parts.iter().map(|part| {
        let moved = size(part.change, speaker);
        let (key, people) = match (part.part, part.change.signum()) {
            (Part::ReachedBothTimes, 1) => ("round-report-reached-more", moved.clone()),
            (Part::ReachedBothTimes, -1) => ("round-report-reached-fewer", moved.clone()),
            (Part::ReachedBothTimes, _) => ("round-report-reached-none", moved.clone()),
            (Part::New, _) => ("round-report-new", words::people(speaker, part.now)),
            (Part::Lost, _) => ("round-report-lost", words::people(speaker, part.then)),
            (Part::Recoding, _) => ("round-report-recoding", String::new()),
            (Part::CarryOver, _) => ("round-report-carried", words::people(speaker, part.now)),
        };
        let moved = if part.part == Part::Recoding {
            words::change(speaker, part.change.into())
        } else {
            moved
        };
        speaker.say_with(
            key,
            &[
                ("areas", Value::from(part.areas)),
                ("people", Value::from(&people)),
                ("change", Value::from(&moved)),
            ],
        )
    });
    std::iter::once(whole).chain(parts).collect()
}

/// The areas of the first level, those with the most people first.
fn places(block: &StatusBlock, speaker: Speaker) -> Option<String> {
    let of_level = |level: Level| -> Vec<&AreaBlock> {
        let areas = areas_of(&block.areas).into_iter();
        let areas = areas.map(|(_, area)| area);
        areas.filter(|area| area.level == level).collect()
    };
    let mut areas = of_level(Level::Admin1);
    areas.retain(|area| area.persons.is_some_and(|persons| persons > 0));
    areas.sort_by_key(|area| std::cmp::Reverse(area.persons));
    if let [only] = areas.as_slice() {
        let area = escaped(&only.name);
        return Some(speaker.say_with("round-report-where-all", &[("area", Value::from(&area))]));
    }
    let named: Vec<String> = areas
        .iter()
        .take(MOST_NAMED)
        .map(|area| {
            let (name, people) = (
                escaped(&area.name),
                words::people_or_not(speaker, area.persons),
            );
            speaker.say_with(
                "round-report-area-with",
                &[
                    ("area", Value::from(&name)),
                    ("people", Value::from(&people)),
                ],
            )
        })
        .collect();
    let list = speaker.list(&named);
    (!named.is_empty())
        .then(|| speaker.say_with("round-report-where", &[("areas", Value::from(&list))]))
}

fn sexes(block: &StatusBlock, speaker: Speaker) -> Vec<String> {
    let told = &block.told;
    let (Some(female), Some(male)) = (told.female, told.male) else {
        return vec![speaker.say("round-report-sex-not-told")];
    };
    let (female, male) = (words::people(speaker, female), words::people(speaker, male));
    let mut said = vec![speaker.say_with(
        "round-report-sex",
        &[
            ("female", Value::from(&female)),
            ("male", Value::from(&male)),
        ],
    )];
    if told.sex_not_told > 0 {
        let number = words::people(speaker, told.sex_not_told);
        let count = i64::try_from(told.sex_not_told).unwrap_or(i64::MAX);
        said.push(speaker.say_with(
            "round-report-sex-open",
            &[
                ("count", Value::from(count)),
                ("number", Value::from(&number)),
            ],
        ));
    }
    said
}

/// The reason that most people have, where rows tell reasons.
fn reason(block: &StatusBlock, speaker: Speaker) -> Option<String> {
    let mut divisions = block.divisions.iter();
    let reasons = divisions.find(|division| division.by == Division::Reason)?;
    let whole: u64 = reasons.parts.iter().map(|part| part.count).sum();
    let most = reasons.parts.iter().find(|part| part.group.is_known())?;
    let reason = escaped(&group_name(speaker, &most.group));
    let people = words::people(speaker, most.count);
    let share = words::share(speaker, most.count, whole);
    Some(speaker.say_with(
        "round-report-reason",
        &[
            ("reason", Value::from(&reason)),
            ("people", Value::from(&people)),
            ("share", Value::from(&share)),
        ],
    ))
}

/// What was reached, and what is doubtful.
fn of_round(document: &RoundDocument, speaker: Speaker) -> Vec<String> {
    let mut said = Vec::new();
    if document.round.completion == Completion::Partial {
        said.push(speaker.say("round-report-partial"));
    }
    match &document.coverage {
        None => said.push(speaker.say("round-report-coverage-not-recorded")),
        Some(coverage) => said.extend(reached(coverage, speaker)),
    }
    let doubts: usize = document.warnings.iter().map(|warning| warning.count).sum();
    if doubts > 0 {
        said.push(speaker.say_with("round-report-doubts", &[("count", Value::from(doubts))]));
    }
    said
}

fn reached(coverage: &CoverageBlock, speaker: Speaker) -> Vec<String> {
    let total = coverage.total;
    let mut said = vec![speaker.say_with(
        "round-report-coverage",
        &[
            ("planned", Value::from(total.planned)),
            ("reached", Value::from(total.reached)),
        ],
    )];
    for (key, count) in [
        ("round-report-missed", total.planned - total.reached),
        ("round-report-refused", total.refused),
        ("round-report-inaccessible", total.inaccessible),
    ] {
        if count > 0 {
            said.push(speaker.say_with(key, &[("count", Value::from(count))]));
        }
    }
    said
}

/// Words from a file, of which no sign means anything in Markdown.
fn escaped(words: &str) -> String {
    let mut safe = String::with_capacity(words.len());
    for letter in words.chars() {
        if letter.is_ascii_punctuation() && !matches!(letter, '-' | '\'' | ',' | '.' | '/') {
            safe.push('\\');
        }
        safe.push(letter);
    }
    safe
}

#[cfg(test)]
mod tests;
