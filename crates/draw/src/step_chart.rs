//! Lines that hold their value until it changes.

use crate::axis::{Plot, centred_within, gutter, thin_out};
use crate::canvas::Canvas;
use crate::frame::{Drawing, Frame};
use crate::geometry::Bounds;
use crate::palette::Ink;
use crate::quantity::{Quantity, largest, scaled};
use crate::style::{Anchor, NOTE, STRONG, Style};
use crate::text;

/// Quantities that hold until they change: a requirement over its revisions,
/// the money that has come in so far.
///
/// The first series is the comparison (pale, a line); the second, if there is
/// one, is what the drawing is about (accent, filled down to zero). Each is
/// named beside its end, where its last number stands too.
#[derive(Debug, Clone, PartialEq)]
pub struct StepChart {
    /// Identity and surroundings.
    pub frame: Frame,
    /// One or two series; further ones are not drawn.
    pub series: Vec<Series>,
    /// Where the time axis ends ("as of"); at least the last moment.
    pub end: f64,
    /// What stands at the end of the axis.
    pub end_label: String,
    /// Gridlines with their labels; see [`crate::round_ticks`]. May be empty.
    pub ticks: Vec<Quantity>,
}

/// One line of a [`StepChart`].
#[derive(Debug, Clone, PartialEq)]
pub struct Series {
    /// Its name ("Requested").
    pub name: String,
    /// Its values, in order of time.
    pub moments: Vec<Moment>,
}

/// From when on a series has a value.
#[derive(Debug, Clone, PartialEq)]
pub struct Moment {
    /// Place on the time axis, in any unit that runs evenly (days).
    pub position: f64,
    /// The date in the reader's language.
    pub label: String,
    /// The value from here on; where not known, the line breaks.
    pub value: Quantity,
}

impl Moment {
    /// A value from a moment on.
    #[must_use]
    pub fn new(position: f64, label: impl Into<String>, value: Quantity) -> Self {
        Self {
            position,
            label: label.into(),
            value,
        }
    }
}

const NUMBER: Style = Style {
    size: 12.5,
    ..STRONG
};

/// The series' name before its last number.
const NAME: Style = Style {
    halo: true,
    strong: false,
    ..NUMBER
};

/// Room for a step's number above its beginning or, for the last with the
/// series' name, above its end; else beneath a line that has nothing there.
fn room_for_number(
    (from, until, y, moment): &(f64, f64, f64, &Moment),
    name: &str,
    area: &Bounds,
    taken: &[Bounds],
) -> Option<Bounds> {
    let width = NAME.width(name) + NUMBER.width(&moment.value.label);
    let height = NUMBER.line_height();
    let wanted = if name.is_empty() {
        *from
    } else {
        until - width
    };
    let left = centred_within(wanted + width / 2.0, width, area) - width / 2.0;
    let above = Bounds::new(left, y - 4.0 - height, width, height);
    let beneath = Bounds::new(left, y + 4.0, width, height);
    let tries = if name.is_empty() { 1 } else { 2 };
    [above, beneath].into_iter().take(tries).find(|bounds| {
        area.grown(0.01).holds(bounds) && !taken.iter().any(|other| other.overlaps(bounds))
    })
}

/// A series laid out on the sheet.
struct Line<'s> {
    series: &'s Series,
    /// Where each moment with a value begins, where it ends, and its height.
    steps: Vec<(f64, f64, f64, &'s Moment)>,
}

