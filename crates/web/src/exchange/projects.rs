//! `/v2/public/project/…`: projects with what they ask for. The answers have
//! what is known of their shape; what the service gives beside is left out.

use axum::extract::{Path, State};
use formats::fts::answer::{ProjectAnswer, projects};
use serde_json::{Value, json};

use super::asked::Asked;
use super::holdings;
use crate::api::error::ApiError;
use crate::delivery::Page;
use crate::state::Web;

/// What the search takes.
pub const SEARCH: &[&str] = &["format", "language", "changed_since", "planCodes"];

/// What one project takes.
pub const PARAMETERS: &[&str] = &["format", "language"];

/// The projects of plans, by the codes of those; all where none is named.
pub async fn search(State(web): State<Web>, asked: Asked) -> Result<Page, ApiError> {
    asked.only(SEARCH)?;
    asked.in_known_format()?;
    let since = asked.changed_since()?;
    let codes = asked.list(&["plancodes"]);
    let wanted = |project: &ProjectAnswer<'_>| {
        let of_plan = codes.as_ref().is_none_or(|codes| {
            let own = project.plan_code();
            own.is_some_and(|own| codes.iter().any(|code| own.eq_ignore_ascii_case(code)))
        });
        of_plan && since.is_none_or(|since| project.changed_at() > since)
    };
    let appeals = holdings::without_contributions(&web, None, None).await?;
    let found = appeals.iter().flat_map(projects).filter(wanted);
    let found: Vec<Value> = found.map(|it| answer(&it)).collect::<Result<_, _>>()?;
    asked.answer(&json!({"status": "ok", "data": found, "meta": {"count": found.len()}}))
}

/// One project, by its number or its code.
pub async fn one(
    State(web): State<Web>,
    Path(id): Path<String>,
    asked: Asked,
) -> Result<Page, ApiError> {
    asked.only(PARAMETERS)?;
    asked.in_known_format()?;
    let appeals = holdings::without_contributions(&web, None, None).await?;
    let mut all = appeals.iter().flat_map(projects);
    let named = |project: &ProjectAnswer<'_>| {
        let code = project.project.record.code.as_deref();
        project.id() == id || code.is_some_and(|code| code.eq_ignore_ascii_case(&id))
    };
    let found = all
        .find(named)
        .ok_or_else(|| ApiError::no("project", &id))?;
    asked.answer(&json!({"status": "ok", "data": answer(&found)?}))
}

fn answer(project: &ProjectAnswer<'_>) -> Result<Value, ApiError> {
    Ok(project.answer().map_err(figures::FigureError::from)?)
}
