//! `/appeals/MLI/2017/versions`: what was published, and what changed from
//! one version to another.

use appeals::records::Publication;
use axum::extract::{Path, State};
use axum::routing::get;
use chrono::{DateTime, Utc};
use figures::AppealDocument;
use figures::difference::differences;
use serde::Serialize;
use serde_json::Value;
use store::KnownAt;
use utoipa::ToSchema;
use uuid::Uuid;
use vocabulary::Recorded;

use super::appeal::{Named, named, records};
use super::asked::{Asked, ListMeta, number};
use super::endpoint::{Endpoint, answer, one};
use super::error::ApiError;
use super::parameter::{
    CHANGED_SINCE, FROM, LIMIT, MISSION, NUMBER, OFFSET, PERIOD, Parameter, TO,
};
use super::shapes::{AnyObject, DifferenceWord, Links};
use crate::delivery::Page;
use crate::state::Web;

const OF_LIST: &[&Parameter] = &[&MISSION, &PERIOD, &CHANGED_SINCE, &LIMIT, &OFFSET];
const OF_ONE: &[&Parameter] = &[&MISSION, &PERIOD, &NUMBER];
const OF_TWO: &[&Parameter] = &[&MISSION, &PERIOD, &FROM, &TO];

/// The endpoints of this file.
#[must_use]
pub fn endpoints() -> Vec<Endpoint> {
    vec![
        Endpoint {
            path: "/appeals/{mission}/{period}/versions",
            operation: "versions",
            group: "versions",
            summary: "The published versions of an appeal",
            description: "The first one first.",
            parameters: OF_LIST,
            answer: one::<VersionList>,
            handler: || get(versions),
        },
        Endpoint {
            path: "/appeals/{mission}/{period}/versions/{number}",
            operation: "version",
            group: "versions",
            summary: "One published version with its page",
            description: "",
            parameters: OF_ONE,
            answer: one::<VersionAnswer>,
            handler: || get(version),
        },
        Endpoint {
            path: "/appeals/{mission}/{period}/versions/{from}/to/{to}",
            operation: "differences",
            group: "versions",
            summary: "What changed from one version to another",
            description: "In the order of the page: words, numbers, details, and which blocks came, went or moved.",
            parameters: OF_TWO,
            answer: one::<DifferenceAnswer>,
            handler: || get(difference),
        },
    ]
}

/// A published version.
#[derive(Debug, Serialize, ToSchema)]
pub struct VersionRow {
    /// Its number, from 1 for each appeal.
    #[schema(minimum = 1)]
    number: i32,
    /// The identifier of its record.
    id: Uuid,
    /// When it was published.
    published_at: DateTime<Utc>,
    /// Who wrote it.
    written_by: String,
    /// Who approved it.
    approved_by: String,
    /// What changed, in the publisher’s words.
    note: String,
    /// The point of the journal at which its figures were computed.
    #[schema(minimum = 0)]
    computed_at: i64,
    /// Where more is to be had.
    links: Links,
}

/// Published versions.
#[derive(Debug, Serialize, ToSchema)]
pub struct VersionList {
    /// The rows.
    data: Vec<VersionRow>,
    /// Where the list stands.
    meta: ListMeta,
}

/// A published version with its page.
#[derive(Debug, Serialize, ToSchema)]
pub struct VersionAnswer {
    /// The version.
    version: VersionRow,
    /// The page as a tree of blocks, with every value as it was published.
    #[schema(value_type = AnyObject)]
    document: Value,
}

/// What changed from one version to another.
#[derive(Debug, Serialize, ToSchema)]
pub struct DifferenceAnswer {
    /// The version to start from.
    from: VersionRow,
    /// The version it is compared with.
    to: VersionRow,
    /// What differs.
    #[schema(value_type = Vec<DifferenceRow>)]
    differences: Vec<figures::difference::Difference>,
}

