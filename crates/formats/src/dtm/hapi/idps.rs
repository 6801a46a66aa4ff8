//! Displaced people by area.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use displacement::counting::CountingRule;
use displacement::places::{AreaReference, Gazetteer, Level};
use displacement::rounds::{Assessment, AssessmentKind, RoundKey, Status};
use serde::Serialize;

use super::{
    CODES_NOT_LINKED, DUPLICATE, NO_CODE, OPERATIONS_OVERLAP, OTHER_ASSESSMENT, Overview,
    POPULATION_MISSING, UNKNOWN_ASSESSMENT, midnight,
};
use crate::dtm::answer::{AnswerLevel, Filter, Version, displaced};
use crate::dtm::export::check_word;

/// A row of displaced people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct IdpRow {
    /// The country, by its three letters.
    pub location_code: String,
    /// Whether it has a humanitarian response plan.
    pub has_hrp: bool,
    /// Whether it is in the global humanitarian overview.
    pub in_gho: bool,
    /// The area of the first level, as the round names it.
    pub provider_admin1_name: Option<String>,
    /// The area of the second level, as the round names it.
    pub provider_admin2_name: Option<String>,
    /// The code of the first level, of a list where it is linked with one.
    pub admin1_code: Option<String>,
    /// The name in that list.
    pub admin1_name: Option<String>,
    /// The code of the second level.
    pub admin2_code: Option<String>,
    /// The name in the list.
    pub admin2_name: Option<String>,
    /// 0, 1 or 2.
    pub admin_level: u8,
    /// The operation.
    pub operation: String,
    /// How it was collected.
    pub assessment_type: String,
    /// How many people.
    pub population: Option<u64>,
    /// The number of the round.
    pub reporting_round: u32,
    /// The day for which it speaks.
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

/// The displaced people of these rows by area of a level, summed over causes
/// and origins as HAPI does. All rows of a country's operations are needed
/// to say that they overlap.
#[must_use]
pub fn idps(
    assessments: &[&Assessment],
    gazetteer: &Gazetteer,
    rule: &CountingRule,
    level: AnswerLevel,
    overview: impl Fn(&str) -> Overview,
) -> Vec<IdpRow> {
    let times = Times::of_rows(assessments);
    idps_among(assessments, &times, gazetteer, rule, level, overview)
}

/// As [`idps`], of some rounds with all their rows, beside the others of
/// which `times` tells.
#[must_use]
pub fn idps_among(
    assessments: &[&Assessment],
    times: &Times,
    gazetteer: &Gazetteer,
    rule: &CountingRule,
    level: AnswerLevel,
    overview: impl Fn(&str) -> Overview,
) -> Vec<IdpRow> {
    let filter = Filter::default();
    let found = displaced(
        assessments.iter().copied(),
        gazetteer,
        Version::Two,
        level,
        &filter,
    );
    let mut rows: Vec<IdpRow> = Vec::new();
    for answer in &found.rows {
        let Some(first) = answer.sources().first() else {
            continue;
        };
        let mut warnings: BTreeSet<String> = BTreeSet::new();
        let mut errors: Vec<&str> = Vec::new();
        for source in answer.sources() {
            let doubts = source.warnings.iter();
            warnings.extend(doubts.filter_map(|warning| check_word(warning.check)));
        }
        let country = country_of(first);
        let (round, kind) = (answer.round(), answer.kind());
        if times.overlap(&country, round, rule) {
            warnings.insert(OPERATIONS_OVERLAP.to_owned());
        }
        if times.has_other_kind(round, kind) {
            warnings.insert(OTHER_ASSESSMENT.to_owned());
        }
        if answer.persons().is_none() {
            errors.push(POPULATION_MISSING);
        }
        let assessment_type = match kind {
            AssessmentKind::FlowRegistry => "FMC",
            AssessmentKind::SubArea => {
                errors.push(UNKNOWN_ASSESSMENT);
                kind.letters()
            }
            other => other.letters(),
        };
        let mut area = |wanted: Level| {
            let known = (level.level() >= wanted).then(|| listed(first, gazetteer, wanted));
            let known = known.flatten().unwrap_or_default();
            warnings.extend(known.doubt.map(str::to_owned));
            known
        };
        let (one, two) = (area(Level::Admin1), area(Level::Admin2));
        let Overview { has_hrp, in_gho } = overview(&country);
        rows.push(IdpRow {
            location_code: country,
            has_hrp,
            in_gho,
            provider_admin1_name: one.written,
            provider_admin2_name: two.written,
            admin1_code: one.code,
            admin1_name: one.name,
            admin2_code: two.code,
            admin2_name: two.name,
            admin_level: match level {
                AnswerLevel::Admin0 => 0,
                AnswerLevel::Admin1 => 1,
                AnswerLevel::Admin2 => 2,
            },
            operation: round.operation.clone(),
            assessment_type: assessment_type.to_owned(),
            population: answer.persons(),
            reporting_round: round.number,
            reference_period_start: round.reporting_date,
            reference_period_end: round.reporting_date,
            warning: joined(warnings),
            error: joined(errors.into_iter().map(str::to_owned)),
        });
    }
    say_duplicates(&mut rows);
    rows
}

