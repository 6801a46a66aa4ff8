//! `/api/v1/coordination-context/funding` in the shape of the Humanitarian
//! API, and the files of requirements and funding in HDX's columns.

use axum::extract::{Path, State};
use formats::hdx::{self, HapiRow, NOT_SPECIFIED};
use serde_json::{Value, json};
use vocabulary::{Language, Period};

use super::asked::Asked;
use super::holdings::{self, money_changed_at};
use crate::api::error::{ApiError, shortened};
use crate::delivery::Page;
use crate::site::WebError;
use crate::state::Web;

/// What the funding endpoint takes.
pub const PARAMETERS: &[&str] = &[
    "appeal_code",
    "appeal_type",
    "location_code",
    "location_name",
    "has_hrp",
    "in_gho",
    "reference_period_start_min",
    "reference_period_start_max",
    "output_format",
    "limit",
    "offset",
    "app_identifier",
    "changed_since",
];

/// What the files take.
pub const FILE_PARAMETERS: &[&str] = &["year", "changed_since"];

/// A page has so many rows unless asked for otherwise, and never more.
const MOST_ROWS: usize = 10_000;

const CSV: &str = "text/csv; charset=utf-8";

#[expect(
    clippy::needless_pass_by_value,
    reason = "it is handed to map_err, which gives the error away"
)]
fn failed(error: formats::export::ExportError) -> ApiError {
    ApiError::Web(WebError::Internal(error.to_string()))
}

/// The rows of the funding of plans.
pub async fn funding(State(web): State<Web>, asked: Asked) -> Result<Page, ApiError> {
    asked.only(PARAMETERS)?;
    let limit = asked.number("limit", 0, MOST_ROWS)?.unwrap_or(MOST_ROWS);
    let offset = asked.number("offset", 0, usize::MAX)?.unwrap_or(0);
    let is_csv = match asked.text(&["output_format"]) {
        None | Some("json" | "JSON") => false,
        Some("csv" | "CSV") => true,
        Some(other) => {
            return Err(ApiError::BadRequest(format!(
                "output_format: “{}” is not accepted; json or csv is expected",
                shortened(other)
            )));
        }
    };
    let wanted = Wanted::of(&asked)?;
    let since = asked.changed_since()?;
    let mut rows = Vec::new();
    for records in holdings::appeals(&web, None, None).await? {
        if since.is_none_or(|since| money_changed_at(&records) > since) {
            rows.extend(hdx::hapi_rows(&records).map_err(figures::FigureError::from)?);
        }
    }
    let rows: Vec<HapiRow> = rows
        .into_iter()
        .filter(|row| wanted.holds(row))
        .skip(offset)
        .take(limit)
        .collect();
    if is_csv {
        let bytes = hdx::hapi_csv(&rows).map_err(failed)?;
        return Ok(Page::of(CSV, bytes));
    }
    let data: Vec<Value> = rows.iter().map(row).collect();
    Ok(Page::json(serde_json::to_vec(&json!({"data": data}))?))
}

struct Wanted {
    code: Option<String>,
    kind: Option<String>,
    location: Option<String>,
    location_name: Option<String>,
    has_hrp: Option<bool>,
    in_gho: Option<bool>,
    start_min: Option<String>,
    start_max: Option<String>,
}

impl Wanted {
    fn of(asked: &Asked) -> Result<Self, ApiError> {
        let text = |name: &str| asked.text(&[name]).map(str::to_owned);
        let truth = |name: &str| {
            asked
                .text(&[name])
                .map(|word| match word.to_ascii_lowercase().as_str() {
                    "true" | "1" => Ok(true),
                    "false" | "0" => Ok(false),
                    _ => Err(ApiError::BadRequest(format!(
                        "{name}: “{}” is not accepted; true or false is expected",
                        shortened(word)
                    ))),
                })
                .transpose()
        };
        Ok(Self {
            code: text("appeal_code"),
            kind: text("appeal_type"),
            location: text("location_code"),
            location_name: text("location_name"),
            has_hrp: truth("has_hrp")?,
            in_gho: truth("in_gho")?,
            start_min: text("reference_period_start_min"),
            start_max: text("reference_period_start_max"),
        })
    }

