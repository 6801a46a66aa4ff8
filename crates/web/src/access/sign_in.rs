//! `/sign-in`: name and password.
//!
//! Whatever is wrong, the answer is the same and takes as long: who has an
//! account is nobody's business.

use std::net::SocketAddr;

use access::Token;
use access::limits::{account_opens_at, address_opens_at};
use access::randomness::identifier;
use askama::Template;
use axum::extract::{ConnectInfo, Query, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use store::access::{Account, AccountState, SessionStage, SignInAttempt};

use super::doors::{Doors, failed};
use super::form::{Posted, Problem, own_address};
use super::{Person, cookie, resume, second_factor};
use crate::delivery::Page;
use crate::site::{Chrome, Reader, WebError};
use crate::state::Web;

#[derive(Template)]
#[template(path = "access/sign_in.html")]
struct SignInPage {
    chrome: Chrome,
    problems: Vec<Problem>,
    form_token: String,
    name: String,
    to: String,
    kept: String,
    files: String,
    expired: bool,
}

/// What travels with a sign-in.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Going {
    /// Where to go afterwards.
    #[serde(default)]
    pub to: String,
    /// The form that waits, encrypted.
    #[serde(default)]
    pub kept: String,
    /// Says that files wait; empty where none do.
    #[serde(default)]
    pub files: String,
}

impl Going {
    /// As a form carries it on.
    #[must_use]
    pub fn of(posted: &Posted) -> Self {
        Self {
            to: own_address(posted.field("to"))
                .unwrap_or_default()
                .to_owned(),
            kept: posted.field("kept").to_owned(),
            files: posted.field("files").to_owned(),
        }
    }
}

/// `GET /sign-in`.
pub async fn form(
    State(web): State<Web>,
    reader: Reader,
    Query(going): Query<Going>,
    request: Parts,
) -> Result<Response, WebError> {
    let doors = web.doors().ok_or(WebError::NotFound)?;
    if request.extensions.get::<Person>().is_some() {
        let to = own_address(&going.to).map_or_else(|| reader.href("/account"), str::to_owned);
        return Ok(Redirect::to(&to).into_response());
    }
    let going = Going {
        to: own_address(&going.to).unwrap_or_default().to_owned(),
        ..Going::default()
    };
    page(
        &web,
        doors,
        &reader,
        &request.headers,
        going,
        String::new(),
        vec![],
    )
}

/// The sign-in page in place of an answer: the sign-in expired, or never was.
pub(crate) fn expired(
    web: &Web,
    doors: &Doors,
    reader: &Reader,
    headers: &HeaderMap,
    going: Going,
) -> Result<Response, WebError> {
    let mut response = page(web, doors, reader, headers, going, String::new(), vec![])?;
    if let Some(page) = response.extensions_mut().remove::<Page>() {
        let page = page.with_status(StatusCode::UNPROCESSABLE_ENTITY);
        response.extensions_mut().insert(page);
    }
    Ok(response)
}

fn page(
    web: &Web,
    doors: &Doors,
    reader: &Reader,
    headers: &HeaderMap,
    going: Going,
    name: String,
    problems: Vec<Problem>,
) -> Result<Response, WebError> {
    let known = cookie::read(headers, cookie::VISIT);
    let visit = match &known {
        Some(visit) => visit.clone(),
        None => Token::new(doors.randomness()).map_err(failed)?,
    };
    let speaker = reader.speaker();
    let expired = !going.kept.is_empty();
    let status = if problems.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let mut chrome = Chrome::new(web, reader, speaker.say("sign-in-title"));
    chrome.switches_language = !expired && going.files.is_empty();
    let body = SignInPage {
        chrome,
        problems,
        form_token: visit.form_token().to_show(),
        name,
        to: going.to,
        kept: going.kept,
        files: going.files,
        expired,
    }
    .render()?;
    let mut response = Page::html(body).with_status(status).into_response();
    if known.is_none() {
        cookie::give(&mut response, cookie::VISIT, &visit);
    }
    Ok(response)
}

