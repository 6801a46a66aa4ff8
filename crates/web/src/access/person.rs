//! Whoever is signed in.

use access::{Assignment, Circumstances, Permission, Place, Token};
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use store::Entry;
use store::access::{Account, Session, SessionStage};
use vocabulary::MissionCode;

use super::cookie;
use super::doors::Doors;
use crate::site::WebError;
use crate::state::Web;

/// A signed-in person, as the guard found them.
#[derive(Debug, Clone)]
pub struct Person {
    /// The account.
    pub account: Account,
    /// The session.
    pub session: Session,
    /// The session's token.
    pub token: Token,
}

impl Person {
    /// Whether this person may do something somewhere.
    #[must_use]
    pub fn may(&self, doors: &Doors, permission: Permission, place: &Place) -> bool {
        let circumstances = Circumstances {
            second_factor: self.session.second_factor,
            own_work: false,
        };
        doors
            .policies()
            .allow(Some(self.roles()), permission, place, circumstances)
    }

    /// The roles held.
    #[must_use]
    pub fn roles(&self) -> &[Assignment] {
        &self.account.roles
    }

    /// The places inside a mission that this person's roles reach: the
    /// mission where a role holds for it or for everything, else the
    /// framework or sector that the role is for.
    #[must_use]
    pub fn places_in(&self, mission: &MissionCode) -> Vec<Place> {
        let mut places: Vec<Place> = Vec::new();
        for assignment in self.roles() {
            let place = match &assignment.scope.mission {
                None => Place::mission(mission.clone()),
                Some(own) if own == mission => Place(assignment.scope.clone()),
                Some(_) => continue,
            };
            if !places.contains(&place) {
                places.push(place);
            }
        }
        places
    }

    /// Whether this person may do something anywhere inside a mission.
    #[must_use]
    pub fn may_in(&self, doors: &Doors, permission: Permission, mission: &MissionCode) -> bool {
        self.places_in(mission)
            .iter()
            .any(|place| self.may(doors, permission, place))
    }

    /// What the journals say of a change that this person makes now.
    #[must_use]
    pub fn entry(&self, web: &Web, doors: &Doors, action: &str) -> Entry {
        Entry {
            actor: self.account.name.clone(),
            node: doors.node().to_owned(),
            action: action.to_owned(),
            recorded_at: web.clock().now(),
        }
    }
}

/// The session of the cookie, whether or not it holds.
pub(super) async fn session_of(
    web: &Web,
    headers: &axum::http::HeaderMap,
) -> Result<Option<Person>, WebError> {
    let Some(token) = cookie::read(headers, cookie::SESSION) else {
        return Ok(None);
    };
    let found = web.store().session(token.digest()).await?;
    Ok(found.map(|(session, account)| Person {
        account,
        session,
        token,
    }))
}

/// The person that is signed in.
pub(super) fn signed_in(web: &Web, found: Option<&Person>) -> Option<Person> {
    found
        .filter(|person| person.session.stage == SessionStage::Full)
        .filter(|person| person.session.holds(web.clock().now()))
        .cloned()
}

impl FromRequestParts<Web> for Person {
    type Rejection = WebError;

    async fn from_request_parts(parts: &mut Parts, _: &Web) -> Result<Self, Self::Rejection> {
        // A route that asks for a person stands behind the guard; one that
        // was forgotten shows nothing.
        parts
            .extensions
            .get::<Self>()
            .cloned()
            .ok_or(WebError::NotFound)
    }
}
