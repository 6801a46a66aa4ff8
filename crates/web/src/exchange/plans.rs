//! `/v2/fts/flow/plan/overview/progress/…` and `/v1/public/plan/…`: plans
//! with what they ask for and what came.

use std::collections::{BTreeMap, HashSet};

use axum::extract::{Path, State};
use chrono::{DateTime, Utc};
use formats::fts::answer::{PlanAnswer, flow, listed_plan, overview, plan_code, plan_row, plans};
use serde_json::{Value, json};
use vocabulary::{Currency, Money, Percent};

use super::asked::Asked;
use super::holdings;
use crate::api::error::{ApiError, shortened};
use crate::delivery::Page;
use crate::state::Web;

/// What they take.
pub const PARAMETERS: &[&str] = &["format", "language", "changed_since"];

/// What plans of the second version take: what a plan holds is written in
/// one way, whatever is asked to be in it.
pub const SECOND: &[&str] = &["format", "language", "changed_since", "content", "scopes"];

fn year(text: &str) -> Result<i32, ApiError> {
    let year = text
        .parse()
        .ok()
        .filter(|year| (1900..=2200).contains(year));
    year.ok_or_else(|| {
        ApiError::BadRequest(format!(
            "“{}” is not a year; such as 2020 is expected",
            shortened(text)
        ))
    })
}

/// How many countries a plan is for.
fn countries(plan: &PlanAnswer<'_>) -> usize {
    let row = plan_row(&plan.framework.record);
    let list = row.and_then(|row| row.get("countries").or_else(|| row.get("locations")));
    list.and_then(Value::as_array).map_or(1, Vec::len)
}

