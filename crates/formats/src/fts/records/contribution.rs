//! A flow becomes a contribution.

use std::borrow::Cow;
use std::collections::BTreeSet;

use appeals::funding::is_counted;
use appeals::lint::contradicts;
use appeals::records::{
    Contribution, ContributionStatus, Destination, ExchangeRate, FlowDirection, FlowReport,
    SectorKey, Target,
};
use vocabulary::identifier::ContributionId;
use vocabulary::{Currency, Language, Money, Texts};

use super::super::fields::Problem;
use super::super::flow::{Flow, Object, OnBoundary};
use super::super::key::FlowKey;
use super::super::message::Message;
use super::super::parts::{Part, parts};
use super::super::survey::Survey;
use super::plan::sector_list;
use super::{Import, is_ours, reference};

/// Flows that are in memory at a time where all of a file are taken.
const PAGE: usize = 1_000;

/// The sums by which a set is compared with what its source says.
#[derive(Debug, Default)]
pub(super) struct Sums {
    counted: i64,
    pledged: i64,
}

impl Import<'_> {
    /// Reads a file of the set a second time and takes its flows over.
    pub fn page(&mut self, survey: &Survey, reader: impl std::io::Read) {
        parts(reader, PAGE, &mut |part| {
            self.flows(survey, part);
            true
        });
    }

    /// Takes some flows of a file over. `known` is what is known of the
    /// flows that [`Part::names`] gives.
    pub fn part(&mut self, survey: &Survey, part: Part, known: Vec<Contribution>) {
        self.contributions.clear();
        self.known_ids.clear();
        for known in known {
            if let Some(code) = is_ours(known.reference.as_ref()) {
                let key = FlowKey::from(code);
                self.known_ids.insert(key.clone(), known.id);
                self.contributions.insert(key, Cow::Owned(known));
            }
        }
        self.flows(survey, part);
    }

    fn flows(&mut self, survey: &Survey, part: Part) {
        for flow in part.flows {
            if let Err(problem) = flow.and_then(|flow| self.flow(&survey.file, flow)) {
                let (message, original) = *problem;
                self.findings
                    .add(&survey.file, &message, |finding| match &original {
                        Some(original) => finding.original(original),
                        None => finding,
                    });
            }
        }
        if let Some(unreadable) = part.unreadable {
            self.findings
                .add(&survey.file, &unreadable.message, |finding| {
                    finding.at(unreadable.line, unreadable.column)
                });
        }
    }

    fn flow(&mut self, file: &str, mut flow: Flow) -> Result<(), Problem> {
        let key = FlowKey::from(flow.id.as_str());
        if self.job.flows.twice.contains(&key) && !self.done.insert(key.clone()) {
            let message = Message::Twice { flow: flow.id };
            self.findings.add(file, &message, |finding| finding);
            return Ok(());
        }
        let source = self.source(
            file,
            match flow.version {
                Some(version) => format!("flow {} version {version}", flow.id),
                None => format!("flow {}", flow.id),
            },
        );
        let known = self.contributions.remove(&key);
        let record = self.contribution(&mut flow, file);
        self.add_up(&record);
        if contradicts(&record).is_some() {
            self.contradiction(&record, file);
        }
        let Some(known) = known else {
            if !self.reported(&flow, &record, file) {
                self.put(None, record, source);
            }
            return Ok(());
        };
        self.found_flows += 1;
        let version = |record: &Contribution| record.reference.as_ref().and_then(|it| it.version);
        if let (Some(version), Some(known)) = (version(&record), version(&known))
            && version < known
        {
            let message = Message::Older {
                flow: flow.id,
                version,
                known,
            };
            self.findings.add(file, &message, |finding| finding);
            return Ok(());
        }
        // What the source still says does not undo what a person corrected;
        // only a parent that became known is added.
        let record = if known.particulars == record.particulars {
            Contribution {
                parent: known.parent.or(record.parent),
                ..known.clone().into_owned()
            }
        } else {
            record
        };
        self.put(Some(&*known), record, source);
        Ok(())
    }

    fn id_of(&mut self, flow: &str) -> ContributionId {
        let key = FlowKey::from(flow);
        if let Some(known) = self.known_ids.get(&key) {
            return *known;
        }
        if let Some(id) = self.new_flows.get(&key) {
            return *id;
        }
        let id = ContributionId::new(self.context.identifiers);
        if self.job.flows.parents.contains(&key) {
            self.new_flows.insert(key, id);
        }
        id
    }

    /// A flow as a contribution, which takes its row.
    fn contribution(&mut self, flow: &mut Flow, file: &str) -> Contribution {
        let id = self.id_of(&flow.id);
        let parent = self.parent(flow, file);
        let zero = Money::zero(Currency::USD);
        let original = flow.original.or(flow.amount).unwrap_or(zero);
        let mut reports = flow.reports.clone();
        if let Some(first) = reports.first_mut()
            && first.code.is_none()
        {
            first.code.clone_from(&flow.reference);
        }
        Contribution {
            id,
            appeal: self.appeal,
            donor: flow.donor(),
            original,
            rate: self.rate(flow),
            converted: flow
                .amount
                .filter(|amount| amount.currency == self.currency),
            decided_on: flow.decided_on,
            received_on: flow.dated,
            status: flow.status,
            kind: flow.kind,
            earmarking: flow.earmarking,
            destination: self.destination(flow),
            origin: flow.origin,
            parent,
            descriptions: match &flow.description {
                Some(text) => Texts::of(Language::English, text.clone()),
                None => Texts::default(),
            },
            recipient: flow.recipient(),
            reference: Some(reference(&flow.id, flow.version)),
            direction: flow.direction,
            new_money: flow.new_money,
            reports,
            particulars: flow.row.take(),
        }
    }

    /// The service does not say of which day its rate is: the day of the
    /// flow stands for it.
    fn rate(&self, flow: &Flow) -> Option<ExchangeRate> {
        flow.original?;
        Some(ExchangeRate {
            units_per_reporting_unit: flow.rate?,
            date: flow.dated.or(flow.decided_on)?,
            source: "Financial Tracking Service".to_owned(),
        })
    }

    fn parent(&mut self, flow: &Flow, file: &str) -> Option<ContributionId> {
        let parent = flow.parent.as_ref()?;
        if *parent == flow.id {
            let message = Message::ParentOfItself {
                flow: flow.id.clone(),
            };
            self.findings.add(file, &message, |finding| finding);
            return None;
        }
        let key = FlowKey::from(parent.as_str());
        if self.job.flows.ids.contains(&key) || self.known_ids.contains_key(&key) {
            return Some(self.id_of(parent));
        }
        let message = Message::ParentMissing {
            flow: flow.id.clone(),
            parent: parent.clone(),
        };
        self.findings.add(file, &message, |finding| finding);
        None
    }

    fn destination(&self, flow: &Flow) -> Destination {
        if flow.direction == FlowDirection::Outgoing {
            let names: Vec<&str> = flow
                .for_kind("Location")
                .map(|place| place.name.as_str())
                .collect();
            return Destination::Single {
                target: Target::Elsewhere {
                    name: names.join(", "),
                },
            };
        }
        let target = self.target(flow);
        match flow.on_boundary {
            OnBoundary::Single => Destination::Single { target },
            OnBoundary::Shared => Destination::Shared {
                targets: self.with_others(target, flow),
            },
            OnBoundary::Overlap => Destination::Overlapping {
                targets: self.with_others(target, flow),
            },
        }
    }

    /// What a flow is for inside the appeal.
    fn target(&self, flow: &Flow) -> Target {
        let plans: Vec<&Object> = flow.for_kind("Plan").collect();
        let plan = match plans.as_slice() {
            [] => return Target::OutsidePlan,
            [plan] => plan,
            _ => return Target::Appeal,
        };
        let Some(framework) = self.frameworks.get(&plan.id).copied() else {
            return Target::OutsidePlan;
        };
        let projects: Vec<&Object> = flow.for_kind("Project").collect();
        if let [project] = projects.as_slice()
            && let Some(project) = self.projects.get(&project.id).copied()
        {
            return Target::Project { project };
        }
        let sectors: BTreeSet<SectorKey> = flow
            .for_kind("Cluster")
            .map(|cluster| SectorKey {
                list: sector_list(&plan.id),
                code: cluster.id.clone(),
            })
            .collect();
        let mut sectors: Vec<SectorKey> = sectors.into_iter().collect();
        match sectors.len() {
            0 => Target::Framework { framework },
            1 => Target::Sector {
                framework,
                sector: sectors.remove(0),
            },
            _ => Target::Sectors { framework, sectors },
        }
    }

    /// The appeal's own target, and the places and years that it is shared
    /// with.
    fn with_others(&self, target: Target, flow: &Flow) -> Vec<Target> {
        let year = self.job.appeal.period.first_year().to_string();
        let own = flow.for_kind("Location").find(|place| {
            geography::country_by_name(&place.name).is_some_and(|country| {
                self.job
                    .mission
                    .countries
                    .iter()
                    .any(|iso3| iso3 == country.iso3)
            })
        });
        let elsewhere = |object: &Object| Target::Elsewhere {
            name: object.name.clone(),
        };
        let places = flow
            .for_kind("Location")
            .filter(|place| place.is_shared && Some(*place) != own)
            .map(elsewhere);
        let years = flow
            .for_kind("UsageYear")
            .filter(|object| object.is_shared && object.name != year)
            .map(elsewhere);
        std::iter::once(target).chain(places).chain(years).collect()
    }

    /// A flow that another system reported before, by reference, donor,
    /// amount and currency, is that one with a report more.
    fn reported(&mut self, flow: &Flow, record: &Contribution, file: &str) -> bool {
        let Some(code) = &flow.reference else {
            return false;
        };
        let lower = |name: &Option<String>| name.as_ref().map(|name| name.trim().to_lowercase());
        let found = self
            .of_others
            .get(code.as_str())
            .into_iter()
            .flatten()
            .copied()
            .find(|known| {
                lower(&known.donor) == lower(&record.donor) && known.original == record.original
            });
        let Some(found) = found else {
            return false;
        };
        let mut with_reports = found.clone();
        for report in reports_of(flow, record) {
            if !with_reports.reports.contains(&report) {
                with_reports.reports.push(report);
            }
        }
        if with_reports != *found {
            let of = found.reference.as_ref();
            let message = Message::ReportAdded {
                flow: flow.id.clone(),
                system: of.map_or_else(|| "the ledger".to_owned(), |it| it.system.clone()),
                code: of.map_or_else(|| code.clone(), |it| it.code.clone()),
            };
            self.findings.add(file, &message, |finding| finding);
        }
        let source = self.source(file, format!("flow {}", flow.id));
        self.put(Some(found), with_reports, source);
        true
    }

    fn add_up(&mut self, record: &Contribution) {
        let Some(amount) = record.converted else {
            return;
        };
        if is_counted(record) {
            self.sums.counted = self.sums.counted.saturating_add(amount.minor);
        } else if record.status == ContributionStatus::Pledge
            && record.direction == FlowDirection::Incoming
            && matches!(record.destination, Destination::Single { .. })
        {
            self.sums.pledged = self.sums.pledged.saturating_add(amount.minor);
        }
    }

    fn contradiction(&mut self, record: &Contribution, file: &str) {
        let (Some(rate), Some(converted)) = (&record.rate, record.converted) else {
            return;
        };
        let money = |money: Money| format!("{} {}", money.currency, money.to_decimal().normalize());
        let message = Message::RateContradicts {
            flow: record
                .reference
                .as_ref()
                .map(|it| it.code.clone())
                .unwrap_or_default(),
            original: money(record.original),
            rate: rate.units_per_reporting_unit.to_string(),
            currency: converted.currency.to_string(),
            converted: money(converted),
        };
        self.findings.add(file, &message, |finding| finding);
    }

    /// What can be said once all flows were read.
    pub(super) fn flows_end(&mut self) {
        if self.job.pages.is_empty() {
            return;
        }
        let file = self.first_file();
        let gone = self.known_flows.saturating_sub(self.found_flows);
        if gone > 0 {
            let message = Message::Vanished { count: gone };
            self.findings.add(&file, &message, |finding| finding);
        }
        let stated = |key: &str| {
            let (_, incoming) = self
                .job
                .totals
                .iter()
                .find(|(name, _)| name == "incoming")?;
            incoming.get(key)?.as_i64()
        };
        let per_unit = Currency::USD.minor_per_unit();
        let mut differing = Vec::new();
        for (key, counted) in [
            ("fundingTotal", self.sums.counted),
            ("pledgeTotal", self.sums.pledged),
        ] {
            if let Some(stated) = stated(key)
                && self.currency == Currency::USD
                && stated.saturating_mul(per_unit) != counted
            {
                differing.push(Message::TotalDiffers {
                    total: key.to_owned(),
                    stated: stated.to_string(),
                    counted: (counted / per_unit).to_string(),
                });
            }
        }
        for message in differing {
            self.findings.add(&file, &message, |finding| finding);
        }
    }
}

/// The reports of a flow that is known from another system.
fn reports_of(flow: &Flow, record: &Contribution) -> Vec<FlowReport> {
    let channel = format!("FTS flow {}", flow.id);
    if record.reports.is_empty() {
        return vec![FlowReport {
            channel: Some(channel),
            code: flow.reference.clone(),
            ..FlowReport::default()
        }];
    }
    let mut reports = record.reports.clone();
    for report in &mut reports {
        let own = report.channel.take();
        report.channel = Some(match own {
            Some(own) => format!("{channel}: {own}"),
            None => channel.clone(),
        });
    }
    reports
}
