//! `/mali/2017/desk/draft`: the appeal's page as it would be published now.

use super::Desk;
use crate::appeals::appeal;
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
