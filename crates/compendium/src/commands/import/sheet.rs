//! `import sheet`: what is printed of it.

use formats::sheet::{RowResult, What};
use imports::Answer;
use languages::{Speaker, Value};

use crate::error::CommandError;
use crate::printer::Printer;

/// Prints what the files brought, row by row.
pub(super) fn tell(
    printer: &Printer,
    speaker: Speaker,
    answer: &Answer,
) -> Result<(), CommandError> {
    for file in &answer.files {
        printer.line(file.report.told(speaker).trim_end())?;
        for row in file.rows.iter().flatten() {
            if let Some(line) = line_of(speaker, row) {
                printer.line(line)?;
            }
        }
        for (mission, point) in &file.journals {
            let (mission, point) = (mission.to_string(), point.to_string());
            let values = [
                ("about", Value::from(mission.as_str())),
                ("file", Value::from(file.report.file.as_str())),
                ("point", Value::from(point.as_str())),
            ];
            printer.line(speaker.say_with("command-import-up-to-date", &values))?;
        }
        if file.refused || !file.journals.is_empty() {
            continue;
        }
        printer.line(speaker.say(if answer.dry_run {
            "command-sheet-dry"
        } else if answer.applied {
            "command-sheet-known"
        } else {
            "command-sheet-other-refused"
        }))?;
    }
    Ok(())
}

/// What happened to a row, where anything did.
fn line_of(speaker: Speaker, row: &RowResult) -> Option<String> {
    let key = match row.what {
        What::Created => "command-sheet-created",
        What::Changed => "command-sheet-changed",
        What::Unchanged | What::Refused => return None,
    };
    let number = row.row.to_string();
    let place = match &row.sheet {
        Some(sheet) => {
            let values = [
                ("sheet", Value::from(sheet.as_str())),
                ("row", Value::from(number.as_str())),
            ];
            speaker.say_with("command-sheet-row", &values)
        }
        None => speaker.say_with("command-sheet-line", &[("line", number.as_str().into())]),
    };
    let values = [
        ("place", Value::from(place.as_str())),
        ("name", Value::from(row.name.as_str())),
    ];
    let line = speaker.say_with(key, &values);
    Some(if row.columns.is_empty() {
        line
    } else {
        format!("{line} ({})", row.columns.join(", "))
    })
}
