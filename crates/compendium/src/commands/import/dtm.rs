//! `import dtm`: what is printed of it.

use displacement::rounds::Status;
use imports::dtm::Answer;
use languages::{Speaker, Value};

use crate::error::CommandError;
use crate::printer::Printer;

/// Prints what the files brought.
pub(super) fn tell(
    printer: &Printer,
    speaker: Speaker,
    answer: &Answer,
) -> Result<(), CommandError> {
    for file in &answer.files {
        printer.line(file.report.told(speaker).trim_end())?;
    }
    for counts in &answer.rounds {
        let (households, persons) = (counts.households, counts.persons);
        let round = &counts.round;
        let number_of_round = round.number.to_string();
        let said = [
            ("operation", Value::from(round.operation.as_str())),
            ("round", Value::from(number_of_round.as_str())),
            (
                "day",
                Value::Text(speaker.date(round.reporting_date).into()),
            ),
            (
                "status",
                Value::Text(speaker.say(name(counts.status)).into()),
            ),
            ("persons", Value::Text(number(speaker, persons).into())),
            (
                "households",
                Value::Text(number(speaker, households).into()),
            ),
        ];
        printer.line(speaker.say_with("command-rounds-count", &said))?;
    }
    for (mission, point) in &answer.journals {
        let (mission, point) = (mission.to_string(), point.to_string());
        let said = [
            ("mission", Value::from(mission.as_str())),
            ("point", Value::from(point.as_str())),
        ];
        printer.line(speaker.say_with("command-rates-up-to-date", &said))?;
    }
    if answer.refused() == 0 && answer.journals.is_empty() {
        printer.line(speaker.say(if answer.dry_run {
            "command-sheet-dry"
        } else {
            "command-sheet-known"
        }))?;
    }
    Ok(())
}

const fn name(status: Status) -> &'static str {
    match status {
        Status::InternallyDisplaced => "tracking-status-internally-displaced",
        Status::ReturnedDisplaced => "tracking-status-returned-displaced",
        Status::RepatriatedRefugee => "tracking-status-repatriated-refugee",
        Status::Migrant => "tracking-status-migrant",
        Status::Host => "tracking-status-host",
    }
}

/// What is counted, and what was counted before where that was another
/// number.
fn number(speaker: Speaker, (before, now): (Option<u64>, Option<u64>)) -> String {
    let written = |count: u64| speaker.number(i64::try_from(count).unwrap_or(i64::MAX));
    let now = now.map_or_else(|| speaker.say("value-not-known"), written);
    match before.map(written).filter(|before| *before != now) {
        Some(before) => speaker.say_with(
            "command-rounds-before",
            &[
                ("now", Value::from(now.as_str())),
                ("before", Value::from(before.as_str())),
            ],
        ),
        None => now,
    }
}
