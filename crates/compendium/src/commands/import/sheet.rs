//! `import sheet`: what is printed of it.

use formats::sheet::What;
use imports::Answer;

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
    let refused = answer.refused();
    if refused == 0 {
        return Ok(());
    }
    Err(CommandError::failed(format!(
        "{refused} of {} files were refused and nothing was written",
        answer.files.len()
    ))
    .hinted(CORRECT_AND_AGAIN))
}

fn tell(printer: &Printer, answer: &Answer) -> Result<(), CommandError> {
    for file in &answer.files {
        printer.line(file.report.to_text().trim_end())?;
        for row in file.rows.iter().flatten() {
            let what = match row.what {
                What::Created => "new",
                What::Changed => "changed",
                What::Unchanged | What::Refused => continue,
            };
            let place = match &row.sheet {
                Some(sheet) => format!("{sheet} row {}", row.row),
                None => format!("line {}", row.row),
            };
            let columns = row.columns.join(", ");
            let columns = if columns.is_empty() {
                columns
            } else {
                format!(" ({columns})")
            };
            printer.line(format_args!("{place}: {}: {what}{columns}", row.name))?;
        }
        for (mission, point) in &file.journals {
            printer.line(format_args!(
                "{mission} is up to date with {} at journal entry {point}",
                file.report.file
            ))?;
        }
        if file.refused || !file.journals.is_empty() {
            continue;
        }
        printer.line(if answer.dry_run {
            "a dry run, nothing was written"
        } else if answer.applied {
            "all of this is recorded already: nothing was written"
        } else {
            "not written, for another file was refused"
        })?;
    }
    Ok(())
}
