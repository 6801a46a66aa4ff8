//! `export iati`: an appeal as activities of IATI 2.03, written as they are
//! made.

use std::io::BufWriter;

use formats::iati::{self, Publisher};
use store::KnownAt;
use vocabulary::Clock;

use super::super::{appeal, files};
use crate::command_line::IatiExportOptions;
use crate::error::CommandError;
use crate::node::Node;
use crate::printer::{Printer, is_stream};

pub(super) async fn run(
    node: &Node,
    printer: &Printer,
    options: IatiExportOptions,
) -> Result<(), CommandError> {
    let path = options.output;
    let store = node.open_existing().await?;
    let records = appeal::records(&store, &options.appeal, KnownAt::Now).await?;
    let changed_since = match options.changed_since {
        None => None,
        Some(KnownAt::Time(time)) => Some(time),
        Some(_) => {
            return Err(CommandError::usage(
                "--changed-since takes a date or a time, not a point of the journal".to_owned(),
            ));
        }
    };
    // The last change, not the present moment: the same records give the
    // same file.
    let made_at = iati::last_change(&records).unwrap_or_else(|| node.clock().now());
    let publisher = publisher(options.reporting_org, options.reporting_name);
    if is_stream(&path) {
        let bytes = iati::export(Vec::new(), &records, &publisher, made_at, changed_since)
            .map_err(|error| CommandError::file("written", &path, &error))?;
        return printer.bytes(&bytes);
    }
    let (new, file) = files::NewFile::create(&path)?;
    let written = iati::export(
        BufWriter::new(&file),
        &records,
        &publisher,
        made_at,
        changed_since,
    );
    written
        .map(drop)
        .map_err(|error| CommandError::file("written", &path, &error))?;
    let size = file.metadata().map(|about| about.len()).unwrap_or(0);
    new.finish(&file)?;
    printer.line(format_args!(
        "{} is written to {} ({size} bytes)",
        options.appeal,
        path.display()
    ))
}

fn publisher(reference: Option<String>, name: Option<String>) -> Publisher {
    let mut publisher = Publisher::default();
    if let Some(reference) = reference {
        publisher.name = name.unwrap_or_else(|| reference.clone());
        publisher.reference = reference;
    }
    publisher
}
