//! `/administration`: the accounts and what can be done with them, and the
//! open sessions; what else there is to look after, in [`node`].

pub mod node;
pub mod state;

use access::randomness::identifier;
use access::{Assignment, Token};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use store::StoreError;
use store::access::{Account, AccountChange, AccountState};
use uuid::Uuid;
use vocabulary::identifier::AccountId;

use super::Person;
use super::account::{RoleView, SessionView, chrome, roles};
use super::doors::{Doors, failed};
use super::form::{Posted, Problem};
use crate::delivery::Page;
use crate::site::{Chrome, Reader, WebError};
use crate::state::Web;

/// So many changes of accounts are shown.
const CHANGES: i64 = 30;

#[derive(Template)]
#[template(path = "access/administration/accounts.html")]
struct AdministrationPage {
    chrome: Chrome,
    problems: Vec<Problem>,
    form_token: String,
    typed_name: String,
    typed_roles: String,
    accounts: Vec<AccountView>,
    sessions: Vec<SessionView>,
    changes: Vec<ChangeView>,
}

#[derive(Template)]
#[template(path = "access/link.html")]
struct LinkPage {
    chrome: Chrome,
    name: String,
    link: String,
    expires: String,
}

struct AccountView {
    id: String,
    name: String,
    active: bool,
    state: String,
    roles: Vec<RoleView>,
    typed_roles: String,
    way_in: String,
    own: bool,
}

/// What was done to an account, in words; the journal keeps its own names.
fn action_name(chrome: &Chrome, action: &str) -> String {
    chrome.say(match action {
        "account create" => "account-did-create",
        "account roles" => "account-did-roles",
        "account disable" => "account-did-disable",
        "account enable" => "account-did-enable",
        "account password" => "account-did-password",
        "account second factor" => "account-did-second-factor",
        "account recovery code" => "account-did-recovery",
        "account reset" => "account-did-reset",
        other => return other.to_owned(),
    })
}

struct ChangeView {
    position: i64,
    time: String,
    actor: String,
    action: String,
    account: String,
}

/// `GET /administration`.
pub async fn administration(
    State(web): State<Web>,
    reader: Reader,
    person: Person,
) -> Result<Response, WebError> {
    page(&web, &reader, &person, &Posted::default(), vec![]).await
}

async fn page(
    web: &Web,
    reader: &Reader,
    person: &Person,
    posted: &Posted,
    problems: Vec<Problem>,
) -> Result<Response, WebError> {
    let doors = web.doors().ok_or(WebError::NotFound)?;
    let chrome = chrome(web, doors, reader, person, "administration-title");
    let accounts = web.store().accounts().await?;
    let name_of = |id: AccountId| {
        let found = accounts.iter().find(|account| account.id == id);
        found.map_or_else(|| id.to_string(), |account| account.name.clone())
    };
    let sessions = web.store().sessions(None, web.clock().now()).await?;
    let changes = web.store().account_journal(CHANGES).await?;
    let status = if problems.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let time = |time| chrome.speaker.timestamp(time);
    let body = AdministrationPage {
        problems,
        form_token: person.token.form_token().to_show(),
        typed_name: posted.field("name").to_owned(),
        typed_roles: posted.field("roles").to_owned(),
        sessions: sessions
            .iter()
            .map(|session| SessionView {
                name: name_of(session.account),
                began: time(session.created_at),
                used: time(session.last_used_at),
                address: session.address.clone(),
                current: session.digest == person.session.digest,
            })
            .collect(),
        changes: changes
            .iter()
            .map(|change| ChangeView {
                position: change.position,
                time: time(change.recorded_at),
                actor: change.actor.clone(),
                action: action_name(&chrome, &change.action),
                account: name_of(change.account),
            })
            .collect(),
        accounts: accounts
            .iter()
            .map(|account| view(&chrome, person, account))
            .collect(),
        chrome,
    };
    Ok(Page::html(body.render()?)
        .with_status(status)
        .into_response())
}

fn view(chrome: &Chrome, person: &Person, account: &Account) -> AccountView {
    let active = account.state == AccountState::Active;
    AccountView {
        id: account.id.to_string(),
        name: account.name.clone(),
        active,
        state: chrome.say(if active {
            "state-active"
        } else {
            "state-disabled"
        }),
        roles: roles(chrome, &account.roles),
        typed_roles: typed(&account.roles),
        way_in: chrome.say(match (account.has_password, account.has_second_factor) {
            (true, true) => "way-in-both",
            (true, false) => "way-in-password",
            (false, _) => "way-in-none",
        }),
        own: account.id == person.account.id,
    }
}

/// Roles as people write them.
fn typed(roles: &[Assignment]) -> String {
    let roles: Vec<String> = roles.iter().map(ToString::to_string).collect();
    roles.join(", ")
}

/// One part of the administration, to go to.
pub struct Part {
    /// Its address.
    pub href: String,
    /// Its name.
    pub label: String,
    /// Whether it is the one shown.
    pub current: bool,
}

/// The parts of the administration.
pub fn parts(chrome: &Chrome, current: impl AsRef<str>) -> Vec<Part> {
    let parts = [
        ("state", "/administration/state", "state-heading"),
        ("accounts", "/administration", "accounts-heading"),
        ("sources", "/administration/sources", "sources-heading"),
        ("jobs", "/administration/jobs", "jobs-heading"),
        ("storage", "/administration/storage", "storage-heading"),
        ("journal", "/administration/journal", "journals-heading"),
        ("stale", "/stale", "stale-heading"),
        ("policies", "/administration/policies", "policies-heading"),
    ];
    parts
        .into_iter()
        .map(|(part, path, key)| Part {
            href: chrome.href(path),
            label: chrome.say(key),
            current: part == current.as_ref(),
        })
        .collect()
}

