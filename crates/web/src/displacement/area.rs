//! `/mali/displacement/areas/{set}/{code}`: an area, what became of it, and
//! its people through every round, whatever it was called.

use std::collections::BTreeSet;

use askama::Template;
use axum::extract::{Path, Query, State};
use displacement::places::{
    Area, AreaCode, AreaReference, CodeSet, CodeSetName, Decision, Event, Gazetteer, Level,
    Relation,
};
use displacement::rounds::{RoundKey, Status};
use draw::{Column, ColumnChart, Drawing, Frame, Quantity};
use languages::Value;
use store::CountFilter;

use super::asked::{Asked, LinkView};
use super::known::Tracked;
use super::rows::{self, RowView, Wanted};
use super::through::{self, Moment};
use super::words;
use crate::appeals::chart::direction;
use crate::delivery::Page;
use crate::site::{Chrome, Reader, WebError};
use crate::state::Web;

/// Areas inside another that are named.
const MOST_INSIDE: usize = 80;

/// A thing said of an area, with where it leads.
struct FactView {
    name: String,
    value: String,
    href: Option<String>,
}

/// A link with an area of another set.
struct LinkedView {
    href: String,
    name: String,
    code: String,
    relation: String,
    decision: String,
    open: bool,
}

/// The people of an area in one round.
struct MomentView {
    href: String,
    round: String,
    persons: String,
    households: String,
    codes: String,
    why: String,
}

#[derive(Template)]
#[template(path = "displacement/area.html")]
struct AreaPage {
    chrome: Chrome,
    heading: String,
    code: String,
    facts: Vec<FactView>,
    names: Vec<String>,
    inside: Vec<(String, String)>,
    more_inside: Option<String>,
    linked: Vec<LinkedView>,
    events: Vec<String>,
    statuses: Vec<LinkView>,
    status: String,
    chart: String,
    moments: Vec<MomentView>,
    rows: Vec<RowView>,
    rows_said: String,
    page: u64,
    pages: u64,
    previous: Option<String>,
    next: Option<String>,
}

/// An area.
///
/// # Errors
/// When there is no such area, or the database fails.
pub async fn area(
    State(web): State<Web>,
    reader: Reader,
    Path((slug, set, code)): Path<(String, String, String)>,
    Query(asked): Query<Asked>,
) -> Result<Page, WebError> {
    let tracked = Tracked::of(&web, &slug).await?;
    let own = AreaReference {
        set: CodeSetName(set),
        code: AreaCode::stored(code),
    };
    let gazetteer = tracked.records.ready().gazetteer;
    let listed = listed(&gazetteer, &own);
    let counted = name_in_counts(&web, &tracked, &own).await?;
    let name = listed
        .as_ref()
        .map(|area| area.name().to_owned())
        .filter(|name| !name.is_empty())
        .or(counted);
    if listed.is_none() && name.is_none() {
        return Err(WebError::NotFound);
    }
    let speaker = reader.speaker();
    // What no set lists is of no level; three letters of a country are of
    // one.
    let level = listed.as_ref().map(|area| area.level);
    let name = name.unwrap_or_default();
    let heading = words::area_name(speaker, level, own.code.as_str(), &name);
    let statuses = tracked.statuses();
    let status = asked.status_among(&statuses)?;
    let path = tracked.address.area(&own);
    let (inside, more) = inside(&tracked, &gazetteer, &own, &reader);
    let mut page = AreaPage {
        chrome: tracked.chrome_below(&web, &reader, &heading),
        code: if own.code.is_stand_in() {
            speaker.say("tracking-no-code")
        } else {
            own.code.to_string()
        },
        facts: facts(&tracked, &gazetteer, &own, listed.as_ref(), &reader),
        names: listed
            .as_ref()
            .map_or_else(Vec::new, |it| names(it, &reader)),
        inside,
        more_inside: (more > 0)
            .then(|| speaker.say_with("tracking-inside-more", &[("count", Value::from(more))])),
        linked: linked(&tracked, &gazetteer, &own, &reader),
        events: gazetteer
            .history(&own)
            .iter()
            // That two codes are one ground is no event; it stands below.
            .filter(|event| event.relation != Relation::Same)
            .map(|event| event_said(event, &gazetteer, &reader))
            .collect(),
        statuses: statuses
            .iter()
            .map(|one| LinkView {
                href: reader.href(&asked.with(&path, "status", words::status_word(*one)))
                    + "#trend",
                label: words::status(speaker, *one),
                current: Some(*one) == status,
            })
            .collect(),
        status: status.map_or_else(String::new, |status| words::status(speaker, status)),
        chart: String::new(),
        moments: Vec::new(),
        rows: Vec::new(),
        rows_said: String::new(),
        page: 1,
        pages: 1,
        previous: None,
        next: None,
        heading,
    };
    if let Some(status) = status {
        through_rounds(&web, &tracked, &own, status, &asked, &reader, &mut page).await?;
    }
    Ok(Page::html(page.render()?))
}

