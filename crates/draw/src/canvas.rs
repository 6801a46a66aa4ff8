//! Writes SVG: escaped, mirrored where asked, with a class and a print colour
//! on everything.

use crate::frame::{Direction, Frame, Layout};
use crate::geometry::Bounds;
use crate::markup::{escape, is_safe, isolated, number, right_to_left};
use crate::palette::Ink;
use crate::style::{Anchor, HEADING, LABEL, Style, classes, colour_and_weight};
use crate::text;

/// A sheet that grows downwards while it is drawn on.
pub(crate) struct Canvas<'f> {
    frame: &'f Frame,
    body: String,
    definitions: String,
    mirrored: bool,
    has_links: bool,
}

impl<'f> Canvas<'f> {
    /// A sheet with its heading drawn, and the y at which the drawing begins.
    pub(crate) fn new(frame: &'f Frame) -> (Self, f64) {
        let mut canvas = Self {
            frame,
            body: String::with_capacity(4096),
            definitions: String::new(),
            mirrored: frame.direction == Direction::RightToLeft,
            has_links: false,
        };
        let mut y = 4.0;
        if let Some(heading) = &frame.heading {
            let room = frame.layout.width() / 1.1;
            for line in text::wrap(heading, room, HEADING.size, 3) {
                y += HEADING.line_height();
                canvas.text(0.0, y - 5.0, Anchor::Start, HEADING, &line);
            }
            y += 12.0;
        }
        (canvas, y)
    }

    pub(crate) fn layout(&self) -> Layout {
        self.frame.layout
    }

    pub(crate) fn width(&self) -> f64 {
        self.frame.layout.width()
    }

    /// East stays on the right in every language, so maps switch this off.
    pub(crate) fn set_mirrored(&mut self, mirrored: bool) {
        self.mirrored = mirrored && self.frame.direction == Direction::RightToLeft;
    }

    fn flip(&self, x: f64) -> f64 {
        if self.mirrored { self.width() - x } else { x }
    }

    pub(crate) fn rectangle(&mut self, bounds: Bounds, ink: Ink) {
        if bounds.width() <= 0.0 || bounds.height() <= 0.0 {
            return;
        }
        let left = if self.mirrored {
            self.width() - bounds.right
        } else {
            bounds.left
        };
        let (name, colour) = ink.name_and_colour();
        self.body.push_str(&format!(
            "<rect class=\"drawing-fill-{name}\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" fill=\"{colour}\"/>",
            number(left),
            number(bounds.top),
            number(bounds.width()),
            number(bounds.height()),
        ));
    }

    /// Lets a finger or pointer hit the whole row of a link.
    pub(crate) fn hit_area(&mut self, bounds: Bounds) {
        self.body.push_str(&format!(
            "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" fill=\"none\" pointer-events=\"all\"/>",
            number(if self.mirrored { self.width() - bounds.right } else { bounds.left }),
            number(bounds.top),
            number(bounds.width()),
            number(bounds.height()),
        ));
    }

    pub(crate) fn line(&mut self, from: (f64, f64), to: (f64, f64), ink: Ink) {
        let (name, colour) = ink.name_and_colour();
        self.body.push_str(&format!(
            "<path class=\"drawing-stroke-{name}\" d=\"M{} {}L{} {}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"1\"/>",
            number(self.flip(from.0)),
            number(from.1),
            number(self.flip(to.0)),
            number(to.1),
        ));
    }

    /// A disc; with `rim`, in the sheet's colour, it stands off what is behind it.
    pub(crate) fn disc(&mut self, (x, y): (f64, f64), radius: f64, ink: Ink, opacity: Option<f64>) {
        let (name, colour) = ink.name_and_colour();
        let opacity = opacity
            .map(|opacity| format!(" fill-opacity=\"{opacity}\""))
            .unwrap_or_default();
        self.body.push_str(&format!(
            "<circle class=\"drawing-fill-{name} drawing-stroke-sheet\" cx=\"{}\" cy=\"{}\" r=\"{}\" fill=\"{colour}\"{opacity} stroke=\"{}\" stroke-width=\"1\"/>",
            number(self.flip(x)),
            number(y),
            number(radius),
            Ink::Sheet.colour(),
        ));
    }

