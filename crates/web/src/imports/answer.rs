//! `/imports/{id}`: how far an import is, what it would bring, what it
//! brought; and a person’s word that it be written, or taken away.

use ::imports::{Kind, Summary};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use store::{ImportJob, ImportState};
use uuid::Uuid;
use vocabulary::MissionCode;

use super::columns::may_map;
use super::matches::{MatchView, doubtful};
use super::start::{JobView, job_view};
use super::view::{BroughtView, brought};
use super::{may_bring, may_import, upload, uploads, waiting, work};
use crate::access::account::chrome;
use crate::access::{Doors, Person};
use crate::delivery::Page;
use crate::site::{Chrome, Reader, WebError};
use crate::state::Web;

#[derive(Template)]
#[template(path = "imports/answer.html")]
struct AnswerPage {
    chrome: Chrome,
    form_token: String,
    job: JobView,
    heading: String,
    said: String,
    note: Option<String>,
    waiting: Option<Waiting>,
    may_write: bool,
    may_discard: bool,
    another: String,
    brought: Option<BroughtView>,
    /// Where a person says which column holds what.
    columns: Option<String>,
    /// Outlines of which a person says which area they are of.
    matches: Vec<MatchView>,
    /// The rounds of the mission that were written to.
    rounds: Option<String>,
}

/// How far an import is.
struct Waiting {
    done: u64,
    work: u64,
    percent: String,
}

/// `GET /imports/{id}`.
pub async fn answer(
    State(web): State<Web>,
    reader: Reader,
    person: Person,
    Path(id): Path<Uuid>,
) -> Result<Response, WebError> {
    let mut job = own(&web, &person, id).await?;
    if job.state == ImportState::Waiting {
        waiting::go_on(&web, job).await?;
        upload::wait_a_little(&web, id).await?;
        job = own(&web, &person, id).await?;
    }
    let doors = web.doors().ok_or(WebError::NotFound)?;
    let mut chrome = chrome(&web, doors, &reader, &person, "intake-answer-title");
    let another = address(&web, doors, &person, &job).await?;
    if !another.is_empty() {
        chrome = chrome.crumb(&another, reader.speaker().say("intake-title"));
    }
    let job_view = job_view(&chrome, &job);
    chrome.title = format!("{} – {}", job_view.state, job_view.kind);
    let summary: Option<Summary> = job
        .report
        .as_ref()
        .and_then(|text| serde_json::from_str(text).ok());
    // While it is looked at anew, an older look is of no use.
    let summary = summary.filter(|_| !job.state.is_running());
    let is_change = summary.as_ref().is_some_and(Summary::is_change);
    let page = AnswerPage {
        form_token: person.token.form_token().to_show(),
        heading: chrome.say(&format!("intake-heading-{}", job.state.name())),
        said: match job.state {
            ImportState::Ready if !is_change => chrome.say("intake-nothing-new"),
            ImportState::Written if !is_change => chrome.say("intake-nothing-written"),
            state => chrome.say(&format!("intake-said-{}", state.name())),
        },
        note: job.note.as_ref().map(|key| chrome.say(key)),
        waiting: job.state.is_running().then(|| waiting(&web, &chrome, &job)),
        may_write: job.state == ImportState::Ready && is_change,
        may_discard: job.state == ImportState::Ready,
        columns: may_map(&web, &job).then(|| chrome.href(&format!("/imports/{id}/columns"))),
        matches: doubtful(&web, &job, summary.as_ref()).await?,
        rounds: rounds(&web, &chrome, &job).await?,
        another: chrome.href(if another.is_empty() { "/" } else { &another }),
        brought: summary.as_ref().map(|summary| brought(&chrome, summary)),
        job: job_view,
        chrome,
    };
    let status = match job.state {
        ImportState::Refused => StatusCode::UNPROCESSABLE_ENTITY,
        _ => StatusCode::OK,
    };
    Ok(Page::html(page.render()?)
        .with_status(status)
        .into_response())
}

