//! The guard before every route that is not open to anybody: who asks, may
//! they, and was the form shown by us. Handlers behind it find the
//! [`Person`] and the [`Posted`] fields ready.
//!
//! A form counts only when it comes from our own pages: browsers say where
//! from (`Sec-Fetch-Site`, `Origin`), and the hidden token is bound to the
//! session, or, before there is one, to the visit.

use access::{Circumstances, Permission, Place};
use appeals::records::Mission;
use axum::RequestExt;
use axum::body::{Body, to_bytes};
use axum::extract::{OriginalUri, RawPathParams, Request, State};
use axum::http::header::{CACHE_CONTROL, HOST, ORIGIN};
use axum::http::{HeaderMap, HeaderValue, Method};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use store::access::SessionStage;
use vocabulary::Recorded;

use super::cookie;
use super::doors::Doors;
use super::form::{FORM_TOKEN, Posted};
use super::kept::KeptForm;
use super::person::{Person, session_of, signed_in};
use super::resume;
use super::sign_in::{self, Going};
use super::uploaded;
use crate::appeals::load;
use crate::delivery::{CachePolicy, Page};
use crate::routes::LARGEST_BODY;
use crate::site::{Reader, WebError};
use crate::state::Web;

/// Who may ask for a route.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asks {
    /// Anybody; nobody is looked up, and the page is the same for all.
    Anybody,
    /// Anybody, with a form that only counts when we showed it.
    AnybodyWithForm,
    /// Whoever has this permission for the node as a whole.
    May(Permission),
    /// Whoever has this permission anywhere inside the mission of the
    /// address, be it for a single sector. What exactly may be done is for
    /// the handler to ask, with [`Person::may`] and the [`InMission`] that it
    /// finds ready.
    MayIn(Permission),
}

impl Asks {
    const fn permission(self) -> Option<Permission> {
        match self {
            Self::Anybody | Self::AnybodyWithForm => None,
            Self::May(permission) | Self::MayIn(permission) => Some(permission),
        }
    }
}

/// The mission of the address, behind [`Asks::MayIn`].
#[derive(Debug, Clone)]
pub struct InMission(pub Recorded<Mission>);

