//! The older dialect of OCHA’s service, from before version 1.0 of the
//! standard, in the elements of 2.03. The table of what becomes what is in
//! `docs/guides/iati.md`.

use chrono::{Datelike, Days, Months, NaiveDate};

use super::findings::Findings;
use super::message::Message;
use super::reading::{CLUSTERS, cluster_code};
use super::shape::date;
use super::tree::{Element, LANG, ours};

/// The namespace of what 2.03 has no place for.
pub(super) const OCHA: &str = "urn:humanitarian-compendium:ocha:1";

/// The system by which records of this dialect are known.
pub(super) const OCHA_SYSTEM: &str = "ocha-iati";

fn ocha(name: &str) -> String {
    format!("{{{OCHA}}}{name}")
}

/// Whether an activity is in the older dialect.
pub(super) fn is_older(activity: &Element) -> bool {
    activity.first("iati-identifier").is_none()
        && activity
            .first("other-identifier")
            .is_some_and(|identifier| identifier.attribute("ref").is_none())
}

fn narrative(text: impl Into<String>) -> Element {
    Element::with_text("narrative", text)
}

fn says_something(text: &str) -> bool {
    !text.is_empty() && !text.eq_ignore_ascii_case("n/a")
}

/// The activity in the elements of 2.03, in no particular order. It has no
/// identifier and no reporting organisation: whoever publishes it gives both.
pub(super) fn translate(activity: &Element, findings: &mut Findings) -> Element {
    // The files of the service are in English.
    let mut into = Element::named("iati-activity")
        .with("humanitarian", "1")
        .with(LANG, "en");
    (into.line, into.column) = (activity.line, activity.column);
    if let Some(currency) = activity
        .first("total-cost")
        .and_then(|cost| cost.value("currency"))
    {
        into.set("default-currency", currency);
    }
    if let Some(identifier) = activity.first("other-identifier") {
        into.set(&ours("code"), identifier.own_text());
    }
    let days = days(activity);
    for element in activity.elements() {
        let (line, column) = (element.line, element.column);
        let made = one(element, days, findings);
        into = into.children(made.into_iter().map(|mut made| {
            place(&mut made, line, column);
            made
        }));
    }
    into.children.push(super::tree::Node::Element(
        Element::named("activity-status").with("code", "2"),
    ));
    into
}

fn place(element: &mut Element, line: usize, column: usize) {
    if element.line == 0 {
        (element.line, element.column) = (line, column);
    }
    for child in &mut element.children {
        if let super::tree::Node::Element(child) = child {
            place(child, line, column);
        }
    }
}

fn days(activity: &Element) -> (Option<NaiveDate>, Option<NaiveDate>) {
    let day = |kind: &str| {
        activity
            .all("activity-date")
            .find(|element| element.value("type") == Some(kind))
            .and_then(|element| date(element.value("iso-date")?))
    };
    (day("start"), day("completion"))
}

fn one(
    element: &Element,
    days: (Option<NaiveDate>, Option<NaiveDate>),
    findings: &mut Findings,
) -> Vec<Element> {
    let text = element.own_text();
    match element.name.as_str() {
        "other-identifier" => Vec::new(),
        "title" => vec![Element::named("title").child(narrative(text))],
        "description" => description(element, &text),
        "activity-date" => {
            let kind = match element.value("type") {
                Some("start") => "1",
                Some("completion") => "3",
                _ => return departs(element, "a “type” that is not known", findings),
            };
            vec![
                Element::named("activity-date")
                    .with("type", kind)
                    .with_some("iso-date", element.value("iso-date")),
            ]
        }
        "related-initiative" => vec![
            Element::named("humanitarian-scope")
                .with("type", "2")
                .with("vocabulary", "99")
                .with("vocabulary-uri", "https://fts.unocha.org/")
                .with_some("code", element.value("ref"))
                .with_some(&ocha("type"), element.value("type"))
                .child(narrative(text)),
        ],
        "participating-org" if !says_something(&text) => Vec::new(),
        "participating-org" => vec![
            Element::named("participating-org")
                .with("role", "3")
                .with_some(&ocha("role"), element.value("role"))
                .child(narrative(text)),
        ],
        "reporting-org" => vec![
            Element::named("participating-org")
                .with("role", "4")
                .with_some(&ocha("ref"), element.value("ref"))
                .child(narrative(text)),
        ],
        "recipient-country" => vec![
            Element::named("recipient-country")
                .with_some("code", element.value("code"))
                .with("percentage", "100")
                .child(narrative(text)),
        ],
        "target-location" => vec![
            Element::named("location")
                .with_some(&ours("code"), element.value("code"))
                .with_some(&ocha("type"), element.value("type"))
                .child(Element::named("name").child(narrative(text))),
        ],
        "sector" => sector(element, &text),
        "total-cost" => budgets(element, &text, days),
        "transaction" => transaction(element, findings).into_iter().collect(),
        "default-aid-type" => vec![Element::with_text(ocha("default-aid-type"), text)],
        name if name.starts_with('{') => vec![element.clone()],
        _ => departs(element, "an element that is not known", findings),
    }
}

