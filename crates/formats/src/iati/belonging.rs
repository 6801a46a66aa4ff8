//! Which mission and which appeal an activity belongs to.
//!
//! Activities of one appeal stay together: the appeal is of the country that
//! most of them name, and of the year in its name. Without an appeal the
//! country with the largest share and the year of the first day decide; what
//! names no country is filed under a mission for the whole world. The reasons
//! are in `docs/decisions/0040-where-an-activity-belongs.md`.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::{Datelike, NaiveDate};
use rust_decimal::Decimal;
use vocabulary::{AppealName, Language, MissionCode, Period, Texts};

use super::findings::Findings;
use super::message::Message;
use super::ours::RootSays;
use super::reading::{days, texts};
use super::tree::Element;

/// The mission of what names no country.
pub(super) const GLOBAL: &str = "GLOBAL";

/// The appeal that an activity says it is part of.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Initiative {
    pub(super) vocabulary: String,
    pub(super) code: String,
}

/// The humanitarian appeal of an activity, with its name.
pub(super) fn initiative(activity: &Element) -> Option<(Initiative, Texts)> {
    super::reading::stated(activity, "humanitarian-scope")
        .find(|scope| scope.value("type") == Some("2"))
        .and_then(|scope| {
            let initiative = Initiative {
                vocabulary: scope.value("vocabulary").unwrap_or("99").to_owned(),
                code: scope.value("code")?.to_owned(),
            };
            Some((initiative, texts(scope, activity)))
        })
}

/// What was seen of one appeal.
#[derive(Debug, Clone, Default)]
struct Seen {
    countries: BTreeMap<String, usize>,
    years: BTreeMap<i32, usize>,
    names: Texts,
}

/// Where the activities of a file belong, found by reading all of it once.
#[derive(Debug, Clone, Default)]
pub struct Survey {
    mission: Option<MissionCode>,
    pub(super) root: Option<RootSays>,
    seen: HashMap<Initiative, Seen>,
    appeals: BTreeSet<AppealName>,
    without_country: usize,
}

impl Survey {
    pub(super) fn new(root: &Element, mission: Option<&MissionCode>) -> Self {
        let root = RootSays::read(root);
        let mut survey = Self {
            mission: mission.cloned(),
            root,
            ..Self::default()
        };
        if let Some(root) = &survey.root {
            let name = AppealName {
                mission: mission
                    .cloned()
                    .unwrap_or_else(|| root.mission.code.clone()),
                period: root.appeal.period,
            };
            survey.appeals.insert(name);
        }
        survey
    }

    /// The appeals that the file speaks of.
    pub fn appeals(&self) -> impl Iterator<Item = &AppealName> {
        self.appeals.iter()
    }

    /// Takes note of an activity.
    pub(super) fn see(&mut self, activity: &Element, identifier: &str, findings: &mut Findings) {
        if self.root.is_some() {
            return;
        }
        let country = country(activity, findings);
        match initiative(activity) {
            Some((initiative, names)) => {
                let seen = self.seen.entry(initiative).or_default();
                if seen.names.is_empty() {
                    seen.names = names;
                }
                if let Some(country) = country {
                    *seen.countries.entry(country).or_default() += 1;
                }
                if let Some(year) = year(activity) {
                    *seen.years.entry(year).or_default() += 1;
                }
            }
            None => {
                if country.is_none() && self.mission.is_none() {
                    self.without_country += 1;
                }
                match self.alone(activity) {
                    Some(name) => {
                        self.appeals.insert(name);
                    }
                    None => findings.at(
                        &Message::YearUnknown {
                            identifier: identifier.to_owned(),
                        },
                        activity,
                    ),
                }
            }
        }
    }

    /// Once all activities are seen.
    pub(super) fn finish(&mut self, findings: &mut Findings) {
        let mut initiatives: Vec<&Initiative> = self.seen.keys().collect();
        initiatives.sort();
        let mut named = Vec::new();
        for initiative in initiatives {
            match self.of_initiative(initiative) {
                Some(name) => {
                    let seen = &self.seen[initiative];
                    for (country, count) in &seen.countries {
                        if self.mission.is_none() && name.mission.as_str() != country {
                            let message = Message::OtherCountry {
                                appeal: name.to_string(),
                                count: *count,
                                country: country.clone(),
                            };
                            findings.add(&message, |finding| finding);
                        }
                    }
                    named.push(name);
                }
                None => findings.add(
                    &Message::YearUnknown {
                        identifier: initiative.code.clone(),
                    },
                    |finding| finding,
                ),
            }
        }
        self.appeals.extend(named);
        if self.without_country > 0 {
            let message = Message::NoCountry {
                count: self.without_country,
                mission: GLOBAL.to_owned(),
            };
            findings.add(&message, |finding| finding);
        }
    }

