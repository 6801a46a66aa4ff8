//! What every drawing has: identity, words for people who cannot see it,
//! direction and layout.

/// The direction in which the reader's language runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Direction {
    /// English, French, …
    #[default]
    LeftToRight,
    /// Arabic, …: charts are mirrored, maps are not.
    RightToLeft,
}

/// For how much room a drawing is laid out. Text is 12 to 17 units high in
/// both, so each is legible when shown near its own width in pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Layout {
    /// 720 units: a column of text on a desktop, or a sheet of A4.
    #[default]
    Wide,
    /// 340 units: a telephone held upright.
    Narrow,
}

impl Layout {
    /// Width of the view box, in units.
    #[must_use]
    pub fn width(self) -> f64 {
        match self {
            Self::Wide => 720.0,
            Self::Narrow => 340.0,
        }
    }

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Wide => "wide",
            Self::Narrow => "narrow",
        }
    }

    pub(crate) fn pick<T>(self, wide: T, narrow: T) -> T {
        match self {
            Self::Wide => wide,
            Self::Narrow => narrow,
        }
    }
}

/// Identity and surroundings of a drawing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frame {
    /// Prefix of all ids; must be unique on the page. Characters that an id
    /// may not hold become hyphens, and the layout's name is appended.
    pub id: String,
    /// What the drawing shows, in one line (`<title>`).
    pub title: String,
    /// What it says, for people who listen (`<desc>`).
    pub description: String,
    /// Direction of the reader's language.
    pub direction: Direction,
    /// How much room there is.
    pub layout: Layout,
    /// Drawn inside, above all: for print and for pictures that travel alone.
    /// A page has its heading in HTML and leaves this empty.
    pub heading: Option<String>,
    /// What is said inside when there is nothing to draw ("No contributions
    /// recorded yet").
    pub empty_caption: String,
    /// Families for print, by name (a PDF has no generic `sans-serif`); a page's
    /// stylesheet lets drawings inherit its own.
    pub font_family: String,
}

impl Frame {
    /// A wide, left-to-right frame without heading.
    #[must_use]
    pub fn new(
        id: impl Into<String>,
        title: impl Into<String>,
        description: impl Into<String>,
    ) -> Self {
        Self {
            id: id.into(),
            title: title.into(),
            description: description.into(),
            direction: Direction::default(),
            layout: Layout::default(),
            heading: None,
            empty_caption: String::new(),
            font_family: "Noto Sans, Segoe UI, Roboto, Helvetica Neue, Arial, sans-serif".into(),
        }
    }

    /// The same frame for a language that runs this way.
    #[must_use]
    pub fn direction(mut self, direction: Direction) -> Self {
        self.direction = direction;
        self
    }

    /// The same frame for this much room.
    #[must_use]
    pub fn layout(mut self, layout: Layout) -> Self {
        self.layout = layout;
        self
    }

    /// The same frame with a heading drawn inside.
    #[must_use]
    pub fn heading(mut self, heading: impl Into<String>) -> Self {
        self.heading = Some(heading.into());
        self
    }

    /// The same frame with words for when there is nothing to draw.
    #[must_use]
    pub fn empty_caption(mut self, caption: impl Into<String>) -> Self {
        self.empty_caption = caption.into();
        self
    }

    /// The same frame with other font families (for the fonts a PDF embeds).
    #[must_use]
    pub fn font_family(mut self, families: impl Into<String>) -> Self {
        self.font_family = families.into();
        self
    }

    /// The id of one part, safe inside an attribute and a `url(#…)`.
    pub(crate) fn part_id(&self, part: &str) -> String {
        let mut id = String::with_capacity(self.id.len() + part.len() + 8);
        if !self
            .id
            .starts_with(|first: char| first.is_ascii_alphabetic())
        {
            id.push_str("drawing-");
        }
        id.extend(self.id.chars().map(|c| {
            if c.is_ascii_alphanumeric() || c == '-' || c == '_' {
                c
            } else {
                '-'
            }
        }));
        id.push('-');
        id.push_str(self.layout.name());
        id.push('-');
        id.push_str(part);
        id
    }
}

/// Something that can be drawn.
pub trait Drawing {
    /// Its frame.
    fn frame(&self) -> &Frame;

    /// The drawing as one `<svg>` element, laid out in `frame` instead of its own.
    fn svg_in(&self, frame: &Frame) -> String;

    /// The drawing as one `<svg>` element, ready to stand inside HTML or alone
    /// in a file.
    fn svg(&self) -> String {
        self.svg_in(self.frame())
    }

    /// Both layouts in one `<div>`, with distinct ids; [`crate::STYLESHEET`]
    /// shows the one that fits the screen, and the wide one on paper.
    fn responsive(&self) -> String {
        let wide = self.svg_in(&self.frame().clone().layout(Layout::Wide));
        let narrow = self.svg_in(&self.frame().clone().layout(Layout::Narrow));
        format!("<div class=\"drawing-pair\">{wide}{narrow}</div>")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_hold_only_safe_characters() {
        let frame = Frame::new("7 \"><script>", "t", "d");
        assert_eq!(
            frame.part_id("title"),
            "drawing-7----script--wide-title".to_string()
        );
    }
}