/// `POST /administration/accounts`: a new account, answered by its link.
pub async fn create(
    State(web): State<Web>,
    reader: Reader,
    person: Person,
    posted: Posted,
) -> Result<Response, WebError> {
    let doors = web.doors().ok_or(WebError::NotFound)?;
    let speaker = reader.speaker();
    let mut problems = Vec::new();
    let roles = assignments(posted.field("roles"));
    let name = posted.field("name").trim().to_owned();
    if !(2..=100).contains(&name.chars().count()) || name.chars().any(char::is_control) {
        let text = speaker.say("account-name-wrong");
        problems.push(Problem {
            field: "name",
            text,
        });
    } else if web.store().account_named(&name).await?.is_some() {
        let text = speaker.say("account-name-taken");
        problems.push(Problem {
            field: "name",
            text,
        });
    }
    let Some(roles) = roles.filter(|_| problems.is_empty()) else {
        if assignments(posted.field("roles")).is_none() {
            let text = speaker.say("account-roles-wrong");
            problems.push(Problem {
                field: "roles",
                text,
            });
        }
        return page(&web, &reader, &person, &posted, problems).await;
    };
    let id = identifier(web.clock().now(), doors.randomness()).map_err(failed)?;
    let entry = person.entry(&web, doors, "administration");
    let create = AccountChange::Create { name, roles };
    let account = web
        .store()
        .change_account(&entry, AccountId(id), create)
        .await?;
    link(&web, doors, &reader, &person, &account).await
}

/// Roles as people write them: by commas or spaces. `None` where one is not
/// understood, or there is none.
fn assignments(text: &str) -> Option<Vec<Assignment>> {
    let words = text
        .split([',', ' ', '\n', '\r'])
        .filter(|word| !word.is_empty());
    let roles = words
        .map(|word| word.parse().ok())
        .collect::<Option<Vec<_>>>()?;
    (!roles.is_empty()).then_some(roles)
}

async fn link(
    web: &Web,
    doors: &Doors,
    reader: &Reader,
    person: &Person,
    account: &Account,
) -> Result<Response, WebError> {
    let token = Token::new(doors.randomness()).map_err(failed)?;
    let expires = web
        .store()
        .make_link(
            account.id,
            token.digest(),
            &person.account.name,
            web.clock().now(),
        )
        .await?;
    let mut chrome = chrome(web, doors, reader, person, "link-title").crumb(
        "/administration",
        reader.speaker().say("administration-title"),
    );
    chrome.switches_language = false;
    let path = reader.href(&format!("/welcome/{}", token.to_show()));
    let page = LinkPage {
        name: account.name.clone(),
        link: format!("{}{path}", web.public_address()),
        expires: chrome.speaker.timestamp(expires),
        chrome,
    };
    Ok(Page::html(page.render()?).into_response())
}

async fn change(
    web: &Web,
    person: &Person,
    id: Uuid,
    change: AccountChange,
) -> Result<Account, WebError> {
    let doors = web.doors().ok_or(WebError::NotFound)?;
    let entry = person.entry(web, doors, "administration");
    match web
        .store()
        .change_account(&entry, AccountId(id), change)
        .await
    {
        Err(StoreError::Account(_)) => Err(WebError::NotFound),
        changed => Ok(changed?),
    }
}

/// `POST /administration/accounts/{id}/reset`.
pub async fn reset(
    State(web): State<Web>,
    reader: Reader,
    person: Person,
    Path(id): Path<Uuid>,
) -> Result<Response, WebError> {
    let doors = web.doors().ok_or(WebError::NotFound)?;
    not_oneself(&person, id)?;
    let account = change(&web, &person, id, AccountChange::Reset).await?;
    link(&web, doors, &reader, &person, &account).await
}

/// `POST /administration/accounts/{id}/roles`.
pub async fn change_roles(
    State(web): State<Web>,
    reader: Reader,
    person: Person,
    Path(id): Path<Uuid>,
    posted: Posted,
) -> Result<Response, WebError> {
    not_oneself(&person, id)?;
    let Some(roles) = assignments(posted.field("roles")) else {
        let problems = vec![Problem {
            field: "accounts",
            text: reader.speaker().say("account-roles-wrong"),
        }];
        return page(&web, &reader, &person, &Posted::default(), problems).await;
    };
    change(&web, &person, id, AccountChange::SetRoles(roles)).await?;
    Ok(Redirect::to(&reader.href("/administration")).into_response())
}

/// `POST /administration/accounts/{id}/disable`.
pub async fn disable(
    State(web): State<Web>,
    reader: Reader,
    person: Person,
    Path(id): Path<Uuid>,
) -> Result<Response, WebError> {
    not_oneself(&person, id)?;
    change(&web, &person, id, AccountChange::Disable).await?;
    Ok(Redirect::to(&reader.href("/administration")).into_response())
}

/// `POST /administration/accounts/{id}/enable`.
pub async fn enable(
    State(web): State<Web>,
    reader: Reader,
    person: Person,
    Path(id): Path<Uuid>,
) -> Result<Response, WebError> {
    not_oneself(&person, id)?;
    change(&web, &person, id, AccountChange::Enable).await?;
    Ok(Redirect::to(&reader.href("/administration")).into_response())
}

/// Whoever closes or resets the own account locks the node's door from
/// outside.
fn not_oneself(person: &Person, id: Uuid) -> Result<(), WebError> {
    if person.account.id.0 == id {
        return Err(WebError::BadRequest(
            "your own account can be closed or reset by another administrator, or on the command line".to_owned(),
        ));
    }
    Ok(())
}
