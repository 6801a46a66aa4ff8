//! What the elements of an activity say in the terms of our records.
//!
//! The export asks the same questions of what a project's source said: where
//! the record still says the same, the elements are given back as they were.

use appeals::records::{ContributionStatus, Earmarking, PlaceName, ProjectStatus, SectorKey};
use chrono::NaiveDate;
use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Deserialize, Serialize};
use vocabulary::{Currency, Language, Money, Texts};

use super::message::Message;
use super::shape::date;
use super::tree::{Element, LANG};

/// The list of sectors that the OECD’s Development Assistance Committee keeps.
pub(super) const DAC: &str = "dac";
/// The list of global clusters.
pub(super) const CLUSTERS: &str = "global-clusters";

/// The codes of the global clusters in the sector vocabulary 10.
const CLUSTER_CODES: [(&str, &str); 13] = [
    ("1", "cccm"),
    ("2", "early-recovery"),
    ("3", "education"),
    ("4", "shelter-nfi"),
    ("5", "emergency-telecommunications"),
    ("6", "food-security"),
    ("7", "health"),
    ("8", "logistics"),
    ("9", "nutrition"),
    ("10", "protection"),
    ("11", "wash"),
    ("26479", "multi-sector"),
    ("26480", "coordination"),
];

/// The code in vocabulary 10 of a global cluster.
pub(super) fn cluster_code(sector: &str) -> Option<&'static str> {
    CLUSTER_CODES
        .iter()
        .find(|(_, known)| *known == sector)
        .map(|(code, _)| *code)
}

/// Names of the sectors of the Development Assistance Committee that the
/// field uses most, for files that give the code alone.
const DAC_NAMES: [(&str, &str, &str); 8] = [
    (
        "12220",
        "Basic health care",
        "Soins et services de santé de base",
    ),
    (
        "12250",
        "Infectious disease control",
        "Lutte contre les maladies infectieuses",
    ),
    ("12264", "COVID-19 control", "Lutte contre le COVID-19"),
    ("16010", "Social protection", "Protection sociale"),
    (
        "72010",
        "Material relief assistance and services",
        "Assistance matérielle et services d’urgence",
    ),
    (
        "72040",
        "Emergency food assistance",
        "Aide alimentaire d’urgence",
    ),
    (
        "72050",
        "Relief co-ordination and support services",
        "Coordination des secours et services de soutien",
    ),
    (
        "73010",
        "Immediate post-emergency reconstruction and rehabilitation",
        "Reconstruction et réhabilitation immédiates après l’urgence",
    ),
];

/// A sector with the names that the file gives it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct SectorReading {
    pub(super) key: SectorKey,
    pub(super) names: Texts,
}

/// An amount asked for, original or revised.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Asked {
    pub(super) amount: Money,
    pub(super) holds_from: Option<NaiveDate>,
    pub(super) revision: i32,
    pub(super) reason: Texts,
}

/// What one transaction says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct FlowReading {
    pub(super) original: Money,
    pub(super) status: ContributionStatus,
    pub(super) donor: Option<String>,
    pub(super) recipient: Option<String>,
    pub(super) date: Option<NaiveDate>,
    pub(super) descriptions: Texts,
    pub(super) earmarking: Option<Earmarking>,
}

/// The elements of one name that the file itself states: not those that an
/// export of ours added because the schema asks for them.
pub(super) fn stated<'a>(
    activity: &'a Element,
    name: &'a str,
) -> impl Iterator<Item = &'a Element> {
    activity
        .all(name)
        .filter(|element| element.ours("derived") != Some("1"))
}

fn language_of(code: &str) -> Option<Language> {
    let code = code.trim();
    let primary = code.split(['-', '_']).next().unwrap_or_default();
    primary.parse().ok()
}

