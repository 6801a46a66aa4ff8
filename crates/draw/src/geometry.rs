//! Boxes on the sheet and shapes on the earth.

/// Longitude and latitude in degrees, in this order, east and north positive.
pub type Coordinate = (f64, f64);

/// An area on the earth: rings of coordinates, closed or not; a ring inside
/// another is a hole (the even-odd rule).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Shape {
    /// Outer rings and holes.
    pub rings: Vec<Vec<Coordinate>>,
}

impl Shape {
    /// A shape of these rings.
    #[must_use]
    pub fn new(rings: Vec<Vec<Coordinate>>) -> Self {
        Self { rings }
    }

    pub(crate) fn coordinates(&self) -> impl Iterator<Item = Coordinate> + '_ {
        self.rings.iter().flatten().copied()
    }
}

/// A box on the sheet; y grows downwards.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Bounds {
    pub left: f64,
    pub top: f64,
    pub right: f64,
    pub bottom: f64,
}

impl Bounds {
    pub(crate) fn new(left: f64, top: f64, width: f64, height: f64) -> Self {
        Self {
            left,
            top,
            right: left + width,
            bottom: top + height,
        }
    }

    pub(crate) fn around(x: f64, y: f64, radius: f64) -> Self {
        Self::new(x - radius, y - radius, 2.0 * radius, 2.0 * radius)
    }

    pub(crate) fn width(&self) -> f64 {
        self.right - self.left
    }

    pub(crate) fn height(&self) -> f64 {
        self.bottom - self.top
    }

    pub(crate) fn grown(&self, by: f64) -> Self {
        Self {
            left: self.left - by,
            top: self.top - by,
            right: self.right + by,
            bottom: self.bottom + by,
        }
    }

    pub(crate) fn overlaps(&self, other: &Self) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }

    pub(crate) fn holds(&self, other: &Self) -> bool {
        self.left <= other.left
            && self.top <= other.top
            && self.right >= other.right
            && self.bottom >= other.bottom
    }

    pub(crate) fn holds_point(&self, (x, y): (f64, f64)) -> bool {
        (self.left..=self.right).contains(&x) && (self.top..=self.bottom).contains(&y)
    }
}

/// Whether a point lies inside rings after the even-odd rule.
pub(crate) fn inside((x, y): (f64, f64), rings: &[Vec<(f64, f64)>]) -> bool {
    let mut inside = false;
    for ring in rings {
        for (index, from) in ring.iter().enumerate() {
            let to = ring[(index + 1) % ring.len()];
            if (from.1 > y) != (to.1 > y) && x < between(from.1, to.1, y, from.0, to.0) {
                inside = !inside;
            }
        }
    }
    inside
}

/// The part of a ring inside `bounds` (Sutherland and Hodgman): so that a large
/// neighbour costs no more bytes than what is seen of it.
pub(crate) fn clip(ring: &[(f64, f64)], bounds: &Bounds) -> Vec<(f64, f64)> {
    type Point = (f64, f64);
    type IsInside = fn(Point, f64) -> bool;
    let sides: [(IsInside, f64, bool); 4] = [
        (|point, limit| point.0 >= limit, bounds.left, true),
        (|point, limit| point.0 <= limit, bounds.right, true),
        (|point, limit| point.1 >= limit, bounds.top, false),
        (|point, limit| point.1 <= limit, bounds.bottom, false),
    ];
    let mut kept = ring.to_vec();
    for (inside, limit, upright) in sides {
        let Some(mut from) = kept.last().copied() else {
            break;
        };
        let mut next = Vec::with_capacity(kept.len() + 4);
        for to in kept {
            if inside(from, limit) != inside(to, limit) {
                next.push(if upright {
                    (limit, between(from.0, to.0, limit, from.1, to.1))
                } else {
                    (between(from.1, to.1, limit, from.0, to.0), limit)
                });
            }
            if inside(to, limit) {
                next.push(to);
            }
            from = to;
        }
        kept = next;
    }
    kept
}

/// The value between `low` and `high` where the other axis meets `at`.
fn between(from: f64, to: f64, at: f64, low: f64, high: f64) -> f64 {
    if to == from {
        low
    } else {
        low + (high - low) * (at - from) / (to - from)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hole_is_outside() {
        let square = |from: f64, to: f64| vec![(from, from), (to, from), (to, to), (from, to)];
        let rings = [square(0.0, 10.0), square(4.0, 6.0)];
        assert!(inside((2.0, 5.0), &rings));
        assert!(!inside((5.0, 5.0), &rings));
        assert!(!inside((12.0, 5.0), &rings));
    }

    #[test]
    fn a_large_ring_is_cut_to_the_panel() {
        let panel = Bounds::new(0.0, 0.0, 10.0, 10.0);
        let kept = clip(
            &[(-50.0, -50.0), (50.0, -50.0), (50.0, 50.0), (-50.0, 50.0)],
            &panel,
        );
        assert_eq!(kept.len(), 4);
        assert!(kept.iter().all(|point| panel.holds_point(*point)));
        assert!(clip(&[(20.0, 20.0), (30.0, 20.0), (30.0, 30.0)], &panel).is_empty());
    }
}
