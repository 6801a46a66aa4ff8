//! Degrees of latitude and longitude to the place of a site.

use displacement::places::Coordinates;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::table::{Cell, Content};

/// How far beyond the outline of a country, which is drawn coarsely, a place
/// may lie: half a degree.
const MARGIN: f64 = 0.5;

/// Decimal degrees such as `16.2717`, `16,2717`, `0.0447 W` or `-0.0447°`,
/// in millionths; `None` for anything else.
pub(super) fn degrees(cell: &Cell, most: u32) -> Option<i32> {
    if cell.formula {
        return None;
    }
    let number = match &cell.content {
        Content::Number(number) => *number,
        Content::Text(text) => of_text(text)?,
        _ => return None,
    };
    if number.abs() > Decimal::from(most) {
        return None;
    }
    (number * Decimal::from(1_000_000)).round().to_i32()
}

fn of_text(text: &str) -> Option<Decimal> {
    let plain: String = text
        .chars()
        .filter(|sign| !sign.is_whitespace() && *sign != '°')
        .map(|sign| if sign == ',' { '.' } else { sign })
        .collect();
    let plain = plain.to_uppercase();
    let digits = plain.trim_end_matches(['N', 'E', 'S', 'W', 'O']);
    // One letter at the most says where; “O” is west (ouest) in French.
    let side = plain.strip_prefix(digits).unwrap_or_default();
    let number: Decimal = digits.replace('−', "-").parse().ok()?;
    match side {
        "" | "N" | "E" => Some(number),
        "S" | "W" | "O" if number >= Decimal::ZERO => Some(-number),
        _ => None,
    }
}

/// Whether a place can be in a country. Where the country has no outline,
/// nobody knows.
pub(super) fn is_inside(place: Coordinates, country: &str) -> bool {
    let Some(outline) = geography::outline(country) else {
        return true;
    };
    let [west, south, east, north] = outline.bounds();
    let degrees = |millionths: i32| f64::from(millionths) / 1_000_000.0;
    let (latitude, longitude) = (degrees(place.latitude), degrees(place.longitude));
    (south - MARGIN..=north + MARGIN).contains(&latitude)
        && (west - MARGIN..=east + MARGIN).contains(&longitude)
}

#[cfg(test)]
mod tests {
    use displacement::places::Coordinates;

    use super::{degrees, is_inside};
    use crate::table::Cell;

    #[test]
    fn decimal_degrees_are_read_and_others_are_not() {
        for (text, known) in [
            ("16.2717", Some(16_271_700)),
            ("16,2717", Some(16_271_700)),
            ("-0.0447", Some(-44_700)),
            ("0.0447 W", Some(-44_700)),
            ("0.0447° O", Some(-44_700)),
            ("16.5 N", Some(16_500_000)),
            ("-0.5 W", None),
            ("16°16'18\"N", None),
            ("91", None),
            ("near the market", None),
        ] {
            assert_eq!(degrees(&Cell::text(text), 90), known, "{text}");
        }
    }

    #[test]
    fn an_exchanged_place_is_outside() {
        let place = |latitude, longitude| Coordinates {
            latitude,
            longitude,
        };
        assert!(is_inside(place(16_271_700, -44_700), "MLI"));
        assert!(!is_inside(place(-7_986_000, 12_650_000), "MLI"));
    }
}