    fn holds(&self, row: &HapiRow) -> bool {
        let plan = row.row.plan.as_ref();
        let same = |wanted: &Option<String>, found: Option<&str>| {
            wanted
                .as_ref()
                .is_none_or(|wanted| found.is_some_and(|it| it.eq_ignore_ascii_case(wanted)))
        };
        let start = period(row)
            .map(|period| period.start.to_string())
            .unwrap_or_default();
        let name = location_name(&row.row.country);
        same(
            &self.code,
            plan.map_or(Some(NOT_SPECIFIED), |plan| Some(&plan.code)),
        ) && same(&self.kind, plan.map(|plan| plan.kind_name.as_str()))
            && same(&self.location, Some(&row.row.country))
            && self
                .location_name
                .as_ref()
                .is_none_or(|wanted| name.to_lowercase().contains(&wanted.to_lowercase()))
            && self.has_hrp.is_none_or(|wanted| wanted == row.has_hrp)
            && self.in_gho.is_none_or(|wanted| wanted == row.in_gho)
            && self.start_min.as_ref().is_none_or(|least| start >= *least)
            && self.start_max.as_ref().is_none_or(|most| start <= *most)
    }
}

fn period(row: &HapiRow) -> Option<Period> {
    match &row.row.plan {
        Some(plan) => Some(plan.period),
        None => Period::year(row.row.year),
    }
}

fn location_name(code: &str) -> String {
    geography::country_by_iso3(code).map_or_else(
        || code.to_owned(),
        |country| country.names.best(Language::English).to_owned(),
    )
}

fn row(row: &HapiRow) -> Value {
    let plan = row.row.plan.as_ref();
    let moment = |last: bool| {
        period(row).map(|period| match last {
            false => format!("{}T00:00:00", period.start),
            true => format!("{}T23:59:59", period.end),
        })
    };
    json!({
        "resource_hdx_id": null,
        "appeal_code": plan.map_or(NOT_SPECIFIED, |plan| &plan.code),
        "appeal_name": plan.map_or(NOT_SPECIFIED, |plan| &plan.name),
        "appeal_type": plan.map(|plan| &plan.kind_name),
        "requirements_usd": row.row.requirements,
        "funding_usd": row.row.funding,
        "funding_pct": row.row.percent,
        "location_ref": null,
        "location_code": row.row.country,
        "location_name": location_name(&row.row.country),
        "has_hrp": row.has_hrp,
        "in_gho": row.in_gho,
        "reference_period_start": moment(false),
        "reference_period_end": moment(true),
    })
}

/// `fts_requirements_funding_afg.csv` and
/// `fts_requirements_funding_cluster_afg.csv`, the newest year first.
pub async fn file(
    State(web): State<Web>,
    Path(name): Path<String>,
    asked: Asked,
) -> Result<Page, ApiError> {
    asked.only(FILE_PARAMETERS)?;
    let no_file = || ApiError::no("file", &name);
    let stem = name
        .strip_prefix("fts_requirements_funding_")
        .and_then(|rest| rest.strip_suffix(".csv"))
        .ok_or_else(no_file)?;
    let (iso3, by_cluster) = match stem.strip_prefix("cluster_") {
        Some(iso3) => (iso3, true),
        None => (stem, false),
    };
    let country = geography::country_by_iso3(iso3).ok_or_else(no_file)?;
    let years = asked
        .number("year", 1900, 2200)?
        .and_then(|year| i32::try_from(year).ok())
        .map(|year| vec![year]);
    let since = asked.changed_since()?;
    let countries = [country.iso3.to_owned()];
    let mut appeals = holdings::appeals(&web, years.as_deref(), Some(&countries)).await?;
    // A response over several countries has no file of one of them.
    appeals.retain(|records| {
        records.mission.record.countries.len() == 1
            && since.is_none_or(|since| money_changed_at(records) > since)
    });
    appeals.sort_by_key(|records| std::cmp::Reverse(records.appeal.record.period));
    let money = figures::FigureError::from;
    let bytes = if by_cluster {
        let mut rows = Vec::new();
        for records in &appeals {
            rows.extend(hdx::cluster_rows(records).map_err(money)?);
        }
        hdx::clusters_csv(&rows).map_err(failed)?
    } else {
        let mut rows = Vec::new();
        for records in &appeals {
            rows.extend(hdx::plan_rows(records).map_err(money)?);
        }
        hdx::plans_csv(&rows).map_err(failed)?
    };
    Ok(Page::download(CSV, name, bytes))
}
