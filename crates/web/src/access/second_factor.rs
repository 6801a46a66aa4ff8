//! `/sign-in/code`: the second factor, or a recovery code in its place.

use access::second_factor::PURPOSE;
use access::{RecoveryCode, SecondFactor, Token};
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Redirect, Response};
use store::access::{Account, AccountChange, Credentials, SessionStage};
use store::{Entry, StoreError};

use super::cookie;
use super::doors::{Doors, failed};
use super::form::{Posted, Problem};
use super::guard::HalfSignedIn;
use super::sign_in::{self, Going};
use crate::delivery::Page;
use crate::site::{Chrome, Reader, WebError};
use crate::state::Web;

#[derive(Template)]
#[template(path = "access/second_factor.html")]
struct SecondFactorPage {
    chrome: Chrome,
    problems: Vec<Problem>,
    form_token: String,
    to: String,
    kept: String,
}

/// Asks for the second factor, once the password was right.
pub(super) async fn ask(
    web: &Web,
    doors: &Doors,
    reader: &Reader,
    account: &Account,
    address: &str,
    going: Going,
) -> Result<Response, WebError> {
    let token = Token::new(doors.randomness()).map_err(failed)?;
    let now = web.clock().now();
    web.store()
        .begin_session(
            account,
            token.digest(),
            SessionStage::Password,
            false,
            address,
            now,
        )
        .await?;
    let mut response = page(web, reader, &token, going, vec![])?;
    cookie::give(&mut response, cookie::SESSION, &token);
    Ok(response)
}

fn page(
    web: &Web,
    reader: &Reader,
    token: &Token,
    going: Going,
    problems: Vec<Problem>,
) -> Result<Response, WebError> {
    let status = if problems.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let mut chrome = Chrome::new(web, reader, reader.speaker().say("code-title"));
    chrome.switches_language = false;
    let body = SecondFactorPage {
        chrome,
        problems,
        form_token: token.form_token().to_show(),
        to: going.to,
        kept: going.kept,
    }
    .render()?;
    Ok(Page::html(body).with_status(status).into_response())
}

/// `GET /sign-in/code`: a page that was loaded again begins again.
pub async fn again(reader: Reader) -> Redirect {
    Redirect::to(&reader.href("/sign-in"))
}

/// `POST /sign-in/code`.
pub async fn check(
    State(web): State<Web>,
    reader: Reader,
    posted: Posted,
    request: Parts,
) -> Result<Response, WebError> {
    let doors = web.doors().ok_or(WebError::NotFound)?;
    let going = Going::of(&posted);
    let half = request
        .extensions
        .get::<HalfSignedIn>()
        .map(|half| half.0.clone());
    let half = half.filter(|half| half.session.holds(web.clock().now()));
    let Some(half) = half else {
        return sign_in::expired(&web, doors, &reader, &request.headers, going);
    };
    let refuse = |key: &str| {
        let text = reader.speaker().say(key);
        let problems = vec![Problem {
            field: "code",
            text,
        }];
        page(&web, &reader, &half.token, going.clone(), problems)
    };
    let address = sign_in::client_address(&request);
    let name = half.account.name.clone();
    if sign_in::is_closed(&web, &name, &address).await? {
        return refuse("sign-in-wait");
    }
    let Some((account, credentials)) = web.store().account(half.account.id).await? else {
        return Err(WebError::NotFound);
    };
    let Some(account) = accepted(&web, doors, account, &credentials, posted.field("code")).await?
    else {
        sign_in::note(&web, doors, &name, &address, false).await?;
        return refuse("code-wrong");
    };
    sign_in::note(&web, doors, &name, &address, true).await?;
    web.store().end_session(half.token.digest()).await?;
    sign_in::begin(&web, doors, &reader, &account, true, &address, going).await
}

/// The account as it is once the code counted; `None` where it is wrong or
/// was used before.
async fn accepted(
    web: &Web,
    doors: &Doors,
    account: Account,
    credentials: &Credentials,
    code: &str,
) -> Result<Option<Account>, WebError> {
    let now = web.clock().now();
    if let Some(factor) = opened(doors, &account, credentials)
        && let Some(step) = factor.check(code, now, credentials.last_step)
    {
        let used = web.store().use_step(account.id, step).await?;
        return Ok(used.then_some(account));
    }
    let Some(recovery) = RecoveryCode::read(code) else {
        return Ok(None);
    };
    let entry = Entry {
        actor: account.name.clone(),
        node: doors.node().to_owned(),
        action: "sign in".to_owned(),
        recorded_at: now,
    };
    let change = AccountChange::UseRecovery(recovery.digest());
    match web.store().change_account(&entry, account.id, change).await {
        Ok(account) => Ok(Some(account)),
        Err(StoreError::Account(_)) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// The secret; `None` where it was sealed by another node: a recovery code
/// still opens, and an administrator can reset.
fn opened(doors: &Doors, account: &Account, credentials: &Credentials) -> Option<SecondFactor> {
    let sealed = credentials.second_factor.as_ref()?;
    let owner = account.id.0.as_bytes();
    match doors.secret().open(PURPOSE, owner, &sealed.0) {
        Ok(plain) => SecondFactor::from_bytes(&plain),
        Err(error) => {
            tracing::warn!(account = %account.id, cause = %error, "second_factor.not_opened");
            None
        }
    }
}
