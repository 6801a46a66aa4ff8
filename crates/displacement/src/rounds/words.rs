//! The field's own lists.

use serde::{Deserialize, Serialize};

/// What the counted people are. The three first are separate stocks: nobody
/// is in two of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Internally displaced (PDI).
    InternallyDisplaced,
    /// Returned from displacement inside the country (PDI retournées).
    ReturnedDisplaced,
    /// Returned from a refuge abroad (rapatriés).
    RepatriatedRefugee,
    /// Migrants.
    Migrant,
    /// People who live where others came to.
    Host,
}

impl Status {
    /// Every status.
    pub const ALL: [Self; 5] = [
        Self::InternallyDisplaced,
        Self::ReturnedDisplaced,
        Self::RepatriatedRefugee,
        Self::Migrant,
        Self::Host,
    ];
}

/// How a round was collected. The kinds of one round are alternatives: they
/// count the same people in different ways and are never added.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum AssessmentKind {
    /// Baseline by area (B1): key informants of communes.
    #[serde(rename = "BA")]
    BaselineArea,
    /// Baseline by sub-area (B2): villages and neighbourhoods.
    #[serde(rename = "B2")]
    SubArea,
    /// Sites and locations, with needs by sector (SA, MSLA).
    #[serde(rename = "SA")]
    SiteAssessment,
    /// Emergency or event tracking.
    #[serde(rename = "ETT")]
    EventTracking,
    /// Registration, household by household.
    #[serde(rename = "REG")]
    Registration,
    /// A survey of a sample.
    #[serde(rename = "SRV")]
    Survey,
    /// Flow monitoring by survey (FMS). A flow, never a stock.
    #[serde(rename = "FMS")]
    FlowSurvey,
    /// Flow monitoring by counting (FMR, FMC). A flow, never a stock.
    #[serde(rename = "FMR")]
    FlowRegistry,
}

impl AssessmentKind {
    /// Every kind.
    pub const ALL: [Self; 8] = [
        Self::BaselineArea,
        Self::SubArea,
        Self::SiteAssessment,
        Self::EventTracking,
        Self::Registration,
        Self::Survey,
        Self::FlowSurvey,
        Self::FlowRegistry,
    ];

    /// Whether it counts who passes, and not who is there.
    #[must_use]
    pub const fn is_flow(self) -> bool {
        matches!(self, Self::FlowSurvey | Self::FlowRegistry)
    }

    /// The letters by which the field calls it.
    #[must_use]
    pub const fn letters(self) -> &'static str {
        match self {
            Self::BaselineArea => "BA",
            Self::SubArea => "B2",
            Self::SiteAssessment => "SA",
            Self::EventTracking => "ETT",
            Self::Registration => "REG",
            Self::Survey => "SRV",
            Self::FlowSurvey => "FMS",
            Self::FlowRegistry => "FMR",
        }
    }

    /// The kind that letters stand for, with the names they had before.
    #[must_use]
    pub fn of_letters(letters: &str) -> Option<Self> {
        Some(match letters.trim().to_uppercase().as_str() {
            "BA" | "B1" => Self::BaselineArea,
            "B2" => Self::SubArea,
            "SA" | "MSLA" => Self::SiteAssessment,
            "ETT" | "ET" | "EET" => Self::EventTracking,
            "REG" => Self::Registration,
            "SRV" => Self::Survey,
            "FMS" | "FMSC" => Self::FlowSurvey,
            "FM" | "FMC" | "FMR" | "FMP" => Self::FlowRegistry,
            _ => return None,
        })
    }
}

/// Why people left.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cause {
    /// Fighting.
    Conflict,
    /// Fear without fighting.
    Insecurity,
    /// Floods, droughts, earthquakes, storms.
    NaturalDisaster,
    /// Politics.
    Political,
    /// Livelihood.
    Economic,
    /// Another, in its own words where the file has some.
    Other(String),
    /// The round asked and was told that nobody was displaced.
    NotReported,
}

/// Where people live.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Shelter {
    /// Sites, camps, schools and other shared places.
    Collective,
    /// Houses of their own, rented, or of a family that hosts them.
    Individual,
    /// With a family that hosts them, where that is told apart.
    HostFamily,
    /// Rented houses, where that is told apart.
    Rented,
    /// Another, in its own words.
    Other(String),
}
