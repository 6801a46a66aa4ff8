//! `/mali/desk/rounds/2016-12-31-28`: the board of a round, by region, by
//! cercle and by area.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use displacement::places::{AreaReference, Level, name_key};
use displacement::rounds::{Completion, Regions, Visit};
use serde::Deserialize;

use super::{MissionDesk, Work, sent};
use crate::access::Posted;
use crate::access::form::{Choice, Problem};
use crate::delivery::Page;
use crate::displacement::coverage::{self, ReachedView};
use crate::displacement::words;
use crate::site::{Chrome, WebError};

/// Areas in one form: a screen full for a team, and few enough for a slow
/// telephone.
const ON_A_PAGE: usize = 100;

#[derive(Template)]
#[template(path = "desk/coverage.html")]
struct BoardPage {
    chrome: Chrome,
    problems: Vec<Problem>,
    overtaken: bool,
    done: Option<String>,
    form_token: String,
    version: String,
    reason: String,
    heading: String,
    is_partial: bool,
    has_plan: bool,
    whole: ReachedView,
    parts_of: String,
    parts: Vec<PartView>,
    up: Option<(String, String)>,
    counted: Option<String>,
    shown: Shown,
    visits: Vec<Choice>,
    outcomes: Vec<Choice>,
    areas: Vec<AreaView>,
    areas_said: String,
    page: usize,
    pages: usize,
    previous: Option<String>,
    next: Option<String>,
    action: String,
    plan: String,
    state: String,
    public: String,
}

/// A region or a cercle on the board.
struct PartView {
    href: String,
    name: String,
    reached: ReachedView,
}

struct AreaView {
    number: usize,
    sent: String,
    name: String,
    code: String,
    has_rows: bool,
    choices: Vec<Choice>,
}

/// What of the board is shown.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Shown {
    /// A region, `set/code`; `-` for the areas that lie in none.
    pub region: String,
    /// A cercle.
    pub cercle: String,
    /// An outcome.
    pub visit: String,
    /// A part of a name or code.
    pub search: String,
    /// The page of areas, from 1.
    pub page: Option<usize>,
    /// How many areas the last save changed.
    pub done: Option<usize>,
}

impl Shown {
    /// As a form sent it back.
    pub(super) fn posted(posted: &Posted) -> Self {
        Self {
            region: posted.field("region").to_owned(),
            cercle: posted.field("cercle").to_owned(),
            visit: posted.field("visit").to_owned(),
            search: posted.field("search").to_owned(),
            page: posted.field("page").parse().ok(),
            done: None,
        }
    }

    /// The address of the same, or of another page of it.
    pub(super) fn query(&self, page: usize, done: Option<usize>) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        for (name, value) in [
            ("region", &self.region),
            ("cercle", &self.cercle),
            ("visit", &self.visit),
            ("search", &self.search),
        ] {
            if !value.is_empty() {
                query.append_pair(name, value);
            }
        }
        if page > 1 {
            query.append_pair("page", &page.to_string());
        }
        if let Some(done) = done {
            query.append_pair("done", &done.to_string());
        }
        let query = query.finish();
        if query.is_empty() {
            query
        } else {
            format!("?{query}")
        }
    }

    fn is_part(&self, part: Option<&AreaReference>, wanted: &str) -> bool {
        wanted.is_empty() || part.map_or_else(|| "-".to_owned(), sent) == wanted
    }
}

/// The word of an outcome in forms.
pub(super) const fn word(visit: Visit) -> &'static str {
    match visit {
        Visit::Reached => "reached",
        Visit::Refused => "refused",
        Visit::Inaccessible => "inaccessible",
        Visit::Planned => "planned",
    }
}

/// The outcome of a word.
pub(super) fn visit_of(sent: &str) -> Option<Visit> {
    Visit::ALL.into_iter().find(|visit| word(*visit) == sent)
}

