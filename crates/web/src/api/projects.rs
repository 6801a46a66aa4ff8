//! `/appeals/MLI/2017/projects`: what is asked for, project by project.

use std::collections::HashMap;

use appeals::AppealRecords;
use appeals::records::{Destination, Project, ProjectStatus, Requirement, Target};
use axum::extract::{Path, State};
use axum::routing::get;
use chrono::{DateTime, NaiveDate, Utc};
use figures::document::ProjectBlock;
use serde::Serialize;
use store::KnownAt;
use utoipa::ToSchema;
use uuid::Uuid;
use vocabulary::people::{PeopleCount, PeopleKind, PeopleUnit, Sex};
use vocabulary::{Recorded, Texts};

use super::appeal::{Named, compose, named, records};
use super::asked::{Asked, ListMeta};
use super::endpoint::{Endpoint, answer, one};
use super::error::ApiError;
use super::money::Funding;
use super::parameter::{CHANGED_SINCE, LIMIT, MISSION, OFFSET, PERIOD, Parameter};
use super::shapes::{
    Amount, Links, PeopleKindWord, PeopleUnitWord, ProjectStatusWord, RecordVersion, SexWord,
    TextPerLanguage, sector,
};
use crate::delivery::Page;
use crate::state::Web;

const OF_LIST: &[&Parameter] = &[&MISSION, &PERIOD, &CHANGED_SINCE, &LIMIT, &OFFSET];

/// The endpoints of this file.
#[must_use]
pub fn endpoints() -> Vec<Endpoint> {
    vec![Endpoint {
        path: "/appeals/{mission}/{period}/projects",
        operation: "projects",
        group: "appeals",
        summary: "The projects of an appeal, with what they asked for and what came",
        description: "`changed_since` looks at the project, its requirements and the contributions for it alone; what was withdrawn stands in `/api/v1/changes`.",
        parameters: OF_LIST,
        answer: one::<ProjectList>,
        handler: || get(projects),
    }]
}

/// A project.
#[derive(Debug, Serialize, ToSchema)]
pub struct ProjectRow {
    /// The record.
    record: RecordVersion,
    /// When it, a requirement of it or a contribution for it last changed.
    changed_at: DateTime<Utc>,
    /// Its code in the plan.
    code: Option<String>,
    /// Its part of an address.
    address: String,
    /// Its title.
    #[schema(value_type = TextPerLanguage)]
    title: Texts,
    /// What it does.
    #[schema(value_type = TextPerLanguage)]
    description: Texts,
    /// The identifier of its framework.
    framework: Uuid,
    /// Its sectors: list and code.
    sectors: Vec<String>,
    /// Who carries it out.
    implementing: Vec<String>,
    /// Who else takes part.
    partners: Vec<String>,
    /// Where.
    places: Vec<PlaceRow>,
    /// Its first day.
    start: Option<NaiveDate>,
    /// Its last day.
    end: Option<NaiveDate>,
    /// For whom, as a sentence.
    #[schema(value_type = TextPerLanguage)]
    beneficiaries: Texts,
    /// For whom, as counts.
    targets: Vec<TargetedRow>,
    /// How far it is.
    #[schema(value_type = ProjectStatusWord)]
    status: ProjectStatus,
    /// What it asks for and what came.
    funding: Funding,
    /// What it asked for, the original first, then each revision.
    requirements: Vec<RequirementRow>,
    /// Where more is to be had.
    links: Links,
}

/// A place.
#[derive(Debug, Serialize, ToSchema)]
pub struct PlaceRow {
    /// As it was written.
    name: String,
    /// Its code, where one was found.
    code: Option<String>,
}

/// People whom a project is for.
#[derive(Debug, Serialize, ToSchema)]
pub struct TargetedRow {
    /// How many.
    count: u64,
    /// Persons or households.
    #[schema(value_type = PeopleUnitWord)]
    unit: PeopleUnit,
    /// What the count says about time.
    #[schema(value_type = PeopleKindWord)]
    kind: PeopleKind,
    /// The group, as a key.
    group: String,
    /// Null where it is not known.
    #[schema(value_type = Option<SexWord>)]
    sex: Option<Sex>,
    /// The youngest, in completed years; null where it is not known.
    age_from: Option<u8>,
    /// The oldest; null where it is not known, or for “and older”.
    age_to: Option<u8>,
}

/// An amount that a project asked for.
#[derive(Debug, Serialize, ToSchema)]
pub struct RequirementRow {
    /// The record.
    record: RecordVersion,
    /// 0 for the original, then 1, 2, ….
    revision: i32,
    /// How much.
    amount: Amount,
    /// The day from which it holds; null where the source gives none.
    holds_from: Option<NaiveDate>,
    /// Why it was revised.
    #[schema(value_type = TextPerLanguage)]
    reason: Texts,
}

