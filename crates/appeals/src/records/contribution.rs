//! Contributions: flows of money towards an appeal, in the terms of the
//! Financial Tracking Service.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use vocabulary::identifier::{AppealId, ContributionId, FrameworkId, ProjectId};
use vocabulary::{Money, Texts};

use super::{ExternalReference, Particulars, SectorKey};

/// How firm a contribution is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ContributionStatus {
    /// Announced. Recorded, never counted.
    Pledge,
    /// Bound by contract.
    Commitment,
    /// Paid.
    Paid,
}

/// What was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ContributionKind {
    /// Money.
    Financial,
    /// Goods or services, valued.
    InKind,
}

/// How far the donor bound the use, by the terms of the Grand Bargain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Earmarking {
    /// Not at all.
    Unearmarked,
    /// To a region or theme.
    SoftlyEarmarked,
    /// To a country or sector.
    Earmarked,
    /// To a project.
    TightlyEarmarked,
}

/// What kind of flow it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FlowOrigin {
    /// A contribution of this period.
    Standard,
    /// The rest of a larger contribution that is not yet allocated.
    Parked,
    /// Money that passes through on its way to others.
    PassThrough,
    /// Unspent money of an earlier year.
    CarriedOver,
}

/// What a contribution is for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "of", rename_all = "snake_case")]
pub enum Target {
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
    /// Several sectors of one framework, and how much for each is not
    /// known: all of it for the framework, none of it for a single sector.
    Sectors {
        /// The framework.
        framework: FrameworkId,
        /// The sectors, at least two.
        sectors: Vec<SectorKey>,
    },
    /// A framework as a whole.
    Framework {
        /// The framework.
        framework: FrameworkId,
    },
    /// The appeal as a whole.
    Appeal,
    /// The mission, outside any framework of the appeal.
    OutsidePlan,
    /// Somewhere else: another mission or appeal, by name.
    Elsewhere {
        /// The other destination as its source names it.
        name: String,
    },
}

/// Which way a flow goes, seen from the mission and period that it is
/// recorded under.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FlowDirection {
    /// From outside to the mission: only this can count as funding.
    #[default]
    Incoming,
    /// Onward from one organisation of the mission to another: the same
    /// money a second time.
    Internal,
    /// From the mission to elsewhere.
    Outgoing,
}

impl FlowDirection {
    /// Whether this is the direction of a record that does not say one.
    #[must_use]
    pub const fn is_incoming(&self) -> bool {
        matches!(self, Self::Incoming)
    }
}

/// One report of a flow. Several sources may report the same flow; it is
/// one contribution with several reports, and counts once.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct FlowReport {
    /// The organisation that reported it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reporter: Option<String>,
    /// How the report came: by mail, from another system, ….
    #[serde(skip_serializing_if = "Option::is_none")]
    pub channel: Option<String>,
    /// The kind of source in the source's words: primary or secondary.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// The reporter's own code for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// The day of the report.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reported_on: Option<NaiveDate>,
}

/// How a contribution is divided between what it is for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "behaviour", rename_all = "snake_case")]
pub enum Destination {
    /// All of it for one target.
    Single {
        /// The target.
        target: Target,
    },
    /// For several targets, and how much for each is not known.
    Shared {
        /// The targets.
        targets: Vec<Target>,
    },
    /// For several targets that contain one another.
    Overlapping {
        /// The targets.
        targets: Vec<Target>,
    },
}

/// A rate of exchange, with where it comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExchangeRate {
    /// Units of the original currency for one unit of the appeal's.
    pub units_per_reporting_unit: Decimal,
    /// The day of the rate.
    pub date: NaiveDate,
    /// Who published it.
    pub source: String,
}

/// A flow of money towards an appeal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contribution {
    /// Its identifier.
    pub id: ContributionId,
    /// The appeal.
    pub appeal: AppealId,
    /// Who gave; `None` where the source does not say.
    pub donor: Option<String>,
    /// The amount in the currency it was given in.
    pub original: Money,
    /// The rate, where it was converted.
    pub rate: Option<ExchangeRate>,
    /// The amount in the appeal's currency; `None` while no rate is known:
    /// it then stands on the line “not yet converted”.
    pub converted: Option<Money>,
    /// When the donor decided.
    pub decided_on: Option<NaiveDate>,
    /// When the money came.
    pub received_on: Option<NaiveDate>,
    /// How firm it is.
    pub status: ContributionStatus,
    /// What was given.
    pub kind: ContributionKind,
    /// How far its use is bound.
    pub earmarking: Option<Earmarking>,
    /// What it is for.
    pub destination: Destination,
    /// What kind of flow it is.
    pub origin: FlowOrigin,
    /// The larger contribution that it is a part of. A parent keeps only
    /// the rest that is not yet allocated, so both are counted as they are.
    pub parent: Option<ContributionId>,
    /// What its source says of it.
    pub descriptions: Texts,
    /// Who received it, where the source says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recipient: Option<String>,
    /// Its name in the system it was taken from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reference: Option<ExternalReference>,
    /// Which way it goes.
    #[serde(default, skip_serializing_if = "FlowDirection::is_incoming")]
    pub direction: FlowDirection,
    /// Whether the donor gave it anew, and not out of an earlier gift.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub new_money: Option<bool>,
    /// Who reported it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reports: Vec<FlowReport>,
    /// What its source says beside, in the source's own shape, kept so that
    /// it can be given back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub particulars: Option<Particulars>,
}

impl Contribution {
    /// The day from which it holds: decided, else received; `None` where
    /// the source gives neither.
    #[must_use]
    pub fn holds_from(&self) -> Option<NaiveDate> {
        self.decided_on.or(self.received_on)
    }
}