/// Each plan once: that of the whole response before the part of it that
/// stands under one of its countries.
fn each_once(all: Vec<PlanAnswer<'_>>) -> Vec<PlanAnswer<'_>> {
    let mut by_id: BTreeMap<(i32, u64, String), PlanAnswer<'_>> = BTreeMap::new();
    for plan in all {
        let id = plan.id();
        let year = plan.records.appeal.record.period.first_year();
        let key = (-year, id.parse().unwrap_or(u64::MAX), id);
        let missions = |plan: &PlanAnswer<'_>| plan.records.mission.record.countries.len();
        let better = by_id
            .get(&key)
            .is_none_or(|known| missions(&plan) > missions(known));
        if better {
            by_id.insert(key, plan);
        }
    }
    by_id.into_values().collect()
}

async fn answers<T>(
    web: &Web,
    asked: &Asked,
    years: Option<&[i32]>,
    country: Option<&str>,
    make: impl FnOnce(Vec<PlanAnswer<'_>>) -> T,
) -> Result<T, ApiError> {
    asked.only(SECOND)?;
    asked.in_known_format()?;
    let since: Option<DateTime<Utc>> = asked.changed_since()?;
    let appeals = holdings::appeals(web, years, None).await?;
    let mut all = Vec::new();
    for records in &appeals {
        all.extend(plans(records).map_err(figures::FigureError::from)?);
    }
    let mut plans = each_once(all);
    plans.retain(|plan| {
        let of_country = country.is_none_or(|iso3| {
            let own = &plan.records.mission.record.countries;
            own.iter().any(|known| known.eq_ignore_ascii_case(iso3))
        });
        of_country && since.is_none_or(|since| plan.changed_at > since)
    });
    Ok(make(plans))
}

fn page_of(asked: &Asked, data: &Value) -> Result<Page, ApiError> {
    asked.answer(&json!({"status": "ok", "data": data}))
}

/// The plans of a year with their progress. A part of a plan of several
/// countries is no plan of its own.
pub async fn progress(
    State(web): State<Web>,
    Path(text): Path<String>,
    asked: Asked,
) -> Result<Page, ApiError> {
    let years = [year(&text)?];
    let data = answers(&web, &asked, Some(&years), None, |mut plans| {
        plans.retain(|plan| countries(plan) < 2 || plan.records.mission.record.countries.len() > 1);
        let sum = |of: &dyn Fn(&PlanAnswer<'_>) -> Option<i64>| -> i64 {
            plans.iter().filter_map(of).sum()
        };
        let funding = sum(&|plan| Some(plan.funding));
        let revised = sum(&|plan| plan.revised);
        let money = |units| Money::from_units(units, Currency::USD).ok();
        let progress = money(funding)
            .zip(money(revised))
            .and_then(|(part, whole)| Percent::of(part, whole).ok()?)
            .map(|percent| percent.hundredths());
        json!({
            "totals": {
                "objectsSum": funding,
                "overlapCorrection": 0,
                "sharedFunding": 0,
                "totalFunding": funding,
                "origRequirements": sum(&|plan| plan.original),
                "revisedRequirements": revised,
                "progress": progress.map(hundredths),
            },
            "plans": plans.iter().map(overview).collect::<Vec<_>>(),
            "meta": {"language": "en"},
        })
    })
    .await?;
    page_of(&asked, &data)
}

fn hundredths(value: i64) -> Value {
    let text = format!("{}.{:02}", value / 100, (value % 100).abs());
    serde_json::from_str(&text).unwrap_or(Value::Null)
}

/// The plans of a year.
pub async fn of_year(
    State(web): State<Web>,
    Path(text): Path<String>,
    asked: Asked,
) -> Result<Page, ApiError> {
    let years = [year(&text)?];
    let data = answers(&web, &asked, Some(&years), None, |plans| {
        plans.iter().map(listed_plan).collect()
    })
    .await?;
    page_of(&asked, &data)
}

/// The plans of a country, those of several countries too.
pub async fn of_country(
    State(web): State<Web>,
    Path(iso3): Path<String>,
    asked: Asked,
) -> Result<Page, ApiError> {
    if geography::country_by_iso3(&iso3).is_none() {
        return Err(ApiError::no("country", &iso3));
    }
    let data = answers(&web, &asked, None, Some(&iso3), |plans| {
        plans.iter().map(listed_plan).collect()
    })
    .await?;
    page_of(&asked, &data)
}

/// The plan of a number or a code: `/v1/public/plan/id/{id}` and
/// `/v2/public/plan/{id}`.
pub async fn one(
    State(web): State<Web>,
    Path(id): Path<String>,
    asked: Asked,
) -> Result<Page, ApiError> {
    let data = answers(&web, &asked, None, None, |plans| {
        let named = |plan: &&PlanAnswer<'_>| {
            plan.id() == id || plan_code(&plan.framework.record).eq_ignore_ascii_case(&id)
        };
        plans.iter().find(named).map(listed_plan)
    })
    .await?
    .ok_or_else(|| ApiError::no("plan", &id))?;
    page_of(&asked, &data)
}

/// All plans: `/v2/public/plan`.
pub async fn all(State(web): State<Web>, asked: Asked) -> Result<Page, ApiError> {
    let data = answers(&web, &asked, None, None, |plans| {
        plans.iter().map(listed_plan).collect()
    })
    .await?;
    page_of(&asked, &data)
}

/// What counts of the flows to a country, by year, up to one:
/// `/v2/country/{id}/summary/trends/{year}`.
pub async fn trends(
    State(web): State<Web>,
    Path((country, text)): Path<(String, String)>,
    asked: Asked,
) -> Result<Page, ApiError> {
    asked.only(PARAMETERS)?;
    asked.in_known_format()?;
    let last = year(&text)?;
    let is_letters = geography::country_by_iso3(&country).is_some();
    if !is_letters && country.parse::<u64>().is_err() {
        return Err(ApiError::no("country", &country));
    }
    let countries = is_letters.then(|| vec![country.clone()]);
    let appeals = holdings::appeals(&web, None, countries.as_deref()).await?;
    let mut seen = HashSet::new();
    let mut years: BTreeMap<i32, i64> = BTreeMap::new();
    for records in &appeals {
        let year = records.appeal.record.period.first_year();
        if year > last {
            continue;
        }
        for contribution in &records.contributions {
            let flow = flow(records, contribution);
            let counts = flow.summary.is_counted && (is_letters || goes_to(&flow.row, &country));
            if counts && seen.insert(flow.summary.id.clone()) {
                let sum = years.entry(year).or_default();
                *sum = sum.saturating_add(flow.summary.dollars.unwrap_or_default());
            }
        }
    }
    let rows = years
        .into_iter()
        .map(|(year, total)| json!({"year": year, "totalFunding": total}));
    page_of(&asked, &rows.collect())
}

/// Whether a country is named as a destination by its number.
fn goes_to(row: &Value, id: &str) -> bool {
    let objects = row.get("destinationObjects").and_then(Value::as_array);
    objects.into_iter().flatten().any(|object| {
        let text = |key: &str| object.get(key).and_then(Value::as_str);
        text("type") == Some("Location") && text("id") == Some(id)
    })
}
