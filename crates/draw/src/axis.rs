//! Gridlines, and labels along an axis that give way to each other.

use crate::canvas::Canvas;
use crate::geometry::Bounds;
use crate::palette::Ink;
use crate::quantity::{Quantity, scaled};
use crate::style::{Anchor, NOTE};

/// The rectangle in which a chart over time is drawn, and its vertical scale.
pub(crate) struct Plot {
    pub bounds: Bounds,
    pub largest: f64,
}

impl Plot {
    /// The y of a size.
    pub(crate) fn y(&self, size: f64) -> f64 {
        self.bounds.bottom - scaled(size, self.largest, self.bounds.height())
    }

    /// The baseline at zero, and a gridline with its label in the gutter per tick.
    pub(crate) fn draw_grid(&self, canvas: &mut Canvas<'_>, ticks: &[Quantity]) {
        let (left, right) = (self.bounds.left, self.bounds.right);
        for tick in ticks.iter().filter(|tick| self.has_gridline(tick)) {
            let y = self.y(tick.size());
            canvas.line((left, y), (right, y), Ink::Grid);
            canvas.text(left - 8.0, y + 4.0, Anchor::End, NOTE, &tick.label);
        }
        let zero = self.bounds.bottom;
        canvas.line((left, zero), (right, zero), Ink::Line);
    }

    fn has_gridline(&self, tick: &Quantity) -> bool {
        tick.size() > 0.0 && tick.size() <= self.largest
    }
}

/// How much room the labels of gridlines need beside the plot.
pub(crate) fn gutter(ticks: &[Quantity], width: f64) -> f64 {
    ticks
        .iter()
        .map(|tick| NOTE.width(&tick.label) + 8.0)
        .fold(0.0, f64::max)
        .min(width * 0.3)
}

/// Which of these labels, each centred on its x, can stand in one line
/// without touching: the last and the first are kept before those between.
pub(crate) fn thin_out(centres_and_widths: &[(f64, f64)], gap: f64) -> Vec<bool> {
    let count = centres_and_widths.len();
    let mut kept = vec![false; count];
    let mut spans: Vec<(f64, f64)> = Vec::with_capacity(count);
    let order = (0..count)
        .rev()
        .take(1)
        .chain((0..count.saturating_sub(1)).take(1))
        .chain(1..count.saturating_sub(1));
    for index in order {
        let (centre, width) = centres_and_widths[index];
        let (left, right) = (centre - width / 2.0 - gap, centre + width / 2.0 + gap);
        if spans.iter().all(|span| right <= span.0 || left >= span.1) {
            spans.push((centre - width / 2.0, centre + width / 2.0));
            kept[index] = true;
        }
    }
    kept
}

/// The centre nearest to `x` at which a label of `width` stays within `bounds`.
pub(crate) fn centred_within(x: f64, width: f64, bounds: &Bounds) -> f64 {
    let half = width / 2.0;
    if bounds.width() <= width {
        return (bounds.left + bounds.right) / 2.0;
    }
    x.clamp(bounds.left + half, bounds.right - half)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn kept_labels_do_not_touch(
            labels in proptest::collection::vec((0.0..700.0_f64, 5.0..120.0_f64), 0..40)
        ) {
            let kept = thin_out(&labels, 4.0);
            let shown: Vec<_> = labels
                .iter()
                .zip(&kept)
                .filter_map(|(label, kept)| kept.then_some(label))
                .collect();
            prop_assert_eq!(shown.is_empty(), labels.is_empty());
            for (index, one) in shown.iter().enumerate() {
                for other in &shown[index + 1..] {
                    prop_assert!((one.0 - other.0).abs() >= (one.1 + other.1) / 2.0 + 3.9);
                }
            }
        }
    }
}
