//! The elements that say who, when, where and in which sectors.

use appeals::records::{Mission, Project, SectorKey};
use chrono::NaiveDate;
use rust_decimal::Decimal;
use vocabulary::Texts;

use super::{CODE, DERIVED, LIST, SECTOR};
use crate::iati::belonging::GLOBAL;
use crate::iati::export::{Context, DayText, narratives};
use crate::iati::reading::{CLUSTERS, DAC, cluster_code};
use crate::iati::tree::LANG;
use crate::iati::write::Sink;

/// The publisher reports what others do.
pub(super) fn reporting(sink: &mut impl Sink, context: &Context<'_>) {
    let publisher = context.publisher;
    sink.open(
        "reporting-org",
        &[
            ("ref", publisher.reference.as_str()),
            ("type", publisher.kind.as_str()),
            ("secondary-reporter", "0"),
        ],
    );
    sink.leaf("narrative", &[(LANG, "en")], &publisher.name);
    sink.close();
}

pub(super) fn titles(sink: &mut impl Sink, project: &Project) {
    if project.titles.is_empty() {
        let name = project
            .code
            .clone()
            .unwrap_or_else(|| project.id.to_string());
        sink.leaf("narrative", &[(LANG, "en")], &name);
    } else {
        narratives(sink, &project.titles);
    }
}

pub(super) fn describe(sink: &mut impl Sink, project: &Project) {
    if project.descriptions.is_empty() {
        sink.open("description", &[("type", "1"), (DERIVED.as_str(), "1")]);
        titles(sink, project);
    } else {
        sink.open("description", &[("type", "1")]);
        narratives(sink, &project.descriptions);
    }
    sink.close();
}

pub(super) fn participants(sink: &mut impl Sink, context: &Context<'_>, project: &Project) {
    let mut one = |role: &str, name: &str, derived: bool| {
        let attributes = [("role", role), (DERIVED.as_str(), "1")];
        let attributes = if derived {
            &attributes[..]
        } else {
            &attributes[..1]
        };
        sink.open("participating-org", attributes);
        sink.leaf("narrative", &[(LANG, "en")], name);
        sink.close();
    };
    if project.implementing.is_empty() {
        one("2", &context.publisher.name, true);
    }
    for partner in &project.partners {
        one("3", partner, false);
    }
    for name in &project.implementing {
        one("4", name, false);
    }
}

pub(super) fn days(sink: &mut impl Sink, context: &Context<'_>, project: &Project) {
    let mut one = |kind: &str, day: NaiveDate, derived: bool| {
        let day = DayText::of(day);
        let attributes = [
            ("type", kind),
            ("iso-date", day.as_str()),
            (DERIVED.as_str(), "1"),
        ];
        let attributes = if derived {
            &attributes[..]
        } else {
            &attributes[..2]
        };
        sink.leaf("activity-date", attributes, "");
    };
    match project.start {
        Some(start) => one("1", start, false),
        None => {
            let start = context.appeal.period.start;
            // A start after the end is none.
            one("1", project.end.map_or(start, |end| end.min(start)), true);
        }
    }
    if let Some(end) = project.end {
        one("3", end, false);
    }
}

/// The countries of the mission in equal parts, for the records know no
/// shares; for the whole world the region that means it. `derived` where the
/// source named none.
pub(in crate::iati::export) fn countries(
    sink: &mut impl Sink,
    context: &Context<'_>,
    derived: bool,
) {
    let mark = [(DERIVED.as_str(), "1")];
    let mark = if derived { &mark[..] } else { &[] };
    if context.mission.code.as_str() == GLOBAL {
        let mut attributes = vec![("code", "998"), ("vocabulary", "1")];
        attributes.extend(mark);
        sink.leaf("recipient-region", &attributes, "");
        return;
    }
    for (code, share, names) in &context.countries {
        let mut attributes = vec![("code", *code), ("percentage", share.as_str())];
        attributes.extend(mark);
        sink.open("recipient-country", &attributes);
        narratives(sink, names);
        sink.close();
    }
}

