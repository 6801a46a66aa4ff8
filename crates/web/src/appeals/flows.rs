//! `/mali/2017/flows`: every contribution, with filters that stand in the
//! address, so that a view can be sent to a colleague.

use std::collections::BTreeMap;

use appeals::AppealRecords;
use appeals::funding::{Donor, FundingLine, line_of};
use appeals::records::{Contribution, ContributionStatus, Destination, Target};
use askama::Template;
use axum::extract::{Path, Query, State};
use languages::{MoneyStyle, Speaker};
use serde::Deserialize;
use vocabulary::{Money, Recorded};

use super::front::filters::{Choice, encoded};
use super::load;
use super::view::{best, name_label};
use crate::delivery::Page;
use crate::site::{Chrome, Reader, WebError};
use crate::state::Web;

/// Flows on one page; a file of the static site has all of them.
const ON_A_PAGE: usize = 50;

/// The filters, as they stand in the address.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    donor: String,
    status: String,
    line: String,
    search: String,
    page: String,
}

struct FlowView {
    date: String,
    donor: String,
    recipient: String,
    purpose: String,
    original: String,
    converted: String,
    status: String,
    line: String,
    counted: bool,
    reports: usize,
    href: String,
}

#[derive(Template)]
#[template(path = "appeals/flows.html")]
struct FlowsPage {
    chrome: Chrome,
    heading: String,
    currency: String,
    rows: Vec<FlowView>,
    found: usize,
    sum: String,
    donors: Vec<Choice>,
    statuses: Vec<Choice>,
    lines: Vec<Choice>,
    search: String,
    action: String,
    page: usize,
    pages: usize,
    previous: Option<String>,
    next: Option<String>,
    funding: String,
}

/// The contributions of an appeal.
pub async fn flows(
    State(web): State<Web>,
    reader: Reader,
    Path((slug, period)): Path<(String, String)>,
    Query(asked): Query<Asked>,
) -> Result<Page, WebError> {
    let named = load::named(&web, &slug, &period).await?;
    let records = load::records(&web, &named.name).await?;
    let speaker = reader.speaker();
    let mut found: Vec<&Recorded<Contribution>> = records
        .contributions
        .iter()
        .filter(|contribution| asked.wants(&contribution.record))
        .collect();
    found.sort_by_key(|contribution| {
        (
            std::cmp::Reverse(contribution.record.holds_from()),
            contribution.record.id,
        )
    });
    let size = if web.is_static() {
        found.len().max(1)
    } else {
        ON_A_PAGE
    };
    let pages = found.len().div_ceil(size).max(1);
    let page = asked.page.parse().unwrap_or(1_usize).clamp(1, pages);
    let address = named.address.flows();
    let title = best(&reader, &records.appeal.record.titles).text;
    let mission = best(&reader, &records.mission.record.names).text;
    let heading = speaker.say("flows-title");
    let body = FlowsPage {
        chrome: Chrome::new(&web, &reader, format!("{heading}, {title}"))
            .crumb("/", speaker.say("nav-home"))
            .crumb(&format!("/{}", records.mission.record.slug), mission)
            .crumb(named.address.page(), title)
            .crumb(&named.address.funding(), speaker.say("funding-page-name")),
        heading,
        currency: records.appeal.record.currency.to_string(),
        rows: found
            .iter()
            .skip((page - 1) * size)
            .take(size)
            .map(|contribution| FlowView {
                href: reader.href(&named.address.record(
                    vocabulary::RecordKind::Contribution,
                    contribution.record.id.0,
                )),
                ..view(&contribution.record, &records, &reader)
            })
            .collect(),
        found: found.len(),
        sum: sum(&found, &records, speaker),
        donors: donors(&records, &asked, speaker),
        statuses: choices(
            [
                ContributionStatus::Pledge,
                ContributionStatus::Commitment,
                ContributionStatus::Paid,
            ]
            .map(|status| (word(status), speaker.say(&status_key(status)))),
            &asked.status,
        ),
        lines: choices(
            FundingLine::all().map(|line| {
                let label = name_label(speaker, &format!("funding.{}", line.key()));
                (line.key().to_owned(), label)
            }),
            &asked.line,
        ),
        previous: (page > 1).then(|| reader.href(&asked.at_page(&address, page - 1))),
        next: (page < pages).then(|| reader.href(&asked.at_page(&address, page + 1))),
        search: asked.search,
        action: reader.href(&address),
        page,
        pages,
        funding: reader.href(&named.address.funding()),
    };
    Ok(Page::html(body.render()?))
}

impl Asked {
    fn wants(&self, contribution: &Contribution) -> bool {
        let is = |wanted: &str, value: &str| wanted.trim().is_empty() || wanted.trim() == value;
        is(&self.donor, &Donor::of(contribution).address())
            && is(&self.status, &word(contribution.status))
            && is(
                &self.line,
                line_of(contribution).map_or("", FundingLine::key),
            )
            && self.finds(contribution)
    }

