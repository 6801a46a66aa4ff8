//! `/account`: what a person holds, the own password, second factor and
//! sessions.

use access::{Permission, Place, RecoveryCode};
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use store::access::AccountChange;

use super::doors::Doors;
use super::enrolment::{self, Enrolment};
use super::form::{Posted, Problem};
use super::{Person, welcome};
use crate::delivery::Page;
use crate::desk::places::{PlaceView, places};
use crate::site::{Chrome, Reader, WebError};
use crate::state::Web;

#[derive(Template)]
#[template(path = "access/account.html")]
struct AccountPage {
    chrome: Chrome,
    problems: Vec<Problem>,
    form_token: String,
    name: String,
    roles: Vec<RoleView>,
    places: Vec<PlaceView>,
    second_factor: bool,
    recovery_left: String,
    sessions: Vec<SessionView>,
}

#[derive(Template)]
#[template(path = "access/enrol.html")]
struct EnrolPage {
    chrome: Chrome,
    problems: Vec<Problem>,
    form_token: String,
    enrolment: Enrolment,
}

/// A role in words.
pub(super) struct RoleView {
    /// The role.
    pub(super) role: String,
    /// How far it reaches.
    pub(super) scope: String,
}

/// A session in words.
pub(super) struct SessionView {
    /// Whose.
    pub(super) name: String,
    /// When it began.
    pub(super) began: String,
    /// When it was used last.
    pub(super) used: String,
    /// From where.
    pub(super) address: String,
    /// Whether it is the one that asks.
    pub(super) current: bool,
}

/// The roles in the reader's words.
pub(super) fn roles(chrome: &Chrome, roles: &[access::Assignment]) -> Vec<RoleView> {
    roles
        .iter()
        .map(|assignment| RoleView {
            role: chrome.say(&format!("role-{}", assignment.role)),
            scope: match assignment.scope.mission {
                None => chrome.say("scope-everything"),
                Some(_) => assignment.scope.to_string(),
            },
        })
        .collect()
}

/// A frame that knows who is signed in.
pub(crate) fn chrome(
    web: &Web,
    doors: &Doors,
    reader: &Reader,
    person: &Person,
    title: &str,
) -> Chrome {
    let mut chrome = Chrome::new(web, reader, reader.speaker().say(title));
    let administers = person.may(doors, Permission::SeeAdministration, &Place::everything());
    chrome.person = Some(crate::site::chrome::SignedIn {
        name: person.account.name.clone(),
        form_token: person.token.form_token().to_show(),
        imports: person.may(doors, Permission::Import, &Place::everything()),
        administers,
    });
    chrome
}

/// `GET /account`.
pub async fn account(
    State(web): State<Web>,
    reader: Reader,
    person: Person,
) -> Result<Response, WebError> {
    page(&web, &reader, &person, vec![]).await
}

async fn page(
    web: &Web,
    reader: &Reader,
    person: &Person,
    problems: Vec<Problem>,
) -> Result<Response, WebError> {
    let doors = web.doors().ok_or(WebError::NotFound)?;
    let chrome = chrome(web, doors, reader, person, "account-title");
    let status = if problems.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let found = web
        .store()
        .sessions(Some(person.account.id), web.clock().now())
        .await?;
    let sessions = found
        .iter()
        .map(|session| SessionView {
            name: person.account.name.clone(),
            began: chrome.speaker.timestamp(session.created_at),
            used: chrome.speaker.timestamp(session.last_used_at),
            address: session.address.clone(),
            current: session.digest == person.session.digest,
        })
        .collect();
    let body = AccountPage {
        problems,
        form_token: person.token.form_token().to_show(),
        name: person.account.name.clone(),
        roles: roles(&chrome, person.roles()),
        places: places(web, doors, reader, person).await?,
        second_factor: person.account.has_second_factor,
        recovery_left: chrome.say_count("account-factor-on", person.account.recovery_codes),
        sessions,
        chrome,
    };
    Ok(Page::html(body.render()?)
        .with_status(status)
        .into_response())
}