fn listed(gazetteer: &Gazetteer, own: &AreaReference) -> Option<Area> {
    gazetteer.set(&own.set)?.area(&own.code).cloned()
}

/// The name that rows give an area which no set lists.
async fn name_in_counts(
    web: &Web,
    tracked: &Tracked,
    own: &AreaReference,
) -> Result<Option<String>, WebError> {
    let filter = CountFilter {
        area: Some((own.set.0.clone(), own.code.as_str().to_owned())),
        ..CountFilter::default()
    };
    let code = &tracked.mission.record.code;
    let counts = web.store().displacement_counts(code, &filter).await?;
    Ok(counts.first().map(|count| count.name.clone()))
}

async fn through_rounds(
    web: &Web,
    tracked: &Tracked,
    own: &AreaReference,
    status: Status,
    asked: &Asked,
    reader: &Reader,
    page: &mut AreaPage,
) -> Result<(), WebError> {
    let speaker = reader.speaker();
    let rounds: Vec<RoundKey> = tracked
        .rounds()
        .into_iter()
        .filter(|round| tracked.total(&round.key, status).is_some())
        .map(|round| round.key.clone())
        .collect();
    let mut known = Vec::with_capacity(rounds.len());
    for round in rounds {
        let places = tracked.places(web, &round, status).await?;
        known.push((round, places));
    }
    let moments = through::moments(tracked, own, status, &known);
    page.chart = chart(&moments, tracked, reader);
    let several = tracked.has_several_operations();
    page.moments = moments
        .iter()
        .map(|moment| MomentView {
            href: reader.href(&tracked.address.round(&moment.round)),
            round: words::round_of_day(speaker, &moment.round, several),
            persons: words::people_or_not(speaker, moment.persons),
            households: words::people_or_not(speaker, moment.households),
            codes: moment.codes.iter().cloned().collect::<Vec<_>>().join(", "),
            why: moment
                .why
                .as_ref()
                .map_or_else(String::new, |why| words::not_known(speaker, why)),
        })
        .collect();
    let gazetteer = tracked.records.ready().gazetteer;
    let wanted: Vec<Wanted> = known
        .iter()
        .map(|(round, places)| {
            Wanted::at(round, status, None, &rows::within(places, own, &gazetteer))
        })
        .collect();
    let path = tracked.address.area(own);
    let found = rows::page(web, tracked, &wanted, asked, &path, reader).await?;
    page.rows_said = found.said;
    (page.page, page.pages) = (found.page, found.pages);
    (page.previous, page.next) = (found.previous, found.next);
    page.rows = found
        .rows
        .iter()
        .map(|row| rows::view(row, None, tracked, reader))
        .collect();
    Ok(())
}

fn chart(moments: &[Moment], tracked: &Tracked, reader: &Reader) -> String {
    const MOST_COLUMNS: usize = 24;
    let speaker = reader.speaker();
    if moments.len() < 2 {
        return String::new();
    }
    let mut columns: Vec<Column> = moments
        .iter()
        .take(MOST_COLUMNS)
        .map(|moment| {
            let text = words::people_or_not(speaker, moment.persons);
            let value = match moment.persons {
                Some(count) => Quantity::new(count, text),
                None => Quantity::not_known(text),
            };
            Column::new(speaker.month_year(moment.round.reporting_date), value)
                .href(reader.href(&tracked.address.round(&moment.round)))
        })
        .collect();
    columns.reverse();
    let title = speaker.say("tracking-trend-table");
    ColumnChart {
        frame: Frame::new("area-trend", title, speaker.say("chart-described-in-table"))
            .direction(direction(reader.language)),
        value_name: speaker.say("tracking-persons"),
        overlay_name: None,
        columns,
        ticks: Vec::new(),
    }
    .responsive()
}

fn facts(
    tracked: &Tracked,
    gazetteer: &Gazetteer,
    own: &AreaReference,
    listed: Option<&Area>,
    reader: &Reader,
) -> Vec<FactView> {
    let speaker = reader.speaker();
    let mut facts = Vec::new();
    let mut say = |key: &str, value: String, href: Option<String>| {
        facts.push(FactView {
            name: speaker.say(key),
            value,
            href,
        });
    };
    let is_list = gazetteer
        .set(&own.set)
        .is_some_and(|set: &CodeSet| set.is_list);
    say(
        "tracking-code-set",
        speaker.named(
            &own.set.0,
            &speaker.say(if is_list {
                "tracking-code-set-list"
            } else {
                "tracking-code-set-observed"
            }),
        ),
        None,
    );
    let Some(area) = listed else {
        return facts;
    };
    say(
        "tracking-choose-level",
        words::level(speaker, area.level),
        None,
    );
    if let Some(parent) = &area.parent {
        let parent = AreaReference::new(&own.set, parent);
        let level = gazetteer
            .set(&parent.set)
            .and_then(|set| set.area(&parent.code))
            .map_or(Level::Admin1, |area| area.level);
        let name = gazetteer.name(&parent).unwrap_or_default();
        let name = words::area_name(speaker, Some(level), parent.code.as_str(), name);
        let href = reader.href(&tracked.address.area(&parent));
        let is_known = gazetteer.name(&parent).is_some();
        say("tracking-lies-in", name, is_known.then_some(href));
    }
    for (key, day) in [
        ("tracking-valid-from", area.valid_from),
        ("tracking-valid-until", area.valid_until),
    ] {
        if let Some(day) = day {
            say(key, speaker.date(day), None);
        }
    }
    facts
}

