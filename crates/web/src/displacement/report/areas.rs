//! The areas of a report in tables, and on a map.

use displacement::places::Level;
use displacement::rounds::AssessmentKind;
use figures::round_report::{AreaBlock, RoundDocument, Spot, StatusBlock, areas_of};
use store::AreaCount;
use vocabulary::people::PeopleUnit;

use super::views::ReportViews;
use crate::displacement::words;

/// An area with what was counted in it, now and in the round before.
pub struct AreaRow {
    /// Its page.
    pub href: String,
    /// Its name.
    pub name: String,
    /// Its code; empty where it has none of its own.
    pub code: String,
    /// How deep it stands in the tree, from 0.
    pub depth: usize,
    /// Persons.
    pub persons: String,
    /// What they would be now.
    pub now: Option<String>,
    /// Households.
    pub households: String,
    /// Persons in the round before.
    pub before: String,
    /// The difference.
    pub change: String,
    /// Whether counts in it contradict each other, or are open.
    pub doubtful: bool,
}

/// The areas of the first level, or of the coarsest that is counted, those
/// with the most people first.
#[must_use]
pub fn of_first_level(block: &StatusBlock) -> Vec<&AreaBlock> {
    let all = areas_of(&block.areas);
    let levels = all.iter().map(|(_, area)| area.level);
    let below_country = levels.filter(|level| *level != Level::Country);
    let Some(first) = below_country.min() else {
        return Vec::new();
    };
    let mut found: Vec<&AreaBlock> = all
        .into_iter()
        .map(|(_, area)| area)
        .filter(|area| area.level == first)
        .collect();
    found.sort_by(|one, other| {
        let size = |area: &AreaBlock| area.persons.unwrap_or(0);
        size(other)
            .cmp(&size(one))
            .then_with(|| one.name.cmp(&other.name))
    });
    found
}

/// The rows of the whole tree.
#[must_use]
pub fn tree(block: &StatusBlock, views: ReportViews<'_>) -> Vec<AreaRow> {
    let areas = areas_of(&block.areas).into_iter();
    areas
        .map(|(depth, area)| row(block, area, depth, views))
        .collect()
}

/// The row of one area.
#[must_use]
pub fn row(block: &StatusBlock, area: &AreaBlock, depth: usize, views: ReportViews<'_>) -> AreaRow {
    let speaker = views.reader.speaker();
    let before = area.before.and_then(|before| before.persons);
    let spot = Spot::Area {
        status: block.status,
        area: area.area.clone(),
        unit: PeopleUnit::Persons,
    };
    AreaRow {
        href: views.reader.href(&views.address.area(&area.area)),
        name: match area.name.as_str() {
            "" => area.area.code.to_string(),
            name => name.to_owned(),
        },
        code: if area.area.code.is_stand_in() {
            String::new()
        } else {
            area.area.code.to_string()
        },
        depth,
        persons: words::people_or_not(speaker, area.persons),
        now: views.now.beside(&spot, speaker),
        households: words::people_or_not(speaker, area.households),
        before: match area.before {
            Some(before) => words::people_or_not(speaker, before.persons),
            None => speaker.say("tracking-not-counted"),
        },
        change: match (before, area.persons) {
            (Some(then), Some(now)) => words::change(speaker, i128::from(now) - i128::from(then)),
            _ => "–".to_owned(),
        },
        doubtful: area.doubtful,
    }
}

/// What a report says of an area, in the shape in which maps take counts.
#[must_use]
pub fn as_count(document: &RoundDocument, block: &StatusBlock, area: &AreaBlock) -> AreaCount {
    let kind: AssessmentKind = block.kind;
    AreaCount {
        round: document.round.key.clone(),
        kind,
        status: block.status,
        code_set: area.area.set.0.clone(),
        area_code: area.area.code.as_str().to_owned(),
        level: Some(area.level),
        name: area.name.clone(),
        parent_code: None,
        persons: area.persons,
        households: area.households,
        persons_open: 0,
        households_open: 0,
        female: None,
        male: None,
        rows: 0,
        contradictions: 0,
    }
}
