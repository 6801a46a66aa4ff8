//! What a client asks for.

use chrono::NaiveDate;
use displacement::places::name_key;
use displacement::rounds::RoundKey;
use serde::Serialize;

use super::{AnswerLevel, AnswerRow};

/// What is wrong with a request. The API speaks English; the keys and
/// details are for pages that say it in other languages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, thiserror::Error)]
#[serde(tag = "key", content = "details", rename_all = "kebab-case")]
pub enum Problem {
    /// Neither operation nor country.
    #[error("at least one of Operation, CountryName and Admin0Pcode is required")]
    NothingChosen {},
    /// A value that is no day.
    #[error("{parameter} is “{value}”; a day is written 2024-05-31")]
    NotADay {
        /// The parameter.
        parameter: String,
        /// Its value.
        value: String,
    },
    /// A value that is no number of a round.
    #[error("{parameter} is “{value}”; a number of a round is 1 or more")]
    NotARound {
        /// The parameter.
        parameter: String,
        /// Its value.
        value: String,
    },
    /// An end before its beginning.
    #[error("{from} is after {to}")]
    FromAfterTo {
        /// The parameter of the beginning.
        from: String,
        /// The parameter of the end.
        to: String,
    },
    /// A parameter that this answer does not know.
    #[error("{parameter} is not a parameter here; there are {known}")]
    UnknownParameter {
        /// The parameter.
        parameter: String,
        /// The known ones.
        known: String,
    },
    /// A parameter twice.
    #[error("{parameter} is given twice")]
    ParameterTwice {
        /// The parameter.
        parameter: String,
    },
}

const OPERATION: &str = "Operation";
const COUNTRY: &str = "CountryName";
const COUNTRY_CODE: &str = "Admin0Pcode";
const FROM_DAY: &str = "FromReportingDate";
const TO_DAY: &str = "ToReportingDate";
const FROM_ROUND: &str = "FromRoundNumber";
const TO_ROUND: &str = "ToRoundNumber";
const REGION: &str = "Admin1Name";
const REGION_CODE: &str = "Admin1Pcode";
const DISTRICT: &str = "Admin2Name";
const DISTRICT_CODE: &str = "Admin2Pcode";

/// The key that clients may put into the address; it chooses no row.
const KEY: &str = "subscription-key";

/// Which rows are asked for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filter {
    /// The operation, by name.
    pub operation: Option<String>,
    /// The country, by name.
    pub country_name: Option<String>,
    /// The country, by its three letters.
    pub country: Option<String>,
    /// The first reporting date.
    pub from_day: Option<NaiveDate>,
    /// The last reporting date.
    pub to_day: Option<NaiveDate>,
    /// The first round; leaves out rounds 0.
    pub from_round: Option<u32>,
    /// The last round.
    pub to_round: Option<u32>,
    /// The area of the first level, by name.
    pub admin1_name: Option<String>,
    /// The area of the first level, by code.
    pub admin1_code: Option<String>,
    /// The area of the second level, by name.
    pub admin2_name: Option<String>,
    /// The area of the second level, by code.
    pub admin2_code: Option<String>,
}

const fn known(level: AnswerLevel) -> &'static [&'static str] {
    const ALL: [&str; 11] = [
        OPERATION,
        COUNTRY,
        COUNTRY_CODE,
        FROM_DAY,
        TO_DAY,
        FROM_ROUND,
        TO_ROUND,
        REGION,
        REGION_CODE,
        DISTRICT,
        DISTRICT_CODE,
    ];
    match level {
        AnswerLevel::Admin0 => ALL.split_at(7).0,
        AnswerLevel::Admin1 => ALL.split_at(9).0,
        AnswerLevel::Admin2 => &ALL,
    }
}

