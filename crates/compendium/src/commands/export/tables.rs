//! `export template`: the workbook that people fill in and send back.

use chrono::{DateTime, Utc};
use formats::export::ExportError;
use store::KnownAt;
use vocabulary::Clock;

use super::check_terminal;
use crate::command_line::TemplateOptions;
use crate::commands::{appeal, files};
use crate::error::CommandError;
use crate::node::Node;
use crate::printer::{Printer, is_stream};

/// Writes the template, empty or filled with an appeal.
pub(super) async fn template(
    node: &Node,
    printer: &Printer,
    options: TemplateOptions,
) -> Result<(), CommandError> {
    check_terminal(&options.output)?;
    let records = match &options.appeal {
        Some(name) => {
            let store = node.open_existing().await?;
            Some(appeal::records(&store, name, KnownAt::Now).await?)
        }
        None => None,
    };
    // The last change, not the present moment: the same records give the
    // same file. The empty template is that of the day.
    let made_at = records
        .as_ref()
        .map_or_else(|| node.clock().now(), last_change);
    let bytes = formats::export::template(records.as_ref(), options.language, made_at)
        .map_err(|error: ExportError| CommandError::failed(error.to_string()))?;
    if is_stream(&options.output) {
        return printer.bytes(&bytes);
    }
    files::write(&options.output, &bytes)?;
    printer.line(format_args!(
        "the template is written to {} ({} bytes)",
        options.output.display(),
        bytes.len()
    ))
}

/// When the newest of the records that tables hold was recorded.
fn last_change(records: &appeals::AppealRecords) -> DateTime<Utc> {
    let projects = records.projects.iter().map(|it| it.recorded_at);
    let requirements = records.requirements.iter().map(|it| it.recorded_at);
    let contributions = records.contributions.iter().map(|it| it.recorded_at);
    projects
        .chain(requirements)
        .chain(contributions)
        .fold(records.appeal.recorded_at, Ord::max)
}