pub(super) fn country_of(row: &Assessment) -> String {
    let part = row.place.parts.first();
    part.map_or_else(String::new, |part| part.code.to_string())
}

pub(super) fn joined(words: impl IntoIterator<Item = String>) -> Option<String> {
    let words: Vec<String> = words.into_iter().collect();
    (!words.is_empty()).then(|| words.join(";"))
}

/// By HAPI's own key two rows can be one.
fn say_duplicates(rows: &mut [IdpRow]) {
    let key = |row: &IdpRow| {
        (
            row.location_code.clone(),
            [
                row.admin1_code.clone(),
                row.admin2_code.clone(),
                row.provider_admin1_name.clone(),
                row.provider_admin2_name.clone(),
            ],
            row.assessment_type.clone(),
            (
                row.reporting_round,
                row.operation.clone(),
                row.reference_period_start,
            ),
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

#[derive(Default)]
struct Listed {
    written: Option<String>,
    code: Option<String>,
    name: Option<String>,
    doubt: Option<&'static str>,
}

/// An area of a row, in the list that it is linked with.
fn listed(row: &Assessment, gazetteer: &Gazetteer, level: Level) -> Option<Listed> {
    let part = row.place.parts.iter().find(|part| part.level == level)?;
    let written = Some(part.name.clone()).filter(|name| !name.is_empty());
    let own = AreaReference::new(&row.place.set, &part.code);
    let equals = gazetteer.equals(&own);
    let is_list = |area: &&AreaReference| gazetteer.set(&area.set).is_some_and(|set| set.is_list);
    // The newest list: their names end with their day.
    let list = equals.iter().filter(is_list).max();
    Some(match list {
        Some(area) => Listed {
            written,
            code: Some(area.code.to_string()),
            name: gazetteer.name(area).map(str::to_owned),
            doubt: None,
        },
        None if part.code.is_stand_in() => Listed {
            written,
            doubt: Some(NO_CODE),
            ..Listed::default()
        },
        None => Listed {
            name: written.clone(),
            written,
            code: Some(part.code.to_string()),
            doubt: Some(CODES_NOT_LINKED),
        },
    })
}

/// When which operation of which country counts, and how.
#[derive(Debug, Clone, Default)]
pub struct Times {
    operations: BTreeMap<(String, String), (NaiveDate, NaiveDate)>,
    kinds: BTreeMap<RoundKey, BTreeSet<AssessmentKind>>,
}

impl Times {
    /// Of rounds that count internally displaced people: in which country,
    /// and how.
    #[must_use]
    pub fn of<'rounds>(
        rounds: impl IntoIterator<Item = (String, &'rounds RoundKey, AssessmentKind)>,
    ) -> Self {
        let mut times = Self::default();
        for (country, round, kind) in rounds {
            let day = round.reporting_date;
            let key = (country, round.operation.clone());
            let (first, last) = times.operations.entry(key).or_insert((day, day));
            *first = day.min(*first);
            *last = day.max(*last);
            if let Some(kinds) = times.kinds.get_mut(round) {
                kinds.insert(kind);
            } else {
                times.kinds.insert(round.clone(), BTreeSet::from([kind]));
            }
        }
        times
    }

    fn of_rows(rows: &[&Assessment]) -> Self {
        let displaced = |row: &&&Assessment| row.status == Status::InternallyDisplaced;
        let rows = rows.iter().filter(displaced);
        Self::of(rows.map(|row| (country_of(row), &row.round, row.kind)))
    }

    /// Whether another operation of the country counts on the day of a
    /// round, and nobody decided that both do.
    fn overlap(&self, country: &str, round: &RoundKey, rule: &CountingRule) -> bool {
        let day = round.reporting_date;
        let declared = |name: &str| rule.counts(name, day);
        self.operations.iter().any(|((of, other), (first, last))| {
            of == country
                && *other != round.operation
                && (*first..=*last).contains(&day)
                && !(declared(other) && declared(&round.operation))
        })
    }

    fn has_other_kind(&self, round: &RoundKey, kind: AssessmentKind) -> bool {
        let kinds = self.kinds.get(round);
        kinds.is_some_and(|kinds| kinds.iter().any(|other| *other != kind))
    }
}
