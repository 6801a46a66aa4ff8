//! The appeals that a question is about.

use appeals::AppealRecords;
use chrono::{DateTime, Utc};
use store::KnownAt;
use vocabulary::{AppealName, RecordKind};

use crate::api::error::ApiError;
use crate::appeals::readers;
use crate::state::Web;

/// The records of the appeals of a year and of countries (three letters);
/// of all where none is named. By mission and period.
///
/// # Errors
/// When the database fails.
pub async fn appeals(
    web: &Web,
    years: Option<&[i32]>,
    countries: Option<&[String]>,
) -> Result<Vec<AppealRecords>, ApiError> {
    of_kinds(web, years, countries, RecordKind::ALL).await
}

/// As [`appeals`], without their contributions: those may be a million.
///
/// # Errors
/// When the database fails.
pub async fn without_contributions(
    web: &Web,
    years: Option<&[i32]>,
    countries: Option<&[String]>,
) -> Result<Vec<AppealRecords>, ApiError> {
    let kinds: Vec<RecordKind> = RecordKind::ALL
        .iter()
        .copied()
        .filter(|kind| *kind != RecordKind::Contribution)
        .collect();
    of_kinds(web, years, countries, &kinds).await
}

async fn of_kinds(
    web: &Web,
    years: Option<&[i32]>,
    countries: Option<&[String]>,
    kinds: &[RecordKind],
) -> Result<Vec<AppealRecords>, ApiError> {
    let mut found = Vec::new();
    for mission in web.store().missions().await? {
        let mission = mission.record;
        let wanted = countries.is_none_or(|countries| {
            countries.iter().any(|iso3| {
                mission
                    .countries
                    .iter()
                    .any(|own| own.eq_ignore_ascii_case(iso3))
            })
        });
        if !wanted {
            continue;
        }
        for appeal in web.store().appeals_of(&mission.code).await? {
            let period = appeal.record.period;
            if years.is_some_and(|years| !years.contains(&period.first_year())) {
                continue;
            }
            let name = AppealName {
                mission: mission.code.clone(),
                period,
            };
            found.extend(readers::records_of(web, &name, KnownAt::Now, kinds).await?);
        }
    }
    Ok(found)
}

/// When the money of an appeal was last written.
#[must_use]
pub fn money_changed_at(records: &AppealRecords) -> DateTime<Utc> {
    let contributions = records.contributions.iter().map(|known| known.recorded_at);
    let requirements = records.requirements.iter().map(|known| known.recorded_at);
    let frameworks = records.frameworks.iter().map(|known| known.recorded_at);
    let declared = records
        .declared_figures
        .iter()
        .map(|known| known.recorded_at);
    contributions
        .chain(requirements)
        .chain(frameworks)
        .chain(declared)
        .max()
        .unwrap_or(records.appeal.recorded_at)
}
