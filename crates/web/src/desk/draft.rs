//! `/mali/2017/desk/draft`: the appeal's page as it would be published now;
//! and beside it the template filled with the draft, which comes back
//! through an import. The one that readers take home has published words.

use axum::extract::Path;
use formats::export;

use super::Desk;
use crate::appeals::appeal;
use crate::appeals::download::XLSX;
use crate::appeals::download::tables::last_change;
use crate::appeals::load::Shown;
use crate::delivery::Page;
use crate::site::WebError;

/// The draft as a reader would see it.
pub async fn draft(desk: Desk) -> Result<Page, WebError> {
    let records = desk.records().await?;
    let document = desk.draft(&records)?;
    let versions = desk.web.store().publications(&desk.named.name).await?;
    let chrome = desk.chrome("desk-draft")?;
    let Desk { reader, named, .. } = desk;
    let shown = Shown {
        named,
        document,
        publication: None,
        versions: versions.len(),
        changes: Vec::new(),
        reasons: Vec::new(),
    };
    let html = appeal::render_in(chrome, &reader, &shown, false)?;
    Ok(Page::html(html))
}

/// The template filled with the draft: projects, what they ask for, and
/// contributions, as they are now.
pub async fn template(
    desk: Desk,
    Path((_, _, name)): Path<(String, String, String)>,
) -> Result<Page, WebError> {
    if name != file_name(&desk) {
        return Err(WebError::NotFound);
    }
    let records = desk.records().await?;
    let language = desk.reader.language;
    let made_at = last_change(&records);
    let made =
        tokio::task::spawn_blocking(move || export::template(Some(&records), language, made_at));
    let bytes = made
        .await
        .map_err(|error| WebError::Internal(error.to_string()))?
        .map_err(|error| WebError::Internal(error.to_string()))?;
    Ok(Page::download(XLSX, name, bytes))
}

/// The name of the filled template: `mali-2017-draft-en.xlsx`.
pub(super) fn file_name(desk: &Desk) -> String {
    format!(
        "{}-{}-draft-{}.xlsx",
        desk.named.mission.record.slug,
        desk.named.name.period,
        desk.reader.language.code()
    )
}
