//! How much of a round was reached, and where.

use std::collections::BTreeMap;

use displacement::places::{AreaReference, Level};
use displacement::rounds::{Reached, Visit};

use super::compose::Work;
use super::document::{CoverageArea, CoverageBlock, MissedArea};

/// The levels at which coverage is told.
const LEVELS: [Level; 2] = [Level::Admin1, Level::Admin2];

pub(super) fn block(work: &Work<'_>) -> Option<CoverageBlock> {
    let coverage = work.round.coverage.as_ref()?;
    let mut areas: BTreeMap<Vec<(String, AreaReference)>, CoverageArea> = BTreeMap::new();
    for (area, visit) in &coverage.visits {
        let mut path: Vec<(String, AreaReference)> = Vec::new();
        for (level, above) in above(work, area) {
            path.push((name(work, &above), above.clone()));
            let sum = areas.entry(path.clone()).or_insert_with(|| CoverageArea {
                name: name(work, &above),
                area: above,
                level,
                reached: Reached::default(),
            });
            add(&mut sum.reached, *visit);
        }
    }
    let mut missed: Vec<MissedArea> = coverage
        .visits
        .iter()
        .filter(|(_, visit)| *visit != Visit::Reached)
        .map(|(area, visit)| MissedArea {
            name: name(work, area),
            area: area.clone(),
            visit: *visit,
        })
        .collect();
    missed.sort_by(|one, other| (&one.name, &one.area).cmp(&(&other.name, &other.area)));
    Some(CoverageBlock {
        total: coverage.reached(|_| true),
        areas: areas.into_values().collect(),
        missed,
    })
}

/// The areas of the first and second level that an area lies in or is, the
/// coarsest first.
fn above(work: &Work<'_>, area: &AreaReference) -> Vec<(Level, AreaReference)> {
    let Some(set) = work.known.gazetteer.set(&area.set) else {
        return Vec::new();
    };
    let mut found: Vec<(Level, AreaReference)> = set
        .upwards(&area.code)
        .into_iter()
        .filter_map(|above| Some((set.area(&above.code)?.level, above)))
        .filter(|(level, _)| LEVELS.contains(level))
        .collect();
    found.sort();
    found
}

fn name(work: &Work<'_>, area: &AreaReference) -> String {
    let name = work.known.gazetteer.name(area);
    let name = name.filter(|name| !name.is_empty());
    name.unwrap_or(area.code.as_str()).to_owned()
}

const fn add(sum: &mut Reached, visit: Visit) {
    sum.planned += 1;
    match visit {
        Visit::Reached => sum.reached += 1,
        Visit::Refused => sum.refused += 1,
        Visit::Inaccessible => sum.inaccessible += 1,
        Visit::Planned => {}
    }
}
