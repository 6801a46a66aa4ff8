//! One project as an activity.

use std::sync::LazyLock;

use appeals::records::{Mission, Project, ProjectStatus, Requirement, SectorKey};
use chrono::{DateTime, NaiveDate, Utc};
use rust_decimal::Decimal;
use vocabulary::{Money, Texts};

use super::super::belonging::GLOBAL;
use super::super::ours::{differences, text};
use super::super::reading::{self, Asked, CLUSTERS, DAC, cluster_code};
use super::super::shape::order_of_activity;
use super::super::translate::{shares, years};
use super::super::tree::{Element, LANG, local_of_ours, ours};
use super::super::write::Sink;
use super::{Context, ProjectRecords, money_text, narratives, time_text, transaction};

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
    for name in order_of_activity() {
        let mut said = source
            .into_iter()
            .flat_map(|source| source.all(name))
            .peekable();
        match name {
            "iati-identifier" if said.peek().is_none() => {
                sink.leaf(name, &[], &identifier(context, project));
            }
            "reporting-org" if said.peek().is_none() => reporting(sink, context),
            "title" if !keeps(|same| same.titles) || said.peek().is_none() => {
                sink.open(name, &[]);
                titles(sink, project);
                sink.close();
            }
            "description" if !keeps(|same| same.descriptions) || said.peek().is_none() => {
                describe(sink, project);
            }
            "participating-org" if !keeps(|same| same.participants) || said.peek().is_none() => {
                for element in said.filter(|element| element.value("role") == Some("1")) {
                    sink.element(element);
                }
                participants(sink, context, project);
            }
            "activity-status" if !keeps(|same| same.status) => {
                sink.leaf(name, &[("code", shown(project.status))], "");
            }
            "activity-date" if !keeps(|same| same.days) || said.peek().is_none() => {
                days(sink, context, project);
            }
            "recipient-country" if !has_place(source, transactions) => {
                countries(sink, context, source.is_some());
            }
            "location" if !keeps(|same| same.places) => places(sink, project),
            "sector" if !keeps(|same| same.sectors) => sectors(sink, context, project),
            "sector" => {
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
            "humanitarian-scope" if source.is_none() => scope(sink, context, project),
            "budget" if !keeps(|same| same.budgets) => budgets(sink, context, project, &asked),
            "transaction" => {
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

/// The publisher reports what others do.
fn reporting(sink: &mut impl Sink, context: &Context<'_>) {
    let publisher = context.publisher;
    sink.open(
        "reporting-org",
        &[
            ("ref", publisher.reference.as_str()),
            ("type", publisher.kind.as_str()),
            ("secondary-reporter", "0"),
        ],
    );
    sink.leaf("narrative", &[(LANG, "en")], &publisher.name);
    sink.close();
}

fn titles(sink: &mut impl Sink, project: &Project) {
    if project.titles.is_empty() {
        let name = project
            .code
            .clone()
            .unwrap_or_else(|| project.id.to_string());
        sink.leaf("narrative", &[(LANG, "en")], &name);
    } else {
        narratives(sink, &project.titles);
    }
}

fn describe(sink: &mut impl Sink, project: &Project) {
    if project.descriptions.is_empty() {
        sink.open("description", &[("type", "1"), (DERIVED.as_str(), "1")]);
        titles(sink, project);
    } else {
        sink.open("description", &[("type", "1")]);
        narratives(sink, &project.descriptions);
    }
    sink.close();
}

fn participants(sink: &mut impl Sink, context: &Context<'_>, project: &Project) {
    let mut one = |role: &str, name: &str, derived: bool| {
        let attributes = [("role", role), (DERIVED.as_str(), "1")];
        let attributes = if derived {
            &attributes[..]
        } else {
            &attributes[..1]
        };
        sink.open("participating-org", attributes);
        sink.leaf("narrative", &[(LANG, "en")], name);
        sink.close();
    };
    if project.implementing.is_empty() {
        one("2", &context.publisher.name, true);
    }
    for partner in &project.partners {
        one("3", partner, false);
    }
    for name in &project.implementing {
        one("4", name, false);
    }
}

fn days(sink: &mut impl Sink, context: &Context<'_>, project: &Project) {
    let mut one = |kind: &str, day: NaiveDate, derived: bool| {
        let day = day.to_string();
        let attributes = [
            ("type", kind),
            ("iso-date", day.as_str()),
            (DERIVED.as_str(), "1"),
        ];
        let attributes = if derived {
            &attributes[..]
        } else {
            &attributes[..2]
        };
        sink.leaf("activity-date", attributes, "");
    };
    match project.start {
        Some(start) => one("1", start, false),
        None => {
            let start = context.appeal.period.start;
            // A start after the end is none.
            one("1", project.end.map_or(start, |end| end.min(start)), true);
        }
    }
    if let Some(end) = project.end {
        one("3", end, false);
    }
}

/// The countries of the mission in equal parts, for the records know no
/// shares; for the whole world the region that means it. `derived` where the
/// source named none.
pub(super) fn countries(sink: &mut impl Sink, context: &Context<'_>, derived: bool) {
    let mark = [(DERIVED.as_str(), "1")];
    let mark = if derived { &mark[..] } else { &[] };
    if context.mission.code.as_str() == GLOBAL {
        let mut attributes = vec![("code", "998"), ("vocabulary", "1")];
        attributes.extend(mark);
        sink.leaf("recipient-region", &attributes, "");
        return;
    }
    for (code, share, names) in &context.countries {
        let mut attributes = vec![("code", *code), ("percentage", share.as_str())];
        attributes.extend(mark);
        sink.open("recipient-country", &attributes);
        narratives(sink, names);
        sink.close();
    }
}

/// The countries of a mission with their codes, shares and names.
pub(super) fn countries_of(mission: &Mission) -> Vec<(&'static str, String, &'static Texts)> {
    let countries: Vec<_> = mission
        .countries
        .iter()
        .filter_map(|code| geography::country_by_iso3(code))
        .collect();
    let shares = percentages(countries.len());
    countries
        .into_iter()
        .zip(shares)
        .map(|(country, share)| (country.iso2, share, &country.names))
        .collect()
}

/// Equal parts of a hundred, the last one taking the rest.
fn percentages(parts: usize) -> Vec<String> {
    if parts == 1 {
        return vec!["100".to_owned()];
    }
    let Ok(count) = i64::try_from(parts) else {
        return Vec::new();
    };
    let mut shares = Vec::with_capacity(parts);
    let mut left = 10_000;
    for place in 1..=count {
        let share = if place == count { left } else { 10_000 / count };
        left -= share;
        shares.push(Decimal::new(share, 2).normalize().to_string());
    }
    shares
}

fn places(sink: &mut impl Sink, project: &Project) {
    for place in &project.places {
        let attributes = [(CODE.as_str(), place.code.as_deref().unwrap_or_default())];
        let attributes = if place.code.is_some() {
            &attributes[..]
        } else {
            &[]
        };
        sink.open("location", attributes);
        sink.open("name", &[]);
        sink.leaf("narrative", &[(LANG, "en")], &place.name);
        sink.close();
        sink.close();
    }
}

/// Each sector in the vocabulary that has it; each vocabulary adds up to a
/// hundred, in equal parts, for the records know no shares.
fn sectors(sink: &mut impl Sink, context: &Context<'_>, project: &Project) {
    let vocabulary = |key: &SectorKey| match key.list.as_str() {
        DAC => "1",
        CLUSTERS if cluster_code(&key.code).is_some() => "10",
        _ => "99",
    };
    for wanted in ["1", "10", "99"] {
        let count = project
            .sectors
            .iter()
            .filter(|key| vocabulary(key) == wanted)
            .count();
        let mut shares = percentages(count.max(1)).into_iter();
        for key in project
            .sectors
            .iter()
            .filter(|key| vocabulary(key) == wanted)
        {
            let code = match wanted {
                "10" => cluster_code(&key.code).unwrap_or_default(),
                _ => key.code.as_str(),
            };
            let share = shares.next().unwrap_or_default();
            sink.open(
                "sector",
                &[
                    ("vocabulary", wanted),
                    ("code", code),
                    ("percentage", &share),
                    (LIST.as_str(), &key.list),
                    (SECTOR.as_str(), &key.code),
                ],
            );
            match context.sector_names(key) {
                Some(names) => narratives(sink, names),
                None => sink.leaf("narrative", &[(LANG, "en")], &key.code),
            }
            sink.close();
        }
    }
    if !project.sectors.iter().any(|key| key.list == DAC) {
        dac(sink, &project.sectors);
    }
}

/// The sector in the vocabulary that every reader of IATI knows.
pub(super) fn dac(sink: &mut impl Sink, sectors: &[SectorKey]) {
    let code = match sectors {
        [] => "99810",
        [only] => match only.code.as_str() {
            "food-security" => "72040",
            "coordination" | "logistics" | "emergency-telecommunications" => "72050",
            _ => "72010",
        },
        _ => "72010",
    };
    sink.leaf(
        "sector",
        &[("vocabulary", "1"), ("code", code), (DERIVED.as_str(), "1")],
        "",
    );
}

fn scope(sink: &mut impl Sink, context: &Context<'_>, project: &Project) {
    let plan = context
        .framework(project.framework)
        .and_then(|framework| framework.reference.as_ref())
        .filter(|reference| reference.system == "fts");
    match plan {
        Some(plan) => sink.leaf(
            "humanitarian-scope",
            &[("type", "2"), ("vocabulary", "2-1"), ("code", &plan.code)],
            "",
        ),
        None => {
            let code = format!("{}-{}", context.mission.code, context.period);
            sink.open(
                "humanitarian-scope",
                &[("type", "2"), ("vocabulary", "99"), ("code", &code)],
            );
            narratives(sink, &context.appeal.titles);
            sink.close();
        }
    }
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
            let (from, to) = (from.to_string(), to.to_string());
            sink.open("budget", &[("type", kind), ("status", "1")]);
            sink.leaf("period-start", &[("iso-date", &from)], "");
            sink.leaf("period-end", &[("iso-date", &to)], "");
            let share = Money::from_minor(share, amount.currency);
            sink.leaf(
                "value",
                &[("currency", amount.currency.code()), ("value-date", &from)],
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
