//! A thin bar for a cell of a table.

use std::fmt::Write;

use crate::frame::Direction;
use crate::markup::{escape, number};
use crate::palette::Ink;

const WIDTH: f64 = 240.0;
const HEIGHT: f64 = 14.0;
/// Between parts, so that neighbours stay apart without colour.
const GAP: f64 = 2.0;
/// A part that is there is seen, however small its share.
const LEAST: f64 = 3.0;

/// What a part of a [`Strip`] stands for; each has its colour everywhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StripPart {
    /// Done.
    Done,
    /// Turned away.
    Refused,
    /// Out of reach.
    OutOfReach,
    /// Not known yet.
    Open,
}

impl StripPart {
    const fn ink(self) -> Ink {
        match self {
            Self::Done => Ink::Category(0),
            Self::Refused => Ink::Category(5),
            Self::OutOfReach => Ink::Category(1),
            Self::Open => Ink::Category(usize::MAX),
        }
    }

    /// A square in the colour of the part, to stand beside its name.
    #[must_use]
    pub fn swatch(self) -> String {
        let (name, colour) = self.ink().name_and_colour();
        format!(
            "<svg class=\"swatch\" viewBox=\"0 0 12 12\" width=\"12\" height=\"12\" aria-hidden=\"true\">\
             <rect class=\"drawing-fill-{name}\" width=\"12\" height=\"12\" fill=\"{colour}\"/></svg>"
        )
    }
}

/// How a whole is divided, without words in the drawing: they stand beside
/// it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Strip {
    /// The whole strip in words, for people who listen instead of look.
    pub title: String,
    /// The parts with their sizes, in order.
    pub parts: Vec<(StripPart, u64)>,
    /// From where the strip begins.
    pub direction: Direction,
}

impl Strip {
    /// The strip as SVG; a whole of nothing is an empty frame.
    #[must_use]
    pub fn svg(&self) -> String {
        let mut svg = format!(
            "<svg class=\"strip\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" preserveAspectRatio=\"none\" role=\"img\" aria-label=\"{}\">",
            escape(&self.title)
        );
        let there: Vec<_> = self.parts.iter().filter(|(_, size)| *size > 0).collect();
        let total: u64 = there.iter().map(|(_, size)| size).sum();
        let mut start = 0.0;
        let mut left = WIDTH;
        for (place, (part, size)) in there.iter().enumerate() {
            // Those that follow keep the least that they need.
            let rest = (there.len() - place - 1) as f64 * (LEAST + GAP);
            let share = *size as f64 / total as f64 * WIDTH;
            let is_last = place + 1 == there.len();
            let width = if is_last {
                left
            } else {
                share.max(LEAST + GAP).min(left - rest)
            };
            let shown = if is_last { width } else { width - GAP };
            let x = match self.direction {
                Direction::LeftToRight => start,
                Direction::RightToLeft => WIDTH - start - shown,
            };
            let (name, colour) = part.ink().name_and_colour();
            let (x, shown) = (number(x), number(shown));
            // Writing to a string cannot fail.
            let _ = write!(
                svg,
                "<rect class=\"drawing-fill-{name}\" x=\"{x}\" width=\"{shown}\" height=\"{HEIGHT}\" fill=\"{colour}\"/>"
            );
            start += width;
            left -= width;
        }
        if total == 0 {
            let (name, colour) = Ink::Grid.name_and_colour();
            let _ = write!(
                svg,
                "<rect class=\"drawing-fill-{name}\" width=\"{WIDTH}\" height=\"{HEIGHT}\" fill=\"{colour}\"/>"
            );
        }
        svg.push_str("</svg>");
        svg
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn widths(svg: &str) -> Vec<f64> {
        svg.split(" width=\"")
            .skip(1)
            .map(|rest| rest.split('"').next().unwrap().parse().unwrap())
            .collect()
    }

    #[test]
    fn the_smallest_part_is_seen_and_all_fit() {
        let strip = Strip {
            title: "9,998 & 1".to_owned(),
            parts: vec![
                (StripPart::Done, 9_998),
                (StripPart::Refused, 1),
                (StripPart::OutOfReach, 0),
                (StripPart::Open, 1),
            ],
            direction: Direction::LeftToRight,
        };
        let svg = strip.svg();
        let widths = widths(&svg);
        assert_eq!(widths.len(), 3);
        assert!(widths.iter().all(|width| *width >= LEAST));
        assert!(widths.iter().sum::<f64>() + 2.0 * GAP <= WIDTH + 0.2);
        assert!(svg.contains("9,998 &amp; 1"));
    }

    #[test]
    fn nothing_is_an_empty_frame() {
        let strip = Strip {
            title: String::new(),
            parts: vec![(StripPart::Done, 0)],
            direction: Direction::RightToLeft,
        };
        assert!(strip.svg().contains("drawing-fill-grid"));
    }
}
