//! From one total to another, step by step.

use crate::canvas::Canvas;
use crate::frame::{Drawing, Frame, Layout};
use crate::geometry::Bounds;
use crate::palette::Ink;
use crate::style::{Anchor, LABEL, STRONG, Style};
use crate::text;

/// Horizontal bars from a total to another: each step begins where the one
/// before it ended, so that all of them lead exactly from the first total to
/// the last.
///
/// Steps down are hatched and steps up are solid, so that colour alone tells
/// nothing; the number with its sign stands beside each.
#[derive(Debug, Clone, PartialEq)]
pub struct Waterfall {
    /// Identity and surroundings.
    pub frame: Frame,
    /// The total at the beginning.
    pub from: WaterfallRow,
    /// The steps, in order.
    pub steps: Vec<WaterfallRow>,
    /// The name and number of the total at the end; where it is follows from
    /// the steps.
    pub to: WaterfallRow,
}

/// A total or a step of a [`Waterfall`].
#[derive(Debug, Clone, PartialEq)]
pub struct WaterfallRow {
    /// What it is.
    pub label: String,
    /// How much; of a step, negative where it leads down. Only for drawing.
    pub size: f64,
    /// The number in the reader's language, with its sign.
    pub value: String,
}

impl WaterfallRow {
    /// A row. What is no number, or is without end, draws as nothing.
    #[must_use]
    pub fn new(label: impl Into<String>, size: f64, value: impl Into<String>) -> Self {
        Self {
            label: label.into(),
            size: if size.is_finite() {
                size.clamp(-1e18, 1e18)
            } else {
                0.0
            },
            value: value.into(),
        }
    }
}

const BAR: f64 = 18.0;
const AFTER_BAR: f64 = 8.0;

/// A row with where its bar begins and ends.
struct Laid<'rows> {
    row: &'rows WaterfallRow,
    from: f64,
    to: f64,
    is_total: bool,
}

impl Waterfall {
    fn laid(&self) -> Vec<Laid<'_>> {
        let mut at = self.from.size;
        let mut laid = vec![Laid {
            row: &self.from,
            from: 0.0,
            to: at,
            is_total: true,
        }];
        for row in &self.steps {
            laid.push(Laid {
                row,
                from: at,
                to: at + row.size,
                is_total: false,
            });
            at += row.size;
        }
        laid.push(Laid {
            row: &self.to,
            from: 0.0,
            to: at,
            is_total: true,
        });
        laid
    }
}

impl Drawing for Waterfall {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    fn svg_in(&self, frame: &Frame) -> String {
        let (mut canvas, mut y) = Canvas::new(frame);
        let laid = self.laid();
        let ends = || laid.iter().flat_map(|one| [one.from, one.to]);
        let (least, most) = (ends().fold(0.0, f64::min), ends().fold(0.0, f64::max));
        if most - least <= 0.0 {
            return canvas.finish_empty(y);
        }
        let full = frame.layout.width();
        let label_width = match frame.layout {
            Layout::Wide => {
                let widths = laid.iter().map(|one| LABEL.width(&one.row.label));
                widths.fold(0.0, f64::max).clamp(60.0, 216.0) + 1.0
            }
            Layout::Narrow => full,
        };
        let bar_left = frame.layout.pick(label_width + 16.0, 0.0);
        let numbers = laid.iter().map(|one| STRONG.width(&one.row.value));
        let room = full - bar_left - AFTER_BAR;
        let length = (room - numbers.fold(0.0, f64::max)).max(room * 0.3);
        let at = |value: f64| bar_left + (value - least) / (most - least) * length;
        let falls = laid.iter().any(|one| !one.is_total && one.to < one.from);
        let hatching = falls.then(|| canvas.hatching());
        let top = y;
        for one in &laid {
            let label = text::wrap(&one.row.label, label_width, LABEL.size, 3);
            let label_height = label.len() as f64 * LABEL.line_height();
            let (label_top, bar_top, height) = match frame.layout {
                Layout::Wide => {
                    let height = label_height.max(BAR);
                    let middle = y + height / 2.0;
                    (middle - label_height / 2.0, middle - BAR / 2.0, height)
                }
                Layout::Narrow => (y, y + label_height + 3.0, label_height + 3.0 + BAR),
            };
            let (left, right) = (at(one.from.min(one.to)), at(one.from.max(one.to)));
            let tooltip = format!("{}: {}", one.row.label, one.row.value);
            canvas.part(None, &tooltip, |canvas| {
                for (index, line) in label.iter().enumerate() {
                    let baseline = label_top + (index as f64 + 0.78) * LABEL.line_height();
                    canvas.text(0.0, baseline, Anchor::Start, LABEL, line);
                }
                // A step of nothing still shows where it stands.
                let bar = Bounds::new(left, bar_top, (right - left).max(1.5), BAR);
                match (&hatching, one.is_total, one.to < one.from) {
                    (_, true, _) => canvas.rectangle(bar, Ink::AccentPale),
                    (Some(pattern), _, true) => {
                        canvas.rectangle(bar, Ink::Accent);
                        if bar.width() > 4.0 {
                            canvas.patterned(bar.grown(-1.5), pattern);
                        }
                    }
                    _ => canvas.rectangle(bar, Ink::Accent),
                }
                let value = text::shorten(&one.row.value, full - right - AFTER_BAR, STRONG.size);
                let style = Style { ..STRONG };
                canvas.text(
                    right + AFTER_BAR,
                    bar_top + BAR * 0.77,
                    Anchor::Start,
                    style,
                    &value,
                );
            });
            y += height + frame.layout.pick(12.0, 14.0);
        }
        let bottom = y - 6.0;
        let zero = at(0.0) - 0.5;
        if frame.layout == Layout::Wide {
            canvas.line((zero, top - 4.0), (zero, bottom), Ink::Line);
        }
        canvas.finish(bottom + 2.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_step_begins_where_the_one_before_ended() {
        let row = |size: f64| WaterfallRow::new("", size, "");
        let chart = Waterfall {
            frame: Frame::new("w", "t", "d"),
            from: row(100.0),
            steps: vec![row(30.0), row(-50.0), row(f64::NAN)],
            to: row(80.0),
        };
        let ends: Vec<(f64, f64)> = chart.laid().iter().map(|one| (one.from, one.to)).collect();
        assert_eq!(
            ends,
            [
                (0.0, 100.0),
                (100.0, 130.0),
                (130.0, 80.0),
                (80.0, 80.0),
                (0.0, 80.0)
            ]
        );
    }
}
