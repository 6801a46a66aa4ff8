//! `/mali/displacement/rounds/2016-12-31-28`: a round, its coverage, what it
//! counts where, what changed and why, and every row with its cell.

use std::collections::HashSet;

use askama::Template;
use axum::extract::{Path, Query, State};
use displacement::counting::CountWarning;
use displacement::places::{AreaCode, AreaReference, CodeSetName};
use displacement::rounds::{Assessment, AssessmentKind, Completion, Round, RoundKey, Status};
use displacement::summary::LISTED_DOUBTS;
use languages::Value;
use store::PlaceCount;

use super::areas::{self, AreaView};
use super::asked::{Asked, LinkView};
use super::change::{self, ChangeView};
use super::coverage::{self, CoverageView};
use super::doubts::{DoubtView, Doubts};
use super::download;
use super::known::Tracked;
use super::latest;
use super::rows::{self, RowView, Wanted};
use super::sites::{self, SitesView};
use super::words;
use crate::delivery::Page;
use crate::site::{Chrome, Reader, WebError};
use crate::state::Web;

/// What one kind of assessment counts of one status.
struct CountedView {
    status: String,
    kind: String,
    counts: bool,
    href: String,
    persons: String,
    households: String,
    female: String,
    male: String,
    rows: String,
    contradictions: String,
}

#[derive(Template)]
#[template(path = "displacement/round.html")]
struct RoundPage {
    chrome: Chrome,
    heading: String,
    facts: Vec<(String, String)>,
    partial: bool,
    coverage: Option<CoverageView>,
    counted: Vec<CountedView>,
    has_alternatives: bool,
    statuses: Vec<LinkView>,
    status: String,
    change: Option<ChangeView>,
    no_change: String,
    others: Vec<LinkView>,
    areas: Vec<AreaView>,
    cut: Option<String>,
    sites: Option<SitesView>,
    doubts: Vec<DoubtView>,
    more_doubts: Option<String>,
    rows: Vec<RowView>,
    rows_said: String,
    rows_all: Option<String>,
    page: u64,
    pages: u64,
    previous: Option<String>,
    next: Option<String>,
    files: Vec<LinkView>,
    report: Option<String>,
}

/// A round.
///
/// # Errors
/// When there is no such round, the address asks for what is not there, or
/// the database fails.
pub async fn round(
    State(web): State<Web>,
    reader: Reader,
    Path((slug, name)): Path<(String, String)>,
    Query(asked): Query<Asked>,
) -> Result<Page, WebError> {
    let tracked = Tracked::of(&web, &slug).await?;
    let round = tracked
        .round_named(&name)
        .ok_or(WebError::NotFound)?
        .clone();
    let key = round.key.clone();
    let statuses: Vec<Status> = tracked
        .statuses()
        .into_iter()
        .filter(|status| {
            tracked
                .totals
                .iter()
                .any(|it| it.round == key && it.status == *status)
        })
        .collect();
    let status = asked.status_among(&statuses)?;
    let against = match asked.against.as_str() {
        "" => status.and_then(|status| change::round_before(&tracked, &key, status)),
        other => Some(&tracked.round_named(other).ok_or(WebError::NotFound)?.key),
    };
    let against = against.cloned();
    let speaker = reader.speaker();
    let several = tracked.has_several_operations();
    let heading = words::round_of_day(speaker, &key, several);
    let path = tracked.address.round(&key);
    let counted = counted(&tracked, &key, &path, &reader);
    let code = &tracked.mission.record.code;
    let published = web.store().round_publications(code, Some(&key)).await?;
    let mut chrome = tracked.chrome_below(&web, &reader, &heading).crumb(
        &tracked.address.rounds(),
        speaker.say("tracking-rounds-title"),
    );
    chrome.desk = Some(reader.href(&tracked.address.report_desk(&key)));
    let mut page = RoundPage {
        report: (!published.is_empty()).then(|| reader.href(&tracked.address.report(&key))),
        chrome,
        facts: facts(&round, &reader),
        coverage: coverage_of(&tracked, &round, &reader),
        partial: round.completion == Completion::Partial,
        has_alternatives: counted.iter().any(|one| !one.counts),
        counted,
        statuses: statuses
            .iter()
            .map(|one| LinkView {
                href: reader.href(&asked.with(&path, "status", words::status_word(*one))),
                label: words::status(speaker, *one),
                current: Some(*one) == status,
            })
            .collect(),
        status: status.map_or_else(String::new, |status| words::status(speaker, status)),
        change: None,
        no_change: speaker.say("tracking-change-no-round"),
        others: Vec::new(),
        areas: Vec::new(),
        cut: None,
        sites: None,
        doubts: Vec::new(),
        more_doubts: None,
        rows: Vec::new(),
        rows_said: String::new(),
        rows_all: None,
        page: 1,
        pages: 1,
        previous: None,
        next: None,
        files: download::links(&tracked, Some(&key), &reader),
        heading,
    };
    if let Some(status) = status {
        let shown = Shown {
            key,
            status,
            against,
            path,
        };
        fill(&web, &tracked, &shown, &asked, &reader, &mut page).await?;
    }
    Ok(Page::html(page.render()?))
}

