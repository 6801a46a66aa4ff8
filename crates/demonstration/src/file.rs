//! The shape of a demonstration file. An unknown key is refused, so that a
//! slip of the pen does not silently drop a record.

use appeals::records::{
    AppealStatus, ContributionStatus, CoordinationRole, FrameworkKind, NarrativeSection,
    OfficeKind, PlaceName, ProjectStatus, SectorKey,
};
use chrono::NaiveDate;
use serde::Deserialize;
use vocabulary::people::PeopleKind;
use vocabulary::{Currency, Texts};

/// The whole file. `section` everywhere is the part of the source that the
/// record's facts stand in.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct File {
    pub source: String,
    pub mission: Mission,
    pub appeal: Appeal,
    pub frameworks: Vec<Framework>,
    pub contributions: Vec<Contribution>,
    pub narratives: Vec<Narrative>,
    pub declared_figures: Vec<DeclaredFigure>,
    pub achievements: Vec<Achievement>,
    pub contacts: Vec<Contact>,
    pub staff: Staff,
    pub offices: Vec<Office>,
    pub coordination_seats: Vec<CoordinationSeat>,
    pub displacement: Option<Displacement>,
}

/// A round that was counted by region.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Displacement {
    pub section: String,
    /// The publication that the counts are taken from.
    pub cited: String,
    pub operation: String,
    pub round: u32,
    pub reporting_date: NaiveDate,
    /// The code set of the regions.
    pub code_set: String,
    /// The three letters of the country.
    pub country: String,
    pub country_name: String,
    pub regions: Vec<Region>,
}

/// Households and persons of one region.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Region {
    pub code: String,
    pub name: String,
    pub idps: [u64; 2],
    pub returnees: [u64; 2],
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Mission {
    pub section: String,
    pub code: String,
    pub slug: String,
    pub countries: Vec<String>,
    pub names: Texts,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Appeal {
    pub section: String,
    pub period: String,
    pub currency: Currency,
    pub status: AppealStatus,
    pub titles: Texts,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Framework {
    pub section: String,
    pub kind: FrameworkKind,
    pub sector_list: String,
    pub names: Texts,
    pub projects: Vec<Project>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Project {
    /// By which contributions name it in this file.
    pub key: String,
    pub section: String,
    /// Codes in the framework's list.
    pub sectors: Vec<String>,
    /// Whole units of the appeal's currency.
    pub requested: i64,
    pub status: ProjectStatus,
    pub implementing: Vec<String>,
    #[serde(default)]
    pub partners: Vec<String>,
    #[serde(default)]
    pub places: Vec<PlaceName>,
    pub targets: Vec<Target>,
    pub titles: Texts,
    pub descriptions: Texts,
    pub beneficiaries: Texts,
}

/// Persons a project plans to reach.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Target {
    pub group: String,
    pub count: u64,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Contribution {
    pub section: String,
    pub project: String,
    pub donor: Option<String>,
    /// Whole units of the appeal's currency.
    pub amount: i64,
    pub status: ContributionStatus,
    pub decided_on: Option<NaiveDate>,
    pub received_on: Option<NaiveDate>,
    pub descriptions: Texts,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Narrative {
    pub section: String,
    pub narrative_section: NarrativeSection,
    pub texts: Texts,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct DeclaredFigure {
    pub section: String,
    pub name: String,
    pub place: Option<String>,
    pub value: i64,
    #[serde(default)]
    pub at_least: bool,
    /// Where people are counted.
    pub kind: Option<PeopleKind>,
    pub unit: String,
    pub as_of: Option<NaiveDate>,
    pub labels: Texts,
    pub cited: Texts,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Achievement {
    pub section: String,
    pub texts: Texts,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Contact {
    pub section: String,
    pub roles: Texts,
    pub telephone: Option<String>,
    pub website: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Staff {
    pub section: String,
    pub international: Option<u32>,
    pub national: Option<u32>,
    pub as_of: Option<NaiveDate>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Office {
    pub section: String,
    pub kind: OfficeKind,
    pub place: PlaceName,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct CoordinationSeat {
    pub section: String,
    pub role: CoordinationRole,
    pub bodies: Texts,
    pub sector: Option<SectorKey>,
}
