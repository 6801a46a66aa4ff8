//! The desk: where a mission's people change drafts and put them before the
//! public.
//!
//! A draft is the records as they are now; what readers see is the newest
//! published version, which no change here touches. Every handler takes a
//! [`Desk`], which knows the appeal and who asks, and asks it with
//! [`Desk::may`] what exactly that person may do.

pub mod displacement;
pub mod draft;
pub mod language_status;
pub mod money;
pub mod obstacles;
pub mod picker;
pub mod places;
pub mod project;
pub mod publishing;
pub mod stale;
pub mod start;
pub mod tasks;
pub mod text;
pub mod texts;

use ::access::randomness::identifier;
use ::access::{Permission, Place, Scope};
use ::appeals::records::{Framework, Project};
use axum::extract::{FromRequestParts, RawPathParams};
use axum::http::request::Parts;
use figures::compute::framework_address;
use figures::{AppealDocument, Question};
use missions::MissionRecords;
use store::{Entry, KnownAt};
use uuid::Uuid;
use vocabulary::{AppealName, Period};

use crate::access::doors::{Doors, failed};
use crate::access::guard::InMission;
use crate::access::{Person, account};
use crate::appeals::address::AppealAddress;
use crate::appeals::load::{self, Named};
use crate::appeals::view::{FigureViews, best};
use crate::site::{Chrome, Reader, WebError};
use crate::state::Web;

/// One person at work on one appeal.
pub struct Desk {
    /// The server.
    pub web: Web,
    /// In which language the person reads.
    pub reader: Reader,
    /// The appeal: its name and its addresses.
    pub named: Named,
    /// The person.
    pub person: Person,
}

impl Desk {
    /// What signing in needs.
    ///
    /// # Errors
    /// Where nobody signs in here.
    pub fn doors(&self) -> Result<&Doors, WebError> {
        self.web.doors().ok_or(WebError::NotFound)
    }

    /// Whether this person may do something in the appeal as a whole, in a
    /// framework of it (by the name that its address has), or in a sector of
    /// that framework (by code).
    #[must_use]
    pub fn may(
        &self,
        permission: Permission,
        framework: Option<&str>,
        sector: Option<&str>,
    ) -> bool {
        let place = Place(Scope {
            mission: Some(self.named.name.mission.clone()),
            framework: framework.map(str::to_owned),
            sector: framework.and(sector).map(str::to_owned),
        });
        let may = |doors| self.person.may(doors, permission, &place);
        self.web.doors().is_some_and(may)
    }

    /// Whether this person may do something somewhere in the mission.
    #[must_use]
    pub fn may_somewhere(&self, permission: Permission) -> bool {
        let mission = &self.named.name.mission;
        let may = |doors| self.person.may_in(doors, permission, mission);
        self.web.doors().is_some_and(may)
    }

    /// Whether this person may do something with a project: in each of its
    /// sectors, since each answers for it.
    #[must_use]
    pub fn may_with(
        &self,
        permission: Permission,
        framework: &Framework,
        project: &Project,
    ) -> bool {
        let framework = framework_address(framework);
        if project.sectors.is_empty() {
            return self.may(permission, Some(&framework), None);
        }
        project
            .sectors
            .iter()
            .all(|sector| self.may(permission, Some(&framework), Some(&sector.code)))
    }

    /// Refuses, as if there were nothing, where [`Desk::may`] says no.
    ///
    /// # Errors
    /// Where this person may not do that in the appeal as a whole.
    pub fn needs(&self, permission: Permission) -> Result<(), WebError> {
        if self.may(permission, None, None) {
            Ok(())
        } else {
            Err(WebError::NotFound)
        }
    }

    /// The token that every form here carries.
    #[must_use]
    pub fn form_token(&self) -> String {
        self.person.token.form_token().to_show()
    }

    /// An address of this desk without the language: `/mali/2017/desk/texts`
    /// for `texts`, the first page for nothing.
    #[must_use]
    pub fn address(&self, path: &str) -> String {
        let desk = self.named.address.desk();
        if path.is_empty() {
            desk
        } else {
            format!("{desk}/{path}")
        }
    }

