//! A country with its offices and the places of its projects.

use crate::canvas::Canvas;
use crate::frame::{Drawing, Frame, Layout};
use crate::geometry::{Bounds, Coordinate, Shape};
use crate::labels::{Placement, Request, place};
use crate::legend::{Symbol, legend};
use crate::palette::Ink;
use crate::projection::{Extent, Projection};
use crate::style::{Anchor, LABEL, NOTE, STRONG, Style};
use crate::text;

/// A country among its neighbours, with labelled points.
///
/// Labels never cover a symbol or each other: one without room beside its
/// point stands further away on a leader, and in a crowd the last are left to
/// the tooltip. So the order of the points is their importance.
#[derive(Debug, Clone, PartialEq)]
pub struct CountryMap {
    /// Identity and surroundings.
    pub frame: Frame,
    /// The country; may be empty, then the points decide what is shown.
    pub outline: Shape,
    /// Countries around it; only what is seen of them is drawn.
    pub neighbours: Vec<Neighbour>,
    /// Offices and places.
    pub points: Vec<MapPoint>,
    /// What each kind of point is called in the legend; kinds that are not on
    /// the map are left out.
    pub legend: Vec<(PointKind, String)>,
}

/// A country next to the one a map is about.
#[derive(Debug, Clone, PartialEq)]
pub struct Neighbour {
    /// Its area.
    pub shape: Shape,
    /// Its name, printed where there is room.
    pub name: Option<String>,
}

/// A point on a map.
#[derive(Debug, Clone, PartialEq)]
pub struct MapPoint {
    /// What it is; decides its symbol.
    pub kind: PointKind,
    /// Where it is.
    pub coordinate: Coordinate,
    /// Its name; broken over two lines if long.
    pub label: String,
    /// Where it leads.
    pub href: Option<String>,
}

/// What stands at a point. The symbols differ in shape, not only in colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PointKind {
    /// The mission's main office: a square.
    CountryOffice,
    /// Another office: a disc.
    SubOffice,
    /// A place of a project: a ring.
    ProjectPlace,
}

impl PointKind {
    fn radius(self) -> f64 {
        match self {
            Self::CountryOffice => 6.0,
            Self::SubOffice => 5.5,
            Self::ProjectPlace => 4.0,
        }
    }

    fn style(self) -> Style {
        match self {
            Self::CountryOffice => STRONG,
            Self::SubOffice => LABEL,
            Self::ProjectPlace => Style {
                ink: Ink::Text,
                ..NOTE
            },
        }
        .with_halo()
    }

    pub(crate) fn draw(self, canvas: &mut Canvas<'_>, at: (f64, f64)) {
        match self {
            Self::CountryOffice => {
                canvas.rectangle(Bounds::around(at.0, at.1, 7.0), Ink::Sheet);
                canvas.rectangle(Bounds::around(at.0, at.1, 6.0), Ink::Accent);
            }
            Self::SubOffice => canvas.disc(at, 5.5, Ink::Accent, None),
            Self::ProjectPlace => canvas.ring(at, 3.5, Ink::Accent),
        }
    }
}

/// A point laid out: its symbol and, if it found room, its label.
struct Laid<'p> {
    point: &'p MapPoint,
    at: (f64, f64),
    lines: Vec<String>,
    label: Option<Placement>,
}

impl CountryMap {
    /// Points that lie outside what the map shows, and are not drawn: a
    /// coordinate may be wrong, or a place lie in another country.
    #[must_use]
    pub fn points_outside(&self) -> Vec<&MapPoint> {
        match self.projection(&self.frame, 0.0) {
            Some(projection) => self
                .points
                .iter()
                .filter(|point| !shows(&projection, point))
                .collect(),
            None => self.points.iter().collect(),
        }
    }

    fn projection(&self, frame: &Frame, top: f64) -> Option<Projection> {
        let extent = Extent::of(self.outline.coordinates())
            .or_else(|| Extent::of(self.points.iter().map(|point| point.coordinate)))?;
        let width = frame.layout.width();
        let heights = frame
            .layout
            .pick((width * 0.5, width * 0.9), (width * 0.8, width * 1.3));
        Some(Projection::fitted(&extent, top, width, heights))
    }

