//! `/v1/public/fts/flow` and `/v1/fts/flow/custom-search`: flows, or sums of
//! them by what they are for.

use std::collections::{BTreeSet, HashMap, HashSet};

use appeals::AppealRecords;
use appeals::records::FlowDirection;
use axum::extract::State;
use chrono::{DateTime, Utc};
use formats::fts::answer::{
    self, FlowAnswer, FlowSummary, Grouping, PlanAnswer, grouped, plan_code,
};
use serde_json::{Value, json};
use vocabulary::identifier::ContributionId;

use super::asked::Asked;
use super::holdings;
use crate::api::error::{ApiError, shortened};
use crate::delivery::Page;
use crate::site::WebError;
use crate::state::Web;

/// What it takes.
pub const PARAMETERS: &[&str] = &[
    "year",
    "planId",
    "planCode",
    "locationId",
    "countryISO3",
    "locationISO3",
    "emergencyId",
    "clusterId",
    "globalClusterId",
    "globalClusterCode",
    "organizationId",
    "organizationAbbrev",
    "projectId",
    "projectCode",
    "filterBy",
    "groupby",
    "report",
    "limit",
    "page",
    "format",
    "language",
    "changed_since",
];

/// A page has so many flows unless asked for otherwise.
const USUAL_LIMIT: usize = 1000;

/// And never more.
const LARGEST_LIMIT: usize = 10_000;

/// A condition on the objects at the ends of a flow.
struct Condition {
    /// `sourceObjects`, `destinationObjects`, or either.
    side: Option<&'static str>,
    /// The type of the object.
    kind: &'static str,
    /// The field that is compared: `id`, `code`, or the name's initials.
    by: By,
    /// Any of these.
    values: Vec<String>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum By {
    Id,
    Code,
    Abbreviation,
}

impl Condition {
    fn holds(&self, row: &Value) -> bool {
        let sides = match self.side {
            Some(side) => vec![side],
            None => vec!["sourceObjects", "destinationObjects"],
        };
        sides
            .into_iter()
            .filter_map(|side| row.get(side)?.as_array())
            .flatten()
            .filter(|object| object.get("type").and_then(Value::as_str) == Some(self.kind))
            .any(|object| self.matches(object))
    }