    /// As [`Desk::address`], in the reader's language.
    #[must_use]
    pub fn href(&self, path: &str) -> String {
        self.reader.href(&self.address(path))
    }

    /// What the journal says of a change that is made now.
    ///
    /// # Errors
    /// Where nobody signs in here.
    pub fn entry(&self, action: &str) -> Result<Entry, WebError> {
        Ok(self.person.entry(&self.web, self.doors()?, action))
    }

    /// An identifier for a new record.
    ///
    /// # Errors
    /// When there is no randomness.
    pub fn identifier(&self) -> Result<Uuid, WebError> {
        identifier(self.web.clock().now(), self.doors()?.randomness()).map_err(failed)
    }

    /// The records as they are now. Where a form needs one record, ask the
    /// store for that one: it is much less work.
    ///
    /// # Errors
    /// When there is no such appeal, or the database fails.
    pub async fn records(&self) -> Result<MissionRecords, WebError> {
        self.records_for(&[]).await
    }

    /// As [`Desk::records`], with what these questions ask of other systems
    /// beside what the texts ask.
    ///
    /// # Errors
    /// As [`Desk::records`].
    pub async fn records_for(&self, questions: &[Question]) -> Result<MissionRecords, WebError> {
        let store = self.web.store();
        let records = store.appeal_records(&self.named.name, KnownAt::Now).await?;
        let records = records.ok_or(WebError::NotFound)?;
        let asked = figures::asked(&records, questions);
        Ok(store.with_displacement(records, &asked).await?)
    }

    /// The draft: the page as these records make it.
    ///
    /// # Errors
    /// When a sum is too large to be kept exactly.
    pub fn draft(&self, records: &MissionRecords) -> Result<AppealDocument, WebError> {
        load::compose(records)
    }

    /// Figures of the draft, for this reader.
    #[must_use]
    pub fn views(&self) -> FigureViews<'_> {
        FigureViews {
            reader: &self.reader,
            address: &self.named.address,
            changes: &[],
            reasons: &[],
        }
    }

    /// The frame of a page of the desk, with the way to it.
    ///
    /// # Errors
    /// Where nobody signs in here.
    pub fn chrome(&self, title: &str) -> Result<Chrome, WebError> {
        let mut chrome = self.first_chrome(title)?;
        let speaker = self.reader.speaker();
        chrome = chrome.crumb(&self.address(""), speaker.say("desk-title"));
        Ok(chrome)
    }

    /// The frame of the desk's first page.
    fn first_chrome(&self, title: &str) -> Result<Chrome, WebError> {
        let doors = self.doors()?;
        let mission = best(&self.reader, &self.named.mission.record.names).text;
        let speaker = self.reader.speaker();
        let mut chrome = account::chrome(&self.web, doors, &self.reader, &self.person, title)
            .crumb("/", speaker.say("nav-home"))
            .crumb(
                &format!("/{}", self.named.mission.record.slug),
                mission.to_owned(),
            )
            .crumb(
                self.named.address.page(),
                self.named.name.period.to_string(),
            );
        chrome.desk = Some(self.href(""));
        Ok(chrome)
    }
}

impl FromRequestParts<Web> for Desk {
    type Rejection = WebError;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Self, Self::Rejection> {
        // A route that was forgotten by the guard shows nothing.
        let InMission(mission) = parts
            .extensions
            .get::<InMission>()
            .cloned()
            .ok_or(WebError::NotFound)?;
        let person = Person::from_request_parts(parts, web).await?;
        let Ok(reader) = Reader::from_request_parts(parts, web).await;
        let parameters = RawPathParams::from_request_parts(parts, web)
            .await
            .map_err(|_| WebError::NotFound)?;
        let period: Period = parameters
            .iter()
            .find(|(name, _)| *name == "period")
            .and_then(|(_, period)| period.parse().ok())
            .ok_or(WebError::NotFound)?;
        Ok(Self {
            web: web.clone(),
            reader,
            named: Named {
                name: AppealName {
                    mission: mission.record.code.clone(),
                    period,
                },
                address: AppealAddress::new(&mission.record.slug, period),
                mission,
            },
            person,
        })
    }
}