/// `POST /account/password`.
pub async fn change_password(
    State(web): State<Web>,
    reader: Reader,
    person: Person,
    posted: Posted,
) -> Result<Response, WebError> {
    let doors = web.doors().ok_or(WebError::NotFound)?;
    let mut problems = Vec::new();
    if !is_own_password(&web, doors, &person, &posted).await? {
        let text = reader.speaker().say("password-present-wrong");
        problems.push(Problem {
            field: "password",
            text,
        });
    }
    let password = match enrolment::password(&reader.speaker(), &person.account, &posted) {
        Ok(password) if problems.is_empty() => password,
        chosen => {
            problems.extend(chosen.err());
            return page(&web, &reader, &person, problems).await;
        }
    };
    let change = AccountChange::SetPassword {
        password: doors.hash(password).await?,
        keep: Some(person.token.digest()),
    };
    let entry = person.entry(&web, doors, "account");
    web.store()
        .change_account(&entry, person.account.id, change)
        .await?;
    Ok(Redirect::to(&reader.href("/account")).into_response())
}

async fn is_own_password(
    web: &Web,
    doors: &Doors,
    person: &Person,
    posted: &Posted,
) -> Result<bool, WebError> {
    let found = web.store().account(person.account.id).await?;
    let hash = found.and_then(|(_, credentials)| credentials.password);
    // Guessing here is as slow as at the door.
    let name = &person.account.name;
    if super::sign_in::is_closed(web, name, "").await? {
        return Ok(false);
    }
    let right = doors
        .is_password(hash, posted.field("password").to_owned())
        .await?;
    if !right {
        super::sign_in::note(web, doors, name, "", false).await?;
    }
    Ok(right)
}

/// `GET /account/second-factor`.
pub async fn enrol_form(
    State(web): State<Web>,
    reader: Reader,
    person: Person,
) -> Result<Response, WebError> {
    let doors = web.doors().ok_or(WebError::NotFound)?;
    enrol_page(&web, doors, &reader, &person, None, vec![])
}

fn enrol_page(
    web: &Web,
    doors: &Doors,
    reader: &Reader,
    person: &Person,
    posted: Option<&Posted>,
    problems: Vec<Problem>,
) -> Result<Response, WebError> {
    let status = if problems.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let body = EnrolPage {
        chrome: chrome(web, doors, reader, person, "enrol-title")
            .crumb("/account", reader.speaker().say("account-title")),
        problems,
        form_token: person.token.form_token().to_show(),
        enrolment: Enrolment::of(doors, &reader.speaker(), &person.account, posted)?,
    };
    Ok(Page::html(body.render()?)
        .with_status(status)
        .into_response())
}

/// `POST /account/second-factor`.
pub async fn enrol(
    State(web): State<Web>,
    reader: Reader,
    person: Person,
    posted: Posted,
) -> Result<Response, WebError> {
    let doors = web.doors().ok_or(WebError::NotFound)?;
    let speaker = reader.speaker();
    let mut problems = Vec::new();
    if !is_own_password(&web, doors, &person, &posted).await? {
        let text = speaker.say("password-present-wrong");
        problems.push(Problem {
            field: "password",
            text,
        });
    }
    let chosen = match enrolment::second_factor(&web, doors, &speaker, &person.account, &posted)? {
        Ok(chosen) if problems.is_empty() => chosen,
        chosen => {
            problems.extend(chosen.err());
            return enrol_page(&web, doors, &reader, &person, Some(&posted), problems);
        }
    };
    let change = AccountChange::SetSecondFactor {
        secret: chosen.secret,
        recovery: chosen.codes.iter().map(RecoveryCode::digest).collect(),
        keep: Some(person.token.digest()),
    };
    let entry = person.entry(&web, doors, "account");
    web.store()
        .change_account(&entry, person.account.id, change)
        .await?;
    let mut chrome = chrome(&web, doors, &reader, &person, "recovery-title");
    chrome.switches_language = false;
    welcome::recovery(chrome, &chosen.codes, true)
}

/// `POST /account/sessions/end`: all but the one that asks.
pub async fn end_others(
    State(web): State<Web>,
    reader: Reader,
    person: Person,
) -> Result<Response, WebError> {
    web.store()
        .end_other_sessions(person.account.id, Some(person.token.digest()))
        .await?;
    Ok(Redirect::to(&reader.href("/account")).into_response())
}
