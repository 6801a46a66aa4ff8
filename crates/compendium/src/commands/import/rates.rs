//! `import rates`: what is printed of it.

use imports::rates::Answer;
use languages::{Speaker, Value};

use crate::error::CommandError;
use crate::printer::Printer;

/// Prints what the files brought, mission by mission.
pub(super) fn tell(
    printer: &Printer,
    speaker: Speaker,
    answer: &Answer,
) -> Result<(), CommandError> {
    for file in &answer.files {
        if answer.refused > 0 {
            printer.line(file.told(speaker).trim_end())?;
            continue;
        }
        for finding in &file.findings {
            printer.line(finding.line(speaker))?;
        }
    }
    for outcome in &answer.missions {
        let code = outcome.mission.to_string();
        let mission = ("mission", Value::from(code.as_str()));
        let mut report = outcome.report();
        report.file = speaker.say_with("command-rates-for", std::slice::from_ref(&mission));
        printer.line(report.told(speaker).trim_end())?;
        let anew = outcome.converted_anew();
        let values = [
            mission.clone(),
            ("count", Value::from(outcome.conversions.len() - anew)),
            ("anew", Value::from(anew)),
            ("waiting", Value::from(outcome.waiting)),
        ];
        printer.line(speaker.say_with("command-rates-converted", &values))?;
        let about = [("about", Value::from(code.as_str()))];
        printer.line(match outcome.journal {
            Some(point) => {
                let point = point.to_string();
                let values = [mission, ("point", Value::from(point.as_str()))];
                speaker.say_with("command-rates-up-to-date", &values)
            }
            None if answer.dry_run => speaker.say_with("command-import-dry", &about),
            None => speaker.say_with("command-rates-known", &[mission]),
        })?;
    }
    Ok(())
}
