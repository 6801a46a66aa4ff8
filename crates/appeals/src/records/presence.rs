//! A mission's presence: offices, staff, roles to write to, seats.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use vocabulary::Texts;
use vocabulary::identifier::{AppealId, ContactId, CoordinationSeatId, OfficeId, StaffCountId};

use super::SectorKey;

/// A place as it was written, with its code where one was found.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct PlaceName {
    /// The name as it was written.
    pub name: String,
    /// The code in a dated code set of the gazetteer.
    pub code: Option<String>,
}

/// A way to reach a role. Persons are not recorded here: the role is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// Its identifier.
    pub id: ContactId,
    /// The appeal.
    pub appeal: AppealId,
    /// Its place among the contacts.
    pub position: i32,
    /// The role.
    pub roles: Texts,
    /// The office's telephone.
    pub telephone: Option<String>,
    /// The mission's web site.
    pub website: Option<String>,
}

/// How many people work for the mission.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StaffCount {
    /// Its identifier.
    pub id: StaffCountId,
    /// The appeal.
    pub appeal: AppealId,
    /// International staff.
    pub international: Option<u32>,
    /// National staff.
    pub national: Option<u32>,
    /// The day of the count.
    pub as_of: Option<NaiveDate>,
}

/// The kind of an office.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OfficeKind {
    /// The country office.
    CountryOffice,
    /// A sub-office.
    SubOffice,
}

/// An office of the mission.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Office {
    /// Its identifier.
    pub id: OfficeId,
    /// The appeal.
    pub appeal: AppealId,
    /// Its kind.
    pub kind: OfficeKind,
    /// Where it is.
    pub place: PlaceName,
    /// Its place among the offices.
    pub position: i32,
}

/// What a mission does in a coordination body.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CoordinationRole {
    /// Takes part.
    Member,
    /// Leads together with others.
    CoLead,
}

/// A seat in a coordination body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CoordinationSeat {
    /// Its identifier.
    pub id: CoordinationSeatId,
    /// The appeal.
    pub appeal: AppealId,
    /// Its place among the seats.
    pub position: i32,
    /// The body's name.
    pub bodies: Texts,
    /// Member or co-lead.
    pub role: CoordinationRole,
    /// The cluster, where the body is one.
    pub sector: Option<SectorKey>,
}
