//! Circles whose area is in proportion to a quantity, as maps have them: laid
//! out with their names, drawn, and explained by a legend of sizes.

use crate::canvas::Canvas;
use crate::frame::Layout;
use crate::geometry::Bounds;
use crate::labels::{Placement, Request, place};
use crate::palette::Ink;
use crate::quantity::{Quantity, largest};
use crate::style::{Anchor, NOTE, STRONG, Style};
use crate::text;

/// A circle on its map.
pub(crate) struct Circle<'map> {
    pub(crate) label: &'map str,
    pub(crate) value: &'map Quantity,
    pub(crate) href: Option<&'map str>,
    pub(crate) at: (f64, f64),
    pub(crate) radius: f64,
}

/// A circle with its name.
pub(crate) struct Laid<'map> {
    circle: Circle<'map>,
    lines: Vec<String>,
    label: Option<Placement>,
}

/// How names are placed.
pub(crate) struct Naming {
    /// The widest line.
    pub(crate) width: f64,
    /// Whether a line may lead from a circle to its name.
    pub(crate) may_lead: bool,
    /// Where names may stand.
    pub(crate) within: Bounds,
}

fn name_style() -> Style {
    Style {
        size: 13.0,
        ..STRONG
    }
    .with_halo()
}

/// Gives circles their names, the first ones first: those that come in the
/// way of an earlier one have none.
pub(crate) fn lay<'map>(circles: Vec<Circle<'map>>, naming: &Naming) -> Vec<Laid<'map>> {
    let mut laid: Vec<Laid<'map>> = circles
        .into_iter()
        .map(|circle| Laid {
            lines: text::wrap(circle.label, naming.width, name_style().size, 2),
            circle,
            label: None,
        })
        .collect();
    let requests: Vec<Request> = laid
        .iter()
        .map(|one| Request {
            at: one.circle.at,
            clearance: one.circle.radius + 3.0,
            width: one
                .lines
                .iter()
                .map(|line| name_style().width(line))
                .fold(0.0, f64::max),
            height: one.lines.len() as f64 * name_style().line_height(),
            may_lead: naming.may_lead,
        })
        .collect();
    let taken: Vec<Bounds> = laid
        .iter()
        .map(|Laid { circle, .. }| Bounds::around(circle.at.0, circle.at.1, circle.radius * 0.9))
        .collect();
    let placed = place(&requests, &taken, &naming.within);
    for (one, label) in laid.iter_mut().zip(placed) {
        one.label = label;
    }
    laid
}

/// Draws a circle; one whose quantity is not known is a ring.
pub(crate) fn draw(canvas: &mut Canvas<'_>, laid: &Laid<'_>) {
    let circle = &laid.circle;
    let tooltip = format!("{}: {}", circle.label, circle.value.label);
    canvas.part(circle.href, &tooltip, |canvas| {
        if circle.value.magnitude.is_some() {
            canvas.disc(circle.at, circle.radius, Ink::Accent, Some(0.8));
        } else {
            canvas.ring(circle.at, circle.radius, Ink::Accent);
        }
        let Some(label) = laid.label else { return };
        if let Some((from, to)) = label.leader {
            canvas.line(from, to, Ink::Muted);
        }
        let (x, anchor) = if label.bounds.left >= circle.at.0 {
            (label.bounds.left, Anchor::Start)
        } else if label.bounds.right <= circle.at.0 {
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

/// Draws the sizes of a legend, as far as they are not larger than the
/// largest circle and have room; gives back how high that is.
pub(crate) fn draw_scale<'map>(
    canvas: &mut Canvas<'_>,
    top: f64,
    scale: &[Quantity],
    values: impl Iterator<Item = &'map Quantity>,
    radius: impl Fn(&Quantity, f64, Layout) -> f64,
) -> f64 {
    let most = largest(values);
    let layout = canvas.layout();
    let shown: Vec<(f64, &str)> = scale
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
