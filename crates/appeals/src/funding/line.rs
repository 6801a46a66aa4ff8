//! On which line a contribution stands, and whether that line is counted.

use serde::{Deserialize, Serialize};

use crate::records::{
    Contribution, ContributionStatus, Destination, FlowDirection, FlowOrigin, Target,
};

/// The lines that add up to the plain sum of all incoming contributions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FundingLine {
    /// For a framework of the appeal, or for the appeal as a whole.
    #[serde(alias = "counted")]
    WithinPlan,
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
    /// The lines that together are what was received, in the order in which
    /// they are shown.
    pub const COUNTED: [Self; 4] = [
        Self::WithinPlan,
        Self::Parked,
        Self::CarriedOver,
        Self::OutsidePlan,
    ];

    /// The lines that are not counted, in the order in which they are shown.
    pub const NOT_COUNTED: [Self; 5] = [
        Self::Pledged,
        Self::Shared,
        Self::Overlapping,
        Self::Elsewhere,
        Self::NotConverted,
    ];

    /// Every line: the counted ones, then the others.
    pub fn all() -> impl Iterator<Item = Self> {
        Self::COUNTED.into_iter().chain(Self::NOT_COUNTED)
    }

    /// Whether what stands on this line is counted as received.
    #[must_use]
    pub const fn is_counted(self) -> bool {
        matches!(
            self,
            Self::WithinPlan | Self::Parked | Self::CarriedOver | Self::OutsidePlan
        )
    }

    /// The line's key in figure names and texts.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::WithinPlan => "within_plan",
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

/// The one line on which a contribution stands; `None` for money that does
/// not come in: what goes onward inside the mission is the same money a
/// second time.
///
/// The order of the questions matters. What has no amount in the appeal's
/// currency can stand on no line of amounts. Then the destination decides:
/// money for several destinations is not this appeal's to count, pledged or
/// not, so that the line of pledges is what the Financial Tracking Service
/// gives as its total of pledges.
#[must_use]
pub fn line_of(contribution: &Contribution) -> Option<FundingLine> {
    if contribution.direction != FlowDirection::Incoming {
        return None;
    }
    if contribution.converted.is_none() {
        return Some(FundingLine::NotConverted);
    }
    let target = match &contribution.destination {
        Destination::Shared { .. } => return Some(FundingLine::Shared),
        Destination::Overlapping { .. } => return Some(FundingLine::Overlapping),
        Destination::Single {
            target: Target::Elsewhere { .. },
        } => return Some(FundingLine::Elsewhere),
        Destination::Single { target } => target,
    };
    if contribution.status == ContributionStatus::Pledge {
        return Some(FundingLine::Pledged);
    }
    if *target == Target::OutsidePlan {
        return Some(FundingLine::OutsidePlan);
    }
    Some(match contribution.origin {
        FlowOrigin::Parked => FundingLine::Parked,
        FlowOrigin::CarriedOver => FundingLine::CarriedOver,
        FlowOrigin::Standard | FlowOrigin::PassThrough => FundingLine::WithinPlan,
    })
}

/// Whether a contribution counts as received.
#[must_use]
pub fn is_counted(contribution: &Contribution) -> bool {
    line_of(contribution).is_some_and(FundingLine::is_counted)
}
