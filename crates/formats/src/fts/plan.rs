//! One plan, in either shape: an overview with its progress, or a list of
//! the plans of a year or a country.

use chrono::NaiveDate;
use serde_json::Value;
use serde_json_borrow::Value as Row;
use vocabulary::{Currency, Money};

use super::fields::{Fields, Problem, date, get, identifier};
use super::message::Message;

/// A country of a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PlanCountry {
    pub(super) iso3: Option<String>,
    pub(super) name: String,
}

/// A plan.
#[derive(Debug, Clone)]
pub(super) struct Plan {
    pub(super) id: String,
    pub(super) version: Option<i64>,
    pub(super) name: String,
    pub(super) code: Option<String>,
    pub(super) kind: Option<String>,
    pub(super) start: Option<NaiveDate>,
    pub(super) end: Option<NaiveDate>,
    pub(super) countries: Vec<PlanCountry>,
    pub(super) years: Vec<i32>,
    pub(super) original: Option<Money>,
    pub(super) revised: Option<Money>,
    /// What the source says came; `None` where it does not say it.
    pub(super) funding: Option<Money>,
    /// The day of the newest change of the plan at its source.
    pub(super) updated: Option<NaiveDate>,
    /// The plan as it was written.
    pub(super) row: Value,
}

impl Plan {
    pub(super) fn read(written: &Row<'_>) -> Result<Self, Problem> {
        let Some(fields) = Fields::of("plan", written) else {
            let message = Message::Field {
                what: "a plan".to_owned(),
                field: "id".to_owned(),
                expected: "an identifier".to_owned(),
            };
            return Err(Box::new((message, None)));
        };
        // A list of plans keeps name, code and days in the plan's version.
        let inner = |key: &str| {
            get(written, key)
                .and_then(Row::as_object)
                .map(|object| Fields {
                    what: fields.what.clone(),
                    object,
                })
        };
        let version = inner("planVersion");
        let text = |key: &str| {
            fields
                .text(key)
                .or_else(|| version.as_ref().and_then(|version| version.text(key)))
                .map(str::to_owned)
        };
        let requirements = inner("requirements");
        let amount = |key: &str| {
            let fields = requirements.as_ref().unwrap_or(&fields);
            fields.money(key, Currency::USD)
        };
        let row = Value::from(written);
        Ok(Self {
            id: fields.get("id").and_then(identifier).unwrap_or_default(),
            version: fields
                .integer("planVersionId")
                .or_else(|| version.as_ref()?.integer("id")),
            name: text("name").ok_or_else(|| fields.problem("name", "a name"))?,
            code: text("code"),
            kind: kind(&row),
            start: text("startDate").as_deref().and_then(date),
            end: text("endDate").as_deref().and_then(date),
            countries: countries(&row),
            years: years(&row),
            original: amount("origRequirements")?,
            revised: amount("revisedRequirements")?,
            funding: match inner("funding") {
                Some(funding) => funding.money("totalFunding", Currency::USD)?,
                None => None,
            },
            updated: text("updatedAt").as_deref().and_then(date),
            row,
        })
    }

    /// The only country of the plan, by its three letters.
    pub(super) fn only_country(&self) -> Option<&str> {
        match self.countries.as_slice() {
            [
                PlanCountry {
                    iso3: Some(iso3), ..
                },
            ] => Some(iso3),
            _ => None,
        }
    }
}

fn kind(row: &Value) -> Option<String> {
    if let Some(kind) = row.pointer("/planType/name").and_then(Value::as_str) {
        return Some(kind.to_owned());
    }
    let categories = row.get("categories")?.as_array()?;
    categories
        .iter()
        .find(|category| category.get("group").and_then(Value::as_str) == Some("planType"))
        .and_then(|category| category.get("name")?.as_str())
        .map(str::to_owned)
}

fn countries(row: &Value) -> Vec<PlanCountry> {
    let list = row.get("countries").or_else(|| row.get("locations"));
    list.and_then(Value::as_array)
        .into_iter()
        .flatten()
        .filter(|place| {
            let level = place.get("adminLevel").and_then(Value::as_i64);
            level.is_none_or(|level| level == 0)
        })
        .map(|place| {
            let text = |key: &str| place.get(key).and_then(Value::as_str).map(str::to_owned);
            PlanCountry {
                iso3: text("iso3"),
                name: text("name").unwrap_or_default(),
            }
        })
        .collect()
}

fn years(row: &Value) -> Vec<i32> {
    let list = row.get("usageYears").or_else(|| row.get("years"));
    list.and_then(Value::as_array)
        .into_iter()
        .flatten()
        .filter_map(|year| match year.get("year")? {
            Value::String(text) => text.parse().ok(),
            year => year.as_i64().and_then(|year| i32::try_from(year).ok()),
        })
        .collect()
}
