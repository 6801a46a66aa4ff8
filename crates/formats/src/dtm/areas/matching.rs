//! Which boundary is of which area.

use displacement::places::{Area, AreaReference, CodeSet, Level, Likeness};

use super::Boundary;

/// What is thought of a boundary.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BoundaryMatch {
    /// Code and name, or a name that no other area of the level has.
    Certain(AreaReference),
    /// A person decides among these, the likeliest first.
    Doubtful(Vec<AreaReference>),
    /// No area is alike.
    None,
}

/// Matches boundaries with the areas of a level; the answers are in the
/// order of the boundaries. Two boundaries that would be the same area are
/// both doubtful.
#[must_use]
pub fn match_boundaries(
    boundaries: &[Boundary],
    areas: &CodeSet,
    level: Level,
) -> Vec<BoundaryMatch> {
    let mut found: Vec<BoundaryMatch> = boundaries
        .iter()
        .map(|boundary| one(boundary, areas, level))
        .collect();
    let certain: Vec<AreaReference> = found
        .iter()
        .filter_map(|one| match one {
            BoundaryMatch::Certain(area) => Some(area.clone()),
            _ => None,
        })
        .collect();
    let codes: Vec<&String> = boundaries
        .iter()
        .filter_map(|one| one.code.as_ref())
        .collect();
    for (boundary, matched) in boundaries.iter().zip(&mut found) {
        let BoundaryMatch::Certain(area) = matched else {
            continue;
        };
        // A code that two boundaries of one file have is no code of either.
        let shared_code = boundary
            .code
            .as_ref()
            .is_some_and(|code| codes.iter().filter(|other| **other == code).count() > 1);
        let by_code = boundary.code.as_deref() == Some(area.code.as_str());
        let taken = certain.iter().filter(|other| *other == area).count() > 1;
        if taken || (by_code && shared_code) {
            *matched = BoundaryMatch::Doubtful(vec![area.clone()]);
        }
    }
    found
}

fn one(boundary: &Boundary, areas: &CodeSet, level: Level) -> BoundaryMatch {
    let reference = |area: &Area| AreaReference::new(&areas.name, &area.code);
    let likeness = |area: &Area| {
        let name = boundary.name.as_deref();
        name.map(|name| area.likeness(name))
    };
    let of_code = areas.of_level(level).find(|area| {
        let code = boundary.code.as_deref().map(str::trim);
        code.is_some_and(|code| code.eq_ignore_ascii_case(area.code.as_str()))
    });
    if let Some(area) = of_code {
        return match likeness(area) {
            // The file may use another set with the same codes.
            Some(Likeness::Different) => BoundaryMatch::Doubtful(vec![reference(area)]),
            _ => BoundaryMatch::Certain(reference(area)),
        };
    }
    let mut alike: Vec<(Likeness, &Area)> = areas
        .of_level(level)
        .filter_map(|area| Some((likeness(area)?, area)))
        .filter(|(likeness, _)| *likeness != Likeness::Different)
        .collect();
    alike.sort_by(|one, other| {
        other
            .0
            .cmp(&one.0)
            .then_with(|| one.1.code.cmp(&other.1.code))
    });
    match alike.as_slice() {
        [] => BoundaryMatch::None,
        [(Likeness::Equal | Likeness::Normalised, area)] => BoundaryMatch::Certain(reference(area)),
        [
            (Likeness::Equal | Likeness::Normalised, area),
            (second, _),
            ..,
        ] if *second < Likeness::Normalised => BoundaryMatch::Certain(reference(area)),
        several => {
            BoundaryMatch::Doubtful(several.iter().map(|(_, area)| reference(area)).collect())
        }
    }
}
