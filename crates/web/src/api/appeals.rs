//! `/appeals`: the list of all appeals with their totals.

use ::appeals::records::{AppealStatus, FrameworkKind, SectorKey};
use axum::extract::State;
use axum::routing::get;
use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use serde_json::Number;
use store::{AppealSummary, SummaryFilter, SummaryOrder};
use utoipa::ToSchema;
use uuid::Uuid;
use vocabulary::{AppealName, Percent, Texts};

use super::asked::{Asked, ListMeta, key, number};
use super::endpoint::{Endpoint, answer, one};
use super::error::ApiError;
use super::parameter::{
    CHANGED_SINCE, COUNTRY, FRAMEWORK_KIND, LIMIT, OF_MISSION, OFFSET, Parameter, REGION,
    SECTOR_KEY, STATUS, YEAR,
};
use super::shapes::{AppealStatusWord, FrameworkKindWord, Links, TextPerLanguage, percent, sector};
use crate::appeals::AppealAddress;
use crate::delivery::Page;
use crate::state::Web;

const OF_LIST: &[&Parameter] = &[
    &YEAR,
    &OF_MISSION,
    &COUNTRY,
    &REGION,
    &FRAMEWORK_KIND,
    &SECTOR_KEY,
    &STATUS,
    &CHANGED_SINCE,
    &LIMIT,
    &OFFSET,
];

/// The endpoints of this file.
#[must_use]
pub fn endpoints() -> Vec<Endpoint> {
    vec![Endpoint {
        path: "/appeals",
        operation: "appeals",
        group: "appeals",
        summary: "All appeals with their totals",
        description: "The newest period first, or, with `changed_since`, the latest changed first. Filters narrow the list together.",
        parameters: OF_LIST,
        answer: one::<AppealList>,
        handler: || get(appeals),
    }]
}

/// An appeal with its totals.
#[derive(Debug, Serialize, ToSchema)]
pub struct AppealRow {
    /// The identifier of the appeal’s record.
    id: Uuid,
    /// The mission’s code.
    mission: String,
    /// The mission’s part of an address.
    slug: String,
    /// The mission’s name.
    #[schema(value_type = TextPerLanguage)]
    names: Texts,
    /// The mission’s countries, by their three letters of ISO 3166.
    countries: Vec<String>,
    /// The period, as it stands in addresses.
    period: String,
    /// Its first day.
    start: NaiveDate,
    /// Its last day.
    end: NaiveDate,
    /// The title.
    #[schema(value_type = TextPerLanguage)]
    title: Texts,
    /// Where it stands.
    #[schema(value_type = AppealStatusWord)]
    status: AppealStatus,
    /// The currency of all its amounts, by the three letters of ISO 4217.
    currency: String,
    /// How many minor units make one unit.
    minor_per_unit: i64,
    /// What its projects ask for, in whole units, rounded half up.
    requested: i64,
    /// What its projects ask for, in minor units, exact.
    requested_minor: i64,
    /// What came and counts, in whole units, rounded half up.
    received: i64,
    /// What came and counts, in minor units, exact.
    received_minor: i64,
    /// The share received, in percent with two decimals; null where nothing
    /// was asked.
    #[schema(value_type = Option<f64>)]
    percent: Option<Number>,
    /// How many projects it has.
    projects: u64,
    /// The kinds of its frameworks.
    #[schema(value_type = Vec<FrameworkKindWord>)]
    frameworks: Vec<FrameworkKind>,
    /// The sectors of its projects: list and code.
    sectors: Vec<String>,
    /// When a requirement or contribution last changed.
    money_changed_at: Option<DateTime<Utc>>,
    /// When anything else last changed.
    text_changed_at: Option<DateTime<Utc>>,
    /// The number of the latest published version; null where none is.
    publication: Option<i32>,
    /// Where more is to be had.
    links: Links,
}

/// Appeals.
#[derive(Debug, Serialize, ToSchema)]
pub struct AppealList {
    /// The rows.
    data: Vec<AppealRow>,
    /// Where the list stands.
    meta: ListMeta,
}

