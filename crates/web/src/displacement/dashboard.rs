//! `/mali/displacement`: who is displaced where, on a day, and how that came
//! about.

use askama::Template;
use axum::extract::{Path, Query, State};
use displacement::rounds::Status;
use languages::Value;

use super::areas::{self, AreaView};
use super::asked::{Asked, LinkView};
use super::charts::{self, TrendTable, TrendView};
use super::doubts::{DoubtView, Doubts};
use super::download;
use super::known::Tracked;
use super::latest::{self, Latest, LatestView};
use super::map::{self, MapView};
use super::parts::{self, PartsView};
use super::words;
use crate::appeals::view::best;
use crate::delivery::Page;
use crate::site::{Chrome, Reader, WebError};
use crate::state::Web;

/// Doubts on the dashboard; the round's page has all.
const MOST_DOUBTS: usize = 8;

/// Rounds among which a reader moves the map; the list of rounds has all.
const MOST_MOMENTS: usize = 36;

#[derive(Template)]
#[template(path = "displacement/dashboard.html")]
struct DashboardPage {
    chrome: Chrome,
    heading: String,
    as_of: String,
    as_of_said: String,
    action: String,
    import: Option<String>,
    mission: String,
    latest: Vec<LatestView>,
    returns: Option<String>,
    shares: Vec<String>,
    statuses: Vec<LinkView>,
    trends: Vec<TrendView>,
    tables: Vec<TrendTable>,
    status: String,
    moments: Vec<LinkView>,
    levels: Vec<LinkView>,
    level: String,
    maps: Vec<LinkView>,
    map: Option<MapView>,
    areas: Vec<AreaView>,
    areas_of: String,
    parts: Vec<PartsView>,
    doubts: Vec<DoubtView>,
    more_doubts: Option<String>,
    links: Vec<(String, String)>,
    files: Vec<LinkView>,
}

