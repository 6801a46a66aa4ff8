//! A record and all its versions: what it said, when it was known, who
//! wrote it, and where it was taken from.

use askama::Template;
use axum::extract::{Path, State};
use store::HistoryEntry;
use uuid::Uuid;
use vocabulary::RecordKind;

use super::figure::source_text;
use super::view::best;
use super::{load, readers};
use crate::delivery::Page;
use crate::site::{Chrome, Reader, WebError};
use crate::state::Web;

struct VersionView {
    number: i32,
    recorded_at: String,
    entry: i64,
    actor: String,
    action: String,
    source: String,
    original: Option<String>,
    fields: Vec<(String, String)>,
    withdrawn: bool,
}

#[derive(Template)]
#[template(path = "appeals/record.html")]
struct RecordPage {
    chrome: Chrome,
    heading: String,
    id: String,
    versions: Vec<VersionView>,
    appeal: String,
}

/// The history of one record of an appeal.
pub async fn record(
    State(web): State<Web>,
    reader: Reader,
    Path((slug, period, kind, id)): Path<(String, String, String, String)>,
) -> Result<Page, WebError> {
    let named = load::named(&web, &slug, &period).await?;
    let kind: RecordKind = kind.parse().map_err(|_| WebError::NotFound)?;
    if !kind.is_for_readers() {
        return Err(WebError::NotFound);
    }
    let id: Uuid = id.parse().map_err(|_| WebError::NotFound)?;
    let history = readers::history(&web, &named.name.mission, kind, id).await?;
    if history.is_empty() {
        return Err(WebError::NotFound);
    }
    let speaker = reader.speaker();
    let heading = speaker.say(&format!("record-{}", kind.name().replace('_', "-")));
    let mission = best(&reader, &named.mission.record.names).text.to_owned();
    let chrome = Chrome::new(&web, &reader, heading.clone())
        .crumb("/", speaker.say("nav-home"))
        .crumb(&format!("/{}", named.mission.record.slug), mission)
        .crumb(named.address.page(), named.name.period.to_string());
    let page = RecordPage {
        versions: history
            .iter()
            .rev()
            .map(|entry| version_view(entry, &reader))
            .collect(),
        id: id.to_string(),
        appeal: reader.href(named.address.page()),
        heading,
        chrome,
    };
    Ok(Page::html(page.render()?))
}

fn version_view(entry: &HistoryEntry, reader: &Reader) -> VersionView {
    VersionView {
        number: entry.version,
        recorded_at: reader.speaker().timestamp(entry.recorded_at),
        entry: entry.point.0,
        actor: entry.actor.clone(),
        action: entry.action.clone(),
        source: source_text(&entry.source, reader.speaker()),
        original: entry.source.original.clone(),
        fields: entry.record.as_ref().map(fields).unwrap_or_default(),
        withdrawn: entry.record.is_none(),
    }
}

/// The record's own fields, flat, as they are kept: this page is where a
/// reader checks, so nothing is dressed.
fn fields(record: &missions::MissionRecord) -> Vec<(String, String)> {
    let Ok(value) = serde_json::to_value(record) else {
        return Vec::new();
    };
    let mut fields = Vec::new();
    if let Some(inner) = value.get("record") {
        flatten("", inner, &mut fields);
    }
    // The tree of a published version has a page of its own.
    fields.retain(|(name, _)| !name.starts_with("document"));
    fields
}

fn flatten(name: &str, value: &serde_json::Value, fields: &mut Vec<(String, String)>) {
    use serde_json::Value::{Array, Bool, Null, Number, Object, String};
    match value {
        Null => {}
        Bool(is) => fields.push((name.to_owned(), is.to_string())),
        Number(number) => fields.push((name.to_owned(), number.to_string())),
        String(text) if text.is_empty() => {}
        String(text) => fields.push((name.to_owned(), text.clone())),
        Array(items) => {
            for (position, item) in items.iter().enumerate() {
                flatten(&format!("{name} {}", position + 1), item, fields);
            }
        }
        Object(inner) => {
            for (key, item) in inner {
                let path = if name.is_empty() {
                    key.clone()
                } else {
                    format!("{name} {key}")
                };
                flatten(&path, item, fields);
            }
        }
    }
}
