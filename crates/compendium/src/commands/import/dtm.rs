//! `import dtm`: what is printed of it.

use displacement::rounds::Status;
use imports::dtm::Answer;
use languages::Speaker;

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
        printer.line(format_args!(
            "{}: {}: {} persons{}, {} households{}",
            counts.round,
            name(counts.status),
            number(persons.1),
            before(persons),
            number(households.1),
            before(households),
        ))?;
    }
    for (mission, point) in &answer.journals {
        printer.line(format_args!(
            "{mission} is up to date at journal entry {point}"
        ))?;
    }
    if answer.refused() == 0 && answer.journals.is_empty() {
        printer.line(if answer.dry_run {
            "a dry run, nothing was written"
        } else {
            "all of this is recorded already: nothing was written"
        })?;
    }
    Ok(())
}

const fn name(status: Status) -> &'static str {
    match status {
        Status::InternallyDisplaced => "internally displaced",
        Status::ReturnedDisplaced => "returned",
        Status::RepatriatedRefugee => "repatriated",
        Status::Migrant => "migrants",
        Status::Host => "host communities",
    }
}

fn number(count: Option<u64>) -> String {
    count.map_or_else(|| "not known".to_owned(), |count| count.to_string())
}

/// What was counted before, where that was another number.
fn before((before, after): (Option<u64>, Option<u64>)) -> String {
    if before == after || before.is_none() {
        String::new()
    } else {
        format!(" (before: {})", number(before))
    }
}
