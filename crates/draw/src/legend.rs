//! Keys to what the colours and symbols mean, in a row that breaks when full.

use crate::canvas::Canvas;
use crate::country_map::PointKind;
use crate::geometry::Bounds;
use crate::palette::Ink;
use crate::style::{Anchor, NOTE, Style};
use crate::text;

/// What stands before a name in the legend.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Symbol<'p> {
    /// A square of colour.
    Swatch(Ink),
    /// A square of a pattern, by its id.
    Pattern(&'p str),
    /// A point's symbol.
    Point(PointKind),
}

impl Symbol<'_> {
    fn draw(self, canvas: &mut Canvas<'_>, (x, y): (f64, f64)) {
        let square = Bounds::around(x, y, SYMBOL_WIDTH / 2.0);
        match self {
            Self::Swatch(ink) => canvas.rectangle(square, ink),
            Self::Pattern(id) => canvas.patterned(square, id),
            Self::Point(kind) => kind.draw(canvas, (x, y)),
        }
    }
}

const SYMBOL_WIDTH: f64 = 12.0;
const GAP: f64 = 6.0;
const BETWEEN: f64 = 20.0;

/// Draws the legend from `y` down and returns its height, zero without entries.
pub(crate) fn legend(canvas: &mut Canvas<'_>, y: f64, entries: &[(Symbol<'_>, &str)]) -> f64 {
    let style = Style {
        ink: Ink::Text,
        ..NOTE
    };
    let full = canvas.width();
    let line = 20.0;
    let mut x = 0.0;
    let mut middle = y + line / 2.0;
    let mut drawn = false;
    for (symbol, name) in entries.iter().filter(|(_, name)| !name.is_empty()) {
        let name = text::shorten(name, full - SYMBOL_WIDTH - GAP, style.size);
        let width = SYMBOL_WIDTH + GAP + style.width(&name);
        if x > 0.0 && x + width > full {
            x = 0.0;
            middle += line;
        }
        symbol.draw(canvas, (x + SYMBOL_WIDTH / 2.0, middle));
        canvas.text(
            x + SYMBOL_WIDTH + GAP,
            middle + style.size * 0.35,
            Anchor::Start,
            style,
            &name,
        );
        x += width + BETWEEN;
        drawn = true;
    }
    if drawn { middle + line / 2.0 - y } else { 0.0 }
}