    /// Whether the words searched for stand in the donor, the recipient, the
    /// description or the reference.
    fn finds(&self, contribution: &Contribution) -> bool {
        let wanted = self.search.trim().to_lowercase();
        let holds = |text: &str| text.to_lowercase().contains(&wanted);
        wanted.is_empty()
            || contribution.donor.as_deref().is_some_and(holds)
            || contribution.recipient.as_deref().is_some_and(holds)
            || contribution
                .descriptions
                .iter()
                .any(|(_, text)| holds(text))
            || contribution
                .reference
                .as_ref()
                .is_some_and(|reference| holds(&reference.code))
    }

    fn at_page(&self, address: &str, page: usize) -> String {
        let mut address = format!("{address}?");
        for (key, value) in [
            ("donor", &self.donor),
            ("status", &self.status),
            ("line", &self.line),
            ("search", &self.search),
        ] {
            if !value.is_empty() {
                address.push_str(&format!("{key}={}&", encoded(value)));
            }
        }
        address.push_str(&format!("page={page}"));
        address
    }
}

/// The word of a status in addresses.
fn word(status: ContributionStatus) -> String {
    match status {
        ContributionStatus::Pledge => "pledge",
        ContributionStatus::Commitment => "commitment",
        ContributionStatus::Paid => "paid",
    }
    .to_owned()
}

fn status_key(status: ContributionStatus) -> String {
    format!("contribution-status-{}", word(status))
}

fn choices(all: impl IntoIterator<Item = (String, String)>, selected: &str) -> Vec<Choice> {
    all.into_iter()
        .map(|(value, label)| Choice {
            selected: value == selected.trim(),
            value,
            label,
        })
        .collect()
}

fn donors(records: &AppealRecords, asked: &Asked, speaker: Speaker) -> Vec<Choice> {
    let all: BTreeMap<String, String> = records
        .contributions
        .iter()
        .map(|contribution| {
            let donor = Donor::of(&contribution.record);
            let address = donor.address();
            match donor {
                Donor::Named(name) => (name, address),
                Donor::NotStated => (speaker.say("contribution-donor-not-stated"), address),
            }
        })
        .collect();
    choices(
        all.into_iter().map(|(name, address)| (address, name)),
        &asked.donor,
    )
}

/// What the listed flows come to, as far as they are in the appeal's
/// currency; empty where that cannot be kept exactly.
fn sum(found: &[&Recorded<Contribution>], records: &AppealRecords, speaker: Speaker) -> String {
    let currency = records.appeal.record.currency;
    found
        .iter()
        .filter_map(|contribution| contribution.record.converted)
        .filter(|amount| amount.currency == currency)
        .try_fold(Money::zero(currency), Money::checked_add)
        .map_or_else(
            |_| String::new(),
            |sum| speaker.money(sum, MoneyStyle::Whole),
        )
}

fn view(contribution: &Contribution, records: &AppealRecords, reader: &Reader) -> FlowView {
    let speaker = reader.speaker();
    let line = line_of(contribution);
    FlowView {
        date: contribution
            .holds_from()
            .map_or_else(|| speaker.say("as-of-not-known"), |day| speaker.date(day)),
        donor: contribution
            .donor
            .clone()
            .unwrap_or_else(|| speaker.say("contribution-donor-not-stated")),
        recipient: contribution.recipient.clone().unwrap_or_default(),
        purpose: purpose(contribution, records, reader),
        original: speaker.money(contribution.original, MoneyStyle::Exact),
        converted: contribution
            .converted
            .map_or_else(String::new, |money| speaker.number(money.whole_units())),
        status: speaker.say(&status_key(contribution.status)),
        line: line.map_or_else(
            || speaker.say("flow-not-incoming"),
            |line| name_label(speaker, &format!("funding.{}", line.key())),
        ),
        counted: line.is_some_and(FundingLine::is_counted),
        reports: contribution.reports.len(),
        href: String::new(),
    }
}

/// What it is for, else what its source says of it.
fn purpose(contribution: &Contribution, records: &AppealRecords, reader: &Reader) -> String {
    let framework = |id| {
        records
            .frameworks
            .iter()
            .find(|framework| framework.record.id == id)
            .map(|framework| best(reader, &framework.record.names).text.to_owned())
    };
    let of_target = |target: &Target| match target {
        Target::Project { project } => records
            .projects
            .iter()
            .find(|known| known.record.id == *project)
            .map(|known| best(reader, &known.record.titles).text.to_owned()),
        Target::Sector { framework: id, .. }
        | Target::Sectors { framework: id, .. }
        | Target::Framework { framework: id } => framework(*id),
        Target::Elsewhere { name } => Some(name.clone()),
        Target::Appeal | Target::OutsidePlan => None,
    };
    let named = match &contribution.destination {
        Destination::Single { target } => of_target(target),
        Destination::Shared { .. } | Destination::Overlapping { .. } => None,
    };
    named.unwrap_or_else(|| best(reader, &contribution.descriptions).text.to_owned())
}
