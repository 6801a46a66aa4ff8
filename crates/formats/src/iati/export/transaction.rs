//! One contribution as a transaction.

use std::sync::LazyLock;

use appeals::records::{
    Contribution, ContributionKind, ContributionStatus, Earmarking, FlowDirection, FlowOrigin,
};
use chrono::NaiveDate;

use super::super::ours::differences;
use super::super::reading::{self, FlowReading};
use super::super::shape::order_of_transaction;
use super::super::tree::{Element, local_of_ours, ours};
use super::super::write::Sink;
use super::{Context, DayText, money_text, narratives};

/// The fields of a contribution that elements of the standard do not carry
/// in every case.
pub(in super::super) const FIELDS: [&str; 15] = [
    "status",
    "kind",
    "origin",
    "direction",
    "new_money",
    "reports",
    "rate",
    "converted",
    "decided_on",
    "received_on",
    "reference",
    "donor",
    "recipient",
    "earmarking",
    "descriptions",
];

static ID: LazyLock<String> = LazyLock::new(|| ours("id"));
static FLOW: LazyLock<String> = LazyLock::new(|| ours("flow"));
static DERIVED: LazyLock<String> = LazyLock::new(|| ours("derived"));
static DESTINATION: LazyLock<String> = LazyLock::new(|| ours("destination"));

/// What the source of a contribution said.
pub(super) fn source_of(contribution: &Contribution) -> Option<Element> {
    Element::from_json(contribution.particulars.as_ref()?.value().get("iati")?)
        .filter(|element| element.name == "transaction")
}

/// Decided and received, where one day is all that is known.
pub(in super::super) const fn plain_days(
    status: ContributionStatus,
    day: Option<NaiveDate>,
) -> (Option<NaiveDate>, Option<NaiveDate>) {
    match status {
        ContributionStatus::Paid => (None, day),
        ContributionStatus::Pledge | ContributionStatus::Commitment => (day, None),
    }
}

fn main_day(contribution: &Contribution) -> Option<NaiveDate> {
    match contribution.status {
        ContributionStatus::Paid => contribution.received_on.or(contribution.decided_on),
        _ => contribution.decided_on.or(contribution.received_on),
    }
}

/// Whether everything of a contribution stands in elements of the standard.
fn is_plain(contribution: &Contribution, context: &Context<'_>) -> bool {
    let day = main_day(contribution);
    contribution.kind == ContributionKind::Financial
        && contribution.origin == FlowOrigin::Standard
        && contribution.direction == FlowDirection::Incoming
        && contribution.new_money.is_none()
        && contribution.reports.is_empty()
        && contribution.rate.is_none()
        && contribution.converted == plain_conversion(contribution, context)
        && (contribution.decided_on, contribution.received_on)
            == plain_days(contribution.status, day)
        && contribution
            .reference
            .as_ref()
            .is_none_or(|reference| reference.system == "iati" && reference.version.is_none())
}

fn plain_conversion(
    contribution: &Contribution,
    context: &Context<'_>,
) -> Option<vocabulary::Money> {
    (contribution.original.currency == context.appeal.currency).then_some(contribution.original)
}

/// The contribution as the elements of the standard alone tell it.
fn plain(contribution: &Contribution, context: &Context<'_>) -> Contribution {
    let (decided_on, received_on) = plain_days(contribution.status, main_day(contribution));
    Contribution {
        kind: ContributionKind::Financial,
        origin: FlowOrigin::Standard,
        direction: FlowDirection::Incoming,
        new_money: None,
        reports: Vec::new(),
        rate: None,
        converted: plain_conversion(contribution, context),
        decided_on,
        received_on,
        reference: contribution
            .reference
            .clone()
            .filter(|reference| reference.system == "iati" && reference.version.is_none()),
        ..contribution.clone()
    }
}

/// Which parts of a contribution still say what its source says.
struct Same {
    kind: bool,
    day: bool,
    value: bool,
    description: bool,
    provider: bool,
    receiver: bool,
    earmarking: bool,
}

impl Same {
    fn of(contribution: &Contribution, said: &FlowReading) -> Self {
        Self {
            kind: contribution.status == said.status,
            day: said.date.is_some() && main_day(contribution) == said.date
                || said.date.is_none() && main_day(contribution).is_none(),
            value: contribution.original == said.original,
            description: contribution.descriptions == said.descriptions,
            provider: contribution.donor == said.donor,
            receiver: contribution.recipient == said.recipient,
            earmarking: contribution.earmarking == said.earmarking,
        }
    }

    const fn all(&self) -> bool {
        self.kind
            && self.day
            && self.value
            && self.description
            && self.provider
            && self.receiver
            && self.earmarking
    }
}

/// Whether a contribution still says all that its source says.
pub(super) fn is_as_it_came(
    contribution: &Contribution,
    source: Option<&Element>,
    activity: &Element,
) -> bool {
    source.is_some_and(|source| {
        reading::flow(source, activity).is_ok_and(|said| Same::of(contribution, &said).all())
    })
}

/// A part of a transaction, told once and not for each of them.
#[derive(Debug, Clone, Copy)]
enum Part {
    Kind,
    Day,
    Value,
    Description,
    Provider,
    Receiver,
    Earmarking,
    Other,
}