fn waiting(web: &Web, chrome: &Chrome, job: &ImportJob) -> Waiting {
    let known = u64::try_from(job.done).unwrap_or(0);
    let work = u64::try_from(job.work).unwrap_or(0).max(1);
    let done = web.imports().done(job.id).unwrap_or(known).min(work);
    let percent = i64::try_from(done.saturating_mul(100) / work).unwrap_or(100);
    Waiting {
        done,
        work,
        percent: chrome.speaker.whole_percent(percent),
    }
}

/// The import, if it is this person’s: nobody else is told that it is there.
pub(super) async fn own(web: &Web, person: &Person, id: Uuid) -> Result<ImportJob, WebError> {
    let job = web.store().import_job(id).await?;
    job.filter(|job| job.account == person.account.id)
        .ok_or(WebError::NotFound)
}

/// The page of the rounds of a mission, once some were written.
async fn rounds(web: &Web, chrome: &Chrome, job: &ImportJob) -> Result<Option<String>, WebError> {
    let is_of = Kind::of_word(&job.kind) == Some(Kind::Dtm);
    let code = job.for_mission.as_ref().and_then(|code| code.parse().ok());
    let (Some(code), ImportState::Written, true) = (code, job.state, is_of) else {
        return Ok(None);
    };
    let mission: Option<_> = web.store().mission_by_code(&code).await?;
    Ok(mission.map(|mission| chrome.href(&format!("/{}/displacement", mission.record.slug))))
}

/// Where this person brings in the next files; empty where nowhere.
async fn address(
    web: &Web,
    doors: &Doors,
    person: &Person,
    job: &ImportJob,
) -> Result<String, WebError> {
    if may_import(doors, person, None) {
        return Ok("/import".to_owned());
    }
    let code: Option<MissionCode> = job.for_mission.as_ref().and_then(|it| it.parse().ok());
    let kind = Kind::of_word(&job.kind);
    let of_kind =
        |code: &MissionCode| kind.is_some_and(|kind| may_bring(doors, person, kind, Some(code)));
    let Some(code) = code.filter(of_kind) else {
        return Ok(String::new());
    };
    let path = if may_import(doors, person, Some(&code)) {
        "import"
    } else {
        "desk/import"
    };
    let mission = web.store().mission_by_code(&code).await?;
    Ok(mission.map_or_else(String::new, |mission| {
        format!("/{}/{path}", mission.record.slug)
    }))
}

/// `POST /imports/{id}/apply`: writes what was previewed.
pub async fn apply(
    State(web): State<Web>,
    reader: Reader,
    person: Person,
    Path(id): Path<Uuid>,
) -> Result<Response, WebError> {
    let doors = web.doors().ok_or(WebError::NotFound)?;
    let job = own(&web, &person, id).await?;
    let code: Option<MissionCode> = job.for_mission.as_ref().and_then(|it| it.parse().ok());
    let kind = Kind::of_word(&job.kind);
    let may = |code| kind.is_some_and(|kind| may_bring(doors, &person, kind, code));
    let may = may(None) || code.as_ref().is_some_and(|code| may(Some(code)));
    if !may {
        return Err(WebError::NotFound);
    }
    if job.state == ImportState::Ready {
        let was = (job.state, job.changed_at);
        let writing = ImportJob {
            state: ImportState::Writing,
            changed_at: web.clock().now(),
            done: 0,
            note: None,
            ..job
        };
        // Said twice, by two clicks, it is done once.
        if web.store().change_import_job(&writing, was).await? {
            work::begin(&web, writing);
        }
        upload::wait_a_little(&web, id).await?;
    }
    Ok(Redirect::to(&reader.href(&format!("/imports/{id}"))).into_response())
}

/// `POST /imports/{id}/discard`: takes the files away.
pub async fn discard(
    State(web): State<Web>,
    reader: Reader,
    person: Person,
    Path(id): Path<Uuid>,
) -> Result<Response, WebError> {
    let job = own(&web, &person, id).await?;
    if job.state == ImportState::Ready {
        let was = (job.state, job.changed_at);
        let gone = ImportJob {
            state: ImportState::Removed,
            changed_at: web.clock().now(),
            points: None,
            note: None,
            ..job
        };
        if web.store().change_import_job(&gone, was).await? {
            uploads::remove(&web, id).await;
        }
    }
    Ok(Redirect::to(&reader.href(&format!("/imports/{id}"))).into_response())
}
