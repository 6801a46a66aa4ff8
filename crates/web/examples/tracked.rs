//! A site with the real rounds of a mission, to look at: reads workbooks and
//! a file of boundaries into a new database and serves it.
//!
//! `cargo run -p web --example tracked -- sqlite:/tmp/tracked.sqlite 8090
//! boundaries.topo.json round-12.xlsx round-28.xlsx`

use std::error::Error;
use std::path::Path;
use std::sync::Arc;

use appeals::records::Mission;
use chrono::{DateTime, Utc};
use displacement::places::{CodeSet, Coordinates, Gazetteer, Level, propose};
use displacement::records::{Boundary, ListedArea, Polygon, code_sets};
use displacement::rounds::Operation;
use formats::dtm::areas::{BoundaryMatch, boundaries, match_boundaries};
use formats::dtm::{Given, Known, parse};
use missions::Change;
use serde_json::Value as Geometry;
use store::{Entry, KnownAt, RowFilter, Store};
use vocabulary::clock::FixedClock;
use vocabulary::identifier::{CountingIdentifiers, MissionId};
use vocabulary::{Source, Texts};
use web::Web;

/// The day on which the pages are made.
const TODAY: &str = "2018-03-15T12:00:00Z";

/// From how many percent on proposed links are taken as confirmed.
const SURE: u8 = 60;

async fn write(store: &Store, action: &str, changes: Vec<Change>) -> Result<(), Box<dyn Error>> {
    let entry = Entry {
        actor: "example".to_owned(),
        node: "main".to_owned(),
        action: action.to_owned(),
        recorded_at: TODAY.parse::<DateTime<Utc>>()?,
    };
    store.apply(&"MLI".parse()?, &entry, changes).await?;
    Ok(())
}

async fn round(store: &Store, path: &Path) -> Result<(), Box<dyn Error>> {
    let code = "MLI".parse()?;
    let known = store.displacement(&code, KnownAt::Now).await?;
    let rows = store
        .assessments(&code, KnownAt::Now, &RowFilter::default())
        .await?;
    let rows: Vec<_> = rows.into_iter().map(|row| row.record).collect();
    let rounds: Vec<_> = known.rounds.iter().map(|it| it.record.clone()).collect();
    let ready = known.ready();
    let gazetteer: &Gazetteer = &ready.gazetteer;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let settings = known.settings();
    let given = Given {
        country: "MLI".to_owned(),
        operation: Some("Mali Conflict".to_owned()),
        ..Given::default()
    };
    let known = Known {
        assessments: &rows,
        gazetteer: Some(gazetteer),
        rounds: &rounds,
        levels: settings.checks.clone(),
    };
    let file = parse(&name, "", &std::fs::read(path)?, &given, &known)
        .map_err(|report| format!("{:#?}", report.findings))?;
    let source = || Source::named(name.to_string());
    let mut changes: Vec<Change> = Vec::new();
    for area in file.areas.areas() {
        let listed = ListedArea {
            code_set: file.areas.name.clone(),
            is_list: false,
            area: area.clone(),
        };
        changes.push(Change::put(listed, source()));
    }
    changes.extend(file.rounds.into_iter().map(|it| Change::put(it, source())));
    let rows = file.assessments.into_iter();
    changes.extend(rows.map(|row| Change::put(row, source())));
    write(store, "round", changes).await
}

async fn links(store: &Store) -> Result<(), Box<dyn Error>> {
    let known = store.displacement(&"MLI".parse()?, KnownAt::Now).await?;
    let sets: Vec<CodeSet> = code_sets(known.areas.iter().map(|area| &area.record));
    let mut changes = Vec::new();
    for (place, one) in sets.iter().enumerate() {
        for other in sets.iter().skip(place + 1) {
            let mut crosswalk = propose(one, other);
            crosswalk.confirm_from(SURE);
            let links = crosswalk.links.into_iter();
            changes.extend(links.map(|link| Change::put(link, Source::named("crosswalk"))));
        }
    }
    write(store, "links", changes).await
}

/// The pieces of a geometry of GeoJSON.
fn polygons(geometry: &Geometry) -> Vec<Polygon> {
    let number = |value: &Geometry| (value.as_f64().unwrap_or_default() * 1e6).round() as i32;
    let list = |value: &Geometry| value.as_array().cloned().unwrap_or_default();
    let ring = |value: &Geometry| -> Vec<Coordinates> {
        list(value)
            .iter()
            .map(|point| Coordinates {
                longitude: number(&point[0]),
                latitude: number(&point[1]),
            })
            .collect()
    };
    let polygon = |value: &Geometry| {
        let mut rings = list(value).iter().map(ring).collect::<Vec<_>>();
        let holes = rings.split_off(rings.len().min(1));
        Polygon {
            outer: rings.pop().unwrap_or_default(),
            holes,
        }
    };
    let coordinates = &geometry["coordinates"];
    match geometry["type"].as_str() {
        Some("Polygon") => vec![polygon(coordinates)],
        _ => list(coordinates).iter().map(polygon).collect(),
    }
}

async fn outlines(store: &Store, path: &Path) -> Result<(), Box<dyn Error>> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let read = boundaries(&name, &std::fs::read(path)?)
        .map_err(|report| format!("{:#?}", report.findings))?;
    let known = store.displacement(&"MLI".parse()?, KnownAt::Now).await?;
    let sets: Vec<CodeSet> = code_sets(known.areas.iter().map(|area| &area.record));
    let mut changes = Vec::new();
    for set in &sets {
        let matches = match_boundaries(&read, set, Level::Admin1);
        for (outline, found) in read.iter().zip(matches) {
            if let BoundaryMatch::Certain(area) = found {
                let record = Boundary {
                    area,
                    polygons: polygons(&outline.outline),
                };
                changes.push(Change::put(record, Source::named(name.to_string())));
            }
        }
    }
    write(store, "outlines", changes).await
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let url = arguments.next().ok_or("no database")?;
    let port: u16 = arguments.next().ok_or("no port")?.parse()?;
    let store = Store::open(&url.parse()?, None).await?;
    let mali = Mission {
        id: MissionId::new(&mut CountingIdentifiers::default()),
        code: "MLI".parse()?,
        names: Texts::both("Mali", "Mali"),
        slug: "mali".to_owned(),
        countries: vec!["MLI".to_owned()],
    };
    let operation = Operation {
        name: "Mali Conflict".to_owned(),
        country: "MLI".to_owned(),
        closed: None,
    };
    let source = || Source::named("example");
    let changes = vec![
        Change::put(mali, source()),
        Change::put(operation, source()),
    ];
    write(&store, "mission", changes).await?;
    let files: Vec<String> = arguments.collect();
    let is_round = |file: &&String| file.ends_with(".xlsx");
    for file in files.iter().filter(is_round) {
        round(&store, Path::new(file)).await?;
    }
    links(&store).await?;
    for file in files.iter().filter(|file| !is_round(file)) {
        outlines(&store, Path::new(file)).await?;
    }
    let clock = FixedClock(TODAY.parse()?);
    let address = format!("http://127.0.0.1:{port}");
    let web = Web::new(store, Arc::new(clock), address);
    let listener = tokio::net::TcpListener::bind(("127.0.0.1", port)).await?;
    web::serve(web, listener, std::future::pending()).await?;
    Ok(())
}
