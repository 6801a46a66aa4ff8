//! `/mali/2017/desk/contributions/{id}/withdraw`: a contribution that should
//! never have been recorded, or no longer holds, is taken away with a reason.
//! Its versions stay in the journal.

use ::appeals::records::Contribution;
use ::appeals::supposition::Supposition;
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use missions::Change;
use missions::MissionRecords;
use store::StoreError;
use uuid::Uuid;
use vocabulary::{RecordKind, Recorded, Source};

use super::contribution::within_reach;
use super::contributions::said;
use super::course::{CourseView, course};
use super::typed::Typed;
use crate::access::form::{Posted, Problem};
use crate::delivery::Page;
use crate::desk::Desk;
use crate::site::{Chrome, WebError};

#[derive(Template)]
#[template(path = "desk/withdrawal.html")]
struct WithdrawalPage {
    chrome: Chrome,
    problems: Vec<Problem>,
    form_token: String,
    posted: Posted,
    version: i32,
    said: String,
    course: Option<CourseView>,
    parts: Vec<(String, String)>,
    action: String,
    edit: String,
}

/// `GET …/withdraw`.
pub async fn form(
    desk: Desk,
    Path((_, _, id)): Path<(String, String, Uuid)>,
) -> Result<Response, WebError> {
    let (records, known) = within_reach(&desk, id).await?;
    show(&desk, &records, &known, &Posted::default(), Vec::new())
}

/// `POST …/withdraw`.
pub async fn withdraw(
    desk: Desk,
    Path((_, _, id)): Path<(String, String, Uuid)>,
    posted: Posted,
) -> Result<Response, WebError> {
    let (records, known) = within_reach(&desk, id).await?;
    let speaker = desk.reader.speaker();
    let mut typed = Typed::new(&posted, speaker, records.appeal.record.period);
    let reason = typed.needed("reason", &speaker.say("withdrawal-reason-missing"));
    if !parts(&desk, &records, &known.record).is_empty() {
        typed.wrong("reason", speaker.say("withdrawal-has-parts"));
    }
    if posted.field("version") != known.version.to_string() {
        typed.wrong("reason", speaker.say("withdrawal-changed"));
    }
    let Some(reason) = reason.filter(|_| typed.problems.is_empty()) else {
        let problems = typed.problems;
        return show(&desk, &records, &known, &posted, problems);
    };
    let changes = vec![Change::Withdraw {
        kind: RecordKind::Contribution,
        id,
        source: Source::named(reason),
    }];
    let entry = desk.entry("withdraw contribution")?;
    let mission = &desk.named.name.mission;
    let store = desk.web.store();
    let expected = [known.reference()];
    match store.apply_if(mission, &entry, changes, &expected).await {
        Ok(_) => Ok(Redirect::to(&desk.href("contributions")).into_response()),
        Err(StoreError::Overtaken { .. }) => {
            let (records, known) = within_reach(&desk, id).await?;
            let problems = vec![Problem {
                field: "reason",
                text: speaker.say("withdrawal-changed"),
            }];
            show(&desk, &records, &known, &posted, problems)
        }
        Err(error) => Err(error.into()),
    }
}

/// The contributions that are parts of this one: they lean on it.
fn parts(
    desk: &Desk,
    records: &MissionRecords,
    contribution: &Contribution,
) -> Vec<(String, String)> {
    records
        .contributions
        .iter()
        .filter(|known| known.record.parent == Some(contribution.id))
        .map(|known| {
            let href = desk.href(&format!("contributions/{}", known.record.id));
            (href, said(desk, &known.record))
        })
        .collect()
}

fn show(
    desk: &Desk,
    records: &MissionRecords,
    known: &Recorded<Contribution>,
    posted: &Posted,
    problems: Vec<Problem>,
) -> Result<Response, WebError> {
    let speaker = desk.reader.speaker();
    let record = &known.record;
    let edit = format!("contributions/{}", record.id);
    let status = if problems.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let supposed = Supposition::WithoutContribution(record.id);
    let page = WithdrawalPage {
        chrome: desk
            .chrome("desk-withdrawal")?
            .crumb(
                &desk.address("contributions"),
                speaker.say("desk-contributions"),
            )
            .crumb(&desk.address(&edit), said(desk, record)),
        problems,
        form_token: desk.form_token(),
        posted: posted.clone(),
        version: known.version,
        said: said(desk, record),
        course: Some(course(desk, records, &supposed)?),
        parts: parts(desk, records, record),
        action: desk.href(&format!("{edit}/withdraw")),
        edit: desk.href(&edit),
    };
    Ok(Page::html(page.render()?)
        .with_status(status)
        .into_response())
}