/// The countries of a mission with their codes, shares and names.
pub(in crate::iati::export) fn countries_of(
    mission: &Mission,
) -> Vec<(&'static str, String, &'static Texts)> {
    let countries: Vec<_> = mission
        .countries
        .iter()
        .filter_map(|code| geography::country_by_iso3(code))
        .collect();
    let shares = percentages(countries.len());
    countries
        .into_iter()
        .zip(shares)
        .map(|(country, share)| (country.iso2, share, &country.names))
        .collect()
}

/// Equal parts of a hundred, the last one taking the rest.
fn percentages(parts: usize) -> Vec<String> {
    if parts == 1 {
        return vec!["100".to_owned()];
    }
    let Ok(count) = i64::try_from(parts) else {
        return Vec::new();
    };
    let mut shares = Vec::with_capacity(parts);
    let mut left = 10_000;
    for place in 1..=count {
        let share = if place == count { left } else { 10_000 / count };
        left -= share;
        shares.push(Decimal::new(share, 2).normalize().to_string());
    }
    shares
}

pub(super) fn places(sink: &mut impl Sink, project: &Project) {
    for place in &project.places {
        let attributes = [(CODE.as_str(), place.code.as_deref().unwrap_or_default())];
        let attributes = if place.code.is_some() {
            &attributes[..]
        } else {
            &[]
        };
        sink.open("location", attributes);
        sink.open("name", &[]);
        sink.leaf("narrative", &[(LANG, "en")], &place.name);
        sink.close();
        sink.close();
    }
}

/// Each sector in the vocabulary that has it; each vocabulary adds up to a
/// hundred, in equal parts, for the records know no shares.
pub(super) fn sectors(sink: &mut impl Sink, context: &Context<'_>, project: &Project) {
    let vocabulary = |key: &SectorKey| match key.list.as_str() {
        DAC => "1",
        CLUSTERS if cluster_code(&key.code).is_some() => "10",
        _ => "99",
    };
    for wanted in ["1", "10", "99"] {
        let count = project
            .sectors
            .iter()
            .filter(|key| vocabulary(key) == wanted)
            .count();
        if count == 0 {
            continue;
        }
        let mut shares = percentages(count).into_iter();
        for key in project
            .sectors
            .iter()
            .filter(|key| vocabulary(key) == wanted)
        {
            let code = match wanted {
                "10" => cluster_code(&key.code).unwrap_or_default(),
                _ => key.code.as_str(),
            };
            let share = shares.next().unwrap_or_default();
            sink.open(
                "sector",
                &[
                    ("vocabulary", wanted),
                    ("code", code),
                    ("percentage", &share),
                    (LIST.as_str(), &key.list),
                    (SECTOR.as_str(), &key.code),
                ],
            );
            match context.sector_names(key) {
                Some(names) => narratives(sink, names),
                None => sink.leaf("narrative", &[(LANG, "en")], &key.code),
            }
            sink.close();
        }
    }
    if !project.sectors.iter().any(|key| key.list == DAC) {
        dac(sink, &project.sectors);
    }
}

/// The sector in the vocabulary that every reader of IATI knows.
pub(in crate::iati::export) fn dac(sink: &mut impl Sink, sectors: &[SectorKey]) {
    let code = match sectors {
        [] => "99810",
        [only] => match only.code.as_str() {
            "food-security" => "72040",
            "coordination" | "logistics" | "emergency-telecommunications" => "72050",
            _ => "72010",
        },
        _ => "72010",
    };
    sink.leaf(
        "sector",
        &[("vocabulary", "1"), ("code", code), (DERIVED.as_str(), "1")],
        "",
    );
}

pub(super) fn scope(sink: &mut impl Sink, context: &Context<'_>, project: &Project) {
    let plan = context
        .framework(project.framework)
        .and_then(|framework| framework.reference.as_ref())
        .filter(|reference| reference.system == "fts");
    match plan {
        Some(plan) => sink.leaf(
            "humanitarian-scope",
            &[("type", "2"), ("vocabulary", "2-1"), ("code", &plan.code)],
            "",
        ),
        None => {
            let code = ("code", context.scope.as_str());
            sink.open(
                "humanitarian-scope",
                &[("type", "2"), ("vocabulary", "99"), code],
            );
            narratives(sink, &context.appeal.titles);
            sink.close();
        }
    }
}