/// The areas that are shown, in the order of their codes.
pub(super) fn within(work: &Work, shown: &Shown) -> Vec<(AreaReference, Visit)> {
    let regions = Regions::new(&work.sets);
    let wanted = visit_of(&shown.visit);
    let search = name_key(&shown.search);
    let coverage = work.coverage();
    let visits = coverage.visits.into_iter();
    visits
        .filter(|(area, visit)| {
            let (region, cercle) = regions.above(area);
            shown.is_part(region.as_ref(), &shown.region)
                && shown.is_part(cercle.as_ref(), &shown.cercle)
                && wanted.is_none_or(|wanted| wanted == *visit)
                && (search.is_empty()
                    || name_key(regions.name(area)).contains(&search)
                    || name_key(area.code.as_str()).contains(&search))
        })
        .collect()
}

/// `GET /mali/desk/rounds/{round}`.
pub async fn board(
    desk: MissionDesk,
    Path((_, name)): Path<(String, String)>,
    Query(shown): Query<Shown>,
) -> Result<Response, WebError> {
    let work = Work::of(desk, name).await?;
    show(&work, shown, &Posted::default(), Vec::new(), false).await
}

/// The board, with what was typed where it could not be saved.
pub(super) async fn show(
    work: &Work,
    shown: Shown,
    typed: &Posted,
    problems: Vec<Problem>,
    overtaken: bool,
) -> Result<Response, WebError> {
    let chrome = work.chrome("coverage-title")?;
    let coverage = work.coverage();
    let counted = work.counted().await?;
    let found = within(work, &shown);
    let pages = found.len().div_ceil(ON_A_PAGE).max(1);
    let page = shown.page.unwrap_or(1).clamp(1, pages);
    let told = found
        .iter()
        .filter(|(area, visit)| *visit == Visit::Planned && counted.contains_key(area))
        .count();
    let (parts_of, parts) = parts(work, &shown);
    let status = if overtaken {
        StatusCode::CONFLICT
    } else if problems.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let key = &work.round.record.key;
    let address = crate::displacement::TrackingAddress::new(
        &work.desk.mission.0.record.slug,
        &work.records.rounds,
    );
    let turned = |to: usize| work.href(&shown.query(to, None)) + "#areas";
    let view = BoardPage {
        problems,
        overtaken,
        done: shown
            .done
            .map(|done| chrome.say_count("coverage-done", done)),
        form_token: work.desk.person.token.form_token().to_show(),
        version: work.round.version.to_string(),
        reason: typed.field("reason").to_owned(),
        heading: work.heading(),
        is_partial: work.round.record.completion == Completion::Partial,
        has_plan: !coverage.visits.is_empty(),
        whole: coverage::reached(&work.desk.reader, coverage.reached(|_| true)),
        parts_of,
        parts,
        up: up(work, &shown),
        counted: (told > 0).then(|| chrome.say_count("coverage-counted", told)),
        visits: filter_choices(work, &shown),
        outcomes: outcomes(work, None, true),
        areas: areas(work, &found, &counted, typed, page),
        areas_said: chrome.say_count("coverage-areas-count", found.len()),
        page,
        pages,
        previous: (page > 1).then(|| turned(page - 1)),
        next: (page < pages).then(|| turned(page + 1)),
        action: work.href(""),
        plan: work.href("/plan"),
        state: work.href("/state"),
        public: work.desk.reader.href(&address.round(key)),
        shown,
        chrome,
    };
    Ok(Page::html(view.render()?)
        .with_status(status)
        .into_response())
}

/// One level up, where a part is shown.
fn up(work: &Work, shown: &Shown) -> Option<(String, String)> {
    let speaker = work.desk.reader.speaker();
    if !shown.cercle.is_empty() {
        let region = Shown {
            region: shown.region.clone(),
            ..Shown::default()
        };
        let href = work.href(&region.query(1, None));
        return Some((href, speaker.say("coverage-up-region")));
    }
    (!shown.region.is_empty()).then(|| (work.href(""), speaker.say("coverage-up-round")))
}

