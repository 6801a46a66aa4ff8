//! From degrees to the sheet: an equirectangular projection in which a degree
//! of longitude shrinks with the cosine of the latitude in the middle.

use crate::geometry::{Bounds, Coordinate, Shape, clip};
use crate::path;

/// Points closer together than this are drawn as one.
const TOLERANCE: f64 = 0.7;

/// Degrees covered by some coordinates.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Extent {
    west: f64,
    east: f64,
    south: f64,
    north: f64,
    /// Whether western longitudes were moved by 360°, to keep a country on
    /// both sides of the date line in one piece.
    across_date_line: bool,
}

impl Extent {
    /// The extent of some coordinates, or `None` of none that can be drawn.
    pub(crate) fn of(coordinates: impl Iterator<Item = Coordinate>) -> Option<Self> {
        let coordinates: Vec<Coordinate> = coordinates.filter(is_on_earth).collect();
        let plain = Self::measured(&coordinates, false)?;
        if plain.east - plain.west <= 180.0 {
            return Some(plain);
        }
        let moved = Self::measured(&coordinates, true)?;
        Some(if moved.east - moved.west < plain.east - plain.west {
            moved
        } else {
            plain
        })
    }

    fn measured(coordinates: &[Coordinate], moved: bool) -> Option<Self> {
        let mut extent: Option<Self> = None;
        for (longitude, latitude) in coordinates {
            let (longitude, latitude) = (moved_longitude(*longitude, moved), *latitude);
            let known = extent.get_or_insert(Self {
                west: longitude,
                east: longitude,
                south: latitude,
                north: latitude,
                across_date_line: moved,
            });
            known.west = known.west.min(longitude);
            known.east = known.east.max(longitude);
            known.south = known.south.min(latitude);
            known.north = known.north.max(latitude);
        }
        extent
    }
}

fn is_on_earth((longitude, latitude): &Coordinate) -> bool {
    (-180.0..=360.0).contains(longitude) && (-90.0..=90.0).contains(latitude)
}

fn moved_longitude(longitude: f64, moved: bool) -> f64 {
    if moved && longitude < 0.0 {
        longitude + 360.0
    } else {
        longitude
    }
}

/// A panel of the sheet and the part of the earth shown in it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Projection {
    /// The panel.
    pub panel: Bounds,
    middle: Coordinate,
    /// Units per degree of latitude.
    scale: f64,
    /// What a degree of longitude is worth in degrees of latitude.
    squeeze: f64,
    across_date_line: bool,
}

impl Projection {
    /// Fits an extent, with some surroundings, into a panel `width` wide at
    /// `top`; its height follows the extent between `lowest` and `highest`.
    pub(crate) fn fitted(
        extent: &Extent,
        top: f64,
        width: f64,
        (lowest, highest): (f64, f64),
    ) -> Self {
        let middle = (
            (extent.west + extent.east) / 2.0,
            (extent.south + extent.north) / 2.0,
        );
        let squeeze = middle.1.to_radians().cos().max(0.1);
        // A single point still gets a surrounding to stand in.
        let across = ((extent.east - extent.west) * squeeze).max(0.2) * 1.16;
        let down = (extent.north - extent.south).max(0.2) * 1.16;
        let height = (down / across * width).clamp(lowest, highest);
        let scale = (width / across).min(height / down);
        Self {
            panel: Bounds::new(0.0, top, width, height),
            middle,
            scale,
            squeeze,
            across_date_line: extent.across_date_line,
        }
    }

    /// Where a coordinate stands on the sheet, in the panel or not.
    pub(crate) fn point(&self, (longitude, latitude): Coordinate) -> (f64, f64) {
        let longitude = moved_longitude(longitude, self.across_date_line);
        (
            (self.panel.left + self.panel.right) / 2.0
                + (longitude - self.middle.0) * self.squeeze * self.scale,
            (self.panel.top + self.panel.bottom) / 2.0 - (latitude - self.middle.1) * self.scale,
        )
    }

