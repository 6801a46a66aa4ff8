//! The parts of a report in a reader's words.

use displacement::rounds::Status;
use figures::round_report::{DivisionGroup, Outcome, RoundDocument, Spot, Told, areas_of};
use languages::{Speaker, Value};
use vocabulary::people::PeopleUnit;

use super::sentences::round_of_day;
use crate::appeals::view::name_label;
use crate::displacement::{change, parts, words};

/// What the people of a part have in common.
#[must_use]
pub fn group_name(speaker: Speaker, group: &DivisionGroup) -> String {
    match group {
        DivisionGroup::Of(group) => parts::group_name(speaker, group),
        DivisionGroup::Shelter(shelter) => words::shelter(speaker, shelter),
    }
}

/// Persons or households.
#[must_use]
pub fn unit(speaker: Speaker, unit: PeopleUnit) -> String {
    speaker.say(match unit {
        PeopleUnit::Persons => "tracking-persons",
        PeopleUnit::Households => "tracking-households",
    })
}

/// What became of visits.
#[must_use]
pub fn outcome(speaker: Speaker, outcome: Outcome) -> String {
    speaker.say(match outcome {
        Outcome::Planned => "round-report-planned",
        Outcome::Reached => "round-report-reached",
        Outcome::Refused => "round-report-refused-column",
        Outcome::Inaccessible => "round-report-inaccessible-column",
    })
}

/// What a number of a report says, with the names that one of these reports
/// gives to its areas.
pub struct Spots<'page> {
    /// The reports.
    pub documents: [&'page RoundDocument; 2],
    /// Who says it.
    pub speaker: Speaker,
}

impl Spots<'_> {
    /// The words for a number.
    #[must_use]
    pub fn name(&self, spot: &Spot) -> String {
        let speaker = self.speaker;
        match spot {
            Spot::Rows => speaker.say("round-report-spot-rows"),
            Spot::Warnings { check } => {
                let check = words::check(speaker, *check);
                speaker.say_with(
                    "round-report-spot-warnings",
                    &[("check", Value::from(&check))],
                )
            }
            Spot::Bound { question } => {
                let figure = name_label(speaker, &question.name);
                speaker.say_with(
                    "round-report-spot-bound",
                    &[("figure", Value::from(&figure))],
                )
            }
            Spot::Coverage { area, outcome } => {
                let outcome = self::outcome(speaker, *outcome);
                let key = match area {
                    Some(_) => "round-report-spot-coverage-area",
                    None => "round-report-spot-coverage",
                };
                let area = area.as_ref().map(|area| self.area(area));
                let area = area.unwrap_or_default();
                speaker.say_with(
                    key,
                    &[
                        ("outcome", Value::from(&outcome)),
                        ("area", Value::from(&area)),
                    ],
                )
            }
            of_status => self.of_status(of_status),
        }
    }

    fn of_status(&self, spot: &Spot) -> String {
        let speaker = self.speaker;
        let (key, status, values): (_, Status, Vec<(&str, String)>) = match spot {
            Spot::Total { status, unit } => {
                let unit = self::unit(speaker, *unit);
                ("round-report-spot-total", *status, vec![("unit", unit)])
            }
            Spot::Alternative { status, kind, unit } => {
                let unit = self::unit(speaker, *unit);
                let values = vec![("unit", unit), ("kind", words::kind(speaker, *kind))];
                ("round-report-spot-alternative", *status, values)
            }
            Spot::Told { status, whom } => (told_key(*whom), *status, Vec::new()),
            Spot::Change { status, part: None } => {
                ("round-report-spot-change", *status, Vec::new())
            }
            Spot::Change {
                status,
                part: Some(part),
            } => {
                let values = vec![("part", change::part_name(speaker, *part))];
                ("round-report-spot-change-part", *status, values)
            }
            Spot::AreaChange {
                status,
                before,
                after,
                ..
            } => {
                let area = after.first().or(before.first()).map(|area| self.area(area));
                let values = vec![("area", area.unwrap_or_default())];
                ("round-report-spot-area-change", *status, values)
            }
            Spot::Trend {
                status,
                round,
                unit,
            } => {
                let round = round_of_day(round, speaker);
                let values = vec![("unit", self::unit(speaker, *unit)), ("round", round)];
                ("round-report-spot-trend", *status, values)
            }
            Spot::Division { status, group, .. } => {
                let values = vec![("part", group_name(speaker, group))];
                ("round-report-spot-division", *status, values)
            }
            Spot::Area { status, area, unit } => {
                let values = vec![
                    ("area", self.area(area)),
                    ("unit", self::unit(speaker, *unit)),
                ];
                ("round-report-spot-area", *status, values)
            }
            Spot::AreaBefore { status, area, unit } => {
                let values = vec![
                    ("area", self.area(area)),
                    ("unit", self::unit(speaker, *unit)),
                ];
                ("round-report-spot-area-before", *status, values)
            }
            _ => return String::new(),
        };
        let status = words::status(speaker, status);
        let values: Vec<(&str, Value<'_>)> = values
            .iter()
            .map(|(name, value)| (*name, Value::from(value)))
            .chain([("status", Value::from(&status))])
            .collect();
        speaker.say_with(key, &values)
    }

    fn area(&self, area: &displacement::places::AreaReference) -> String {
        let blocks = self
            .documents
            .iter()
            .flat_map(|document| &document.statuses);
        let named = blocks
            .flat_map(|block| areas_of(&block.areas))
            .find(|(_, found)| found.area == *area)
            .map(|(_, found)| found.name.clone());
        let of_coverage = || {
            let mut covered = self
                .documents
                .iter()
                .filter_map(|document| document.coverage.as_ref())
                .flat_map(|coverage| &coverage.areas);
            let found = covered.find(|found| found.area == *area);
            found.map(|found| found.name.clone())
        };
        let name = named.or_else(of_coverage).filter(|name| !name.is_empty());
        name.unwrap_or_else(|| area.code.to_string())
    }
}

const fn told_key(whom: Told) -> &'static str {
    match whom {
        Told::Female => "round-report-spot-female",
        Told::Male => "round-report-spot-male",
        Told::SexNotTold => "round-report-spot-sex-not-told",
        Told::WithAge => "round-report-spot-with-age",
        Told::AgeNotTold => "round-report-spot-age-not-told",
    }
}
