//! One project as an activity.

mod elements;

use std::sync::LazyLock;

use appeals::records::{Project, ProjectStatus, Requirement, SectorKey};
use chrono::{DateTime, Utc};
use vocabulary::{Money, Texts};

use super::super::ours::{differences, text};
use super::super::reading::{self, Asked};
use super::super::shape::order_of_activity;
use super::super::translate::{shares, years};
use super::super::tree::{Element, local_of_ours, ours};
use super::super::write::Sink;
use super::{Context, DayText, ProjectRecords, money_text, time_text, transaction};
pub(super) use elements::{countries, countries_of, dac};
use elements::{days, describe, participants, places, reporting, scope, sectors, titles};

/// The fields of a project that elements of the standard do not carry in
/// every case.
pub(in super::super) const FIELDS: [&str; 7] = [
    "code",
    "position",
    "status",
    "beneficiaries",
    "targets",
    "reference",
    "partners",
];

static DERIVED: LazyLock<String> = LazyLock::new(|| ours("derived"));
static LIST: LazyLock<String> = LazyLock::new(|| ours("list"));
static SECTOR: LazyLock<String> = LazyLock::new(|| ours("sector"));
static CODE: LazyLock<String> = LazyLock::new(|| ours("code"));
static RECORD: LazyLock<String> = LazyLock::new(|| ours("record"));
static PROJECT: LazyLock<String> = LazyLock::new(|| ours("project"));
static FRAMEWORK: LazyLock<String> = LazyLock::new(|| ours("framework"));
static POSITION: LazyLock<String> = LazyLock::new(|| ours("position"));
static REQUIREMENTS: LazyLock<String> = LazyLock::new(|| ours("requirements"));

/// What the source of a project said.
pub(super) fn source_of(project: &Project) -> Option<Element> {
    Element::from_json(project.particulars.as_ref()?.get("iati")?)
        .filter(|element| element.name == "iati-activity")
}

/// The identifier that the publisher gives to a project without one.
pub(in super::super) fn identifier(context: &Context<'_>, project: &Project) -> String {
    let code = match (&project.reference, &project.code) {
        (Some(reference), _) if reference.system == "iati" => return reference.code.clone(),
        (Some(reference), _) => reference.code.clone(),
        (None, Some(code)) => code.clone(),
        (None, None) => project.id.to_string(),
    };
    let mut identifier = String::with_capacity(context.identifier.len() + 1 + code.len());
    identifier.push_str(&context.identifier);
    identifier.push('-');
    // Slashes, ampersands, bars and question marks are not allowed.
    identifier.extend(code.chars().map(|letter| {
        if letter.is_ascii_alphanumeric() || matches!(letter, '-' | '.' | '_') {
            letter
        } else {
            '-'
        }
    }));
    identifier
}

/// Which parts of a project still say what its source says.
struct Same {
    titles: bool,
    descriptions: bool,
    participants: bool,
    status: bool,
    days: bool,
    places: bool,
    sectors: bool,
    budgets: bool,
}

impl Same {
    fn of(project: &Project, asked: &[Asked], source: &Element) -> Self {
        let (implementing, partners) = reading::participants(source);
        let sectors: Vec<SectorKey> = reading::sectors(source)
            .into_iter()
            .map(|sector| sector.key)
            .collect();
        let said = reading::asked(source).ok().flatten().unwrap_or_default();
        Self {
            titles: project.titles == reading::titles(source),
            descriptions: project.descriptions == reading::descriptions(source),
            participants: project.implementing == implementing && project.partners == partners,
            status: shown(project.status) == shown(reading::status(source))
                && source.first("activity-status").is_some(),
            days: (project.start, project.end) == reading::days(source),
            places: project.places == reading::places(source),
            sectors: project.sectors == sectors,
            budgets: asked == said,
        }
    }

    const fn all(&self) -> bool {
        self.titles
            && self.descriptions
            && self.participants
            && self.status
            && self.days
            && self.places
            && self.sectors
            && self.budgets
    }
}

/// A merged project is a cancelled one to other programs.
const fn shown(status: ProjectStatus) -> &'static str {
    match status {
        ProjectStatus::Planned => "1",
        ProjectStatus::Active => "2",
        ProjectStatus::Completed => "4",
        ProjectStatus::Cancelled | ProjectStatus::Merged => "5",
    }
}

/// What the elements of the standard alone give back of a status.
const fn plain_status(status: ProjectStatus) -> ProjectStatus {
    match status {
        ProjectStatus::Merged => ProjectStatus::Cancelled,
        other => other,
    }
}