/// The names and spellings of an area, with their languages and days.
fn names(area: &Area, reader: &Reader) -> Vec<String> {
    let speaker = reader.speaker();
    area.names
        .iter()
        .map(|dated| {
            let mut said = dated.name.name.clone();
            if let Some(language) = &dated.name.language {
                said = format!("{said} ({language})");
            }
            match (dated.from, dated.until) {
                (Some(from), Some(until)) => speaker.named(&said, &speaker.date_range(from, until)),
                (Some(from), None) => {
                    let from = speaker.date(from);
                    let since =
                        speaker.say_with("tracking-name-since", &[("date", Value::from(&from))]);
                    speaker.named(&said, &since)
                }
                (None, Some(until)) => {
                    let until = speaker.date(until);
                    let ended =
                        speaker.say_with("tracking-name-until", &[("date", Value::from(&until))]);
                    speaker.named(&said, &ended)
                }
                (None, None) => said,
            }
        })
        .collect()
}

/// The areas of the same set that lie in one, with how many are not named.
fn inside(
    tracked: &Tracked,
    gazetteer: &Gazetteer,
    own: &AreaReference,
    reader: &Reader,
) -> (Vec<(String, String)>, usize) {
    let Some(set) = gazetteer.set(&own.set) else {
        return (Vec::new(), 0);
    };
    let mut found: Vec<&Area> = set
        .areas()
        .filter(|area| area.parent.as_ref() == Some(&own.code))
        .collect();
    found.sort_by(|one, other| one.name().cmp(other.name()));
    let more = found.len().saturating_sub(MOST_INSIDE);
    let views = found
        .into_iter()
        .take(MOST_INSIDE)
        .map(|area| {
            let child = AreaReference::new(&own.set, &area.code);
            (
                reader.href(&tracked.address.area(&child)),
                area.name().to_owned(),
            )
        })
        .collect();
    (views, more)
}

/// The areas of other sets that this one is linked with, or may be.
fn linked(
    tracked: &Tracked,
    gazetteer: &Gazetteer,
    own: &AreaReference,
    reader: &Reader,
) -> Vec<LinkedView> {
    let speaker = reader.speaker();
    let equals: BTreeSet<AreaReference> = gazetteer.equals(own);
    let mut views = Vec::new();
    for link in tracked.records.links.iter().map(|link| &link.record) {
        // Seen from the area itself where the link names it, else from one on
        // the same ground.
        let (other, turned) = if link.from == *own {
            (&link.to, false)
        } else if link.to == *own || equals.contains(&link.to) {
            (&link.from, true)
        } else if equals.contains(&link.from) {
            (&link.to, false)
        } else {
            continue;
        };
        if link.decision == Decision::Refused {
            continue;
        }
        let key = match (link.relation, turned) {
            (Relation::SplitInto, true) => "tracking-relation-split-of",
            (Relation::MergedInto, true) => "tracking-relation-merged-of",
            (relation, _) => relation_key(relation),
        };
        views.push(LinkedView {
            href: reader.href(&tracked.address.area(other)),
            name: gazetteer.name(other).unwrap_or_default().to_owned(),
            code: other.to_string(),
            relation: speaker.say(key),
            decision: words::decision(speaker, link.decision),
            open: link.decision == Decision::Open,
        });
    }
    views
}

const fn relation_key(relation: Relation) -> &'static str {
    match relation {
        Relation::Same => "tracking-relation-same",
        Relation::Renamed => "tracking-relation-renamed",
        Relation::SplitInto => "tracking-relation-split",
        Relation::MergedInto => "tracking-relation-merged",
    }
}

fn event_said(event: &Event, gazetteer: &Gazetteer, reader: &Reader) -> String {
    let speaker = reader.speaker();
    let named = |areas: &[AreaReference]| {
        let names: Vec<String> = areas
            .iter()
            .map(|area| match gazetteer.name(area) {
                Some(name) => format!("{name} ({})", area.code),
                None => area.code.to_string(),
            })
            .collect();
        speaker.list(&names)
    };
    let (before, after) = (named(&event.before), named(&event.after));
    let key = match event.relation {
        Relation::Same => "tracking-event-same",
        Relation::Renamed => "tracking-event-renamed",
        Relation::SplitInto => "tracking-event-split",
        Relation::MergedInto => "tracking-event-merged",
    };
    let said = speaker.say_with(
        key,
        &[
            ("before", Value::from(&before)),
            ("after", Value::from(&after)),
        ],
    );
    match event.since {
        Some(day) => speaker.named(&speaker.date(day), &said),
        None => said,
    }
}