/// The dashboard.
///
/// # Errors
/// When there is no such mission, the address asks for what is not there, or
/// the database fails.
pub async fn dashboard(
    State(web): State<Web>,
    reader: Reader,
    Path(slug): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Page, WebError> {
    let tracked = Tracked::of(&web, &slug).await?;
    let day = asked.day(&tracked, &reader)?;
    let speaker = reader.speaker();
    let latest = Latest::all(&tracked, day);
    let statuses = tracked.statuses();
    let status = asked.status_among(&statuses)?;
    let mission = best(&reader, &tracked.mission.record.names).text.to_owned();
    let heading = speaker.say_with("tracking-title", &[("mission", Value::from(&mission))]);
    let path = tracked.address.page().to_owned();
    let chrome = tracked
        .chrome(&web, &reader, &heading)
        .describe(speaker.say("tracking-description"));
    let said = speaker.date(day);
    let mut page = DashboardPage {
        as_of: day.to_string(),
        as_of_said: speaker.say_with("as-of", &[("date", Value::from(&said))]),
        action: reader.href(&path),
        import: chrome
            .has_doors
            .then(|| reader.href(&format!("/{slug}/import"))),
        latest: latest
            .iter()
            .map(|one| one.view(&tracked, &reader))
            .collect(),
        returns: latest::returns(&latest, speaker),
        shares: Vec::new(),
        statuses: status.map_or_else(Vec::new, |current| {
            status_links(&asked, &path, &statuses, current, &reader)
        }),
        trends: charts::trends(&tracked, &statuses, &reader),
        tables: charts::tables(&tracked, &statuses, &reader),
        status: status.map_or_else(String::new, |status| words::status(speaker, status)),
        moments: moments(&tracked, &latest, status, &asked, &path, &reader),
        levels: Vec::new(),
        level: String::new(),
        maps: Vec::new(),
        map: None,
        areas: Vec::new(),
        areas_of: String::new(),
        parts: Vec::new(),
        doubts: Vec::new(),
        more_doubts: None,
        links: links(&tracked, &reader),
        files: download::links(&tracked, None, &reader),
        chrome,
        heading,
        mission,
    };
    if let Some(latest) = latest.iter().find(|one| Some(one.status) == status) {
        where_they_are(&web, &tracked, latest, &asked, &reader, &mut page).await?;
        in_parts(&web, &tracked, latest, &reader, &mut page).await?;
    }
    Ok(Page::html(page.render()?))
}

fn status_links(
    asked: &Asked,
    path: &str,
    statuses: &[Status],
    current: Status,
    reader: &Reader,
) -> Vec<LinkView> {
    statuses
        .iter()
        .map(|status| LinkView {
            href: reader.href(&asked.with(path, "status", words::status_word(*status))) + "#where",
            label: words::status(reader.speaker(), *status),
            current: *status == current,
        })
        .collect()
}

/// The days of the rounds, as links that move the whole page to them.
fn moments(
    tracked: &Tracked,
    latest: &[Latest],
    status: Option<Status>,
    asked: &Asked,
    path: &str,
    reader: &Reader,
) -> Vec<LinkView> {
    let Some(status) = status else {
        return Vec::new();
    };
    let shown = latest.iter().find(|one| one.status == status);
    let shown = shown.map(Latest::rounds).unwrap_or_default();
    let mut rounds = tracked.rounds();
    rounds.retain(|round| tracked.total(&round.key, status).is_some());
    rounds.truncate(MOST_MOMENTS);
    rounds.reverse();
    rounds
        .into_iter()
        .map(|round| {
            let day = round.key.reporting_date;
            LinkView {
                href: reader.href(&asked.with(path, "as_of", &day.to_string())) + "#where",
                label: reader.speaker().month_year(day),
                current: shown.contains(&round.key),
            }
        })
        .collect()
}

async fn where_they_are(
    web: &Web,
    tracked: &Tracked,
    latest: &Latest,
    asked: &Asked,
    reader: &Reader,
    page: &mut DashboardPage,
) -> Result<(), WebError> {
    let mut counts = Vec::new();
    for used in &latest.persons.rounds {
        counts.extend(areas::counts(web, tracked, &used.round, latest.status, used.kind).await?);
    }
    let levels = areas::levels(&counts);
    let Some(level) = asked.level_among(&levels)? else {
        return Ok(());
    };
    let speaker = reader.speaker();
    let path = tracked.address.page();
    let shown = areas::at_level(&counts, level);
    page.map = map::map(web, tracked, &shown, ("areas-map", &asked.map), reader).await?;
    if let Some(drawn) = page.map.as_ref().filter(|map| map.has_outlines) {
        page.maps = [
            (map::COLOURS, "tracking-map-by-colour"),
            (map::CIRCLES, "tracking-map-by-circle"),
        ]
        .into_iter()
        .map(|(value, key)| LinkView {
            href: reader.href(&asked.with(path, "map", value)) + "#where",
            label: speaker.say(key),
            current: drawn.colours == (value == map::COLOURS),
        })
        .collect();
    }
    page.level = words::level(speaker, level);
    page.levels = levels
        .iter()
        .map(|one| LinkView {
            href: reader.href(&asked.with(path, "level", &one.to_string())) + "#where",
            label: words::level(speaker, *one),
            current: *one == level,
        })
        .collect();
    let several = tracked.has_several_operations();
    let rounds: Vec<String> = latest
        .rounds()
        .iter()
        .map(|round| words::round_of_day(speaker, round, several))
        .collect();
    page.areas_of = speaker.list(&rounds);
    page.areas = shown
        .into_iter()
        .map(|count| areas::view(count, 0, tracked, reader))
        .collect();
    Ok(())
}

async fn in_parts(
    web: &Web,
    tracked: &Tracked,
    latest: &Latest,
    reader: &Reader,
    page: &mut DashboardPage,
) -> Result<(), WebError> {
    let counted = latest.counted();
    let Some(summary) = tracked.summary(web, &counted, latest.status).await? else {
        return Ok(());
    };
    let speaker = reader.speaker();
    if latest.count().is_some() {
        page.parts = parts::all(&summary, reader);
        page.shares = [
            ("tracking-missing-sex", summary.missing_sex),
            ("tracking-missing-age", summary.missing_age),
        ]
        .into_iter()
        .filter_map(|(key, share)| latest::missing(speaker, key, share))
        .collect();
    }
    let doubts = Doubts { tracked, reader };
    let warnings = &latest.persons.warnings;
    let (views, rest) = doubts.first(web, warnings, &summary, MOST_DOUBTS).await?;
    page.doubts = views;
    page.more_doubts = (rest > 0)
        .then(|| speaker.say_with("tracking-more-doubts", &[("count", Value::from(rest))]));
    Ok(())
}

/// The other pages about displacement.
fn links(tracked: &Tracked, reader: &Reader) -> Vec<(String, String)> {
    let address = &tracked.address;
    [
        (address.rounds(), "tracking-rounds-title"),
        (address.matrix(), "tracking-matrix-title"),
        (address.estimates(), "tracking-estimates-title"),
        (address.method(), "tracking-method-title"),
    ]
    .into_iter()
    .map(|(path, key)| (reader.href(&path), reader.speaker().say(key)))
    .collect()
}
