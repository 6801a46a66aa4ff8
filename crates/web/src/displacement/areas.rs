//! What a round counts in its areas, as a tree and at one level.

use std::collections::{BTreeMap, BTreeSet};

use displacement::places::{AreaCode, AreaReference, CodeSetName, Level};
use displacement::rounds::{AssessmentKind, RoundKey, Status};
use store::{AreaCount, CountFilter};

use super::known::Tracked;
use super::words;
use crate::site::{Reader, WebError};
use crate::state::Web;

/// Areas in one table; where a round has more, its finest levels are left to
/// the list of rows.
const MOST_AREAS: usize = 400;

/// An area with what is counted in it.
pub struct AreaView {
    /// Its page.
    pub href: String,
    /// Its name.
    pub name: String,
    /// Its code.
    pub code: String,
    /// How deep it stands in the tree, from 0.
    pub depth: usize,
    /// Persons.
    pub persons: String,
    /// Households.
    pub households: String,
    /// Whether counts in it contradict each other, or are open.
    pub doubtful: bool,
}

/// What a round counts of a status in every area.
///
/// # Errors
/// When the database fails.
pub async fn counts(
    web: &Web,
    tracked: &Tracked,
    round: &RoundKey,
    status: Status,
    kind: AssessmentKind,
) -> Result<Vec<AreaCount>, WebError> {
    let filter = CountFilter {
        round: Some(round.clone()),
        status: Some(status),
        ..CountFilter::default()
    };
    let code = &tracked.mission.record.code;
    let mut counts = web.store().displacement_counts(code, &filter).await?;
    counts.retain(|count| count.kind == kind && !count.area_code.is_empty());
    Ok(counts)
}

/// The area that a count is of.
#[must_use]
pub fn reference(count: &AreaCount) -> AreaReference {
    AreaReference {
        set: CodeSetName(count.code_set.clone()),
        code: AreaCode::stored(count.area_code.clone()),
    }
}

/// The levels at which areas are counted, the country apart; the coarsest
/// first.
#[must_use]
pub fn levels(counts: &[AreaCount]) -> Vec<Level> {
    let levels: BTreeSet<Level> = counts
        .iter()
        .filter_map(|count| count.level)
        .filter(|level| *level != Level::Country)
        .collect();
    levels.into_iter().collect()
}

/// The areas of one level, those with the most people first.
#[must_use]
pub fn at_level(counts: &[AreaCount], level: Level) -> Vec<&AreaCount> {
    let mut found: Vec<&AreaCount> = counts
        .iter()
        .filter(|count| count.level == Some(level))
        .collect();
    found.sort_by(|one, other| {
        let size = |count: &AreaCount| count.persons.unwrap_or(0);
        size(other)
            .cmp(&size(one))
            .then_with(|| one.name.cmp(&other.name))
    });
    found
}

/// The view of an area.
#[must_use]
pub fn view(count: &AreaCount, depth: usize, tracked: &Tracked, reader: &Reader) -> AreaView {
    let speaker = reader.speaker();
    let name = words::area_name(speaker, count.level, &count.area_code, &count.name);
    AreaView {
        href: reader.href(&tracked.address.area(&reference(count))),
        name,
        code: if reference(count).code.is_stand_in() {
            speaker.say("tracking-no-code")
        } else {
            count.area_code.clone()
        },
        depth,
        persons: words::people_or_not(speaker, count.persons),
        households: words::people_or_not(speaker, count.households),
        doubtful: count.contradictions > 0 || count.persons_open > 0,
    }
}

/// The areas of a round as a tree, each below the one that it lies in, and
/// the finest level that is shown where some are left out.
#[must_use]
pub fn tree(
    counts: &[AreaCount],
    tracked: &Tracked,
    reader: &Reader,
) -> (Vec<AreaView>, Option<Level>) {
    let mut shown: Vec<&AreaCount> = counts.iter().collect();
    let mut cut = None;
    for level in levels(counts).into_iter().rev() {
        if shown.len() <= MOST_AREAS {
            break;
        }
        shown.retain(|count| count.level.is_none_or(|known| known < level));
        cut = levels_of(&shown).last().copied();
    }
    let known: BTreeSet<(&str, &str)> = shown
        .iter()
        .map(|count| (count.code_set.as_str(), count.area_code.as_str()))
        .collect();
    let mut below: BTreeMap<Option<(&str, &str)>, Vec<&AreaCount>> = BTreeMap::new();
    for count in &shown {
        let parent = count.parent_code.as_deref();
        let parent = parent
            .map(|parent| (count.code_set.as_str(), parent))
            .filter(|parent| known.contains(parent) && parent.1 != count.area_code);
        below.entry(parent).or_default().push(count);
    }
    let mut views = Vec::new();
    let mut next: Vec<(&AreaCount, usize)> = Vec::new();
    push(&mut next, below.remove(&None), 0);
    while let Some((count, depth)) = next.pop() {
        views.push(view(count, depth, tracked, reader));
        let children = below.remove(&Some((&count.code_set, &count.area_code)));
        push(&mut next, children, depth + 1);
    }
    (views, cut)
}

fn levels_of(counts: &[&AreaCount]) -> Vec<Level> {
    let levels: BTreeSet<Level> = counts.iter().filter_map(|count| count.level).collect();
    levels.into_iter().collect()
}

/// Puts areas on the stack so that they come off by name.
fn push<'counts>(
    next: &mut Vec<(&'counts AreaCount, usize)>,
    children: Option<Vec<&'counts AreaCount>>,
    depth: usize,
) {
    let mut children = children.unwrap_or_default();
    children.sort_by(|one, other| other.name.cmp(&one.name));
    next.extend(children.into_iter().map(|child| (child, depth)));
}
