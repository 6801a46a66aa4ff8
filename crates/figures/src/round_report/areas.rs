//! What a round counts in its areas, as a tree.

use std::collections::{BTreeMap, BTreeSet};

use displacement::counting::{AreaSum, Finest, finest_by_area};
use displacement::places::{AreaReference, Gazetteer};
use displacement::rounds::{Assessment, AssessmentKind, RoundKey, Status};
use vocabulary::people::PeopleUnit;

use super::compose::Work;
use super::document::{AreaBefore, AreaBlock};

/// Rows of one kind with what they count in each area.
struct Counted<'rows> {
    rows: Vec<&'rows Assessment>,
    found: [Finest; 2],
    areas: Vec<(AreaSum, Option<u64>)>,
}

fn counted<'rows>(
    work: &'rows Work<'_>,
    round: &RoundKey,
    status: Status,
    kind: AssessmentKind,
) -> Counted<'rows> {
    let mut rows = work.rows(round, status);
    rows.retain(|row| row.kind == kind);
    let gazetteer = &work.known.gazetteer;
    let (persons, areas) = finest_by_area(&rows, PeopleUnit::Persons, gazetteer);
    let (households, beside) = finest_by_area(&rows, PeopleUnit::Households, gazetteer);
    // Both have the areas of the same rows, in the same order.
    let beside = beside.into_iter().map(|area| area.sum);
    Counted {
        rows,
        found: [persons, households],
        areas: areas.into_iter().zip(beside).collect(),
    }
}

/// The areas of the round, each below the one that it lies in, with what the
/// round `before` counted on the same ground.
pub(super) fn tree(
    work: &Work<'_>,
    before: Option<&RoundKey>,
    status: Status,
    kind: AssessmentKind,
) -> Vec<AreaBlock> {
    let now = counted(work, work.key(), status, kind);
    let then = before.map(|before| {
        let counted = counted(work, before, status, kind);
        by_ground(&counted, &work.known.gazetteer)
    });
    let known: BTreeSet<&AreaReference> = now
        .areas
        .iter()
        .filter_map(|(area, _)| area.area.as_ref())
        .collect();
    let mut below: BTreeMap<Option<AreaReference>, Vec<AreaBlock>> = BTreeMap::new();
    for (sum, households) in &now.areas {
        let Some(area) = &sum.area else { continue };
        let parent = sum.parent.clone();
        let parent = parent.filter(|parent| known.contains(parent) && parent != area);
        let ground = work.known.gazetteer.standing_for(area);
        below.entry(parent).or_default().push(AreaBlock {
            area: area.clone(),
            level: sum.level,
            name: sum.name.clone(),
            persons: sum.sum,
            households: *households,
            before: then.as_ref().and_then(|then| then.get(&ground).copied()),
            doubtful: is_doubtful(&now, sum),
            areas: Vec::new(),
        });
    }
    grown(None, &mut below)
}

/// The areas of a parent with those below them. An area has one parent of a
/// coarser level, so the way down ends.
fn grown(
    parent: Option<&AreaReference>,
    below: &mut BTreeMap<Option<AreaReference>, Vec<AreaBlock>>,
) -> Vec<AreaBlock> {
    let mut areas = below.remove(&parent.cloned()).unwrap_or_default();
    areas.sort_by(|one, other| (&one.name, &one.area).cmp(&(&other.name, &other.area)));
    for block in &mut areas {
        block.areas = grown(Some(&block.area), below);
    }
    areas
}

fn by_ground(counted: &Counted<'_>, gazetteer: &Gazetteer) -> BTreeMap<AreaReference, AreaBefore> {
    let areas = counted.areas.iter();
    areas
        .filter_map(|(sum, households)| {
            let before = AreaBefore {
                persons: sum.sum,
                households: *households,
            };
            Some((gazetteer.standing_for(sum.area.as_ref()?), before))
        })
        .collect()
}

/// Whether rows in an area leave persons open, or counts in it contradict
/// each other.
fn is_doubtful(counted: &Counted<'_>, sum: &AreaSum) -> bool {
    let within: BTreeSet<usize> = sum.rows.iter().copied().collect();
    let rows = sum.rows.iter().filter_map(|row| counted.rows.get(*row));
    let open = rows.into_iter().any(|row| row.persons.is_none());
    let mut contradictions = counted.found.iter().flat_map(|found| &found.contradictions);
    open || contradictions.any(|one| one.rows.iter().all(|row| within.contains(row)))
}
