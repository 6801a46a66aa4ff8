//! People who came back, by country.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use displacement::counting::CountingRule;
use displacement::places::Gazetteer;
use displacement::rounds::{Assessment, RoundKey, Status};
use serde::Serialize;

use super::idps::{country_of, joined};
use super::{ASYLUM_MISSING, DUPLICATE, Overview, midnight};
use crate::dtm::export::{check_word, counted};

/// A row of people who came back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReturneeRow {
    /// The country to which they came back.
    pub origin_location_code: String,
    /// Whether it has a humanitarian response plan.
    pub origin_has_hrp: bool,
    /// Whether it is in the global humanitarian overview.
    pub origin_in_gho: bool,
    /// The country in which they were displaced.
    pub asylum_location_code: Option<String>,
    /// Whether that has a humanitarian response plan.
    pub asylum_has_hrp: bool,
    /// Whether that is in the global humanitarian overview.
    pub asylum_in_gho: bool,
    /// `RDP` for those who were displaced in their country, `RET` for those
    /// who were refugees.
    pub population_group: &'static str,
    /// `all`, `f` or `m`.
    pub gender: &'static str,
    /// `all`: ages of a whole country are rarely complete.
    pub age_range: &'static str,
    /// Never told.
    pub min_age: Option<u8>,
    /// Never told.
    pub max_age: Option<u8>,
    /// How many people.
    pub population: u64,
    /// The day for which the round speaks.
    #[serde(serialize_with = "midnight")]
    pub reference_period_start: NaiveDate,
    /// The same day.
    #[serde(serialize_with = "midnight")]
    pub reference_period_end: NaiveDate,
    /// Doubts, by their words, divided by semicolons.
    pub warning: Option<String>,
    /// What keeps the row from being used as it is.
    pub error: Option<String>,
}

#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Key<'rows> {
    country: String,
    day: NaiveDate,
    round: &'rows RoundKey,
    status: Status,
    asylum: Option<&'static str>,
}

#[derive(Default)]
struct Sums {
    all: u64,
    /// Until a row hides them.
    female: Option<u64>,
    male: Option<u64>,
    warnings: BTreeSet<String>,
}

/// The people of these rows who came back, as the rule counts them, by
/// country and, for refugees, by the country they came from. Sexes are told
/// where every row tells them.
#[must_use]
pub fn returnees(
    assessments: &[&Assessment],
    gazetteer: &Gazetteer,
    rule: &CountingRule,
    overview: impl Fn(&str) -> Overview,
) -> Vec<ReturneeRow> {
    let mut sums: BTreeMap<Key<'_>, Sums> = BTreeMap::new();
    for row in counted(assessments, gazetteer, rule) {
        if !matches!(
            row.status,
            Status::ReturnedDisplaced | Status::RepatriatedRefugee
        ) {
            continue;
        }
        let Some(persons) = row.persons.as_ref().map(|tally| tally.count) else {
            continue;
        };
        let abroad = || {
            let country = row.origin.as_ref()?.country.as_deref()?;
            let known = geography::country_by_iso3(country);
            let known = known.or_else(|| geography::country_by_name(country))?;
            Some(known.iso3)
        };
        let key = Key {
            country: country_of(row),
            day: row.round.reporting_date,
            round: &row.round,
            status: row.status,
            asylum: (row.status == Status::RepatriatedRefugee)
                .then(abroad)
                .flatten(),
        };
        let sums = sums.entry(key).or_insert_with(|| Sums {
            female: Some(0),
            male: Some(0),
            ..Sums::default()
        });
        let (female, male) = row.by_sex();
        // Of nobody nobody is female.
        let nobody = (persons == 0).then_some(0);
        let add = |sum: Option<u64>, one: Option<u64>| Some(sum?.saturating_add(one.or(nobody)?));
        sums.female = add(sums.female, female);
        sums.male = add(sums.male, male);
        sums.all = sums.all.saturating_add(persons);
        let doubts = row.warnings.iter();
        sums.warnings
            .extend(doubts.filter_map(|warning| check_word(warning.check)));
    }
    let mut rows: Vec<ReturneeRow> = Vec::new();
    for (key, sums) in &sums {
        let origin = overview(&key.country);
        let displaced_inside = key.status == Status::ReturnedDisplaced;
        let asylum = match displaced_inside {
            true => Some(key.country.clone()),
            false => key.asylum.map(str::to_owned),
        };
        let there = asylum.as_deref().map(&overview).unwrap_or_default();
        let error = asylum.is_none().then(|| ASYLUM_MISSING.to_owned());
        for (gender, population) in [
            ("all", Some(sums.all)),
            ("f", sums.female),
            ("m", sums.male),
        ] {
            let Some(population) = population else {
                continue;
            };
            rows.push(ReturneeRow {
                origin_location_code: key.country.clone(),
                origin_has_hrp: origin.has_hrp,
                origin_in_gho: origin.in_gho,
                asylum_location_code: asylum.clone(),
                asylum_has_hrp: there.has_hrp,
                asylum_in_gho: there.in_gho,
                population_group: if displaced_inside { "RDP" } else { "RET" },
                gender,
                age_range: "all",
                min_age: None,
                max_age: None,
                population,
                reference_period_start: key.day,
                reference_period_end: key.day,
                warning: joined(sums.warnings.iter().cloned()),
                error: error.clone(),
            });
        }
    }
    say_duplicates(&mut rows);
    rows
}

/// HAPI knows no operations here: two of one day have one key.
fn say_duplicates(rows: &mut [ReturneeRow]) {
    let key = |row: &ReturneeRow| {
        (
            row.origin_location_code.clone(),
            row.asylum_location_code.clone(),
            (row.population_group, row.gender),
            row.reference_period_start,
        )
    };
    let mut counts = BTreeMap::new();
    for row in rows.iter() {
        *counts.entry(key(row)).or_insert(0_usize) += 1;
    }
    for row in rows {
        if counts.get(&key(row)).is_some_and(|count| *count > 1) {
            row.error = joined(row.error.take().into_iter().chain([DUPLICATE.to_owned()]));
        }
    }
}
