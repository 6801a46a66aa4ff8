//! `export`: an appeal or the report of a round as a file, or the site as a
//! folder.

mod iati;
mod round;
mod tables;

use std::io::{self, IsTerminal};
use std::path::Path;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use figures::AppealDocument;
use formats::export::{ExportError, hxl_csv, json, xlsx};
use store::KnownAt;
use vocabulary::{Clock, Language};
use web::Web;

use super::{appeal, files};
use crate::command_line::{Export, ExportOptions, SiteOptions};
use crate::error::CommandError;
use crate::node::Node;
use crate::printer::{Printer, is_stream};
use crate::system::SystemClock;

/// What an appeal is written as.
#[derive(Debug, Clone, Copy)]
enum Kind {
    Pdf,
    Xlsx,
    Hxl,
    Json,
}

/// Writes what is asked for.
pub async fn run(node: &Node, printer: &Printer, export: Export) -> Result<(), CommandError> {
    match export {
        Export::Pdf(options) => file(node, printer, Kind::Pdf, options).await,
        Export::Xlsx(options) => file(node, printer, Kind::Xlsx, options).await,
        Export::Hxl(options) => file(node, printer, Kind::Hxl, options).await,
        Export::Json(options) => file(node, printer, Kind::Json, options).await,
        Export::Template(options) => tables::template(node, printer, options).await,
        Export::Iati(options) => iati::run(node, printer, options).await,
        Export::Ledger(options) => tables::ledger(node, printer, options).await,
        Export::Site(options) => site(node, printer, options).await,
    }
}

async fn file(
    node: &Node,
    printer: &Printer,
    kind: Kind,
    options: ExportOptions,
) -> Result<(), CommandError> {
    let path = &options.output;
    let is_text = matches!(kind, Kind::Hxl | Kind::Json);
    if !is_text {
        check_terminal(path)?;
    }
    let store = node.open_existing().await?;
    if let Some(address) = &options.round {
        return round::file(printer, &store, kind, address, &options).await;
    }
    let Some(name) = &options.appeal else {
        return Err(CommandError::failed(
            "neither an appeal nor a round is named",
        ));
    };
    let (document, made_at) = match options.version {
        Some(number) => {
            let published = appeal::published(&store, name, number).await?;
            (published.document, published.at)
        }
        None => {
            let records = appeal::records(&store, name, KnownAt::Now).await?;
            let document = appeal::document(&records)?;
            // The last change, not the present moment: the same records give
            // the same file.
            let changed = document.text_changed_at.max(document.money_changed_at);
            let made_at = changed.unwrap_or_else(|| node.clock().now());
            (document, made_at)
        }
    };
    let language = options.language;
    let making = tokio::task::spawn_blocking(move || bytes(kind, &document, language, made_at));
    let bytes = printer
        .waiting("Writing the file", making)
        .await
        .map_err(|error| CommandError::failed(format!("the file could not be made: {error}")))??;
    if is_stream(path) {
        return printer.bytes(&bytes);
    }
    files::write(path, &bytes)?;
    printer.line(format_args!(
        "{name} is written to {} ({} bytes)",
        path.display(),
        bytes.len()
    ))
}

/// A terminal cannot show what is not text.
fn check_terminal(path: &Path) -> Result<(), CommandError> {
    if is_stream(path) && io::stdout().is_terminal() {
        return Err(CommandError::failed("a terminal cannot show this file")
            .hinted("name a file, or send the output to a program: -o - | PROGRAM"));
    }
    Ok(())
}

fn bytes(
    kind: Kind,
    document: &AppealDocument,
    language: Option<Language>,
    made_at: DateTime<Utc>,
) -> Result<Vec<u8>, CommandError> {
    let failed = |error: ExportError| CommandError::failed(error.to_string());
    match kind {
        Kind::Pdf => pdf(document, language.unwrap_or_default(), made_at),
        Kind::Xlsx => xlsx(document, language.unwrap_or_default(), made_at).map_err(failed),
        Kind::Hxl => hxl_csv(document, language.unwrap_or_default()).map_err(failed),
        Kind::Json => json(document, language).map_err(failed),
    }
}

#[cfg(feature = "pdf")]
fn pdf(
    document: &AppealDocument,
    language: Language,
    made_at: DateTime<Utc>,
) -> Result<Vec<u8>, CommandError> {
    web::appeals::download::pdf::report(document, language, made_at)
        .map_err(|error| CommandError::failed(error.to_string()))
}

#[cfg(not(feature = "pdf"))]
fn pdf(_: &AppealDocument, _: Language, _: DateTime<Utc>) -> Result<Vec<u8>, CommandError> {
    Err(CommandError::failed("this build does not print")
        .hinted("build it with the feature pdf, or export xlsx, hxl or json"))
}

async fn site(node: &Node, printer: &Printer, options: SiteOptions) -> Result<(), CommandError> {
    let folder = &options.folder;
    ready(folder)?;
    let store = node.open_existing().await?;
    let web = Web::for_files(store, Arc::new(SystemClock), options.public_address);
    let bar = printer.progress("Pages", Some(0));
    let written = web::static_site(web, folder, |done, known| {
        bar.set_length(u64::try_from(known).unwrap_or(u64::MAX));
        bar.set_position(u64::try_from(done).unwrap_or(u64::MAX));
    })
    .await;
    bar.finish_and_clear();
    let written = written.map_err(|error| CommandError::failed(error.to_string()))?;
    printer.line(format_args!(
        "{} pages and {} other files ({} bytes) are in {}",
        written.pages,
        written.files,
        written.bytes,
        folder.display()
    ))
}

fn ready(folder: &Path) -> Result<(), CommandError> {
    if folder.is_file() {
        return Err(
            CommandError::failed(format!("{} is a file", folder.display()))
                .hinted("name a folder: it is made where there is none"),
        );
    }
    std::fs::create_dir_all(folder).map_err(|error| CommandError::file("made", folder, &error))
}