/// Stands before a route.
pub async fn guard(
    State((web, asks)): State<(Web, Asks)>,
    reader: Reader,
    request: Request,
    next: Next,
) -> Response {
    let mut response = match pass(&web, asks, &reader, request, next).await {
        Ok(response) => response,
        Err(error) => error.into_response(),
    };
    // What depends on who asks is kept by nobody, whatever the handler says.
    if let Some(page) = response.extensions_mut().remove::<Page>() {
        let page = page.with_policy(CachePolicy::Never);
        response.extensions_mut().insert(page);
    }
    response
        .headers_mut()
        .insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

async fn pass(
    web: &Web,
    asks: Asks,
    reader: &Reader,
    mut request: Request,
    next: Next,
) -> Result<Response, WebError> {
    let doors = web.doors().ok_or(WebError::NotFound)?;
    let found = session_of(web, request.headers()).await?;
    let person = signed_in(web, found.as_ref());
    let reads = request.method() == Method::GET || request.method() == Method::HEAD;
    let posted = if reads {
        None
    } else {
        comes_from_us(request.headers())?;
        let (read, posted) = match uploaded::boundary(request.headers()) {
            Some(boundary) => uploaded::first_field(request, &boundary).await?,
            None => read_form(request, asks).await?,
        };
        request = read;
        Some(posted)
    };
    let is_shown_by_us = posted
        .as_ref()
        .is_none_or(|posted| has_form_token(request.headers(), asks, posted));
    if !is_shown_by_us && !may_be_given_back(asks, request.headers()) {
        return Err(WebError::ForeignForm);
    }
    if let Some(permission) = asks.permission() {
        let Some(person) = &person else {
            let account = found.as_ref().map(|person| person.account.id);
            let address = address_of(&request);
            let brings_files = posted.is_some() && uploaded::boundary(request.headers()).is_some();
            // Files are kept for whoever had a sign-in that ended, and for
            // nobody else: they are many, and theirs.
            let ended = found.filter(|person| person.session.stage == SessionStage::Full);
            if let (true, true, Permission::Import, Some(ended)) =
                (brings_files, is_shown_by_us, permission, ended.clone())
            {
                if matches!(asks, Asks::MayIn(_)) {
                    let mission = mission_of(web, &mut request).await?;
                    request.extensions_mut().insert(InMission(mission));
                }
                request.extensions_mut().insert(Ended(ended));
                return Ok(next.run(request).await);
            }
            let kept = posted.filter(|_| !brings_files);
            let Some(posted) = kept else {
                let to = format!("/sign-in?to={}", encoded(&address));
                return Ok(Redirect::to(&reader.href(&to)).into_response());
            };
            let account = account.map(|account| account.0);
            let kept = KeptForm::of(address, account, posted).seal(doors)?;
            let going = Going {
                kept,
                ..Going::default()
            };
            return sign_in::expired(web, doors, reader, request.headers(), going);
        };
        let places = match asks {
            Asks::MayIn(_) => {
                let mission = mission_of(web, &mut request).await?;
                let places = person.places_in(&mission.record.code);
                request.extensions_mut().insert(InMission(mission));
                places
            }
            _ => vec![Place::everything()],
        };
        permitted(doors, person, permission, &places)?;
        if let Some(posted) = posted.as_ref().filter(|_| !is_shown_by_us) {
            let address = address_of(&request);
            let kept = KeptForm::of(address, None, posted.clone());
            return resume::give_back(web, reader, person, kept);
        }
    }
    if let Some(person) = person {
        note_use(web, &person).await?;
        request.extensions_mut().insert(person);
    } else if let Some(half) = found {
        request.extensions_mut().insert(HalfSignedIn(half));
    }
    if let Some(posted) = posted {
        request.extensions_mut().insert(posted);
    }
    Ok(next.run(request).await)
}

/// Whoever sends files after their sign-in ended. They are not signed in: a
/// handler that does not ask for this finds nobody.
#[derive(Debug, Clone)]
pub struct Ended(pub Person);

/// Whoever gave a password and not yet the second factor.
#[derive(Debug, Clone)]
pub struct HalfSignedIn(pub Person);

/// The mission that the address names.
async fn mission_of(web: &Web, request: &mut Request) -> Result<Recorded<Mission>, WebError> {
    let parameters: RawPathParams = request
        .extract_parts()
        .await
        .map_err(|_| WebError::NotFound)?;
    let slug = parameters
        .iter()
        .find(|(name, _)| *name == "mission")
        .map(|(_, slug)| slug)
        .ok_or(WebError::NotFound)?;
    load::mission(web, slug).await
}

/// Whoever may not do a thing in any of these places is told that it is not
/// there; unless only the second factor is missing, which the own account
/// can add.
fn permitted(
    doors: &Doors,
    person: &Person,
    permission: Permission,
    places: &[Place],
) -> Result<(), WebError> {
    if places
        .iter()
        .any(|place| person.may(doors, permission, place))
    {
        return Ok(());
    }
    let with_factor = Circumstances {
        second_factor: true,
        own_work: false,
    };
    let policies = doors.policies();
    let with_factor = |place| policies.allow(Some(person.roles()), permission, place, with_factor);
    if places.iter().any(with_factor) {
        return Err(WebError::SecondFactorNeeded);
    }
    Err(WebError::NotFound)
}

/// Noted once a minute, not with every page.
async fn note_use(web: &Web, person: &Person) -> Result<(), WebError> {
    let now = web.clock().now();
    if now - person.session.last_used_at >= chrono::TimeDelta::minutes(1) {
        web.store().use_session(person.token.digest(), now).await?;
    }
    Ok(())
}

/// A browser says where a form comes from; one that comes from elsewhere is
/// refused. Programs that say nothing still need the token.
fn comes_from_us(headers: &HeaderMap) -> Result<(), WebError> {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    if text("sec-fetch-site").is_some_and(|site| site != "same-origin" && site != "none") {
        return Err(WebError::ForeignForm);
    }
    let Some(origin) = headers.get(ORIGIN) else {
        return Ok(());
    };
    let host = headers.get(HOST).and_then(|host| host.to_str().ok());
    let from = origin
        .to_str()
        .ok()
        .and_then(|origin| origin.split_once("://"))
        .map(|(_, from)| from);
    match (from, host) {
        (Some(from), Some(host)) if from == host => Ok(()),
        _ => Err(WebError::ForeignForm),
    }
}

/// The token in the form is that of the session; before there is one, of
/// the visit.
fn has_form_token(headers: &HeaderMap, asks: Asks, posted: &Posted) -> bool {
    let names: &[&str] = match asks {
        Asks::May(_) | Asks::MayIn(_) => &[cookie::SESSION],
        _ => &[cookie::SESSION, cookie::VISIT],
    };
    let sent = posted.field(FORM_TOKEN);
    names
        .iter()
        .filter_map(|name| cookie::read(headers, name))
        .any(|token| token.form_token().is(sent))
}

/// Whether a form of the desk without the right token is shown to its sender
/// once more, with the right one: somebody who signed in anew in another
/// window must not lose a long text. Nothing is changed by it. Only where the
/// browser itself says that a page of ours sent it: a form made up elsewhere
/// is not dressed as ours.
fn may_be_given_back(asks: Asks, headers: &HeaderMap) -> bool {
    let same_site = headers
        .get("sec-fetch-site")
        .is_some_and(|site| site == "same-origin");
    // Where it comes from was compared with our own address before.
    matches!(asks, Asks::MayIn(_)) && (same_site || headers.contains_key(ORIGIN))
}

/// A sign-in carries the largest form that may wait for it, encrypted and
/// written in two letters for each byte.
const LARGEST_SIGN_IN: usize = 2 * LARGEST_BODY + 64 * 1024;

async fn read_form(request: Request, asks: Asks) -> Result<(Request, Posted), WebError> {
    let most = match asks {
        Asks::AnybodyWithForm => LARGEST_SIGN_IN,
        _ => LARGEST_BODY,
    };
    let (parts, body) = request.into_parts();
    let bytes = to_bytes(body, most).await.map_err(|_| WebError::TooLarge)?;
    let posted = Posted::read(&bytes);
    Ok((Request::from_parts(parts, Body::from(bytes)), posted))
}

fn address_of(request: &Request) -> String {
    let uri = request
        .extensions()
        .get::<OriginalUri>()
        .map_or_else(|| request.uri(), |original| &original.0);
    uri.path_and_query()
        .map_or_else(|| "/".to_owned(), |address| address.as_str().to_owned())
}

fn encoded(address: &str) -> String {
    form_urlencoded::byte_serialize(address.as_bytes()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_of_another_site_is_refused() {
        let from = |pairs: &[(&'static str, &'static str)]| {
            let mut headers = HeaderMap::new();
            headers.insert(HOST, HeaderValue::from_static("c.example:8017"));
            for (name, value) in pairs {
                headers.insert(*name, HeaderValue::from_static(value));
            }
            comes_from_us(&headers).is_ok()
        };
        assert!(from(&[]));
        assert!(from(&[
            ("origin", "https://c.example:8017"),
            ("sec-fetch-site", "same-origin")
        ]));
        assert!(!from(&[("origin", "https://c.example:8018")]));
        assert!(!from(&[("origin", "https://evil.example")]));
        assert!(!from(&[("origin", "null")]));
        assert!(!from(&[("sec-fetch-site", "cross-site")]));
        assert!(!from(&[("sec-fetch-site", "same-site")]));
    }
}
