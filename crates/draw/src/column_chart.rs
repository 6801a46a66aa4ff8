//! Columns over time or another order.

use crate::axis::{Plot, centred_within, gutter, thin_out};
use crate::canvas::Canvas;
use crate::frame::{Drawing, Frame};
use crate::geometry::Bounds;
use crate::legend::{Symbol, legend};
use crate::palette::Ink;
use crate::quantity::{Quantity, largest};
use crate::style::{Anchor, LABEL, NOTE, STRONG, Style};
use crate::text;

/// Columns that start at zero, in the order given: years, months, rounds.
///
/// Numbers stand on the columns where there is room; where there is not, the
/// last and the first are printed and the others stand in the tooltip.
#[derive(Debug, Clone, PartialEq)]
pub struct ColumnChart {
    /// Identity and surroundings.
    pub frame: Frame,
    /// What the value is called in the legend.
    pub value_name: String,
    /// What the overlay is called; the legend appears only with an overlay.
    pub overlay_name: Option<String>,
    /// The columns.
    pub columns: Vec<Column>,
    /// Gridlines with their labels; see [`crate::round_ticks`]. May be empty:
    /// numbers printed on the columns need no grid.
    pub ticks: Vec<Quantity>,
}

/// One column of a [`ColumnChart`].
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// What stands beneath it ("2017").
    pub label: String,
    /// Its height.
    pub value: Quantity,
    /// A part of it on the same scale: a solid column over the pale one.
    pub overlay: Option<Quantity>,
    /// Where it leads.
    pub href: Option<String>,
}

impl Column {
    /// A column with nothing over it.
    #[must_use]
    pub fn new(label: impl Into<String>, value: Quantity) -> Self {
        Self {
            label: label.into(),
            value,
            overlay: None,
            href: None,
        }
    }

    /// The same column with a solid one over it.
    #[must_use]
    pub fn overlay(mut self, overlay: Quantity) -> Self {
        self.overlay = Some(overlay);
        self
    }

    /// The same column as a link.
    #[must_use]
    pub fn href(mut self, href: impl Into<String>) -> Self {
        self.href = Some(href.into());
        self
    }

    fn height(&self) -> f64 {
        self.overlay
            .as_ref()
            .map_or(0.0, Quantity::size)
            .max(self.value.size())
    }

    fn tooltip(&self) -> String {
        match &self.overlay {
            Some(overlay) => format!("{}: {} / {}", self.label, overlay.label, self.value.label),
            None => format!("{}: {}", self.label, self.value.label),
        }
    }
}

const NUMBER: Style = Style {
    size: 12.5,
    ..STRONG
};
const NUMBER_PALE: Style = NOTE;

impl ColumnChart {
    /// Which numbers are printed: all where each fits over its column; else
    /// the last, the first and the highest that no taller neighbour cuts.
    fn numbers_kept(&self, plot: &Plot, slot: f64, numbers: &[(f64, f64)]) -> Vec<bool> {
        let all_fit = thin_out(numbers, 3.0);
        if all_fit.iter().all(|fits| *fits) {
            return all_fit;
        }
        let count = self.columns.len();
        let highest = (0..count).max_by(|one, other| {
            self.columns[*one]
                .height()
                .total_cmp(&self.columns[*other].height())
        });
        let mut kept = vec![false; count];
        let mut taken: Vec<(f64, f64)> = Vec::new();
        for index in [count.checked_sub(1), highest, Some(0)]
            .into_iter()
            .flatten()
        {
            let (centre, width) = numbers[index];
            let (left, right) = (centre - width / 2.0 - 3.0, centre + width / 2.0 + 3.0);
            let under = self.columns.iter().enumerate().filter(|(other, _)| {
                let middle = plot.bounds.left + (*other as f64 + 0.5) * slot;
                *other != index && middle + slot / 2.0 > left && middle - slot / 2.0 < right
            });
            let height = self.columns[index].height();
            let mut under = under.map(|(_, column)| column.height());
            if !kept[index]
                && under.all(|other| plot.y(other) >= plot.y(height) - 4.0)
                && taken
                    .iter()
                    .all(|other| right <= other.0 || left >= other.1)
            {
                kept[index] = true;
                taken.push((left, right));
            }
        }
        kept
    }