fn departs(element: &Element, what: &str, findings: &mut Findings) -> Vec<Element> {
    let message = Message::NotInSchema {
        what: what.to_owned(),
        element: element.name.clone(),
    };
    findings.at(&message, element);
    Vec::new()
}

fn description(element: &Element, text: &str) -> Vec<Element> {
    if !says_something(text) {
        return Vec::new();
    }
    let (kind, label) = match element.value("type") {
        Some("objectives") => ("2", ""),
        Some("activities") => ("4", "Activities: "),
        Some("outputs") => ("4", "Outputs: "),
        _ => ("1", ""),
    };
    vec![
        Element::named("description")
            .with("type", kind)
            .child(narrative(format!("{label}{text}"))),
    ]
}

/// A cluster where the field has one, with the mission’s own list for
/// others; the older classification of sectors beside it.
fn sector(element: &Element, text: &str) -> Vec<Element> {
    let code = element.value("code").unwrap_or_default();
    if element.value("type") != Some("cluster") {
        return vec![
            Element::named("sector")
                .with("vocabulary", "98")
                .with("code", code)
                .with_some(&ocha("type"), element.value("type"))
                .child(narrative(text)),
        ];
    }
    let made = Element::named("sector")
        .with(&ocha("code"), code)
        .child(narrative(text));
    let own = |made: Element, sector: &str| {
        made.with(&ours("list"), CLUSTERS)
            .with(&ours("sector"), sector)
    };
    let lower = text.to_lowercase();
    if lower.contains("not specified") || lower.contains("not yet specified") {
        // Known as “not specified”: it is in no sector.
        return vec![
            made.with("vocabulary", "99")
                .with("code", code)
                .with(&ours("derived"), "1"),
        ];
    }
    let known = geography::find_sector(CLUSTERS, &lower)
        .or_else(|| geography::find_sector(CLUSTERS, lower.split('(').next()?.trim()))
        .map(|sector| sector.code);
    vec![
        match known.and_then(|sector| Some((sector, cluster_code(sector)?))) {
            Some((sector, code)) => own(made.with("vocabulary", "10").with("code", code), sector),
            None => {
                let slug: String = lower
                    .split(|letter: char| !letter.is_alphanumeric())
                    .filter(|word| !word.is_empty())
                    .collect::<Vec<_>>()
                    .join("-");
                own(
                    made.with("vocabulary", "99").with("code", code),
                    known.unwrap_or(&slug),
                )
            }
        },
    ]
}

/// The cost in budgets of a year at most, by the days of each.
fn budgets(
    cost: &Element,
    text: &str,
    (start, end): (Option<NaiveDate>, Option<NaiveDate>),
) -> Vec<Element> {
    let value_date = cost.value("value-date").map(ToOwned::to_owned);
    let given = value_date.as_deref().and_then(date);
    let Some(start) = start.or(end).or(given) else {
        return Vec::new();
    };
    let end = end.filter(|end| *end >= start).unwrap_or(start);
    let value = |text: &str, from: NaiveDate| {
        Element::named("value")
            .with_some("currency", cost.value("currency"))
            .with(
                "value-date",
                value_date.clone().unwrap_or_else(|| from.to_string()),
            )
            .text(text)
    };
    let budget = |text: &str, from: NaiveDate, to: NaiveDate| {
        Element::named("budget")
            .with("type", "1")
            .with("status", "1")
            .child(Element::named("period-start").with("iso-date", from.to_string()))
            .child(Element::named("period-end").with("iso-date", to.to_string()))
            .child(value(text, from))
    };
    // Amounts that are no whole number stay whole, in the first year: the
    // budgets must add up to them exactly.
    let Ok(total) = text.trim().parse::<i64>() else {
        let to = years(start, end).first().map_or(end, |year| year.1);
        return vec![budget(text.trim(), start, to)];
    };
    let years = years(start, end);
    let shares = shares(total, &years);
    years
        .into_iter()
        .zip(shares)
        .map(|((from, to), share)| budget(&share.to_string(), from, to))
        .collect()
}

