//! A number by reason, origin, shelter and period of displacement: parts
//! that add up to it.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use displacement::breakdown::Group;
use displacement::rounds::Shelter;
use displacement::summary::Summary;
use draw::{BarChart, BarRow, Drawing, Frame, Quantity};
use languages::Speaker;

use super::words;
use crate::appeals::chart::direction;
use crate::site::Reader;

/// Bars in one chart; the table has all parts.
const MOST_BARS: usize = 8;

/// A number in parts.
pub struct PartsView {
    /// For the address of the section.
    pub id: String,
    /// By what.
    pub title: String,
    /// What a reader must know of it.
    pub note: String,
    /// The drawing.
    pub chart: String,
    /// The parts: name, number, share.
    pub rows: Vec<(String, String, String)>,
}

/// The four ways in which a number is divided; a way that every row leaves
/// open is left out.
#[must_use]
pub fn all(summary: &Summary, reader: &Reader) -> Vec<PartsView> {
    let speaker = reader.speaker();
    let named = |parts: &[(Group, u64)]| -> Vec<(String, u64, bool)> {
        parts
            .iter()
            .map(|(group, count)| {
                let is_known = *group != Group::NotKnown;
                (group_name(speaker, group), *count, is_known)
            })
            .collect()
    };
    let mut reasons = named(&summary.causes);
    let mut origins = named(&summary.origins);
    let mut shelters = shelters(&summary.shelters, speaker);
    for parts in [&mut reasons, &mut origins, &mut shelters] {
        parts.sort_by_key(|(_, count, is_known)| (!is_known, std::cmp::Reverse(*count)));
    }
    let ways = [
        ("reasons", "tracking-by-reason", reasons),
        ("origins", "tracking-by-origin", origins),
        ("shelters", "tracking-by-shelter", shelters),
        ("periods", "tracking-by-period", named(&summary.periods)),
    ];
    ways.into_iter()
        .filter(|(_, _, parts)| parts.iter().any(|(_, _, is_known)| *is_known))
        .map(|(id, key, parts)| {
            let parts: Vec<(String, u64)> = parts
                .into_iter()
                .map(|(name, count, _)| (name, count))
                .collect();
            view(id, key, &parts, reader)
        })
        .collect()
}

/// What the people of a part have in common, in words.
#[must_use]
pub fn group_name(speaker: Speaker, group: &Group) -> String {
    match group {
        Group::Area(area) => area.to_string(),
        Group::Causes(causes) => {
            let names: Vec<String> = causes
                .iter()
                .map(|cause| words::cause(speaker, cause))
                .collect();
            speaker.list(&names)
        }
        Group::Origin(name) => name.clone(),
        Group::Period(year, month) => NaiveDate::from_ymd_opt(*year, *month, 1).map_or_else(
            || format!("{year}-{month:02}"),
            |first| speaker.month_year(first),
        ),
        Group::NotKnown => speaker.say("tracking-rows-do-not-say"),
    }
}

/// Shelters that one word names together.
fn shelters(parts: &[(Option<Shelter>, u64)], speaker: Speaker) -> Vec<(String, u64, bool)> {
    let mut sums: BTreeMap<(bool, String), u64> = BTreeMap::new();
    for (shelter, count) in parts {
        let name = match shelter {
            Some(shelter) => words::shelter(speaker, shelter),
            None => speaker.say("tracking-rows-do-not-say"),
        };
        *sums.entry((shelter.is_none(), name)).or_default() += count;
    }
    sums.into_iter()
        .map(|((is_open, name), count)| (name, count, !is_open))
        .collect()
}

/// The view of a number in these parts, under the heading of a key.
#[must_use]
pub fn view(id: &str, key: &str, parts: &[(String, u64)], reader: &Reader) -> PartsView {
    let speaker = reader.speaker();
    let whole: u64 = parts.iter().map(|(_, count)| count).sum();
    let title = speaker.say(key);
    let chart = BarChart {
        frame: Frame::new(id, title.clone(), speaker.say("chart-described-in-table"))
            .direction(direction(reader.language)),
        value_name: speaker.say("tracking-persons"),
        overlay_name: None,
        rows: parts
            .iter()
            .take(MOST_BARS)
            .map(|(name, count)| {
                let text = words::people(speaker, *count);
                BarRow::new(name.clone(), Quantity::new(*count, text))
                    .note(words::share(speaker, *count, whole))
            })
            .collect(),
    };
    PartsView {
        id: id.to_owned(),
        note: speaker.say(&format!("{key}-note")),
        chart: chart.responsive(),
        rows: parts
            .iter()
            .map(|(name, count)| {
                (
                    name.clone(),
                    words::people(speaker, *count),
                    words::share(speaker, *count, whole),
                )
            })
            .collect(),
        title,
    }
}