    fn draw_columns(&self, canvas: &mut Canvas<'_>, plot: &Plot) {
        let count = self.columns.len() as f64;
        let slot = plot.bounds.width() / count;
        let thickness = (slot * 0.68).min(64.0);
        let centre = |index: usize| plot.bounds.left + (index as f64 + 0.5) * slot;
        let numbers: Vec<(f64, f64)> = self
            .columns
            .iter()
            .enumerate()
            .map(|(index, column)| {
                let overlay = column
                    .overlay
                    .as_ref()
                    .map_or(0.0, |overlay| NUMBER.width(&overlay.label));
                let width = NUMBER.width(&column.value.label).max(overlay);
                (centred_within(centre(index), width, &plot.bounds), width)
            })
            .collect();
        let numbers_kept = self.numbers_kept(plot, slot, &numbers);
        let label_room = slot - 8.0;
        let wrapped: Vec<Vec<String>> = self
            .columns
            .iter()
            .map(|column| {
                let room = if label_room < 40.0 { 120.0 } else { label_room };
                text::wrap(&column.label, room, NOTE.size, 2)
            })
            .collect();
        let labels: Vec<(f64, f64)> = wrapped
            .iter()
            .enumerate()
            .map(|(index, lines)| {
                let width = lines
                    .iter()
                    .map(|line| NOTE.width(line))
                    .fold(0.0, f64::max);
                (centred_within(centre(index), width, &plot.bounds), width)
            })
            .collect();
        let labels_kept = thin_out(&labels, 3.0);
        for (index, column) in self.columns.iter().enumerate() {
            canvas.part(column.href.as_deref(), &column.tooltip(), |canvas| {
                let middle = centre(index);
                let left = middle - slot / 2.0;
                canvas.hit_area(Bounds {
                    left,
                    right: left + slot,
                    ..plot.bounds
                });
                let bar = |size: f64| Bounds {
                    left: middle - thickness / 2.0,
                    right: middle + thickness / 2.0,
                    top: plot.y(size),
                    bottom: plot.bounds.bottom,
                };
                let (ink, number) = match &column.overlay {
                    Some(_) => (Ink::AccentPale, NUMBER_PALE),
                    None => (Ink::Accent, NUMBER),
                };
                canvas.rectangle(bar(column.value.size()), ink);
                if let Some(overlay) = &column.overlay {
                    canvas.rectangle(bar(overlay.size()), Ink::Accent);
                }
                if numbers_kept[index] {
                    let mut y = plot.y(column.height()) - 6.0;
                    let x = numbers[index].0;
                    canvas.text(x, y, Anchor::Middle, number, &column.value.label);
                    if let Some(overlay) = &column.overlay {
                        y -= NUMBER.line_height() - 1.0;
                        canvas.text(x, y, Anchor::Middle, NUMBER, &overlay.label);
                    }
                }
                if labels_kept[index] {
                    for (line, words) in wrapped[index].iter().enumerate() {
                        let y = plot.bounds.bottom + 18.0 + line as f64 * NOTE.line_height();
                        canvas.text(labels[index].0, y, Anchor::Middle, NOTE, words);
                    }
                }
            });
        }
    }
}

impl Drawing for ColumnChart {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    fn svg_in(&self, frame: &Frame) -> String {
        let (mut canvas, mut y) = Canvas::new(frame);
        if self.columns.is_empty() {
            return canvas.finish_empty(y);
        }
        let overlaid = self.columns.iter().any(|column| column.overlay.is_some());
        if let Some(overlay_name) = &self.overlay_name {
            y += legend(
                &mut canvas,
                y,
                &[
                    (Symbol::Swatch(Ink::Accent), overlay_name),
                    (Symbol::Swatch(Ink::AccentPale), &self.value_name),
                ],
            );
            y += 6.0;
        }
        y += LABEL.line_height() * if overlaid { 2.2 } else { 1.2 };
        let gutter = gutter(&self.ticks, canvas.width());
        let plot = Plot {
            bounds: Bounds::new(
                gutter,
                y,
                canvas.width() - gutter,
                frame.layout.pick(220.0, 190.0),
            ),
            largest: largest(
                self.columns
                    .iter()
                    .flat_map(|column| std::iter::once(&column.value).chain(&column.overlay)),
            ),
        };
        plot.draw_grid(&mut canvas, &self.ticks);
        self.draw_columns(&mut canvas, &plot);
        canvas.finish(plot.bounds.bottom + 40.0)
    }
}
