//! `/`: all missions and years with their totals, a map, and filters that
//! stand in the address, so that a view can be sent to a colleague.

pub(crate) mod filters;
mod world;

use appeals::records::AppealStatus;
use askama::Template;
use axum::extract::{Query, State};
use languages::{MoneyStyle, Speaker, Value};
use store::{AppealSummary, Page as ListPage, SummaryFilter, SummaryOrder};
use vocabulary::{Currency, Money, Percent};

use filters::{Asked, Choice, choices, filter};
use world::{MapView, map};

use super::address::AppealAddress;
use super::view::best;
use crate::delivery::Page;
use crate::site::{Chrome, Reader, WebError};
use crate::state::Web;

/// Appeals on one page of the list.
const ON_A_PAGE: u32 = 50;

/// An appeal in a list.
pub struct RowView {
    /// Its page.
    pub href: String,
    /// Its title.
    pub title: String,
    /// The title's language, where it is not the reader's.
    pub lang: Option<&'static str>,
    /// Where it stands.
    pub status: String,
    /// How many projects.
    pub projects: String,
    /// What was asked.
    pub requested: String,
    /// What came.
    pub received: String,
    /// The share.
    pub percent: String,
    /// The exact share.
    pub exact: String,
    /// Where a figure of this appeal comes from, by its name.
    pub figures: String,
}

#[derive(Template)]
#[template(path = "appeals/front.html")]
struct FrontPage {
    chrome: Chrome,
    is_empty: bool,
    is_filtered: bool,
    requested: String,
    received: String,
    percent: String,
    exact: String,
    other_currencies: Option<String>,
    appeals: usize,
    map: Option<MapView>,
    rows: Vec<RowView>,
    years: Vec<Choice>,
    regions: Vec<Choice>,
    frameworks: Vec<Choice>,
    sectors: Vec<Choice>,
    statuses: Vec<Choice>,
    search: String,
    previous: Option<String>,
    next: Option<String>,
    page: u32,
    pages: u32,
    displacement: Vec<(String, String)>,
}

/// The front page.
pub async fn front(
    State(web): State<Web>,
    reader: Reader,
    Query(asked): Query<Asked>,
) -> Result<Page, WebError> {
    let filter = filter(&web, &asked).await?;
    let page = asked.page.parse().unwrap_or(1_u32).clamp(1, 1_000_000);
    let totals = Totals::of(&web, &filter).await?;
    let years = web.store().appeal_years().await?;
    let list = ListPage {
        limit: ON_A_PAGE,
        offset: (page - 1) * ON_A_PAGE,
    };
    let summaries = web
        .store()
        .appeal_summaries(&filter, SummaryOrder::Newest, list)
        .await?;
    let speaker = reader.speaker();
    let appeals = usize::try_from(totals.appeals).unwrap_or(usize::MAX);
    let pages = u32::try_from(totals.appeals.div_ceil(u64::from(ON_A_PAGE)))
        .unwrap_or(u32::MAX)
        .max(1);
    let share = share(totals.received, totals.requested);
    let money = |money| speaker.money(money, MoneyStyle::Whole);
    let is_filtered = !asked.is_empty();
    let body = FrontPage {
        chrome: Chrome::new(&web, &reader, speaker.say("front-title"))
            .describe(speaker.say("product-description"))
            .with_feed("/feed.atom"),
        is_empty: years.is_empty(),
        is_filtered,
        requested: money(totals.requested),
        received: money(totals.received),
        percent: speaker.percent_label(share.map(Percent::label)),
        exact: exact(share, speaker),
        other_currencies: (totals.other_currencies > 0).then(|| {
            let count = i64::try_from(totals.other_currencies).unwrap_or(i64::MAX);
            speaker.say_with(
                "front-totals-other-currencies",
                &[("count", Value::from(count))],
            )
        }),
        appeals,
        map: map(&web, &filter, &reader).await?,
        rows: summaries
            .iter()
            .map(|summary| row(summary, &reader))
            .collect(),
        years: choices(
            years
                .iter()
                .map(|year| (year.to_string(), year.to_string())),
            &asked.year,
        ),
        regions: choices(
            geography::Region::ALL.into_iter().map(|region| {
                (
                    region.slug().to_owned(),
                    region.names().best(reader.language).to_owned(),
                )
            }),
            &asked.region,
        ),
        frameworks: choices(
            FRAMEWORKS.into_iter().map(|key| {
                let label = speaker.say(&format!("framework-kind-{}", key.replace('_', "-")));
                (key.to_owned(), label)
            }),
            &asked.framework,
        ),
        sectors: choices(
            geography::sector_lists().iter().flat_map(|list| {
                list.sectors.iter().map(|sector| {
                    (
                        format!("{}:{}", list.code, sector.code),
                        sector.names.best(reader.language).to_owned(),
                    )
                })
            }),
            &asked.sector,
        ),
        statuses: choices(
            STATUSES
                .into_iter()
                .map(|key| (key.to_owned(), speaker.say(&format!("appeal-status-{key}")))),
            &asked.status,
        ),
        previous: (page > 1).then(|| reader.href(&asked.at_page(page - 1))),
        next: (page < pages).then(|| reader.href(&asked.at_page(page + 1))),
        search: asked.search,
        page,
        pages,
        displacement: displacement(&web, &reader).await?,
    };
    Ok(Page::html(body.render()?))
}

