//! Horizontal bars, one row per item.

use crate::canvas::Canvas;
use crate::frame::{Drawing, Frame, Layout};
use crate::geometry::Bounds;
use crate::legend::{Symbol, legend};
use crate::palette::Ink;
use crate::quantity::{Quantity, largest, scaled};
use crate::style::{Anchor, LABEL, STRONG, Style};
use crate::text;

/// Horizontal bars that start at zero, one row per item, in the order given.
///
/// With an overlay (received of requested) the value is a pale bar and the
/// overlay a solid one on the same scale; both numbers stand at the end of
/// the row, the overlay's first. Without, the value is the solid bar.
#[derive(Debug, Clone, PartialEq)]
pub struct BarChart {
    /// Identity and surroundings.
    pub frame: Frame,
    /// What the value is called in the legend ("Requested").
    pub value_name: String,
    /// What the overlay is called; the legend appears only with an overlay.
    pub overlay_name: Option<String>,
    /// The items.
    pub rows: Vec<BarRow>,
}

/// One item of a [`BarChart`].
#[derive(Debug, Clone, PartialEq)]
pub struct BarRow {
    /// Its name; broken over up to three lines.
    pub label: String,
    /// The bar's quantity.
    pub value: Quantity,
    /// A part of it, or something to compare it with, on the same scale.
    pub overlay: Option<Quantity>,
    /// A further number or word at the end of the row ("41 %").
    pub note: Option<String>,
    /// Where the row leads.
    pub href: Option<String>,
}

impl BarRow {
    /// A row with a bar and nothing else.
    #[must_use]
    pub fn new(label: impl Into<String>, value: Quantity) -> Self {
        Self {
            label: label.into(),
            value,
            overlay: None,
            note: None,
            href: None,
        }
    }

    /// The same row with a solid bar over the pale one.
    #[must_use]
    pub fn overlay(mut self, overlay: Quantity) -> Self {
        self.overlay = Some(overlay);
        self
    }

    /// The same row with a further number or word at its end.
    #[must_use]
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.note = Some(note.into());
        self
    }

    /// The same row as a link.
    #[must_use]
    pub fn href(mut self, href: impl Into<String>) -> Self {
        self.href = Some(href.into());
        self
    }

    /// The pieces printed at the end of the row, in reading order.
    fn spans(&self) -> Vec<(Style, String)> {
        let muted = Style {
            ink: Ink::Muted,
            ..LABEL
        };
        let mut spans = match &self.overlay {
            Some(overlay) => vec![
                (
                    if overlay.magnitude.is_some() {
                        STRONG
                    } else {
                        muted
                    },
                    overlay.label.clone(),
                ),
                (muted, BETWEEN.into()),
                (muted, self.value.label.clone()),
            ],
            None if self.value.magnitude.is_none() => vec![(muted, self.value.label.clone())],
            None => vec![(STRONG, self.value.label.clone())],
        };
        if let Some(note) = &self.note {
            spans.push((muted, BEFORE_NOTE.into()));
            spans.push((muted, note.clone()));
        }
        spans
    }

    fn tooltip(&self) -> String {
        let numbers: String = self.spans().into_iter().map(|(_, text)| text).collect();
        format!("{}: {numbers}", self.label)
    }
}

// No-break spaces, as one renderer drops an ordinary one where a run begins.
const BETWEEN: &str = "\u{a0}/\u{a0}";
const BEFORE_NOTE: &str = "\u{a0}·\u{a0}";
const BAR: f64 = 18.0;
const AFTER_BAR: f64 = 8.0;

/// How a chart's rows share the width.
struct Columns {
    label_width: f64,
    bar_left: f64,
    bar_width: f64,
    /// Numbers too long to stand beside a bar stand on a line of their own.
    numbers_above: bool,
}

impl BarChart {
    fn columns(&self, layout: Layout) -> Columns {
        let full = layout.width();
        let label_width = match layout {
            Layout::Wide => {
                self
                .rows
                .iter()
                .map(|row| LABEL.width(&row.label))
                .fold(0.0, f64::max)
                .clamp(60.0, 216.0)
                // Room for what rounding may add to the widest of them.
                + 1.0
            }
            Layout::Narrow => full,
        };
        let bar_left = layout.pick(label_width + 16.0, 0.0);
        let numbers = self
            .rows
            .iter()
            .map(|row| spans_width(&row.spans()))
            .fold(0.0, f64::max);
        let room = full - bar_left;
        let beside = room - numbers - AFTER_BAR;
        let numbers_above = beside < room * 0.4;
        Columns {
            label_width,
            bar_left,
            bar_width: if numbers_above { room } else { beside },
            numbers_above,
        }
    }

