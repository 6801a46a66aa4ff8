//! `/mali/displacement/matrix`: from where to where.

use std::collections::{BTreeMap, BTreeSet};

use askama::Template;
use axum::extract::{Path, Query, State};
use displacement::breakdown::Group;
use languages::Value;

use super::asked::{Asked, LinkView};
use super::known::Tracked;
use super::latest::Latest;
use super::words;
use crate::delivery::Page;
use crate::site::{Chrome, Reader, WebError};
use crate::state::Web;

/// Origins in the table; further ones stand together.
const MOST_ORIGINS: usize = 40;

/// An origin with how many came from it to each area.
struct OriginView {
    name: String,
    cells: Vec<String>,
    sum: String,
}

#[derive(Template)]
#[template(path = "displacement/matrix.html")]
struct MatrixPage {
    chrome: Chrome,
    heading: String,
    lead: String,
    statuses: Vec<LinkView>,
    moments: Vec<LinkView>,
    areas: Vec<(String, Option<String>)>,
    origins: Vec<OriginView>,
    sums: Vec<String>,
    total: String,
    why: Option<String>,
}

/// The matrix of the first level of administration.
///
/// # Errors
/// When there is no such mission, the address asks for what is not there, or
/// the database fails.
pub async fn matrix(
    State(web): State<Web>,
    reader: Reader,
    Path(slug): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Page, WebError> {
    let tracked = Tracked::of(&web, &slug).await?;
    let day = asked.day(&tracked, &reader)?;
    let statuses = tracked.statuses();
    let status = asked.status_among(&statuses)?;
    let speaker = reader.speaker();
    let heading = speaker.say("tracking-matrix-title");
    let path = tracked.address.matrix();
    let mut page = MatrixPage {
        chrome: tracked.chrome_below(&web, &reader, &heading),
        lead: String::new(),
        statuses: statuses
            .iter()
            .map(|one| LinkView {
                href: reader.href(&asked.with(&path, "status", words::status_word(*one))),
                label: words::status(speaker, *one),
                current: Some(*one) == status,
            })
            .collect(),
        moments: Vec::new(),
        areas: Vec::new(),
        origins: Vec::new(),
        sums: Vec::new(),
        total: String::new(),
        why: Some(speaker.say("not-known-no-round")),
        heading,
    };
    let latest = Latest::all(&tracked, day);
    let latest = latest.iter().find(|one| Some(one.status) == status);
    if let Some(latest) = latest {
        fill(&web, &tracked, latest, &asked, &reader, &mut page).await?;
    }
    Ok(Page::html(page.render()?))
}

async fn fill(
    web: &Web,
    tracked: &Tracked,
    latest: &Latest,
    asked: &Asked,
    reader: &Reader,
    page: &mut MatrixPage,
) -> Result<(), WebError> {
    let speaker = reader.speaker();
    let rounds = latest.rounds();
    let several = tracked.has_several_operations();
    let path = tracked.address.matrix();
    page.moments = tracked
        .rounds()
        .into_iter()
        .filter(|round| tracked.total(&round.key, latest.status).is_some())
        .map(|round| {
            let day = round.key.reporting_date;
            LinkView {
                href: reader.href(&asked.with(&path, "as_of", &day.to_string())),
                label: speaker.month_year(day),
                current: rounds.contains(&round.key),
            }
        })
        .collect();
    if rounds.is_empty() {
        return Ok(());
    }
    let named: Vec<String> = rounds
        .iter()
        .map(|round| words::round_of_day(speaker, round, several))
        .collect();
    page.lead = speaker.named(
        &words::status(speaker, latest.status),
        &speaker.list(&named),
    );
    let summary = tracked
        .summary(web, &latest.counted(), latest.status)
        .await?;
    let cells: BTreeMap<(Group, Group), u64> = summary
        .map(|summary| summary.origins_and_areas)
        .unwrap_or_default()
        .into_iter()
        .collect();
    let gazetteer = tracked.records.ready().gazetteer;
    let name = |area: &Group| match area {
        Group::Area(area) => {
            let name = gazetteer.name(area).filter(|name| !name.is_empty());
            (
                name.unwrap_or(area.code.as_str()).to_owned(),
                Some(reader.href(&tracked.address.area(area))),
            )
        }
        _ => (speaker.say("tracking-rows-do-not-say"), None),
    };
    page.why = None;
    table(&cells, name, reader, page);
    Ok(())
}

fn table(
    cells: &BTreeMap<(Group, Group), u64>,
    name: impl Fn(&Group) -> (String, Option<String>),
    reader: &Reader,
    page: &mut MatrixPage,
) {
    let speaker = reader.speaker();
    let areas: BTreeSet<&Group> = cells.keys().map(|(_, area)| area).collect();
    let mut sums: BTreeMap<&Group, u64> = BTreeMap::new();
    for ((origin, _), count) in cells {
        *sums.entry(origin).or_default() += count;
    }
    let mut origins: Vec<(&Group, u64)> = sums.into_iter().collect();
    origins.sort_by_key(|(origin, count)| (**origin == Group::NotKnown, std::cmp::Reverse(*count)));
    let rest: BTreeSet<&Group> = origins
        .iter()
        .skip(MOST_ORIGINS)
        .map(|(origin, _)| *origin)
        .collect();
    let sum_of = |chosen: &dyn Fn(&Group) -> bool, area: Option<&Group>| -> u64 {
        cells
            .iter()
            .filter(|((origin, at), _)| chosen(origin) && area.is_none_or(|area| at == area))
            .map(|(_, count)| count)
            .sum()
    };
    let row = |label: String, chosen: &dyn Fn(&Group) -> bool| OriginView {
        name: label,
        cells: areas
            .iter()
            .map(|area| match sum_of(chosen, Some(area)) {
                0 => String::new(),
                count => words::people(speaker, count),
            })
            .collect(),
        sum: words::people(speaker, sum_of(chosen, None)),
    };
    for (origin, _) in origins.iter().take(MOST_ORIGINS) {
        let label = match origin {
            Group::Origin(name) => name.clone(),
            _ => speaker.say("tracking-rows-do-not-say"),
        };
        page.origins.push(row(label, &|known| known == *origin));
    }
    if !rest.is_empty() {
        let label = speaker.say_with(
            "tracking-matrix-others",
            &[("count", Value::from(rest.len()))],
        );
        page.origins.push(row(label, &|known| rest.contains(known)));
    }
    page.areas = areas.iter().map(|area| name(area)).collect();
    let sums = areas.iter().map(|area| sum_of(&|_| true, Some(area)));
    page.sums = sums.map(|sum| words::people(speaker, sum)).collect();
    page.total = words::people(speaker, sum_of(&|_| true, None));
}
