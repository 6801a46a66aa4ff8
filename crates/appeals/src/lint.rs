//! What is doubtful in the records of an appeal, source by source.
//!
//! Nothing here changes what counts: a finding tells a person where to look.
//! Each names the record, the document that it was taken from, what is
//! doubtful with its values, and the key of the sentences that say so and
//! what to do (`lint-…` and `lint-…-remedy` in the language files).

use std::collections::{BTreeMap, HashMap};

use chrono::{Datelike, NaiveDate};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use vocabulary::{Money, Record, RecordReference, Recorded};

use crate::AppealRecords;
use crate::funding::{self, Scope};
use crate::records::{
    Contribution, Destination, FlowDirection, Project, ProjectStatus, RequirementSubject, Target,
};

/// How far an amount may lie from what its rate gives, a thousandth: the
/// services round their rates to three or four digits.
const TOLERANCE: Decimal = Decimal::from_parts(1, 0, 0, false, 3);

/// How many years from its appeal a date may be. Multi-year gifts are decided
/// some years before; a century is a slip of two digits.
const YEARS_AWAY: i32 = 50;

/// What is doubtful.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "doubt", rename_all = "snake_case")]
pub enum Doubt {
    /// The original amount at the rate is not the converted amount.
    RateContradicts {
        /// The amount in its own currency.
        original: Money,
        /// Units of it for one of the other.
        rate: Decimal,
        /// The amount in the appeal's currency.
        converted: Money,
        /// What it would be at the rate.
        expected: Decimal,
    },
    /// A date lies decades away from the appeal.
    CenturyOff {
        /// The date.
        date: NaiveDate,
    },
    /// An amount below zero.
    Negative {
        /// The amount.
        amount: Money,
    },
    /// A contribution or project that looks like another one.
    Duplicate {
        /// The other.
        of: RecordReference,
    },
    /// A project that says that it went on in another one, and does not
    /// stand as merged.
    MergedInto {
        /// The other as the project names it.
        into: String,
    },
    /// More came than was asked for.
    OverFunded {
        /// What was asked.
        requested: Money,
        /// What came.
        received: Money,
    },
    /// Nothing is recorded as asked for, or nothing is asked, while money
    /// came.
    NoRequirement {
        /// What came.
        received: Money,
    },
}

impl Doubt {
    /// The key of the sentence that says it; with `-remedy` after it that of
    /// what to do.
    #[must_use]
    pub const fn key(&self) -> &'static str {
        match self {
            Self::RateContradicts { .. } => "lint-rate-contradicts",
            Self::CenturyOff { .. } => "lint-century-off",
            Self::Negative { .. } => "lint-negative",
            Self::Duplicate { .. } => "lint-duplicate",
            Self::MergedInto { .. } => "lint-merged-into",
            Self::OverFunded { .. } => "lint-over-funded",
            Self::NoRequirement { .. } => "lint-no-requirement",
        }
    }
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// The record.
    pub record: RecordReference,
    /// The document that it was taken from.
    pub document: String,
    /// The place in it.
    pub location: Option<String>,
    /// What is doubtful.
    #[serde(flatten)]
    pub doubt: Doubt,
}

impl Finding {
    fn of<T: Record>(recorded: &Recorded<T>, doubt: Doubt) -> Self {
        Self {
            record: recorded.reference(),
            document: recorded.source.document.clone(),
            location: recorded.source.location.clone(),
            doubt,
        }
    }
}

/// Everything doubtful in an appeal, in the order of its records.
#[must_use]
pub fn lint(records: &AppealRecords) -> Vec<Finding> {
    let mut findings = Vec::new();
    contributions(records, &mut findings);
    for requirement in &records.requirements {
        let amount = requirement.record.amount;
        if amount.minor < 0 {
            findings.push(Finding::of(requirement, Doubt::Negative { amount }));
        }
        let date = requirement.record.holds_from;
        century(records, requirement, date.as_slice(), &mut findings);
    }
    projects(records, &mut findings);
    totals(records, &mut findings);
    findings
}

/// The findings of each document.
#[must_use]
pub fn by_source(findings: Vec<Finding>) -> BTreeMap<String, Vec<Finding>> {
    let mut sources: BTreeMap<String, Vec<Finding>> = BTreeMap::new();
    for finding in findings {
        sources
            .entry(finding.document.clone())
            .or_default()
            .push(finding);
    }
    sources
}

