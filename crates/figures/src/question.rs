//! A figure's name with its parameters.

use std::fmt;
use std::str::FromStr;

use chrono::NaiveDate;
use displacement::rounds::RoundKey;
use serde::{Deserialize, Serialize};

/// What is asked: a name of the catalogue and the part of the appeal it is
/// asked for. The moment of knowledge is not part of it: it is the point at
/// which the records were loaded.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub struct Question {
    /// The name: `funding.received`.
    pub name: String,
    /// A framework, by address (`humanitarian-response-plan`) or identifier.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub framework: Option<String>,
    /// A sector, by code (`health`) or list and code
    /// (`global-clusters:health`); `several` for the projects of several
    /// sectors, `not-specified` for those that name none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sector: Option<String>,
    /// A project, by code, address or identifier.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub project: Option<String>,
    /// A donor, by address (`government-of-japan`) or name; `not-stated`
    /// where the source does not say who gave.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub donor: Option<String>,
    /// A place, by name or code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// The day asked about; all that is known where it is not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_of: Option<NaiveDate>,
    /// A round, by its day and number (`2016-12-31-28`), where that one is
    /// meant and not the one that counts on a day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub round: Option<RoundName>,
    /// The operation of the round, where several have one of that day and
    /// number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub operation: Option<String>,
}

/// A round as questions and addresses name it: `2016-12-31-28`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct RoundName {
    /// The day for which it speaks.
    pub reporting_date: NaiveDate,
    /// Its number.
    pub number: u32,
}

impl RoundName {
    /// The name of a round.
    #[must_use]
    pub const fn of(round: &RoundKey) -> Self {
        Self {
            reporting_date: round.reporting_date,
            number: round.number,
        }
    }

    /// Whether it names this round, of whatever operation.
    #[must_use]
    pub fn names(self, round: &RoundKey) -> bool {
        self == Self::of(round)
    }
}

impl fmt::Display for RoundName {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}-{}", self.reporting_date, self.number)
    }
}

impl From<RoundName> for String {
    fn from(name: RoundName) -> Self {
        name.to_string()
    }
}

impl FromStr for RoundName {
    type Err = QuestionError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let refused = || QuestionError::NotARound(text.to_owned());
        let (day, number) = text.rsplit_once('-').ok_or_else(refused)?;
        Ok(Self {
            reporting_date: day.parse().map_err(|_| refused())?,
            number: number.parse().map_err(|_| refused())?,
        })
    }
}

impl TryFrom<String> for RoundName {
    type Error = QuestionError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

/// Why a question could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum QuestionError {
    /// No name.
    #[error("a figure’s name is expected, such as funding.received")]
    NoName,
    /// A parameter that no figure has.
    #[error(
        "“{0}” is not a parameter of a figure: use as_of, round, operation, place, framework, sector, project or donor"
    )]
    UnknownParameter(String),
    /// A parameter without a value, or given twice.
    #[error("“{0}” needs one value, written {0}=…")]
    NoValue(String),
    /// The braces of a binding are not closed.
    #[error("a binding begins with two braces and is never closed: write }}}} after it")]
    NotClosed,
    /// Not a date.
    #[error("“{0}” is not a date: write year-month-day, such as 2016-12-31")]
    NotADate(String),
    /// Not a round.
    #[error("“{0}” is not a round: write its day and number, such as 2016-12-31-28")]
    NotARound(String),
}

