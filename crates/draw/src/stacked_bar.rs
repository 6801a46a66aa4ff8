//! One bar, divided.

use crate::canvas::Canvas;
use crate::frame::{Drawing, Frame, Layout};
use crate::geometry::Bounds;
use crate::palette::Ink;
use crate::quantity::Quantity;
use crate::style::{Anchor, LABEL, NOTE, STRONG, Style};
use crate::text;

/// One bar whose parts make up a whole.
///
/// Where every part has room, its name and number stand beneath it; where
/// not, all are listed beneath the bar in order. Six parts have a colour of
/// their own and further ones share a grey, so group the small ones first.
#[derive(Debug, Clone, PartialEq)]
pub struct StackedBar {
    /// Identity and surroundings.
    pub frame: Frame,
    /// The parts, in order.
    pub segments: Vec<Segment>,
}

/// One part of a [`StackedBar`].
#[derive(Debug, Clone, PartialEq)]
pub struct Segment {
    /// Its name.
    pub label: String,
    /// Its size; where not known it is listed and has no part of the bar.
    pub value: Quantity,
    /// Its share of the whole in the reader's language ("41 %"), printed on
    /// the bar where there is room.
    pub share: Option<String>,
    /// Where it leads.
    pub href: Option<String>,
}

impl Segment {
    /// A part with nothing but a name and a size.
    #[must_use]
    pub fn new(label: impl Into<String>, value: Quantity) -> Self {
        Self {
            label: label.into(),
            value,
            share: None,
            href: None,
        }
    }

    /// The same part with its share in words.
    #[must_use]
    pub fn share(mut self, share: impl Into<String>) -> Self {
        self.share = Some(share.into());
        self
    }

    /// The same part as a link.
    #[must_use]
    pub fn href(mut self, href: impl Into<String>) -> Self {
        self.href = Some(href.into());
        self
    }

    fn tooltip(&self) -> String {
        match &self.share {
            Some(share) => format!("{}: {} ({share})", self.label, self.value.label),
            None => format!("{}: {}", self.label, self.value.label),
        }
    }

    fn label_style(&self) -> Style {
        Style {
            ink: if self.href.is_some() {
                Ink::Accent
            } else {
                Ink::Text
            },
            ..LABEL
        }
    }
}

const BAR: f64 = 36.0;
const GAP: f64 = 2.0;

impl StackedBar {
    /// Where each part begins and ends.
    fn parts(&self, width: f64) -> Vec<(f64, f64)> {
        let total: f64 = self.segments.iter().map(|part| part.value.size()).sum();
        let mut before = 0.0;
        self.segments
            .iter()
            .map(|segment| {
                let start = before / total * width;
                before += segment.value.size();
                (start, (before / total * width).min(width))
            })
            .collect()
    }

    /// Names beneath their parts, or `None` where one does not fit.
    fn names_beneath(&self, parts: &[(f64, f64)], layout: Layout) -> Option<Vec<Vec<String>>> {
        if layout == Layout::Narrow {
            return None;
        }
        self.segments
            .iter()
            .zip(parts)
            .map(|(segment, (start, end))| {
                let room = end - start - 14.0;
                let lines = text::wrap(&segment.label, room.max(1.0), LABEL.size, 3);
                let whole = lines.concat().chars().filter(|c| *c != ' ').count()
                    == segment.label.chars().filter(|c| *c != ' ').count();
                let longest_word = segment
                    .label
                    .split(' ')
                    .map(|word| LABEL.width(word))
                    .fold(STRONG.width(&segment.value.label), f64::max);
                (whole && longest_word <= room).then_some(lines)
            })
            .collect()
    }

    fn draw_part(
        canvas: &mut Canvas<'_>,
        segment: &Segment,
        kind: usize,
        part: (f64, f64),
        y: f64,
    ) {
        let (start, end) = part;
        let gap = if end - start > 2.0 * GAP { GAP } else { 0.0 };
        let is_last = end >= canvas.width() - 0.01;
        let bounds = Bounds {
            left: start,
            right: if is_last { end } else { end - gap },
            top: y,
            bottom: y + BAR,
        };
        canvas.rectangle(bounds, Ink::Category(kind));
        let style = Style {
            ink: Ink::OnCategory(kind),
            ..STRONG
        };
        if let Some(share) = &segment.share
            && style.width(share) + 14.0 <= bounds.width()
        {
            canvas.text(start + 8.0, y + BAR * 0.64, Anchor::Start, style, share);
        }
    }

    /// A list of all parts beneath the bar; returns where it ends.
    fn draw_list(&self, canvas: &mut Canvas<'_>, top: f64) -> f64 {
        let mut y = top;
        for (kind, segment) in self.segments.iter().enumerate() {
            let mut numbers = vec![(STRONG, segment.value.label.as_str())];
            if let Some(share) = &segment.share {
                let muted = Style {
                    ink: Ink::Muted,
                    ..LABEL
                };
                numbers.extend([(muted, "\u{a0}·\u{a0}"), (muted, share)]);
            }
            let width: f64 = numbers.iter().map(|(style, text)| style.width(text)).sum();
            let limit = canvas.layout().pick(440.0, canvas.width());
            let room = (limit - 20.0 - width - 14.0).max(80.0);
            let lines = text::wrap(&segment.label, room, LABEL.size, 3);
            canvas.part(segment.href.as_deref(), "", |canvas| {
                let middle = y + LABEL.line_height() / 2.0;
                canvas.rectangle(Bounds::around(6.0, middle, 6.0), Ink::Category(kind));
                for (index, line) in lines.iter().enumerate() {
                    let baseline = y + (index as f64 + 0.78) * LABEL.line_height();
                    canvas.text(20.0, baseline, Anchor::Start, segment.label_style(), line);
                }
                let baseline = y + 0.78 * LABEL.line_height();
                canvas.spans(limit, baseline, Anchor::End, &numbers);
            });
            y += lines.len() as f64 * LABEL.line_height() + 8.0;
        }
        y - 8.0
    }
}

impl Drawing for StackedBar {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    fn svg_in(&self, frame: &Frame) -> String {
        let (mut canvas, y) = Canvas::new(frame);
        if self.segments.is_empty() {
            return canvas.finish_empty(y);
        }
        let total: f64 = self.segments.iter().map(|part| part.value.size()).sum();
        if total <= 0.0 {
            // Parts that are all zero or not known have no bar but still words.
            let bottom = self.draw_list(&mut canvas, y);
            return canvas.finish(bottom + 4.0);
        }
        let parts = self.parts(canvas.width());
        let names = self.names_beneath(&parts, frame.layout);
        let mut bottom = y + BAR;
        for (kind, (segment, part)) in self.segments.iter().zip(&parts).enumerate() {
            let lines = names.as_ref().map(|names| &names[kind]);
            canvas.part(segment.href.as_deref(), &segment.tooltip(), |canvas| {
                Self::draw_part(canvas, segment, kind, *part, y);
                let Some(lines) = lines else { return };
                let mut baseline = y + BAR + 19.0;
                for line in lines {
                    canvas.text(part.0, baseline, Anchor::Start, segment.label_style(), line);
                    baseline += LABEL.line_height();
                }
                canvas.text(
                    part.0,
                    baseline,
                    Anchor::Start,
                    STRONG,
                    &segment.value.label,
                );
                bottom = bottom.max(baseline + 6.0);
            });
        }
        if names.is_none() {
            bottom = self.draw_list(&mut canvas, y + BAR + 14.0) + NOTE.size / 2.0;
        }
        canvas.finish(bottom)
    }
}
