//! `POST /imports/{id}/matches`: which outline of an upload is of which area,
//! where names do not tell.

use ::imports::{Kind, Summary};
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use store::{ImportJob, ImportState};
use uuid::Uuid;

use super::answer::own;
use super::columns::look_anew;
use super::told::Told;
use super::uploads;
use crate::access::{Person, Posted};
use crate::site::{Reader, WebError};
use crate::state::Web;

/// An outline that waits for a person’s word.
pub struct MatchView {
    /// Its name.
    pub name: String,
    /// The areas that it may be of, in words; empty where none is alike.
    pub candidates: String,
    /// The code that was said of it.
    pub code: String,
}

/// The outlines of an upload of which nobody knows the area.
pub(super) async fn doubtful(
    web: &Web,
    job: &ImportJob,
    summary: Option<&Summary>,
) -> Result<Vec<MatchView>, WebError> {
    let waits = matches!(job.state, ImportState::Ready | ImportState::Refused);
    let folder = uploads::folder(web, job.id);
    let (true, Some(summary), Ok(folder)) = (
        waits && Kind::of_word(&job.kind) == Some(Kind::Places),
        summary,
        folder,
    ) else {
        return Ok(Vec::new());
    };
    let told = Told::of(&folder).await;
    let findings = summary.findings.iter().filter(|finding| {
        matches!(
            finding.key.as_str(),
            "outline-doubtful" | "outline-unmatched" | "match-unknown"
        )
    });
    let detail = |finding: &formats::report::Finding, name: &str| {
        let detail = finding.details.get(name).and_then(|value| value.as_str());
        detail.unwrap_or_default().to_owned()
    };
    Ok(findings
        .map(|finding| {
            let name = detail(finding, "name");
            let said = told.matches.iter().find(|(said, _)| *said == name);
            MatchView {
                candidates: detail(finding, "candidates"),
                code: said.map(|(_, code)| code.clone()).unwrap_or_default(),
                name,
            }
        })
        .collect())
}

/// Looks at the files anew, with what was said.
pub async fn decide(
    State(web): State<Web>,
    reader: Reader,
    person: Person,
    Path(id): Path<Uuid>,
    posted: Posted,
) -> Result<Response, WebError> {
    let job = own(&web, &person, id).await?;
    let waits = matches!(job.state, ImportState::Ready | ImportState::Refused);
    let folder = uploads::folder(&web, id)?;
    if !waits || Kind::of_word(&job.kind) != Some(Kind::Places) || !folder.is_dir() {
        return Err(WebError::NotFound);
    }
    let mut told = Told::of(&folder).await;
    for (name, code) in posted.fields("name").zip(posted.fields("code")) {
        told.matches.retain(|(said, _)| said != name);
        if !code.trim().is_empty() {
            told.matches.push((name.to_owned(), code.trim().to_owned()));
        }
    }
    told.keep(&folder).await?;
    look_anew(&web, job).await?;
    Ok(Redirect::to(&reader.href(&format!("/imports/{id}"))).into_response())
}
