//! `…/desk/reports/{round}/preview`: the whole report as it would be
//! published.

use ::access::Permission;
use axum::extract::Path;
use store::KnownAt;

use super::RoundDesk;
use crate::delivery::Page;
use crate::desk::displacement::MissionDesk;
use crate::displacement::report::now::Now;
use crate::displacement::report::page::{Shown, render};
use crate::site::WebError;

/// The preview.
///
/// # Errors
/// When whoever asks may not read drafts, there is no such round, or the
/// database fails.
pub async fn preview(
    desk: MissionDesk,
    Path((_, name)): Path<(String, String)>,
) -> Result<Page, WebError> {
    desk.needs(Permission::ReadDraft)?;
    let work = RoundDesk::of(desk, &name).await?;
    let edition = work.edition(KnownAt::Now).await?;
    let chrome = work
        .chrome("round-report-desk-preview-heading")?
        .crumb(&work.path(""), work.heading());
    let (web, reader) = (work.desk.web.clone(), work.desk.reader.clone());
    let shown = Shown {
        tracked: work.tracked,
        document: edition.document,
        version: None,
        newest: 0,
        now: Now::default(),
    };
    Ok(Page::html(render(&web, &reader, &shown, chrome).await?))
}