/// What of a round is shown.
struct Shown {
    key: RoundKey,
    status: Status,
    against: Option<RoundKey>,
    path: String,
}

async fn fill(
    web: &Web,
    tracked: &Tracked,
    shown: &Shown,
    asked: &Asked,
    reader: &Reader,
    page: &mut RoundPage,
) -> Result<(), WebError> {
    let speaker = reader.speaker();
    let status = shown.status;
    let counts_as = tracked.counted_kind(&shown.key, status);
    let first = tracked
        .totals
        .iter()
        .find(|it| it.round == shown.key && it.status == status)
        .map(|it| it.kind);
    let Some(kind) = asked.assessment_kind()?.or(counts_as).or(first) else {
        return Ok(());
    };
    let counts = areas::counts(web, tracked, &shown.key, status, kind).await?;
    let (tree, cut) = areas::tree(&counts, tracked, reader);
    page.areas = tree;
    page.cut = cut.map(|level| {
        let level = words::level(speaker, level);
        speaker.say_with("tracking-areas-cut", &[("level", Value::from(&level))])
    });
    let against = shown.against.as_ref();
    page.others = change::others(tracked, &shown.key, against, status, asked, reader);
    let places = tracked.places(web, &shown.key, status).await?;
    let rows = sites::rows(web, tracked, &shown.key, status, &places).await?;
    page.sites = sites::view(tracked, &rows, kind, reader);
    list_rows(web, tracked, shown, &places, asked, reader, page).await?;
    list_doubts(web, tracked, shown, reader, page).await?;
    if let Some(before) = against {
        compare_with(web, tracked, shown, (before, &places), kind, reader, page).await?;
    }
    Ok(())
}

async fn compare_with(
    web: &Web,
    tracked: &Tracked,
    shown: &Shown,
    (before, places): (&RoundKey, &[PlaceCount]),
    kind: AssessmentKind,
    reader: &Reader,
    page: &mut RoundPage,
) -> Result<(), WebError> {
    let speaker = reader.speaker();
    let has_kind = tracked
        .totals
        .iter()
        .any(|it| it.round == *before && it.status == shown.status && it.kind == kind);
    if !has_kind {
        page.no_change = speaker.say("tracking-change-other-kind");
        return Ok(());
    }
    let then = tracked.places(web, before, shown.status).await?;
    let gazetteer = tracked.records.ready().gazetteer;
    let change = change::between(&then, places, kind, shown.status, &gazetteer);
    let told = change::Shown {
        id: "change-chart",
        before,
        after: &shown.key,
        status: shown.status,
        open_links: change::undecided(tracked),
    };
    page.change = Some(change::view(&change, told, tracked, reader));
    Ok(())
}

async fn list_doubts(
    web: &Web,
    tracked: &Tracked,
    shown: &Shown,
    reader: &Reader,
    page: &mut RoundPage,
) -> Result<(), WebError> {
    let Some(kind) = tracked.counted_kind(&shown.key, shown.status) else {
        return Ok(());
    };
    let counted = [(shown.key.clone(), kind)];
    let Some(summary) = tracked.summary(web, &counted, shown.status).await? else {
        return Ok(());
    };
    let warnings = if page.partial {
        vec![CountWarning::Partial(shown.key.clone())]
    } else {
        Vec::new()
    };
    let doubts = Doubts { tracked, reader };
    let (views, rest) = doubts
        .first(web, &warnings, &summary, LISTED_DOUBTS)
        .await?;
    page.doubts = views;
    page.more_doubts = (rest > 0).then(|| {
        reader
            .speaker()
            .say_with("tracking-more-doubts", &[("count", Value::from(rest))])
    });
    Ok(())
}

