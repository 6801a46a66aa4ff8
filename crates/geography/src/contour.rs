//! From a yes-or-no question about points to smooth lines: marching squares,
//! with each crossing found by halving; and the simplification of lines.

use std::collections::BTreeMap;

/// A closed line of (longitude, latitude), its last point joined to the
/// first. What is inside lies to the left.
pub(crate) type Ring = Vec<(f64, f64)>;

/// A grid of points: west, south, the step, and how many each way.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Grid {
    pub(crate) west: f64,
    pub(crate) south: f64,
    pub(crate) step: f64,
    pub(crate) columns: usize,
    pub(crate) rows: usize,
}

/// An edge of the grid: from this point eastward, or northward.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Edge {
    row: usize,
    column: usize,
    northward: bool,
}

impl Grid {
    fn point(&self, column: usize, row: usize) -> (f64, f64) {
        (
            self.west + column as f64 * self.step,
            self.south + row as f64 * self.step,
        )
    }

    fn ends(&self, edge: Edge) -> [(f64, f64); 2] {
        let (beyond_column, beyond_row) = if edge.northward {
            (edge.column, edge.row + 1)
        } else {
            (edge.column + 1, edge.row)
        };
        [
            self.point(edge.column, edge.row),
            self.point(beyond_column, beyond_row),
        ]
    }
}

/// The lines around all points for which the answer is yes. The grid's rim
/// counts as no, so that every line closes.
pub(crate) fn trace(grid: Grid, inside: impl Fn(f64, f64) -> bool) -> Vec<Ring> {
    let mut answers = vec![false; grid.columns * grid.rows];
    for row in 1..grid.rows.saturating_sub(1) {
        for column in 1..grid.columns.saturating_sub(1) {
            let (longitude, latitude) = grid.point(column, row);
            answers[row * grid.columns + column] = inside(longitude, latitude);
        }
    }
    let mut next = steps(&grid, &answers);
    let mut rings = Vec::new();
    while let Some((first, mut edge)) = next.pop_first() {
        let mut ring = vec![crossing(&grid, first, &inside)];
        while edge != first {
            ring.push(crossing(&grid, edge, &inside));
            let Some(following) = next.remove(&edge) else {
                break;
            };
            edge = following;
        }
        rings.push(ring);
    }
    rings
}

/// From each edge that the line enters a cell by, the edge it leaves by.
fn steps(grid: &Grid, answers: &[bool]) -> BTreeMap<Edge, Edge> {
    let mut next = BTreeMap::new();
    for row in 0..grid.rows.saturating_sub(1) {
        for column in 0..grid.columns.saturating_sub(1) {
            let at = |right: usize, up: usize| {
                u8::from(answers[(row + up) * grid.columns + column + right])
            };
            let edge = |right: usize, up: usize, northward: bool| Edge {
                row: row + up,
                column: column + right,
                northward,
            };
            let (bottom, top) = (edge(0, 0, false), edge(0, 1, false));
            let (left, right) = (edge(0, 0, true), edge(1, 0, true));
            // South-west, south-east, north-east, north-west.
            let corners = at(0, 0) | at(1, 0) << 1 | at(1, 1) << 2 | at(0, 1) << 3;
            let passages: &[(Edge, Edge)] = match corners {
                1 => &[(bottom, left)],
                2 => &[(right, bottom)],
                3 => &[(right, left)],
                4 => &[(top, right)],
                5 => &[(bottom, left), (top, right)],
                6 => &[(top, bottom)],
                7 => &[(top, left)],
                8 => &[(left, top)],
                9 => &[(bottom, top)],
                10 => &[(right, bottom), (left, top)],
                11 => &[(right, top)],
                12 => &[(left, right)],
                13 => &[(bottom, right)],
                14 => &[(left, bottom)],
                _ => &[],
            };
            next.extend(passages.iter().copied());
        }
    }
    next
}

/// Where along an edge the answer changes.
fn crossing(grid: &Grid, edge: Edge, inside: &impl Fn(f64, f64) -> bool) -> (f64, f64) {
    let [mut yes, mut no] = grid.ends(edge);
    if !inside(yes.0, yes.1) {
        std::mem::swap(&mut yes, &mut no);
    }
    let middle = |one: (f64, f64), other: (f64, f64)| {
        (f64::midpoint(one.0, other.0), f64::midpoint(one.1, other.1))
    };
    for _ in 0..6 {
        let between = middle(yes, no);
        if inside(between.0, between.1) {
            yes = between;
        } else {
            no = between;
        }
    }
    middle(yes, no)
}

