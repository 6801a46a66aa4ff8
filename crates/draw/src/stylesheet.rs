//! The stylesheet that pages serve for drawings.

/// CSS for drawings in pages: light, dark, forced colours and print.
///
/// Drawings carry print colours of their own; these rules replace them with
/// custom properties, which a page may set to other values.
///
/// | class | what |
/// |---|---|
/// | `drawing` | every `<svg>` |
/// | `drawing-wide`, `drawing-narrow` | the layout |
/// | `drawing-pair` | both layouts, of which one is shown |
/// | `drawing-empty` | the frame around "nothing to draw" |
/// | `drawing-link` | a part that leads somewhere |
/// | `drawing-strong` | numbers and names in bold |
/// | `drawing-halo` | text over a map, with a rim in the sheet's colour |
/// | `drawing-fill-ROLE`, `drawing-stroke-ROLE` | a colour by its role |
///
/// Roles: `text`, `muted`, `accent`, `accent-pale`, `line`, `grid`, `sheet`, `land`,
/// `country`, `neighbour`, `hatch`, `category-1` to `category-6`,
/// `category-other`, `on-category-1` to `on-category-6`, `on-category-other`,
/// `class-1` to `class-5`, `on-class-1` to `on-class-5`.
pub const STYLESHEET: &str = include_str!("stylesheet.css");

#[cfg(test)]
mod tests {
    use super::STYLESHEET;
    use crate::palette::tests::contrast;
    use crate::palette::{CATEGORIES, CLASSES, Ink};

    fn inks() -> Vec<Ink> {
        let mut inks = vec![
            Ink::Text,
            Ink::Muted,
            Ink::Accent,
            Ink::AccentPale,
            Ink::Line,
            Ink::Grid,
            Ink::Sheet,
            Ink::Land,
            Ink::Country,
            Ink::Neighbour,
            Ink::Hatch,
        ];
        inks.extend((0..=CATEGORIES).map(Ink::Category));
        inks.extend((0..=CATEGORIES).map(Ink::OnCategory));
        inks.extend((0..CLASSES).map(Ink::Class));
        inks.extend((0..CLASSES).map(Ink::OnClass));
        inks
    }

    /// The value of a custom property in the block that begins with `opening`.
    fn value(opening: &str, ink: Ink) -> Option<String> {
        let block = STYLESHEET.split(opening).nth(1)?.split('}').next()?;
        let property = format!("--drawing-{}:", ink.name());
        let rest = block.split(&property).nth(1)?;
        Some(rest.split(';').next()?.trim().to_owned())
    }

    const LIGHT: &str = ":root {";
    const DARK: &str = "@media screen and (prefers-color-scheme: dark) {";

    #[test]
    fn every_role_has_a_rule_and_its_light_value_is_the_print_colour() {
        for ink in inks() {
            let name = ink.name();
            assert_eq!(value(LIGHT, ink).as_deref(), Some(ink.colour()), "{name}");
            let fill = format!(".drawing-fill-{name} {{ fill: var(--drawing-{name}); }}");
            assert!(STYLESHEET.contains(&fill), "{fill}");
        }
    }

    #[test]
    fn dark_text_can_be_read_too() {
        let dark = |ink: Ink| value(DARK, ink).or_else(|| value(LIGHT, ink)).unwrap();
        for ink in [Ink::Text, Ink::Muted, Ink::Accent] {
            for ground in [Ink::Sheet, Ink::Neighbour, Ink::Country] {
                let contrast = contrast(&dark(ink), &dark(ground));
                assert!(contrast >= 4.5, "{ink:?} on {ground:?}: {contrast:.2}");
            }
        }
        for kind in 0..=CATEGORIES {
            let contrast = contrast(&dark(Ink::OnCategory(kind)), &dark(Ink::Category(kind)));
            assert!(contrast >= 4.5, "on category {kind}: {contrast:.2}");
        }
        for class in 0..CLASSES {
            let contrast = contrast(&dark(Ink::OnClass(class)), &dark(Ink::Class(class)));
            assert!(contrast >= 4.5, "on class {class}: {contrast:.2}");
        }
    }

    #[test]
    fn classes_used_as_strokes_have_rules() {
        for role in [
            "accent",
            "accent-pale",
            "muted",
            "line",
            "grid",
            "sheet",
            "land",
            "hatch",
        ] {
            let rule = format!(".drawing-stroke-{role} {{ stroke: var(--drawing-{role}); }}");
            assert!(STYLESHEET.contains(&rule), "{rule}");
        }
    }
}
