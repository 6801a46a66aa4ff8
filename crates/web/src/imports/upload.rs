//! `POST /import`: the files, to their folder piece by piece; then a preview.

use std::time::Duration;

use ::access::randomness::identifier;
use ::imports::Kind;
use axum::body::{Body, HttpBody};
use axum::extract::multipart::{Field, MultipartError};
use axum::extract::{FromRequest, Multipart, Request, State};
use axum::http::StatusCode;
use axum::http::header::CONTENT_LENGTH;
use axum::response::{IntoResponse, Redirect, Response};
use store::{ImportJob, ImportState};
use tokio::io::AsyncWriteExt;
use uuid::Uuid;
use vocabulary::MissionCode;
use vocabulary::identifier::AccountId;

use super::start::{Chosen, page};
use super::uploads::{self, Upload};
use super::{Importer, is_of_displacement, largest_upload, waiting, work};
use crate::access::Problem;
use crate::access::doors::failed;
use crate::access::guard::Ended;
use crate::site::{Reader, WebError};
use crate::state::Web;

/// What is sent beyond the limit is read and thrown away up to here, because
/// a browser shows no answer while it still sends.
const DRAINED: u64 = 2_000_000_000;

/// A field that is no file has at most so many letters.
const LONGEST_FIELD: usize = 200;

/// More files than this are not taken at a time.
const MOST_FILES: usize = 200;

/// A small file is previewed in this time, and its page needs no waiting.
const PATIENCE: Duration = Duration::from_secs(2);

/// Takes files.
pub async fn upload(
    State(web): State<Web>,
    reader: Reader,
    importer: Result<Importer, WebError>,
    request: Request,
) -> Result<Response, WebError> {
    let importer = match (importer, request.extensions().get::<Ended>()) {
        (Ok(importer), _) => importer,
        (Err(_), Some(Ended(person))) => {
            let person = person.clone();
            return waiting::keep(&web, &reader, person, request).await;
        }
        (Err(error), None) => return Err(error),
    };
    let doors = web.doors().ok_or(WebError::NotFound)?;
    let length = request.headers().get(CONTENT_LENGTH);
    let length = length.and_then(|length| length.to_str().ok()?.parse::<u64>().ok());
    if length.is_some_and(|length| length > largest_upload()) {
        drain(request.into_body()).await;
        return too_large(&web, &reader, &importer, &Chosen::default(), length).await;
    }
    let Ok(mut form) = Multipart::from_request(request, &web).await else {
        return Err(WebError::BadRequest("the form has no files".to_owned()));
    };
    let id = identifier(web.clock().now(), doors.randomness()).map_err(failed)?;
    let folder = uploads::folder(&web, id)?;
    uploads::make(&folder).await?;
    let mut received = Received::default();
    let taken = take(&mut form, &folder, &mut received).await;
    let chosen = received.chosen.clone();
    let problems = match taken {
        Ok(()) => wrong(
            &reader,
            importer.only.is_none(),
            importer.of_displacement,
            &received,
        ),
        Err(error) => {
            uploads::remove(&web, id).await;
            return match error {
                Cut::TooLarge => too_large(&web, &reader, &importer, &chosen, None).await,
                Cut::Broken => Err(WebError::BadRequest(
                    "the form did not come whole".to_owned(),
                )),
                Cut::Ours(error) => Err(error),
            };
        }
    };
    if !problems.is_empty() {
        uploads::remove(&web, id).await;
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return page(&web, &reader, &importer, &chosen, problems, status).await;
    }
    received.chosen.told.keep(&folder).await?;
    let mission = importer.only.as_ref().map(|mission| &mission.code);
    let account = importer.person.account.id;
    let job = job_of(
        &web,
        (account, mission),
        id,
        received,
        ImportState::Checking,
    )?;
    web.store().add_import_job(&job).await?;
    work::begin(&web, job.clone());
    wait_a_little(&web, job.id).await?;
    let address = reader.href(&format!("/imports/{id}"));
    Ok(Redirect::to(&address).into_response())
}