static ORDER: LazyLock<Vec<(&'static str, Part)>> = LazyLock::new(|| {
    let part = |name| match name {
        "transaction-type" => Part::Kind,
        "transaction-date" => Part::Day,
        "value" => Part::Value,
        "description" => Part::Description,
        "provider-org" => Part::Provider,
        "receiver-org" => Part::Receiver,
        "aid-type" => Part::Earmarking,
        _ => Part::Other,
    };
    order_of_transaction()
        .map(|name| (name, part(name)))
        .collect()
});

/// The parts of a transaction that no source said anything of.
static OWN: LazyLock<Vec<(&'static str, Part)>> = LazyLock::new(|| {
    let own = ORDER.iter().copied();
    own.filter(|(_, part)| !matches!(part, Part::Other))
        .collect()
});

/// Writes a contribution; `activity` is what the source said around it.
pub(super) fn write(
    sink: &mut impl Sink,
    context: &Context<'_>,
    contribution: &Contribution,
    source: Option<&Element>,
    activity: Option<&Element>,
    destination: Option<&str>,
) {
    let empty = Element::named("iati-activity");
    let said = source.and_then(|source| reading::flow(source, activity.unwrap_or(&empty)).ok());
    let source = source.filter(|_| said.is_some());
    let same = said.map(|said| Same::of(contribution, &said));
    let id = contribution.id.0.hyphenated();
    let mut buffer = uuid::Uuid::encode_buffer();
    let id: &str = id.encode_lower(&mut buffer);
    let differing = if is_plain(contribution, context) {
        Vec::new()
    } else {
        differences(contribution, &plain(contribution, context))
            .into_iter()
            .map(|(field, value)| (ours(&field), value))
            .collect()
    };
    let mut attributes: Vec<(&str, &str)> = Vec::with_capacity(6);
    match source {
        Some(source) => attributes.extend(
            source
                .attributes
                .iter()
                .map(|(name, value)| (name.as_str(), value.as_str())),
        ),
        None => attributes.push(("humanitarian", "1")),
    }
    attributes.push((FLOW.as_str(), "1"));
    attributes.push((ID.as_str(), id));
    attributes.extend(
        differing
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str())),
    );
    if let Some(destination) = destination {
        attributes.push((DESTINATION.as_str(), destination));
    }
    sink.open("transaction", &attributes);
    let order = if source.is_some() { &ORDER } else { &OWN };
    for (name, part) in order.iter().copied() {
        let keeps = |kept: fn(&Same) -> bool| same.as_ref().is_some_and(kept);
        match part {
            Part::Kind if !keeps(|same| same.kind) => {
                let code = match contribution.status {
                    ContributionStatus::Pledge => "13",
                    ContributionStatus::Commitment => "11",
                    ContributionStatus::Paid => "1",
                };
                sink.leaf(name, &[("code", code)], "");
            }
            Part::Day if !keeps(|same| same.day) => match main_day(contribution) {
                Some(day) => sink.leaf(name, &[("iso-date", DayText::of(day).as_str())], ""),
                None => {
                    let day = DayText::of(context.appeal.period.start);
                    let attributes = [("iso-date", day.as_str()), (DERIVED.as_str(), "1")];
                    sink.leaf(name, &attributes, "");
                }
            },
            Part::Value if !keeps(|same| same.value) => {
                let day = main_day(contribution).unwrap_or(context.appeal.period.start);
                sink.leaf(
                    name,
                    &[
                        ("currency", contribution.original.currency.code()),
                        ("value-date", DayText::of(day).as_str()),
                    ],
                    &money_text(contribution.original),
                );
            }
            Part::Description if !keeps(|same| same.description) => {
                if !contribution.descriptions.is_empty() {
                    sink.open(name, &[]);
                    narratives(sink, &contribution.descriptions);
                    sink.close();
                }
            }
            Part::Provider if !keeps(|same| same.provider) => {
                party(sink, name, contribution.donor.as_deref());
            }
            Part::Receiver if !keeps(|same| same.receiver) => {
                party(sink, name, contribution.recipient.as_deref());
            }
            Part::Earmarking if !keeps(|same| same.earmarking) => {
                for other in source.into_iter().flat_map(|source| source.all(name)) {
                    if other.value("vocabulary") != Some("2") {
                        sink.element(other);
                    }
                }
                if let Some(earmarking) = contribution.earmarking {
                    let code = match earmarking {
                        Earmarking::Unearmarked => "1",
                        Earmarking::SoftlyEarmarked => "2",
                        Earmarking::Earmarked => "3",
                        Earmarking::TightlyEarmarked => "4",
                    };
                    sink.leaf(name, &[("code", code), ("vocabulary", "2")], "");
                }
            }
            _ => {
                for element in source.into_iter().flat_map(|source| source.all(name)) {
                    sink.element(element);
                }
            }
        }
    }
    let others = source
        .into_iter()
        .flat_map(Element::elements)
        .filter(|element| element.name.starts_with('{') && local_of_ours(&element.name).is_none());
    for other in others {
        sink.element(other);
    }
    sink.close();
}

fn party(sink: &mut impl Sink, name: &str, party: Option<&str>) {
    if let Some(party) = party {
        sink.open(name, &[]);
        sink.leaf("narrative", &[(super::super::tree::LANG, "en")], party);
        sink.close();
    }
}