    /// A ring with an empty middle in the sheet's colour.
    pub(crate) fn ring(&mut self, (x, y): (f64, f64), radius: f64, ink: Ink) {
        let (name, colour) = ink.name_and_colour();
        self.body.push_str(&format!(
            "<circle class=\"drawing-fill-sheet drawing-stroke-{name}\" cx=\"{}\" cy=\"{}\" r=\"{}\" fill=\"{}\" stroke=\"{colour}\" stroke-width=\"1.5\"/>",
            number(self.flip(x)),
            number(y),
            number(radius),
            Ink::Sheet.colour(),
        ));
    }

    /// A path as it is: not mirrored, the caller knows why.
    pub(crate) fn area(&mut self, data: &str, ink: Ink) {
        if data.is_empty() {
            return;
        }
        let (name, colour) = ink.name_and_colour();
        self.body.push_str(&format!(
            "<path class=\"drawing-fill-{name} drawing-stroke-sheet\" d=\"{data}\" fill=\"{colour}\" fill-rule=\"evenodd\" stroke=\"{}\" stroke-width=\"1\" stroke-linejoin=\"round\"/>",
            Ink::Sheet.colour(),
        ));
    }

    /// An open path through points; mirrored where the sheet is.
    pub(crate) fn polyline(&mut self, points: &[(f64, f64)], ink: Ink, width: f64) {
        let data = self.points(points);
        let (name, colour) = ink.name_and_colour();
        self.body.push_str(&format!(
            "<path class=\"drawing-stroke-{name}\" d=\"{data}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"{}\" stroke-linejoin=\"round\" stroke-linecap=\"round\"/>",
            number(width),
        ));
    }

    /// A closed, filled path through points; mirrored where the sheet is.
    pub(crate) fn polygon(&mut self, points: &[(f64, f64)], ink: Ink) {
        let data = self.points(points);
        let (name, colour) = ink.name_and_colour();
        self.body.push_str(&format!(
            "<path class=\"drawing-fill-{name}\" d=\"{data}Z\" fill=\"{colour}\"/>"
        ));
    }

    fn points(&self, points: &[(f64, f64)]) -> String {
        points
            .iter()
            .enumerate()
            .map(|(index, (x, y))| {
                let command = if index == 0 { "M" } else { "L" };
                format!("{command}{} {}", number(self.flip(*x)), number(*y))
            })
            .collect()
    }

    /// Anything else, already written and escaped.
    pub(crate) fn raw(&mut self, markup: &str) {
        self.body.push_str(markup);
    }

    /// Defines a clip to a panel and returns its id.
    pub(crate) fn clip(&mut self, panel: Bounds) -> String {
        let id = self.frame.part_id("clip");
        self.definitions.push_str(&format!(
            "<clipPath id=\"{id}\"><rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"/></clipPath>",
            number(panel.left),
            number(panel.top),
            number(panel.width()),
            number(panel.height()),
        ));
        id
    }

    /// A rectangle filled with a pattern.
    pub(crate) fn patterned(&mut self, bounds: Bounds, pattern: &str) {
        self.body.push_str(&format!(
            "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" fill=\"url(#{pattern})\"/>",
            number(if self.mirrored {
                self.width() - bounds.right
            } else {
                bounds.left
            }),
            number(bounds.top),
            number(bounds.width()),
            number(bounds.height()),
        ));
    }

    /// Defines the hatching of areas without data and returns its id.
    pub(crate) fn hatching(&mut self) -> String {
        let id = self.frame.part_id("hatch");
        let (name, colour) = Ink::Hatch.name_and_colour();
        let (ground, ground_colour) = Ink::Neighbour.name_and_colour();
        self.definitions.push_str(&format!(
            "<pattern id=\"{id}\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\"><path class=\"drawing-fill-{ground}\" d=\"M0 0h6v6H0z\" fill=\"{ground_colour}\"/><path class=\"drawing-stroke-{name}\" d=\"M-1 7L7-1M2 10L10 2M-4 4L4-4\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"1\"/></pattern>"
        ));
        id
    }

    pub(crate) fn text(&mut self, x: f64, y: f64, anchor: Anchor, style: Style, content: &str) {
        self.spans(x, y, anchor, &[(style, content)]);
    }