/// The ring with fewer points, none of the left-out ones farther than the
/// tolerance (in degrees of latitude) from the line (Ramer, Douglas and
/// Peucker).
pub(crate) fn simplify(ring: &[(f64, f64)], tolerance: f64) -> Ring {
    let Some(first) = ring.first() else {
        return Ring::new();
    };
    let shrink = first.1.to_radians().cos().max(0.05);
    let distance =
        |one: &(f64, f64), other: &(f64, f64)| ((one.0 - other.0) * shrink).hypot(one.1 - other.1);
    let farthest = (1..ring.len()).max_by(|one, other| {
        distance(first, &ring[*one]).total_cmp(&distance(first, &ring[*other]))
    });
    let Some(farthest) = farthest else {
        return ring.to_vec();
    };
    // The ring is opened at two points far apart; both stay.
    let mut closed = ring.to_vec();
    closed.push(*first);
    let mut kept = vec![false; closed.len()];
    let mut spans = vec![(0, farthest), (farthest, closed.len() - 1)];
    while let Some((start, end)) = spans.pop() {
        kept[start] = true;
        let worst = (start + 1..end)
            .map(|index| {
                (
                    from_segment(closed[index], closed[start], closed[end], shrink),
                    index,
                )
            })
            .max_by(|one, other| one.0.total_cmp(&other.0));
        if let Some((off, index)) = worst
            && off > tolerance
        {
            spans.push((start, index));
            spans.push((index, end));
        }
    }
    closed
        .into_iter()
        .zip(kept)
        .filter_map(|(point, kept)| kept.then_some(point))
        .collect()
}

/// How far a point lies from a segment.
fn from_segment(point: (f64, f64), start: (f64, f64), end: (f64, f64), shrink: f64) -> f64 {
    let (along_x, along_y) = ((end.0 - start.0) * shrink, end.1 - start.1);
    let (x, y) = ((point.0 - start.0) * shrink, point.1 - start.1);
    let length = along_x * along_x + along_y * along_y;
    let part = if length > 0.0 {
        ((x * along_x + y * along_y) / length).clamp(0.0, 1.0)
    } else {
        0.0
    };
    (x - part * along_x).hypot(y - part * along_y)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_circle_is_traced_and_its_hole_runs_the_other_way() {
        let grid = Grid {
            west: -2.0,
            south: -2.0,
            step: 0.1,
            columns: 41,
            rows: 41,
        };
        let rings = trace(grid, |x, y| (0.5..1.5).contains(&x.hypot(y)));
        let turn = |ring: &Ring| -> f64 {
            ring.iter()
                .zip(ring.iter().cycle().skip(1))
                .map(|(one, other)| (one.0 * other.1 - other.0 * one.1) / 2.0)
                .sum()
        };
        let mut areas: Vec<f64> = rings.iter().map(turn).collect();
        areas.sort_by(f64::total_cmp);
        assert_eq!(areas.len(), 2);
        assert!((areas[0] + std::f64::consts::PI * 0.25).abs() < 0.02);
        assert!((areas[1] - std::f64::consts::PI * 2.25).abs() < 0.02);
        for point in rings.iter().flatten() {
            let radius = point.0.hypot(point.1);
            assert!((radius - 0.5).abs() < 0.01 || (radius - 1.5).abs() < 0.01);
        }
    }

    #[test]
    fn simplifying_keeps_corners() {
        let side = |from: (f64, f64), to: (f64, f64)| {
            (0..10).map(move |step| {
                let part = f64::from(step) / 10.0;
                (
                    from.0 + (to.0 - from.0) * part,
                    from.1 + (to.1 - from.1) * part,
                )
            })
        };
        let square: Ring = side((0.0, 0.0), (1.0, 0.0))
            .chain(side((1.0, 0.0), (1.0, 1.0)))
            .chain(side((1.0, 1.0), (0.0, 1.0)))
            .chain(side((0.0, 1.0), (0.0, 0.0)))
            .collect();
        assert_eq!(
            simplify(&square, 0.01),
            [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)]
        );
        assert!(simplify(&[], 0.1).is_empty());
    }
}