impl StepChart {
    fn lines(&self, plot: &Plot) -> Vec<Line<'_>> {
        let moments = || {
            self.series
                .iter()
                .take(2)
                .flat_map(|series| &series.moments)
                .map(|moment| moment.position)
                .filter(|position| position.is_finite())
        };
        let start = moments().fold(f64::INFINITY, f64::min);
        let end = moments().fold(self.end, f64::max);
        let x = |position: f64| {
            plot.bounds.left + scaled(position - start, end - start, plot.bounds.width())
        };
        self.series
            .iter()
            .take(2)
            .map(|series| {
                let mut moments: Vec<&Moment> = series
                    .moments
                    .iter()
                    .filter(|moment| moment.position.is_finite())
                    .collect();
                moments.sort_by(|one, other| one.position.total_cmp(&other.position));
                let steps = moments
                    .iter()
                    .enumerate()
                    .filter(|(_, moment)| moment.value.magnitude.is_some())
                    .map(|(index, moment)| {
                        let until = moments.get(index + 1).map_or(end, |next| next.position);
                        let y = plot.y(moment.value.size());
                        (x(moment.position), x(until), y, *moment)
                    })
                    .collect();
                Line { series, steps }
            })
            .collect()
    }

    fn draw_line(canvas: &mut Canvas<'_>, plot: &Plot, line: &Line<'_>, main: bool) {
        let mut pieces: Vec<Vec<(f64, f64)>> = Vec::new();
        for (from, until, y, _) in &line.steps {
            match pieces.last_mut() {
                Some(piece)
                    if piece
                        .last()
                        .is_some_and(|last| (last.0 - from).abs() < 0.01) =>
                {
                    piece.extend([(*from, *y), (*until, *y)]);
                }
                _ => pieces.push(vec![(*from, *y), (*until, *y)]),
            }
        }
        for piece in pieces {
            if main {
                let mut filled = piece.clone();
                let ends = (piece.first(), piece.last());
                if let (Some(first), Some(last)) = ends {
                    filled.push((last.0, plot.bounds.bottom));
                    filled.push((first.0, plot.bounds.bottom));
                }
                canvas.polygon(&filled, Ink::AccentPale);
            }
            let ink = if main { Ink::Accent } else { Ink::Muted };
            canvas.polyline(&piece, ink, 2.0);
        }
    }

    /// The numbers along the lines, the last and first of each before others.
    fn draw_numbers(canvas: &mut Canvas<'_>, plot: &Plot, lines: &[Line<'_>]) {
        let mut taken = Vec::new();
        for line in lines {
            for (from, until, y, _) in &line.steps {
                taken.push(Bounds::new(*from, *y - 1.5, until - from, 3.0));
            }
            for pair in line.steps.windows(2) {
                let (x, above, below) = (
                    pair[1].0,
                    pair[0].2.min(pair[1].2),
                    pair[0].2.max(pair[1].2),
                );
                taken.push(Bounds::new(x - 1.5, above, 3.0, below - above));
            }
        }
        let area = Bounds {
            top: plot.bounds.top - 24.0,
            ..plot.bounds
        };
        for line in lines {
            let count = line.steps.len();
            let order = (0..count).rev().take(1).chain(0..count.saturating_sub(1));
            for index in order {
                let step = &line.steps[index];
                let name = if index + 1 == count {
                    format!("{} ", line.series.name)
                } else {
                    String::new()
                };
                if let Some(bounds) = room_for_number(step, &name, &area, &taken) {
                    let (x, y) = (bounds.left, bounds.bottom - 4.0);
                    let number = step.3.value.label.as_str();
                    if name.is_empty() {
                        canvas.text(x, y, Anchor::Start, NUMBER.with_halo(), number);
                    } else {
                        let name = name.trim_end();
                        let spans = [(NAME, name), (NAME, "\u{a0}"), (NUMBER, number)];
                        canvas.spans(x, y, Anchor::Start, &spans);
                    }
                    taken.push(bounds);
                }
            }
        }
    }

    /// Dates beneath the steps, where they do not touch.
    fn draw_dates(&self, canvas: &mut Canvas<'_>, plot: &Plot, lines: &[Line<'_>]) {
        let mut dates: Vec<(f64, &str)> = lines
            .iter()
            .flat_map(|line| &line.steps)
            .map(|(from, .., moment)| (*from, moment.label.as_str()))
            .collect();
        if !self.end_label.is_empty() {
            dates.push((plot.bounds.right, &self.end_label));
        }
        dates.sort_by(|one, other| one.0.total_cmp(&other.0));
        dates.dedup_by(|one, other| one.1 == other.1 && (one.0 - other.0).abs() < 0.5);
        let shown: Vec<(f64, String)> = dates
            .iter()
            .map(|(x, label)| (*x, text::shorten(label, 150.0, NOTE.size)))
            .collect();
        let places: Vec<(f64, f64)> = shown
            .iter()
            .map(|(x, label)| {
                let width = NOTE.width(label);
                (centred_within(*x, width, &plot.bounds), width)
            })
            .collect();
        let kept = thin_out(&places, 5.0);
        for (index, (x, label)) in shown.iter().enumerate() {
            let zero = plot.bounds.bottom;
            canvas.line((*x, zero), (*x, zero + 4.0), Ink::Line);
            if kept[index] {
                canvas.text(places[index].0, zero + 20.0, Anchor::Middle, NOTE, label);
            }
        }
    }
}

impl Drawing for StepChart {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    fn svg_in(&self, frame: &Frame) -> String {
        let (mut canvas, y) = Canvas::new(frame);
        let values = || {
            self.series
                .iter()
                .take(2)
                .flat_map(|series| &series.moments)
                .map(|moment| &moment.value)
        };
        if values().all(|value| value.magnitude.is_none()) {
            return canvas.finish_empty(y);
        }
        let gutter = gutter(&self.ticks, canvas.width());
        let plot = Plot {
            bounds: Bounds::new(
                gutter + 1.0,
                y + 26.0,
                canvas.width() - gutter - 2.0,
                frame.layout.pick(220.0, 190.0),
            ),
            largest: largest(values()),
        };
        plot.draw_grid(&mut canvas, &self.ticks);
        let lines = self.lines(&plot);
        // What the drawing is about is filled, so it is drawn first and the
        // line it is compared with stays visible over it.
        if let Some(line) = lines.get(1) {
            Self::draw_line(&mut canvas, &plot, line, true);
        }
        if let Some(line) = lines.first() {
            Self::draw_line(&mut canvas, &plot, line, lines.len() == 1);
        }
        Self::draw_numbers(&mut canvas, &plot, &lines);
        self.draw_dates(&mut canvas, &plot, &lines);
        canvas.finish(plot.bounds.bottom + 28.0)
    }
}
