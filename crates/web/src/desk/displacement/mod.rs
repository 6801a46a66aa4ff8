//! The desk of a mission for displacement: which area is which, which counts
//! count, what is checked. Its records are of the mission and of no appeal.

pub mod coverage;
pub mod crosswalk;
pub mod recipients;
mod relate;
pub mod report;
pub mod rules;

use ::access::randomness::identifier;
use ::access::{Permission, Place};
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use displacement::records::DisplacementRecords;
use missions::Change;
use store::{Entry, KnownAt};
use uuid::Uuid;
use vocabulary::Source;

use crate::access::doors::failed;
use crate::access::guard::InMission;
use crate::access::{Doors, Person, account};
use crate::appeals::view::best;
use crate::site::{Chrome, Reader, WebError};
use crate::state::Web;

/// One person at work on the displacement of one mission.
pub struct MissionDesk {
    web: Web,
    reader: Reader,
    mission: InMission,
    person: Person,
}

impl MissionDesk {
    fn doors(&self) -> Result<&Doors, WebError> {
        self.web.doors().ok_or(WebError::NotFound)
    }

    /// Refuses, as if there were nothing, where this person may not do this
    /// in the mission as a whole: a role for a sector has no say in areas.
    fn needs(&self, permission: Permission) -> Result<(), WebError> {
        let place = Place::mission(self.mission.0.record.code.clone());
        if self.person.may(self.doors()?, permission, &place) {
            Ok(())
        } else {
            Err(WebError::NotFound)
        }
    }

    fn may(&self, permission: Permission) -> bool {
        self.needs(permission).is_ok()
    }

    /// An address of the mission, without the language.
    fn address(&self, path: &str) -> String {
        format!("/{}/{path}", self.mission.0.record.slug)
    }

    async fn records(&self) -> Result<DisplacementRecords, WebError> {
        let code = &self.mission.0.record.code;
        Ok(self.web.store().displacement(code, KnownAt::Now).await?)
    }

    /// Writes what this person decided.
    async fn write(
        &self,
        action: &str,
        records: impl IntoIterator<Item = missions::MissionRecord>,
    ) -> Result<(), WebError> {
        self.write_because(action, records, None).await
    }

    /// Writes what this person decided, with the reason in the source of each
    /// record.
    async fn write_because(
        &self,
        action: &str,
        records: impl IntoIterator<Item = missions::MissionRecord>,
        reason: Option<&str>,
    ) -> Result<(), WebError> {
        let name = &self.person.account.name;
        let source = Source::named(match reason {
            Some(reason) => format!("{name}: {reason}"),
            None => name.clone(),
        });
        let changes: Vec<Change> = records
            .into_iter()
            .map(|record| Change::put(record, source.clone()))
            .collect();
        if !changes.is_empty() {
            let entry = self.person.entry(&self.web, self.doors()?, action);
            let code = &self.mission.0.record.code;
            self.web.store().apply(code, &entry, changes).await?;
        }
        Ok(())
    }

    /// What a change of this person is recorded as.
    fn entry(&self, action: &str) -> Result<Entry, WebError> {
        Ok(self.person.entry(&self.web, self.doors()?, action))
    }

    fn identifier(&self) -> Result<Uuid, WebError> {
        identifier(self.web.clock().now(), self.doors()?.randomness()).map_err(failed)
    }

    fn chrome(&self, title: &str) -> Result<Chrome, WebError> {
        let speaker = self.reader.speaker();
        let mission = best(&self.reader, &self.mission.0.record.names).text;
        let chrome = account::chrome(&self.web, self.doors()?, &self.reader, &self.person, title);
        Ok(chrome
            .crumb("/", speaker.say("nav-home"))
            .crumb(&self.address(""), mission.to_owned()))
    }
}

impl FromRequestParts<Web> for MissionDesk {
    type Rejection = WebError;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Self, Self::Rejection> {
        let mission = parts
            .extensions
            .get::<InMission>()
            .cloned()
            .ok_or(WebError::NotFound)?;
        let person = Person::from_request_parts(parts, web).await?;
        let Ok(reader) = Reader::from_request_parts(parts, web).await;
        Ok(Self {
            web: web.clone(),
            reader,
            mission,
            person,
        })
    }
}
