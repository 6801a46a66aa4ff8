//! Files that come after a sign-in has ended: they wait until the person is
//! signed in, so that nobody chooses and sends them twice over a slow link.
//! Each person has one import that waits, and it is theirs alone.

use ::access::randomness::identifier;
use axum::extract::{FromRequest, Multipart, Request};
use axum::http::HeaderMap;
use axum::http::header::CONTENT_LENGTH;
use axum::response::Response;
use store::{ImportJob, ImportState};
use uuid::Uuid;

use super::upload::{Received, drain, job_of, take, wrong};
use super::{largest_upload, uploads, work};
use crate::access::Person;
use crate::access::doors::failed;
use crate::access::guard::InMission;
use crate::access::sign_in::{self, Going};
use crate::site::{Reader, WebError};
use crate::state::Web;

/// Keeps the files of a person whose sign-in has ended, and shows the
/// sign-in. What cannot be kept is said by the form, once they are back at it.
pub(super) async fn keep(
    web: &Web,
    reader: &Reader,
    person: Person,
    request: Request,
) -> Result<Response, WebError> {
    let doors = web.doors().ok_or(WebError::NotFound)?;
    let headers = request.headers().clone();
    let path = request.uri().path().to_owned();
    let id = identifier(web.clock().now(), doors.randomness()).map_err(failed)?;
    let kept = received(web, reader, &person, id, request).await;
    if !matches!(kept, Ok(true)) {
        uploads::remove(web, id).await;
    }
    let going = if kept? {
        Going {
            to: reader.href(&format!("/imports/{id}")),
            files: "kept".to_owned(),
            ..Going::default()
        }
    } else {
        Going {
            to: reader.href(&path),
            ..Going::default()
        }
    };
    sign_in::expired(web, doors, reader, &headers, going)
}

/// Whether the files came whole, and wait now.
async fn received(
    web: &Web,
    reader: &Reader,
    person: &Person,
    id: Uuid,
    request: Request,
) -> Result<bool, WebError> {
    if length(request.headers()).is_some_and(|length| length > largest_upload()) {
        drain(request.into_body()).await;
        return Ok(false);
    }
    let only = request.extensions().get::<InMission>();
    let only = only.map(|found| found.0.record.code.clone());
    let Ok(mut form) = Multipart::from_request(request, web).await else {
        return Ok(false);
    };
    let folder = uploads::folder(web, id)?;
    uploads::make(&folder).await?;
    let mut received = Received::default();
    let taken = take(&mut form, &folder, &mut received).await;
    if taken.is_err() || !wrong(reader, only.is_none(), false, &received).is_empty() {
        return Ok(false);
    }
    received.chosen.told.keep(&folder).await?;
    let of = (person.account.id, only.as_ref());
    let job = job_of(web, of, id, received, ImportState::Waiting)?;
    for before in web.store().open_import_jobs().await? {
        if before.state == ImportState::Waiting && before.account == job.account {
            give_up(web, before).await?;
        }
    }
    web.store().add_import_job(&job).await?;
    Ok(true)
}

fn length(headers: &HeaderMap) -> Option<u64> {
    headers.get(CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
}

/// Takes away what waited, because newer files do.
async fn give_up(web: &Web, job: ImportJob) -> Result<(), WebError> {
    let (id, was) = (job.id, (job.state, job.changed_at));
    let gone = ImportJob {
        state: ImportState::Removed,
        changed_at: web.clock().now(),
        ..job
    };
    if web.store().change_import_job(&gone, was).await? {
        uploads::remove(web, id).await;
    }
    Ok(())
}

/// Goes on with an import that waited, now that its person is signed in.
/// What they may do is asked where the work is done.
pub(super) async fn go_on(web: &Web, job: ImportJob) -> Result<(), WebError> {
    let was = (job.state, job.changed_at);
    let checking = ImportJob {
        state: ImportState::Checking,
        changed_at: web.clock().now(),
        ..job
    };
    // Looked at in two windows, it is begun once.
    if web.store().change_import_job(&checking, was).await? {
        work::begin(web, checking);
    }
    Ok(())
}
