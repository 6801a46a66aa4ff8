//! `export pdf --round`: a published version of the report of a round.

use languages::Speaker;
use store::Store;
use web::displacement::report::files::bytes_of;
use web::displacement::report::page::frozen;

use super::Kind;
use crate::command_line::{ExportOptions, RoundAddress};
use crate::commands::files;
use crate::commands::publish::round::named;
use crate::error::CommandError;
use crate::printer::{Printer, is_stream};

/// Writes one version, the newest where none is named. What is not
/// published is no report: the page of the round has what is known now.
pub(super) async fn file(
    printer: &Printer,
    store: &Store,
    kind: Kind,
    address: &RoundAddress,
    options: &ExportOptions,
) -> Result<(), CommandError> {
    let round = named(store, address, options.operation.as_deref()).await?;
    let code = &address.mission;
    let versions = store.round_publications(code, Some(&round)).await?;
    let mut versions = versions.into_iter().map(|known| known.record);
    let version = match options.version {
        Some(number) => versions.find(|version| version.number == number),
        None => versions.next_back(),
    };
    let version = version.ok_or_else(|| {
        CommandError::failed(format!("{round} has no such published report")).hinted(format!(
            "publish it first: compendium publish --round {address}"
        ))
    })?;
    let failed = |error: web::site::WebError| CommandError::failed(error.to_string());
    let document = frozen(store, code, &round, version.number).await;
    let document = document.map_err(failed)?;
    let speaker = Speaker::of(options.language.unwrap_or_default());
    let ending = match kind {
        Kind::Pdf => "pdf",
        Kind::Xlsx => "xlsx",
        Kind::Hxl => "csv",
        Kind::Json => "json",
    };
    let making = tokio::task::spawn_blocking(move || {
        bytes_of(&document, version.published_at, ending, speaker)
    });
    let (_, bytes) = printer
        .waiting("Writing the file", making)
        .await
        .map_err(|error| CommandError::failed(format!("the file could not be made: {error}")))?
        .map_err(failed)?;
    let path = &options.output;
    if is_stream(path) {
        return printer.bytes(&bytes);
    }
    files::write(path, &bytes)?;
    printer.line(format_args!(
        "the report of {address} is written to {} ({} bytes)",
        path.display(),
        bytes.len()
    ))
}