/// The narratives of an element by language. A text in neither English nor
/// French stands for the missing English one: better another language than
/// a gap; its element keeps the language.
pub(super) fn texts(element: &Element, activity: &Element) -> Texts {
    let mut texts = Texts::default();
    let mut other = None;
    for narrative in element.all("narrative") {
        let text = narrative.own_text();
        if text.is_empty() {
            continue;
        }
        let code = narrative.value(LANG).or_else(|| activity.value(LANG));
        match code.map_or(Some(Language::English), language_of) {
            Some(language) if texts.get(language).is_none() => texts.set(language, text),
            Some(_) => {}
            None => {
                other.get_or_insert(text);
            }
        }
    }
    if let Some(other) = other
        && texts.is_empty()
    {
        texts.set(Language::English, other);
    }
    texts
}

/// The name of an organisation, else its reference.
pub(super) fn organisation(element: &Element, activity: &Element) -> Option<String> {
    let names = texts(element, activity);
    let name = names.best(Language::English);
    if name.is_empty() {
        element.value("ref").map(ToOwned::to_owned)
    } else {
        Some(name.to_owned())
    }
}

pub(super) fn titles(activity: &Element) -> Texts {
    stated(activity, "title")
        .next()
        .map(|title| texts(title, activity))
        .unwrap_or_default()
}

/// The words that stand before what a description of another kind says.
const fn label(kind: &str, language: Language) -> &'static str {
    match (kind.as_bytes(), language) {
        (b"2", Language::English) => "Objectives: ",
        (b"2", Language::French) => "Objectifs : ",
        (b"3", Language::English) => "Target groups: ",
        (b"3", Language::French) => "Groupes cibles : ",
        _ => "",
    }
}

pub(super) fn descriptions(activity: &Element) -> Texts {
    let mut all: Vec<(&str, &Element)> = stated(activity, "description")
        .map(|element| (element.value("type").unwrap_or("1"), element))
        .collect();
    all.sort_by_key(|(kind, _)| *kind);
    let mut joined = Texts::default();
    for (kind, element) in all {
        for (language, text) in texts(element, activity).iter() {
            let text = format!("{}{text}", label(kind, language));
            let text = match joined.get(language) {
                Some(before) => format!("{before}\n\n{text}"),
                None => text,
            };
            joined.set(language, text);
        }
    }
    joined
}

/// Who carries the activity out, and who else takes part: the accountable
/// and the extending organisations.
pub(super) fn participants(activity: &Element) -> (Vec<String>, Vec<String>) {
    let mut implementing = Vec::new();
    let mut partners = Vec::new();
    for element in stated(activity, "participating-org") {
        let Some(name) = organisation(element, activity) else {
            continue;
        };
        let list = match element.value("role") {
            Some("4") => &mut implementing,
            Some("2" | "3") => &mut partners,
            _ => continue,
        };
        if !list.contains(&name) {
            list.push(name);
        }
    }
    partners.retain(|name| !implementing.contains(name));
    (implementing, partners)
}

pub(super) fn places(activity: &Element) -> Vec<PlaceName> {
    stated(activity, "location")
        .filter_map(|location| {
            let name = location.first("name").map(|name| texts(name, activity))?;
            let name = name.best(Language::English).to_owned();
            let code = location.ours("code").map(ToOwned::to_owned).or_else(|| {
                let known = location.first("location-id")?;
                known.value("code").map(ToOwned::to_owned)
            });
            (!name.is_empty()).then_some(PlaceName { name, code })
        })
        .collect()
}

pub(super) fn status(activity: &Element) -> ProjectStatus {
    let code = stated(activity, "activity-status")
        .next()
        .and_then(|status| status.value("code"));
    match code {
        Some("1") => ProjectStatus::Planned,
        Some("4") => ProjectStatus::Completed,
        Some("5") => ProjectStatus::Cancelled,
        _ => ProjectStatus::Active,
    }
}

/// The first and last day: actual, else planned.
pub(super) fn days(activity: &Element) -> (Option<NaiveDate>, Option<NaiveDate>) {
    let day = |kinds: [&str; 2]| {
        kinds.iter().find_map(|kind| {
            stated(activity, "activity-date")
                .find(|element| element.value("type") == Some(kind))
                .and_then(|element| date(element.value("iso-date")?))
        })
    };
    (day(["2", "1"]), day(["4", "3"]))
}

