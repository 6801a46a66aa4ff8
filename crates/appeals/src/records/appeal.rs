//! Missions, their appeals, and the frameworks that order an appeal.

use serde::{Deserialize, Serialize};
use vocabulary::identifier::{AppealId, FrameworkId, MissionId, SectorId};
use vocabulary::{Currency, MissionCode, Period, Texts};

use super::ExternalReference;

/// A mission: one country, or several for a regional response.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mission {
    /// Its identifier.
    pub id: MissionId,
    /// Its code, carried by every record of the mission.
    pub code: MissionCode,
    /// Its name.
    pub names: Texts,
    /// Its part of an address: `mali` in `/mali/2017`.
    pub slug: String,
    /// The ISO 3166 alpha-3 codes of its countries, at least one.
    pub countries: Vec<String>,
}

/// Where an appeal stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AppealStatus {
    /// Being written.
    Planned,
    /// Open to contributions.
    Active,
    /// Its period is over or it was ended.
    Closed,
}

/// What one mission asks for in one period. A mission has at most one
/// appeal for a period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Appeal {
    /// Its identifier.
    pub id: AppealId,
    /// The time it is for.
    pub period: Period,
    /// Its title.
    pub titles: Texts,
    /// Where it stands.
    pub status: AppealStatus,
    /// The currency of its totals. Amounts in others count once converted.
    pub currency: Currency,
}

/// The kinds of framework that the field knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FrameworkKind {
    /// The Humanitarian Response Plan, ordered by global clusters.
    HumanitarianResponsePlan,
    /// The Migration Crisis Operational Framework, ordered by its 15 sectors
    /// of assistance.
    MigrationCrisisOperationalFramework,
    /// A framework of the mission's own.
    Other,
}

/// A framework under which projects stand in an appeal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Framework {
    /// Its identifier.
    pub id: FrameworkId,
    /// The appeal.
    pub appeal: AppealId,
    /// Its kind.
    pub kind: FrameworkKind,
    /// Its name; no two frameworks of an appeal share one.
    pub names: Texts,
    /// The list that its sectors come from: `global-clusters`, `mcof`, or
    /// the mission's own.
    pub sector_list: String,
    /// Its place among the frameworks of the appeal.
    pub position: i32,
    /// Its name in the system it was taken from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reference: Option<ExternalReference>,
    /// The time it is for, where that is not the appeal's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<Period>,
    /// What its source says beside, in the source's own shape, kept so that
    /// it can be given back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub particulars: Option<serde_json::Value>,
}

/// A sector that a mission added to a list, because the shared lists have
/// none that fits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SectorDefinition {
    /// Its identifier.
    pub id: SectorId,
    /// The list.
    pub list: String,
    /// Its code, unique in the list.
    pub code: String,
    /// Its name.
    pub names: Texts,
}