    fn laid(&self, projection: &Projection, layout: Layout) -> Vec<Laid<'_>> {
        let mut laid: Vec<Laid<'_>> = self
            .points
            .iter()
            .filter(|point| shows(projection, point))
            .map(|point| Laid {
                point,
                at: projection.point(point.coordinate),
                lines: text::wrap(
                    &point.label,
                    layout.pick(128.0, 100.0),
                    point.kind.style().size,
                    2,
                ),
                label: None,
            })
            .collect();
        // Offices are served before places, whatever the order they came in.
        laid.sort_by_key(|one| match one.point.kind {
            PointKind::CountryOffice => 0,
            PointKind::SubOffice => 1,
            PointKind::ProjectPlace => 2,
        });
        let requests: Vec<Request> = laid.iter().map(request).collect();
        let symbols: Vec<Bounds> = laid
            .iter()
            .map(|one| Bounds::around(one.at.0, one.at.1, one.point.kind.radius() + 1.0))
            .collect();
        let placed = place(&requests, &symbols, &projection.panel.grown(-3.0));
        for (one, label) in laid.iter_mut().zip(placed) {
            one.label = label;
        }
        laid
    }

    fn draw_land(&self, canvas: &mut Canvas<'_>, projection: &Projection) {
        let panel = projection.panel;
        let clip = canvas.clip(panel);
        canvas.raw(&format!("<g clip-path=\"url(#{clip})\">"));
        for neighbour in &self.neighbours {
            canvas.area(&projection.path(&neighbour.shape), Ink::Neighbour);
        }
        canvas.area(&projection.path(&self.outline), Ink::Country);
        canvas.raw("</g>");
    }

    fn draw_neighbour_names(
        &self,
        canvas: &mut Canvas<'_>,
        projection: &Projection,
        laid: &[Laid<'_>],
    ) {
        let mut taken: Vec<Bounds> = laid
            .iter()
            .map(|one| Bounds::around(one.at.0, one.at.1, 8.0))
            .chain(laid.iter().filter_map(|one| Some(one.label?.bounds)))
            .collect();
        let country = projection.rings(&self.outline);
        for neighbour in &self.neighbours {
            let (Some(name), Some((x, y))) =
                (&neighbour.name, projection.middle_of(&neighbour.shape))
            else {
                continue;
            };
            let width = NOTE.width(name);
            let bounds = Bounds::new(x - width / 2.0, y - 8.0, width, 16.0);
            let on_country = country
                .iter()
                .flatten()
                .any(|point| bounds.grown(4.0).holds_point(*point));
            if !on_country
                && projection.panel.grown(-4.0).holds(&bounds)
                && !taken.iter().any(|other| other.overlaps(&bounds))
            {
                canvas.text(x, y + 4.0, Anchor::Middle, NOTE, name);
                taken.push(bounds);
            }
        }
    }
}

fn shows(projection: &Projection, point: &MapPoint) -> bool {
    let (x, y) = projection.point(point.coordinate);
    projection
        .panel
        .grown(-2.0)
        .holds(&Bounds::around(x, y, point.kind.radius()))
}

fn request(laid: &Laid<'_>) -> Request {
    let style = laid.point.kind.style();
    let width = laid
        .lines
        .iter()
        .map(|line| style.width(line))
        .fold(0.0, f64::max);
    Request {
        at: laid.at,
        clearance: laid.point.kind.radius() + 4.0,
        width,
        height: laid.lines.len() as f64 * style.line_height(),
        may_lead: true,
    }
}

fn draw_point(canvas: &mut Canvas<'_>, laid: &Laid<'_>) {
    let point = laid.point;
    canvas.part(point.href.as_deref(), &point.label, |canvas| {
        point.kind.draw(canvas, laid.at);
        let Some(label) = laid.label else { return };
        if let Some((from, to)) = label.leader {
            canvas.line(from, to, Ink::Muted);
        }
        let style = point.kind.style();
        // Lines hug the symbol: to its right they start together, to its left
        // they end together.
        let (x, anchor) = if label.bounds.left >= laid.at.0 {
            (label.bounds.left, Anchor::Start)
        } else if label.bounds.right <= laid.at.0 {
            (label.bounds.right, Anchor::End)
        } else {
            (
                (label.bounds.left + label.bounds.right) / 2.0,
                Anchor::Middle,
            )
        };
        for (index, line) in laid.lines.iter().enumerate() {
            let y = label.bounds.top + (index as f64 + 0.77) * style.line_height();
            canvas.text(x, y, anchor, style, line);
        }
    });
}

