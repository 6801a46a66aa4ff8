//! What the elements of an activity say in the terms of our records.
//!
//! The export asks the same questions of what a project's source said: where
//! the record still says the same, the elements are given back as they were.

mod money;
mod sectors;

use appeals::records::{PlaceName, ProjectStatus};
use chrono::NaiveDate;
use vocabulary::{Language, Texts};

pub(super) use self::money::{Asked, FlowReading, asked, flow, flows};
pub(super) use self::sectors::{CLUSTERS, DAC, SectorReading, cluster_code, sectors};
use super::shape::date;
use super::tree::{Element, LANG};

/// The elements of one name that the file itself states: not those that an
/// export of ours added because the schema asks for them.
pub(super) fn stated<'a>(
    activity: &'a Element,
    name: &'a str,
) -> impl Iterator<Item = &'a Element> {
    activity
        .all(name)
        .filter(|element| element.ours("derived") != Some("1"))
}

fn language_of(code: &str) -> Option<Language> {
    let code = code.trim();
    let primary = code.split(['-', '_']).next().unwrap_or_default();
    primary.parse().ok()
}

/// The narratives of an element by language. A text in neither English nor
/// French stands for the missing English one: better another language than
/// a gap; its element keeps the language.
pub(super) fn texts(element: &Element, activity: &Element) -> Texts {
    let mut texts = Texts::default();
    let mut other = None;
    for narrative in element.all("narrative") {
        let text = narrative.own_text();
        if text.is_empty() {
            continue;
        }
        let code = narrative.value(LANG).or_else(|| activity.value(LANG));
        match code.map_or(Some(Language::English), language_of) {
            Some(language) if texts.get(language).is_none() => texts.set(language, text),
            Some(_) => {}
            None => {
                other.get_or_insert(text);
            }
        }
    }
    if let Some(other) = other
        && texts.is_empty()
    {
        texts.set(Language::English, other);
    }
    texts
}

/// The name of an organisation, else its reference.
pub(super) fn organisation(element: &Element, activity: &Element) -> Option<String> {
    let names = texts(element, activity);
    let name = names.best(Language::English);
    if name.is_empty() {
        element.value("ref").map(ToOwned::to_owned)
    } else {
        Some(name.to_owned())
    }
}

pub(super) fn titles(activity: &Element) -> Texts {
    stated(activity, "title")
        .next()
        .map(|title| texts(title, activity))
        .unwrap_or_default()
}

/// The words that stand before what a description of another kind says.
const fn label(kind: &str, language: Language) -> &'static str {
    match (kind.as_bytes(), language) {
        (b"2", Language::English) => "Objectives: ",
        (b"2", Language::French) => "Objectifs : ",
        (b"3", Language::English) => "Target groups: ",
        (b"3", Language::French) => "Groupes cibles : ",
        _ => "",
    }
}

pub(super) fn descriptions(activity: &Element) -> Texts {
    let mut all: Vec<(&str, &Element)> = stated(activity, "description")
        .map(|element| (element.value("type").unwrap_or("1"), element))
        .collect();
    all.sort_by_key(|(kind, _)| *kind);
    let mut joined = Texts::default();
    for (kind, element) in all {
        for (language, text) in texts(element, activity).iter() {
            let text = format!("{}{text}", label(kind, language));
            let text = match joined.get(language) {
                Some(before) => format!("{before}\n\n{text}"),
                None => text,
            };
            joined.set(language, text);
        }
    }
    joined
}

/// Who carries the activity out, and who else takes part: the accountable
/// and the extending organisations.
pub(super) fn participants(activity: &Element) -> (Vec<String>, Vec<String>) {
    let mut implementing = Vec::new();
    let mut partners = Vec::new();
    for element in stated(activity, "participating-org") {
        let Some(name) = organisation(element, activity) else {
            continue;
        };
        let list = match element.value("role") {
            Some("4") => &mut implementing,
            Some("2" | "3") => &mut partners,
            _ => continue,
        };
        if !list.contains(&name) {
            list.push(name);
        }
    }
    partners.retain(|name| !implementing.contains(name));
    (implementing, partners)
}

pub(super) fn places(activity: &Element) -> Vec<PlaceName> {
    stated(activity, "location")
        .filter_map(|location| {
            let name = location.first("name").map(|name| texts(name, activity))?;
            let name = name.best(Language::English).to_owned();
            let code = location.ours("code").map(ToOwned::to_owned).or_else(|| {
                let known = location.first("location-id")?;
                known.value("code").map(ToOwned::to_owned)
            });
            (!name.is_empty()).then_some(PlaceName { name, code })
        })
        .collect()
}

pub(super) fn status(activity: &Element) -> ProjectStatus {
    let code = stated(activity, "activity-status")
        .next()
        .and_then(|status| status.value("code"));
    match code {
        Some("1") => ProjectStatus::Planned,
        Some("4") => ProjectStatus::Completed,
        Some("5") => ProjectStatus::Cancelled,
        _ => ProjectStatus::Active,
    }
}

/// The first and last day: actual, else planned.
pub(super) fn days(activity: &Element) -> (Option<NaiveDate>, Option<NaiveDate>) {
    let day = |kinds: [&str; 2]| {
        kinds.iter().find_map(|kind| {
            stated(activity, "activity-date")
                .find(|element| element.value("type") == Some(kind))
                .and_then(|element| date(element.value("iso-date")?))
        })
    };
    (day(["2", "1"]), day(["4", "3"]))
}
