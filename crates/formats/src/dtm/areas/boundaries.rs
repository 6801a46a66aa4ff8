//! Boundaries as others keep them, to names, codes and outlines.

use std::io::{Cursor, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};

use displacement::places::name_key;
use serde_json::{Map, Value};

use crate::dtm::Message;
use crate::report::Report;
use crate::table::{Findings, LARGEST_FILE};

/// Points of all outlines together; the communes of a large country in full
/// detail have about a million.
const MOST_POINTS: usize = 4_000_000;

/// One outline with what the file says of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Boundary {
    /// Its name, where the file has one.
    pub name: Option<String>,
    /// Its code, where the file has one.
    pub code: Option<String>,
    /// The outline, as the geometry of GeoJSON.
    pub outline: Value,
}

/// Whether a file has outlines, and not a list: JSON, or a packed Shapefile.
#[must_use]
pub fn has_outlines(bytes: &[u8]) -> bool {
    let text = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    if let Ok(archive) = zip::ZipArchive::new(Cursor::new(bytes)) {
        return archive
            .file_names()
            .any(|name| name.is_ok_and(|name| name.ends_with(".shp")));
    }
    let first = text.iter().find(|byte| !byte.is_ascii_whitespace());
    first == Some(&b'{')
}

/// Reads boundaries of any of the three kinds.
///
/// # Errors
/// The report of a file that cannot be read.
pub fn boundaries(name: &str, bytes: &[u8]) -> Result<Vec<Boundary>, Box<Report>> {
    let mut findings = Findings::new(name);
    // What a reader of others does with a broken file is the file's fault.
    let read = catch_unwind(AssertUnwindSafe(|| any(bytes)));
    let read = read.unwrap_or_else(|_| Err("its parts contradict each other".to_owned()));
    let reason = match read {
        Ok(found) if !found.is_empty() => return Ok(found),
        Ok(_) => "it has no outlines".to_owned(),
        Err(reason) => reason,
    };
    findings.add(&Message::NoAreas { reason }, |finding| finding);
    Err(Box::new(Report {
        file: name.to_owned(),
        findings: findings.finish(),
        ..Report::default()
    }))
}

