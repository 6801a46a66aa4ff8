//! `/welcome/{token}`: a one-time link, with which a person chooses a
//! password and enrols a second factor.

use access::{RecoveryCode, Token};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use store::Entry;
use store::access::{Account, AccountChange};

use super::cookie;
use super::doors::{Doors, failed};
use super::enrolment::{self, Enrolment};
use super::form::{Posted, Problem};
use crate::delivery::Page;
use crate::site::{Chrome, Reader, WebError};
use crate::state::Web;

#[derive(Template)]
#[template(path = "access/welcome.html")]
struct WelcomePage {
    chrome: Chrome,
    problems: Vec<Problem>,
    form_token: String,
    name: String,
    enrolment: Enrolment,
}

#[derive(Template)]
#[template(path = "access/recovery.html")]
pub(super) struct RecoveryPage {
    pub(super) chrome: Chrome,
    pub(super) codes: Vec<String>,
    pub(super) signed_in: bool,
}

/// The page with the recovery codes, which nobody sees a second time.
pub(super) fn recovery(
    chrome: Chrome,
    codes: &[RecoveryCode],
    signed_in: bool,
) -> Result<Response, WebError> {
    let page = RecoveryPage {
        chrome,
        codes: codes.iter().map(RecoveryCode::to_show).collect(),
        signed_in,
    };
    Ok(Page::html(page.render()?).into_response())
}

/// `GET /welcome/{token}`.
pub async fn form(
    State(web): State<Web>,
    reader: Reader,
    Path(token): Path<String>,
    request: Parts,
) -> Result<Response, WebError> {
    let doors = web.doors().ok_or(WebError::NotFound)?;
    let (account, _) = account_of(&web, &token).await?;
    page(
        &web,
        doors,
        &reader,
        &request.headers,
        &account,
        None,
        vec![],
    )
}

async fn account_of(web: &Web, token: &str) -> Result<(Account, Token), WebError> {
    let token = Token::read(token).ok_or(WebError::NotFound)?;
    let link = web.store().link(token.digest(), web.clock().now()).await?;
    let link = link.ok_or(WebError::LinkUsed)?;
    Ok((link.account, token))
}

fn page(
    web: &Web,
    doors: &Doors,
    reader: &Reader,
    headers: &HeaderMap,
    account: &Account,
    posted: Option<&Posted>,
    problems: Vec<Problem>,
) -> Result<Response, WebError> {
    let known = cookie::read(headers, cookie::VISIT);
    let visit = match &known {
        Some(visit) => visit.clone(),
        None => Token::new(doors.randomness()).map_err(failed)?,
    };
    let speaker = reader.speaker();
    let status = if problems.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let page = WelcomePage {
        chrome: Chrome::new(web, reader, speaker.say("welcome-title")),
        problems,
        form_token: visit.form_token().to_show(),
        name: account.name.clone(),
        enrolment: Enrolment::of(doors, &speaker, account, posted)?,
    };
    let mut response = Page::html(page.render()?)
        .with_status(status)
        .into_response();
    if known.is_none() {
        cookie::give(&mut response, cookie::VISIT, &visit);
    }
    Ok(response)
}

/// `POST /welcome/{token}`.
pub async fn choose(
    State(web): State<Web>,
    reader: Reader,
    Path(token): Path<String>,
    posted: Posted,
    request: Parts,
) -> Result<Response, WebError> {
    let doors = web.doors().ok_or(WebError::NotFound)?;
    let (account, token) = account_of(&web, &token).await?;
    let speaker = reader.speaker();
    let password = enrolment::password(&speaker, &account, &posted);
    let factor = enrolment::second_factor(&web, doors, &speaker, &account, &posted)?;
    let (password, chosen) = match (password, factor) {
        (Ok(password), Ok(chosen)) => (password, chosen),
        (password, factor) => {
            let problems = [password.err(), factor.err()]
                .into_iter()
                .flatten()
                .collect();
            let headers = &request.headers;
            return page(
                &web,
                doors,
                &reader,
                headers,
                &account,
                Some(&posted),
                problems,
            );
        }
    };
    let password = doors.hash(password).await?;
    if !web
        .store()
        .use_link(token.digest(), web.clock().now())
        .await?
    {
        return Err(WebError::LinkUsed);
    }
    let entry = Entry {
        actor: account.name.clone(),
        node: doors.node().to_owned(),
        action: "welcome".to_owned(),
        recorded_at: web.clock().now(),
    };
    let changes = [
        AccountChange::SetPassword {
            password,
            keep: None,
        },
        AccountChange::SetSecondFactor {
            secret: chosen.secret,
            recovery: chosen.codes.iter().map(RecoveryCode::digest).collect(),
            keep: None,
        },
    ];
    for change in changes {
        web.store()
            .change_account(&entry, account.id, change)
            .await?;
    }
    let mut chrome = Chrome::new(&web, &reader, speaker.say("recovery-title"));
    chrome.switches_language = false;
    recovery(chrome, &chosen.codes, false)
}
