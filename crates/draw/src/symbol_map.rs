//! A country with a circle in each of its areas.

use crate::canvas::Canvas;
use crate::circles::{self, Circle, Laid, Naming};
use crate::frame::{Drawing, Frame, Layout};
use crate::geometry::{Coordinate, Shape};
use crate::palette::Ink;
use crate::projection::{Extent, Projection};
use crate::quantity::{Quantity, largest, scaled};

/// A country with circles whose area is in proportion to a quantity: people
/// in the places where they are.
///
/// A quantity that is not known is a small ring, which no number is; zero is
/// a point.
#[derive(Debug, Clone, PartialEq)]
pub struct SymbolMap {
    /// Identity and surroundings.
    pub frame: Frame,
    /// The country; may be empty, then the circles decide what is shown.
    pub outline: Shape,
    /// The borders inside it, where they are known.
    pub areas: Vec<Shape>,
    /// The circles.
    pub symbols: Vec<SizedSymbol>,
    /// Sizes to show in the legend, with their labels; may be empty.
    pub scale: Vec<Quantity>,
}

/// A circle on a [`SymbolMap`].
#[derive(Debug, Clone, PartialEq)]
pub struct SizedSymbol {
    /// Where it is.
    pub coordinate: Coordinate,
    /// The name of the area.
    pub label: String,
    /// Its area on the map.
    pub value: Quantity,
    /// Where it leads.
    pub href: Option<String>,
}

fn radius(value: &Quantity, most: f64, layout: Layout) -> f64 {
    let most_radius = layout.pick(34.0, 22.0);
    let least: f64 = layout.pick(3.0, 2.5);
    (scaled(value.size(), most, 1.0).sqrt() * most_radius).max(least)
}

impl SymbolMap {
    fn projection(&self, frame: &Frame, top: f64) -> Option<Projection> {
        let extent = Extent::of(self.outline.coordinates())
            .or_else(|| Extent::of(self.areas.iter().flat_map(Shape::coordinates)))
            .or_else(|| Extent::of(self.symbols.iter().map(|symbol| symbol.coordinate)))?;
        let width = frame.layout.width();
        let heights = frame
            .layout
            .pick((width * 0.4, width * 0.9), (width * 0.6, width * 1.3));
        Some(Projection::fitted(&extent, top, width, heights))
    }

    fn laid(&self, projection: &Projection, layout: Layout) -> Vec<Laid<'_>> {
        let most = largest(self.symbols.iter().map(|symbol| &symbol.value));
        let mut circles: Vec<Circle<'_>> = self
            .symbols
            .iter()
            .map(|symbol| Circle {
                label: &symbol.label,
                value: &symbol.value,
                href: symbol.href.as_deref(),
                at: projection.point(symbol.coordinate),
                radius: radius(&symbol.value, most, layout),
            })
            .filter(|circle| projection.panel.holds_point(circle.at))
            .collect();
        // The largest are drawn first and named first.
        circles.sort_by(|one, other| other.radius.total_cmp(&one.radius));
        let naming = Naming {
            width: layout.pick(128.0, 90.0),
            may_lead: true,
            within: projection.panel.grown(-3.0),
        };
        circles::lay(circles, &naming)
    }
}

impl Drawing for SymbolMap {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    fn svg_in(&self, frame: &Frame) -> String {
        let (mut canvas, y) = Canvas::new(frame);
        let projection = self.projection(frame, y).filter(|_| {
            let known = self.symbols.iter().map(|symbol| symbol.coordinate);
            Extent::of(known).is_some()
        });
        let Some(projection) = projection else {
            return canvas.finish_empty(y);
        };
        canvas.set_mirrored(false);
        canvas.area(&projection.path(&self.outline), Ink::Country);
        for area in &self.areas {
            let data = projection.path(area);
            canvas.raw(&format!(
                "<path class=\"drawing-fill-country drawing-stroke-sheet\" d=\"{data}\" fill=\"{}\" fill-rule=\"evenodd\" stroke=\"{}\" stroke-width=\"1\"/>",
                Ink::Country.colour(),
                Ink::Sheet.colour()
            ));
        }
        for one in &self.laid(&projection, frame.layout) {
            circles::draw(&mut canvas, one);
        }
        canvas.set_mirrored(true);
        let bottom = projection.panel.bottom + 8.0;
        let values = self.symbols.iter().map(|symbol| &symbol.value);
        let scale = circles::draw_scale(&mut canvas, bottom, &self.scale, values, radius);
        canvas.finish(bottom + scale + 2.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn area_and_not_radius_is_in_proportion() {
        let of = |size: u64| radius(&Quantity::new(size, ""), 400.0, Layout::Wide);
        assert!((of(400) / of(100) - 2.0).abs() < 1e-9);
        assert!(of(0) > 0.0 && of(0) < of(100));
    }

    #[test]
    fn a_circle_outside_the_country_is_not_drawn() {
        let symbol = |x: f64| SizedSymbol {
            coordinate: (x, 2.0),
            label: format!("at {x}"),
            value: Quantity::new(5_u64, "5"),
            href: None,
        };
        let map = SymbolMap {
            frame: Frame::new("map", "t", "d"),
            outline: Shape::new(vec![vec![(0.0, 0.0), (8.0, 0.0), (8.0, 8.0), (0.0, 8.0)]]),
            areas: Vec::new(),
            symbols: vec![symbol(4.0), symbol(90.0)],
            scale: Vec::new(),
        };
        let svg = map.svg();
        assert!(svg.contains("at 4: 5") && !svg.contains("at 90"));
    }
}
