//! `/donors` and `/donors/government-of-japan`: who gives, across all
//! missions, and what each gave to each appeal.

use std::collections::BTreeSet;

use appeals::funding::Donor;
use askama::Template;
use axum::extract::{Path, Query, State};
use draw::{BarChart, BarRow, Drawing, Frame, Quantity};
use figures::{Question, answer};
use languages::MoneyStyle;
use serde::Deserialize;
use store::{DonorAppeal, DonorTotals, Page as ListPage};
use vocabulary::address::slug;
use vocabulary::{AppealName, Currency, Money};

use super::address::AppealAddress;
use super::chart::direction;
use super::front::filters::encoded;
use super::view::{FigureView, FigureViews};
use crate::delivery::Page;
use crate::site::{Chrome, Reader, WebError};
use crate::state::Web;

/// Donors on one page of the list.
const ON_A_PAGE: u32 = 50;

/// Appeals whose figures are asked one by one; a donor of more sees the
/// older ones as plain amounts.
const WITH_FIGURES: usize = 40;

/// Bars that a reader can still compare; the table has everything.
const MOST_BARS: usize = 15;

struct DonorRow {
    name: String,
    href: String,
    received: String,
    pledged: String,
    missions: u64,
    appeals: u64,
}

#[derive(Template)]
#[template(path = "appeals/donors.html")]
struct DonorsPage {
    chrome: Chrome,
    rows: Vec<DonorRow>,
    search: String,
    action: String,
    page: u32,
    previous: Option<String>,
    next: Option<String>,
}

/// What is looked for, as it stands in the address.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    search: String,
    page: String,
}

/// Who gives.
pub async fn donors(
    State(web): State<Web>,
    reader: Reader,
    Query(asked): Query<Asked>,
) -> Result<Page, WebError> {
    let number = asked.page.parse().unwrap_or(1_u32).clamp(1, 1_000_000);
    // A file has all of them: no server answers for its other pages.
    let page = if web.is_static() {
        ListPage {
            limit: u32::MAX / 2,
            offset: 0,
        }
    } else {
        ListPage {
            limit: ON_A_PAGE + 1,
            offset: (number - 1) * ON_A_PAGE,
        }
    };
    let mut found = web.store().donors(&slug(&asked.search), page).await?;
    let more = !web.is_static() && found.len() > ON_A_PAGE as usize;
    if more {
        found.truncate(ON_A_PAGE as usize);
    }
    let speaker = reader.speaker();
    let to_page = |number: u32| {
        let search = encoded(&asked.search);
        reader.href(&format!("/donors?search={search}&page={number}"))
    };
    let body = DonorsPage {
        chrome: Chrome::new(&web, &reader, speaker.say("donors-title"))
            .crumb("/", speaker.say("nav-home")),
        rows: found.iter().map(|donor| row(donor, &reader)).collect(),
        action: reader.href("/donors"),
        page: number,
        previous: (number > 1).then(|| to_page(number - 1)),
        next: more.then(|| to_page(number + 1)),
        search: asked.search.clone(),
    };
    Ok(Page::html(body.render()?))
}

fn row(donor: &DonorTotals, reader: &Reader) -> DonorRow {
    let speaker = reader.speaker();
    DonorRow {
        name: name_or_not_stated(donor.name.as_deref(), reader),
        href: reader.href(&format!("/donors/{}", donor.key)),
        received: speaker.number(donor.received.whole_units()),
        pledged: speaker.number(donor.pledged.whole_units()),
        missions: donor.missions,
        appeals: donor.appeals,
    }
}

fn name_or_not_stated(name: Option<&str>, reader: &Reader) -> String {
    name.map_or_else(
        || reader.speaker().say("contribution-donor-not-stated"),
        str::to_owned,
    )
}

/// An appeal's row on a donor's page.
struct AppealRow {
    title: String,
    appeal: String,
    flows: String,
    currency: String,
    received: Amount,
    pledged: Amount,
    contributions: u64,
    not_converted: usize,
    /// For the length of a bar.
    money: Money,
}

/// An amount that leads to where it comes from, or one that does not.
enum Amount {
    Figure(FigureView),
    Plain(String),
}

#[derive(Template)]
#[template(path = "appeals/donor.html")]
struct DonorPage {
    chrome: Chrome,
    names: Vec<String>,
    sums: Vec<(String, String)>,
    appeals: usize,
    missions: usize,
    chart: String,
    rows: Vec<AppealRow>,
}

