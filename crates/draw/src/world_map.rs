//! The world in dots, with a circle for each mission.

use crate::canvas::Canvas;
use crate::circles::{self, Circle, Laid, Naming};
use crate::frame::{Drawing, Frame, Layout};
use crate::geometry::{Bounds, Coordinate};
use crate::markup::number;
use crate::palette::Ink;
use crate::path;
use crate::quantity::{Quantity, largest, scaled};

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
        let mut circles: Vec<Circle<'_>> = self
            .missions
            .iter()
            .filter(|mission| is_shown(mission.coordinate))
            .map(|mission| Circle {
                label: &mission.label,
                value: &mission.value,
                href: mission.href.as_deref(),
                at: position(panel, mission.coordinate),
                radius: radius(&mission.value, most, layout),
            })
            .collect();
        circles.sort_by(|one, other| other.value.size().total_cmp(&one.value.size()));
        let naming = Naming {
            width: layout.pick(130.0, 90.0),
            // On a telephone leaders would cross half the world.
            may_lead: layout == Layout::Wide,
            within: *panel,
        };
        circles::lay(circles, &naming)
    }
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
            circles::draw(&mut canvas, one);
        }
        canvas.set_mirrored(true);
        let values = self.missions.iter().map(|mission| &mission.value);
        let scale =
            circles::draw_scale(&mut canvas, panel.bottom + 8.0, &self.scale, values, radius);
        canvas.finish(panel.bottom + 8.0 + scale)
    }
}
