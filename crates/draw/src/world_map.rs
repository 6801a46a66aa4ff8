//! The world in dots, with a circle for each mission.

use crate::canvas::Canvas;
use crate::frame::{Drawing, Frame, Layout};
use crate::geometry::{Bounds, Coordinate};
use crate::labels::{Placement, Request, place};
use crate::markup::number;
use crate::palette::Ink;
use crate::path;
use crate::quantity::{Quantity, largest, scaled};
use crate::style::{Anchor, NOTE, STRONG, Style};
use crate::text;

/// The world as a lattice of dots, some countries in the accent, and circles
/// whose area is in proportion to a quantity.
///
/// The dots are one path of a few kilobytes. Antarctica is cut off: the map
/// runs from 58° south to 84° north.
#[derive(Debug, Clone, PartialEq)]
pub struct WorldMap {
    /// Identity and surroundings.
    pub frame: Frame,
    /// Points on land, on a lattice; rows may be shifted by half a step.
    pub land: Vec<Coordinate>,
    /// Those of them in the countries to point out. May also be among `land`.
    pub highlighted: Vec<Coordinate>,
    /// Distance between neighbouring dots, in degrees.
    pub spacing: f64,
    /// The circles.
    pub missions: Vec<Mission>,
    /// Sizes to show in the legend, with their labels; may be empty.
    pub scale: Vec<Quantity>,
}

/// A circle on a [`WorldMap`].
#[derive(Debug, Clone, PartialEq)]
pub struct Mission {
    /// Where it is.
    pub coordinate: Coordinate,
    /// Its name.
    pub label: String,
    /// Its area on the map; where not known, a small ring.
    pub value: Quantity,
    /// Where it leads.
    pub href: Option<String>,
}

const NORTH: f64 = 84.0;
const SOUTH: f64 = -58.0;

/// A mission laid out.
struct Laid<'m> {
    mission: &'m Mission,
    at: (f64, f64),
    radius: f64,
    lines: Vec<String>,
    label: Option<Placement>,
}

impl WorldMap {
    fn panel(frame: &Frame, top: f64) -> Bounds {
        let width = frame.layout.width();
        Bounds::new(0.0, top, width, width * (NORTH - SOUTH) / 360.0)
    }

    fn draw_dots(&self, canvas: &mut Canvas<'_>, panel: &Bounds, dots: &[Coordinate], ink: Ink) {
        let spacing = if self.spacing.is_finite() {
            self.spacing.clamp(0.5, 20.0)
        } else {
            3.0
        };
        let half = spacing / 2.0;
        let lattice: Vec<(i64, i64)> = dots
            .iter()
            .filter(|dot| is_shown(**dot))
            .map(|(longitude, latitude)| {
                (
                    ((longitude + 180.0) / half).round() as i64,
                    ((NORTH - latitude) / half).round() as i64,
                )
            })
            .collect();
        if lattice.is_empty() {
            return;
        }
        // Two units of the path are one step; the transform brings them to size.
        let unit = panel.width() / 360.0 * half;
        let (name, colour) = ink.name_and_colour();
        canvas.raw(&format!(
            "<path class=\"drawing-stroke-{name}\" transform=\"translate(0 {}) scale({unit:.4})\" d=\"{}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"1.5\" stroke-linecap=\"round\" stroke-dasharray=\"0 2\"/>",
            number(panel.top),
            path::dots(lattice),
        ));
    }

