//! `/`: all missions and years with their totals, a map, and filters that
//! stand in the address, so that a view can be sent to a colleague.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use askama::Template;
use axum::extract::{Query, State};
use draw::{Direction, Drawing, Frame, Layout, Mission as MapMission, Quantity, WorldMap};
use languages::{MoneyStyle, Speaker, Value};
use serde::Deserialize;
use appeals::records::{AppealStatus, SectorKey};
use store::{AppealSummary, Page as ListPage, SummaryFilter, SummaryOrder};
use vocabulary::{Currency, Money, Percent};

use super::address::AppealAddress;
use super::view::best;
use crate::delivery::Page;
use crate::site::{Chrome, Reader, WebError};
use crate::state::Web;

/// Appeals on one page of the list.
const ON_A_PAGE: u32 = 50;

/// The filters, as they stand in the address.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    year: String,
    region: String,
    framework: String,
    sector: String,
    status: String,
    search: String,
    page: String,
}

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

/// A choice in a filter.
pub struct Choice {
    value: String,
    label: String,
    selected: bool,
}

struct MapView {
    drawing: String,
    attribution: String,
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
        rows: summaries.iter().map(|summary| row(summary, &reader)).collect(),
        years: choices(
            years.iter().map(|year| (year.to_string(), year.to_string())),
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
    };
    Ok(Page::html(body.render()?))
}

const FRAMEWORKS: [&str; 3] = [
    "humanitarian_response_plan",
    "migration_crisis_operational_framework",
    "other",
];
const STATUSES: [&str; 3] = ["planned", "active", "closed"];

impl Asked {
    fn parts(&self) -> [(&'static str, &str); 6] {
        [
            ("year", &self.year),
            ("region", &self.region),
            ("framework", &self.framework),
            ("sector", &self.sector),
            ("status", &self.status),
            ("search", &self.search),
        ]
    }

    fn is_empty(&self) -> bool {
        self.parts().iter().all(|(_, value)| value.trim().is_empty())
    }

    fn at_page(&self, page: u32) -> String {
        let mut address = "/?".to_owned();
        for (key, value) in self.parts() {
            if !value.is_empty() {
                address.push_str(&format!("{key}={}&", encoded(value)));
            }
        }
        address.push_str(&format!("page={page}"));
        address
    }
}

fn encoded(value: &str) -> String {
    value
        .bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' => {
                char::from(byte).to_string()
            }
            _ => format!("%{byte:02X}"),
        })
        .collect()
}

async fn filter(web: &Web, asked: &Asked) -> Result<SummaryFilter, WebError> {
    let mut filter = SummaryFilter::default();
    if !asked.year.trim().is_empty() {
        filter.year = Some(read("year", &asked.year)?);
    }
    if !asked.region.trim().is_empty() {
        let region = geography::Region::by_slug(asked.region.trim())
            .ok_or_else(|| not_valid("region", &asked.region))?;
        filter.countries = geography::countries()
            .iter()
            .filter(|country| country.region == region)
            .map(|country| country.iso3.to_owned())
            .collect();
    }
    if !asked.framework.trim().is_empty() {
        filter.framework_kind = Some(word("framework", &asked.framework)?);
    }
    if !asked.status.trim().is_empty() {
        filter.status = Some(word("status", &asked.status)?);
    }
    if let Some((list, code)) = asked.sector.trim().split_once(':') {
        filter.sector = Some(SectorKey {
            list: list.to_owned(),
            code: code.to_owned(),
        });
    } else if !asked.sector.trim().is_empty() {
        return Err(not_valid("sector", &asked.sector));
    }
    search(web, &asked.search, &mut filter).await?;
    Ok(filter)
}

fn not_valid(name: &str, value: &str) -> WebError {
    WebError::BadRequest(format!("{name}: “{value}”"))
}

fn read<T: std::str::FromStr>(name: &str, value: &str) -> Result<T, WebError> {
    value.trim().parse().map_err(|_| not_valid(name, value))
}

