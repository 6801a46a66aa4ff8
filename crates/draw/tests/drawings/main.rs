//! Every drawing, with likely, hostile, empty and extreme data.

#[cfg(test)]
mod read;
#[cfg(test)]
mod samples;

use draw::{
    BarChart, BarRow, Direction, Drawing, Frame, Layout, Magnitude, Quantity, STYLESHEET, WorldMap,
};
use proptest::prelude::*;
use read::Element;
use std::collections::HashSet;

const HOSTILE: &str = "</text><script>alert('1')</script> & \"quoted\" ]]> \u{0}\u{7}\u{202e}";

fn frames(id: &str) -> Vec<Frame> {
    let mut frames = Vec::new();
    for layout in [Layout::Wide, Layout::Narrow] {
        for direction in [Direction::LeftToRight, Direction::RightToLeft] {
            frames.push(
                Frame::new(id, "Title", "Description")
                    .layout(layout)
                    .direction(direction),
            );
        }
    }
    frames
}

#[test]
fn hostile_words_stay_words() {
    for drawing in samples::all(HOSTILE, 1_234_567.0) {
        for frame in frames(HOSTILE) {
            let frame = Frame {
                title: HOSTILE.into(),
                description: HOSTILE.into(),
                ..frame.heading(HOSTILE).font_family(HOSTILE)
            };
            let elements = read::elements(&drawing.svg_in(&frame));
            for element in &elements {
                assert!(
                    [
                        "svg", "title", "desc", "defs", "clipPath", "pattern", "g", "a", "rect",
                        "path", "circle", "text", "tspan"
                    ]
                    .contains(&element.name.as_str()),
                    "{}",
                    element.name
                );
                for (name, value) in &element.attributes {
                    assert!(name != "style" && !name.starts_with("on"), "{name}={value}");
                    assert!(name != "href" || !value.starts_with("javascript"));
                }
            }
            assert!(
                elements
                    .iter()
                    .any(|e| e.name == "title" && e.text.contains("<script>"))
            );
        }
    }
}

#[test]
fn every_drawing_can_be_listened_to() {
    for drawing in samples::all("Gao", 5.0) {
        let both = drawing.responsive();
        let elements = read::elements(&both);
        let ids: Vec<&str> = elements.iter().filter_map(|e| e.attribute("id")).collect();
        let distinct: HashSet<&str> = ids.iter().copied().collect();
        assert_eq!(ids.len(), distinct.len(), "{ids:?}");
        let drawings: Vec<&Element> = elements.iter().filter(|e| e.name == "svg").collect();
        assert_eq!(drawings.len(), 2);
        let links = elements.iter().any(|e| e.name == "a");
        for svg in drawings {
            let role = svg.attribute("role");
            assert_eq!(role, Some(if links { "group" } else { "img" }));
            assert_eq!(
                (svg.attribute("width"), svg.attribute("height")),
                (None, None)
            );
            for id in svg.attribute("aria-labelledby").unwrap().split(' ') {
                assert!(distinct.contains(id), "{id}");
            }
        }
    }
}

#[test]
fn every_class_has_a_rule() {
    let mut classes = HashSet::new();
    for drawing in samples::all("Gao", 5.0) {
        for element in read::elements(&drawing.responsive()) {
            let names = element.attribute("class").unwrap_or_default();
            classes.extend(
                names
                    .split(' ')
                    .filter(|name| !name.is_empty())
                    .map(String::from),
            );
        }
    }
    assert!(classes.len() > 20);
    for class in classes {
        let unstyled = ["drawing-strong", "drawing-empty", "drawing-wide"];
        assert!(
            unstyled.contains(&class.as_str()) || STYLESHEET.contains(&format!(".{class} ")),
            "{class}"
        );
    }
}

#[test]
fn without_data_the_drawing_says_so() {
    for drawing in samples::empty() {
        for frame in frames("empty") {
            let svg = drawing.svg_in(&frame.empty_caption("Nothing recorded yet"));
            let elements = read::elements(&svg);
            let said = elements
                .iter()
                .any(|e| e.name == "text" && e.text.contains("Nothing recorded yet"));
            assert!(said, "{svg}");
        }
    }
}

#[test]
fn zero_and_the_largest_numbers_draw_within_the_sheet() {
    for magnitude in [
        0.0,
        1.0,
        i64::MAX as f64,
        f64::MAX,
        f64::NAN,
        -7.0,
        f64::MIN_POSITIVE,
    ] {
        for drawing in samples::all("Gao", magnitude) {
            for frame in frames("extreme") {
                let svg = drawing.svg_in(&frame);
                assert!(
                    !svg.contains("NaN") && !svg.contains("inf"),
                    "{magnitude}: {svg}"
                );
                assert_within(&svg, frame.layout);
            }
        }
    }
    assert!(Magnitude::from(i64::MAX).get() > 9e18);
}

