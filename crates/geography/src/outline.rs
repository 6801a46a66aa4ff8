//! The shape of a country, for a quiet map.

use std::collections::HashMap;
use std::sync::{LazyLock, Mutex, PoisonError};

use crate::boundaries::{BOUNDARIES_SOURCE, extent, is_country_at};
use crate::contour::{Grid, Ring, simplify, trace};
use crate::country::country_by_iso3;
use crate::land::LandBand;

/// The most points of one outline: about 3 KB of SVG.
const MOST_POINTS: usize = 200;
/// Islands and lakes smaller than this part of the largest piece are left
/// out; on a map of a hand's width they would be specks.
const SMALLEST_PART: f64 = 0.006;

/// A country's outline on land.
#[derive(Debug, Clone, PartialEq)]
pub struct Outline {
    /// Closed lines of (longitude, latitude) in degrees, the largest first,
    /// the last point joined to the first. Land lies to the left: outer
    /// lines run against the clock, holes (an enclave) with it. Longitudes
    /// of a country across the date line go on past 180.
    pub rings: Vec<Vec<(f64, f64)>>,
    /// Stands under every map that shows the outline.
    pub attribution: &'static str,
}

impl Outline {
    /// West, south, east and north in degrees. East may pass 180.
    #[must_use]
    pub fn bounds(&self) -> [f64; 4] {
        self.rings.iter().flatten().fold(
            [f64::MAX, f64::MAX, f64::MIN, f64::MIN],
            |[west, south, east, north], &(longitude, latitude)| {
                [
                    west.min(longitude),
                    south.min(latitude),
                    east.max(longitude),
                    north.max(latitude),
                ]
            },
        )
    }

    /// Whether a point lies inside the outline.
    #[must_use]
    pub fn contains(&self, longitude: f64, latitude: f64) -> bool {
        [longitude, longitude + 360.0].into_iter().any(|longitude| {
            let crossings = self.rings.iter().flat_map(|ring| {
                ring.iter().zip(ring.iter().cycle().skip(1)).filter(
                    move |&(&(west, south), &(east, north))| {
                        (south > latitude) != (north > latitude)
                            && longitude
                                < west + (east - west) * (latitude - south) / (north - south)
                    },
                )
            });
            crossings.count() % 2 == 1
        })
    }

    /// The area in square kilometres, on a sphere.
    #[must_use]
    pub fn square_kilometres(&self) -> f64 {
        self.rings.iter().map(|ring| ring_area(ring)).sum()
    }
}

/// The signed area of a ring in square kilometres, on a sphere: positive
/// against the clock.
fn ring_area(ring: &[(f64, f64)]) -> f64 {
    const RADIUS: f64 = 6371.0088;
    let sum: f64 = ring
        .iter()
        .zip(ring.iter().cycle().skip(1))
        .map(|(start, end)| {
            let heights = 2.0 + start.1.to_radians().sin() + end.1.to_radians().sin();
            (start.0 - end.0).to_radians() * heights
        })
        .sum();
    // Sums to 2 x height above the pole for each step; the constant drops
    // out around a closed line.
    sum * RADIUS * RADIUS / 2.0
}

static OUTLINES: LazyLock<Mutex<HashMap<&'static str, Option<&'static Outline>>>> =
    LazyLock::new(Mutex::default);

/// A country's outline, without its seas and its smallest islands: at most
/// 200 points at a detail of a few kilometres. Made at the first question
/// and kept. None where the land is too small to have a shape at this
/// detail (atolls), or the letters are no country's.
///
/// Boundaries come from OpenStreetMap, which knows no shore; the shore from
/// a land mask after Natural Earth. Neither is an opinion on the status of
/// a territory.
#[must_use]
pub fn outline(iso3: &str) -> Option<&'static Outline> {
    let country = country_by_iso3(iso3)?;
    let mut known = OUTLINES.lock().unwrap_or_else(PoisonError::into_inner);
    // Kept for good: there are at most as many as countries.
    *known
        .entry(country.iso3)
        .or_insert_with(|| shape(country.iso2).map(|outline| &*Box::leak(Box::new(outline))))
}

