//! Files of an appeal: the report, the workbook, the tagged table, the whole
//! page as data. Each is made from the same tree as the page.

#[cfg(feature = "pdf")]
pub mod pdf;
pub mod tables;

use axum::extract::{Path, Query, State};
use figures::AppealDocument;
use formats::export;
use vocabulary::Language;

use super::load;
use crate::delivery::Page;
use crate::site::{Reader, WebError};
use crate::state::Web;

pub(crate) const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// One file, by its name: `mali-2017-fr.pdf`, `mali-2017-ledger-fr.xlsx`.
pub async fn file(
    State(web): State<Web>,
    _: Reader,
    Path((slug, period, name)): Path<(String, String, String)>,
    asked: Query<tables::Asked>,
) -> Result<Page, WebError> {
    let address = load::named(&web, &slug, &period).await?.address;
    if let Some(table) = tables::TableFile::named(&address, &name) {
        return tables::make(&web, &slug, &period, table, &asked, name).await;
    }
    let shown = load::shown(&web, &slug, &period).await?;
    let (stem, extension) = name.rsplit_once('.').ok_or(WebError::NotFound)?;
    let (_, language) = stem.rsplit_once('-').ok_or(WebError::NotFound)?;
    let language: Language = language.parse().map_err(|_| WebError::NotFound)?;
    let expected = shown.named.address.file(language, extension);
    if !expected.ends_with(&format!("/{name}")) {
        return Err(WebError::NotFound);
    }
    let made_at = shown.publication.as_ref().map_or_else(
        || {
            shown
                .document
                .text_changed_at
                .max(shown.document.money_changed_at)
                .unwrap_or_else(|| web.clock().now())
        },
        |publication| publication.record.published_at,
    );
    let extension = extension.to_owned();
    // Setting a report takes tens of milliseconds of one processor; other
    // readers must not wait for it.
    let made =
        tokio::task::spawn_blocking(move || make(&shown.document, language, &extension, made_at))
            .await
            .map_err(|error| WebError::Internal(error.to_string()))??;
    let (content_type, bytes) = made;
    Ok(Page::download(content_type, name, bytes))
}

fn make(
    document: &AppealDocument,
    language: Language,
    extension: &str,
    made_at: chrono::DateTime<chrono::Utc>,
) -> Result<(&'static str, Vec<u8>), WebError> {
    let failed = |error: export::ExportError| WebError::Internal(error.to_string());
    match extension {
        #[cfg(feature = "pdf")]
        "pdf" => pdf::report(document, language, made_at)
            .map(|bytes| ("application/pdf", bytes))
            .map_err(|error| WebError::Internal(error.to_string())),
        "xlsx" => export::xlsx(document, language, made_at)
            .map(|bytes| (XLSX, bytes))
            .map_err(failed),
        "csv" => export::hxl_csv(document, language)
            .map(|bytes| ("text/csv; charset=utf-8", bytes))
            .map_err(failed),
        "json" => export::json(document, Some(language))
            .map(|bytes| ("application/json", bytes))
            .map_err(failed),
        _ => Err(WebError::NotFound),
    }
}