    /// Pieces of one line, each in its style; halo and size are the first's.
    pub(crate) fn spans(&mut self, x: f64, y: f64, anchor: Anchor, spans: &[(Style, &str)]) {
        let Some((first, _)) = spans.first() else {
            return;
        };
        if spans.iter().all(|(_, content)| content.is_empty()) {
            return;
        }
        let anchor = match (anchor, self.mirrored) {
            (Anchor::Start, false) | (Anchor::End, true) => "",
            (Anchor::Middle, _) => " text-anchor=\"middle\"",
            (Anchor::End, false) | (Anchor::Start, true) => " text-anchor=\"end\"",
        };
        let halo = if first.halo {
            format!(
                " stroke=\"{}\" stroke-width=\"3\" stroke-linejoin=\"round\" paint-order=\"stroke\"",
                Ink::Sheet.colour()
            )
        } else {
            String::new()
        };
        self.body.push_str(&format!(
            "<text class=\"{}\" x=\"{}\" y=\"{}\"{anchor} font-size=\"{}\"{}{halo}>",
            classes(first),
            number(self.flip(x)),
            number(y),
            number(first.size),
            colour_and_weight(first),
        ));
        // Isolates give a right-to-left line its order while the anchors stay
        // those of a left-to-right sheet: renderers disagree about anchors
        // under `direction`, but not about these characters.
        let isolates = self.frame.direction == Direction::RightToLeft;
        let mut line = String::new();
        for (index, (style, content)) in spans.iter().enumerate() {
            let content = if isolates {
                escape(&isolated(content))
            } else {
                escape(content)
            };
            if index == 0 {
                line.push_str(&content);
            } else {
                line.push_str(&format!(
                    "<tspan class=\"{}\"{}>{content}</tspan>",
                    classes(style),
                    colour_and_weight(style),
                ));
            }
        }
        if isolates && spans.len() > 1 {
            line = right_to_left(&line);
        }
        self.body.push_str(&line);
        self.body.push_str("</text>");
    }

    /// Draws a part that has a tooltip, and is a link where it has an address.
    pub(crate) fn part(&mut self, href: Option<&str>, tooltip: &str, draw: impl FnOnce(&mut Self)) {
        let href = href.filter(|href| is_safe(href));
        match href {
            Some(href) => {
                self.has_links = true;
                self.body.push_str(&format!(
                    "<a class=\"drawing-link\" href=\"{}\">",
                    escape(href)
                ));
            }
            None => self.body.push_str("<g>"),
        }
        if !tooltip.is_empty() {
            self.body
                .push_str(&format!("<title>{}</title>", escape(tooltip)));
        }
        draw(self);
        self.body
            .push_str(if href.is_some() { "</a>" } else { "</g>" });
    }

    /// Says in words that there is nothing to draw.
    pub(crate) fn finish_empty(mut self, y: f64) -> String {
        let width = self.width();
        let caption = self.frame.empty_caption.clone();
        let lines = text::wrap(&caption, width - 32.0, LABEL.size, 4);
        let height = 56.0 + lines.len() as f64 * LABEL.line_height();
        let (name, colour) = Ink::Line.name_and_colour();
        self.body.push_str(&format!(
            "<rect class=\"drawing-empty drawing-stroke-{name}\" x=\"0.5\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"4\" fill=\"none\" stroke=\"{colour}\" stroke-dasharray=\"4 4\"/>",
            number(y + 0.5),
            number(width - 1.0),
            number(height - 1.0),
        ));
        for (index, line) in lines.iter().enumerate() {
            self.text(
                width / 2.0,
                y + 28.0 + (index as f64 + 0.75) * LABEL.line_height(),
                Anchor::Middle,
                Style {
                    ink: Ink::Muted,
                    ..LABEL
                },
                line,
            );
        }
        self.finish(y + height)
    }

    /// The finished element, `height` units high.
    pub(crate) fn finish(self, height: f64) -> String {
        let frame = self.frame;
        let (title, description) = (frame.part_id("title"), frame.part_id("desc"));
        // An image has no parts for a screen reader, so one that holds links
        // is a group: its links would be reached by keyboard and not announced.
        let role = if self.has_links { "group" } else { "img" };
        let definitions = if self.definitions.is_empty() {
            String::new()
        } else {
            format!("<defs>{}</defs>", self.definitions)
        };
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"drawing drawing-{}\" role=\"{role}\" aria-labelledby=\"{title} {description}\" viewBox=\"0 0 {} {}\" direction=\"ltr\" font-family=\"{}\"><title id=\"{title}\">{}</title><desc id=\"{description}\">{}</desc>{definitions}{}</svg>",
            frame.layout.name(),
            number(self.width()),
            number(height.ceil()),
            escape(&frame.font_family),
            escape(&frame.title),
            escape(&frame.description),
            self.body,
        )
    }
}