    fn matches(&self, object: &Value) -> bool {
        let text = |key: &str| object.get(key).and_then(Value::as_str);
        let any = |found: Option<&str>| {
            found.is_some_and(|found| {
                self.values
                    .iter()
                    .any(|wanted| wanted.eq_ignore_ascii_case(found))
            })
        };
        match self.by {
            // A year is asked for by its number, whatever its identifier.
            By::Id if self.kind == "UsageYear" => any(text("name")),
            By::Id => any(text("id")),
            By::Code => any(text("code")),
            By::Abbreviation => {
                let name = text("name").unwrap_or_default();
                let initials: String = name
                    .split(|letter: char| !letter.is_alphanumeric())
                    .filter_map(|word| word.chars().next())
                    .filter(|letter| letter.is_uppercase())
                    .collect();
                any(Some(name)) || any(Some(&initials)) || any(text("abbreviation"))
            }
        }
    }
}

const DESTINATION: Option<&str> = Some("destinationObjects");

/// The parameters that name an object, with where it must stand.
const BY_OBJECT: &[(&str, Option<&str>, &str, By)] = &[
    ("locationid", DESTINATION, "Location", By::Id),
    ("planid", DESTINATION, "Plan", By::Id),
    ("emergencyid", DESTINATION, "Emergency", By::Id),
    ("clusterid", DESTINATION, "Cluster", By::Id),
    ("globalclusterid", DESTINATION, "GlobalCluster", By::Id),
    ("globalclustercode", DESTINATION, "GlobalCluster", By::Code),
    ("organizationid", None, "Organization", By::Id),
    ("organizationabbrev", None, "Organization", By::Abbreviation),
    ("projectid", DESTINATION, "Project", By::Id),
    ("projectcode", DESTINATION, "Project", By::Code),
];

/// The types that `filterBy` names, as in `destinationLocationID:114,115`.
const FILTERED: &[&str] = &[
    "Location",
    "Plan",
    "Emergency",
    "GlobalCluster",
    "Cluster",
    "Organization",
    "Project",
    "UsageYear",
];

fn conditions(asked: &Asked) -> Result<Vec<Condition>, ApiError> {
    let mut conditions: Vec<Condition> = BY_OBJECT
        .iter()
        .filter_map(|(name, side, kind, by)| {
            let values = asked.list(&[name])?;
            // A country is also asked for by its three letters.
            let letters = |value: &String| value.len() == 3 && !value.contains(char::is_numeric);
            if *name == "locationid" && values.iter().all(letters) {
                return None;
            }
            Some(Condition {
                side: *side,
                kind,
                by: *by,
                values,
            })
        })
        .collect();
    if let Some(text) = asked.text(&["filterby"]) {
        let refuse = || {
            ApiError::BadRequest(format!(
                "filterBy: “{}” is not accepted; such as destinationLocationID:114,115 is expected",
                shortened(text)
            ))
        };
        for part in text.split(';') {
            conditions.push(filter(part).ok_or_else(refuse)?);
        }
    }
    Ok(conditions)
}

/// `destinationLocationID:114,115`
fn filter(text: &str) -> Option<Condition> {
    let (name, values) = text.split_once(':')?;
    let name = name.trim().to_ascii_lowercase();
    let (side, rest) = match name.strip_prefix("destination") {
        Some(rest) => ("destinationObjects", rest),
        None => ("sourceObjects", name.strip_prefix("source")?),
    };
    let kind = rest.strip_suffix("id").unwrap_or(rest);
    let kind = FILTERED
        .iter()
        .find(|known| known.eq_ignore_ascii_case(kind))?;
    Some(Condition {
        side: Some(side),
        kind,
        by: By::Id,
        values: values
            .split(',')
            .map(|value| value.trim().to_owned())
            .collect(),
    })
}

/// The years that are asked for.
fn years(asked: &Asked) -> Result<Option<Vec<i32>>, ApiError> {
    asked
        .list(&["year"])
        .map(|years| {
            years
                .iter()
                .map(|year| {
                    year.parse().map_err(|_| {
                        ApiError::BadRequest(format!(
                            "year: “{}” is not accepted; a year such as 2020 is expected",
                            shortened(year)
                        ))
                    })
                })
                .collect()
        })
        .transpose()
}

/// The countries that are asked for by their three letters.
fn countries(asked: &Asked) -> Option<Vec<String>> {
    asked.list(&["countryiso3", "locationiso3"]).or_else(|| {
        asked.list(&["locationid"]).filter(|values| {
            values
                .iter()
                .all(|value| value.len() == 3 && !value.contains(char::is_numeric))
        })
    })
}

/// Flows, or their sums.
pub async fn flows(State(web): State<Web>, asked: Asked) -> Result<Page, ApiError> {
    asked.only(PARAMETERS)?;
    asked.in_known_format()?;
    let limit = asked
        .number("limit", 1, LARGEST_LIMIT)?
        .unwrap_or(USUAL_LIMIT);
    let page = asked.number("page", 1, usize::MAX)?.unwrap_or(1);
    let grouping = asked
        .text(&["groupby"])
        .map(|word| {
            Grouping::parse(word).ok_or_else(|| {
                ApiError::BadRequest(format!(
                    "groupby: “{}” is not accepted; plan, organization, location, year, cluster, globalCluster or project is expected",
                    shortened(word)
                ))
            })
        })
        .transpose()?;
    let conditions = conditions(&asked)?;
    let codes = asked.list(&["plancode"]);
    let since = asked.changed_since()?;
    let years = years(&asked)?;
    let countries = countries(&asked);
    let wanted = Wanted {
        conditions,
        codes,
        since,
    };
    if let Some(grouping) = grouping {
        let appeals = holdings::appeals(&web, years.as_deref(), countries.as_deref()).await?;
        let flows = wanted.whole(&appeals);
        let data = sums(&asked, &appeals, &flows, grouping)?;
        return asked.answer(&json!({"status": "ok", "data": data, "meta": {"language": "en"}}));
    }
    let appeals = holdings::without_contributions(&web, years.as_deref(), countries.as_deref());
    let appeals = appeals.await?;
    let flows = found(&web, &appeals, &wanted).await?;
    let count = flows.len();
    let first = (page - 1).saturating_mul(limit);
    let mut meta = json!({"language": "en", "count": count});
    if first.saturating_add(limit) < count {
        meta["nextLink"] = json!(asked.page_link(&web, page + 1));
    }
    let mut data = totals(&flows);
    let last = count.min(first.saturating_add(limit));
    let page = flows.get(first..last).unwrap_or_default();
    data["flows"] = rows(&web, &appeals, page).await?.into();
    asked.answer(&json!({"status": "ok", "data": data, "meta": meta}))
}

/// Which flows are asked for.
struct Wanted {
    conditions: Vec<Condition>,
    codes: Option<Vec<String>>,
    since: Option<DateTime<Utc>>,
}

impl Wanted {
    /// Whether the rows of flows say which are wanted.
    fn asks_rows(&self) -> bool {
        !self.conditions.is_empty() || self.codes.is_some()
    }

