//! `/missions`: who asks.

use axum::extract::{Path, State};
use axum::routing::get;
use serde::Serialize;
use store::{Page as ListPage, SummaryFilter, SummaryOrder};
use utoipa::ToSchema;
use vocabulary::{MissionCode, Recorded, Texts};

use super::appeals::AppealRow;
use super::asked::{Asked, ListMeta};
use super::endpoint::{Endpoint, answer, one};
use super::error::ApiError;
use super::parameter::{CHANGED_SINCE, CODE, LIMIT, MOST_ROWS, OFFSET, Parameter};
use super::shapes::{Links, RecordVersion, TextPerLanguage};
use crate::delivery::Page;
use crate::state::Web;

const OF_LIST: &[&Parameter] = &[&CHANGED_SINCE, &LIMIT, &OFFSET];
const OF_ONE: &[&Parameter] = &[&CODE];

/// The endpoints of this file.
#[must_use]
pub fn endpoints() -> Vec<Endpoint> {
    vec![
        Endpoint {
            path: "/missions",
            operation: "missions",
            group: "missions",
            summary: "All missions",
            description: "By code.",
            parameters: OF_LIST,
            answer: one::<MissionList>,
            handler: || get(missions),
        },
        Endpoint {
            path: "/missions/{code}",
            operation: "mission",
            group: "missions",
            summary: "One mission with its appeals",
            description: "The newest appeal first; at most 1000 of them.",
            parameters: OF_ONE,
            answer: one::<MissionAnswer>,
            handler: || get(mission),
        },
    ]
}

/// A mission.
#[derive(Debug, Serialize, ToSchema)]
pub struct MissionRow {
    /// Its code.
    code: String,
    /// Its part of an address.
    slug: String,
    /// Its name.
    #[schema(value_type = TextPerLanguage)]
    names: Texts,
    /// Its countries, by their three letters of ISO 3166.
    countries: Vec<String>,
    /// The record.
    record: RecordVersion,
    /// Where more is to be had.
    links: Links,
}

/// Missions.
#[derive(Debug, Serialize, ToSchema)]
pub struct MissionList {
    /// The rows.
    data: Vec<MissionRow>,
    /// Where the list stands.
    meta: ListMeta,
}

/// A mission with its appeals.
#[derive(Debug, Serialize, ToSchema)]
pub struct MissionAnswer {
    /// The mission.
    mission: MissionRow,
    /// Its appeals.
    appeals: Vec<AppealRow>,
}

fn row(web: &Web, recorded: &Recorded<appeals::records::Mission>) -> MissionRow {
    let mission = &recorded.record;
    MissionRow {
        code: mission.code.to_string(),
        slug: mission.slug.clone(),
        names: mission.names.clone(),
        countries: mission.countries.clone(),
        record: RecordVersion::of(web, &mission.code, recorded),
        links: Links::new(
            web,
            &format!("/{}", mission.slug),
            &format!("/missions/{}", mission.code),
        ),
    }
}

async fn missions(State(web): State<Web>, asked: Asked) -> Result<Page, ApiError> {
    asked.only(OF_LIST)?;
    let page = asked.paging()?;
    let since = asked.changed_since()?;
    let rows = web
        .store()
        .missions()
        .await?
        .iter()
        .filter(|mission| since.is_none_or(|since| mission.recorded_at > since))
        .map(|mission| row(&web, mission))
        .collect();
    let (data, meta) = ListMeta::cut(&web, &asked, page, rows);
    answer(&MissionList { data, meta })
}

/// The mission that a path names, by code or by its part of an address.
///
/// # Errors
/// When there is none.
pub async fn find(web: &Web, text: &str) -> Result<Recorded<appeals::records::Mission>, ApiError> {
    if let Ok(code) = text.parse::<MissionCode>()
        && let Some(found) = web.store().mission_by_code(&code).await?
    {
        return Ok(found);
    }
    // An address part has plain letters only: nothing else is asked of the
    // database.
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    if !text.is_empty()
        && text.bytes().all(plain)
        && let Some(found) = web.store().mission_by_slug(text).await?
    {
        return Ok(found);
    }
    Err(ApiError::no("mission", text))
}

async fn mission(
    State(web): State<Web>,
    Path(code): Path<String>,
    asked: Asked,
) -> Result<Page, ApiError> {
    asked.only(OF_ONE)?;
    let mission = find(&web, &code).await?;
    let filter = SummaryFilter {
        missions: vec![mission.record.code.clone()],
        ..SummaryFilter::default()
    };
    let page = ListPage {
        limit: MOST_ROWS,
        offset: 0,
    };
    let appeals = web
        .store()
        .appeal_summaries(&filter, SummaryOrder::Newest, page)
        .await?;
    answer(&MissionAnswer {
        mission: row(&web, &mission),
        appeals: appeals
            .iter()
            .map(|summary| AppealRow::new(&web, summary))
            .collect(),
    })
}