fn word<T: serde::de::DeserializeOwned>(name: &str, value: &str) -> Result<T, WebError> {
    serde_json::from_value(serde_json::Value::from(value.trim()))
        .map_err(|_| not_valid(name, value))
}

/// Words find missions by name, code or country; a number is a year. A word
/// that finds nothing finds no appeal.
async fn search(web: &Web, text: &str, filter: &mut SummaryFilter) -> Result<(), WebError> {
    let plain = figures::address::slug(text);
    let (years, words): (Vec<&str>, Vec<&str>) = plain
        .split('-')
        .filter(|word| !word.is_empty())
        .partition(|word| word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit()));
    if let Some(year) = years.first() {
        filter.year = Some(read("search", year)?);
    }
    if words.is_empty() {
        return Ok(());
    }
    let wanted = words.join("-");
    filter.missions = web
        .store()
        .missions()
        .await?
        .into_iter()
        .map(|mission| mission.record)
        .filter(|mission| {
            let countries = mission
                .countries
                .iter()
                .filter_map(|iso3| geography::country_by_iso3(iso3));
            let known_as = |name: &str| figures::address::slug(name).contains(&wanted);
            known_as(mission.code.as_str())
                || mission.names.iter().any(|(_, name)| known_as(name))
                || countries.into_iter().any(|country| {
                    country.names.iter().any(|(_, name)| known_as(name))
                        || country.aliases.iter().any(|alias| known_as(alias))
                })
        })
        .map(|mission| mission.code)
        .collect();
    if filter.missions.is_empty() {
        // An empty list would mean “all”: ask for a mission that none is.
        filter.missions.extend("NONE0".parse());
    }
    Ok(())
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

fn choices(of: impl Iterator<Item = (String, String)>, selected: &str) -> Vec<Choice> {
    of.map(|(value, label)| Choice {
        selected: value == selected,
        value,
        label,
    })
    .collect()
}

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

/// Spacing of the dots of land, in degrees.
const DOTS: f64 = 2.5;

static LAND: LazyLock<geography::LandDots> = LazyLock::new(|| geography::land_dots(DOTS));

/// The world with one circle for each mission: its area is what was asked.
async fn map(
    web: &Web,
    filter: &SummaryFilter,
    reader: &Reader,
) -> Result<Option<MapView>, WebError> {
    let missions = web.store().mission_totals(filter).await?;
    if missions.is_empty() {
        return Ok(None);
    }
    let speaker = reader.speaker();
    let mut highlighted = Vec::new();
    let mut circles = Vec::new();
    let asked: BTreeSet<&str> = missions
        .iter()
        .flat_map(|mission| mission.countries.iter().map(String::as_str))
        .collect();
    let mut land = Vec::new();
    for (longitude, latitude, country) in &LAND.dots {
        let dot = (f64::from(*longitude), f64::from(*latitude));
        if asked.contains(country) {
            highlighted.push(dot);
        } else {
            land.push(dot);
        }
    }
    for mission in &missions {
        let Some(country) = mission
            .countries
            .first()
            .and_then(|iso3| geography::country_by_iso3(iso3))
        else {
            continue;
        };
        circles.push(MapMission {
            coordinate: (country.longitude, country.latitude),
            label: mission.names.best(reader.language).to_owned(),
            value: Quantity::new(
                mission.requested.minor.max(0),
                speaker.money(mission.requested, MoneyStyle::Short),
            ),
            href: Some(reader.href(&format!("/{}", mission.slug))),
        });
    }
    let direction = match reader.language.direction() {
        vocabulary::Direction::LeftToRight => Direction::LeftToRight,
        vocabulary::Direction::RightToLeft => Direction::RightToLeft,
    };
    let map = WorldMap {
        frame: Frame::new("world", speaker.say("front-map-title"), speaker.say("front-map-text"))
            .direction(direction)
            .layout(Layout::Wide),
        land,
        highlighted,
        spacing: DOTS,
        missions: circles,
        scale: Vec::new(),
    };
    Ok(Some(MapView {
        drawing: map.responsive(),
        attribution: geography::BOUNDARIES_SOURCE.to_owned(),
    }))
}