/// Whether a rate contradicts the two amounts: what the original amount is
/// at the rate, where that is more than a thousandth away from the converted
/// amount.
#[must_use]
pub fn contradicts(contribution: &Contribution) -> Option<Decimal> {
    let rate = contribution.rate.as_ref()?.units_per_reporting_unit;
    let converted = contribution.converted?.to_decimal();
    let expected = contribution.original.to_decimal().checked_div(rate)?;
    let allowed = converted.abs().max(Decimal::ONE).checked_mul(TOLERANCE)?;
    let away = expected.checked_sub(converted)?.abs();
    (away > allowed).then_some(expected)
}

fn century<T: Record>(
    records: &AppealRecords,
    recorded: &Recorded<T>,
    dates: &[NaiveDate],
    findings: &mut Vec<Finding>,
) {
    let year = records.appeal.record.period.first_year();
    for date in dates {
        if (date.year() - year).abs() >= YEARS_AWAY {
            findings.push(Finding::of(recorded, Doubt::CenturyOff { date: *date }));
        }
    }
}

/// What makes two contributions look like one: the same reporter's code,
/// donor, recipient, amount, day and purpose.
type Likeness<'records> = (
    &'records str,
    Option<&'records str>,
    Option<&'records str>,
    Money,
    Option<NaiveDate>,
    FlowDirection,
);

fn likeness(contribution: &Contribution) -> Option<Likeness<'_>> {
    let code = contribution
        .reports
        .iter()
        .find_map(|report| report.code.as_deref())?;
    (contribution.original.minor != 0).then_some((
        code,
        contribution.donor.as_deref(),
        contribution.recipient.as_deref(),
        contribution.original,
        contribution.holds_from(),
        contribution.direction,
    ))
}

fn contributions(records: &AppealRecords, findings: &mut Vec<Finding>) {
    let mut seen: HashMap<Likeness<'_>, &Recorded<Contribution>> = HashMap::new();
    for recorded in &records.contributions {
        let record = &recorded.record;
        if let (Some(expected), Some(rate), Some(converted)) =
            (contradicts(record), &record.rate, record.converted)
        {
            let doubt = Doubt::RateContradicts {
                original: record.original,
                rate: rate.units_per_reporting_unit,
                converted,
                expected,
            };
            findings.push(Finding::of(recorded, doubt));
        }
        let mut dates: Vec<NaiveDate> = [
            record.decided_on,
            record.received_on,
            record.rate.as_ref().map(|rate| rate.date),
        ]
        .into_iter()
        .flatten()
        .chain(record.reports.iter().filter_map(|it| it.reported_on))
        .collect();
        dates.sort_unstable();
        dates.dedup();
        century(records, recorded, &dates, findings);
        let negative = [Some(record.original), record.converted]
            .into_iter()
            .flatten()
            .find(|amount| amount.minor < 0);
        if let Some(amount) = negative {
            findings.push(Finding::of(recorded, Doubt::Negative { amount }));
        }
        let Some(likeness) = likeness(record) else {
            continue;
        };
        match seen.get(&likeness) {
            Some(other) if other.record.destination == record.destination => {
                let of = other.reference();
                findings.push(Finding::of(recorded, Doubt::Duplicate { of }));
            }
            Some(_) => {}
            None => {
                seen.insert(likeness, recorded);
            }
        }
    }
}

/// The project that a text says another was merged into, in the spellings
/// that plans have: “(merged into project HTI-10/H/1)”, “MERGED WITH …”,
/// “merged in to”, “fusionné avec …”.
#[must_use]
pub fn merged_into(text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    let rest = lower
        .match_indices("merged")
        .chain(lower.match_indices("fusionné"))
        .filter(|(place, _)| {
            let before = lower.get(..*place).and_then(|text| text.chars().last());
            before.is_none_or(|letter| !letter.is_alphabetic())
        })
        .filter_map(|(place, word)| lower.get(place + word.len()..))
        .find_map(|rest| {
            let rest = rest.trim_start_matches('e').trim_start();
            ["into", "in to", "with", "under", "to", "avec", "dans"]
                .into_iter()
                .find_map(|word| rest.strip_prefix(word))
                .filter(|rest| rest.starts_with([' ', ':']))
        })?;
    let rest = rest.trim_start_matches([' ', ':']);
    let end = rest.find([')', ']', '.', ';', '\n']).unwrap_or(rest.len());
    let into = rest.get(..end)?.trim();
    let into = ["the project", "project", "projet", "le projet"]
        .into_iter()
        .find_map(|word| into.strip_prefix(word))
        .unwrap_or(into);
    let into = into.trim_matches([' ', ':', '#']).to_uppercase();
    (!into.is_empty()).then_some(into)
}