fn asked_of(requirements: &[&Requirement]) -> Vec<Asked> {
    let mut asked: Vec<Asked> = requirements
        .iter()
        .map(|requirement| Asked {
            amount: requirement.amount,
            holds_from: requirement.holds_from,
            revision: requirement.revision,
            reason: requirement.reason.clone(),
        })
        .collect();
    asked.sort_by_key(|asked| asked.revision);
    asked
}

/// A part of an activity, told once and not for each of them.
#[derive(Debug, Clone, Copy)]
enum Part {
    Identifier,
    Reporting,
    Title,
    Description,
    Participants,
    Status,
    Days,
    Countries,
    Places,
    Sectors,
    Scope,
    Budgets,
    Transactions,
    Other,
}

static ORDER: LazyLock<Vec<(&'static str, Part)>> = LazyLock::new(|| {
    let part = |name| match name {
        "iati-identifier" => Part::Identifier,
        "reporting-org" => Part::Reporting,
        "title" => Part::Title,
        "description" => Part::Description,
        "participating-org" => Part::Participants,
        "activity-status" => Part::Status,
        "activity-date" => Part::Days,
        "recipient-country" => Part::Countries,
        "location" => Part::Places,
        "sector" => Part::Sectors,
        "humanitarian-scope" => Part::Scope,
        "budget" => Part::Budgets,
        "transaction" => Part::Transactions,
        _ => Part::Other,
    };
    order_of_activity().map(|name| (name, part(name))).collect()
});

/// The parts of an activity that no source said anything of.
static OWN: LazyLock<Vec<(&'static str, Part)>> = LazyLock::new(|| {
    let own = ORDER.iter().copied();
    own.filter(|(_, part)| !matches!(part, Part::Other))
        .collect()
});

