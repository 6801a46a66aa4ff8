//! A detail that differs, in words: what is compared in keys, codes and ISO
//! dates is said as the page says it.

use chrono::NaiveDate;
use figures::difference::Detail;
use languages::{MoneyStyle, Speaker, Value};
use rust_decimal::Decimal;
use vocabulary::Money;
use vocabulary::people::{PeopleCount, PeopleUnit};

use crate::appeals::project::group_name;

/// What a detail was, and what it is.
pub(super) fn detail_text(detail: Detail, (old, new): (&str, &str), speaker: Speaker) -> String {
    let said = |text: &str| {
        if text.is_empty() {
            speaker.say("detail-nothing")
        } else {
            value(detail, text, speaker)
        }
    };
    let (old, new) = (said(old), said(new));
    let values = [
        ("what", Value::from(name(detail, speaker))),
        ("old", Value::from(old)),
        ("new", Value::from(new)),
    ];
    speaker.say_with("detail-became", &values)
}

fn name(detail: Detail, speaker: Speaker) -> String {
    speaker.say(match detail {
        Detail::Mission => "detail-mission",
        Detail::Address => "detail-address",
        Detail::Countries => "detail-countries",
        Detail::Period => "detail-period",
        Detail::Status => "detail-status",
        Detail::Currency => "detail-currency",
        Detail::Kind => "detail-kind",
        Detail::Code => "detail-code",
        Detail::Sectors => "detail-sectors",
        Detail::Implementing => "detail-implementing",
        Detail::Partners => "detail-partners",
        Detail::Places => "detail-places",
        Detail::Start => "detail-start",
        Detail::End => "detail-end",
        Detail::Targets => "detail-targets",
        Detail::Revisions => "detail-revisions",
        Detail::Telephone => "detail-telephone",
        Detail::Website => "detail-website",
        Detail::Role => "detail-role",
    })
}

fn value(detail: Detail, text: &str, speaker: Speaker) -> String {
    let each = |one: &dyn Fn(&str) -> Option<String>| {
        let said: Vec<String> = text
            .split("; ")
            .map(|part| one(part).unwrap_or_else(|| part.to_owned()))
            .collect();
        speaker.list(&said)
    };
    match detail {
        Detail::Start | Detail::End => day(text, speaker).unwrap_or_else(|| text.to_owned()),
        Detail::Status => {
            let word = text.replace('_', "-");
            let of_appeal = speaker.say_or(&format!("appeal-status-{word}"), text);
            speaker.say_or(&format!("project-status-{word}"), &of_appeal)
        }
        Detail::Kind => {
            let word = text.replace('_', "-");
            let of_office = speaker.say_or(&format!("office-kind-{word}"), text);
            speaker.say_or(&format!("framework-kind-{word}"), &of_office)
        }
        Detail::Countries => {
            let said: Vec<String> = text
                .split(", ")
                .map(|iso3| {
                    let known = geography::country_by_iso3(iso3);
                    let name = known.map(|known| known.names.best(speaker.language()));
                    name.unwrap_or(iso3).to_owned()
                })
                .collect();
            speaker.list(&said)
        }
        Detail::Sectors => each(&|part| sector(part, speaker)),
        Detail::Revisions => each(&|part| revision(part, speaker)),
        Detail::Implementing | Detail::Partners | Detail::Places => each(&|_| None),
        Detail::Targets => targets(text, speaker).unwrap_or_else(|| text.to_owned()),
        Detail::Mission
        | Detail::Address
        | Detail::Period
        | Detail::Currency
        | Detail::Code
        | Detail::Telephone
        | Detail::Website
        | Detail::Role => text.to_owned(),
    }
}

fn day(text: &str, speaker: Speaker) -> Option<String> {
    let day: NaiveDate = text.parse().ok()?;
    Some(speaker.date(day))
}

/// `global-clusters:HEA`.
fn sector(text: &str, speaker: Speaker) -> Option<String> {
    let (list, code) = text.split_once(':')?;
    let list = geography::sector_list(list)?;
    let mut known = list.sectors.iter();
    let known = known.find(|known| known.code == code)?;
    Some(known.names.best(speaker.language()).to_owned())
}

/// `1 USD 250000.00 2017-06-01`, the day where there is one.
fn revision(text: &str, speaker: Speaker) -> Option<String> {
    let mut words = text.split(' ');
    let number: i64 = words.next()?.parse().ok()?;
    let currency = words.next()?.parse().ok()?;
    let amount: Decimal = words.next()?.parse().ok()?;
    let amount = Money::from_decimal(amount, currency).ok()?;
    let name = if number == 0 {
        speaker.say("project-revision-original")
    } else {
        speaker.say_with("project-revision", &[("number", Value::from(number))])
    };
    let amount = speaker.money(amount, MoneyStyle::Exact);
    let from = words.next().and_then(|text| day(text, speaker));
    Some(match from {
        Some(day) => {
            let values = [
                ("revision", Value::from(name)),
                ("amount", Value::from(amount)),
                ("day", Value::from(day)),
            ];
            speaker.say_with("detail-revision-from", &values)
        }
        None => {
            let values = [
                ("revision", Value::from(name)),
                ("amount", Value::from(amount)),
            ];
            speaker.say_with("detail-revision", &values)
        }
    })
}

/// Counts of people, as JSON.
fn targets(text: &str, speaker: Speaker) -> Option<String> {
    let list = format!("[{}]", text.replace("}; {", "},{"));
    let counts: Vec<PeopleCount> = serde_json::from_str(&list).ok()?;
    let said: Vec<String> = counts
        .iter()
        .map(|count| {
            let number = i64::try_from(count.count).unwrap_or(i64::MAX);
            let unit = speaker.say(match count.unit {
                PeopleUnit::Persons => "unit-persons",
                PeopleUnit::Households => "unit-households",
            });
            speaker.named(
                &group_name(&count.group, speaker),
                &format!("{} {unit}", speaker.number(number)),
            )
        })
        .collect();
    Some(speaker.list(&said))
}

#[cfg(test)]
mod tests {
    use vocabulary::Language;

    use super::*;

    #[test]
    fn details_are_said_in_words() {
        let english = Speaker::of(Language::English);
        let french = Speaker::of(Language::French);
        assert_eq!(
            detail_text(Detail::Start, ("", "2017-06-01"), english),
            "Start: nothing → 1 June 2017"
        );
        assert_eq!(
            detail_text(Detail::Status, ("planned", "cancelled"), english),
            "Status: Planned → Cancelled"
        );
        let said = detail_text(
            Detail::Revisions,
            ("0 USD 1200.00", "0 USD 1200.00; 1 USD 2000.00 2017-06-01"),
            french,
        );
        assert!(said.contains("1\u{202f}200"), "{said}");
        assert!(
            said.contains("1 juin 2017") || said.contains("1er juin 2017"),
            "{said}"
        );
        assert!(!said.contains("2017-06-01"), "{said}");
        // What is not understood is shown as it is.
        assert!(detail_text(Detail::Targets, ("", "x"), english).ends_with("→ x"));
    }
}
