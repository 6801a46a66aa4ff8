//! The time an appeal is for, and how an appeal is named.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

/// A run of days, first and last included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Period {
    /// The first day.
    pub start: NaiveDate,
    /// The last day.
    pub end: NaiveDate,
}

/// Why a period or an appeal's name was refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NameError {
    /// The end lies before the start, or the years are out of reach.
    #[error(
        "“{0}” is not a period: a year such as 2017 or two years such as 2017-2018 are expected"
    )]
    NotAPeriod(String),
    /// Not a mission's code.
    #[error(
        "“{0}” is not a mission: a code of 3 to 12 letters and digits is expected, such as MLI"
    )]
    NotAMission(String),
    /// Not `MISSION/PERIOD`.
    #[error("“{0}” is not an appeal: write the mission and the year, such as MLI/2017")]
    NotAnAppeal(String),
}

impl Period {
    /// The calendar year.
    #[must_use]
    pub fn year(year: i32) -> Option<Self> {
        (1900..=2200).contains(&year).then_some(())?;
        Some(Self {
            start: NaiveDate::from_ymd_opt(year, 1, 1)?,
            end: NaiveDate::from_ymd_opt(year, 12, 31)?,
        })
    }

    /// The year in which the period begins, under which it is filed.
    #[must_use]
    pub fn first_year(self) -> i32 {
        self.start.year()
    }

    /// Whether the period is one whole calendar year.
    #[must_use]
    pub fn is_calendar_year(self) -> bool {
        Self::year(self.first_year()) == Some(self)
    }
}

/// `2017`; `2017-2018` for whole years; else both dates with `..` between.
impl fmt::Display for Period {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (first, last) = (self.start.year(), self.end.year());
        let whole = Self::year(first).is_some_and(|year| year.start == self.start)
            && Self::year(last).is_some_and(|year| year.end == self.end);
        match (whole, first == last) {
            (true, true) => write!(formatter, "{first}"),
            (true, false) => write!(formatter, "{first}-{last}"),
            (false, _) => write!(formatter, "{}..{}", self.start, self.end),
        }
    }
}

impl FromStr for Period {
    type Err = NameError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let refuse = || NameError::NotAPeriod(text.to_owned());
        let year = |part: &str| part.parse().ok().and_then(Self::year);
        let period = if let Some((start, end)) = text.split_once("..") {
            Self {
                start: start.parse().map_err(|_| refuse())?,
                end: end.parse().map_err(|_| refuse())?,
            }
        } else if let Some((first, last)) = text.split_once(['-', '–']) {
            Self {
                start: year(first).ok_or_else(refuse)?.start,
                end: year(last).ok_or_else(refuse)?.end,
            }
        } else {
            year(text).ok_or_else(refuse)?
        };
        if period.start <= period.end {
            Ok(period)
        } else {
            Err(refuse())
        }
    }
}

/// A mission's code: the ISO 3166 letters of its country (`MLI`), or a name
/// for a response over several countries (`LAKECHAD`). Every record carries
/// it, and a distributed database places rows by it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct MissionCode(String);

impl MissionCode {
    /// The code as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for MissionCode {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl FromStr for MissionCode {
    type Err = NameError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let code = text.trim().to_ascii_uppercase();
        let letters = code
            .chars()
            .next()
            .is_some_and(|first| first.is_ascii_uppercase())
            && code
                .chars()
                .all(|letter| letter.is_ascii_uppercase() || letter.is_ascii_digit());
        if letters && (3..=12).contains(&code.len()) {
            Ok(Self(code))
        } else {
            Err(NameError::NotAMission(text.to_owned()))
        }
    }
}

impl TryFrom<String> for MissionCode {
    type Error = NameError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<MissionCode> for String {
    fn from(code: MissionCode) -> Self {
        code.0
    }
}

/// The name by which people and scripts call an appeal: `MLI/2017`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AppealName {
    /// The mission.
    pub mission: MissionCode,
    /// The period.
    pub period: Period,
}

impl fmt::Display for AppealName {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}/{}", self.mission, self.period)
    }
}

impl FromStr for AppealName {
    type Err = NameError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (mission, period) = text
            .split_once('/')
            .ok_or_else(|| NameError::NotAnAppeal(text.to_owned()))?;
        Ok(Self {
            mission: mission.parse()?,
            period: period.parse()?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_as_they_are_printed() {
        for name in [
            "MLI/2017",
            "LAKECHAD/2017-2018",
            "SSD/2018-03-01..2018-09-30",
        ] {
            assert_eq!(name.parse::<AppealName>().unwrap().to_string(), name);
        }
        assert_eq!(
            "mli/2017".parse::<AppealName>().unwrap().to_string(),
            "MLI/2017"
        );
    }

    #[test]
    fn what_is_no_name_is_refused() {
        for name in [
            "MLI",
            "M/2017",
            "MLI/17",
            "MLI/2018-2017",
            "MLI/",
            "../2017",
            "MLI/99999",
        ] {
            assert!(name.parse::<AppealName>().is_err(), "{name}");
        }
    }
}