    fn laid(&self, panel: &Bounds, layout: Layout) -> Vec<Laid<'_>> {
        let most = largest(self.missions.iter().map(|mission| &mission.value));
        let mut laid: Vec<Laid<'_>> = self
            .missions
            .iter()
            .filter(|mission| is_shown(mission.coordinate))
            .map(|mission| Laid {
                mission,
                at: position(panel, mission.coordinate),
                radius: radius(&mission.value, most, layout),
                lines: text::wrap(
                    &mission.label,
                    layout.pick(130.0, 90.0),
                    name_style().size,
                    2,
                ),
                label: None,
            })
            .collect();
        laid.sort_by(|one, other| {
            other
                .mission
                .value
                .size()
                .total_cmp(&one.mission.value.size())
        });
        let requests: Vec<Request> = laid
            .iter()
            .map(|one| Request {
                at: one.at,
                clearance: one.radius + 3.0,
                width: one
                    .lines
                    .iter()
                    .map(|line| name_style().width(line))
                    .fold(0.0, f64::max),
                height: one.lines.len() as f64 * name_style().line_height(),
                // On a telephone leaders would cross half the world.
                may_lead: layout == Layout::Wide,
            })
            .collect();
        let circles: Vec<Bounds> = laid
            .iter()
            .map(|one| Bounds::around(one.at.0, one.at.1, one.radius * 0.9))
            .collect();
        for (one, label) in laid.iter_mut().zip(place(&requests, &circles, panel)) {
            one.label = label;
        }
        laid
    }

    fn draw_scale(&self, canvas: &mut Canvas<'_>, top: f64) -> f64 {
        let most = largest(self.missions.iter().map(|mission| &mission.value));
        let layout = canvas.layout();
        let shown: Vec<(f64, &str)> = self
            .scale
            .iter()
            .filter(|step| step.size() > 0.0 && step.size() <= most)
            .map(|step| (radius(step, most, layout), step.label.as_str()))
            .collect();
        let Some(tallest) = shown.iter().map(|(radius, _)| *radius).reduce(f64::max) else {
            return 0.0;
        };
        let middle = top + tallest.max(8.0) + 2.0;
        let mut x = 0.0;
        for (radius, label) in shown {
            let width = 2.0 * radius + 8.0 + NOTE.width(label);
            if x > 0.0 && x + width > canvas.width() {
                break;
            }
            canvas.disc((x + radius + 1.0, middle), radius, Ink::Accent, Some(0.8));
            canvas.text(
                x + 2.0 * radius + 8.0,
                middle + 4.5,
                Anchor::Start,
                NOTE,
                label,
            );
            x += width + 22.0;
        }
        2.0 * (tallest.max(8.0) + 2.0)
    }
}

fn name_style() -> Style {
    Style {
        size: 13.0,
        ..STRONG
    }
    .with_halo()
}

/// Area, not radius, is in proportion, or the largest would seem far too large.
fn radius(value: &Quantity, most: f64, layout: Layout) -> f64 {
    let most_radius = layout.pick(25.0, 13.0);
    let least_radius = layout.pick(3.0, 2.5);
    scaled(value.size(), most, 1.0)
        .sqrt()
        .max(least_radius / most_radius)
        * most_radius
}

fn is_shown((longitude, latitude): Coordinate) -> bool {
    (-180.0..=180.0).contains(&longitude) && (SOUTH..=NORTH).contains(&latitude)
}

fn position(panel: &Bounds, (longitude, latitude): Coordinate) -> (f64, f64) {
    let scale = panel.width() / 360.0;
    (
        panel.left + (longitude + 180.0) * scale,
        panel.top + (NORTH - latitude) * scale,
    )
}

fn draw_mission(canvas: &mut Canvas<'_>, laid: &Laid<'_>) {
    let mission = laid.mission;
    let tooltip = format!("{}: {}", mission.label, mission.value.label);
    canvas.part(mission.href.as_deref(), &tooltip, |canvas| {
        if mission.value.magnitude.is_some() {
            canvas.disc(laid.at, laid.radius, Ink::Accent, Some(0.8));
        } else {
            canvas.ring(laid.at, laid.radius, Ink::Accent);
        }
        let Some(label) = laid.label else { return };
        if let Some((from, to)) = label.leader {
            canvas.line(from, to, Ink::Muted);
        }
        let middle = (label.bounds.left + label.bounds.right) / 2.0;
        let (x, anchor) = if label.bounds.left >= laid.at.0 {
            (label.bounds.left, Anchor::Start)
        } else if label.bounds.right <= laid.at.0 {
            (label.bounds.right, Anchor::End)
        } else {
            (middle, Anchor::Middle)
        };
        for (index, line) in laid.lines.iter().enumerate() {
            let y = label.bounds.top + (index as f64 + 0.77) * name_style().line_height();
            canvas.text(x, y, anchor, name_style(), line);
        }
    });
}

impl Drawing for WorldMap {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    fn svg_in(&self, frame: &Frame) -> String {
        let (mut canvas, y) = Canvas::new(frame);
        if self.land.is_empty() && self.highlighted.is_empty() && self.missions.is_empty() {
            return canvas.finish_empty(y);
        }
        canvas.set_mirrored(false);
        let panel = Self::panel(frame, y);
        self.draw_dots(&mut canvas, &panel, &self.land, Ink::Land);
        self.draw_dots(&mut canvas, &panel, &self.highlighted, Ink::Accent);
        // Large circles first, so that small ones are not buried.
        for one in &self.laid(&panel, frame.layout) {
            draw_mission(&mut canvas, one);
        }
        canvas.set_mirrored(true);
        let scale = self.draw_scale(&mut canvas, panel.bottom + 8.0);
        canvas.finish(panel.bottom + 8.0 + scale)
    }
}
