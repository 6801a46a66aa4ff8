//! Which code set a file uses that does not say so: the shape of its codes
//! names it.
//!
//! The name depends on the file alone and not on what was imported before,
//! so the order of imports does not matter. Two sets with one shape are told
//! apart by their names: a code that names another area than before is
//! refused by the checks, and a person names the set of the file.

use std::collections::BTreeMap;

use super::{CodeSetName, Level};

/// The shape of a code: its letters, and `#` for each digit.
fn shape(code: &str) -> String {
    let code = code.trim().to_uppercase();
    let sign = |sign: char| if sign.is_ascii_digit() { '#' } else { sign };
    code.chars().map(sign).collect()
}

/// The commonest shape of the codes of each level. Of two equally common
/// ones the first in the alphabet.
#[must_use]
pub fn patterns<'code>(
    codes: impl Iterator<Item = (Level, &'code str)>,
) -> BTreeMap<Level, String> {
    let mut counts: BTreeMap<Level, BTreeMap<String, usize>> = BTreeMap::new();
    for (level, code) in codes.filter(|(_, code)| !code.trim().is_empty()) {
        *counts
            .entry(level)
            .or_default()
            .entry(shape(code))
            .or_default() += 1;
    }
    let commonest = |shapes: BTreeMap<String, usize>| {
        let mut shapes: Vec<(String, usize)> = shapes.into_iter().collect();
        shapes.sort_by(|one, other| other.1.cmp(&one.1).then_with(|| one.0.cmp(&other.0)));
        shapes.into_iter().next().map(|(shape, _)| shape)
    };
    counts
        .into_iter()
        .filter_map(|(level, shapes)| Some((level, commonest(shapes)?)))
        .collect()
}

/// The name of the set whose codes have these shapes: `MLI## MLI#### ML######`.
#[must_use]
pub fn pattern_name(patterns: &BTreeMap<Level, String>) -> CodeSetName {
    let shapes: Vec<&str> = patterns
        .iter()
        .filter(|(level, _)| **level != Level::Country)
        .map(|(_, shape)| shape.as_str())
        .collect();
    if shapes.is_empty() {
        CodeSetName("names".to_owned())
    } else {
        CodeSetName(shapes.join(" "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shape_of_most_codes_names_the_set() {
        let codes = [
            (Level::Country, "MLI"),
            (Level::Admin1, "MLI01"),
            (Level::Admin2, "MLI0103"),
            (Level::Admin3, "ml010312"),
            (Level::Admin3, "ML010313"),
            (Level::Admin3, "MLI00100112"),
        ];
        let found = patterns(codes.into_iter());
        assert_eq!(pattern_name(&found).0, "MLI## MLI#### ML######");
        assert_eq!(pattern_name(&BTreeMap::new()).0, "names");
    }
}