pub(super) fn write(
    sink: &mut impl Sink,
    context: &Context<'_>,
    records: &ProjectRecords<'_>,
    source: Option<&Element>,
    transactions: &[Option<Element>],
) {
    let project = records.project;
    let asked = asked_of(&records.requirements);
    let same = source.map(|source| Same::of(project, &asked, source));
    let untouched = source.is_some_and(|source| {
        same.as_ref().is_some_and(Same::all)
            && records
                .contributions
                .iter()
                .zip(transactions)
                .all(|(one, said)| transaction::is_as_it_came(one, said.as_ref(), source))
    });
    open(sink, context, records.changed_at, source, untouched);
    let keeps = |part: fn(&Same) -> bool| same.as_ref().is_some_and(part);
    let order = if source.is_some() { &ORDER } else { &OWN };
    for (name, part) in order.iter().copied() {
        let mut said = source
            .into_iter()
            .flat_map(|source| source.all(name))
            .peekable();
        match part {
            Part::Identifier if said.peek().is_none() => {
                sink.leaf(name, &[], &identifier(context, project));
            }
            Part::Reporting if said.peek().is_none() => reporting(sink, context),
            Part::Title if !keeps(|same| same.titles) || said.peek().is_none() => {
                sink.open(name, &[]);
                titles(sink, project);
                sink.close();
            }
            Part::Description if !keeps(|same| same.descriptions) || said.peek().is_none() => {
                describe(sink, project);
            }
            Part::Participants if !keeps(|same| same.participants) || said.peek().is_none() => {
                for element in said.filter(|element| element.value("role") == Some("1")) {
                    sink.element(element);
                }
                participants(sink, context, project);
            }
            Part::Status if !keeps(|same| same.status) => {
                sink.leaf(name, &[("code", shown(project.status))], "");
            }
            Part::Days if !keeps(|same| same.days) || said.peek().is_none() => {
                days(sink, context, project);
            }
            Part::Countries if !has_place(source, transactions) => {
                countries(sink, context, source.is_some());
            }
            Part::Places if !keeps(|same| same.places) => places(sink, project),
            Part::Sectors if !keeps(|same| same.sectors) => sectors(sink, context, project),
            Part::Sectors => {
                let mut vocabularies = 0;
                let mut has_dac = false;
                for element in said {
                    vocabularies += 1;
                    has_dac |= matches!(element.value("vocabulary"), None | Some("1"));
                    sink.element(element);
                }
                let elsewhere =
                    source.is_some_and(|source| in_transactions(source, transactions, "sector"));
                if !has_dac && (vocabularies > 0 || !elsewhere) {
                    dac(sink, &project.sectors);
                }
            }
            Part::Scope if source.is_none() => scope(sink, context, project),
            Part::Budgets if !keeps(|same| same.budgets) => budgets(sink, context, project, &asked),
            Part::Transactions => {
                for (contribution, said) in records.contributions.iter().zip(transactions) {
                    transaction::write(sink, context, contribution, said.as_ref(), source, None);
                }
                for element in said {
                    sink.element(element);
                }
            }
            _ => {
                for element in said {
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
    record(sink, context, project, &asked);
    sink.close();
}

/// Whether the source says where, for the activity or its transactions.
fn has_place(source: Option<&Element>, transactions: &[Option<Element>]) -> bool {
    source.is_some_and(|source| {
        ["recipient-country", "recipient-region"]
            .iter()
            .any(|name| source.first(name).is_some() || in_transactions(source, transactions, name))
    })
}

fn in_transactions(source: &Element, transactions: &[Option<Element>], name: &str) -> bool {
    source
        .all("transaction")
        .chain(transactions.iter().flatten())
        .any(|transaction| transaction.first(name).is_some())
}

fn open(
    sink: &mut impl Sink,
    context: &Context<'_>,
    changed_at: DateTime<Utc>,
    source: Option<&Element>,
    untouched: bool,
) {
    let changed_at = time_text(changed_at);
    let mut attributes: Vec<(&str, &str)> = Vec::with_capacity(8);
    match source {
        Some(source) => attributes.extend(
            source
                .attributes
                .iter()
                .map(|(name, value)| (name.as_str(), value.as_str()))
                .filter(|(name, _)| untouched || *name != "last-updated-datetime"),
        ),
        None => attributes.extend([
            ("default-currency", context.appeal.currency.code()),
            ("humanitarian", "1"),
        ]),
    }
    if !attributes
        .iter()
        .any(|(name, _)| *name == "last-updated-datetime")
    {
        attributes.push(("last-updated-datetime", &changed_at));
    }
    sink.open("iati-activity", &attributes);
}

/// The first amount as original budgets, the present one as revised ones, in
/// years at most.
fn budgets(sink: &mut impl Sink, context: &Context<'_>, project: &Project, asked: &[Asked]) {
    let period = context.appeal.period;
    let start = project.start.unwrap_or(period.start);
    let end = project.end.unwrap_or(period.end).max(start);
    let years = years(start, end);
    let mut one = |kind: &str, amount: Money| {
        for ((from, to), share) in years.iter().zip(shares(amount.minor, &years)) {
            let (from, to) = (DayText::of(*from), DayText::of(*to));
            let (from, to) = (from.as_str(), to.as_str());
            sink.open("budget", &[("type", kind), ("status", "1")]);
            sink.leaf("period-start", &[("iso-date", from)], "");
            sink.leaf("period-end", &[("iso-date", to)], "");
            let share = Money::from_minor(share, amount.currency);
            sink.leaf(
                "value",
                &[("currency", amount.currency.code()), ("value-date", from)],
                &money_text(share),
            );
            sink.close();
        }
    };
    if let Some(first) = asked.first() {
        one("1", first.amount);
    }
    if let [_, .., last] = asked {
        one("2", last.amount);
    }
}

/// What the elements of the standard do not say.
fn record(sink: &mut impl Sink, context: &Context<'_>, project: &Project, asked: &[Asked]) {
    let id = project.id.to_string();
    let framework = context
        .framework(project.framework)
        .map_or(0, |framework| framework.position)
        .to_string();
    let position = project.position.to_string();
    let mut attributes: Vec<(&str, &str)> = vec![
        (PROJECT.as_str(), &id),
        (FRAMEWORK.as_str(), &framework),
        (POSITION.as_str(), &position),
    ];
    let plain_asked = match asked {
        [] => true,
        [only] => only.revision == 0 && only.holds_from.is_none() && only.reason.is_empty(),
        _ => false,
    };
    let requirements = if plain_asked {
        String::new()
    } else {
        text(&asked)
    };
    if !plain_asked {
        attributes.push((REQUIREMENTS.as_str(), &requirements));
    }
    let differing: Vec<(String, String)> = if is_plain(project) {
        Vec::new()
    } else {
        let plain = Project {
            code: None,
            status: plain_status(project.status),
            beneficiaries: Texts::default(),
            targets: Vec::new(),
            reference: None,
            ..project.clone()
        };
        differences(project, &plain)
            .into_iter()
            .map(|(field, value)| (ours(&field), value))
            .collect()
    };
    attributes.extend(
        differing
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str())),
    );
    sink.leaf(&RECORD, &attributes, "");
}

fn is_plain(project: &Project) -> bool {
    project.code.is_none()
        && project.status == plain_status(project.status)
        && project.beneficiaries.is_empty()
        && project.targets.is_empty()
        && project
            .reference
            .as_ref()
            .is_none_or(|reference| reference.system == "iati")
}