impl Filter {
    /// Reads the parameters of a request for a level: names in any case,
    /// values as they are after decoding. An empty value asks for nothing.
    ///
    /// # Errors
    /// The first problem of the request.
    pub fn parse<'text>(
        level: AnswerLevel,
        parameters: impl IntoIterator<Item = (&'text str, &'text str)>,
    ) -> Result<Self, Problem> {
        let mut filter = Self::default();
        let mut seen: Vec<&str> = Vec::new();
        for (name, value) in parameters {
            let value = value.trim();
            if value.is_empty() || name.eq_ignore_ascii_case(KEY) {
                continue;
            }
            let parameter = known(level)
                .iter()
                .copied()
                .find(|known| known.eq_ignore_ascii_case(name));
            let Some(parameter) = parameter else {
                return Err(Problem::UnknownParameter {
                    parameter: name.to_owned(),
                    known: known(level).join(", "),
                });
            };
            if seen.contains(&parameter) {
                let parameter = parameter.to_owned();
                return Err(Problem::ParameterTwice { parameter });
            }
            seen.push(parameter);
            filter.take(parameter, value)?;
        }
        filter.complete()
    }

    fn take(&mut self, parameter: &'static str, value: &str) -> Result<(), Problem> {
        let text = || Some(value.to_owned());
        match parameter {
            OPERATION => self.operation = text(),
            COUNTRY => self.country_name = text(),
            COUNTRY_CODE => self.country = text(),
            FROM_DAY => self.from_day = Some(day(parameter, value)?),
            TO_DAY => self.to_day = Some(day(parameter, value)?),
            FROM_ROUND => self.from_round = Some(round(parameter, value)?),
            TO_ROUND => self.to_round = Some(round(parameter, value)?),
            REGION => self.admin1_name = text(),
            REGION_CODE => self.admin1_code = text(),
            DISTRICT => self.admin2_name = text(),
            _ => self.admin2_code = text(),
        }
        Ok(())
    }

    fn complete(self) -> Result<Self, Problem> {
        let after = |from: &str, to: &str| Problem::FromAfterTo {
            from: from.to_owned(),
            to: to.to_owned(),
        };
        if self.operation.is_none() && self.country_name.is_none() && self.country.is_none() {
            return Err(Problem::NothingChosen {});
        }
        if let (Some(from), Some(to)) = (self.from_day, self.to_day)
            && from > to
        {
            return Err(after(FROM_DAY, TO_DAY));
        }
        if let (Some(from), Some(to)) = (self.from_round, self.to_round)
            && from > to
        {
            return Err(after(FROM_ROUND, TO_ROUND));
        }
        Ok(self)
    }

    /// Whether rows of a round may be among those asked for. Callers need
    /// not load the rows of others.
    #[must_use]
    pub fn wants(&self, round: &RoundKey) -> bool {
        let operation = self.operation.as_deref();
        operation.is_none_or(|asked| is_same(asked, &round.operation))
            && self
                .from_day
                .is_none_or(|from| from <= round.reporting_date)
            && self.to_day.is_none_or(|to| round.reporting_date <= to)
            && self.from_round.is_none_or(|from| from <= round.number)
            && self.to_round.is_none_or(|to| round.number <= to)
    }

    /// Whether a country is asked for, or none.
    #[must_use]
    pub fn wants_country(&self, code: &str, name: &str) -> bool {
        let by_code = self.country.as_deref();
        let by_name = self.country_name.as_deref();
        by_code.is_none_or(|asked| asked.eq_ignore_ascii_case(code))
            && by_name.is_none_or(|asked| {
                let known = geography::country_by_name(asked);
                is_same(asked, name) || known.is_some_and(|known| known.iso3 == code)
            })
    }

    /// Whether the areas of a row are among those asked for.
    pub(super) fn wants_areas(&self, row: &AnswerRow<'_>) -> bool {
        let area = |level: usize| row.areas.get(level).and_then(Option::as_ref);
        let named = |asked: &Option<String>, level: usize| {
            asked
                .as_deref()
                .is_none_or(|asked| area(level).is_some_and(|area| is_same(asked, &area.name)))
        };
        let coded = |asked: &Option<String>, level: usize| {
            asked.as_deref().is_none_or(|asked| {
                let code = area(level).and_then(|area| area.code.as_deref());
                code.is_some_and(|code| asked.eq_ignore_ascii_case(code))
            })
        };
        let country = area(0);
        self.wants_country(
            country
                .and_then(|country| country.code.as_deref())
                .unwrap_or_default(),
            country.map_or("", |country| &country.name),
        ) && named(&self.admin1_name, 1)
            && coded(&self.admin1_code, 1)
            && named(&self.admin2_name, 2)
            && coded(&self.admin2_code, 2)
    }
}

/// Whether two names are one, whatever their capitals and accents.
fn is_same(one: &str, other: &str) -> bool {
    one.eq_ignore_ascii_case(other) || name_key(one) == name_key(other)
}

fn day(parameter: &str, value: &str) -> Result<NaiveDate, Problem> {
    // Clients may send a time after the day, as the answers have one.
    let day = value.split_once('T').map_or(value, |(day, _)| day);
    day.parse().map_err(|_| Problem::NotADay {
        parameter: parameter.to_owned(),
        value: value.to_owned(),
    })
}

fn round(parameter: &str, value: &str) -> Result<u32, Problem> {
    let number = value.parse().ok().filter(|number| *number >= 1);
    number.ok_or_else(|| Problem::NotARound {
        parameter: parameter.to_owned(),
        value: value.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(level: AnswerLevel, query: &str) -> Result<Filter, Problem> {
        let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
        Filter::parse(level, pairs)
    }

    #[test]
    fn a_request_must_choose_and_be_readable() {
        use AnswerLevel::{Admin0, Admin1, Admin2};
        for (level, query, said) in [
            (Admin0, "", "at least one of"),
            (Admin0, "Operation=&FromRoundNumber=1", "at least one of"),
            (
                Admin0,
                "Operation=A&FromReportingDate=31.5.2024",
                "FromReportingDate is “31.5.2024”",
            ),
            (Admin0, "Operation=A&FromRoundNumber=0", "1 or more"),
            (
                Admin0,
                "Operation=A&FromRoundNumber=3&ToRoundNumber=2",
                "FromRoundNumber is after",
            ),
            (
                Admin0,
                "Operation=A&FromReportingDate=2024-02-01&ToReportingDate=2024-01-01",
                "is after",
            ),
            (
                Admin0,
                "Operation=A&Admin1Name=Ouest",
                "Admin1Name is not a parameter here",
            ),
            (
                Admin1,
                "Operation=A&Admin2Pcode=HT01",
                "there are Operation, CountryName",
            ),
            (
                Admin2,
                "Operation=A&operation=B",
                "Operation is given twice",
            ),
            (Admin2, "Operation=A&Rond=1", "Rond is not"),
        ] {
            let problem = parse(level, query).unwrap_err().to_string();
            assert!(problem.contains(said), "{query}: {problem}");
        }
        let filter = parse(
            Admin2,
            "admin0pcode=hti&Admin2Pcode=HT0111&subscription-key=x&ToReportingDate=2024-05-31T00:00:00",
        )
        .unwrap();
        assert_eq!(filter.country.as_deref(), Some("hti"));
        assert_eq!(
            filter.to_day.map(|day| day.to_string()).as_deref(),
            Some("2024-05-31")
        );
        assert!(filter.wants_country("HTI", "Haiti"));
        let filter = parse(Admin0, "CountryName=haïti").unwrap();
        assert!(filter.wants_country("HTI", "Haiti") && !filter.wants_country("MLI", "Mali"));
    }
}
