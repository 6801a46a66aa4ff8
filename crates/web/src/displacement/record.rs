//! A record of displacement and all its versions: file, sheet, row and cell
//! of each number, for a reader who follows a number down.

use axum::extract::{Path, State};
use vocabulary::RecordKind;

use super::known::Tracked;
use crate::appeals::record as of_appeals;
use crate::delivery::Page;
use crate::site::{Reader, WebError};
use crate::state::Web;

/// Whether records of a kind have their page here.
const fn is_ours(kind: RecordKind) -> bool {
    matches!(
        kind,
        RecordKind::Area
            | RecordKind::AreaLink
            | RecordKind::Boundary
            | RecordKind::Operation
            | RecordKind::Round
            | RecordKind::Assessment
            | RecordKind::DisplacementSettings
    )
}

/// The history of one record.
///
/// # Errors
/// When there is no such record, or the database fails.
pub async fn record(
    State(web): State<Web>,
    reader: Reader,
    Path((slug, kind, id)): Path<(String, String, String)>,
) -> Result<Page, WebError> {
    let kind: RecordKind = kind.parse().map_err(|_| WebError::NotFound)?;
    if !is_ours(kind) {
        return Err(WebError::NotFound);
    }
    let id = id.parse().map_err(|_| WebError::NotFound)?;
    let tracked = Tracked::of(&web, &slug).await?;
    let heading = of_appeals::heading(&reader, kind);
    let chrome = tracked.chrome_below(&web, &reader, &heading);
    let back = (
        reader.href(tracked.address.page()),
        reader.speaker().say("tracking-back"),
    );
    let mission = &tracked.mission.record;
    of_appeals::page(&web, &reader, mission, (kind, id), chrome, back).await
}
