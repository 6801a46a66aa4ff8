//! `/api/docs`: the bundled explorer. Nothing in it asks another server.

use std::sync::{Arc, LazyLock};

use axum::extract::Path;
use axum::response::Redirect;
use utoipa_swagger_ui::{Config, Url, serve};

use crate::delivery::Page;
use crate::delivery::page::Sources;
use crate::site::WebError;

static CONFIGURATION: LazyLock<Arc<Config<'static>>> = LazyLock::new(|| {
    let document = Url::new("Compendium", "/api/v1/openapi.json");
    // Without this the explorer sends the document's address to a validator
    // on another server.
    let configuration = Config::new([document])
        .validator_url("none")
        .display_operation_id(false)
        .try_it_out_enabled(true);
    Arc::new(configuration)
});

/// The folder has a slash at its end: its files are named relatively.
pub async fn to_folder() -> Redirect {
    Redirect::permanent("/api/docs/")
}

/// The explorer.
///
/// # Errors
/// When the bundle is damaged.
pub async fn index() -> Result<Page, WebError> {
    bundled("index.html")
}

/// A file of the explorer.
///
/// # Errors
/// When there is none of that name.
pub async fn file(Path(name): Path<String>) -> Result<Page, WebError> {
    bundled(&name)
}

fn bundled(name: &str) -> Result<Page, WebError> {
    let kind = match name.rsplit_once('.').map(|(_, extension)| extension) {
        Some("html") => "text/html; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("png") => "image/png",
        _ => return Err(WebError::NotFound),
    };
    let found = serve(name, Arc::clone(&CONFIGURATION))
        .map_err(|error| WebError::Internal(error.to_string()))?
        .ok_or(WebError::NotFound)?;
    let mut page = Page::of(kind, found.bytes.into_owned());
    page.sources = Sources::ApiExplorer;
    Ok(page)
}