    fn draw_row(
        &self,
        canvas: &mut Canvas<'_>,
        columns: &Columns,
        scale: f64,
        row: &BarRow,
        top: f64,
    ) -> f64 {
        let narrow = canvas.layout() == Layout::Narrow;
        let label = text::wrap(&row.label, columns.label_width, LABEL.size, 3);
        let label_height = label.len() as f64 * LABEL.line_height();
        let bar_height = BAR
            + if columns.numbers_above {
                LABEL.line_height()
            } else {
                0.0
            };
        let height = if narrow {
            label_height + 3.0 + bar_height
        } else {
            label_height.max(bar_height)
        };
        let bar_top = top + height - bar_height
            + if narrow {
                0.0
            } else {
                (bar_height - height) / 2.0
            };
        let label_top = if narrow {
            top
        } else {
            top + (height - label_height) / 2.0
        };
        canvas.part(row.href.as_deref(), &row.tooltip(), |canvas| {
            if row.href.is_some() {
                canvas.hit_area(Bounds::new(0.0, top - 4.0, canvas.width(), height + 8.0));
            }
            let style = if row.href.is_some() {
                Style {
                    ink: Ink::Accent,
                    ..LABEL
                }
            } else {
                LABEL
            };
            for (index, line) in label.iter().enumerate() {
                let baseline = label_top + (index as f64 + 0.78) * LABEL.line_height();
                canvas.text(0.0, baseline, Anchor::Start, style, line);
            }
            let bar_top = if columns.numbers_above {
                bar_top + LABEL.line_height()
            } else {
                bar_top
            };
            let value = scaled(row.value.size(), scale, columns.bar_width);
            let (ink, overlay) = match &row.overlay {
                Some(overlay) => (
                    Ink::AccentPale,
                    scaled(overlay.size(), scale, columns.bar_width),
                ),
                None => (Ink::Accent, 0.0),
            };
            canvas.rectangle(Bounds::new(columns.bar_left, bar_top, value, BAR), ink);
            canvas.rectangle(
                Bounds::new(columns.bar_left, bar_top, overlay, BAR),
                Ink::Accent,
            );
            if overlay > value && value > 2.0 {
                // More came in than was asked for: a notch shows what was asked.
                canvas.rectangle(
                    Bounds::new(columns.bar_left + value - 1.0, bar_top, 2.0, BAR),
                    Ink::Sheet,
                );
            }
            let numbers = row.spans();
            let pieces: Vec<(Style, &str)> = numbers
                .iter()
                .map(|(style, text)| (*style, text.as_str()))
                .collect();
            if columns.numbers_above {
                let room = canvas.width() - columns.bar_left;
                let baseline = bar_top - 5.0;
                if spans_width(&numbers) <= room {
                    canvas.spans(columns.bar_left, baseline, Anchor::Start, &pieces);
                } else {
                    let all: String = pieces.iter().map(|(_, text)| *text).collect();
                    let short = text::shorten(&all, room, LABEL.size);
                    canvas.text(columns.bar_left, baseline, Anchor::Start, LABEL, &short);
                }
            } else {
                let length = value.max(overlay);
                // Without a bar or a baseline to keep off, the number starts flush.
                let gap = if narrow && length <= 0.0 {
                    0.0
                } else {
                    AFTER_BAR
                };
                let end = columns.bar_left + length + gap;
                canvas.spans(end, bar_top + BAR * 0.77, Anchor::Start, &pieces);
            }
        });
        height
    }
}

fn spans_width(spans: &[(Style, String)]) -> f64 {
    spans.iter().map(|(style, text)| style.width(text)).sum()
}

impl Drawing for BarChart {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    fn svg_in(&self, frame: &Frame) -> String {
        let (mut canvas, mut y) = Canvas::new(frame);
        if self.rows.is_empty() {
            return canvas.finish_empty(y);
        }
        if let Some(overlay_name) = &self.overlay_name {
            y += legend(
                &mut canvas,
                y,
                &[
                    (Symbol::Swatch(Ink::Accent), overlay_name),
                    (Symbol::Swatch(Ink::AccentPale), &self.value_name),
                ],
            );
            y += 14.0;
        }
        let columns = self.columns(frame.layout);
        let scale = largest(
            self.rows
                .iter()
                .flat_map(|row| std::iter::once(&row.value).chain(&row.overlay)),
        );
        let top = y;
        for row in &self.rows {
            y += self.draw_row(&mut canvas, &columns, scale, row, y);
            y += frame.layout.pick(12.0, 14.0);
        }
        let bottom = y - 6.0;
        if frame.layout == Layout::Wide {
            let left = columns.bar_left - 0.5;
            canvas.line((left, top - 4.0), (left, bottom), Ink::Line);
        }
        canvas.finish(bottom + 2.0)
    }
}