/// What one donor gave.
pub async fn donor(
    State(web): State<Web>,
    reader: Reader,
    Path(key): Path<String>,
) -> Result<Page, WebError> {
    let given = web.store().donor(&key).await?;
    let Some(first) = given.first() else {
        return Err(WebError::NotFound);
    };
    let speaker = reader.speaker();
    let names: BTreeSet<&str> = given.iter().filter_map(|it| it.donor.as_deref()).collect();
    let title = name_or_not_stated(first.donor.as_deref(), &reader);
    let missions: BTreeSet<_> = given.iter().map(|it| &it.mission).collect();
    let mut rows = Vec::with_capacity(given.len());
    for (place, appeal) in given.iter().enumerate() {
        rows.push(appeal_row(&web, &reader, &key, appeal, place < WITH_FIGURES).await?);
    }
    let body = DonorPage {
        chrome: Chrome::new(&web, &reader, title)
            .crumb("/", speaker.say("nav-home"))
            .crumb("/donors", speaker.say("donors-title")),
        names: match names.len() {
            0 | 1 => Vec::new(),
            _ => names.into_iter().map(str::to_owned).collect(),
        },
        sums: sums(&given, &reader)?,
        appeals: given.len(),
        missions: missions.len(),
        chart: chart(&rows, &reader),
        rows,
    };
    Ok(Page::html(body.render()?))
}

async fn appeal_row(
    web: &Web,
    reader: &Reader,
    key: &str,
    given: &DonorAppeal,
    with_figures: bool,
) -> Result<AppealRow, WebError> {
    let address = AppealAddress::new(&given.slug, given.period);
    let speaker = reader.speaker();
    let plain = |money: Money| Amount::Plain(speaker.number(money.whole_units()));
    let (mut received, mut pledged) = (plain(given.received), plain(given.pledged));
    let records = if with_figures {
        let name = AppealName {
            mission: given.mission.clone(),
            period: given.period,
        };
        let donor = given.donor.clone().map_or(Donor::NotStated, Donor::Named);
        web.store().appeal_of_donor(&name, &donor).await?
    } else {
        None
    };
    if let Some(records) = records.map(missions::MissionRecords::from) {
        let views = FigureViews {
            reader,
            address: &address,
            changes: &[],
            reasons: &[],
        };
        let ask = |name: &str| {
            let question = Question {
                donor: Some(given.donor.clone().unwrap_or_else(|| key.to_owned())),
                ..Question::named(name)
            };
            answer(&records, &question).map(|found| Amount::Figure(views.view(&found.figure)))
        };
        received = ask("funding.received")?;
        pledged = ask("funding.pledged")?;
    }
    Ok(AppealRow {
        title: given.titles.best(reader.language).to_owned(),
        appeal: reader.href(address.page()),
        flows: reader.href(&format!("{}?donor={}", address.flows(), encoded(key))),
        currency: given.received.currency.to_string(),
        received,
        pledged,
        contributions: given.contributions,
        not_converted: usize::try_from(given.not_converted).unwrap_or(usize::MAX),
        money: given.received,
    })
}

/// What came, added up for each currency.
fn sums(given: &[DonorAppeal], reader: &Reader) -> Result<Vec<(String, String)>, WebError> {
    let speaker = reader.speaker();
    let currencies: BTreeSet<&str> = given.iter().map(|it| it.received.currency.code()).collect();
    currencies
        .into_iter()
        .map(|code| {
            let mut received: Option<Money> = None;
            for money in given.iter().map(|it| it.received) {
                if money.currency.code() == code {
                    received = Some(match received {
                        Some(sum) => sum
                            .checked_add(money)
                            .map_err(|error| WebError::Internal(error.to_string()))?,
                        None => money,
                    });
                }
            }
            let received = received.unwrap_or(Money::zero(Currency::USD));
            Ok((
                speaker.say("received"),
                speaker.money(received, MoneyStyle::Whole),
            ))
        })
        .collect()
}

/// What came, by appeal, in dollars: bars of several currencies cannot be
/// compared.
fn chart(rows: &[AppealRow], reader: &Reader) -> String {
    let speaker = reader.speaker();
    let mut bars: Vec<&AppealRow> = rows
        .iter()
        .filter(|row| row.money.currency == Currency::USD && row.money.minor > 0)
        .collect();
    if bars.is_empty() {
        return String::new();
    }
    bars.sort_by_key(|row| std::cmp::Reverse(row.money.minor));
    BarChart {
        frame: Frame::new(
            "donor-chart",
            speaker.say("donor-chart"),
            speaker.say("chart-described-in-table"),
        )
        .direction(direction(reader.language)),
        value_name: speaker.say("received"),
        overlay_name: None,
        rows: bars
            .iter()
            .take(MOST_BARS)
            .map(|row| {
                let text = speaker.number(row.money.whole_units());
                BarRow::new(row.title.clone(), Quantity::new(row.money.minor, text))
                    .href(row.appeal.clone())
            })
            .collect(),
    }
    .responsive()
}