/// Bars and other rectangles outside clips stay on the sheet.
fn assert_within(svg: &str, layout: Layout) {
    for element in read::elements(svg) {
        if element.name == "rect" {
            let (left, width) = (element.number("x"), element.number("width"));
            assert!(left >= -0.51 && width >= 0.0, "{element:?}");
            assert!(left + width <= layout.width() + 0.51, "{element:?}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn bars_never_exceed_the_sheet(
        rows in proptest::collection::vec(
            (".{0,60}", 0_u64.., proptest::option::of(0_u64..), ".{0,40}"), 1..12),
    ) {
        let chart = BarChart {
            frame: Frame::new("bars", "t", "d"),
            value_name: "Asked".into(),
            overlay_name: Some("Came".into()),
            rows: rows
                .into_iter()
                .map(|(label, value, overlay, number)| BarRow {
                    label,
                    value: Quantity::new(value, number.clone()),
                    overlay: overlay.map(|overlay| Quantity::new(overlay, number)),
                    note: None,
                    href: None,
                })
                .collect(),
        };
        for frame in frames("bars") {
            assert_within(&chart.svg_in(&frame), frame.layout);
        }
    }
}

fn bars(svg: &str) -> Vec<(f64, f64)> {
    read::elements(svg)
        .iter()
        .filter(|e| e.attribute("class") == Some("drawing-fill-accent"))
        .filter(|e| e.name == "rect")
        .map(|e| (e.number("x"), e.number("width")))
        .collect()
}

#[test]
fn bars_are_in_proportion_and_mirrored() {
    let chart = BarChart {
        frame: Frame::new("bars", "t", "d"),
        value_name: String::new(),
        overlay_name: None,
        rows: [400_u64, 100, 0]
            .into_iter()
            .map(|size| BarRow::new("x", Quantity::new(size, size.to_string())))
            .chain([BarRow::new("x", Quantity::not_known("not known"))])
            .collect(),
    };
    let plain = bars(&chart.svg());
    assert_eq!(plain.len(), 2, "nothing is drawn for zero or not known");
    assert!((plain[0].1 / plain[1].1 - 4.0).abs() < 0.01);
    assert_eq!(plain[0].0, plain[1].0, "all start at zero");
    let mirrored = bars(&chart.svg_in(&chart.frame.clone().direction(Direction::RightToLeft)));
    for (one, other) in plain.iter().zip(&mirrored) {
        assert!((one.0 + one.1 + other.0 - Layout::Wide.width()).abs() < 0.2);
    }
}

/// A lattice of dots with gaps, about as many as land has on a map this fine.
fn lattice(spacing: f64) -> Vec<(f64, f64)> {
    let mut dots = Vec::new();
    for row in 0..54_u32 {
        for column in 0..138_u32 {
            let wave = (f64::from(column) * 0.11).sin()
                + (f64::from(row) * 0.23 + f64::from(column) * 0.05).cos();
            let speckle = (column * 7 + row * 13) % 11;
            if wave + f64::from(speckle) * 0.03 > 0.58 {
                dots.push((
                    f64::from(column) * spacing - 179.0,
                    83.0 - f64::from(row) * spacing,
                ));
            }
        }
    }
    dots
}

#[test]
fn a_world_of_dots_is_small_and_whole() {
    let land = lattice(2.6);
    assert!((2_400..3_000).contains(&land.len()), "{}", land.len());
    let count = land.len();
    let map = WorldMap {
        frame: Frame::new("world", "t", "d"),
        land,
        highlighted: Vec::new(),
        spacing: 2.6,
        missions: Vec::new(),
        scale: Vec::new(),
    };
    let svg = map.svg();
    assert!(svg.len() < 12_000, "{} bytes", svg.len());
    let elements = read::elements(&svg);
    let path = elements.iter().find(|e| e.name == "path").unwrap();
    // Each stroke of length 2n-1 shows n dots, as dashes lie two units apart.
    let drawn: usize = path
        .attribute("d")
        .unwrap()
        .split('h')
        .skip(1)
        .map(|stroke| {
            stroke
                .split('m')
                .next()
                .unwrap()
                .parse::<usize>()
                .unwrap()
                .div_ceil(2)
        })
        .sum();
    assert_eq!(drawn, count);
}

#[test]
fn words_for_right_to_left_readers_are_isolated() {
    let frame = Frame::new("rtl", "t", "d").direction(Direction::RightToLeft);
    for drawing in samples::all("مالي (2017)", 5.0) {
        for element in read::elements(&drawing.svg_in(&frame)) {
            if element.name == "text" {
                assert!(element.text.starts_with('\u{2067}') && element.text.ends_with('\u{2069}'));
            }
        }
    }
}
