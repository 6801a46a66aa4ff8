//! A country with a circle in each of its areas.

use crate::canvas::Canvas;
use crate::frame::{Drawing, Frame, Layout};
use crate::geometry::{Bounds, Coordinate, Shape};
use crate::labels::{Placement, Request, place};
use crate::palette::Ink;
use crate::projection::{Extent, Projection};
use crate::quantity::{Quantity, largest, scaled};
use crate::style::{Anchor, NOTE, STRONG, Style};
use crate::text;

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

struct Laid<'map> {
    symbol: &'map SizedSymbol,
    at: (f64, f64),
    radius: f64,
    lines: Vec<String>,
    label: Option<Placement>,
}

fn name_style() -> Style {
    Style {
        size: 13.0,
        ..STRONG
    }
    .with_halo()
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
        let mut laid: Vec<Laid<'_>> = self
            .symbols
            .iter()
            .map(|symbol| Laid {
                symbol,
                at: projection.point(symbol.coordinate),
                radius: radius(&symbol.value, most, layout),
                lines: text::wrap(
                    &symbol.label,
                    layout.pick(128.0, 90.0),
                    name_style().size,
                    2,
                ),
                label: None,
            })
            .filter(|laid| projection.panel.holds_point(laid.at))
            .collect();
        // The largest are drawn first and named first.
        laid.sort_by(|one, other| other.radius.total_cmp(&one.radius));
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
                may_lead: true,
            })
            .collect();
        let circles: Vec<Bounds> = laid
            .iter()
            .map(|one| Bounds::around(one.at.0, one.at.1, one.radius * 0.9))
            .collect();
        let placed = place(&requests, &circles, &projection.panel.grown(-3.0));
        for (one, label) in laid.iter_mut().zip(placed) {
            one.label = label;
        }
        laid
    }

    fn draw_scale(&self, canvas: &mut Canvas<'_>, top: f64) -> f64 {
        let most = largest(self.symbols.iter().map(|symbol| &symbol.value));
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

fn draw_circle(canvas: &mut Canvas<'_>, laid: &Laid<'_>) {
    let tooltip = format!("{}: {}", laid.symbol.label, laid.symbol.value.label);
    canvas.part(laid.symbol.href.as_deref(), &tooltip, |canvas| {
        if laid.symbol.value.magnitude.is_some() {
            canvas.disc(laid.at, laid.radius, Ink::Accent, Some(0.8));
        } else {
            canvas.ring(laid.at, laid.radius, Ink::Accent);
        }
        let Some(label) = laid.label else { return };
        if let Some((from, to)) = label.leader {
            canvas.line(from, to, Ink::Muted);
        }
        let (x, anchor) = if label.bounds.left >= laid.at.0 {
            (label.bounds.left, Anchor::Start)
        } else if label.bounds.right <= laid.at.0 {
            (label.bounds.right, Anchor::End)
        } else {
            let middle = (label.bounds.left + label.bounds.right) / 2.0;
            (middle, Anchor::Middle)
        };
        for (index, line) in laid.lines.iter().enumerate() {
            let y = label.bounds.top + (index as f64 + 0.77) * name_style().line_height();
            canvas.text(x, y, anchor, name_style(), line);
        }
    });
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
            draw_circle(&mut canvas, one);
        }
        canvas.set_mirrored(true);
        let bottom = projection.panel.bottom + 8.0;
        let scale = self.draw_scale(&mut canvas, bottom);
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
