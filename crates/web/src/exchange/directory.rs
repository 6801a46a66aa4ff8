//! `/v1/public/location` and `/v1/public/organization`: the countries and
//! organisations that flows and plans name.

use std::collections::{BTreeMap, BTreeSet};

use appeals::records::Particulars;
use axum::extract::State;
use chrono::{DateTime, Utc};
use formats::fts::answer::{self, plan_row};
use serde_json::{Value, json};
use vocabulary::Language;

use super::asked::Asked;
use super::holdings;
use crate::api::error::ApiError;
use crate::delivery::Page;
use crate::state::Web;

/// What they take.
pub const PARAMETERS: &[&str] = &["format", "language", "limit", "page", "changed_since"];

fn page_of(asked: &Asked, data: &Value) -> Result<Page, ApiError> {
    asked.answer(&json!({"status": "ok", "data": data}))
}

/// Numbers stay numbers, as the service writes them in these lists.
fn identifier(id: &str) -> Value {
    id.parse::<u64>()
        .map_or_else(|_| json!(id), |number| json!(number))
}

/// Countries: with the service's number where flows or plans tell it, else
/// with their three letters, by which they may be asked for as well.
pub async fn locations(State(web): State<Web>, asked: Asked) -> Result<Page, ApiError> {
    asked.only(PARAMETERS)?;
    asked.in_known_format()?;
    let since = asked.changed_since()?;
    let is_new = |at: DateTime<Utc>| since.is_none_or(|since| at > since);
    let mut changed: BTreeSet<&'static str> = BTreeSet::new();
    let mut ids: BTreeMap<&'static str, String> = BTreeMap::new();
    let mut countries: BTreeSet<&'static str> = BTreeSet::new();
    let mut others: BTreeMap<String, String> = BTreeMap::new();
    for records in holdings::appeals(&web, None, None).await? {
        for framework in &records.frameworks {
            let row = plan_row(&framework.record);
            let list = row.and_then(|row| row.get("countries").or_else(|| row.get("locations")));
            for place in list.and_then(Value::as_array).into_iter().flatten() {
                let iso3 = place.get("iso3").and_then(Value::as_str);
                if let (Some(country), Some(id)) = (
                    iso3.and_then(geography::country_by_iso3),
                    place.get("id").filter(|id| id.is_number()),
                ) {
                    ids.insert(country.iso3, id.to_string());
                    if is_new(framework.recorded_at) {
                        changed.insert(country.iso3);
                    }
                }
            }
        }
        for contribution in &records.contributions {
            let row = contribution.record.particulars.as_ref();
            for object in objects(&row.map(Particulars::value), "Location") {
                let text = |key: &str| object.get(key).and_then(Value::as_str);
                let (Some(id), Some(name)) = (text("id"), text("name")) else {
                    continue;
                };
                let short = name.split([',', '(']).next().unwrap_or(name);
                let country =
                    geography::country_by_name(name).or_else(|| geography::country_by_name(short));
                match country {
                    Some(country) => {
                        ids.entry(country.iso3).or_insert_with(|| id.to_owned());
                        if is_new(contribution.recorded_at) {
                            changed.insert(country.iso3);
                        }
                    }
                    None if !is_new(contribution.recorded_at) => {}
                    None => {
                        others.insert(id.to_owned(), name.to_owned());
                    }
                }
            }
        }
        let own = records.mission.record.countries.iter();
        let own = own.filter_map(|iso3| Some(geography::country_by_iso3(iso3)?.iso3));
        let own: Vec<&'static str> = own.collect();
        if is_new(records.mission.recorded_at) || is_new(records.appeal.recorded_at) {
            changed.extend(&own);
        }
        countries.extend(own);
    }
    countries.extend(ids.keys());
    // A country is new where anything that names it is.
    countries.retain(|iso3| since.is_none() || changed.contains(iso3));
    let mut data: Vec<Value> = countries
        .into_iter()
        .filter_map(geography::country_by_iso3)
        .map(|country| {
            let id = ids.get(country.iso3).map_or(country.iso3, String::as_str);
            json!({
                "id": identifier(id),
                "iso3": country.iso3,
                "name": country.names.best(Language::English),
            })
        })
        .collect();
    data.extend(
        others
            .iter()
            .map(|(id, name)| json!({"id": identifier(id), "iso3": null, "name": name})),
    );
    page_of(&asked, &json!(data))
}

fn objects<'a>(row: &'a Option<Value>, kind: &'static str) -> impl Iterator<Item = &'a Value> {
    ["sourceObjects", "destinationObjects"]
        .into_iter()
        .filter_map(move |side| row.as_ref()?.get(side)?.as_array())
        .flatten()
        .filter(move |object| object.get("type").and_then(Value::as_str) == Some(kind))
}

/// Organisations.
pub async fn organizations(State(web): State<Web>, asked: Asked) -> Result<Page, ApiError> {
    asked.only(PARAMETERS)?;
    asked.in_known_format()?;
    let since = asked.changed_since()?;
    let mut found: BTreeMap<(u64, String), Value> = BTreeMap::new();
    for records in holdings::appeals(&web, None, None).await? {
        for contribution in &records.contributions {
            if since.is_some_and(|since| contribution.recorded_at <= since) {
                continue;
            }
            let row = Some(answer::flow(&records, contribution).row);
            for object in objects(&row, "Organization") {
                let text = |key: &str| object.get(key).and_then(Value::as_str);
                let (Some(id), Some(name)) = (text("id"), text("name")) else {
                    continue;
                };
                let key = (id.parse().unwrap_or(u64::MAX), id.to_owned());
                found.entry(key).or_insert_with(|| {
                    json!({
                        "id": identifier(id),
                        "name": name,
                        "abbreviation": text("abbreviation"),
                        "organizationTypes": object.get("organizationTypes"),
                        "organizationSubTypes": object.get("organizationSubTypes"),
                    })
                });
            }
        }
    }
    page_of(&asked, &found.into_values().collect())
}