/// Projects.
#[derive(Debug, Serialize, ToSchema)]
pub struct ProjectList {
    /// The rows.
    data: Vec<ProjectRow>,
    /// Where the list stands.
    meta: ListMeta,
}

impl From<&PeopleCount> for TargetedRow {
    fn from(count: &PeopleCount) -> Self {
        Self {
            count: count.count,
            unit: count.unit,
            kind: count.kind,
            group: count.group.clone(),
            sex: count.sex,
            age_from: count.age.map(|age| age.from),
            age_to: count.age.and_then(|age| age.to),
        }
    }
}

/// When each project last changed, with its requirements and with the
/// contributions for it alone.
fn changes(records: &AppealRecords) -> HashMap<Uuid, DateTime<Utc>> {
    let projects = records
        .projects
        .iter()
        .map(|project| (project.record.id, project.recorded_at));
    let requirements = records.requirements.iter().filter_map(|requirement| {
        let project = requirement.record.subject.project()?;
        Some((project, requirement.recorded_at))
    });
    let contributions = records
        .contributions
        .iter()
        .filter_map(|contribution| match &contribution.record.destination {
            Destination::Single {
                target: Target::Project { project },
            } => Some((*project, contribution.recorded_at)),
            _ => None,
        });
    let mut newest = HashMap::new();
    for (project, time) in projects.chain(requirements).chain(contributions) {
        let known = newest.entry(project.0).or_insert(time);
        *known = time.max(*known);
    }
    newest
}

async fn projects(
    State(web): State<Web>,
    Path((mission, period)): Path<(String, String)>,
    asked: Asked,
) -> Result<Page, ApiError> {
    asked.only(OF_LIST)?;
    let page = asked.paging()?;
    let since = asked.changed_since()?;
    let named = named(&web, &mission, &period).await?;
    let records = records(&web, &named, KnownAt::Now).await?;
    let document = compose(&records)?;
    let blocks: HashMap<&str, &ProjectBlock> = document
        .frameworks
        .iter()
        .flat_map(|framework| &framework.sectors)
        .flat_map(|sector| &sector.projects)
        .map(|block| (block.key.as_str(), block))
        .collect();
    let mut requirements: HashMap<Uuid, Vec<&Recorded<Requirement>>> = HashMap::new();
    for requirement in &records.requirements {
        if let Some(project) = requirement.record.subject.project() {
            requirements.entry(project.0).or_default().push(requirement);
        }
    }
    let changed = changes(&records);
    let mut rows = Vec::new();
    for project in &records.projects {
        let id = project.record.id.0;
        let changed_at = changed.get(&id).copied().unwrap_or(project.recorded_at);
        let Some(block) = blocks.get(id.to_string().as_str()) else {
            continue;
        };
        if since.is_none_or(|since| changed_at > since) {
            let asked_for = requirements.remove(&id).unwrap_or_default();
            rows.push(row(&web, &named, project, block, asked_for, changed_at));
        }
    }
    let (data, meta) = ListMeta::cut(&web, &asked, page, rows);
    answer(&ProjectList { data, meta })
}

fn row(
    web: &Web,
    named: &Named,
    recorded: &Recorded<Project>,
    block: &ProjectBlock,
    mut asked_for: Vec<&Recorded<Requirement>>,
    changed_at: DateTime<Utc>,
) -> ProjectRow {
    let project = &recorded.record;
    let mission = &named.name.mission;
    asked_for.sort_by_key(|requirement| requirement.record.revision);
    ProjectRow {
        record: RecordVersion::of(web, mission, recorded),
        changed_at,
        code: project.code.clone(),
        address: block.address.clone(),
        title: project.titles.clone(),
        description: project.descriptions.clone(),
        framework: project.framework.into(),
        sectors: project.sectors.iter().map(sector).collect(),
        implementing: project.implementing.clone(),
        partners: project.partners.clone(),
        places: project
            .places
            .iter()
            .map(|place| PlaceRow {
                name: place.name.clone(),
                code: place.code.clone(),
            })
            .collect(),
        start: project.start,
        end: project.end,
        beneficiaries: project.beneficiaries.clone(),
        targets: project.targets.iter().map(TargetedRow::from).collect(),
        status: project.status,
        funding: (&block.totals).into(),
        requirements: asked_for
            .into_iter()
            .map(|requirement| RequirementRow {
                record: RecordVersion::of(web, mission, requirement),
                revision: requirement.record.revision,
                amount: requirement.record.amount.into(),
                holds_from: requirement.record.holds_from,
                reason: requirement.record.reason.clone(),
            })
            .collect(),
        links: Links::new(
            web,
            &named.address.project(&block.address),
            &named.endpoint(&format!(
                "/figures/funding.requested?project={}",
                project.id
            )),
        ),
    }
}
