//! `/records/…` and `/changes`: what was written, when and by whom.

use axum::extract::{Path, State};
use axum::routing::get;
use chrono::{DateTime, Utc};
use serde::Serialize;
use serde_json::Value;
use store::{Changed, HistoryEntry, Page as ListPage};
use utoipa::ToSchema;
use uuid::Uuid;
use vocabulary::RecordKind;

use super::asked::{Asked, time};
use super::endpoint::{Endpoint, answer, one};
use super::error::ApiError;
use super::missions;
use super::parameter::{ID, KIND, LIMIT, MISSION, OFFSET, Parameter, SINCE};
use super::shapes::{AnyObject, RecordKindWord, RecordSource, api};
use crate::appeals::readers;
use crate::appeals::record::for_readers;
use crate::delivery::Page;
use crate::state::Web;

const OF_RECORD: &[&Parameter] = &[&MISSION, &KIND, &ID];
const OF_CHANGES: &[&Parameter] = &[&SINCE, &LIMIT, &OFFSET];

/// The endpoints of this file.
#[must_use]
pub fn endpoints() -> Vec<Endpoint> {
    vec![
        Endpoint {
            path: "/records/{mission}/{kind}/{id}",
            operation: "record",
            group: "journal",
            summary: "All versions of one record",
            description: "The first one first, each with the entry of the journal that wrote it. Words that were never published are left out: the versions of a narrative, an achievement or a project that were replaced before the next version of the page, or wait for it.",
            parameters: OF_RECORD,
            answer: one::<HistoryAnswer>,
            handler: || get(history),
        },
        Endpoint {
            path: "/changes",
            operation: "changes",
            group: "journal",
            summary: "What was written since a time, for keeping a copy up to date",
            description: "In the order of writing. Follow `next` until it is null and keep `meta.last` as the next `since`. Ask from a little earlier where several nodes write to one database: a version that was seen already is known by `id` and `version`.",
            parameters: OF_CHANGES,
            answer: one::<ChangeList>,
            handler: || get(changes),
        },
    ]
}

/// A record with all its versions.
#[derive(Debug, Serialize, ToSchema)]
pub struct HistoryAnswer {
    /// The mission’s code.
    mission: String,
    /// The kind of record.
    #[schema(value_type = RecordKindWord)]
    kind: RecordKind,
    /// Its identifier.
    id: Uuid,
    /// Its versions, the first one first.
    versions: Vec<HistoryRow>,
}

/// One version of a record.
#[derive(Debug, Serialize, ToSchema)]
pub struct HistoryRow {
    /// Counts from 1.
    #[schema(minimum = 1)]
    version: i32,
    /// The place in the mission’s journal.
    #[schema(minimum = 1)]
    point: i64,
    /// The change set it was written with.
    #[schema(minimum = 1)]
    change_set: i64,
    /// When it was written.
    recorded_at: DateTime<Utc>,
    /// Who wrote it.
    actor: String,
    /// Where.
    node: String,
    /// What was done.
    action: String,
    /// Whether the record no longer holds from here on.
    withdrawn: bool,
    /// What the record says, with the fields of its kind; null where it was
    /// withdrawn.
    #[schema(value_type = Option<AnyObject>)]
    record: Option<Value>,
    /// Where it was taken from.
    source: RecordSource,
}

/// What was written.
#[derive(Debug, Serialize, ToSchema)]
pub struct ChangeList {
    /// The rows.
    data: Vec<ChangeRow>,
    /// Where the list stands.
    meta: ChangeMeta,
}

/// One change of one record.
#[derive(Debug, Serialize, ToSchema)]
pub struct ChangeRow {
    /// The mission’s code.
    mission: String,
    /// The place in the mission’s journal.
    #[schema(minimum = 1)]
    point: i64,
    /// When it was written.
    recorded_at: DateTime<Utc>,
    /// The identifier of the appeal; null for a mission’s own records.
    appeal: Option<Uuid>,
    /// The kind of record.
    #[schema(value_type = RecordKindWord)]
    kind: RecordKind,
    /// Its identifier.
    id: Uuid,
    /// The version that was written.
    #[schema(minimum = 1)]
    version: i32,
    /// Whether that version is a withdrawal.
    withdrawn: bool,
    /// The address of all versions of the record.
    #[schema(format = "uri")]
    history: String,
}

