//! Which country lies at a point.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use country_boundaries::{BOUNDARIES_ODBL_360X180, BoundingBox, CountryBoundaries, LatLon};

/// Who must be named under every map drawn from these boundaries.
pub const BOUNDARIES_ATTRIBUTION: &str = "© OpenStreetMap contributors";

/// What a mission prints under a map that shows boundaries.
pub const BOUNDARIES_SOURCE: &str =
    "Boundaries © OpenStreetMap contributors (ODbL); coastline: Natural Earth";

static BOUNDARIES: LazyLock<Option<CountryBoundaries>> =
    LazyLock::new(|| CountryBoundaries::from_reader(BOUNDARIES_ODBL_360X180).ok());

/// The cells of one degree, by their south-west corner, in which a country
/// has any part.
static CELLS: LazyLock<BTreeMap<String, Vec<(i32, i32)>>> = LazyLock::new(|| {
    let mut cells: BTreeMap<String, Vec<(i32, i32)>> = BTreeMap::new();
    let Some(boundaries) = BOUNDARIES.as_ref() else {
        return cells;
    };
    for latitude in -90..90 {
        for longitude in -180..180 {
            // Kept off the cell's edges, which belong to two cells.
            let (south, west) = (f64::from(latitude), f64::from(longitude));
            let Ok(bounds) = BoundingBox::new(south + 0.1, west + 0.1, south + 0.9, west + 0.9)
            else {
                continue;
            };
            for id in boundaries.intersecting_ids(bounds) {
                for point in [south + 0.1, south + 0.9] {
                    if let Some(iso2) = as_the_united_nations_draw(id, west, point) {
                        let known = cells.entry(iso2.to_owned()).or_default();
                        if known.last() != Some(&(longitude, latitude)) {
                            known.push((longitude, latitude));
                        }
                    }
                }
            }
        }
    }
    cells
});

/// The country to which the United Nations' maps give a part of this id.
/// The boundaries show who holds the ground instead: Crimea and Sevastopol
/// (General Assembly resolution 68/262), Western Sahara south of 27°40′
/// north (a non-self-governing territory) and the Golan (Security Council
/// resolution 497) are put right here. Lines finer than an outline shows,
/// as in Jerusalem, are not. None for a part of a country otherwise.
fn as_the_united_nations_draw(id: &str, longitude: f64, latitude: f64) -> Option<&str> {
    match id {
        "UA-43" | "UA-40" => Some("UA"),
        "MA" if latitude < 27.667 => Some("EH"),
        "IL" if longitude > 35.645 && (32.7..33.35).contains(&latitude) => Some("SY"),
        _ => (id.len() == 2).then_some(id),
    }
}

/// The two letters of the country at a point. Where a territory has letters
/// of its own beside its country's, the territory's. Points at sea near a
/// coast belong to the coast's country: these boundaries know no shore.
/// Longitudes go round: 181 is -179.
pub(crate) fn country_at(longitude: f64, latitude: f64) -> Option<&'static str> {
    let longitude = wrapped(longitude);
    let point = LatLon::new(latitude, longitude).ok()?;
    let ids = BOUNDARIES.as_ref()?.ids(point);
    ids.into_iter()
        .find_map(|id| as_the_united_nations_draw(id, longitude, latitude))
}

/// Whether the point belongs to the country with these two letters.
pub(crate) fn is_country_at(iso2: &str, longitude: f64, latitude: f64) -> bool {
    country_at(longitude, latitude) == Some(iso2)
}

fn wrapped(longitude: f64) -> f64 {
    (longitude + 180.0).rem_euclid(360.0) - 180.0
}

/// West, south, east and north of a country with its seas, in whole degrees.
/// East may pass 180, so that a country across the date line is in one piece.
pub(crate) fn extent(iso2: &str) -> Option<[i32; 4]> {
    let cells = CELLS.get(iso2)?;
    let south = cells.iter().map(|cell| cell.1).min()?;
    let north = cells.iter().map(|cell| cell.1).max()? + 1;
    let mut columns: Vec<i32> = cells.iter().map(|cell| cell.0).collect();
    columns.sort_unstable();
    columns.dedup();
    // The country begins after the widest gap on the way round the globe.
    let last = *columns.last()?;
    let before = std::iter::once(last - 360).chain(columns.iter().copied());
    let (_, west) = columns
        .iter()
        .zip(before)
        .map(|(column, before)| (column - before, *column))
        .max_by_key(|(gap, column)| (*gap, -column))?;
    let east = columns
        .iter()
        .map(|column| {
            if *column < west {
                column + 360
            } else {
                *column
            }
        })
        .max()?
        + 1;
    Some([west, south, east, north])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_lie_in_their_countries() {
        for (longitude, latitude, expected) in [
            (-8.0, 12.64, Some("ML")),
            (-1.52, 12.37, Some("BF")),
            (-9.35, 15.654, Some("ML")),
            (-9.5, 15.654, Some("MR")),
            (-61.5, 16.2, Some("GP")),
            (538.0, -17.8, Some("FJ")),
            (-15.0, -1.0, None),
            // As the United Nations draw, not as the source does.
            (34.3, 45.3, Some("UA")),
            (33.5, 44.6, Some("UA")),
            (-13.3, 24.3, Some("EH")),
            (35.75, 33.0, Some("SY")),
            (-6.8, 34.0, Some("MA")),
            (35.57, 33.2, Some("IL")),
        ] {
            assert_eq!(country_at(longitude, latitude), expected);
        }
        assert!(is_country_at("ML", -8.0, 12.64));
        assert!(!is_country_at("FR", -61.5, 16.2));
    }

    #[test]
    fn extents_do_not_break_at_the_date_line() {
        assert_eq!(extent("ML"), Some([-13, 10, 5, 26]));
        let [west, _, east, _] = extent("FJ").unwrap();
        assert!(
            west > 170 && east > 180 && east - west < 12,
            "{west} {east}"
        );
        assert_eq!(extent("XX"), None);
    }
}
