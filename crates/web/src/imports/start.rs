//! `/import`: what to bring in, and what was brought in before.

use ::imports::Kind;
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use displacement::places::Level;
use displacement::rounds::AssessmentKind;
use store::ImportJob;

use super::told::Told;
use super::{Importer, is_of_displacement, largest_upload};
use crate::access::account::chrome;
use crate::access::form::{Choice, Problem};
use crate::appeals::view::best;
use crate::delivery::Page;
use crate::site::{Chrome, Reader, WebError};
use crate::state::Web;

/// So many imports of a person are listed.
const LISTED: i64 = 20;

#[derive(Template)]
#[template(path = "imports/start.html")]
struct StartPage {
    chrome: Chrome,
    problems: Vec<Problem>,
    form_token: String,
    action: String,
    lead: String,
    kinds: Vec<Choice>,
    missions: Option<Vec<Choice>>,
    publisher: String,
    of_displacement: bool,
    told: Told,
    collected: Vec<Choice>,
    levels: Vec<Choice>,
    limit: String,
    jobs: Vec<JobView>,
}

/// One import in words.
pub struct JobView {
    /// Its address.
    pub href: String,
    /// What the files are.
    pub kind: String,
    /// Their names.
    pub files: String,
    /// When they were uploaded.
    pub time: String,
    /// How far it is.
    pub state: String,
}

/// What was chosen so far.
#[derive(Debug, Clone, Default)]
pub struct Chosen {
    /// The word of the kind.
    pub kind: String,
    /// The code of the mission; empty for what the files tell.
    pub mission: String,
    /// Who published rates.
    pub publisher: String,
    /// What is said of rounds and areas.
    pub told: Told,
}

/// `GET /import`.
pub async fn start(
    State(web): State<Web>,
    reader: Reader,
    importer: Importer,
) -> Result<Response, WebError> {
    page(
        &web,
        &reader,
        &importer,
        &Chosen::default(),
        Vec::new(),
        StatusCode::OK,
    )
    .await
}

/// The form, with what was chosen and what is wrong with it.
pub async fn page(
    web: &Web,
    reader: &Reader,
    importer: &Importer,
    chosen: &Chosen,
    problems: Vec<Problem>,
    status: StatusCode,
) -> Result<Response, WebError> {
    let doors = web.doors().ok_or(WebError::NotFound)?;
    let person = &importer.person;
    let chrome = chrome(web, doors, reader, person, "intake-title");
    let lead = match &importer.only {
        None => chrome.say("intake-lead"),
        Some(mission) => chrome.say_with("intake-lead-mission", "mission", &mission.code),
    };
    let missions = match &importer.only {
        None => Some(missions(web, &chrome, &chosen.mission).await?),
        Some(_) => None,
    };
    let jobs = web
        .store()
        .import_jobs(Some(person.account.id), LISTED)
        .await?;
    let body = StartPage {
        problems,
        form_token: person.token.form_token().to_show(),
        action: chrome.href(&importer.path()),
        lead,
        kinds: kinds(&chrome, importer, &chosen.kind),
        of_displacement: importer.of_displacement,
        collected: collected(&chrome, &chosen.told.collected),
        levels: levels(&chrome, &chosen.told.level),
        told: chosen.told.clone(),
        missions,
        publisher: chosen.publisher.clone(),
        limit: chrome.say_with(
            "intake-limit",
            "size",
            chrome.speaker.bytes(largest_upload()),
        ),
        jobs: jobs.iter().map(|job| job_view(&chrome, job)).collect(),
        chrome,
    };
    Ok(Page::html(body.render()?)
        .with_status(status)
        .into_response())
}

/// How a round was collected.
fn collected(chrome: &Chrome, chosen: &str) -> Vec<Choice> {
    let kinds = AssessmentKind::ALL.into_iter().map(|kind| {
        let letters = kind.letters();
        (
            letters,
            chrome.say(&format!("rounds-kind-{}", letters.to_lowercase())),
        )
    });
    as_choices(chrome, kinds, chosen)
}

/// Of which level outlines are.
fn levels(chrome: &Chrome, chosen: &str) -> Vec<Choice> {
    let words: Vec<String> = Level::ALL.iter().map(ToString::to_string).collect();
    let levels = words
        .iter()
        .map(|word| (word.as_str(), chrome.say(&format!("columns-level-{word}"))));
    as_choices(chrome, levels, chosen)
}

fn as_choices<'word>(
    chrome: &Chrome,
    all: impl Iterator<Item = (&'word str, String)>,
    chosen: &str,
) -> Vec<Choice> {
    let by_files = ("", chrome.say("rounds-by-files"));
    let all = std::iter::once(by_files).chain(all);
    all.map(|(value, label)| Choice {
        value: value.to_owned(),
        label,
        chosen: value == chosen,
    })
    .collect()
}

fn kinds(chrome: &Chrome, importer: &Importer, chosen: &str) -> Vec<Choice> {
    let offered = Kind::ALL
        .into_iter()
        .filter(|kind| !importer.of_displacement || is_of_displacement(*kind));
    let kinds = offered.map(|kind| Choice {
        value: kind.word().to_owned(),
        label: kind_name(chrome, kind.word()),
        chosen: kind.word() == chosen,
    });
    kinds.collect()
}

/// What files are, in words.
pub fn kind_name(chrome: &Chrome, word: &str) -> String {
    match Kind::of_word(word) {
        Some(Kind::Page) => chrome.say("intake-kind-page"),
        Some(Kind::Fts) => chrome.say("intake-kind-fts"),
        Some(Kind::Iati) => chrome.say("intake-kind-iati"),
        Some(Kind::Rates) => chrome.say("intake-kind-rates"),
        Some(Kind::Sheet) => chrome.say("intake-kind-sheet"),
        Some(Kind::Dtm) => chrome.say("intake-kind-dtm"),
        Some(Kind::Places) => chrome.say("intake-kind-places"),
        None => word.to_owned(),
    }
}

async fn missions(web: &Web, chrome: &Chrome, chosen: &str) -> Result<Vec<Choice>, WebError> {
    let mut choices = vec![Choice {
        value: String::new(),
        label: chrome.say("intake-mission-by-files"),
        chosen: chosen.is_empty(),
    }];
    for mission in web.store().missions().await? {
        let code = mission.record.code.to_string();
        let name = best(&chrome.reader, &mission.record.names).text;
        choices.push(Choice {
            label: format!("{name} ({code})"),
            chosen: code == chosen,
            value: code,
        });
    }
    Ok(choices)
}

/// An import in words.
pub fn job_view(chrome: &Chrome, job: &ImportJob) -> JobView {
    let named: Vec<super::uploads::Upload> = serde_json::from_str(&job.files).unwrap_or_default();
    let names: Vec<String> = named.into_iter().map(|upload| upload.name).collect();
    JobView {
        href: chrome.href(&format!("/imports/{}", job.id)),
        kind: kind_name(chrome, &job.kind),
        files: names.join(", "),
        time: chrome.speaker.timestamp(job.created_at),
        state: chrome.say(&format!("intake-state-{}", job.state.name())),
    }
}
