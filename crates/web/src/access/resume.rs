//! After a sign-in: on to where the person was going; or, where a form was
//! waiting, the form once more, to be sent with one press.

use access::Token;
use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use store::access::Account;

use super::Person;
use super::doors::Doors;
use super::kept::KeptForm;
use super::sign_in::Going;
use crate::delivery::Page;
use crate::site::{Chrome, Reader, WebError};
use crate::state::Web;

#[derive(Template)]
#[template(path = "access/resume.html")]
struct ResumePage {
    chrome: Chrome,
    lead: String,
    form_token: String,
    address: String,
    fields: Vec<(String, String)>,
}

/// Goes on. A form goes on only for whoever filled it in.
pub(super) fn go_on(
    web: &Web,
    doors: &Doors,
    reader: &Reader,
    account: &Account,
    token: &Token,
    going: &Going,
) -> Result<Response, WebError> {
    let kept = KeptForm::open(doors, &going.kept)
        .filter(|kept| kept.account.is_none_or(|owner| owner == account.id.0));
    let Some(kept) = kept else {
        let to = match going.to.as_str() {
            "" => reader.href("/account"),
            to => to.to_owned(),
        };
        return Ok(Redirect::to(&to).into_response());
    };
    let mut chrome = Chrome::new(web, reader, reader.speaker().say("resume-title"));
    chrome.switches_language = false;
    let page = ResumePage {
        chrome,
        lead: reader.speaker().say("resume-lead"),
        form_token: token.form_token().to_show(),
        address: kept.address,
        fields: kept.fields,
    };
    Ok(Page::html(page.render()?).into_response())
}

/// A form that was opened under another sign-in, once more.
pub(super) fn give_back(
    web: &Web,
    reader: &Reader,
    person: &Person,
    kept: KeptForm,
) -> Result<Response, WebError> {
    let speaker = reader.speaker();
    let mut chrome = Chrome::new(web, reader, speaker.say("resume-other-title"));
    chrome.switches_language = false;
    let page = ResumePage {
        chrome,
        lead: speaker.say("resume-other-lead"),
        form_token: person.token.form_token().to_show(),
        address: kept.address,
        fields: kept.fields,
    };
    Ok(Page::html(page.render()?)
        .with_status(StatusCode::FORBIDDEN)
        .into_response())
}
