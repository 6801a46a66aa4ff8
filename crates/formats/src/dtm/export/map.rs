//! A round as a map file.

use std::collections::BTreeMap;
use std::io::Write;

use displacement::counting::{CountingRule, finest};
use displacement::places::{AreaReference, Coordinates, Gazetteer, Level, PlacePart};
use displacement::rounds::{Assessment, AssessmentKind, RoundKey, Status};
use serde_json::{Map, Value, json};

use super::columns::{Unit, group};
use super::counted;
use crate::export::ExportError;

/// Where outlines come from: the geometry of an area as GeoJSON has it.
pub type Outlines<'given> = dyn Fn(&AreaReference) -> Option<Value> + 'given;

/// The rounds of these rows as GeoJSON (RFC 7946): one feature for each area
/// of the round, or of a coarser level where one is asked for, with the
/// numbers of each status that count. The geometry is that of `outlines`, or
/// null; sites, and all places without extent, get a
/// [coarsened](Coordinates::coarsened) point, so that nobody is found by it.
///
/// # Errors
/// When the target cannot be written.
pub fn geojson(
    rows: &[&Assessment],
    gazetteer: &Gazetteer,
    rule: &CountingRule,
    level: Option<Level>,
    outlines: &Outlines<'_>,
    target: impl Write,
) -> Result<(), ExportError> {
    let mut features: BTreeMap<Key<'_>, Feature<'_>> = BTreeMap::new();
    let mut groups: BTreeMap<(&RoundKey, AssessmentKind, Status), Vec<&Assessment>> =
        BTreeMap::new();
    for row in counted(rows, gazetteer, rule) {
        let key = (&row.round, row.kind, row.status);
        groups.entry(key).or_default().push(row);
    }
    for ((round, kind, status), rows) in groups {
        for unit in [Unit::Persons, Unit::Households] {
            let found = finest(&rows, unit.of(), gazetteer);
            for chosen in &found.chosen {
                let Some(row) = rows.get(chosen.row).copied() else {
                    continue;
                };
                let parts = down_to(row, level);
                let Some(part) = parts.last() else { continue };
                let area = AreaReference::new(&row.place.set, &part.code);
                let key = (round, gazetteer.standing_for(&area));
                let feature = features.entry(key).or_insert_with(|| Feature {
                    area,
                    parts,
                    kinds: BTreeMap::new(),
                    numbers: BTreeMap::new(),
                });
                feature.kinds.insert(status, kind);
                let sum = feature.numbers.entry((status, unit)).or_default();
                *sum = sum.saturating_add(chosen.count);
            }
        }
    }
    let features: Vec<Value> = features
        .iter()
        .map(|((round, _), feature)| feature.to_json(round, outlines))
        .collect();
    let collection = json!({ "type": "FeatureCollection", "features": features });
    serde_json::to_writer(target, &collection)?;
    Ok(())
}

type Key<'rows> = (&'rows RoundKey, AreaReference);

/// The areas of a row from the country down to a level.
fn down_to(row: &Assessment, level: Option<Level>) -> &[PlacePart] {
    let parts = row.place.parts.as_slice();
    let Some(level) = level else { return parts };
    let end = parts.iter().take_while(|part| part.level <= level).count();
    parts.get(..end).unwrap_or(parts)
}

struct Feature<'rows> {
    area: AreaReference,
    parts: &'rows [PlacePart],
    kinds: BTreeMap<Status, AssessmentKind>,
    numbers: BTreeMap<(Status, Unit), u64>,
}

impl Feature<'_> {
    fn to_json(&self, round: &RoundKey, outlines: &Outlines<'_>) -> Value {
        let mut properties = Map::new();
        let mut set = |key: &str, value: Value| properties.insert(key.to_owned(), value);
        set("operation", json!(round.operation));
        set("round", json!(round.number));
        set("reporting_date", json!(round.reporting_date));
        set("code_set", json!(self.area.set.0));
        let level = self.parts.last().map(|part| part.level);
        set("level", json!(level.map(|level| level.to_string())));
        let code = Some(&self.area.code).filter(|code| !code.is_stand_in());
        set("code", json!(code));
        set("name", json!(self.parts.last().map(|part| &part.name)));
        for part in self.parts {
            set(&format!("{}_name", part.level), json!(part.name));
            let code = Some(&part.code).filter(|code| !code.is_stand_in());
            set(&format!("{}_code", part.level), json!(code));
        }
        for (status, kind) in &self.kinds {
            let who = group(*status);
            set(&format!("{who}_assessment"), json!(kind.letters()));
            let number = |unit| self.numbers.get(&(*status, unit));
            set(&format!("{who}_individuals"), json!(number(Unit::Persons)));
            set(
                &format!("{who}_households"),
                json!(number(Unit::Households)),
            );
        }
        let is_site = matches!(level, Some(Level::Site | Level::Point));
        let geometry = outlines(&self.area).map(|outline| {
            let is_point = outline.get("type").and_then(Value::as_str) == Some("Point");
            if is_site || is_point {
                coarse(&outline)
            } else {
                outline
            }
        });
        json!({
            "type": "Feature",
            "id": format!("{}/{}/{}", round.operation, round.number, self.area),
            "properties": properties,
            "geometry": geometry,
        })
    }
}

/// The middle of an outline, coarsened as everywhere else: two grids would
/// together tell more than one.
fn coarse(outline: &Value) -> Value {
    let mut places = Vec::new();
    positions(
        outline.get("coordinates").unwrap_or(&Value::Null),
        &mut places,
    );
    let (mut x, mut y, mut many) = (0.0, 0.0, 0.0);
    for (one, other) in places {
        x += one;
        y += other;
        many += 1.0;
    }
    if many == 0.0 {
        return Value::Null;
    }
    // Degrees are within 180, so that millionths fit.
    let millionths = |sum: f64| (sum / many * 1e6).round() as i32;
    let place = Coordinates {
        latitude: millionths(y),
        longitude: millionths(x),
    };
    let degrees = |millionths: i32| f64::from(millionths) / 1e6;
    let place = place.coarsened();
    json!({ "type": "Point", "coordinates": [degrees(place.longitude), degrees(place.latitude)] })
}

fn positions(value: &Value, found: &mut Vec<(f64, f64)>) {
    let Some(all) = value.as_array() else { return };
    let numbers: Vec<f64> = all.iter().filter_map(Value::as_f64).collect();
    match numbers.as_slice() {
        [x, y, ..] => found.push((*x, *y)),
        _ => all.iter().for_each(|one| positions(one, found)),
    }
}
