//! Saves what became of visits: of the areas of a form one by one, of all
//! that are shown at once, or of those that have rows.

use std::collections::BTreeMap;

use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};
use displacement::places::AreaReference;
use displacement::rounds::{Round, Visit};

use super::board::{Shown, show, visit_of, within};
use super::{MissionDesk, Saved, Work, reason, sent};
use crate::access::Posted;
use crate::access::form::Problem;
use crate::site::WebError;

/// What is said of areas; `None` takes one from the plan.
type Said = Vec<(AreaReference, Option<Visit>)>;

/// `POST /mali/desk/rounds/{round}`.
pub async fn save(
    desk: MissionDesk,
    Path((_, name)): Path<(String, String)>,
    posted: Posted,
) -> Result<Response, WebError> {
    let work = Work::of(desk, name).await?;
    let shown = Shown::posted(&posted);
    if work.is_overtaken(&posted) {
        return show(&work, shown, &posted, Vec::new(), true).await;
    }
    let mut problems = Vec::new();
    let said = match posted.field("do") {
        "areas" => one_by_one(&work, &posted)?,
        "all" => all_at_once(&work, &shown, &posted, &mut problems),
        "rows" => with_rows(&work, &shown).await?,
        _ => return Err(WebError::BadRequest("nothing was asked for".to_owned())),
    };
    let why = reason(&work, &posted, &mut problems);
    if !problems.is_empty() {
        return show(&work, shown, &posted, problems, false).await;
    }
    let before = work.coverage();
    let changed = said
        .iter()
        .filter(|(area, visit)| before.visit(area) != *visit)
        .count();
    let round = Round {
        coverage: Some(before.with(said)),
        ..work.round.record.clone()
    };
    match work.save("record coverage", round, why).await? {
        Saved::Written => {
            let page = shown.page.unwrap_or(1);
            let address = work.href(&shown.query(page, Some(changed)));
            Ok(Redirect::to(&address).into_response())
        }
        Saved::Overtaken => {
            let work = work.again().await?;
            show(&work, shown, &posted, Vec::new(), true).await
        }
    }
}

/// Whether a choice is one, and which: `out` takes an area from the plan.
fn chosen(word: &str) -> Option<Option<Visit>> {
    match word {
        "out" => Some(None),
        other => visit_of(other).map(Some),
    }
}

fn one_by_one(work: &Work, posted: &Posted) -> Result<Said, WebError> {
    let coverage = work.coverage();
    let known: BTreeMap<String, AreaReference> = coverage
        .visits
        .into_iter()
        .map(|(area, _)| (sent(&area), area))
        .collect();
    posted
        .fields("area")
        .zip(posted.fields("became"))
        .map(|(area, became)| {
            let area = known.get(area).cloned();
            area.zip(chosen(became))
                .ok_or_else(|| WebError::BadRequest("no such area or outcome".to_owned()))
        })
        .collect()
}

fn all_at_once(work: &Work, shown: &Shown, posted: &Posted, problems: &mut Vec<Problem>) -> Said {
    let Some(became) = chosen(posted.field("all")) else {
        problems.push(Problem {
            field: "all",
            text: work.desk.reader.speaker().say("coverage-all-missing"),
        });
        return Vec::new();
    };
    let only_open = !posted.field("only_open").is_empty();
    within(work, shown)
        .into_iter()
        .filter(|(_, visit)| !only_open || *visit == Visit::Planned)
        .map(|(area, _)| (area, became))
        .collect()
}

/// Areas of which nothing was said and that have rows were reached.
async fn with_rows(work: &Work, shown: &Shown) -> Result<Said, WebError> {
    let counted = work.counted().await?;
    Ok(within(work, shown)
        .into_iter()
        .filter(|(area, visit)| *visit == Visit::Planned && counted.contains_key(area))
        .map(|(area, _)| (area, Some(Visit::Reached)))
        .collect())
}
