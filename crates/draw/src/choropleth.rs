//! Areas coloured by class.

use crate::canvas::Canvas;
use crate::frame::{Drawing, Frame};
use crate::geometry::{Bounds, Shape, inside};
use crate::legend::{Symbol, legend};
use crate::palette::{CLASSES, Ink};
use crate::projection::{Extent, Projection};
use crate::style::{Anchor, NOTE, Style};

/// Areas in up to five classes from pale to deep, with the class breaks in a
/// legend. Areas without data are hatched, which no class is.
#[derive(Debug, Clone, PartialEq)]
pub struct Choropleth {
    /// Identity and surroundings.
    pub frame: Frame,
    /// The areas.
    pub areas: Vec<Area>,
    /// What each class holds, from the lowest ("1 to 999"); at most five.
    pub classes: Vec<String>,
    /// What hatching means ("No data"); shown when an area needs it.
    pub no_data: String,
}

/// One area of a [`Choropleth`].
#[derive(Debug, Clone, PartialEq)]
pub struct Area {
    /// Where it is.
    pub shape: Shape,
    /// Its class, from zero; `None` without data.
    pub class: Option<usize>,
    /// Its name, printed where there is room.
    pub label: String,
    /// Its number in the reader's language, in the tooltip.
    pub value: String,
    /// Where it leads.
    pub href: Option<String>,
}

/// The step of the scale for a class: few classes are spread over all of it.
fn step(class: usize, classes: usize) -> usize {
    let last = classes.clamp(1, CLASSES) - 1;
    if last == 0 {
        return CLASSES - 2;
    }
    (class.min(last) * (CLASSES - 1) + last / 2) / last
}

impl Choropleth {
    fn draw_area(
        &self,
        canvas: &mut Canvas<'_>,
        projection: &Projection,
        hatching: Option<&str>,
        area: &Area,
    ) {
        let data = projection.path(&area.shape);
        let tooltip = format!("{}: {}", area.label, area.value);
        canvas.part(area.href.as_deref(), &tooltip, |canvas| {
            match (area.class, hatching) {
                (None, Some(pattern)) => canvas.raw(&format!(
                    "<path class=\"drawing-stroke-sheet\" d=\"{data}\" fill=\"url(#{pattern})\" fill-rule=\"evenodd\" stroke=\"{}\" stroke-width=\"1\"/>",
                    Ink::Sheet.colour()
                )),
                (class, _) => {
                    canvas.area(&data, Ink::Class(step(class.unwrap_or(0), self.classes.len())));
                }
            }
        });
    }

    fn draw_names(&self, canvas: &mut Canvas<'_>, projection: &Projection) {
        let mut taken: Vec<Bounds> = Vec::new();
        for area in &self.areas {
            let Some((x, y)) = projection.middle_of(&area.shape) else {
                continue;
            };
            let width = NOTE.width(&area.label);
            let bounds = Bounds::new(x - width / 2.0, y - 8.0, width, 16.0);
            if !projection.panel.holds(&bounds)
                || taken.iter().any(|other| other.overlaps(&bounds.grown(2.0)))
            {
                continue;
            }
            let rings = projection.rings(&area.shape);
            let stays_inside = [bounds.left, x, bounds.right]
                .into_iter()
                .all(|x| inside((x, bounds.top), &rings) && inside((x, bounds.bottom), &rings));
            // A name that runs over the edge stands on several colours, so it
            // brings a ground of its own.
            let style = match area.class {
                Some(class) if stays_inside => Style {
                    ink: Ink::OnClass(step(class, self.classes.len())),
                    ..NOTE
                },
                _ => Style {
                    ink: Ink::Text,
                    ..NOTE
                }
                .with_halo(),
            };
            canvas.text(x, y + 4.0, Anchor::Middle, style, &area.label);
            taken.push(bounds);
        }
    }

    fn draw_legend(&self, canvas: &mut Canvas<'_>, y: f64, hatching: Option<&str>) -> f64 {
        let count = self.classes.len();
        let classes = self.classes.iter().take(CLASSES).enumerate();
        let entries: Vec<(Symbol<'_>, &str)> = classes
            .map(|(class, name)| {
                (
                    Symbol::Swatch(Ink::Class(step(class, count))),
                    name.as_str(),
                )
            })
            .chain(hatching.map(|pattern| (Symbol::Pattern(pattern), self.no_data.as_str())))
            .collect();
        legend(canvas, y, &entries)
    }
}

impl Drawing for Choropleth {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    fn svg_in(&self, frame: &Frame) -> String {
        let (mut canvas, y) = Canvas::new(frame);
        let extent = Extent::of(self.areas.iter().flat_map(|area| area.shape.coordinates()));
        let Some(extent) = extent else {
            return canvas.finish_empty(y);
        };
        let width = frame.layout.width();
        let heights = frame
            .layout
            .pick((width * 0.4, width * 0.9), (width * 0.6, width * 1.3));
        let projection = Projection::fitted(&extent, y, width, heights);
        canvas.set_mirrored(false);
        let hatching = self
            .areas
            .iter()
            .any(|area| area.class.is_none())
            .then(|| canvas.hatching());
        for area in &self.areas {
            self.draw_area(&mut canvas, &projection, hatching.as_deref(), area);
        }
        self.draw_names(&mut canvas, &projection);
        canvas.set_mirrored(true);
        let bottom = projection.panel.bottom + 10.0;
        let height = self.draw_legend(&mut canvas, bottom, hatching.as_deref());
        canvas.finish(bottom + height + 2.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_classes_use_the_whole_scale() {
        let steps = |classes| {
            (0..classes)
                .map(|class| step(class, classes))
                .collect::<Vec<_>>()
        };
        assert_eq!(steps(5), [0, 1, 2, 3, 4].to_vec());
        assert_eq!(steps(3), [0, 2, 4].to_vec());
        assert_eq!(steps(2), [0, 4].to_vec());
        assert_eq!(steps(1), [3].to_vec());
        assert_eq!(step(900, 4), 4);
    }
}
