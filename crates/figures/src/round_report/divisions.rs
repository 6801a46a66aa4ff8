//! The persons of a status in parts that add up to them.

use std::cmp::Reverse;

use displacement::breakdown::{By, Group, breakdown, by_shelter};
use displacement::counting::{Answer, Records};

use super::document::{Division, DivisionBlock, DivisionGroup, DivisionPart};

/// The four ways in which a number is divided; a way that every row leaves
/// open is left out.
pub(super) fn blocks(records: &Records<'_>, answer: &Answer) -> Vec<DivisionBlock> {
    let blocks = Division::ALL.map(|by| DivisionBlock {
        by,
        parts: parts(records, answer, by),
    });
    blocks
        .into_iter()
        .filter(|block| block.parts.iter().any(|part| part.group.is_known()))
        .collect()
}

fn parts(records: &Records<'_>, answer: &Answer, by: Division) -> Vec<DivisionPart> {
    let of = |by: By| -> Vec<DivisionPart> {
        let groups = breakdown(records, answer, by).into_iter();
        groups
            .map(|(group, count)| DivisionPart {
                group: DivisionGroup::Of(group),
                count,
            })
            .collect()
    };
    let mut parts = match by {
        // Months stay in their order.
        Division::Period => return of(By::Period),
        Division::Reason => of(By::Cause),
        Division::Origin => of(By::Origin),
        Division::Shelter => by_shelter(records, answer)
            .into_iter()
            .map(|(shelter, count)| DivisionPart {
                group: shelter.map_or(DivisionGroup::Of(Group::NotKnown), DivisionGroup::Shelter),
                count,
            })
            .collect(),
    };
    parts.sort_by_key(|part| (!part.group.is_known(), Reverse(part.count)));
    parts
}
