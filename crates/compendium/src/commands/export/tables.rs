//! `export template`, the workbook that people fill in and send back, and
//! `export ledger`, every contribution with its line.

use std::path::Path;

use chrono::{DateTime, Utc};
use formats::export::ExportError;
use store::KnownAt;
use vocabulary::Clock;

use super::check_terminal;
use crate::command_line::{LedgerOptions, TemplateOptions};
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
            let records = appeal::records(&store, name, KnownAt::Now).await?;
            Some(records.of_appeal)
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
    hand_over(printer, &options.output, &bytes, "the template")
}

/// Writes the ledger of an appeal.
pub(super) async fn ledger(
    node: &Node,
    printer: &Printer,
    options: LedgerOptions,
) -> Result<(), CommandError> {
    check_terminal(&options.output)?;
    let store = node.open_existing().await?;
    let records = appeal::records(&store, &options.appeal, KnownAt::Now).await?;
    let made_at = last_change(&records);
    let bytes = formats::export::ledger(&records, options.language, options.changed_since, made_at)
        .map_err(|error: ExportError| CommandError::failed(error.to_string()))?;
    let what = format!("the ledger of {}", options.appeal);
    hand_over(printer, &options.output, &bytes, &what)
}

fn hand_over(printer: &Printer, path: &Path, bytes: &[u8], what: &str) -> Result<(), CommandError> {
    if is_stream(path) {
        return printer.bytes(bytes);
    }
    files::write(path, bytes)?;
    printer.line(format_args!(
        "{what} is written to {} ({} bytes)",
        path.display(),
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