/// The sectors of the first vocabulary that says something to our readers:
/// a list of a mission’s own, the global clusters, the DAC’s five digits.
pub(super) fn sectors(activity: &Element) -> Vec<SectorReading> {
    let in_vocabulary = |wanted: &str, read: &dyn Fn(&Element) -> Option<SectorReading>| {
        let mut found: Vec<SectorReading> = Vec::new();
        for element in stated(activity, "sector") {
            let vocabulary = match element.ours("sector") {
                Some(_) => "own",
                None => element.value("vocabulary").unwrap_or("1"),
            };
            if vocabulary == wanted
                && let Some(sector) = read(element)
                && !found.iter().any(|known| known.key == sector.key)
            {
                found.push(sector);
            }
        }
        found
    };
    let own = in_vocabulary("own", &|element| own_sector(element, activity));
    if !own.is_empty() {
        return own;
    }
    let clusters = in_vocabulary("10", &|element| cluster(element, activity));
    if !clusters.is_empty() {
        return clusters;
    }
    in_vocabulary("1", &|element| dac_sector(element, activity))
}

fn own_sector(element: &Element, activity: &Element) -> Option<SectorReading> {
    Some(SectorReading {
        key: SectorKey {
            list: element.ours("list")?.to_owned(),
            code: element.ours("sector")?.to_owned(),
        },
        names: texts(element, activity),
    })
}

fn cluster(element: &Element, activity: &Element) -> Option<SectorReading> {
    let code = element.value("code")?;
    let names = texts(element, activity);
    let known = CLUSTER_CODES
        .iter()
        .find(|(known, _)| *known == code)
        .map(|(_, sector)| *sector)
        .or_else(|| {
            let name = names.best(Language::English);
            geography::find_sector(CLUSTERS, name).map(|sector| sector.code)
        });
    Some(SectorReading {
        key: SectorKey {
            list: CLUSTERS.to_owned(),
            code: known.map_or_else(|| format!("iati-{code}"), ToOwned::to_owned),
        },
        names: named(names, || {
            Texts::both(
                format!("Cluster {code}"),
                format!("Groupe sectoriel {code}"),
            )
        }),
    })
}

fn dac_sector(element: &Element, activity: &Element) -> Option<SectorReading> {
    let code = element.value("code")?;
    let names = match DAC_NAMES.iter().find(|(known, ..)| *known == code) {
        Some((_, english, french)) => Texts::both(*english, *french),
        None => named(texts(element, activity), || {
            Texts::both(
                format!("DAC sector {code}"),
                format!("Secteur du CAD {code}"),
            )
        }),
    };
    Some(SectorReading {
        key: SectorKey {
            list: DAC.to_owned(),
            code: code.to_owned(),
        },
        names,
    })
}

fn named(names: Texts, otherwise: impl FnOnce() -> Texts) -> Texts {
    if names.is_empty() { otherwise() } else { names }
}

/// An amount as the schema writes it, rounded half away from zero to what
/// its currency has; the element keeps all its digits.
///
/// # Errors
/// When it is no number, too large, or in no currency.
pub(super) fn amount(value: &Element, activity: &Element) -> Result<Money, Message> {
    let code = value
        .value("currency")
        .or_else(|| activity.value("default-currency"))
        .ok_or(Message::CurrencyMissing)?;
    let currency = currency(code)?;
    let text = value.own_text();
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let decimal: Decimal = text.parse().map_err(|_| {
        // More digits than a decimal holds is a number still.
        if digits > 20 && digits + 2 >= text.len() {
            Message::AmountTooLarge
        } else {
            Message::AmountUnreadable
        }
    })?;
    let rounded = decimal.round_dp_with_strategy(
        currency.minor_digits(),
        RoundingStrategy::MidpointAwayFromZero,
    );
    Money::from_decimal(rounded, currency).map_err(|_| Message::AmountTooLarge)
}

