//! Dates, points in time and lists.

use chrono::{DateTime, Datelike, NaiveDate, Timelike, Utc};
use icu_datetime::input::Date;
use vocabulary::Language;

use crate::formats::{Gregorian, formats};
use crate::speaker::{Speaker, Value};

fn gregorian(date: NaiveDate) -> Option<Date<Gregorian>> {
    let month = u8::try_from(date.month()).ok()?;
    let day = u8::try_from(date.day()).ok()?;
    Date::try_new_gregorian(date.year(), month, day).ok()
}

impl Speaker {
    /// “31 December 2016”, “31 décembre 2016”.
    #[must_use]
    pub fn date(self, date: NaiveDate) -> String {
        let formatter = formats(self.language()).date.as_ref();
        let Some((formatter, day)) = formatter.zip(gregorian(date)) else {
            return date.to_string();
        };
        let written = formatter.format(&day).to_string();
        // French counts the first of a month and numbers the other days;
        // CLDR writes all of them as numbers.
        match (self.language(), written.strip_prefix("1 ")) {
            (Language::French, Some(rest)) => format!("1er {rest}"),
            _ => written,
        }
    }

    /// “December 2016”, “décembre 2016”.
    #[must_use]
    pub fn month_year(self, date: NaiveDate) -> String {
        match formats(self.language()).month.as_ref().zip(gregorian(date)) {
            Some((formatter, day)) => formatter.format(&day).to_string(),
            None => date.format("%Y-%m").to_string(),
        }
    }

    /// A date with hour and minute, and that they are UTC.
    #[must_use]
    pub fn timestamp(self, time: DateTime<Utc>) -> String {
        self.say_with(
            "timestamp",
            &[
                ("date", Value::from(self.date(time.date_naive()))),
                ("hour", Value::from(format!("{:02}", time.hour()))),
                ("minute", Value::from(format!("{:02}", time.minute()))),
            ],
        )
    }

    /// The first and the last day of a period.
    #[must_use]
    pub fn date_range(self, first: NaiveDate, last: NaiveDate) -> String {
        self.say_with(
            "date-range",
            &[
                ("first", Value::from(self.date(first))),
                ("last", Value::from(self.date(last))),
            ],
        )
    }

    /// “a, b and c”, “a, b et c”.
    #[must_use]
    pub fn list(self, items: &[String]) -> String {
        match &formats(self.language()).list {
            Some(formatter) => formatter.format(items.iter()).to_string(),
            None => items.join(", "),
        }
    }
}

/// How long ago something was, in the unit in which people say it: days up to
/// two months, then months, and years from two years on, to the nearest. The
/// unit is a word of the language files: `days`, `months`, `years`.
#[must_use]
pub const fn age(days: i64) -> (&'static str, i64) {
    // A year of 365 days and a quarter, in quarters of a day.
    const YEAR: i64 = 1_461;
    let quarters = days.saturating_mul(4);
    let months = quarters.saturating_mul(12).saturating_add(YEAR / 2) / YEAR;
    if days <= 60 {
        ("days", if days < 0 { 0 } else { days })
    } else if months < 24 {
        ("months", months)
    } else {
        ("years", quarters.saturating_add(YEAR / 2) / YEAR)
    }
}