fn projects(records: &AppealRecords, findings: &mut Vec<Finding>) {
    let mut seen: HashMap<(String, &[String], _), &Recorded<Project>> = HashMap::new();
    for recorded in &records.projects {
        let record = &recorded.record;
        if record.status != ProjectStatus::Merged {
            let texts = record.titles.iter().chain(record.descriptions.iter());
            let into = texts.filter_map(|(_, text)| merged_into(text)).next();
            if let Some(into) = into {
                findings.push(Finding::of(recorded, Doubt::MergedInto { into }));
            }
        }
        let dates: Vec<NaiveDate> = [record.start, record.end].into_iter().flatten().collect();
        century(records, recorded, &dates, findings);
        let title = record.titles.best(vocabulary::Language::English);
        let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
        if title.is_empty() {
            continue;
        }
        let likeness = (
            title.to_lowercase(),
            record.implementing.as_slice(),
            (record.framework, &record.sectors),
        );
        match seen.get(&likeness) {
            Some(other) => {
                let of = other.reference();
                findings.push(Finding::of(recorded, Doubt::Duplicate { of }));
            }
            None => {
                seen.insert(likeness, recorded);
            }
        }
    }
}

/// Projects and frameworks for which more came than was asked, or something
/// came and nothing was asked.
fn totals(records: &AppealRecords, findings: &mut Vec<Finding>) {
    // In one pass: an appeal may have hundreds of projects.
    let mut came: HashMap<_, Money> = HashMap::new();
    for contribution in &records.contributions {
        let record = &contribution.record;
        if let Destination::Single {
            target: Target::Project { project },
        } = &record.destination
            && funding::is_counted(record)
            && let Some(amount) = record.converted
        {
            let sum = came.entry(*project).or_insert(Money::zero(amount.currency));
            *sum = sum.checked_add(amount).unwrap_or(*sum);
        }
    }
    for recorded in &records.projects {
        let project = recorded.record.id;
        let Some(received) = came.get(&project).copied() else {
            continue;
        };
        let asked = funding::current_requirement(records, project, None);
        compare(
            recorded,
            asked.map(|it| it.record.amount),
            received,
            findings,
        );
    }
    for recorded in &records.frameworks {
        let framework = recorded.record.id;
        let scope = Scope::of_framework(framework);
        let (Ok(received), Ok(requested)) = (
            funding::received(records, &scope, None),
            funding::requested(records, &scope, None),
        ) else {
            continue;
        };
        // A plan of its own only; projects were looked at one by one.
        let own = records.requirements.iter().any(|known| {
            matches!(
                known.record.subject,
                RequirementSubject::Framework { .. } | RequirementSubject::Sector { .. }
            )
        });
        let asked = (!requested.entries.is_empty()).then_some(requested.total);
        if own || asked.is_none() {
            compare(recorded, asked, received.total, findings);
        }
    }
}

fn compare<T: Record>(
    recorded: &Recorded<T>,
    asked: Option<Money>,
    received: Money,
    findings: &mut Vec<Finding>,
) {
    if received.minor <= 0 {
        return;
    }
    let doubt = match asked {
        Some(requested) if requested.minor > 0 => {
            if requested.currency != received.currency || received.minor <= requested.minor {
                return;
            }
            Doubt::OverFunded {
                requested,
                received,
            }
        }
        _ => Doubt::NoRequirement { received },
    };
    findings.push(Finding::of(recorded, doubt));
}

#[cfg(test)]
mod tests {
    use super::merged_into;

    #[test]
    fn a_merged_project_is_known_in_its_spellings() {
        for (text, into) in [
            (
                "Camp management (merged into project HTI-10/S-NF/1)",
                "HTI-10/S-NF/1",
            ),
            ("Shelter (Merged with HTI-10/H/7)", "HTI-10/H/7"),
            ("Water [MERGED INTO: HTI-10/WS/2]", "HTI-10/WS/2"),
            (
                "Support --- merged into HTI-10/P-HR-RL/31490/R",
                "HTI-10/P-HR-RL/31490/R",
            ),
            ("needs that have emerged in the area", ""),
            ("Santé (fusionné avec le projet MLI-17/H/1)", "MLI-17/H/1"),
            ("Health, merged in to project 12. Later more", "12"),
            ("A project of submerged villages", ""),
        ] {
            assert_eq!(merged_into(text).unwrap_or_default(), into, "{text}");
        }
    }
}