/// The missions that track displacement: address and name.
async fn displacement(web: &Web, reader: &Reader) -> Result<Vec<(String, String)>, WebError> {
    let with_rounds = web.store().missions_with_rounds().await?;
    if with_rounds.is_empty() {
        return Ok(Vec::new());
    }
    let mut missions = web.store().missions().await?;
    missions.retain(|mission| with_rounds.contains(&mission.record.code));
    Ok(missions
        .iter()
        .map(|mission| {
            let path = format!("/{}/displacement", mission.record.slug);
            let name = best(reader, &mission.record.names).text.to_owned();
            (reader.href(&path), name)
        })
        .collect())
}

const FRAMEWORKS: [&str; 3] = [
    "humanitarian_response_plan",
    "migration_crisis_operational_framework",
    "other",
];
const STATUSES: [&str; 3] = ["planned", "active", "closed"];

/// What the appeals of a filter come to in US dollars, and how many are in
/// other currencies and stand outside the sum.
struct Totals {
    appeals: u64,
    requested: Money,
    received: Money,
    other_currencies: u64,
}

impl Totals {
    async fn of(web: &Web, filter: &SummaryFilter) -> Result<Self, WebError> {
        let mut totals = Self {
            appeals: 0,
            requested: Money::zero(Currency::USD),
            received: Money::zero(Currency::USD),
            other_currencies: 0,
        };
        for line in web.store().summary_totals(filter).await? {
            totals.appeals += line.appeals;
            if line.requested.currency == Currency::USD {
                totals.requested = line.requested;
                totals.received = line.received;
            } else {
                totals.other_currencies += line.appeals;
            }
        }
        Ok(totals)
    }
}

fn share(received: Money, requested: Money) -> Option<Percent> {
    Percent::of(received, requested).ok().flatten()
}

fn exact(share: Option<Percent>, speaker: Speaker) -> String {
    share.map_or_else(
        || speaker.say("not-known-nothing-asked"),
        |share| speaker.exact_percent(share.hundredths()),
    )
}

/// The view of an appeal in a list.
#[must_use]
pub fn row(summary: &AppealSummary, reader: &Reader) -> RowView {
    let speaker = reader.speaker();
    let title = best(reader, &summary.titles);
    let address = AppealAddress::new(&summary.slug, summary.period);
    let share = share(summary.received, summary.requested);
    let money = |money: Money| {
        if money.currency == Currency::USD {
            speaker.number(money.whole_units())
        } else {
            speaker.money(money, MoneyStyle::Whole)
        }
    };
    RowView {
        href: reader.href(address.page()),
        title: title.text.to_owned(),
        lang: title.lang,
        status: speaker.say(status_key(summary.status)),
        projects: speaker.number(i64::try_from(summary.projects).unwrap_or(i64::MAX)),
        requested: money(summary.requested),
        received: money(summary.received),
        percent: speaker.percent_label(share.map(Percent::label)),
        exact: exact(share, speaker),
        figures: reader.href(&format!("{}/figures", address.page())),
    }
}

/// The key of an appeal's status.
#[must_use]
pub const fn status_key(status: AppealStatus) -> &'static str {
    match status {
        AppealStatus::Planned => "appeal-status-planned",
        AppealStatus::Active => "appeal-status-active",
        AppealStatus::Closed => "appeal-status-closed",
    }
}
