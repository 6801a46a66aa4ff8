//! Days as people write them: `2017-03-01`, `1 March 2017`, `1er mars 2017`,
//! `01/03/2017`. A day such as `03/04/2017` is read day first only where the
//! other days of the column show that they are; else it is refused.

use chrono::NaiveDate;

/// What the days of a column tell about their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum DateOrder {
    /// None of them tells.
    #[default]
    NotKnown,
    /// The day stands first.
    DayFirst,
    /// The month stands first in some of them.
    MonthFirst,
}

impl DateOrder {
    /// What the days of a column tell together.
    pub(crate) fn of<'text>(texts: impl Iterator<Item = &'text str>) -> Self {
        let mut known = Self::NotKnown;
        for text in texts {
            match parts(text.trim()) {
                Some(Parts { first, second, .. }) if second > 12 && first <= 12 => {
                    return Self::MonthFirst;
                }
                Some(Parts { first, second, .. }) if first > 12 && second <= 12 => {
                    known = Self::DayFirst;
                }
                // Points divide days where the day stands first.
                Some(Parts { dotted: true, .. }) => known = Self::DayFirst,
                _ => {}
            }
        }
        known
    }
}

/// Why a day cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum DateProblem {
    /// It is none.
    NotADate,
    /// It could be two days.
    Open,
    /// The month stands first.
    MonthFirst,
    /// The year has two digits.
    ShortYear,
    /// The year is not one that a mission records (1950 to 2100).
    FarOff,
}

struct Parts {
    first: u32,
    second: u32,
    year: i32,
    dotted: bool,
    short: bool,
}

/// `1/2/2017`, `1.2.2017`, `1-2-2017`.
fn parts(text: &str) -> Option<Parts> {
    let sign = text.chars().find(|sign| matches!(sign, '/' | '.' | '-'))?;
    let fields: Vec<&str> = text.split(sign).map(str::trim).collect();
    let [first, second, year] = fields.as_slice() else {
        return None;
    };
    let number = |field: &str, most: usize| {
        let digits = field.bytes().all(|byte| byte.is_ascii_digit());
        (digits && (1..=most).contains(&field.len())).then(|| field.parse::<u32>().ok())?
    };
    let short = year.len() == 2;
    if !short && year.len() != 4 {
        return None;
    }
    Some(Parts {
        first: number(first, 2)?,
        second: number(second, 2)?,
        year: i32::try_from(number(year, 4)?).ok()?,
        dotted: sign == '.',
        short,
    })
}

/// Reads a day.
pub(crate) fn read_date(text: &str, order: DateOrder) -> Result<NaiveDate, DateProblem> {
    in_reach(read_any_date(text, order)?)
}

/// Reads a day of any year.
pub(super) fn read_any_date(text: &str, order: DateOrder) -> Result<NaiveDate, DateProblem> {
    let text = text.trim();
    iso(text)
        .map(Ok)
        .or_else(|| named(text))
        .or_else(|| parts(text).map(|parts| of_parts(&parts, order)))
        .unwrap_or(Err(DateProblem::NotADate))
}

/// A day of a year that a mission records.
pub(crate) fn in_reach(date: NaiveDate) -> Result<NaiveDate, DateProblem> {
    use chrono::Datelike;
    if (1950..=2100).contains(&date.year()) {
        Ok(date)
    } else {
        Err(DateProblem::FarOff)
    }
}

/// `2017-03-01`, `2017/03/01`, with or without a time after it.
fn iso(text: &str) -> Option<NaiveDate> {
    let day = text.split(['T', ' ']).next()?;
    let fields: Vec<&str> = day.split(['-', '/']).collect();
    let [year, month, day] = fields.as_slice() else {
        return None;
    };
    if year.len() != 4 {
        return None;
    }
    NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}

fn of_parts(parts: &Parts, order: DateOrder) -> Result<NaiveDate, DateProblem> {
    if parts.short {
        return Err(DateProblem::ShortYear);
    }
    let day_first = NaiveDate::from_ymd_opt(parts.year, parts.second, parts.first);
    let month_first = NaiveDate::from_ymd_opt(parts.year, parts.first, parts.second);
    match (day_first, month_first) {
        (Some(one), Some(other)) if one == other => Ok(one),
        (Some(day), None) => Ok(day),
        (Some(day), Some(_)) if parts.dotted || order == DateOrder::DayFirst => Ok(day),
        (Some(_), Some(_)) => Err(DateProblem::Open),
        (None, Some(_)) => Err(DateProblem::MonthFirst),
        (None, None) => Err(DateProblem::NotADate),
    }
}

