//! The world as a field of dots.

use std::collections::BTreeMap;

use crate::boundaries::country_at;
use crate::country::{countries, country_by_iso2};
use crate::land::LandBand;

/// A dotted map of the land, Antarctica left out.
#[derive(Debug, Clone, PartialEq)]
pub struct LandDots {
    /// Degrees between two dots, both ways.
    pub spacing: f64,
    /// Longitude, latitude and the three letters of the country.
    pub dots: Vec<(f32, f32, &'static str)>,
}

const NORTH: f64 = 84.0;
const SOUTH: f64 = -56.0;
/// A country gives a dot away to a neighbour only if it keeps more than this.
const ENOUGH: usize = 3;

/// One dot for each point of a grid that lies on land. A country too small
/// for any has the free grid point next to its label, even over water, so
/// that every mission can be shown. Takes a tenth of a second: keep it.
///
/// A spacing below half a degree counts as half a degree.
#[must_use]
pub fn land_dots(spacing_degrees: f64) -> LandDots {
    let spacing = spacing_degrees.max(0.5);
    let columns = (360.0 / spacing).floor() as i32;
    let rows = ((NORTH - SOUTH) / spacing).floor() as i32;
    let longitude = |column: i32| -180.0 + (f64::from(column) + 0.5) * spacing;
    let latitude = |row: i32| NORTH - (f64::from(row) + 0.5) * spacing;
    let land = LandBand::between(SOUTH, NORTH);
    let mut owners: BTreeMap<(i32, i32), &'static str> = BTreeMap::new();
    for row in 0..rows {
        for column in 0..columns {
            let (east, north) = (longitude(column), latitude(row));
            if land.is_land(east, north)
                && let Some(country) = country_at(east, north).and_then(country_by_iso2)
                && country.iso3 != "ATA"
            {
                owners.insert((row, column), country.iso3);
            }
        }
    }
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for iso3 in owners.values() {
        *counts.entry(iso3).or_default() += 1;
    }
    for country in countries() {
        let column = ((country.longitude + 180.0) / spacing).floor() as i32;
        let row = ((NORTH - country.latitude) / spacing).floor() as i32;
        let on_map = (0..rows).contains(&row) && (0..columns).contains(&column);
        if counts.contains_key(country.iso3) || !on_map {
            continue;
        }
        let owner = owners.get(&(row, column)).copied();
        let left = owner.and_then(|owner| counts.get(owner)).copied();
        if left.is_none_or(|left| left > ENOUGH) {
            if let Some(count) = owner.and_then(|owner| counts.get_mut(owner)) {
                *count -= 1;
            }
            counts.insert(country.iso3, 1);
            owners.insert((row, column), country.iso3);
        }
    }
    let dots = owners
        .into_iter()
        .map(|((row, column), iso3)| (longitude(column) as f32, latitude(row) as f32, iso3))
        .collect();
    LandDots { spacing, dots }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_world_has_land_where_land_is() {
        let world = land_dots(2.25);
        assert!(
            (1500..3500).contains(&world.dots.len()),
            "{}",
            world.dots.len()
        );
        let count = |iso3| world.dots.iter().filter(|dot| dot.2 == iso3).count();
        assert!((15..30).contains(&count("MLI")), "{}", count("MLI"));
        assert!(count("RUS") > count("CHN") && count("CHN") > count("MLI"));
        assert_eq!(count("ATA"), 0);
        for small in ["HTI", "LBN", "VUT", "BDI", "SLV"] {
            assert!(count(small) >= 1, "{small}");
        }
        let gulf_of_guinea =
            |dot: &&(f32, f32, &str)| (-5.0..5.0).contains(&dot.0) && (-5.0..3.0).contains(&dot.1);
        assert_eq!(world.dots.iter().find(gulf_of_guinea), None);
    }
}
