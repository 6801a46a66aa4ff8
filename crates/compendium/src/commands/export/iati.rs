//! `export iati`: an appeal as activities of IATI 2.03, written as they are
//! made.

use std::io::BufWriter;

use formats::iati::Publisher;
use store::KnownAt;
use web::exchange::activities::{Activities, ActivitiesError};

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
    let outline = appeal::outline(&store, &options.appeal).await?;
    let changed_since = match options.changed_since {
        None => None,
        Some(KnownAt::Time(time)) => Some(time),
        Some(_) => {
            return Err(CommandError::usage(
                "--changed-since takes a date or a time, not a point of the journal".to_owned(),
            ));
        }
    };
    let activities = Activities {
        outline,
        publisher: publisher(options.reporting_org, options.reporting_name),
        changed_since,
        words_at: None,
    };
    let failed = |error| match error {
        ActivitiesError::Store(error) => CommandError::from(error),
        ActivitiesError::Write(error) => CommandError::file("written", &path, &error),
        other => CommandError::failed(other.to_string()),
    };
    if is_stream(&path) {
        let written = activities.write(&store, BufWriter::new(std::io::stdout()));
        return written.await.map(drop).map_err(failed);
    }
    let (new, file) = files::NewFile::create(&path)?;
    let written = activities.write(&store, BufWriter::new(file)).await;
    let file = written
        .and_then(|written| {
            let file = written.into_inner();
            Ok(file.map_err(std::io::IntoInnerError::into_error)?)
        })
        .map_err(failed)?;
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
