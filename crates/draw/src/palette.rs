//! Colours by role. Each role has a colour for print, written as a
//! presentation attribute, and a class through which a page's stylesheet
//! may give it another one.
//!
//! The accent is one deep blue with a pale partner. The sequential scale
//! walks from pale to deep in that blue, so that order survives colour
//! blindness and a photocopier. The categories are those of Okabe and Ito,
//! without yellow and black, in an order that keeps neighbours apart.

/// A role a colour plays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ink {
    /// Labels.
    Text,
    /// Notes, dates, axis labels.
    Muted,
    /// The one accent: what a drawing is about.
    Accent,
    /// Its pale partner: what the accent is compared with.
    AccentPale,
    /// Baselines and leaders.
    Line,
    /// Gridlines.
    Grid,
    /// The sheet: gaps and halos.
    Sheet,
    /// Dots of the world map.
    Land,
    /// The country a map is about.
    Country,
    /// The countries around it.
    Neighbour,
    /// Hatching of areas without data.
    Hatch,
    /// One of six kinds, from zero; others share a grey.
    Category(usize),
    /// Text on that kind.
    OnCategory(usize),
    /// One of five classes, from zero, pale to deep.
    Class(usize),
    /// Text on that class.
    OnClass(usize),
}

/// How many kinds have a colour of their own.
pub(crate) const CATEGORIES: usize = 6;
/// How many steps the sequential scale has.
pub(crate) const CLASSES: usize = 5;

const CATEGORY: [(&str, &str, &str, &str); CATEGORIES] = [
    ("category-1", "#0072b2", "on-category-1", "#ffffff"),
    ("category-2", "#e69f00", "on-category-2", "#1f2933"),
    ("category-3", "#009e73", "on-category-3", "#000000"),
    ("category-4", "#cc79a7", "on-category-4", "#1f2933"),
    ("category-5", "#56b4e9", "on-category-5", "#1f2933"),
    ("category-6", "#d55e00", "on-category-6", "#000000"),
];
const CATEGORY_OTHER: (&str, &str, &str, &str) =
    ("category-other", "#d5dbe1", "on-category-other", "#1f2933");
const CLASS: [(&str, &str, &str, &str); CLASSES] = [
    ("class-1", "#d6e4f2", "on-class-1", "#1f2933"),
    ("class-2", "#a6c8e4", "on-class-2", "#1f2933"),
    ("class-3", "#6ba3d0", "on-class-3", "#1f2933"),
    ("class-4", "#2f74b0", "on-class-4", "#ffffff"),
    ("class-5", "#0b3d70", "on-class-5", "#ffffff"),
];

impl Ink {
    /// The role's name, as in `drawing-fill-NAME`, and its colour in print.
    pub(crate) fn name_and_colour(self) -> (&'static str, &'static str) {
        match self {
            Self::Text => ("text", "#1f2933"),
            Self::Muted => ("muted", "#52606d"),
            Self::Accent => ("accent", "#0b5394"),
            Self::AccentPale => ("accent-pale", "#b9d0e8"),
            Self::Line => ("line", "#9aa5b1"),
            Self::Grid => ("grid", "#e1e6eb"),
            Self::Sheet => ("sheet", "#ffffff"),
            Self::Land => ("land", "#c9d1d9"),
            Self::Country => ("country", "#dbe4ec"),
            Self::Neighbour => ("neighbour", "#f2f4f6"),
            Self::Hatch => ("hatch", "#9aa5b1"),
            Self::Category(index) => {
                let (name, colour, ..) = CATEGORY.get(index).unwrap_or(&CATEGORY_OTHER);
                (name, colour)
            }
            Self::OnCategory(index) => {
                let (.., name, colour) = CATEGORY.get(index).unwrap_or(&CATEGORY_OTHER);
                (name, colour)
            }
            Self::Class(index) => {
                let (name, colour, ..) = CLASS[index.min(CLASSES - 1)];
                (name, colour)
            }
            Self::OnClass(index) => {
                let (.., name, colour) = CLASS[index.min(CLASSES - 1)];
                (name, colour)
            }
        }
    }

    pub(crate) fn colour(self) -> &'static str {
        self.name_and_colour().1
    }

    pub(crate) fn name(self) -> &'static str {
        self.name_and_colour().0
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// Contrast of two `#rrggbb` colours after WCAG 2.
    pub(crate) fn contrast(one: &str, other: &str) -> f64 {
        let (one, other) = (luminance(one), luminance(other));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    fn luminance(colour: &str) -> f64 {
        let linear = |range: std::ops::Range<usize>| {
            let value = f64::from(u8::from_str_radix(&colour[range], 16).unwrap()) / 255.0;
            if value <= 0.04045 {
                value / 12.92
            } else {
                ((value + 0.055) / 1.055).powf(2.4)
            }
        };
        0.2126 * linear(1..3) + 0.7152 * linear(3..5) + 0.0722 * linear(5..7)
    }

    #[test]
    fn text_can_be_read_on_everything_it_stands_on() {
        for ink in [Ink::Text, Ink::Muted, Ink::Accent] {
            for ground in [Ink::Sheet, Ink::Neighbour, Ink::Country] {
                let contrast = contrast(ink.colour(), ground.colour());
                assert!(contrast >= 4.5, "{ink:?} on {ground:?}: {contrast:.2}");
            }
        }
        for kind in 0..=CATEGORIES {
            let contrast = contrast(Ink::OnCategory(kind).colour(), Ink::Category(kind).colour());
            assert!(contrast >= 4.5, "on category {kind}: {contrast:.2}");
        }
    }

    #[test]
    fn names_can_be_read_on_their_class() {
        for class in 0..CLASSES {
            let contrast = contrast(Ink::OnClass(class).colour(), Ink::Class(class).colour());
            assert!(contrast >= 4.5, "on class {class}: {contrast:.2}");
        }
    }

    #[test]
    fn classes_darken_step_by_step() {
        for class in 1..CLASSES {
            let step = contrast(Ink::Class(class - 1).colour(), Ink::Class(class).colour());
            assert!(step >= 1.3, "class {class}: {step:.2}");
        }
        assert!(luminance(Ink::Class(0).colour()) > luminance(Ink::Class(4).colour()));
    }
}