/// One difference. Which members there are depends on its kind.
#[derive(Debug, Serialize, ToSchema)]
pub struct DifferenceRow {
    /// Its kind.
    #[schema(value_type = DifferenceWord)]
    difference: String,
    /// Where on the page: part, key, number among its like, and names.
    #[schema(value_type = AnyObject)]
    place: Value,
    /// Of words: which words of the block.
    #[schema(required = false)]
    words: String,
    /// Of words: in which language.
    #[schema(required = false)]
    language: String,
    /// Of words: the words of both versions, each run with its fate.
    #[schema(value_type = Vec<AnyObject>, required = false)]
    runs: Vec<Value>,
    /// Of a detail: which.
    #[schema(required = false)]
    detail: String,
    /// As it was: a figure, or the words of a detail.
    #[schema(required = false)]
    old: Value,
    /// As it is.
    #[schema(required = false)]
    new: Value,
    /// Of a number: by how much, where that is a number.
    #[schema(value_type = Option<AnyObject>, required = false)]
    change: Option<Value>,
    /// Of a number: whether the version of its rule changed.
    #[schema(required = false)]
    counted_differently: bool,
    /// Of structure: what became of the block.
    #[schema(required = false)]
    became: String,
    /// Of structure: its parent in the old version.
    #[schema(required = false)]
    from: Option<String>,
    /// Of structure: its parent in the new version.
    #[schema(required = false)]
    to: Option<String>,
}

fn row(web: &Web, named: &Named, publication: &Publication) -> VersionRow {
    let number = publication.number;
    VersionRow {
        number,
        id: publication.id.into(),
        published_at: publication.published_at,
        written_by: publication.written_by.clone(),
        approved_by: publication.approved_by.clone(),
        note: publication.note.clone(),
        computed_at: publication.computed_at.0,
        links: Links::new(
            web,
            &named.address.version(number),
            &named.endpoint(&format!("/versions/{number}")),
        ),
    }
}

/// A published version with its page.
///
/// # Errors
/// When there is none of that number.
pub async fn find(
    web: &Web,
    named: &Named,
    number: i32,
) -> Result<Recorded<Publication>, ApiError> {
    web.store()
        .publication(&named.name, number)
        .await?
        .ok_or_else(|| ApiError::no("version", &number.to_string()))
}

fn numbered(text: &str) -> Result<i32, ApiError> {
    number(text, 1, i32::MAX.unsigned_abs())
        .and_then(|number| i32::try_from(number).ok())
        .ok_or_else(|| ApiError::no("version", text))
}

async fn versions(
    State(web): State<Web>,
    Path((mission, period)): Path<(String, String)>,
    asked: Asked,
) -> Result<Page, ApiError> {
    asked.only(OF_LIST)?;
    let page = asked.paging()?;
    let since = asked.changed_since()?;
    let named = named(&web, &mission, &period).await?;
    // An appeal without a version has an empty list; no appeal has none.
    records(&web, &named, KnownAt::Now).await?;
    let rows = web
        .store()
        .publications(&named.name)
        .await?
        .iter()
        .filter(|publication| since.is_none_or(|since| publication.recorded_at > since))
        .map(|publication| row(&web, &named, &publication.record))
        .collect();
    let (data, meta) = ListMeta::cut(&web, &asked, page, rows);
    answer(&VersionList { data, meta })
}

async fn version(
    State(web): State<Web>,
    Path((mission, period, number)): Path<(String, String, String)>,
    asked: Asked,
) -> Result<Page, ApiError> {
    asked.only(OF_ONE)?;
    let named = named(&web, &mission, &period).await?;
    let found = find(&web, &named, numbered(&number)?).await?;
    answer(&VersionAnswer {
        version: row(&web, &named, &found.record),
        document: found.record.document,
    })
}

async fn difference(
    State(web): State<Web>,
    Path((mission, period, from, to)): Path<(String, String, String, String)>,
    asked: Asked,
) -> Result<Page, ApiError> {
    asked.only(OF_TWO)?;
    let named = named(&web, &mission, &period).await?;
    let from = find(&web, &named, numbered(&from)?).await?.record;
    let to = find(&web, &named, numbered(&to)?).await?.record;
    let (from_row, to_row) = (row(&web, &named, &from), row(&web, &named, &to));
    let old: AppealDocument = serde_json::from_value(from.document)?;
    let new: AppealDocument = serde_json::from_value(to.document)?;
    answer(&DifferenceAnswer {
        from: from_row,
        to: to_row,
        differences: differences(&old, &new),
    })
}
