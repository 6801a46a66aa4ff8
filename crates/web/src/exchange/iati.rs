//! `/exchange/iati/HTI/2010.xml`: an appeal as activities of IATI 2.03.

use axum::extract::{Path, State};
use formats::iati::{self, Publisher};
use store::KnownAt;
use vocabulary::AppealName;

use super::asked::Asked;
use crate::api::error::{ApiError, shortened};
use crate::appeals::readers;
use crate::delivery::Page;
use crate::site::WebError;
use crate::state::Web;

/// What the file takes.
pub const PARAMETERS: &[&str] = &["changed_since"];

/// The activities of an appeal; with `changed_since`, those of the projects
/// of which anything was recorded after it.
pub async fn file(
    State(web): State<Web>,
    Path((mission, file)): Path<(String, String)>,
    asked: Asked,
) -> Result<Page, ApiError> {
    asked.only(PARAMETERS)?;
    let since = asked.changed_since()?;
    let unknown = || {
        ApiError::NotFound(format!(
            "“{}/{}” is no appeal here; write the mission and the year, such as HTI/2010.xml",
            shortened(&mission),
            shortened(&file)
        ))
    };
    let period = file.strip_suffix(".xml").ok_or_else(unknown)?;
    let name: AppealName = format!("{mission}/{period}")
        .parse()
        .map_err(|_| unknown())?;
    let records = readers::records(&web, &name, KnownAt::Now)
        .await
        .map_err(WebError::from)?
        .ok_or_else(unknown)?;
    let made_at = iati::last_change(&records).unwrap_or_else(|| web.clock().now());
    let saved_as = format!("{}-{}.xml", name.mission, name.period);
    // Thousands of activities take a while; other readers must not wait.
    let bytes = tokio::task::spawn_blocking(move || {
        iati::export(Vec::new(), &records, &Publisher::default(), made_at, since)
    })
    .await
    .map_err(|error| WebError::Internal(error.to_string()))?
    .map_err(|error| WebError::Internal(error.to_string()))?;
    Ok(Page::download("application/xml", saved_as, bytes))
}