fn any(bytes: &[u8]) -> Result<Vec<Boundary>, String> {
    if bytes.len() > LARGEST_FILE {
        return Err(format!("it has more than {LARGEST_FILE} bytes"));
    }
    if bytes.starts_with(b"PK") {
        return packed(bytes);
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let text = std::str::from_utf8(bytes).map_err(|_| "it is no text in UTF-8".to_owned())?;
    let value: Value = serde_json::from_str(text).map_err(|error| error.to_string())?;
    if value.get("type").and_then(Value::as_str) == Some("Topology") {
        let points = points(&value);
        if points > MOST_POINTS {
            return Err(format!(
                "its outlines have {points} points together; at most {MOST_POINTS} are read"
            ));
        }
        let topology: topojson::TopoJson = text.parse().map_err(|error| format!("{error:?}"))?;
        return from_topology(topology);
    }
    let features: geojson::GeoJson = text
        .parse()
        .map_err(|error: geojson::Error| error.to_string())?;
    Ok(from_features(&features))
}

/// How many points the outlines of a topology have once the lines that they
/// share are repeated: a small file can claim billions.
fn points(topology: &Value) -> usize {
    let lines = topology.get("arcs").and_then(Value::as_array);
    let lengths: Vec<usize> = lines
        .into_iter()
        .flatten()
        .map(|line| line.as_array().map_or(0, Vec::len))
        .collect();
    repeated(
        topology.get("objects").unwrap_or(&Value::Null),
        &lengths,
        false,
    )
}

fn repeated(value: &Value, lengths: &[usize], of_lines: bool) -> usize {
    let sum = |one: usize, other: usize| one.saturating_add(other);
    match value {
        Value::Array(all) => all
            .iter()
            .map(|one| repeated(one, lengths, of_lines))
            .fold(0, sum),
        Value::Object(fields) => fields
            .iter()
            .map(|(field, one)| repeated(one, lengths, field == "arcs"))
            .fold(0, sum),
        Value::Number(number) if of_lines => {
            // −1 is the first line backwards.
            let line = number
                .as_i64()
                .map(|line| if line < 0 { !line } else { line });
            let line = line.and_then(|line| usize::try_from(line).ok());
            line.and_then(|line| lengths.get(line))
                .copied()
                .unwrap_or(0)
        }
        _ => 0,
    }
}

fn from_features(features: &geojson::GeoJson) -> Vec<Boundary> {
    let features = match features {
        geojson::GeoJson::FeatureCollection(all) => all.features.as_slice(),
        geojson::GeoJson::Feature(one) => std::slice::from_ref(one),
        geojson::GeoJson::Geometry(_) => &[],
    };
    let of = |feature: &geojson::Feature| {
        let outline = serde_json::to_value(feature.geometry.as_ref()?).ok()?;
        let id = feature.id.as_ref().map(|id| match id {
            geojson::feature::Id::String(id) => id.clone(),
            geojson::feature::Id::Number(id) => id.to_string(),
        });
        Some(boundary(feature.properties.as_ref(), id, outline))
    };
    features.iter().filter_map(of).collect()
}

fn from_topology(topology: topojson::TopoJson) -> Result<Vec<Boundary>, String> {
    let topojson::TopoJson::Topology(topology) = topology else {
        return Err("it has no topology".to_owned());
    };
    let mut found = Vec::new();
    for key in topology.list_names() {
        let features =
            topojson::to_geojson(&topology, &key).map_err(|error| format!("{error:?}"))?;
        // The reader of topologies speaks an older version of GeoJSON; its
        // text is the same.
        let text = features.to_string();
        let features: geojson::GeoJson = text
            .parse()
            .map_err(|error: geojson::Error| error.to_string())?;
        found.extend(from_features(&features));
    }
    Ok(found)
}

/// The fields in which names and codes stand, the likeliest first.
fn boundary(
    properties: Option<&Map<String, Value>>,
    id: Option<String>,
    outline: Value,
) -> Boundary {
    let mut names: Vec<(u8, String)> = Vec::new();
    let mut codes: Vec<(u8, String)> = Vec::new();
    for (field, value) in properties.into_iter().flatten() {
        let text = match value {
            Value::String(text) if !text.trim().is_empty() => text.trim().to_owned(),
            _ => continue,
        };
        let key = name_key(field);
        // Fields of the parent levels stand beside the own ones: the finer
        // level has the higher number.
        let level = key
            .bytes()
            .find(u8::is_ascii_digit)
            .map_or(0, |digit| digit - b'0');
        let finer = 9_u8.saturating_sub(level);
        if key.contains("pcode") || key == "code" || key == "hasc" {
            codes.push((finer, text));
        } else if matches!(
            key.as_str(),
            "name" | "nom" | "shapename" | "nameen" | "namefr"
        ) {
            names.push((10, text));
        } else if key.starts_with("adm")
            && ["name", "en", "fr"]
                .iter()
                .any(|ending| key.ends_with(ending))
        {
            names.push((finer, text));
        }
    }
    let first = |mut all: Vec<(u8, String)>| {
        all.sort();
        all.into_iter().next().map(|(_, text)| text)
    };
    Boundary {
        name: first(names),
        code: first(codes).or(id),
        outline,
    }
}

/// A part of a packed file, not more than may be.
fn part(archive: &mut zip::ZipArchive<Cursor<&[u8]>>, ending: &str) -> Result<Vec<u8>, String> {
    let mut names: Vec<String> = Vec::new();
    for name in archive.file_names() {
        let name = name.map_err(|error| error.to_string())?;
        if name.to_lowercase().ends_with(ending) && !name.contains("__MACOSX") {
            names.push(name.into_owned());
        }
    }
    let [name] = names.as_slice() else {
        return Err(format!(
            "it has {} files that end in {ending}; one is expected",
            names.len()
        ));
    };
    let file = archive.by_name(name).map_err(|error| error.to_string())?;
    let mut bytes = Vec::new();
    let limit = LARGEST_FILE as u64 * 4;
    file.take(limit + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| error.to_string())?;
    if bytes.len() as u64 > limit {
        return Err(format!("{name} grows beyond {limit} bytes"));
    }
    Ok(bytes)
}

fn packed(bytes: &[u8]) -> Result<Vec<Boundary>, String> {
    let mut archive =
        zip::ZipArchive::new(Cursor::new(bytes)).map_err(|error| error.to_string())?;
    let shapes = part(&mut archive, ".shp")?;
    let table = part(&mut archive, ".dbf")?;
    let shapes =
        shapefile::ShapeReader::new(Cursor::new(shapes)).map_err(|error| error.to_string())?;
    let table =
        shapefile::dbase::Reader::new(Cursor::new(table)).map_err(|error| error.to_string())?;
    let mut reader = shapefile::Reader::new(shapes, table);
    let rows = reader.read().map_err(|error| error.to_string())?;
    let mut found = Vec::new();
    for (shape, record) in rows {
        let mut properties = Map::new();
        for (field, value) in record {
            if let shapefile::dbase::FieldValue::Character(Some(text)) = value {
                properties.insert(field, Value::String(text));
            }
        }
        if let Some(outline) = outline(&shape) {
            found.push(boundary(Some(&properties), None, outline));
        }
    }
    Ok(found)
}

/// A shape as the geometry of GeoJSON: an outer ring with its holes is a
/// polygon.
fn outline(shape: &shapefile::Shape) -> Option<Value> {
    use shapefile::{PolygonRing, Shape};
    fn polygons<Point>(rings: &[PolygonRing<Point>], place: impl Fn(&Point) -> [f64; 2]) -> Value {
        let mut polygons: Vec<Vec<Vec<[f64; 2]>>> = Vec::new();
        for ring in rings {
            let (points, outer) = match ring {
                PolygonRing::Outer(points) => (points, true),
                PolygonRing::Inner(points) => (points, false),
            };
            let points: Vec<[f64; 2]> = points.iter().map(&place).collect();
            match polygons.last_mut() {
                Some(polygon) if !outer => polygon.push(points),
                _ => polygons.push(vec![points]),
            }
        }
        serde_json::json!({ "type": "MultiPolygon", "coordinates": polygons })
    }
    let point = |x: f64, y: f64| serde_json::json!({ "type": "Point", "coordinates": [x, y] });
    Some(match shape {
        Shape::Polygon(polygon) => polygons(polygon.rings(), |point| [point.x, point.y]),
        Shape::PolygonM(polygon) => polygons(polygon.rings(), |point| [point.x, point.y]),
        Shape::PolygonZ(polygon) => polygons(polygon.rings(), |point| [point.x, point.y]),
        Shape::Point(at) => point(at.x, at.y),
        Shape::PointM(at) => point(at.x, at.y),
        Shape::PointZ(at) => point(at.x, at.y),
        _ => return None,
    })
}
