//! `/imports/template/{name}`: the empty template, to be filled in and sent
//! back.

use axum::extract::{Path, State};
use vocabulary::Language;

use crate::access::doors::failed;
use crate::delivery::Page;
use crate::site::WebError;
use crate::state::Web;

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// The workbook in one language: `template-fr.xlsx`.
pub async fn template(State(web): State<Web>, Path(name): Path<String>) -> Result<Page, WebError> {
    let language: Language = name
        .strip_prefix("template-")
        .and_then(|rest| rest.strip_suffix(".xlsx"))
        .and_then(|language| language.parse().ok())
        .ok_or(WebError::NotFound)?;
    let bytes = formats::export::template(None, language, web.clock().now()).map_err(failed)?;
    Ok(Page::download(XLSX, name, bytes))
}
