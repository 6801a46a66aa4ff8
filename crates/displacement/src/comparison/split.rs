//! The change between two rounds, in parts.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use vocabulary::people::PeopleUnit;

use super::carry_over;
use crate::counting::{Chosen, finest};
use crate::places::{AreaReference, CodeSetName, Gazetteer};
use crate::rounds::{Assessment, AssessmentKind, Status};

/// What a part of the change is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// The same ground, counted both times.
    ReachedBothTimes,
    /// Counted only later.
    New,
    /// Counted only before.
    Lost,
    /// Changed codes or borders.
    Recoding,
    /// The old numbers again.
    CarryOver,
}

impl Part {
    /// Every part.
    pub const ALL: [Self; 5] = [
        Self::ReachedBothTimes,
        Self::New,
        Self::Lost,
        Self::Recoding,
        Self::CarryOver,
    ];
}

/// Ground with what was counted on it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AreaChange {
    /// Why it changed.
    pub part: Part,
    /// The areas of the earlier round.
    pub before: Vec<AreaReference>,
    /// The areas of the later round.
    pub after: Vec<AreaReference>,
    /// A name for a person.
    pub name: String,
    /// Counted before; `None` where it was not.
    pub then: Option<u64>,
    /// Counted after; `None` where it was not.
    pub now: Option<u64>,
}

impl AreaChange {
    /// What it adds to the total change.
    #[must_use]
    pub fn change(&self) -> i128 {
        i128::from(self.now.unwrap_or(0)) - i128::from(self.then.unwrap_or(0))
    }
}

/// The change between two rounds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Change {
    /// The total of the earlier round.
    pub then: u64,
    /// The total of the later round.
    pub now: u64,
    /// Every piece of ground, the largest change first.
    pub areas: Vec<AreaChange>,
}

impl Change {
    /// The change of the totals.
    #[must_use]
    pub fn total(&self) -> i128 {
        i128::from(self.now) - i128::from(self.then)
    }

    /// What a part adds to it.
    #[must_use]
    pub fn of(&self, part: Part) -> i128 {
        let areas = self.areas.iter().filter(|area| area.part == part);
        areas.map(AreaChange::change).sum()
    }

    /// How many pieces of ground a part has, and how many people are on them
    /// now.
    #[must_use]
    pub fn extent(&self, part: Part) -> (usize, u64) {
        let areas = self.areas.iter().filter(|area| area.part == part);
        areas.fold((0, 0), |(number, people), area| {
            (number + 1, people + area.now.unwrap_or(0))
        })
    }
}

struct Counted {
    area: AreaReference,
    name: String,
    count: u64,
}

fn counted(rows: &[&Assessment], chosen: &[Chosen]) -> BTreeMap<AreaReference, Counted> {
    let mut all: BTreeMap<AreaReference, Counted> = BTreeMap::new();
    for one in chosen {
        let Some(row) = rows.get(one.row) else {
            continue;
        };
        let Some(area) = row.place.area() else {
            continue;
        };
        let known = all.entry(area.clone()).or_insert_with(|| Counted {
            area,
            name: row.place.names(),
            count: 0,
        });
        known.count = known.count.saturating_add(one.count);
    }
    all
}

