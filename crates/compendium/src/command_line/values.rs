//! Values of options, with errors that say what is expected.

use std::net::{SocketAddr, ToSocketAddrs};

use chrono::{DateTime, Days, NaiveDate, NaiveTime, TimeDelta, Utc};
use displacement::places::{Level, Relation};
use store::KnownAt;

/// A day.
pub fn date(text: &str) -> Result<NaiveDate, String> {
    text.trim()
        .parse()
        .map_err(|_| format!("“{text}” is not a date: write year-month-day, such as 2016-12-31"))
}

/// A time, or a day, which means its last moment.
pub fn known_at(text: &str) -> Result<KnownAt, String> {
    let text = text.trim();
    if let Ok(time) = DateTime::parse_from_rfc3339(text) {
        return Ok(KnownAt::Time(time.with_timezone(&Utc)));
    }
    text.parse::<NaiveDate>()
        .ok()
        .and_then(end_of)
        .map(KnownAt::Time)
        .ok_or_else(|| {
            format!(
                "“{text}” is not a time: write a date such as 2017-03-01, or a time with its zone \
                 such as 2017-03-01T12:00:00Z"
            )
        })
}

/// The beginning of what is asked for: a time, or a day, which means its
/// first moment.
pub fn since(text: &str) -> Result<DateTime<Utc>, String> {
    let text = text.trim();
    if let Ok(time) = DateTime::parse_from_rfc3339(text) {
        return Ok(time.with_timezone(&Utc));
    }
    text.parse::<NaiveDate>()
        .map(|date| date.and_time(NaiveTime::MIN).and_utc())
        .map_err(|_| {
            format!(
                "“{text}” is not a time: write a date such as 2017-03-01, or a time with its zone \
                 such as 2017-03-01T12:00:00Z"
            )
        })
}

/// The last moment of a day that a journal can tell from the next day.
fn end_of(date: NaiveDate) -> Option<DateTime<Utc>> {
    let next = date.checked_add_days(Days::new(1))?;
    let midnight = next.and_time(NaiveTime::MIN).and_utc();
    midnight.checked_sub_signed(TimeDelta::microseconds(1))
}

/// Where to listen: an address, or a name such as localhost.
pub fn bind(text: &str) -> Result<SocketAddr, String> {
    let expected = || {
        format!("“{text}” is not an address to listen on: write ADDR:PORT, such as 127.0.0.1:8017")
    };
    if !text.contains(':') {
        return Err(expected());
    }
    text.to_socket_addrs()
        .ok()
        .and_then(|mut found| found.next())
        .ok_or_else(expected)
}

/// How readers reach a site.
pub fn public_address(text: &str) -> Result<String, String> {
    let rest = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"));
    match rest {
        Some(host) if !host.is_empty() && !host.contains(char::is_whitespace) => {
            Ok(text.trim_end_matches('/').to_owned())
        }
        _ => Err(format!(
            "“{text}” is not the address of a site: write it with its scheme, such as https://compendium.example"
        )),
    }
}

/// As [`public_address`], or nothing.
pub fn public_address_or_none(text: &str) -> Result<String, String> {
    if text.is_empty() {
        Ok(String::new())
    } else {
        public_address(text)
    }
}

/// The name of a person, role or node, on one line.
pub fn name(text: &str) -> Result<String, String> {
    let name = text.trim();
    if name.is_empty() || name.chars().any(char::is_control) || name.chars().count() > 200 {
        return Err("a name of 1 to 200 characters on one line is expected".to_owned());
    }
    Ok(name.to_owned())
}

/// A level of areas.
pub fn level(text: &str) -> Result<Level, String> {
    let wanted = text.trim().to_lowercase();
    let found = Level::ALL
        .into_iter()
        .find(|level| level.to_string() == wanted);
    found.ok_or_else(|| {
        format!("“{text}” is not a level: write admin0, admin1, … admin5, site or point")
    })
}

/// The name of an outline and the code of its area.
pub fn matched(text: &str) -> Result<(String, String), String> {
    match text.rsplit_once('=') {
        Some((name, code)) if !name.trim().is_empty() && !code.trim().is_empty() => {
            Ok((name.trim().to_owned(), code.trim().to_owned()))
        }
        _ => Err(format!(
            "“{text}” is no name with a code: write such as \"Ségou=ML04\""
        )),
    }
}

/// What one area is to another.
pub fn relation(text: &str) -> Result<Relation, String> {
    match text.trim().to_lowercase().as_str() {
        "same" => Ok(Relation::Same),
        "renamed" => Ok(Relation::Renamed),
        "split-into" => Ok(Relation::SplitInto),
        "merged-into" => Ok(Relation::MergedInto),
        _ => Err(format!(
            "“{text}” is no relation: write same, renamed, split-into or merged-into"
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn time(text: &str) -> Option<String> {
        match known_at(text) {
            Ok(KnownAt::Time(time)) => Some(time.to_rfc3339()),
            _ => None,
        }
    }

    #[test]
    fn a_day_is_known_at_its_end_and_a_time_at_its_own_zone() {
        assert_eq!(
            time("2017-03-01").as_deref(),
            Some("2017-03-01T23:59:59.999999+00:00")
        );
        assert_eq!(
            time("2017-03-01T12:00:00+02:00").as_deref(),
            Some("2017-03-01T10:00:00+00:00")
        );
        assert_eq!(time("2017-03-01T12:00:00"), None);
        assert_eq!(time("yesterday"), None);
        assert_eq!(time("+262142-12-31"), None);
    }

    #[test]
    fn addresses_need_a_port_and_sites_a_scheme() {
        assert!(bind("127.0.0.1:0").is_ok());
        assert!(bind("[::1]:8017").is_ok());
        assert!(bind("127.0.0.1").is_err());
        assert!(bind("127.0.0.1:99999").is_err());
        assert_eq!(
            public_address("https://a.example/").as_deref(),
            Ok("https://a.example")
        );
        assert!(public_address("a.example").is_err());
        assert!(public_address("https://").is_err());
    }

    #[test]
    fn names_stand_on_one_line() {
        assert_eq!(name("  Desk ").as_deref(), Ok("Desk"));
        assert!(name(" ").is_err());
        assert!(name("a\nb").is_err());
    }
}
