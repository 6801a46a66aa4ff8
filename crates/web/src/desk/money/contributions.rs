//! `/mali/2017/desk/contributions`: what is recorded within reach, with
//! filters that stand in the address, the newest first.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use ::access::Permission;
use ::appeals::funding::{Donor, FundingLine, line_of};
use ::appeals::records::Contribution;
use askama::Template;
use axum::extract::Query;
use missions::MissionRecords;

use languages::{MoneyStyle, Speaker};
use serde::Deserialize;
use vocabulary::Recorded;

use super::choices::{statuses, word_of};
use super::course::line_name;
use super::destination;
use super::reach::Reach;
use crate::access::form::Choice;
use crate::appeals::front::filters::encoded;
use crate::delivery::Page;
use crate::desk::Desk;
use crate::site::{Chrome, WebError};

/// Contributions on one page.
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
    saved: String,
}

struct Row {
    href: String,
    date: String,
    donor: String,
    purpose: String,
    status: String,
    line: String,
    counted: bool,
    reports: usize,
    original: String,
    converted: String,
}

#[derive(Template)]
#[template(path = "desk/contributions.html")]
struct ContributionsPage {
    chrome: Chrome,
    rows: Vec<Row>,
    found: usize,
    currency: String,
    saved: Option<String>,
    donors: Vec<Choice>,
    statuses: Vec<Choice>,
    lines: Vec<Choice>,
    search: String,
    action: String,
    new: String,
    page: usize,
    pages: usize,
    previous: Option<String>,
    next: Option<String>,
}

/// The contributions within reach.
pub async fn contributions(desk: Desk, Query(asked): Query<Asked>) -> Result<Page, WebError> {
    let records = desk.records().await?;
    let reach = Reach::new(&desk, Permission::RecordContribution, &records);
    let speaker = desk.reader.speaker();
    let within: Vec<&Recorded<Contribution>> = records
        .contributions
        .iter()
        .filter(|known| reach.contribution(&known.record))
        .collect();
    let mut found: Vec<&Recorded<Contribution>> = within
        .iter()
        .copied()
        .filter(|known| asked.wants(&known.record))
        .collect();
    // The newest record first: whoever comes back from a form sees it on top.
    found.sort_by_key(|known| (Reverse(known.known_from), known.record.id));
    let pages = found.len().div_ceil(ON_A_PAGE).max(1);
    let page = asked.page.parse().unwrap_or(1_usize).clamp(1, pages);
    let address = desk.address("contributions");
    let saved = asked.saved.parse().ok();
    let body = ContributionsPage {
        chrome: desk.chrome("desk-contributions")?,
        rows: found
            .iter()
            .skip((page - 1) * ON_A_PAGE)
            .take(ON_A_PAGE)
            .map(|known| row(&desk, &records, &known.record))
            .collect(),
        found: found.len(),
        currency: records.appeal.record.currency.to_string(),
        saved: within
            .iter()
            .find(|known| Some(known.record.id.0) == saved)
            .map(|known| said(&desk, &known.record)),
        donors: donors(&within, &asked, speaker),
        statuses: statuses(speaker, &asked.status),
        lines: FundingLine::all()
            .map(|line| Choice {
                value: line.key().to_owned(),
                label: line_name(speaker, line),
                chosen: asked.line == line.key(),
            })
            .collect(),
        previous: (page > 1).then(|| desk.reader.href(&asked.at_page(&address, page - 1))),
        next: (page < pages).then(|| desk.reader.href(&asked.at_page(&address, page + 1))),
        search: asked.search,
        action: desk.href("contributions"),
        new: desk.href("contributions/new"),
        page,
        pages,
    };
    Ok(Page::html(body.render()?))
}

impl Asked {
    fn wants(&self, contribution: &Contribution) -> bool {
        let is = |wanted: &str, value: &str| wanted.trim().is_empty() || wanted.trim() == value;
        is(&self.donor, &Donor::of(contribution).address())
            && is(&self.status, &word_of(&contribution.status))
            && is(
                &self.line,
                line_of(contribution).map_or("", FundingLine::key),
            )
            && self.finds(contribution)
    }

    /// Whether the words searched for stand in the donor, the description or
    /// the code of a report.
    fn finds(&self, contribution: &Contribution) -> bool {
        let wanted = self.search.trim().to_lowercase();
        let holds = |text: &str| text.to_lowercase().contains(&wanted);
        let codes = contribution.reports.iter();
        wanted.is_empty()
            || contribution.donor.as_deref().is_some_and(holds)
            || contribution.recipient.as_deref().is_some_and(holds)
            || contribution
                .descriptions
                .iter()
                .any(|(_, text)| holds(text))
            || codes.filter_map(|it| it.code.as_deref()).any(holds)
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

fn donors(within: &[&Recorded<Contribution>], asked: &Asked, speaker: Speaker) -> Vec<Choice> {
    let all: BTreeMap<String, String> = within
        .iter()
        .map(|known| {
            let donor = Donor::of(&known.record);
            (donor_name(&known.record, speaker), donor.address())
        })
        .collect();
    all.into_iter()
        .map(|(label, value)| Choice {
            chosen: value == asked.donor.trim(),
            value,
            label,
        })
        .collect()
}

/// Who gave, in words.
#[must_use]
pub fn donor_name(contribution: &Contribution, speaker: Speaker) -> String {
    contribution
        .donor
        .clone()
        .unwrap_or_else(|| speaker.say("contribution-donor-not-stated"))
}

/// A contribution in a few words: “Government of Japan, USD 500,000”.
#[must_use]
pub fn said(desk: &Desk, contribution: &Contribution) -> String {
    let speaker = desk.reader.speaker();
    let amount = speaker.money(contribution.original, MoneyStyle::Exact);
    format!("{}, {amount}", donor_name(contribution, speaker))
}

fn row(desk: &Desk, records: &MissionRecords, contribution: &Contribution) -> Row {
    let speaker = desk.reader.speaker();
    let line = line_of(contribution);
    Row {
        href: desk.href(&format!("contributions/{}", contribution.id)),
        date: contribution
            .holds_from()
            .map_or_else(|| speaker.say("as-of-not-known"), |day| speaker.date(day)),
        donor: donor_name(contribution, speaker),
        purpose: destination::text(&contribution.destination, records, &desk.reader),
        status: speaker.say(&format!(
            "contribution-status-{}",
            word_of(&contribution.status)
        )),
        line: line.map_or_else(
            || speaker.say("flow-not-incoming"),
            |line| line_name(speaker, line),
        ),
        counted: line.is_some_and(FundingLine::is_counted),
        reports: contribution.reports.len(),
        original: speaker.money(contribution.original, MoneyStyle::Exact),
        converted: contribution.converted.map_or_else(
            || speaker.say("money-not-converted"),
            |amount| speaker.number(amount.whole_units()),
        ),
    }
}