/// Compares one status and kind of assessment in two rounds.
#[must_use]
pub fn compare(
    before: &[Assessment],
    after: &[Assessment],
    kind: AssessmentKind,
    status: Status,
    unit: PeopleUnit,
    gazetteer: &Gazetteer,
) -> Change {
    let wanted = |row: &&Assessment| row.kind == kind && row.status == status;
    let old_rows: Vec<&Assessment> = before.iter().filter(wanted).collect();
    let new_rows: Vec<&Assessment> = after.iter().filter(wanted).collect();
    let old_found = finest(&old_rows, unit, gazetteer);
    let new_found = finest(&new_rows, unit, gazetteer);
    let old = counted(&old_rows, &old_found.chosen);
    let new = counted(&new_rows, &new_found.chosen);
    let carried: BTreeSet<AreaReference> = carry_over(before, after, gazetteer)
        .into_iter()
        .map(|one| one.area)
        .collect();
    let old_sets: BTreeSet<&CodeSetName> = old.keys().map(|area| &area.set).collect();
    let new_sets: BTreeSet<&CodeSetName> = new.keys().map(|area| &area.set).collect();
    let mut areas = Vec::new();
    for (olds, news) in pieces(&old, &new, gazetteer) {
        let then = sum(&olds);
        let now = sum(&news);
        let part = match (olds.as_slice(), news.as_slice()) {
            ([one], [other]) if gazetteer.is_same(&one.area, &other.area) => {
                if carried.contains(&other.area) && then == now {
                    Part::CarryOver
                } else {
                    Part::ReachedBothTimes
                }
            }
            ([], [only]) if comparable(&only.area, &old_sets, gazetteer) => Part::New,
            ([only], []) if comparable(&only.area, &new_sets, gazetteer) => Part::Lost,
            _ => Part::Recoding,
        };
        let name = news.first().or(olds.first()).map(|one| one.name.clone());
        areas.push(AreaChange {
            part,
            before: olds.iter().map(|one| one.area.clone()).collect(),
            after: news.iter().map(|one| one.area.clone()).collect(),
            name: name.unwrap_or_default(),
            then,
            now,
        });
    }
    areas.sort_by(|one, other| {
        let size = |area: &AreaChange| area.change().unsigned_abs();
        size(other)
            .cmp(&size(one))
            .then_with(|| one.name.cmp(&other.name))
    });
    let total = |found: &BTreeMap<AreaReference, Counted>| {
        found
            .values()
            .map(|one| one.count)
            .fold(0, u64::saturating_add)
    };
    Change {
        then: total(&old),
        now: total(&new),
        areas,
    }
}

fn sum(counted: &[&Counted]) -> Option<u64> {
    counted
        .iter()
        .map(|one| one.count)
        .reduce(u64::saturating_add)
}

/// Whether an area without a counterpart is known to have none: the other
/// round has areas of its set, or of a set that it is linked with.
fn comparable(area: &AreaReference, sets: &BTreeSet<&CodeSetName>, gazetteer: &Gazetteer) -> bool {
    gazetteer
        .equals(area)
        .iter()
        .any(|equal| sets.contains(&equal.set))
}

type Piece<'counted> = (Vec<&'counted Counted>, Vec<&'counted Counted>);

/// Areas of both rounds that are the same ground, or that splits and mergers
/// connect, together.
fn pieces<'counted>(
    old: &'counted BTreeMap<AreaReference, Counted>,
    new: &'counted BTreeMap<AreaReference, Counted>,
    gazetteer: &Gazetteer,
) -> Vec<Piece<'counted>> {
    let mut by_ground: BTreeMap<AreaReference, Piece<'counted>> = BTreeMap::new();
    for one in old.values() {
        by_ground
            .entry(gazetteer.standing_for(&one.area))
            .or_default()
            .0
            .push(one);
    }
    for one in new.values() {
        by_ground
            .entry(gazetteer.standing_for(&one.area))
            .or_default()
            .1
            .push(one);
    }
    let mut left: BTreeSet<AreaReference> = by_ground.keys().cloned().collect();
    let mut pieces = Vec::new();
    while let Some(first) = left.pop_first() {
        let mut piece: Piece<'counted> = (Vec::new(), Vec::new());
        let mut seen = BTreeSet::from([first.clone()]);
        let mut next = vec![first];
        while let Some(ground) = next.pop() {
            let (olds, news) = by_ground.remove(&ground).unwrap_or_default();
            let is_whole = !olds.is_empty() && !news.is_empty();
            piece.0.extend(olds);
            piece.1.extend(news);
            // Ground that both rounds count is compared by itself, whatever
            // its neighbours became.
            if is_whole {
                continue;
            }
            for relative in gazetteer.relatives(&ground) {
                let standing = gazetteer.standing_for(&relative);
                let both = by_ground
                    .get(&standing)
                    .is_some_and(|(olds, news)| !olds.is_empty() && !news.is_empty());
                if !both && seen.insert(standing.clone()) {
                    left.remove(&standing);
                    next.push(standing);
                }
            }
        }
        if !piece.0.is_empty() || !piece.1.is_empty() {
            pieces.push(piece);
        }
    }
    pieces
}