    /// The appeal of an activity; `None` where no year can be told.
    pub(super) fn place(&self, activity: &Element) -> Option<AppealName> {
        if let Some(root) = &self.root {
            return Some(AppealName {
                mission: self
                    .mission
                    .clone()
                    .unwrap_or_else(|| root.mission.code.clone()),
                period: root.appeal.period,
            });
        }
        match initiative(activity) {
            Some((initiative, _)) => self.of_initiative(&initiative),
            None => self.alone(activity),
        }
    }

    /// The name under which the file knows an appeal.
    pub(super) fn names(&self, initiative: &Initiative) -> Texts {
        self.seen
            .get(initiative)
            .map(|seen| seen.names.clone())
            .unwrap_or_default()
    }

    fn of_initiative(&self, initiative: &Initiative) -> Option<AppealName> {
        let seen = self.seen.get(initiative)?;
        let most = |counts: &BTreeMap<String, usize>| {
            let most = counts.values().max()?;
            counts
                .iter()
                .find(|(_, count)| *count == most)
                .map(|(country, _)| country.clone())
        };
        let mission = self.mission.clone().or_else(|| {
            most(&seen.countries)
                .unwrap_or_else(|| GLOBAL.to_owned())
                .parse()
                .ok()
        })?;
        let year = year_in(seen.names.best(Language::English))
            .or_else(|| year_of_code(initiative))
            .or_else(|| {
                let most = seen.years.values().max()?;
                seen.years
                    .iter()
                    .find(|(_, count)| *count == most)
                    .map(|(year, _)| *year)
            })?;
        Some(AppealName {
            mission,
            period: Period::year(year)?,
        })
    }

    fn alone(&self, activity: &Element) -> Option<AppealName> {
        let mission = self.mission.clone().or_else(|| {
            country(activity, &mut Findings::default())
                .unwrap_or_else(|| GLOBAL.to_owned())
                .parse()
                .ok()
        })?;
        Some(AppealName {
            mission,
            period: Period::year(year(activity)?)?,
        })
    }
}

/// The country with the largest share, by its three letters; the first of
/// several with the same. Transactions are asked where the activity has none
/// and all of theirs are the same.
fn country(activity: &Element, findings: &mut Findings) -> Option<String> {
    let mut largest: Option<(Decimal, String)> = None;
    for element in super::reading::stated(activity, "recipient-country") {
        let Some(code) = element.value("code") else {
            continue;
        };
        let Some(country) = geography::country_by_iso2(&code.to_ascii_uppercase()) else {
            let code = code.chars().take(20).collect();
            findings.at(&Message::CountryUnknown { code }, element);
            continue;
        };
        let share = element
            .value("percentage")
            .and_then(|share| share.parse().ok())
            .unwrap_or(Decimal::ONE_HUNDRED);
        if largest.as_ref().is_none_or(|(known, _)| *known < share) {
            largest = Some((share, country.iso3.to_owned()));
        }
    }
    if let Some((_, country)) = largest {
        return Some(country);
    }
    if activity.first("recipient-region").is_some() {
        return None;
    }
    let of_transactions: BTreeSet<&str> = activity
        .all("transaction")
        .filter_map(|one| one.first("recipient-country")?.value("code"))
        .collect();
    let mut only = of_transactions.into_iter();
    match (only.next(), only.next()) {
        (Some(code), None) => geography::country_by_iso2(&code.to_ascii_uppercase())
            .map(|country| country.iso3.to_owned()),
        _ => None,
    }
}

fn year(activity: &Element) -> Option<i32> {
    let (start, end) = days(activity);
    let year = start.or(end).as_ref().map(NaiveDate::year)?;
    Period::year(year).map(Period::first_year)
}

/// A year in a name: “Haiti Flash Appeal 2010”.
fn year_in(name: &str) -> Option<i32> {
    name.split(|letter: char| !letter.is_ascii_digit())
        .filter(|word| word.len() == 4)
        .filter_map(|word| word.parse().ok())
        .find(|year| (1990..=2100).contains(year))
}

/// The year in a code of the Financial Tracking Service: `HAFG20`.
fn year_of_code(initiative: &Initiative) -> Option<i32> {
    let digits = initiative
        .code
        .get(initiative.code.len().checked_sub(2)?..)?;
    let before = initiative.code.get(..initiative.code.len() - 2)?;
    let letters = before.len() >= 4 && before.bytes().all(|byte| byte.is_ascii_uppercase());
    (initiative.vocabulary == "2-1" && letters)
        .then(|| digits.parse::<i32>().ok())
        .flatten()
        .map(|year| 2000 + year)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_are_found_in_names_and_codes() {
        assert_eq!(year_in("Haiti Flash Appeal 2010"), Some(2010));
        assert_eq!(year_in("Plan 12345"), None);
        let code = |code: &str| {
            year_of_code(&Initiative {
                vocabulary: "2-1".to_owned(),
                code: code.to_owned(),
            })
        };
        assert_eq!(code("HAFG20"), Some(2020));
        assert_eq!(code("893"), None);
        assert_eq!(code(""), None);
        assert_eq!(code("é2"), None);
    }
}
