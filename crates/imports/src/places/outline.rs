//! Outlines as records: in millionths of a degree, on a grid coarse enough
//! for a map of the whole.
//!
//! Every point moves to the nearest crossing of one grid, whichever area it
//! is of: two neighbours keep one border, without gaps between them, which
//! thinning each outline for itself would open.

use displacement::places::Coordinates;
use displacement::records::Polygon;
use serde_json::Value;

/// A map shows its outlines over so many steps of the grid.
const STEPS: i32 = 1500;

type Ring = Vec<Coordinates>;

/// The width of the grid for these outlines, in millionths of a degree.
pub(super) fn grid<'outline>(outlines: impl Iterator<Item = &'outline Value>) -> i32 {
    let mut all = Ring::new();
    for outline in outlines {
        pieces(outline, &mut |rings| {
            all.extend(rings.into_iter().flatten())
        });
    }
    let extent = |of: fn(&Coordinates) -> i32| {
        let values = || all.iter().map(of);
        match (values().min(), values().max()) {
            (Some(least), Some(most)) => most.saturating_sub(least),
            _ => 0,
        }
    };
    let widest = extent(|point| point.latitude).max(extent(|point| point.longitude));
    (widest / STEPS).max(1)
}

/// Where a point is.
pub(super) fn point(outline: &Value) -> Option<Coordinates> {
    (outline.get("type")?.as_str()? == "Point").then_some(())?;
    place(outline.get("coordinates")?)
}

/// The pieces of an outline, on the grid.
pub(super) fn polygons(outline: &Value, grid: i32) -> Vec<Polygon> {
    let mut polygons = Vec::new();
    let mut exact = Vec::new();
    pieces(outline, &mut |rings| {
        let mut rings = rings.into_iter();
        let Some(outer) = rings.next() else { return };
        if let Some(outer) = coarser(&outer, grid) {
            let holes = rings.filter_map(|ring| coarser(&ring, grid)).collect();
            polygons.push(Polygon { outer, holes });
        } else {
            exact.push(Polygon {
                outer,
                holes: Vec::new(),
            });
        }
    });
    // Islands smaller than the grid are dropped; an area that is smaller as a
    // whole stays as it is.
    if polygons.is_empty() { exact } else { polygons }
}

/// Hands over the rings of each piece of a geometry, the outer one first.
fn pieces(outline: &Value, take: &mut impl FnMut(Vec<Ring>)) {
    let ring = |ring: &Value| -> Option<Ring> {
        let points: Option<Ring> = ring.as_array()?.iter().map(place).collect();
        points.filter(|points| points.len() >= 4)
    };
    let polygon = |polygon: &Value| -> Vec<Ring> {
        let rings = polygon.as_array().into_iter().flatten();
        rings.filter_map(ring).collect()
    };
    let coordinates = outline.get("coordinates");
    match outline.get("type").and_then(Value::as_str) {
        Some("Polygon") => take(coordinates.map(polygon).unwrap_or_default()),
        Some("MultiPolygon") => {
            let all = coordinates.and_then(Value::as_array);
            all.into_iter().flatten().for_each(|one| take(polygon(one)));
        }
        Some("GeometryCollection") => {
            let all = outline.get("geometries").and_then(Value::as_array);
            all.into_iter().flatten().for_each(|one| pieces(one, take));
        }
        _ => {}
    }
}

/// A pair of degrees, east before north.
fn place(pair: &Value) -> Option<Coordinates> {
    let degrees = |place: usize, most: f64| {
        let value = pair.get(place)?.as_f64()?;
        // Rounding to a whole number of at most 180 million.
        (value.abs() <= most).then(|| format!("{:.0}", value * 1e6).parse().ok())?
    };
    Some(Coordinates {
        longitude: degrees(0, 180.0)?,
        latitude: degrees(1, 90.0)?,
    })
}

/// A ring on the grid, without points that say nothing; `None` where nothing
/// is left of it.
fn coarser(ring: &[Coordinates], grid: i32) -> Option<Ring> {
    let snap = |value: i32| {
        let half = grid / 2;
        value
            .saturating_add(half)
            .div_euclid(grid)
            .saturating_mul(grid)
    };
    let mut points = Ring::new();
    for point in ring {
        let point = Coordinates {
            latitude: snap(point.latitude),
            longitude: snap(point.longitude),
        };
        if points.last() == Some(&point) {
            continue;
        }
        // There and back again along one line is no ground.
        if points.len() >= 2 && points.get(points.len() - 2) == Some(&point) {
            points.pop();
            continue;
        }
        if let [.., before, middle] = points.as_slice()
            && on_one_line(before, middle, &point)
        {
            points.pop();
        }
        points.push(point);
    }
    (points.len() >= 4 && points.first() == points.last()).then_some(points)
}

fn on_one_line(one: &Coordinates, middle: &Coordinates, other: &Coordinates) -> bool {
    let step = |from: &Coordinates, to: &Coordinates| {
        (
            i64::from(to.longitude) - i64::from(from.longitude),
            i64::from(to.latitude) - i64::from(from.latitude),
        )
    };
    let (first, second) = (step(one, middle), step(middle, other));
    first.0 * second.1 == first.1 * second.0 && first.0 * second.0 + first.1 * second.1 > 0
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn square(west: f64, east: f64, points: usize) -> Value {
        let mut ring = Vec::new();
        let step = |place: usize, of: f64| of * place as f64 / points as f64;
        for place in 0..points {
            ring.push([west + step(place, east - west), 10.0]);
        }
        for place in 0..points {
            ring.push([east, 10.0 + step(place, 1.0)]);
        }
        for place in 0..points {
            ring.push([east - step(place, east - west), 11.0]);
        }
        for place in 0..=points {
            ring.push([west, 11.0 - step(place, 1.0)]);
        }
        json!({"type": "Polygon", "coordinates": [ring]})
    }

    #[test]
    fn outlines_become_light_and_keep_their_common_border() {
        let (one, other) = (square(-8.0, -7.0, 5_000), square(-7.0, -5.5, 3_000));
        let grid = grid([&one, &other].into_iter());
        assert_eq!(grid, 1_666);
        let corners = |outline: &Value| {
            let found = polygons(outline, grid);
            assert_eq!(found.len(), 1);
            found[0].outer.clone()
        };
        let (one, other) = (corners(&one), corners(&other));
        assert_eq!((one.len(), other.len()), (5, 5));
        let east = one.iter().map(|point| point.longitude).max();
        let west = other.iter().map(|point| point.longitude).min();
        assert_eq!(east, west);
    }

    #[test]
    fn an_island_is_dropped_and_a_small_area_is_not() {
        let small = square(0.0, 0.001, 1);
        let pieces = json!({"type": "MultiPolygon", "coordinates": [
            square(0.0, 9.0, 4)["coordinates"], [[[20.0, 20.0], [20.0, 20.00001],
            [20.00001, 20.00001], [20.0, 20.0]]]
        ]});
        assert_eq!(polygons(&pieces, 10_000).len(), 1);
        let tiny = json!({"type": "Polygon", "coordinates": [[[20.0, 20.0], [20.0, 20.00001],
            [20.00001, 20.00001], [20.0, 20.0]]]});
        assert_eq!(polygons(&tiny, 10_000)[0].outer.len(), 4);
        assert!(point(&json!({"type": "Point", "coordinates": [-4.0, 16.5]})).is_some());
        assert_eq!(point(&small), None);
        assert!(polygons(&json!({"type": "Polygon", "coordinates": [[[999, 1]]]}), 1).is_empty());
    }
}
