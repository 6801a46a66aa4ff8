//! Files of a mission's rounds: tables with HXL tags, maps, JSON and Parquet,
//! of one round or of all.

use std::collections::BTreeMap;

use axum::extract::{Path, State};
use displacement::disclosure::Rule;
use displacement::places::{AreaReference, CodeSetName, Coordinates};
use displacement::records::{Boundary, DisplacementRecords};
use displacement::rounds::{Assessment, RoundKey};
use formats::dtm::export::{
    ParquetRounds, counted, geojson, hxl_csv, hxl_json, hxl_xlsx, round_table,
};
use serde_json::{Value, json};
use store::{KnownAt, RowFilter};
use vocabulary::Language;

use super::asked::LinkView;
use super::known::Tracked;
use crate::appeals::download::XLSX;
use crate::delivery::Page;
use crate::site::{Reader, WebError};
use crate::state::Web;

/// A file is made of no more rows than these.
const MOST_ROWS: u64 = 200_000;

/// The kinds of file, by their extensions, with their media types.
const KINDS: [(&str, &str); 5] = [
    ("csv", "text/csv; charset=utf-8"),
    ("xlsx", XLSX),
    ("json", "application/json"),
    ("geojson", "application/geo+json"),
    ("parquet", "application/vnd.apache.parquet"),
];

/// The files of a round, or of all where none is named, as links.
#[must_use]
pub fn links(tracked: &Tracked, round: Option<&RoundKey>, reader: &Reader) -> Vec<LinkView> {
    let stem = stem(tracked, round);
    KINDS
        .into_iter()
        .map(|(extension, _)| {
            let name = format!("{stem}-{}.{extension}", reader.language);
            LinkView {
                href: reader.href(&tracked.address.file(&name)),
                label: reader.speaker().say(&format!("tracking-file-{extension}")),
                current: false,
            }
        })
        .collect()
}

fn stem(tracked: &Tracked, round: Option<&RoundKey>) -> String {
    let slug = &tracked.mission.record.slug;
    match round {
        Some(round) => format!("{slug}-round-{}", tracked.address.round_name(round)),
        None => format!("{slug}-rounds"),
    }
}

/// One file, by its name: `mali-rounds-en.csv`,
/// `mali-round-2016-12-31-28-fr.geojson`.
///
/// # Errors
/// When there is no such file, or the database fails.
pub async fn file(
    State(web): State<Web>,
    reader: Reader,
    Path((slug, name)): Path<(String, String)>,
) -> Result<Page, WebError> {
    let tracked = Tracked::of(&web, &slug).await?;
    let (stem_asked, extension) = name.rsplit_once('.').ok_or(WebError::NotFound)?;
    let (stem_asked, language) = stem_asked.rsplit_once('-').ok_or(WebError::NotFound)?;
    let language: Language = language.parse().map_err(|_| WebError::NotFound)?;
    let mut kinds = KINDS.into_iter();
    let (_, media) = kinds
        .find(|kind| kind.0 == extension)
        .ok_or(WebError::NotFound)?;
    let all = tracked.rounds().into_iter().map(|round| &round.key);
    let all: Vec<RoundKey> = all.cloned().collect();
    let rounds: Vec<RoundKey> = if stem_asked == stem(&tracked, None) {
        all
    } else {
        let mut named = all.into_iter();
        let found = named.find(|round| stem_asked == stem(&tracked, Some(round)));
        vec![found.ok_or(WebError::NotFound)?]
    };
    let totals = tracked.totals.iter();
    let rows: u64 = totals
        .filter(|total| rounds.contains(&total.round))
        .map(|total| total.rows)
        .sum();
    if rows > MOST_ROWS {
        return Err(WebError::BadRequest(
            reader.speaker().say("tracking-file-too-large"),
        ));
    }
    let bytes = made(&web, tracked, rounds, language, extension.to_owned()).await?;
    Ok(Page::download(media, name, bytes))
}