fn shape(iso2: &str) -> Option<Outline> {
    let [west, south, east, north] = extent(iso2)?.map(f64::from);
    let land = LandBand::between(south, north);
    let inside = |longitude: f64, latitude: f64| {
        land.is_land(longitude, latitude) && is_country_at(iso2, longitude, latitude)
    };
    let step = ((east - west).max(north - south) / 250.0).clamp(0.02, 0.2);
    let count = |from: f64, to: f64| ((to - from) / step).ceil() as usize + 3;
    let grid = Grid {
        west: west - step,
        south: south - step,
        step,
        columns: count(west, east),
        rows: count(south, north),
    };
    let mut sized: Vec<(f64, Ring)> = trace(grid, inside)
        .into_iter()
        .map(|ring| (ring_area(&ring), ring))
        .collect();
    sized.sort_by(|one, other| other.0.abs().total_cmp(&one.0.abs()));
    let smallest = sized.first()?.0.abs() * SMALLEST_PART;
    let rings: Vec<Ring> = sized
        .into_iter()
        .take_while(|(area, _)| area.abs() >= smallest)
        // A ring has at least a triangle's points: no more fit.
        .take(MOST_POINTS / 5)
        .map(|(_, ring)| ring)
        .collect();
    Some(Outline {
        rings: within_most_points(&rings, step),
        attribution: BOUNDARIES_SOURCE,
    })
}

/// The rings simplified by the smallest tolerance that leaves few enough
/// points.
fn within_most_points(rings: &[Ring], step: f64) -> Vec<Ring> {
    let mut tolerance = step / 16.0;
    loop {
        let simple: Vec<Ring> = rings
            .iter()
            .map(|ring| simplify(ring, tolerance))
            .filter(|ring| ring.len() >= 3)
            .collect();
        if simple.iter().map(Vec::len).sum::<usize>() <= MOST_POINTS || tolerance > 10.0 {
            return simple;
        }
        tolerance *= 1.15;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn assert_area(iso3: &str, expected: f64, within: f64) {
        let area = outline(iso3).unwrap().square_kilometres();
        let off = (area - expected).abs() / expected;
        assert!(off < within, "{iso3}: {area:.0} for {expected:.0}");
    }

    #[test]
    fn mali_has_its_area_and_its_towns() {
        assert_area("MLI", 1_240_000.0, 0.03);
        let mali = outline("mli").unwrap();
        assert_eq!(mali.rings.len(), 1);
        for (town, longitude, latitude) in [
            ("Bamako", -8.0029, 12.6392),
            ("Kayes", -11.4445, 14.4469),
            ("Gao", -0.0447, 16.2717),
            ("Kidal", 1.4078, 18.4411),
            ("Taoudenni", -3.98, 22.68),
        ] {
            assert!(mali.contains(longitude, latitude), "{town}");
        }
        for (town, longitude, latitude) in [("Ouagadougou", -1.52, 12.37), ("Niamey", 2.11, 13.51)]
        {
            assert!(!mali.contains(longitude, latitude), "{town}");
        }
        for place in crate::places("MLI") {
            let near = is_country_at("ML", place.longitude, place.latitude);
            assert!(near, "{} is in Mali", place.code);
        }
        assert!(mali.attribution.contains("© OpenStreetMap contributors"));
    }

    #[test]
    fn countries_have_their_land_and_not_their_seas() {
        for (iso3, land, within) in [
            ("HTI", 27_600.0, 0.06),
            ("NGA", 911_000.0, 0.03),
            ("SOM", 637_000.0, 0.03),
            ("PHL", 298_000.0, 0.10),
            ("FJI", 18_300.0, 0.15),
            ("SSD", 630_000.0, 0.05),
            ("TCD", 1_270_000.0, 0.03),
            ("ZAF", 1_220_000.0, 0.03),
            ("YEM", 455_000.0, 0.05),
            ("COL", 1_140_000.0, 0.03),
            ("UKR", 603_550.0, 0.03),
            ("ESH", 266_000.0, 0.04),
            ("NZL", 264_000.0, 0.05),
        ] {
            assert_area(iso3, land, within);
        }
    }

    #[test]
    fn shapes_are_light_and_hold_together() {
        let fiji = outline("FJI").unwrap();
        let [west, _, east, _] = fiji.bounds();
        assert!(west > 176.0 && east < 183.0, "{west} {east}");
        assert!(fiji.contains(178.0, -17.8));
        let south_africa = outline("ZAF").unwrap();
        assert!(!south_africa.contains(28.2, -29.6), "Lesotho is a hole");
        for iso3 in ["PHL", "FJI", "NZL", "HTI", "SOM"] {
            let points: usize = outline(iso3).unwrap().rings.iter().map(Vec::len).sum();
            assert!((20..=MOST_POINTS).contains(&points), "{iso3}: {points}");
        }
        assert_eq!(outline("XYZ"), None);
    }
}
