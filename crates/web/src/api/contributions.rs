//! `/appeals/MLI/2017/contributions`: the money behind “received”.

use appeals::records::{
    Contribution, ContributionKind, ContributionStatus, Destination, Earmarking, FlowOrigin, Target,
};
use axum::extract::{Path, State};
use axum::routing::get;
use chrono::NaiveDate;
use serde::Serialize;
use store::KnownAt;
use utoipa::ToSchema;
use uuid::Uuid;
use vocabulary::{MissionCode, Recorded, Texts};

use super::appeal::{named, records};
use super::asked::{Asked, ListMeta};
use super::endpoint::{Endpoint, answer, one};
use super::error::ApiError;
use super::parameter::{CHANGED_SINCE, LIMIT, MISSION, OFFSET, PERIOD, Parameter};
use super::shapes::{
    Amount, BehaviourWord, ContributionKindWord, ContributionStatusWord, EarmarkingWord,
    FlowOriginWord, RecordVersion, TargetWord, TextPerLanguage, sector,
};
use crate::delivery::Page;
use crate::state::Web;

const OF_LIST: &[&Parameter] = &[&MISSION, &PERIOD, &CHANGED_SINCE, &LIMIT, &OFFSET];

/// The endpoints of this file.
#[must_use]
pub fn endpoints() -> Vec<Endpoint> {
    vec![Endpoint {
        path: "/appeals/{mission}/{period}/contributions",
        operation: "contributions",
        group: "appeals",
        summary: "The contributions to an appeal",
        description: "All that are recorded, those that no total counts (pledges, shared, parked) too: the figures say which were counted.",
        parameters: OF_LIST,
        answer: one::<ContributionList>,
        handler: || get(contributions),
    }]
}

/// A flow of money.
#[derive(Debug, Serialize, ToSchema)]
pub struct ContributionRow {
    /// The record.
    record: RecordVersion,
    /// Who gave; null where the source does not say.
    donor: Option<String>,
    /// The amount in the currency it was given in.
    original: Amount,
    /// The rate, where it was converted.
    rate: Option<RateRow>,
    /// The amount in the currency of the appeal; null while no rate is known.
    converted: Option<Amount>,
    /// When the donor decided.
    decided_on: Option<NaiveDate>,
    /// When the money came.
    received_on: Option<NaiveDate>,
    /// How firm it is.
    #[schema(value_type = ContributionStatusWord)]
    status: ContributionStatus,
    /// What was given.
    #[schema(value_type = ContributionKindWord)]
    kind: ContributionKind,
    /// How far its use is bound.
    #[schema(value_type = Option<EarmarkingWord>)]
    earmarking: Option<Earmarking>,
    /// How it is divided between what it is for.
    #[schema(value_type = BehaviourWord)]
    behaviour: &'static str,
    /// What it is for.
    destinations: Vec<DestinationRow>,
    /// What kind of flow it is.
    #[schema(value_type = FlowOriginWord)]
    origin: FlowOrigin,
    /// The larger contribution that it is a part of.
    parent: Option<Uuid>,
    /// What its source says of it.
    #[schema(value_type = TextPerLanguage)]
    description: Texts,
}

/// A rate of exchange.
#[derive(Debug, Serialize, ToSchema)]
pub struct RateRow {
    /// Units of the original currency for one unit of the appeal’s, as an
    /// exact decimal number.
    units_per_reporting_unit: String,
    /// The day of the rate.
    date: NaiveDate,
    /// Who published it.
    source: String,
}

/// What a contribution is for.
#[derive(Debug, Default, Serialize, ToSchema)]
pub struct DestinationRow {
    /// Of what kind.
    #[schema(value_type = TargetWord)]
    of: &'static str,
    /// The identifier of a project.
    project: Option<Uuid>,
    /// The identifier of a framework.
    framework: Option<Uuid>,
    /// A sector: list and code.
    sector: Option<String>,
    /// Another destination, as the source names it.
    name: Option<String>,
}

/// Contributions.
#[derive(Debug, Serialize, ToSchema)]
pub struct ContributionList {
    /// The rows.
    data: Vec<ContributionRow>,
    /// Where the list stands.
    meta: ListMeta,
}

impl From<&Target> for DestinationRow {
    fn from(target: &Target) -> Self {
        let of = |of| Self {
            of,
            ..Self::default()
        };
        match target {
            Target::Project { project } => Self {
                project: Some(project.0),
                ..of("project")
            },
            Target::Sector {
                framework,
                sector: key,
            } => Self {
                framework: Some(framework.0),
                sector: Some(sector(key)),
                ..of("sector")
            },
            Target::Sectors { framework, .. } => Self {
                framework: Some(framework.0),
                ..of("sectors")
            },
            Target::Framework { framework } => Self {
                framework: Some(framework.0),
                ..of("framework")
            },
            Target::Appeal => of("appeal"),
            Target::OutsidePlan => of("outside_plan"),
            Target::Elsewhere { name } => Self {
                name: Some(name.clone()),
                ..of("elsewhere")
            },
        }
    }
}

async fn contributions(
    State(web): State<Web>,
    Path((mission, period)): Path<(String, String)>,
    asked: Asked,
) -> Result<Page, ApiError> {
    asked.only(OF_LIST)?;
    let page = asked.paging()?;
    let since = asked.changed_since()?;
    let named = named(&web, &mission, &period).await?;
    let records = records(&web, &named, KnownAt::Now).await?;
    let rows = records
        .contributions
        .iter()
        .filter(|contribution| since.is_none_or(|since| contribution.recorded_at > since))
        .map(|contribution| row(&web, &named.name.mission, contribution))
        .collect();
    let (data, meta) = ListMeta::cut(&web, &asked, page, rows);
    answer(&ContributionList { data, meta })
}

fn row(web: &Web, mission: &MissionCode, recorded: &Recorded<Contribution>) -> ContributionRow {
    let contribution = &recorded.record;
    let (behaviour, targets) = match &contribution.destination {
        Destination::Single { target } => ("single", std::slice::from_ref(target)),
        Destination::Shared { targets } => ("shared", targets.as_slice()),
        Destination::Overlapping { targets } => ("overlapping", targets.as_slice()),
    };
    ContributionRow {
        record: RecordVersion::of(web, mission, recorded),
        donor: contribution.donor.clone(),
        original: contribution.original.into(),
        rate: contribution.rate.as_ref().map(|rate| RateRow {
            units_per_reporting_unit: rate.units_per_reporting_unit.to_string(),
            date: rate.date,
            source: rate.source.clone(),
        }),
        converted: contribution.converted.map(Amount::from),
        decided_on: contribution.decided_on,
        received_on: contribution.received_on,
        status: contribution.status,
        kind: contribution.kind,
        earmarking: contribution.earmarking,
        behaviour,
        destinations: targets.iter().map(DestinationRow::from).collect(),
        origin: contribution.origin,
        parent: contribution.parent.map(Uuid::from),
        description: contribution.descriptions.clone(),
    }
}
