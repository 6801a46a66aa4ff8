//! Projects, and what each asked for as it was revised.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use vocabulary::identifier::{AppealId, FrameworkId, ProjectId, RequirementId};
use vocabulary::people::PeopleCount;
use vocabulary::{Money, Texts};

use super::{ExternalReference, PlaceName};

/// A sector by its list and code.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct SectorKey {
    /// The list: `global-clusters`, `mcof`, or a mission's own.
    pub list: String,
    /// The sector's code in it.
    pub code: String,
}

/// How far a project is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProjectStatus {
    /// Planned or waiting for money.
    Planned,
    /// Under way.
    Active,
    /// Done.
    Completed,
    /// Ended before it was done, or never begun.
    Cancelled,
    /// Its work went on in another project.
    Merged,
}

/// A project: work that a mission asks money for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Project {
    /// Its identifier.
    pub id: ProjectId,
    /// The appeal.
    pub appeal: AppealId,
    /// The framework it stands under.
    pub framework: FrameworkId,
    /// Its code in the plan, where it has one.
    pub code: Option<String>,
    /// Its title.
    pub titles: Texts,
    /// What it does.
    pub descriptions: Texts,
    /// Its sectors. A project with several is counted once, on the line
    /// “several sectors”; with none, on “not specified”.
    pub sectors: Vec<SectorKey>,
    /// Who carries it out.
    pub implementing: Vec<String>,
    /// Who else takes part.
    pub partners: Vec<String>,
    /// Where.
    pub places: Vec<PlaceName>,
    /// Its first day.
    pub start: Option<NaiveDate>,
    /// Its last day.
    pub end: Option<NaiveDate>,
    /// For whom, as a sentence.
    pub beneficiaries: Texts,
    /// For whom, as counts.
    pub targets: Vec<PeopleCount>,
    /// How far it is.
    pub status: ProjectStatus,
    /// Its place among the projects of its sector.
    pub position: i32,
    /// Its name in the system it was taken from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reference: Option<ExternalReference>,
    /// What its source says beside, in the source's own shape, kept so that
    /// it can be given back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub particulars: Option<serde_json::Value>,
}

/// What an amount is asked for. Most are asked for by projects; plans of
/// other systems ask by sector, or as a whole.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(untagged)]
pub enum RequirementSubject {
    /// One project.
    Project {
        /// The project.
        project: ProjectId,
    },
    /// A sector of a framework.
    Sector {
        /// The framework.
        framework: FrameworkId,
        /// The sector.
        sector: SectorKey,
    },
    /// A framework as a whole.
    Framework {
        /// The framework.
        framework: FrameworkId,
    },
}

impl RequirementSubject {
    /// The project, where one asks.
    #[must_use]
    pub const fn project(&self) -> Option<ProjectId> {
        match self {
            Self::Project { project } => Some(*project),
            Self::Sector { .. } | Self::Framework { .. } => None,
        }
    }
}

/// An amount that was asked for: the original or a revision of it. The
/// latest revision at a date is the requirement at that date.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Requirement {
    /// Its identifier.
    pub id: RequirementId,
    /// The appeal.
    pub appeal: AppealId,
    /// Who asks.
    #[serde(flatten)]
    pub subject: RequirementSubject,
    /// How much. Never negative.
    pub amount: Money,
    /// The day from which it holds; `None` where the source gives no date:
    /// it then holds from the first day of the appeal.
    pub holds_from: Option<NaiveDate>,
    /// 0 for the original, then 1, 2, … in the order of the revisions.
    pub revision: i32,
    /// Why it was revised; empty for the original.
    pub reason: Texts,
}