/// # Errors
/// When ISO 4217 has no such currency.
pub(super) fn currency(code: &str) -> Result<Currency, Message> {
    code.parse()
        .ok()
        .filter(|currency: &Currency| currency.is_listed())
        .ok_or_else(|| Message::CurrencyUnknown {
            code: code.chars().take(20).collect(),
        })
}

/// What the budgets ask for: the sum of the original ones, and where some
/// are revised, the sum with each revised one in place of the original ones
/// of its days. `None` for no budgets, or for several currencies or a sum
/// below zero, of which no requirement can be made.
///
/// # Errors
/// When an amount cannot be read or the sum is too large.
#[expect(
    clippy::result_large_err,
    reason = "a refusal ends the reading of its activity: its size costs nothing"
)]
pub(super) fn asked(activity: &Element) -> Result<Option<Vec<Asked>>, (Message, Element)> {
    let own = activity
        .all_ours("record")
        .next()
        .and_then(|record| record.ours("requirements"));
    if let Some(own) = own
        && let Some(asked) = super::ours::requirements(own)
    {
        return Ok(Some(asked));
    }
    let mut originals: Vec<(Option<NaiveDate>, Option<NaiveDate>, Money)> = Vec::new();
    let mut revised = Vec::new();
    for budget in stated(activity, "budget") {
        let Some(value) = budget.first("value") else {
            continue;
        };
        let money = amount(value, activity).map_err(|message| (message, value.clone()))?;
        let day = |name: &str| {
            budget
                .first(name)
                .and_then(|element| date(element.value("iso-date")?))
        };
        let row = (day("period-start"), day("period-end"), money);
        if budget.value("type") == Some("2") {
            revised.push(row);
        } else {
            originals.push(row);
        }
    }
    let sum = |rows: &mut dyn Iterator<Item = Money>| -> Result<Option<Money>, Message> {
        let Some(mut total) = rows.next() else {
            return Ok(None);
        };
        for next in rows {
            if next.currency != total.currency {
                return Ok(None);
            }
            total = total
                .checked_add(next)
                .map_err(|_| Message::AmountTooLarge)?;
        }
        Ok(Some(total))
    };
    let too_large = |message| (message, activity.clone());
    let first = if originals.is_empty() {
        &revised
    } else {
        &originals
    };
    let original = sum(&mut first.iter().map(|row| row.2)).map_err(too_large)?;
    let mut asked = Vec::new();
    if let Some(amount) = original {
        asked.push(Asked {
            amount,
            holds_from: None,
            revision: 0,
            reason: Texts::default(),
        });
    }
    if !revised.is_empty() && !originals.is_empty() {
        let overlaps = |row: &(Option<NaiveDate>, Option<NaiveDate>, Money)| {
            revised.iter().any(|new| new.0 <= row.1 && row.0 <= new.1)
        };
        let kept = originals.iter().filter(|row| !overlaps(row));
        let mut rows = kept.chain(&revised).map(|row| row.2);
        if let Some(amount) = sum(&mut rows).map_err(too_large)? {
            asked.push(Asked {
                amount,
                holds_from: None,
                revision: 1,
                reason: Texts::both("revised budgets", "budgets révisés"),
            });
        }
    }
    let below_zero = asked.iter().any(|asked| asked.amount.minor < 0);
    Ok((!asked.is_empty() && !below_zero).then_some(asked))
}

/// The transactions that are contributions, by the rule that
/// `docs/decisions/0041-contributions-of-an-activity.md` explains.
pub(super) fn flows(activity: &Element) -> Vec<&Element> {
    let transactions: Vec<&Element> = activity.all("transaction").collect();
    if transactions.iter().any(|one| one.ours("flow").is_some()) {
        return transactions
            .into_iter()
            .filter(|one| one.ours("flow").is_some())
            .collect();
    }
    let incoming = transactions
        .iter()
        .any(|one| matches!(kind(one), "1" | "11" | "13"));
    let (commitment, paid, pledge) = if incoming {
        ("11", "1", "13")
    } else if reporter_gives(activity) {
        ("2", "3", "12")
    } else {
        return Vec::new();
    };
    let stage = stage(&transactions, activity, commitment, paid);
    transactions
        .into_iter()
        .filter(|one| kind(one) == stage || kind(one) == pledge)
        .collect()
}