/// What came.
#[derive(Default)]
pub(super) struct Received {
    pub(super) chosen: Chosen,
    files: Vec<Upload>,
}

/// Why not everything came.
pub(super) enum Cut {
    TooLarge,
    Broken,
    Ours(WebError),
}

impl From<WebError> for Cut {
    fn from(error: WebError) -> Self {
        Self::Ours(error)
    }
}

impl From<MultipartError> for Cut {
    fn from(error: MultipartError) -> Self {
        if error.status() == StatusCode::PAYLOAD_TOO_LARGE {
            Self::TooLarge
        } else {
            Self::Broken
        }
    }
}

pub(super) async fn take(
    form: &mut Multipart,
    folder: &std::path::Path,
    received: &mut Received,
) -> Result<(), Cut> {
    while let Some(field) = form.next_field().await? {
        let name = field.name().unwrap_or_default().to_owned();
        if name == "files" {
            keep(field, folder, received).await?;
            continue;
        }
        let text = text(field).await?;
        match name.as_str() {
            "kind" => received.chosen.kind = text,
            "mission" => received.chosen.mission = text,
            "publisher" => received.chosen.publisher = text.trim().to_owned(),
            name => received.chosen.told.take(name, &text),
        }
    }
    Ok(())
}

async fn text(mut field: Field<'_>) -> Result<String, Cut> {
    let mut bytes = Vec::new();
    while let Some(piece) = field.chunk().await? {
        if bytes.len() + piece.len() > LONGEST_FIELD {
            return Err(Cut::Broken);
        }
        bytes.extend_from_slice(&piece);
    }
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// One file, piece by piece. A field to which no file was given is sent with
/// an empty name.
async fn keep(
    mut field: Field<'_>,
    folder: &std::path::Path,
    received: &mut Received,
) -> Result<(), Cut> {
    let sent = field.file_name().unwrap_or_default().to_owned();
    if sent.is_empty() {
        return Ok(());
    }
    if received.files.len() >= MOST_FILES {
        return Err(Cut::Broken);
    }
    let mut file = uploads::create(folder, received.files.len()).await?;
    let unkept = |error: std::io::Error| Cut::Ours(failed(error));
    let mut bytes = 0;
    while let Some(piece) = field.chunk().await? {
        file.write_all(&piece).await.map_err(unkept)?;
        bytes += u64::try_from(piece.len()).unwrap_or(u64::MAX);
    }
    file.sync_all().await.map_err(unkept)?;
    let name = uploads::name_of(&sent);
    received.files.push(Upload { name, bytes });
    Ok(())
}

/// What is wrong with the form.
pub(super) fn wrong(
    reader: &Reader,
    may_choose: bool,
    of_displacement: bool,
    received: &Received,
) -> Vec<Problem> {
    let speaker = reader.speaker();
    let mut problems = Vec::new();
    let mut problem = |field, text| problems.push(Problem { field, text });
    let kind = Kind::of_word(&received.chosen.kind);
    if kind.is_none() {
        problem("kind", speaker.say("intake-kind-missing"));
    }
    if received.files.is_empty() {
        problem("files", speaker.say("intake-files-missing"));
    }
    let largest = kind.and_then(Kind::largest);
    let largest = largest.map(|bytes| u64::try_from(bytes).unwrap_or(u64::MAX));
    let beyond = |file: &&Upload| largest.is_some_and(|largest| file.bytes > largest);
    if let (Some(file), Some(largest)) = (received.files.iter().find(beyond), largest) {
        let (bytes, largest) = (speaker.bytes(file.bytes), speaker.bytes(largest));
        let values = [
            ("file", file.name.as_str().into()),
            ("size", bytes.as_str().into()),
            ("limit", largest.as_str().into()),
        ];
        problem("files", speaker.say_with("intake-file-too-large", &values));
    }
    if let Some(kind) = kind.filter(|kind| is_of_displacement(*kind)) {
        problems.extend(received.chosen.told.problems(speaker));
        if may_choose && received.chosen.mission.is_empty() {
            problems.push(Problem {
                field: "mission",
                text: speaker.say(if kind == Kind::Dtm {
                    "rounds-mission-missing"
                } else {
                    "rounds-mission-missing-areas"
                }),
            });
        }
        return problems;
    }
    let mut problem = |field, text| problems.push(Problem { field, text });
    if of_displacement {
        problem("kind", speaker.say("intake-kind-missing"));
    }
    let mission = &received.chosen.mission;
    if may_choose && !mission.is_empty() && mission.parse::<MissionCode>().is_err() {
        problem("mission", speaker.say("intake-mission-wrong"));
    }
    problems
}

/// The row of an import: whose it is, and the only mission that it may be
/// about.
pub(super) fn job_of(
    web: &Web,
    (account, only): (AccountId, Option<&MissionCode>),
    id: Uuid,
    received: Received,
    state: ImportState,
) -> Result<ImportJob, WebError> {
    let now = web.clock().now();
    let bytes: u64 = received.files.iter().map(|file| file.bytes).sum();
    let kind = Kind::of_word(&received.chosen.kind);
    let all_the_work = kind.map_or(bytes, |kind| ::imports::work(kind, bytes));
    let some = |text: String| Some(text).filter(|text| !text.is_empty());
    let for_mission = match only {
        Some(mission) => Some(mission.to_string()),
        None => some(received.chosen.mission),
    };
    Ok(ImportJob {
        id,
        account,
        kind: received.chosen.kind,
        for_mission,
        publisher: some(received.chosen.publisher),
        state,
        files: serde_json::to_string(&received.files)?,
        created_at: now,
        changed_at: now,
        done: 0,
        work: i64::try_from(all_the_work).unwrap_or(i64::MAX),
        report: None,
        points: None,
        note: None,
    })
}

/// Waits until an import is no longer under way, or a person should see that
/// it takes longer.
pub(super) async fn wait_a_little(web: &Web, id: Uuid) -> Result<(), WebError> {
    let until = tokio::time::Instant::now() + PATIENCE;
    while tokio::time::Instant::now() < until {
        let job = web.store().import_job(id).await?;
        if !job.is_some_and(|job| job.state.is_running()) {
            return Ok(());
        }
        tokio::time::sleep(Duration::from_millis(40)).await;
    }
    Ok(())
}

async fn too_large(
    web: &Web,
    reader: &Reader,
    importer: &Importer,
    chosen: &Chosen,
    bytes: Option<u64>,
) -> Result<Response, WebError> {
    let speaker = reader.speaker();
    let limit = speaker.bytes(largest_upload());
    let text = match bytes.map(|bytes| speaker.bytes(bytes)) {
        Some(bytes) => {
            let values = [
                ("size", bytes.as_str().into()),
                ("limit", limit.as_str().into()),
            ];
            speaker.say_with("intake-too-large", &values)
        }
        None => speaker.say_with(
            "intake-too-large-unknown",
            &[("limit", limit.as_str().into())],
        ),
    };
    let problems = vec![Problem {
        field: "files",
        text,
    }];
    let status = StatusCode::PAYLOAD_TOO_LARGE;
    page(web, reader, importer, chosen, problems, status).await
}

/// Reads what is not wanted.
pub(super) async fn drain(mut body: Body) {
    let mut read = 0;
    while read < DRAINED {
        let frame =
            std::future::poll_fn(|context| std::pin::Pin::new(&mut body).poll_frame(context));
        let Some(Ok(frame)) = frame.await else { return };
        read += frame
            .data_ref()
            .map_or(0, |data| u64::try_from(data.len()).unwrap_or(u64::MAX));
    }
}
