//! A record and all its versions: what it said, when it was known, who
//! wrote it, and where it was taken from.

use std::borrow::Cow;

use ::displacement::places::{Coordinates, Level};
use appeals::records::Mission;
use askama::Template;
use axum::extract::{Path, State};
use store::HistoryEntry;
use uuid::Uuid;
use vocabulary::RecordKind;

use super::figure::source_text;
use super::view::best;
use super::{load, readers};
use crate::delivery::Page;
use crate::displacement::readable::{Readable, readable};
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
    readable: Option<Readable>,
    versions: Vec<VersionView>,
    back: String,
    back_to: String,
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
    let speaker = reader.speaker();
    let heading = heading(&reader, kind);
    let mission = best(&reader, &named.mission.record.names).text.to_owned();
    let chrome = Chrome::new(&web, &reader, heading)
        .crumb("/", speaker.say("nav-home"))
        .crumb(&format!("/{}", named.mission.record.slug), mission)
        .crumb(named.address.page(), named.name.period.to_string());
    let back = (
        reader.href(named.address.page()),
        speaker.say("back-to-appeal"),
    );
    page(
        &web,
        &reader,
        &named.mission.record,
        (kind, id),
        chrome,
        back,
    )
    .await
}

/// What a kind of record is called.
pub(crate) fn heading(reader: &Reader, kind: RecordKind) -> String {
    let key = format!("record-{}", kind.name().replace('_', "-"));
    reader.speaker().say(&key)
}

/// The page of a record of a mission, with where it leads back to.
pub(crate) async fn page(
    web: &Web,
    reader: &Reader,
    mission: &Mission,
    (kind, id): (RecordKind, Uuid),
    chrome: Chrome,
    (back, back_to): (String, String),
) -> Result<Page, WebError> {
    let history = readers::history(web, &mission.code, kind, id).await?;
    let newest = history.last().ok_or(WebError::NotFound)?;
    let readable = match &newest.record {
        Some(record) => readable(web, mission, record, reader).await?,
        None => None,
    };
    let page = RecordPage {
        heading: chrome.title.clone(),
        chrome,
        id: id.to_string(),
        readable,
        versions: history
            .iter()
            .rev()
            .map(|entry| version_view(entry, reader))
            .collect(),
        back,
        back_to,
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
    let Ok(value) = serde_json::to_value(for_readers(record)) else {
        return Vec::new();
    };
    let mut fields = Vec::new();
    if let Some(inner) = value.get("record") {
        flatten("", inner, &mut fields);
    }
    // The tree of a published version has a page of its own, and nobody
    // reads the corners of a border.
    fields.retain(|(name, _)| !name.starts_with("document") && !name.starts_with("polygons"));
    fields
}

/// The record as readers may know it: who wants to harm the people of a site
/// learns no more than which district it is in.
pub(crate) fn for_readers(record: &missions::MissionRecord) -> Cow<'_, missions::MissionRecord> {
    match record {
        // Small numbers by sex and age name families; what may be shown of
        // them stands above, in words.
        missions::MissionRecord::Assessment(row) if row.place.level() > Level::Admin2 => {
            let mut row = row.clone();
            row.parts.clear();
            Cow::Owned(missions::MissionRecord::Assessment(row))
        }
        missions::MissionRecord::Area(area) => {
            let mut area = area.clone();
            area.area.coordinates = area.area.coordinates.map(Coordinates::coarsened);
            Cow::Owned(missions::MissionRecord::Area(area))
        }
        other => Cow::Borrowed(other),
    }
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