async fn list_rows(
    web: &Web,
    tracked: &Tracked,
    shown: &Shown,
    places: &[PlaceCount],
    asked: &Asked,
    reader: &Reader,
    page: &mut RoundPage,
) -> Result<(), WebError> {
    let (round, status) = (&shown.key, shown.status);
    let kind = asked.assessment_kind()?;
    let wanted = match area_of(asked)? {
        Some(area) => {
            page.rows_all = Some(reader.href(&asked.with(&shown.path, "area", "")) + "#rows");
            let gazetteer = tracked.records.ready().gazetteer;
            let within = rows::within(places, &area, &gazetteer);
            Wanted::at(round, status, kind, &within)
        }
        None => Wanted::all(round, status, kind, places),
    };
    let wanted = std::slice::from_ref(&wanted);
    let found = rows::page(web, tracked, wanted, asked, &shown.path, reader).await?;
    page.rows_said = found.said;
    (page.page, page.pages) = (found.page, found.pages);
    (page.previous, page.next) = (found.previous, found.next);
    let counted_kind = tracked.counted_kind(round, status);
    let place = |row: &Assessment| (row.source.form, row.place.area(), row.persons.is_some());
    let counted: HashSet<_> = places
        .iter()
        .filter(|it| it.counts && Some(it.row.kind) == counted_kind)
        .map(|it| place(&it.row))
        .collect();
    page.rows = found
        .rows
        .iter()
        .map(|row| {
            let counts = Some(row.kind) == counted_kind && counted.contains(&place(row));
            rows::view(row, Some(counts), tracked, reader)
        })
        .collect();
    Ok(())
}

/// The area of an address, `set/code`.
fn area_of(asked: &Asked) -> Result<Option<AreaReference>, WebError> {
    if asked.area.is_empty() {
        return Ok(None);
    }
    let (set, code) = asked.area.rsplit_once('/').ok_or(WebError::NotFound)?;
    Ok(Some(AreaReference {
        set: CodeSetName(set.to_owned()),
        code: AreaCode::stored(code.to_owned()),
    }))
}

fn facts(round: &Round, reader: &Reader) -> Vec<(String, String)> {
    let speaker = reader.speaker();
    let collected = match (round.collected_from, round.collected_until) {
        (Some(from), Some(until)) => Some(speaker.date_range(from, until)),
        (Some(day), None) | (None, Some(day)) => Some(speaker.date(day)),
        (None, None) => None,
    };
    let reached = round.coverage.as_ref().map(|it| it.reached(|_| true));
    let completion = speaker.say(match round.completion {
        Completion::Complete => "tracking-complete",
        Completion::Partial => "tracking-partial",
    });
    let mut facts = vec![
        ("tracking-operation", round.key.operation.clone()),
        (
            "tracking-column-date",
            speaker.date(round.key.reporting_date),
        ),
    ];
    facts.extend(collected.map(|days| ("tracking-collected", days)));
    facts.push(("tracking-completion", completion));
    facts.push(("tracking-coverage", latest::coverage(speaker, reached)));
    facts
        .into_iter()
        .map(|(key, value)| (speaker.say(key), value))
        .collect()
}

fn coverage_of(tracked: &Tracked, round: &Round, reader: &Reader) -> Option<CoverageView> {
    let coverage = round.coverage.as_ref()?;
    let sets = tracked.records.code_sets();
    let regions = displacement::rounds::Regions::new(&sets);
    Some(coverage::view(reader, coverage, &regions))
}

fn counted(tracked: &Tracked, key: &RoundKey, path: &str, reader: &Reader) -> Vec<CountedView> {
    let speaker = reader.speaker();
    let number = |count: Option<u64>| words::people_or_not(speaker, count);
    tracked
        .totals
        .iter()
        .filter(|total| total.round == *key)
        .map(|total| CountedView {
            status: words::status(speaker, total.status),
            kind: words::kind(speaker, total.kind),
            counts: tracked.counted_kind(key, total.status) == Some(total.kind),
            href: reader.href(&format!(
                "{path}?status={}&kind={}#rows",
                words::status_word(total.status),
                total.kind.letters()
            )),
            persons: number(total.persons),
            households: number(total.households),
            female: number(total.female),
            male: number(total.male),
            rows: words::people(speaker, total.rows),
            contradictions: words::people(speaker, total.contradictions),
        })
        .collect()
}
