//! `/import`: files become records, as on the command line, in steps: they
//! are uploaded, compared with the records and previewed, and written when a
//! person says so. What a person saw is what is written: where the records
//! changed in between, there is a new preview.
//!
//! An upload is private to the person, and kept for a day at most. The work
//! is done by [`work`], beside the requests; how far it is stands in the
//! store, so that a restart loses nothing.

pub mod answer;
pub mod columns;
pub mod matches;
pub mod start;
pub mod template;
mod told;
pub mod upload;
mod uploads;
mod view;
mod waiting;
pub mod work;

use ::access::{Permission, Place};
use ::imports::Kind;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use vocabulary::MissionCode;

use crate::access::guard::InMission;
use crate::access::{Doors, Person};
use crate::site::WebError;
use crate::state::Web;

pub use work::Running;

/// So many bytes may be uploaded at a time.
pub const LARGEST_UPLOAD: usize = 250_000_000;

/// The same as a number of bytes.
fn largest_upload() -> u64 {
    u64::try_from(LARGEST_UPLOAD).unwrap_or(u64::MAX)
}

/// Who imports, and to where: behind `/import` to every mission, behind
/// `/{mission}/import` to one.
pub struct Importer {
    /// The person.
    pub person: Person,
    /// The only mission that the files may be about.
    pub only: Option<Mission>,
    /// Whether only rounds and areas may be brought in here.
    pub of_displacement: bool,
}

/// A mission by its two names.
pub struct Mission {
    /// Its code.
    pub code: MissionCode,
    /// Its part of an address.
    pub slug: String,
}

impl Importer {
    /// The address at which this person imports.
    #[must_use]
    pub fn path(&self) -> String {
        match &self.only {
            None => "/import".to_owned(),
            Some(mission) if self.of_displacement => format!("/{}/desk/import", mission.slug),
            Some(mission) => format!("/{}/import", mission.slug),
        }
    }
}

/// Whether a person may import to one mission as a whole, or to all.
#[must_use]
pub fn may_import(doors: &Doors, person: &Person, mission: Option<&MissionCode>) -> bool {
    let place = mission.map_or_else(Place::everything, |code| Place::mission(code.clone()));
    person.may(doors, Permission::Import, &place)
}

/// Whether a person may bring in files of a kind: who keeps the records of
/// displacement brings in rounds and areas, and nothing else.
#[must_use]
pub fn may_bring(
    doors: &Doors,
    person: &Person,
    kind: Kind,
    mission: Option<&MissionCode>,
) -> bool {
    let place = mission.map_or_else(Place::everything, |code| Place::mission(code.clone()));
    may_import(doors, person, mission)
        || (is_of_displacement(kind) && person.may(doors, Permission::RecordDisplacement, &place))
}

/// Whether files of a kind are about displacement.
#[must_use]
pub const fn is_of_displacement(kind: Kind) -> bool {
    matches!(kind, Kind::Dtm | Kind::Places)
}

impl FromRequestParts<Web> for Importer {
    type Rejection = WebError;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Self, Self::Rejection> {
        let person = Person::from_request_parts(parts, web).await?;
        let doors = web.doors().ok_or(WebError::NotFound)?;
        let only = parts.extensions.get::<InMission>().map(|found| Mission {
            code: found.0.record.code.clone(),
            slug: found.0.record.slug.clone(),
        });
        // A role for a part of the mission is not enough: a file may be
        // about all of it.
        let code = only.as_ref().map(|mission| &mission.code);
        let all = may_import(doors, &person, code);
        let of_displacement = parts.uri.path().ends_with("/desk/import");
        let may = all || (of_displacement && may_bring(doors, &person, Kind::Dtm, code));
        if !may {
            return Err(WebError::NotFound);
        }
        Ok(Self {
            person,
            only,
            of_displacement,
        })
    }
}
