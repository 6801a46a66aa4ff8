//! A counted number by cause, origin, shelter, period or area.
//!
//! Every breakdown is over the lineage of an answer, so its parts add up to
//! the number that is shown beside it.

use std::collections::BTreeMap;

use chrono::Datelike;
use serde::{Deserialize, Serialize};
use vocabulary::people::PeopleUnit;

use crate::counting::{Answer, Records};
use crate::places::{AreaReference, Level};
use crate::rounds::{Assessment, Cause, Shelter};

/// By what a number is divided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// By area of a level; rows that stand at a coarser level by theirs.
    Area(Level),
    /// By causes, those of a row together.
    Cause,
    /// By region, or else country, of origin.
    Origin,
    /// By year and month since when most of the people of a row are there.
    Period,
}

/// What the people of a part have in common.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Group {
    /// Where they are.
    Area(AreaReference),
    /// Why they left; several for rows that name several.
    Causes(Vec<Cause>),
    /// Where they came from, as written.
    Origin(String),
    /// The year and month in which they left.
    Period(i32, u32),
    /// The rows do not say.
    NotKnown,
}

/// The part in which the people of a row are.
#[must_use]
pub fn group(row: &Assessment, by: By) -> Group {
    match by {
        By::Area(level) => {
            let part = row
                .place
                .parts
                .iter()
                .rev()
                .find(|part| part.level <= level);
            part.map_or(Group::NotKnown, |part| {
                Group::Area(AreaReference::new(&row.place.set, &part.code))
            })
        }
        By::Cause if row.causes.is_empty() => Group::NotKnown,
        By::Cause => {
            let mut causes = row.causes.clone();
            causes.sort();
            Group::Causes(causes)
        }
        By::Origin => {
            let origin = row.origin.as_ref();
            let name = origin.and_then(|origin| origin.region.clone().or(origin.country.clone()));
            name.map_or(Group::NotKnown, Group::Origin)
        }
        By::Period => row.displaced_since.map_or(Group::NotKnown, |day| {
            Group::Period(day.year(), day.month())
        }),
    }
}

/// Divides an answer. The parts add up to its value.
#[must_use]
pub fn breakdown(records: &Records<'_>, answer: &Answer, by: By) -> BTreeMap<Group, u64> {
    let mut groups: BTreeMap<Group, u64> = BTreeMap::new();
    for entry in &answer.lineage {
        let row = records.assessments.get(entry.row);
        let group = row.map_or(Group::NotKnown, |row| group(row, by));
        let sum = groups.entry(group).or_default();
        *sum = sum.saturating_add(entry.count);
    }
    groups
}

/// The people of a row by shelter, as far as it tells persons and not
/// households; the rest, `None`, is not known.
pub fn shelters(row: &Assessment, count: u64, mut add: impl FnMut(Option<&Shelter>, u64)) {
    let mut rest = count;
    for part in &row.shelters {
        // Parts beyond the row's own number would not add up.
        if part.unit == PeopleUnit::Persons {
            let told = part.tally.count.min(rest);
            rest -= told;
            add(Some(&part.shelter), told);
        }
    }
    if rest > 0 {
        add(None, rest);
    }
}

/// Persons by shelter; what rows leave open is `None`. The parts add up to
/// the answer's value.
#[must_use]
pub fn by_shelter(records: &Records<'_>, answer: &Answer) -> BTreeMap<Option<Shelter>, u64> {
    let mut sums: BTreeMap<Option<Shelter>, u64> = BTreeMap::new();
    for entry in &answer.lineage {
        let Some(row) = records.assessments.get(entry.row) else {
            continue;
        };
        shelters(row, entry.count, |shelter, count| {
            if count > 0 {
                let sum = sums.entry(shelter.cloned()).or_default();
                *sum = sum.saturating_add(count);
            }
        });
    }
    sums
}

/// From where to where: origin and area of a level, with how many.
#[must_use]
pub fn origin_and_area(
    records: &Records<'_>,
    answer: &Answer,
    level: Level,
) -> BTreeMap<(Group, Group), u64> {
    let mut cells: BTreeMap<(Group, Group), u64> = BTreeMap::new();
    for entry in &answer.lineage {
        if let Some(row) = records.assessments.get(entry.row) {
            let key = (group(row, By::Origin), group(row, By::Area(level)));
            let sum = cells.entry(key).or_default();
            *sum = sum.saturating_add(entry.count);
        }
    }
    cells
}

/// The share of those who are back among those who left and are counted: in
/// hundredths of a percent, rounded half up. `None` where nobody left.
#[must_use]
pub fn return_rate(displaced: u64, returned: u64) -> Option<u64> {
    let whole = u128::from(displaced) + u128::from(returned);
    let scaled = 2 * u128::from(returned) * 10_000 + whole;
    u64::try_from(scaled.checked_div(2 * whole)?).ok()
}
