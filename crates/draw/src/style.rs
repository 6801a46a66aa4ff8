//! How text looks, and how wide it is likely to be.

use crate::palette::Ink;
use crate::text;

/// Where a text stands relative to its x, in reading direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Anchor {
    Start,
    Middle,
    End,
}

/// How a text looks.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Style {
    pub size: f64,
    pub strong: bool,
    pub ink: Ink,
    /// A rim in the sheet's colour, for text over a map.
    pub halo: bool,
}

pub(crate) const LABEL: Style = Style {
    size: 14.0,
    strong: false,
    ink: Ink::Text,
    halo: false,
};
pub(crate) const STRONG: Style = Style {
    strong: true,
    ..LABEL
};
pub(crate) const NOTE: Style = Style {
    size: 12.5,
    ink: Ink::Muted,
    ..LABEL
};
pub(crate) const HEADING: Style = Style {
    size: 17.0,
    strong: true,
    ..LABEL
};

impl Style {
    pub(crate) fn width(&self, content: &str) -> f64 {
        if self.strong {
            text::strong_width(content, self.size)
        } else {
            text::width(content, self.size)
        }
    }

    pub(crate) fn line_height(&self) -> f64 {
        (self.size * 1.28).round()
    }

    pub(crate) fn with_halo(self) -> Self {
        Self { halo: true, ..self }
    }
}

pub(crate) fn classes(style: &Style) -> String {
    let mut classes = format!("drawing-fill-{}", style.ink.name());
    if style.strong {
        classes.push_str(" drawing-strong");
    }
    if style.halo {
        classes.push_str(" drawing-halo");
    }
    classes
}

pub(crate) fn colour_and_weight(style: &Style) -> String {
    let weight = if style.strong { "600" } else { "400" };
    format!(" fill=\"{}\" font-weight=\"{weight}\"", style.ink.colour())
}