const MONTHS: [[&str; 2]; 12] = [
    ["january", "janvier"],
    ["february", "fevrier"],
    ["march", "mars"],
    ["april", "avril"],
    ["may", "mai"],
    ["june", "juin"],
    ["july", "juillet"],
    ["august", "aout"],
    ["september", "septembre"],
    ["october", "octobre"],
    ["november", "novembre"],
    ["december", "decembre"],
];

/// `1 March 2017`, `01-Mar-2017`, `1er mars 2017`, `March 1, 2017`.
fn named(text: &str) -> Option<Result<NaiveDate, DateProblem>> {
    let key = super::heading_key(text);
    let words: Vec<&str> = key.split(' ').collect();
    let [first, second, year] = words.as_slice() else {
        return None;
    };
    let (day, month) = match (month(first), month(second)) {
        (None, Some(month)) => (first, month),
        (Some(month), None) => (second, month),
        _ => return None,
    };
    let day = day
        .trim_end_matches(|letter: char| letter.is_ascii_alphabetic())
        .parse()
        .ok()?;
    if year.len() == 2 {
        return Some(Err(DateProblem::ShortYear));
    }
    let year = year.parse().ok().filter(|_| year.len() == 4)?;
    Some(NaiveDate::from_ymd_opt(year, month, day).ok_or(DateProblem::NotADate))
}

fn month(word: &str) -> Option<u32> {
    // Shorter than three letters “ma” would be two months; “juin” and
    // “juil” need four.
    let found: Vec<u32> = (1..)
        .zip(MONTHS)
        .filter(|(_, names)| {
            names
                .iter()
                .any(|name| *name == word || (word.len() >= 3 && name.starts_with(word)))
        })
        .map(|(number, _)| number)
        .collect();
    match found.as_slice() {
        [one] => Some(*one),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, order: DateOrder) -> Result<String, DateProblem> {
        read_date(text, order).map(|date| date.to_string())
    }

    #[test]
    fn days_that_tell_by_themselves() {
        for (text, date) in [
            ("2017-03-01", "2017-03-01"),
            ("2017/3/1", "2017-03-01"),
            ("2017-03-01T00:00:00Z", "2017-03-01"),
            ("2017-03-01 00:00:00", "2017-03-01"),
            ("31/03/2017", "2017-03-31"),
            ("03/03/2017", "2017-03-03"),
            ("01.03.2017", "2017-03-01"),
            ("1 March 2017", "2017-03-01"),
            ("01-Mar-2017", "2017-03-01"),
            ("1er août 2017", "2017-08-01"),
            ("15 févr. 2017", "2017-02-15"),
            ("March 1, 2017", "2017-03-01"),
            ("30 juil 2017", "2017-07-30"),
        ] {
            assert_eq!(
                read(text, DateOrder::NotKnown).as_deref(),
                Ok(date),
                "{text}"
            );
        }
    }

    #[test]
    fn an_open_day_is_decided_by_its_column_or_refused() {
        let column = ["03/04/2017", "31/12/2017"];
        let order = DateOrder::of(column.into_iter());
        assert_eq!(order, DateOrder::DayFirst);
        assert_eq!(read("03/04/2017", order).as_deref(), Ok("2017-04-03"));
        assert_eq!(
            read("03/04/2017", DateOrder::NotKnown),
            Err(DateProblem::Open)
        );
        let order = DateOrder::of(["31/12/2017", "12/31/2017"].into_iter());
        assert_eq!(order, DateOrder::MonthFirst);
        assert_eq!(read("03/04/2017", order), Err(DateProblem::Open));
        assert_eq!(read("12/31/2017", order), Err(DateProblem::MonthFirst));
    }

    #[test]
    fn what_is_no_day_is_refused() {
        for (text, problem) in [
            ("", DateProblem::NotADate),
            ("soon", DateProblem::NotADate),
            ("2017-02-30", DateProblem::NotADate),
            ("32/01/2017", DateProblem::NotADate),
            ("01/03/17", DateProblem::ShortYear),
            ("01-Jan-17", DateProblem::ShortYear),
            ("1817-03-01", DateProblem::FarOff),
            ("42795", DateProblem::NotADate),
        ] {
            assert_eq!(read(text, DateOrder::NotKnown), Err(problem), "{text}");
        }
    }
}
