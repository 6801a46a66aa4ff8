//! People by sex and age.

use crate::canvas::Canvas;
use crate::frame::{Drawing, Frame};
use crate::geometry::Bounds;
use crate::palette::Ink;
use crate::quantity::{Quantity, largest, scaled};
use crate::style::{Anchor, LABEL, NOTE, STRONG, Style};
use crate::text;

/// People by age, one sex on each side of the ages, on one scale.
#[derive(Debug, Clone, PartialEq)]
pub struct PopulationPyramid {
    /// Identity and surroundings.
    pub frame: Frame,
    /// Who is counted at the start side (left in English): "Female".
    pub start_name: String,
    /// Who is counted at the end side.
    pub end_name: String,
    /// The ages, as they should stand from top to bottom: oldest first.
    pub bands: Vec<AgeBand>,
    /// Lines beneath: who is not in the pyramid ("Sex or age not known: 1,204").
    pub notes: Vec<String>,
}

/// One row of a [`PopulationPyramid`].
#[derive(Debug, Clone, PartialEq)]
pub struct AgeBand {
    /// The ages ("18–59").
    pub label: String,
    /// How many at the start side.
    pub start: Quantity,
    /// How many at the end side.
    pub end: Quantity,
}

impl AgeBand {
    /// A band with both counts.
    #[must_use]
    pub fn new(label: impl Into<String>, start: Quantity, end: Quantity) -> Self {
        Self {
            label: label.into(),
            start,
            end,
        }
    }
}

const START: Ink = Ink::Category(1);
const END: Ink = Ink::Category(0);
const ROW: f64 = 28.0;
const BAR: f64 = 20.0;

impl PopulationPyramid {
    fn draw_bands(&self, canvas: &mut Canvas<'_>, top: f64) -> f64 {
        let number = Style {
            size: 13.0,
            ..LABEL
        };
        let middle = canvas.width() / 2.0;
        let ages = self
            .bands
            .iter()
            .map(|band| LABEL.width(&band.label))
            .fold(0.0, f64::max)
            .clamp(30.0, canvas.width() * 0.3);
        let half = ages / 2.0 + 10.0;
        let counts = || self.bands.iter().flat_map(|band| [&band.start, &band.end]);
        let numbers = counts()
            .map(|count| number.width(&count.label))
            .fold(0.0, f64::max);
        let length = (middle - half - numbers - 6.0).max(20.0);
        let most = largest(counts());
        let mut y = top;
        for band in &self.bands {
            let tooltip = format!(
                "{}: {} {}, {} {}",
                band.label, self.start_name, band.start.label, self.end_name, band.end.label
            );
            let baseline = y + BAR * 0.74;
            canvas.part(None, &tooltip, |canvas| {
                let label = text::shorten(&band.label, ages, LABEL.size);
                canvas.text(middle, baseline, Anchor::Middle, LABEL, &label);
                let start = scaled(band.start.size(), most, length);
                let end = scaled(band.end.size(), most, length);
                canvas.rectangle(Bounds::new(middle - half - start, y, start, BAR), START);
                canvas.rectangle(Bounds::new(middle + half, y, end, BAR), END);
                let room = middle - half - 6.0;
                for (x, anchor, count) in [
                    (middle - half - start - 6.0, Anchor::End, &band.start),
                    (middle + half + end + 6.0, Anchor::Start, &band.end),
                ] {
                    let words = text::shorten(&count.label, room, number.size);
                    let ink = if count.magnitude.is_some() {
                        Ink::Text
                    } else {
                        Ink::Muted
                    };
                    canvas.text(x, baseline, anchor, Style { ink, ..number }, &words);
                }
            });
            y += ROW;
        }
        for x in [middle - half - 0.5, middle + half + 0.5] {
            canvas.line((x, top - 4.0), (x, y - ROW + BAR + 4.0), Ink::Line);
        }
        y
    }

    fn draw_names(&self, canvas: &mut Canvas<'_>, y: f64) -> f64 {
        let middle = canvas.width() / 2.0;
        let baseline = y + STRONG.line_height();
        let room = middle - 60.0;
        let start = text::shorten(&self.start_name, room / 1.1, STRONG.size);
        let end = text::shorten(&self.end_name, room / 1.1, STRONG.size);
        let at = 36.0;
        canvas.rectangle(Bounds::around(middle - at, baseline - 5.0, 6.0), START);
        canvas.text(middle - at - 12.0, baseline, Anchor::End, STRONG, &start);
        canvas.rectangle(Bounds::around(middle + at, baseline - 5.0, 6.0), END);
        canvas.text(middle + at + 12.0, baseline, Anchor::Start, STRONG, &end);
        baseline + 16.0
    }
}

impl Drawing for PopulationPyramid {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    fn svg_in(&self, frame: &Frame) -> String {
        let (mut canvas, mut y) = Canvas::new(frame);
        if self.bands.is_empty() {
            return canvas.finish_empty(y);
        }
        y = self.draw_names(&mut canvas, y);
        y = self.draw_bands(&mut canvas, y);
        for note in &self.notes {
            for line in text::wrap(note, canvas.width(), NOTE.size, 3) {
                y += NOTE.line_height();
                canvas.text(canvas.width() / 2.0, y, Anchor::Middle, NOTE, &line);
            }
        }
        canvas.finish(y + 6.0)
    }
}