    fn in_time(&self, recorded_at: DateTime<Utc>) -> bool {
        self.since.is_none_or(|since| recorded_at > since)
    }

    fn holds(&self, records: &AppealRecords, row: &Value) -> bool {
        self.conditions.iter().all(|condition| condition.holds(row))
            && self.codes.as_ref().is_none_or(|codes| {
                codes_of(records, row)
                    .iter()
                    .any(|plan| codes.iter().any(|code| code.eq_ignore_ascii_case(plan)))
            })
    }

    /// The flows that are wanted, each once: one that is shared between
    /// countries stands in the appeal of each. In the order of their numbers.
    fn whole(&self, appeals: &[AppealRecords]) -> Vec<FlowAnswer> {
        let mut seen = HashSet::new();
        let mut flows = Vec::new();
        for records in appeals {
            for contribution in &records.contributions {
                let flow = answer::flow(records, contribution);
                if self.in_time(flow.recorded_at)
                    && self.holds(records, &flow.row)
                    && seen.insert(flow.summary.id.clone())
                {
                    flows.push(flow);
                }
            }
        }
        flows.sort_by_cached_key(|flow| order(&flow.summary.id));
        flows
    }
}

/// Contributions that are read at a time, whole or in short.
const WHOLE: u32 = 1_000;
const IN_SHORT: u32 = 10_000;

/// A flow on no page yet.
struct Found {
    summary: FlowSummary,
    /// The place of its appeal.
    appeal: usize,
    contribution: ContributionId,
}

/// As [`Wanted::whole`], without the rows: of a million flows, a page has
/// some thousand.
async fn found(
    web: &Web,
    appeals: &[AppealRecords],
    wanted: &Wanted,
) -> Result<Vec<Found>, ApiError> {
    let store = web.store();
    let mut seen = HashSet::new();
    let mut flows = Vec::new();
    for (place, records) in appeals.iter().enumerate() {
        let mut after = None;
        loop {
            let part = if wanted.asks_rows() {
                store.contributions_after(records, after, WHOLE).await
            } else {
                store.contributions_in_short(records, after, IN_SHORT).await
            };
            let part = part.map_err(WebError::from)?;
            let Some(last) = part.last() else {
                break;
            };
            after = Some(last.record.id);
            for known in &part {
                let is_wanted = wanted.in_time(known.recorded_at)
                    && (!wanted.asks_rows()
                        || wanted.holds(records, &answer::flow(records, known).row));
                if !is_wanted {
                    continue;
                }
                let summary = answer::summary(&known.record);
                if seen.insert(summary.id.clone()) {
                    flows.push(Found {
                        summary,
                        appeal: place,
                        contribution: known.record.id,
                    });
                }
            }
        }
    }
    flows.sort_by_cached_key(|flow| order(&flow.summary.id));
    Ok(flows)
}

fn order(id: &str) -> (u64, String) {
    (id.parse().unwrap_or(u64::MAX), id.to_owned())
}

/// The rows of one page.
async fn rows(
    web: &Web,
    appeals: &[AppealRecords],
    page: &[Found],
) -> Result<Vec<Value>, ApiError> {
    let mut rows: HashMap<ContributionId, Value> = HashMap::with_capacity(page.len());
    for (place, records) in appeals.iter().enumerate() {
        let ids: Vec<ContributionId> = page
            .iter()
            .filter(|flow| flow.appeal == place)
            .map(|flow| flow.contribution)
            .collect();
        let known = web.store().contributions_named(records, &ids).await;
        for known in known.map_err(WebError::from)? {
            rows.insert(known.record.id, answer::flow(records, &known).row);
        }
    }
    Ok(page
        .iter()
        .filter_map(|flow| rows.remove(&flow.contribution))
        .collect())
}

/// The codes of the plans that a flow is for.
fn codes_of(records: &AppealRecords, row: &Value) -> BTreeSet<String> {
    let objects = row.get("destinationObjects").and_then(Value::as_array);
    let ids = objects
        .into_iter()
        .flatten()
        .filter(|object| object.get("type").and_then(Value::as_str) == Some("Plan"))
        .filter_map(|object| object.get("id")?.as_str());
    ids.filter_map(|id| {
        let framework = records
            .frameworks
            .iter()
            .find(|known| answer::plan_id(&known.record) == id)?;
        Some(plan_code(&framework.record))
    })
    .collect()
}

fn totals(flows: &[Found]) -> Value {
    let of = |direction: FlowDirection| {
        let flows = || {
            flows
                .iter()
                .map(|flow| &flow.summary)
                .filter(move |flow| flow.direction == direction)
        };
        let dollars = |wanted: fn(&FlowSummary) -> bool| -> i64 {
            flows()
                .filter(|flow| wanted(flow))
                .filter_map(|flow| flow.dollars)
                .sum()
        };
        json!({
            "flowCount": flows().count(),
            "fundingTotal": dollars(|flow| {
                flow.is_counted || flow.direction == FlowDirection::Outgoing
            }),
            "pledgeTotal": dollars(|flow| flow.is_pledge),
        })
    };
    let internal = of(FlowDirection::Internal);
    json!({
        "incoming": of(FlowDirection::Incoming),
        "outgoing": of(FlowDirection::Outgoing),
        "internal": {"flowCount": internal["flowCount"]},
    })
}

/// The sums by what flows are for, with what plans ask for. A plan by
/// cluster goes out as its source gave it, where it gave it.
fn sums(
    asked: &Asked,
    appeals: &[AppealRecords],
    flows: &[FlowAnswer],
    grouping: Grouping,
) -> Result<Value, ApiError> {
    let wanted = asked.list(&["planid"]);
    let codes = asked.list(&["plancode"]);
    let mut plans: Vec<PlanAnswer<'_>> = Vec::new();
    for records in appeals {
        plans.extend(answer::plans(records).map_err(figures::FigureError::from)?);
    }
    plans.retain(|plan| {
        let code = plan_code(&plan.framework.record);
        wanted.as_ref().is_none_or(|ids| ids.contains(&plan.id()))
            && codes
                .as_ref()
                .is_none_or(|codes| codes.iter().any(|known| known.eq_ignore_ascii_case(&code)))
    });
    let is_one_plan = wanted.is_some() || codes.is_some();
    if is_one_plan
        && grouping == Grouping::Cluster
        && let Some(stated) = plans
            .iter()
            .find_map(|plan| plan.framework.record.particulars.as_ref()?.get("clusters"))
    {
        return Ok(stated.clone());
    }
    let objects: Vec<Value> = plans
        .iter()
        .filter(|_| grouping == Grouping::Plan)
        .map(|plan| {
            json!({
                "id": plan.id(),
                "name": plan.framework.record.names.best(vocabulary::Language::English),
                "objectType": "Plan",
                "origRequirements": plan.original,
                "revisedRequirements": plan.revised,
            })
        })
        .collect();
    let total =
        |of: fn(&PlanAnswer<'_>) -> Option<i64>| -> i64 { plans.iter().filter_map(of).sum() };
    let mut data = grouped(flows.iter(), grouping);
    data["requirements"] = json!({
        "totalRevisedReqs": total(|plan| plan.revised),
        "totalOrigReqs": total(|plan| plan.original),
        "objects": objects,
    });
    Ok(data)
}
