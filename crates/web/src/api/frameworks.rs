//! `/appeals/MLI/2017/frameworks`: the plans that order an appeal.

use appeals::records::FrameworkKind;
use axum::extract::{Path, State};
use axum::routing::get;
use serde::Serialize;
use store::KnownAt;
use utoipa::ToSchema;
use vocabulary::Texts;

use super::appeal::{compose, named, records};
use super::asked::{Asked, ListMeta};
use super::endpoint::{Endpoint, answer, one};
use super::error::ApiError;
use super::money::Funding;
use super::parameter::{CHANGED_SINCE, LIMIT, MISSION, OFFSET, PERIOD, Parameter};
use super::shapes::{FrameworkKindWord, Links, RecordVersion, TextPerLanguage};
use crate::delivery::Page;
use crate::state::Web;

const OF_LIST: &[&Parameter] = &[&MISSION, &PERIOD, &CHANGED_SINCE, &LIMIT, &OFFSET];

/// The endpoints of this file.
#[must_use]
pub fn endpoints() -> Vec<Endpoint> {
    vec![Endpoint {
        path: "/appeals/{mission}/{period}/frameworks",
        operation: "frameworks",
        group: "appeals",
        summary: "The frameworks of an appeal with their totals",
        description: "`changed_since` looks at the framework alone, not at its projects and their money.",
        parameters: OF_LIST,
        answer: one::<FrameworkList>,
        handler: || get(frameworks),
    }]
}

/// A framework.
#[derive(Debug, Serialize, ToSchema)]
pub struct FrameworkRow {
    /// The record.
    record: RecordVersion,
    /// Its kind.
    #[schema(value_type = FrameworkKindWord)]
    kind: FrameworkKind,
    /// Its part of an address.
    address: String,
    /// Its name.
    #[schema(value_type = TextPerLanguage)]
    name: Texts,
    /// The list that its sectors come from.
    sector_list: String,
    /// How many projects stand under it.
    projects: u64,
    /// What its projects ask for and what came.
    funding: Funding,
    /// Where more is to be had.
    links: Links,
}

/// Frameworks.
#[derive(Debug, Serialize, ToSchema)]
pub struct FrameworkList {
    /// The rows.
    data: Vec<FrameworkRow>,
    /// Where the list stands.
    meta: ListMeta,
}

async fn frameworks(
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
    let mut rows = Vec::new();
    for recorded in &records.frameworks {
        let framework = &recorded.record;
        let key = framework.id.to_string();
        let Some(block) = document.frameworks.iter().find(|block| block.key == key) else {
            continue;
        };
        if since.is_some_and(|since| recorded.recorded_at <= since) {
            continue;
        }
        let sector_projects = block
            .sectors
            .iter()
            .map(|sector| sector.projects.len() as u64);
        rows.push(FrameworkRow {
            record: RecordVersion::of(&web, &named.name.mission, recorded),
            kind: framework.kind,
            address: block.address.clone(),
            name: framework.names.clone(),
            sector_list: framework.sector_list.clone(),
            projects: sector_projects.sum(),
            funding: (&block.totals).into(),
            links: Links::new(
                &web,
                named.address.page(),
                &named.endpoint(&format!("/figures/funding.requested?framework={key}")),
            ),
        });
    }
    let (data, meta) = ListMeta::cut(&web, &asked, page, rows);
    answer(&FrameworkList { data, meta })
}