impl AppealRow {
    /// The row of a summary.
    #[must_use]
    pub fn new(web: &Web, summary: &AppealSummary) -> Self {
        let name = AppealName {
            mission: summary.mission.clone(),
            period: summary.period,
        };
        let share = Percent::of(summary.received, summary.requested);
        Self {
            id: summary.appeal.into(),
            mission: summary.mission.to_string(),
            slug: summary.slug.clone(),
            names: summary.names.clone(),
            countries: summary.countries.clone(),
            period: summary.period.to_string(),
            start: summary.period.start,
            end: summary.period.end,
            title: summary.titles.clone(),
            status: summary.status,
            currency: summary.requested.currency.code().to_owned(),
            minor_per_unit: summary.requested.currency.minor_per_unit(),
            requested: summary.requested.whole_units(),
            requested_minor: summary.requested.minor,
            received: summary.received.whole_units(),
            received_minor: summary.received.minor,
            percent: percent(share.ok().flatten()),
            projects: summary.projects,
            frameworks: summary.framework_kinds.clone(),
            sectors: summary.sectors.iter().map(sector).collect(),
            money_changed_at: summary.money_changed_at,
            text_changed_at: summary.text_changed_at,
            publication: summary.publication,
            links: Links::of_appeal(
                web,
                &name,
                &AppealAddress::new(&summary.slug, summary.period),
            ),
        }
    }
}

fn filter(asked: &Asked) -> Result<SummaryFilter, ApiError> {
    let year = asked.read(&YEAR, |text| i32::try_from(number(text, 1900, 2200)?).ok())?;
    let country = asked.read(&COUNTRY, |text| {
        geography::country_by_iso3(text).filter(|country| country.iso3 == text)
    })?;
    let region = asked.read(&REGION, geography::Region::by_slug)?;
    let mut countries: Vec<String> = match region {
        None => Vec::new(),
        Some(region) => geography::countries()
            .iter()
            .filter(|country| country.region == region)
            .map(|country| country.iso3.to_owned())
            .collect(),
    };
    if let Some(country) = country {
        let asked = country.iso3.to_owned();
        // A country outside the region that is asked for too: no appeal.
        let outside = region.is_some() && !countries.contains(&asked);
        countries = vec![if outside { String::new() } else { asked }];
    }
    Ok(SummaryFilter {
        missions: asked
            .read(&OF_MISSION, |text| {
                text.bytes()
                    .all(|byte| byte.is_ascii_alphanumeric())
                    .then(|| text.parse().ok())?
            })?
            .into_iter()
            .collect(),
        year,
        countries,
        framework_kind: asked.read(&FRAMEWORK_KIND, key)?,
        sector: asked.read(&SECTOR_KEY, sector_key)?,
        status: asked.read(&STATUS, key)?,
        changed_since: asked.changed_since()?,
    })
}

fn sector_key(text: &str) -> Option<SectorKey> {
    let (list, code) = text.split_once(':')?;
    let plain = |part: &str| {
        (1..=80).contains(&part.len())
            && part.bytes().all(|byte| {
                byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"-_".contains(&byte)
            })
    };
    (plain(list) && plain(code)).then(|| SectorKey {
        list: list.to_owned(),
        code: code.to_owned(),
    })
}

async fn appeals(State(web): State<Web>, asked: Asked) -> Result<Page, ApiError> {
    asked.only(OF_LIST)?;
    let page = asked.paging()?;
    let filter = filter(&asked)?;
    let order = if filter.changed_since.is_some() {
        SummaryOrder::Changed
    } else {
        SummaryOrder::Newest
    };
    let total = web
        .store()
        .summary_totals(&filter)
        .await?
        .iter()
        .map(|line| line.appeals)
        .sum();
    let rows = web.store().appeal_summaries(&filter, order, page).await?;
    answer(&AppealList {
        data: rows
            .iter()
            .map(|summary| AppealRow::new(&web, summary))
            .collect(),
        meta: ListMeta::new(&web, &asked, page, total),
    })
}