/// Where the list of changes stands.
#[derive(Debug, Serialize, ToSchema)]
pub struct ChangeMeta {
    /// How many rows are in this answer.
    count: u64,
    /// At most so many rows are in an answer.
    limit: u32,
    /// So many rows were left out before the first one.
    offset: u32,
    /// When the last row of this answer was written; null without rows.
    last: Option<DateTime<Utc>>,
    /// The address of the next rows; null at the end.
    #[schema(format = "uri")]
    next: Option<String>,
}

fn history_row(entry: HistoryEntry) -> Result<HistoryRow, ApiError> {
    let withdrawn = entry.record.is_none();
    let record = entry.record.as_ref().map(for_readers);
    let mut record = record.map(serde_json::to_value).transpose()?;
    // The kind stands above; what is left is the record itself.
    let record = record
        .as_mut()
        .and_then(|tagged| tagged.get_mut("record"))
        .map(Value::take);
    Ok(HistoryRow {
        version: entry.version,
        point: entry.point.0,
        change_set: entry.change_set,
        recorded_at: entry.recorded_at,
        actor: entry.actor,
        node: entry.node,
        action: entry.action,
        withdrawn,
        record,
        source: (&entry.source).into(),
    })
}

async fn history(
    State(web): State<Web>,
    Path((mission, kind, id)): Path<(String, String, String)>,
    asked: Asked,
) -> Result<Page, ApiError> {
    asked.only(OF_RECORD)?;
    let mission = missions::find(&web, &mission).await?.record.code;
    let kind: RecordKind = kind
        .parse()
        .ok()
        .filter(|kind: &RecordKind| kind.is_for_readers())
        .ok_or_else(|| ApiError::no("kind of record", &kind))?;
    let identifier: Uuid = id.parse().map_err(|_| ApiError::no("record", &id))?;
    let versions = readers::history(&web, &mission, kind, identifier).await?;
    if versions.is_empty() {
        return Err(ApiError::no("record", &format!("{kind} {identifier}")));
    }
    answer(&HistoryAnswer {
        mission: mission.to_string(),
        kind,
        id: identifier,
        versions: versions
            .into_iter()
            .map(history_row)
            .collect::<Result<_, _>>()?,
    })
}

fn change_row(web: &Web, change: &Changed) -> ChangeRow {
    let (mission, record) = (&change.mission, change.record);
    ChangeRow {
        mission: mission.to_string(),
        point: change.point.0,
        recorded_at: change.recorded_at,
        appeal: change.appeal.map(Uuid::from),
        kind: record.kind,
        id: record.id,
        version: record.version,
        withdrawn: change.withdrawn,
        history: api(
            web,
            &format!("/records/{mission}/{}/{}", record.kind, record.id),
        ),
    }
}

async fn changes(State(web): State<Web>, asked: Asked) -> Result<Page, ApiError> {
    asked.only(OF_CHANGES)?;
    let page = asked.paging()?;
    let since = asked
        .read(&SINCE, time)?
        .unwrap_or(DateTime::<Utc>::UNIX_EPOCH);
    // One row more than asked tells whether there is a next part.
    let probe = ListPage {
        limit: page.limit + 1,
        ..page
    };
    let mut found = web.store().changes_since(since, probe).await?;
    let limit = usize::try_from(page.limit).unwrap_or(usize::MAX);
    let more = found.len() > limit;
    found.truncate(limit);
    answer(&ChangeList {
        meta: ChangeMeta {
            count: found.len() as u64,
            limit: page.limit,
            offset: page.offset,
            last: found.last().map(|change| change.recorded_at),
            next: more.then(|| asked.next(&web, page)),
        },
        data: found
            .iter()
            .map(|change| change_row(&web, change))
            .collect(),
    })
}