impl Drawing for CountryMap {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    fn svg_in(&self, frame: &Frame) -> String {
        let (mut canvas, y) = Canvas::new(frame);
        let Some(projection) = self.projection(frame, y) else {
            return canvas.finish_empty(y);
        };
        canvas.set_mirrored(false);
        self.draw_land(&mut canvas, &projection);
        let laid = self.laid(&projection, frame.layout);
        self.draw_neighbour_names(&mut canvas, &projection, &laid);
        // The most important last, so that nothing lies over them.
        for one in laid.iter().rev() {
            draw_point(&mut canvas, one);
        }
        canvas.set_mirrored(true);
        let mut bottom = projection.panel.bottom;
        let entries: Vec<(Symbol<'_>, &str)> = self
            .legend
            .iter()
            .filter(|(kind, _)| laid.iter().any(|one| one.point.kind == *kind))
            .map(|(kind, name)| (Symbol::Point(*kind), name.as_str()))
            .collect();
        let height = legend(&mut canvas, bottom + 10.0, &entries);
        if height > 0.0 {
            bottom += 10.0 + height;
        }
        canvas.finish(bottom + 2.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn map(points: Vec<(f64, f64, String)>) -> CountryMap {
        CountryMap {
            frame: Frame::new("map", "t", "d"),
            outline: Shape::new(vec![vec![(0.0, 0.0), (10.0, 0.0), (10.0, 8.0), (0.0, 8.0)]]),
            neighbours: Vec::new(),
            points: points
                .into_iter()
                .enumerate()
                .map(|(index, (x, y, label))| MapPoint {
                    kind: match index {
                        0 => PointKind::CountryOffice,
                        1..=4 => PointKind::SubOffice,
                        _ => PointKind::ProjectPlace,
                    },
                    coordinate: (x, y),
                    label,
                    href: None,
                })
                .collect(),
            legend: Vec::new(),
        }
    }

    #[test]
    fn a_point_in_another_country_is_reported_and_not_drawn() {
        let map = map(vec![(5.0, 5.0, "Gao".into()), (90.0, 5.0, "Dacca".into())]);
        let outside: Vec<&str> = map
            .points_outside()
            .iter()
            .map(|p| p.label.as_str())
            .collect();
        assert_eq!(outside, ["Dacca"].to_vec());
        assert!(map.svg().contains("Gao") && !map.svg().contains("Dacca"));
    }

    #[test]
    fn the_office_is_labelled_before_places_that_came_first() {
        let mut points = vec![(5.0, 4.0, "Place".to_owned()); 30];
        points.push((5.0, 4.0, "Office".to_owned()));
        let mut map = map(points);
        map.points[0].kind = PointKind::ProjectPlace;
        map.points[30].kind = PointKind::CountryOffice;
        assert!(map.svg().contains(">Office</text>"));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn a_few_short_names_all_find_room(
            points in proptest::collection::vec((0.0..10.0_f64, 0.0..8.0_f64, "[A-Z][a-z]{2,9}"), 1..6),
        ) {
            let map = map(points);
            let projection = map.projection(&map.frame, 0.0).unwrap();
            let laid = map.laid(&projection, Layout::Wide);
            prop_assert!(laid.iter().all(|one| one.label.is_some()));
        }

        #[test]
        fn labels_cover_neither_each_other_nor_a_symbol(
            points in proptest::collection::vec((0.0..10.0_f64, 0.0..8.0_f64, "[A-Za-zé -]{1,40}"), 1..30),
            narrow in any::<bool>(),
        ) {
            let map = map(points);
            let layout = if narrow { Layout::Narrow } else { Layout::Wide };
            let frame = map.frame.clone().layout(layout);
            let projection = map.projection(&frame, 0.0).unwrap();
            let laid = map.laid(&projection, layout);
            for (index, one) in laid.iter().enumerate() {
                let Some(label) = one.label else { continue };
                prop_assert!(projection.panel.holds(&label.bounds));
                for (other_index, other) in laid.iter().enumerate() {
                    let symbol = Bounds::around(other.at.0, other.at.1, other.point.kind.radius());
                    prop_assert!(!label.bounds.overlaps(&symbol));
                    if let Some(placed) = other.label && other_index != index {
                        prop_assert!(!label.bounds.overlaps(&placed.bounds));
                    }
                }
            }
        }
    }
}
