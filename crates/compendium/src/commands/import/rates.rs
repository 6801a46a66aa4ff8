//! `import rates`: what is printed of it.

use imports::rates::Answer;

use super::CORRECT_AND_AGAIN;
use crate::error::CommandError;
use crate::printer::Printer;

/// Prints what the files brought, and ends with an error where one of them
/// was refused.
pub(super) fn finish(printer: &Printer, json: bool, answer: &Answer) -> Result<(), CommandError> {
    if json {
        printer.json(answer)?;
    } else {
        tell(printer, answer)?;
    }
    if answer.refused == 0 {
        return Ok(());
    }
    Err(
        CommandError::failed("a file was refused and nothing was written")
            .hinted(CORRECT_AND_AGAIN),
    )
}

fn tell(printer: &Printer, answer: &Answer) -> Result<(), CommandError> {
    for file in &answer.files {
        if answer.refused > 0 {
            printer.line(file.to_text().trim_end())?;
            continue;
        }
        for finding in &file.findings {
            printer.line(finding)?;
        }
    }
    for mission in &answer.missions {
        printer.line(mission.report().to_text().trim_end())?;
        let anew = mission.converted_anew();
        printer.line(format_args!(
            "{}: {} contributions converted, {anew} converted anew, {} not yet converted",
            mission.mission,
            mission.conversions.len() - anew,
            mission.waiting
        ))?;
        match mission.journal {
            Some(point) => printer.line(format_args!(
                "{} is up to date at journal entry {point}",
                mission.mission
            ))?,
            None if answer.dry_run => {
                printer.line(format_args!(
                    "{}: a dry run, nothing was written",
                    mission.mission
                ))?;
            }
            None => printer.line(format_args!(
                "{} already knows all of this: nothing was written",
                mission.mission
            ))?,
        }
    }
    Ok(())
}
