//! `/mali/2017/flows`: every contribution, with filters that stand in the
//! address, so that a view can be sent to a colleague.

use std::collections::{BTreeMap, BTreeSet};

use appeals::AppealRecords;
use appeals::funding::{Donor, FundingLine, line_of};
use appeals::records::{Contribution, ContributionStatus, Destination, Project, Target};
use askama::Template;
use axum::extract::{Path, Query, State};
use languages::{MoneyStyle, Speaker};
use serde::Deserialize;
use store::{ContributionFilter, ContributionGroup, Page as ListPage};
use vocabulary::identifier::{ContributionId, ProjectId};
use vocabulary::{Money, Recorded};

use super::front::filters::encoded;
use super::view::{best, name_label};
use super::{load, readers};
use crate::access::form::Choice;
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
    let store = web.store();
    let outline = readers::outline(&web, &named.name).await?;
    let mut records = outline.ok_or(WebError::NotFound)?;
    let speaker = reader.speaker();
    let groups = store.contribution_groups(&records).await?;
    let filter = asked.filter(&groups);
    let listed = Listed::of(&web, &records, &asked, &filter, &groups).await?;
    let size = if web.is_static() {
        listed.found.max(1)
    } else {
        ON_A_PAGE
    };
    let pages = listed.found.div_ceil(size).max(1);
    let page = asked.page.parse().unwrap_or(1_usize).clamp(1, pages);
    let rows = listed.rows(&web, &records, &filter, page, size).await?;
    records.projects = projects_of(&web, &named, &records, &rows).await?;
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
        rows: rows
            .iter()
            .map(|contribution| FlowView {
                href: reader.href(&named.address.record(
                    vocabulary::RecordKind::Contribution,
                    contribution.record.id.0,
                )),
                ..view(&contribution.record, &records, &reader)
            })
            .collect(),
        found: listed.found,
        sum: listed
            .sum
            .map_or_else(String::new, |sum| speaker.money(sum, MoneyStyle::Whole)),
        donors: donors(&groups, &asked, speaker),
        statuses: choices(
            STATUSES.map(|status| (word(status), speaker.say(&status_key(status)))),
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

/// What the list comes to, before any of its rows is read.
struct Listed {
    found: usize,
    /// As far as it is in the appeal's currency; `None` where that cannot be
    /// kept exactly.
    sum: Option<Money>,
    /// What a search found; without one the store pages by itself.
    ids: Option<Vec<ContributionId>>,
}

impl Listed {
    async fn of(
        web: &Web,
        records: &AppealRecords,
        asked: &Asked,
        filter: &ContributionFilter,
        groups: &[ContributionGroup],
    ) -> Result<Self, WebError> {
        let words = asked.search.trim();
        if !words.is_empty() {
            let store = web.store();
            let found = store.search_contributions(records, filter, words).await?;
            return Ok(Self {
                found: found.ids.len(),
                sum: found.sum.ok(),
                ids: Some(found.ids),
            });
        }
        let currency = records.appeal.record.currency;
        let wanted = || {
            groups
                .iter()
                .filter(|group| filter.wants(&group.contribution.record))
        };
        Ok(Self {
            found: wanted().map(|group| group.count).sum(),
            sum: wanted()
                .filter_map(|group| group.contribution.record.converted)
                .filter(|amount| amount.currency == currency)
                .try_fold(Money::zero(currency), Money::checked_add)
                .ok(),
            ids: None,
        })
    }

    async fn rows(
        &self,
        web: &Web,
        records: &AppealRecords,
        filter: &ContributionFilter,
        page: usize,
        size: usize,
    ) -> Result<Vec<Recorded<Contribution>>, WebError> {
        let first = (page - 1).saturating_mul(size);
        if let Some(ids) = &self.ids {
            let ids: Vec<ContributionId> = ids.iter().skip(first).take(size).copied().collect();
            return Ok(web.store().contributions_named(records, &ids).await?);
        }
        let number = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        let page = ListPage {
            limit: number(size),
            offset: number(first),
        };
        Ok(web
            .store()
            .contributions_page(records, filter, page)
            .await?)
    }
}

/// The projects that the rows of a page are for, with the words that readers
/// may know.
async fn projects_of(
    web: &Web,
    named: &load::Named,
    records: &AppealRecords,
    rows: &[Recorded<Contribution>],
) -> Result<Vec<Recorded<Project>>, WebError> {
    let ids: BTreeSet<ProjectId> = rows
        .iter()
        .filter_map(|row| match &row.record.destination {
            Destination::Single {
                target: Target::Project { project },
            } => Some(*project),
            _ => None,
        })
        .collect();
    let ids: Vec<ProjectId> = ids.into_iter().collect();
    let mission = &named.name.mission;
    let mut projects = web
        .store()
        .projects_at(mission, &ids, records.known_at)
        .await?;
    if let Some(point) = readers::words_at(web, &named.name, records.known_at).await? {
        let then = web.store().projects_at(mission, &ids, point).await?;
        readers::describe_all(&mut projects, &then);
    }
    Ok(projects)
}

impl Asked {
    /// What the address means to the store. A word that stands for nothing
    /// means nothing: the list is empty, as it says.
    fn filter(&self, groups: &[ContributionGroup]) -> ContributionFilter {
        let donor = self.donor.trim();
        let line = self.line.trim();
        let status = self.status.trim();
        let found_line = FundingLine::all().find(|known| known.key() == line);
        let found_status = STATUSES.into_iter().find(|known| word(*known) == status);
        let unknown = (!line.is_empty() && found_line.is_none())
            || (!status.is_empty() && found_status.is_none());
        let named = || -> Vec<Donor> {
            let all: BTreeSet<Donor> = groups
                .iter()
                .map(|group| Donor::of(&group.contribution.record))
                .collect();
            all.into_iter()
                .filter(|known| known.address() == donor)
                .collect()
        };
        ContributionFilter {
            donors: if unknown {
                Some(Vec::new())
            } else {
                (!donor.is_empty()).then(named)
            },
            status: found_status,
            line: found_line,
        }
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

/// How firm a contribution can be, the least first.
const STATUSES: [ContributionStatus; 3] = [
    ContributionStatus::Pledge,
    ContributionStatus::Commitment,
    ContributionStatus::Paid,
];

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
            chosen: value == selected.trim(),
            value,
            label,
        })
        .collect()
}

fn donors(groups: &[ContributionGroup], asked: &Asked, speaker: Speaker) -> Vec<Choice> {
    let donors: BTreeSet<Option<&str>> = groups
        .iter()
        .map(|group| group.contribution.record.donor.as_deref())
        .collect();
    let all: BTreeMap<String, String> = donors
        .into_iter()
        .map(|name| {
            let donor = name.map_or(Donor::NotStated, |name| Donor::Named(name.to_owned()));
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