    /// A shape's rings on the sheet, cut a little outside the panel so that
    /// the cut itself is not seen.
    pub(crate) fn rings(&self, shape: &Shape) -> Vec<Vec<(f64, f64)>> {
        let around = self.panel.grown(6.0);
        shape
            .rings
            .iter()
            .map(|ring| {
                let ring: Vec<(f64, f64)> = ring
                    .iter()
                    .filter(|coordinate| is_on_earth(coordinate))
                    .map(|coordinate| self.point(*coordinate))
                    .collect();
                clip(&ring, &around)
            })
            .filter(|ring| ring.len() > 2)
            .collect()
    }

    /// A shape as path data.
    pub(crate) fn path(&self, shape: &Shape) -> String {
        let rings = self.rings(shape);
        path::rings(rings.iter().map(Vec::as_slice), TOLERANCE)
    }

    /// A place for a shape's name: the middle of its largest visible ring.
    pub(crate) fn middle_of(&self, shape: &Shape) -> Option<(f64, f64)> {
        self.rings(shape)
            .iter()
            .map(|ring| (area_and_middle(ring), ring))
            .max_by(|one, other| one.0.0.total_cmp(&other.0.0))
            .map(|((area, middle), ring)| {
                if area > 0.0 {
                    middle
                } else {
                    ring.first().copied().unwrap_or(middle)
                }
            })
            .filter(|middle| self.panel.holds_point(*middle))
    }
}

/// The area of a ring, and its centre of gravity.
fn area_and_middle(ring: &[(f64, f64)]) -> (f64, (f64, f64)) {
    let (mut twice, mut x, mut y) = (0.0, 0.0, 0.0);
    for (index, from) in ring.iter().enumerate() {
        let to = ring[(index + 1) % ring.len()];
        let part = from.0 * to.1 - to.0 * from.1;
        twice += part;
        x += (from.0 + to.0) * part;
        y += (from.1 + to.1) * part;
    }
    if twice.abs() < 1e-6 {
        return (0.0, (0.0, 0.0));
    }
    (twice.abs() / 2.0, (x / (3.0 * twice), y / (3.0 * twice)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fitted(coordinates: &[Coordinate]) -> Projection {
        let extent = Extent::of(coordinates.iter().copied()).unwrap();
        Projection::fitted(&extent, 0.0, 720.0, (300.0, 720.0))
    }

    #[test]
    fn north_is_up_and_east_is_right() {
        let projection = fitted(&[(-12.0, 10.0), (4.0, 25.0)]);
        let (west, north) = projection.point((-12.0, 25.0));
        let (east, south) = projection.point((4.0, 10.0));
        assert!(west < east && north < south);
        assert!(projection.panel.holds_point((west, north)));
        assert!(projection.panel.holds_point((east, south)));
    }

    #[test]
    fn a_degree_of_longitude_shrinks_with_latitude() {
        let projection = fitted(&[(0.0, 59.0), (2.0, 61.0)]);
        let (x, y) = projection.point((0.0, 59.0));
        let (next_x, _) = projection.point((1.0, 59.0));
        let (_, next_y) = projection.point((0.0, 60.0));
        assert!(((next_x - x) / (y - next_y) - 0.5).abs() < 0.001);
    }

    #[test]
    fn a_country_across_the_date_line_stays_in_one_piece() {
        let projection = fitted(&[(177.0, -18.0), (-178.0, -16.0)]);
        let (viti, _) = projection.point((178.0, -18.0));
        let (lau, _) = projection.point((-179.0, -18.0));
        assert!(lau > viti && lau - viti < 720.0);
    }

    #[test]
    fn coordinates_off_the_earth_have_no_extent() {
        assert_eq!(
            Extent::of([(f64::NAN, 1.0), (5.0, 950.0)].into_iter()),
            None
        );
    }
}