async fn made(
    web: &Web,
    mut tracked: Tracked,
    rounds: Vec<RoundKey>,
    language: Language,
    extension: String,
) -> Result<Vec<u8>, WebError> {
    let code = tracked.mission.record.code.clone();
    let filter = RowFilter {
        rounds: Some(rounds),
        ..RowFilter::default()
    };
    let known_at = KnownAt::Point(tracked.records.known_at);
    tracked.records.assessments = web.store().assessments(&code, known_at, &filter).await?;
    let mut boundaries: BTreeMap<AreaReference, Value> = BTreeMap::new();
    if extension == "geojson" {
        let mut sets: Vec<CodeSetName> = tracked
            .records
            .areas
            .iter()
            .map(|area| area.record.code_set.clone())
            .collect();
        sets.dedup();
        for set in sets {
            for boundary in web.store().boundaries(&code, &set).await? {
                boundaries.insert(boundary.area.clone(), geometry(&boundary));
            }
        }
    }
    let made_at = tracked
        .records
        .assessments
        .iter()
        .map(|row| row.recorded_at)
        .max()
        .unwrap_or_else(|| web.clock().now());
    // Writing a workbook takes a processor for a while; readers must not
    // wait for it.
    let write = move || write(&tracked, &boundaries, language, &extension, made_at);
    tokio::task::spawn_blocking(write)
        .await
        .map_err(|error| WebError::Internal(error.to_string()))?
}

fn write(
    tracked: &Tracked,
    boundaries: &BTreeMap<AreaReference, Value>,
    language: Language,
    extension: &str,
    made_at: chrono::DateTime<chrono::Utc>,
) -> Result<Vec<u8>, WebError> {
    let failed = |error: &dyn std::fmt::Display| WebError::Internal(error.to_string());
    let ready = tracked.records.ready();
    let records = ready.counted();
    let rows: &[&Assessment] = &records.assessments;
    // What may be added up in a column is what the figures add up.
    let counting = counted(rows, &ready.gazetteer, records.rule);
    let rule = Rule::default();
    let mut bytes = Vec::new();
    match extension {
        "geojson" => {
            let points = points(&tracked.records);
            let outline = |area: &AreaReference| -> Option<Value> {
                let equals = ready.gazetteer.equals(area);
                equals
                    .iter()
                    .find_map(|equal| boundaries.get(equal).cloned())
                    .or_else(|| equals.iter().find_map(|equal| points.get(equal).cloned()))
            };
            geojson(
                rows,
                &ready.gazetteer,
                records.rule,
                None,
                &outline,
                &mut bytes,
            )
            .map_err(|error| failed(&error))?;
        }
        "parquet" => {
            let mut file = ParquetRounds::begin(bytes, rule).map_err(|error| failed(&error))?;
            file.write(&counting).map_err(|error| failed(&error))?;
            bytes = file.finish().map_err(|error| failed(&error))?;
        }
        _ => {
            let table = round_table(&counting, language, &rule);
            match extension {
                "csv" => hxl_csv(&table, &mut bytes).map_err(|error| failed(&error))?,
                "xlsx" => {
                    let name = languages::Speaker::of(language).say("tracking-rounds-title");
                    bytes = hxl_xlsx(&table, &name, made_at).map_err(|error| failed(&error))?;
                }
                _ => hxl_json(&table, &mut bytes).map_err(|error| failed(&error))?,
            }
        }
    }
    Ok(bytes)
}

/// Villages and sites as points of GeoJSON, coarsened.
fn points(records: &DisplacementRecords) -> BTreeMap<AreaReference, Value> {
    let areas = records.areas.iter().map(|area| &area.record);
    areas
        .filter_map(|area| {
            let place = area.area.coordinates?.coarsened();
            let degrees = |millionths: i32| f64::from(millionths) / 1e6;
            let point = [degrees(place.longitude), degrees(place.latitude)];
            let point = json!({"type": "Point", "coordinates": point});
            Some((area.reference(), point))
        })
        .collect()
}

/// A boundary as a geometry of GeoJSON.
fn geometry(boundary: &Boundary) -> Value {
    let ring = |ring: &Vec<Coordinates>| -> Value {
        let degrees = |millionths: i32| f64::from(millionths) / 1e6;
        let points = ring.iter();
        points
            .map(|point| json!([degrees(point.longitude), degrees(point.latitude)]))
            .collect()
    };
    let polygons: Vec<Value> = boundary
        .polygons
        .iter()
        .map(|polygon| {
            let rings = std::iter::once(&polygon.outer).chain(&polygon.holes);
            rings.map(ring).collect()
        })
        .collect();
    json!({"type": "MultiPolygon", "coordinates": polygons})
}