/// The regions, or the cercles of the region that is shown.
fn parts(work: &Work, shown: &Shown) -> (String, Vec<PartView>) {
    let regions = Regions::new(&work.sets);
    let board = regions.board(&work.coverage());
    let reader = &work.desk.reader;
    let view = |area: Option<AreaReference>, reached, below: &dyn Fn(String) -> Shown| {
        let word = area.as_ref().map_or_else(|| "-".to_owned(), sent);
        PartView {
            href: work.href(&below(word).query(1, None)),
            name: area.map_or_else(
                || reader.speaker().say("tracking-coverage-elsewhere"),
                |area| regions.name(&area).to_owned(),
            ),
            reached: coverage::reached(reader, reached),
        }
    };
    if shown.region.is_empty() {
        let below = |region| Shown {
            region,
            ..Shown::default()
        };
        let parts = board.into_iter();
        let parts = parts.map(|(region, visits)| view(region, visits.reached, &below));
        return (String::new(), parts.collect());
    }
    let chosen = board
        .into_iter()
        .find(|(region, _)| shown.is_part(region.as_ref(), &shown.region));
    let Some((region, visits)) = chosen else {
        return (String::new(), Vec::new());
    };
    let name = region.map_or_else(
        || reader.speaker().say("tracking-coverage-elsewhere"),
        |region| regions.name(&region).to_owned(),
    );
    let below = |cercle| Shown {
        region: shown.region.clone(),
        cercle,
        ..Shown::default()
    };
    let cercles = visits.cercles.into_iter();
    let cercles = cercles
        .filter(|(cercle, _)| shown.is_part(cercle.as_ref(), &shown.cercle))
        .map(|(cercle, reached)| view(cercle, reached, &below));
    (name, cercles.collect())
}

/// The outcomes to choose from; with a first choice of none for a list of
/// many areas.
fn outcomes(work: &Work, chosen: Option<&str>, for_many: bool) -> Vec<Choice> {
    let speaker = work.desk.reader.speaker();
    let none = for_many.then(|| Choice {
        value: String::new(),
        label: speaker.say("coverage-choose"),
        chosen: chosen.is_none(),
    });
    let visits = Visit::ALL.into_iter().map(|visit| Choice {
        value: word(visit).to_owned(),
        label: words::visit(speaker, visit),
        chosen: chosen == Some(word(visit)),
    });
    let out = Choice {
        value: "out".to_owned(),
        label: speaker.say("coverage-not-planned"),
        chosen: chosen == Some("out"),
    };
    none.into_iter().chain(visits).chain([out]).collect()
}

fn filter_choices(work: &Work, shown: &Shown) -> Vec<Choice> {
    let speaker = work.desk.reader.speaker();
    let all = Choice {
        value: String::new(),
        label: speaker.say("coverage-filter-all"),
        chosen: shown.visit.is_empty(),
    };
    let visits = Visit::ALL.into_iter().map(|visit| Choice {
        value: word(visit).to_owned(),
        label: words::visit(speaker, visit),
        chosen: shown.visit == word(visit),
    });
    std::iter::once(all).chain(visits).collect()
}

fn areas(
    work: &Work,
    found: &[(AreaReference, Visit)],
    counted: &BTreeMap<AreaReference, Level>,
    typed: &Posted,
    page: usize,
) -> Vec<AreaView> {
    let regions = Regions::new(&work.sets);
    // What was typed of an area stands in its place again.
    let sent_before: BTreeMap<&str, &str> =
        typed.fields("area").zip(typed.fields("became")).collect();
    found
        .iter()
        .enumerate()
        .skip((page - 1) * ON_A_PAGE)
        .take(ON_A_PAGE)
        .map(|(number, (area, visit))| {
            let sent = sent(area);
            let chosen = sent_before.get(sent.as_str()).copied();
            AreaView {
                number,
                name: regions.name(area).to_owned(),
                code: area.code.to_string(),
                has_rows: counted.contains_key(area),
                choices: outcomes(work, chosen.or(Some(word(*visit))), false),
                sent,
            }
        })
        .collect()
}