impl Question {
    /// A figure of the whole appeal.
    #[must_use]
    pub fn named(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            ..Self::default()
        }
    }

    /// The parameters that are given, in a fixed order.
    #[must_use]
    pub fn parameters(&self) -> Vec<(&'static str, String)> {
        let given = [
            ("framework", self.framework.clone()),
            ("sector", self.sector.clone()),
            ("project", self.project.clone()),
            ("donor", self.donor.clone()),
            ("place", self.place.clone()),
            ("as_of", self.as_of.map(|date| date.to_string())),
            ("round", self.round.map(|round| round.to_string())),
            ("operation", self.operation.clone()),
        ];
        given
            .into_iter()
            .filter_map(|(key, value)| value.map(|value| (key, value)))
            .collect()
    }

    /// Gives a parameter its value.
    ///
    /// # Errors
    /// When there is no such parameter, it is empty, or is no date.
    pub fn set(&mut self, key: &str, value: &str) -> Result<(), QuestionError> {
        if value.is_empty() {
            return Err(QuestionError::NoValue(key.to_owned()));
        }
        let slot = match key {
            "framework" => &mut self.framework,
            "sector" => &mut self.sector,
            "project" => &mut self.project,
            "donor" => &mut self.donor,
            "place" => &mut self.place,
            "operation" => &mut self.operation,
            "round" => {
                return match self.round.replace(value.parse()?) {
                    None => Ok(()),
                    Some(_) => Err(QuestionError::NoValue(key.to_owned())),
                };
            }
            "as_of" => {
                let date = value
                    .parse()
                    .map_err(|_| QuestionError::NotADate(value.to_owned()))?;
                return match self.as_of.replace(date) {
                    None => Ok(()),
                    Some(_) => Err(QuestionError::NoValue(key.to_owned())),
                };
            }
            _ => return Err(QuestionError::UnknownParameter(key.to_owned())),
        };
        match slot.replace(value.to_owned()) {
            None => Ok(()),
            Some(_) => Err(QuestionError::NoValue(key.to_owned())),
        }
    }

    /// Reads what stands between the braces of a binding:
    /// `displacement.idps as_of=2016-12-31 place="Gao"`.
    ///
    /// # Errors
    /// When there is no name, or a parameter is unknown or has no value.
    pub fn parse(text: &str) -> Result<Self, QuestionError> {
        let text = text.trim();
        let (name, mut rest) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
        if name.is_empty() || name.contains('=') {
            return Err(QuestionError::NoName);
        }
        let mut question = Self::named(name);
        loop {
            rest = rest.trim_start();
            if rest.is_empty() {
                return Ok(question);
            }
            let word = || rest.split_whitespace().next().unwrap_or(rest).to_owned();
            let (key, after) = rest
                .split_once('=')
                .filter(|(key, _)| !key.contains(char::is_whitespace))
                .ok_or_else(|| QuestionError::NoValue(word()))?;
            let value;
            (value, rest) = match after.strip_prefix('"') {
                Some(quoted) => quoted
                    .split_once('"')
                    .ok_or_else(|| QuestionError::NoValue(key.to_owned()))?,
                None => after.split_once(char::is_whitespace).unwrap_or((after, "")),
            };
            question.set(key, value)?;
        }
    }
}

/// As it is written in a binding.
impl fmt::Display for Question {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.name)?;
        for (key, value) in self.parameters() {
            if value.contains(char::is_whitespace) {
                write!(formatter, " {key}=\"{value}\"")?;
            } else {
                write!(formatter, " {key}={value}")?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_binding_is_read_as_it_is_written() {
        for text in [
            "funding.received",
            "displacement.idps as_of=2016-12-31",
            "displacement.idps place=\"Gao ville\" as_of=2016-12-31",
            "displacement.idps round=2016-12-31-28 operation=\"Mali Conflict\"",
        ] {
            assert_eq!(Question::parse(text).unwrap().to_string(), text);
        }
    }

    #[test]
    fn what_is_no_binding_is_refused_with_a_remedy() {
        assert_eq!(Question::parse(" "), Err(QuestionError::NoName));
        assert_eq!(
            Question::parse("a.b colour=red"),
            Err(QuestionError::UnknownParameter("colour".to_owned()))
        );
        assert_eq!(
            Question::parse("a.b as_of=yesterday"),
            Err(QuestionError::NotADate("yesterday".to_owned()))
        );
        assert_eq!(
            Question::parse("a.b round=28"),
            Err(QuestionError::NotARound("28".to_owned()))
        );
        assert!(Question::parse("a.b place").is_err());
        assert!(Question::parse("a.b place=\"open").is_err());
        assert!(Question::parse("a.b place=x place=y").is_err());
    }
}