/// `POST /sign-in`.
pub async fn sign_in(
    State(web): State<Web>,
    reader: Reader,
    posted: Posted,
    request: Parts,
) -> Result<Response, WebError> {
    let doors = web.doors().ok_or(WebError::NotFound)?;
    let going = Going::of(&posted);
    let name = posted.field("name").trim().to_owned();
    let speaker = reader.speaker();
    let refuse = |field, key: &str| {
        let text = speaker.say(key);
        let problems = vec![Problem { field, text }];
        page(
            &web,
            doors,
            &reader,
            &request.headers,
            going.clone(),
            name.clone(),
            problems,
        )
    };
    if name.is_empty() {
        return refuse("name", "sign-in-name-missing");
    }
    let address = client_address(&request);
    if is_closed(&web, &name, &address).await? {
        return refuse("name", "sign-in-wait");
    }
    let found = web.store().account_named(&name).await?;
    let usable = found.filter(|(account, _)| account.state == AccountState::Active);
    let hash = usable
        .as_ref()
        .and_then(|(_, credentials)| credentials.password.clone());
    let right = doors
        .is_password(hash, posted.field("password").to_owned())
        .await?;
    let Some((account, credentials)) = usable.filter(|_| right) else {
        note(&web, doors, &name, &address, false).await?;
        return refuse("password", "sign-in-wrong");
    };
    if credentials.second_factor.is_some() {
        return second_factor::ask(&web, doors, &reader, &account, &address, going).await;
    }
    note(&web, doors, &name, &address, true).await?;
    begin(&web, doors, &reader, &account, false, &address, going).await
}

/// Whether nobody is heard for this name, or from this address, for now.
pub(super) async fn is_closed(web: &Web, name: &str, address: &str) -> Result<bool, WebError> {
    let now = web.clock().now();
    let at_name = web.store().attempts_at(name, now).await?;
    if account_opens_at(&at_name, now).is_some() {
        return Ok(true);
    }
    if address.is_empty() {
        return Ok(false);
    }
    let from = web.store().attempts_from(address, now).await?;
    Ok(address_opens_at(&from, now).is_some())
}

/// Notes an attempt.
pub(crate) async fn note(
    web: &Web,
    doors: &Doors,
    name: &str,
    address: &str,
    succeeded: bool,
) -> Result<(), WebError> {
    let at = web.clock().now();
    let attempt = SignInAttempt {
        id: identifier(at, doors.randomness()).map_err(failed)?,
        address: address.to_owned(),
        at,
        succeeded,
    };
    Ok(web.store().note_attempt(name, attempt).await?)
}

/// Begins a session and goes on to where the person was going.
pub(super) async fn begin(
    web: &Web,
    doors: &Doors,
    reader: &Reader,
    account: &Account,
    second_factor: bool,
    address: &str,
    going: Going,
) -> Result<Response, WebError> {
    let token = Token::new(doors.randomness()).map_err(failed)?;
    let now = web.clock().now();
    web.store()
        .begin_session(
            account,
            token.digest(),
            SessionStage::Full,
            second_factor,
            address,
            now,
        )
        .await?;
    let mut response = resume::go_on(web, doors, reader, account, &token, &going)?;
    cookie::give(&mut response, cookie::SESSION, &token);
    cookie::take(&mut response, cookie::VISIT);
    Ok(response)
}

/// From where somebody asks. Behind a proxy on this machine everybody comes
/// from one address, which says nothing; it is then left out.
pub(crate) fn client_address(request: &Parts) -> String {
    request
        .extensions
        .get::<ConnectInfo<SocketAddr>>()
        .map(|info| info.0.ip())
        .filter(|address| !address.is_loopback())
        .map_or_else(String::new, |address| address.to_string())
}
