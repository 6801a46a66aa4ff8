//! Path data in few bytes.

use crate::markup::number;

/// Closed rings as path data with relative coordinates; a point closer than
/// `tolerance` to the one before it is left out, as no eye would miss it.
pub(crate) fn rings<'r>(
    rings: impl IntoIterator<Item = &'r [(f64, f64)]>,
    tolerance: f64,
) -> String {
    let mut data = String::new();
    for ring in rings {
        let tenths = thinned(ring, tolerance);
        if tenths.len() < 3 {
            continue;
        }
        let mut before = (0, 0);
        for (index, point) in tenths.iter().enumerate() {
            let (x, y) = (point.0 - before.0, point.1 - before.1);
            match index {
                0 => data.push_str(&format!("M{} {}", tenth(x), tenth(y))),
                _ => {
                    if index == 1 {
                        data.push('l');
                    } else if x >= 0 {
                        data.push(' ');
                    }
                    data.push_str(&tenth(x));
                    if y >= 0 {
                        data.push(' ');
                    }
                    data.push_str(&tenth(y));
                }
            }
            before = *point;
        }
        data.push('Z');
    }
    data
}

/// Rounded to tenths first and differenced after, so that errors do not add up.
fn thinned(ring: &[(f64, f64)], tolerance: f64) -> Vec<(i64, i64)> {
    let mut kept: Vec<(i64, i64)> = Vec::with_capacity(ring.len());
    let limit = (tolerance * 10.0).powi(2);
    for (x, y) in ring {
        if !x.is_finite() || !y.is_finite() {
            continue;
        }
        let point = ((x * 10.0).round() as i64, (y * 10.0).round() as i64);
        let far = kept.last().is_none_or(|last| {
            let (across, down) = ((point.0 - last.0) as f64, (point.1 - last.1) as f64);
            across * across + down * down >= limit.max(1.0)
        });
        if far {
            kept.push(point);
        }
    }
    if kept.len() > 1 && kept.first() == kept.last() {
        kept.pop();
    }
    kept
}

fn tenth(tenths: i64) -> String {
    let written = number(tenths as f64 / 10.0);
    match written.strip_prefix("0.") {
        Some(decimals) => format!(".{decimals}"),
        None => match written.strip_prefix("-0.") {
            Some(decimals) => format!("-.{decimals}"),
            None => written,
        },
    }
}

/// Dots on a lattice as path data, for a stroke with round caps that is dashed
/// `0 2`: a run of neighbours is one stroke, so that it costs a few bytes.
/// Two units of the path are one step of the lattice, and a row may be
/// shifted by half a step.
pub(crate) fn dots(mut lattice: Vec<(i64, i64)>) -> String {
    lattice.sort_unstable_by_key(|(column, row)| (*row, *column));
    lattice.dedup();
    let mut data = String::new();
    let mut before = (0, 0);
    let mut rest = lattice.as_slice();
    while let Some((first, _)) = rest.split_first() {
        let run = rest
            .iter()
            .enumerate()
            .take_while(|(index, dot)| dot.1 == first.1 && dot.0 == first.0 + 2 * *index as i64)
            .count();
        let (x, y) = (first.0 - before.0, first.1 - before.1);
        let gap = if y < 0 { "" } else { " " };
        // One unit more than the run, or rounding might cost its last dot.
        let length = 2 * run as i64 - 1;
        data.push_str(&format!("m{x}{gap}{y}h{length}"));
        before = (first.0 + length, first.1);
        rest = &rest[run..];
    }
    data
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rings_are_relative_and_short() {
        let square = [
            (0.0, 0.0),
            (10.0, 0.0),
            (10.0, 10.04),
            (0.0, 10.0),
            (0.0, 0.0),
        ];
        assert_eq!(rings([square.as_slice()], 0.5), "M0 0l10 0 0 10-10 0Z");
    }

    #[test]
    fn neighbouring_dots_are_one_stroke() {
        let lattice = vec![(4, 2), (0, 0), (2, 0), (4, 0), (10, 0), (4, 2)];
        assert_eq!(dots(lattice), "m0 0h5m5 0h1m-7 2h1");
        assert_eq!(dots(Vec::new()), "");
    }

    #[test]
    fn rings_without_an_area_are_left_out() {
        assert_eq!(rings([[(0.0, 0.0), (0.1, 0.1)].as_slice()], 0.5), "");
    }
}