/// A run of days in years, the last one shorter.
pub(super) fn years(start: NaiveDate, end: NaiveDate) -> Vec<(NaiveDate, NaiveDate)> {
    if start.year() == end.year() {
        return vec![(start, end)];
    }
    let mut years = Vec::new();
    let mut from = start;
    // No plan is for longer than this; a wrong year must not fill memory.
    while years.len() < 50 {
        let next = from.checked_add_months(Months::new(12));
        let last = next.and_then(|next| next.checked_sub_days(Days::new(1)));
        match (next, last) {
            (Some(next), Some(last)) if last < end => {
                years.push((from, last));
                from = next;
            }
            _ => {
                years.push((from, end));
                return years;
            }
        }
    }
    years
}

/// An amount divided by days; the last part takes the rest.
pub(super) fn shares(total: i64, years: &[(NaiveDate, NaiveDate)]) -> Vec<i64> {
    let days = |(from, to): &(NaiveDate, NaiveDate)| i128::from((*to - *from).num_days() + 1);
    let all: i128 = years.iter().map(days).sum::<i128>().max(1);
    let mut left = total;
    let mut shares = Vec::with_capacity(years.len());
    for (place, year) in years.iter().enumerate() {
        let share = if place + 1 == years.len() {
            left
        } else {
            i64::try_from(i128::from(total) * days(year) / all).unwrap_or(left)
        };
        left = left.saturating_sub(share);
        shares.push(share);
    }
    shares
}

/// The day of a transaction. Where the file gives none, the day of its value
/// stands in the export, marked as not stated: the schema asks for one.
fn date_of_transaction(element: &Element, main: Option<&str>) -> Element {
    let made = Element::named("transaction-date");
    match main {
        Some(day) => made.with("iso-date", day),
        None => made
            .with_some(
                "iso-date",
                element
                    .first("value")
                    .and_then(|value| value.value("value-date")),
            )
            .with(&ours("derived"), "1"),
    }
}

fn transaction(element: &Element, findings: &mut Findings) -> Option<Element> {
    let status = element
        .first("status")
        .and_then(|status| status.value("code"));
    let kind = match status {
        Some("20") => "13",
        Some("30") => "11",
        Some("40") => "1",
        _ => {
            departs(element, "a status that is not known", findings);
            return None;
        }
    };
    let day = |kind: &str| {
        element
            .all("transaction-date")
            .find(|day| day.value("type") == Some(kind))
            .and_then(|day| day.value("iso-date"))
    };
    let (committed, disbursed) = (day("commitment"), day("disbursement"));
    let paid = kind == "1";
    let main = if paid {
        disbursed.or(committed)
    } else {
        committed.or(disbursed)
    };
    let json =
        |day: Option<&str>| day.map_or_else(|| "null".to_owned(), |day| format!("\"{day}\""));
    let mut made = Element::named("transaction")
        .with_some("ref", element.value("ref"))
        .with(&ours("flow"), "1")
        .child(Element::named("transaction-type").with("code", kind))
        .child(date_of_transaction(element, main));
    // Which day is which, where one element cannot tell.
    let plain = if paid {
        committed.is_none()
    } else {
        disbursed.is_none()
    };
    if !plain {
        made.set(&ours("decided_on"), json(committed));
        made.set(&ours("received_on"), json(disbursed));
    }
    if let Some(value) = element.first("value") {
        made = made.child(
            Element::named("value")
                .with_some("currency", value.value("currency"))
                .with_some("value-date", value.value("value-date").or(main))
                .text(value.own_text()),
        );
    }
    let text = element
        .first("description")
        .map(Element::own_text)
        .unwrap_or_default();
    if says_something(&text) {
        made = made.child(Element::named("description").child(narrative(text)));
    }
    for (name, role) in [
        ("provider-org", "provider-org"),
        ("receiver-org", "receiver-org"),
    ] {
        if let Some(party) = element.first(name) {
            made = made.child(
                Element::named(role)
                    .with_some(&ocha("ref"), party.value("ref"))
                    .child(narrative(party.own_text())),
            );
        }
    }
    (made.line, made.column) = (element.line, element.column);
    Some(made)
}
