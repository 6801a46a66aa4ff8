//! On which line a contribution stands.

use serde::{Deserialize, Serialize};

use crate::records::{Contribution, ContributionStatus, Destination, FlowOrigin, Target};

/// The lines that add up to the plain sum of all contributions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FundingLine {
    /// Counted as received.
    Counted,
    /// Announced, not yet bound.
    Pledged,
    /// For several targets, without a known share for each.
    Shared,
    /// For several targets that contain one another.
    Overlapping,
    /// The unallocated rest of a larger contribution.
    Parked,
    /// Unspent money of an earlier year.
    CarriedOver,
    /// For the mission, outside any framework.
    OutsidePlan,
    /// For another mission or appeal.
    Elsewhere,
    /// In a currency without a known rate.
    NotConverted,
}

impl FundingLine {
    /// The lines that are not counted, in the order in which they are shown.
    pub const NOT_COUNTED: [Self; 8] = [
        Self::Pledged,
        Self::Shared,
        Self::Overlapping,
        Self::Parked,
        Self::CarriedOver,
        Self::OutsidePlan,
        Self::Elsewhere,
        Self::NotConverted,
    ];

    /// The line's key in figure names and texts.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Counted => "received",
            Self::Pledged => "pledged",
            Self::Shared => "shared",
            Self::Overlapping => "overlapping",
            Self::Parked => "parked",
            Self::CarriedOver => "carried_over",
            Self::OutsidePlan => "outside_plan",
            Self::Elsewhere => "elsewhere",
            Self::NotConverted => "not_converted",
        }
    }
}

/// The one line on which a contribution stands. The order of the questions
/// matters: a pledge in a currency without a rate has no amount to show
/// among the pledges, so it stands with what is not converted.
#[must_use]
pub fn line_of(contribution: &Contribution) -> FundingLine {
    if contribution.converted.is_none() {
        return FundingLine::NotConverted;
    }
    if contribution.status == ContributionStatus::Pledge {
        return FundingLine::Pledged;
    }
    match &contribution.destination {
        Destination::Shared { .. } => return FundingLine::Shared,
        Destination::Overlapping { .. } => return FundingLine::Overlapping,
        Destination::Single {
            target: Target::OutsidePlan,
        } => return FundingLine::OutsidePlan,
        Destination::Single {
            target: Target::Elsewhere { .. },
        } => return FundingLine::Elsewhere,
        Destination::Single { .. } => {}
    }
    match contribution.origin {
        FlowOrigin::Parked => FundingLine::Parked,
        FlowOrigin::CarriedOver => FundingLine::CarriedOver,
        FlowOrigin::Standard | FlowOrigin::PassThrough => FundingLine::Counted,
    }
}