/// Commitments or payments: payments draw on commitments, so only one of
/// the two is new money. The larger sum is the more complete account.
fn stage<'a>(
    transactions: &[&Element],
    activity: &Element,
    commitment: &'a str,
    paid: &'a str,
) -> &'a str {
    let sum = |wanted: &str| -> Option<(Option<Currency>, Decimal)> {
        let mut currency = None;
        let mut total = Decimal::ZERO;
        for one in transactions.iter().filter(|one| kind(one) == wanted) {
            let money = amount(one.first("value")?, activity).ok()?;
            if *currency.get_or_insert(money.currency) != money.currency {
                return None;
            }
            total = total.checked_add(money.to_decimal())?;
        }
        Some((currency, total))
    };
    match (sum(commitment), sum(paid)) {
        (Some((None, _)), _) => paid,
        (Some((committed_in, committed)), Some((Some(paid_in), total)))
            if committed_in == Some(paid_in) && total > committed =>
        {
            paid
        }
        _ => commitment,
    }
}

/// Whether the organisation that reports an activity gives the money: it is
/// named as funding, or at least not as implementing.
fn reporter_gives(activity: &Element) -> bool {
    let Some(reporter) = activity.first("reporting-org") else {
        return false;
    };
    let name = organisation(reporter, activity);
    let has_role = |role: &str| {
        stated(activity, "participating-org").any(|element| {
            element.value("role") == Some(role)
                && (element.value("ref").is_some() && element.value("ref") == reporter.value("ref")
                    || organisation(element, activity).is_some_and(|other| {
                        name.as_ref()
                            .is_some_and(|name| name.eq_ignore_ascii_case(&other))
                    }))
        })
    };
    has_role("1") || !has_role("4")
}

/// The code of a transaction’s type.
pub(super) fn kind(transaction: &Element) -> &str {
    transaction
        .first("transaction-type")
        .and_then(|kind| kind.value("code"))
        .unwrap_or_default()
}

/// What one transaction says.
///
/// # Errors
/// When its amount cannot be read.
#[expect(
    clippy::result_large_err,
    reason = "a refusal ends the reading of its activity: its size costs nothing"
)]
pub(super) fn flow(
    transaction: &Element,
    activity: &Element,
) -> Result<FlowReading, (Message, Element)> {
    let value = transaction
        .first("value")
        .ok_or_else(|| (Message::AmountUnreadable, transaction.clone()))?;
    let original = amount(value, activity).map_err(|message| (message, value.clone()))?;
    let status = match kind(transaction) {
        "12" | "13" => ContributionStatus::Pledge,
        "2" | "11" => ContributionStatus::Commitment,
        _ => ContributionStatus::Paid,
    };
    let party = |name: &str| {
        transaction
            .first(name)
            .and_then(|element| organisation(element, activity))
    };
    let reporter = || {
        let outgoing = matches!(kind(transaction), "2" | "3" | "12");
        let reporter = activity.first("reporting-org")?;
        outgoing.then(|| organisation(reporter, activity)).flatten()
    };
    let day = transaction
        .first("transaction-date")
        .filter(|element| element.ours("derived") != Some("1"))
        .and_then(|element| date(element.value("iso-date")?));
    let earmarking = transaction
        .all("aid-type")
        .find(|element| element.value("vocabulary") == Some("2"))
        .and_then(|element| match element.value("code")? {
            "1" => Some(Earmarking::Unearmarked),
            "2" => Some(Earmarking::SoftlyEarmarked),
            "3" => Some(Earmarking::Earmarked),
            "4" => Some(Earmarking::TightlyEarmarked),
            _ => None,
        });
    Ok(FlowReading {
        original,
        status,
        donor: party("provider-org").or_else(reporter),
        recipient: party("receiver-org"),
        date: day,
        descriptions: transaction
            .first("description")
            .map(|element| texts(element, activity))
            .unwrap_or_default(),
        earmarking,
    })
}
