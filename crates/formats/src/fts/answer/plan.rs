//! A framework in the shapes of a plan.

use appeals::AppealRecords;
use appeals::funding::{self, Scope};
use appeals::records::{Framework, FrameworkKind, Mission};
use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use vocabulary::money::MoneyError;
use vocabulary::{Language, Money, Percent, Period, Recorded};

use super::{plan_code, plan_id, plan_row};

/// A plan with its sums.
#[derive(Debug, Clone)]
pub struct PlanAnswer<'a> {
    /// The records of its appeal.
    pub records: &'a AppealRecords,
    /// The framework.
    pub framework: &'a Recorded<Framework>,
    /// What was asked before any revision, in whole units; `None` where
    /// nothing is recorded.
    pub original: Option<i64>,
    /// What is asked now.
    pub revised: Option<i64>,
    /// What came.
    pub funding: i64,
    /// Hundredths of a percent; `None` where nothing was asked.
    pub progress: Option<i64>,
    /// When one of its amounts was last written.
    pub changed_at: DateTime<Utc>,
}

impl PlanAnswer<'_> {
    /// The identifier by which clients ask for it.
    #[must_use]
    pub fn id(&self) -> String {
        plan_id(&self.framework.record)
    }

    /// The time that it is for.
    #[must_use]
    pub fn period(&self) -> Period {
        let own = self.framework.record.period;
        own.unwrap_or(self.records.appeal.record.period)
    }

    /// The name of its kind, and its number at the service.
    #[must_use]
    pub fn kind(&self) -> (Option<i64>, String) {
        let row = plan_row(&self.framework.record);
        let kind = row.and_then(|row| {
            let listed = || {
                let categories = row.get("categories")?.as_array()?;
                let of_type =
                    |it: &&Value| it.get("group").and_then(Value::as_str) == Some("planType");
                categories.iter().find(of_type)
            };
            row.get("planType").or_else(listed)
        });
        if let Some(name) = kind.and_then(|kind| kind.get("name")?.as_str()) {
            let id = kind.and_then(|kind| kind.get("id")?.as_i64());
            return (id, name.to_owned());
        }
        match self.framework.record.kind {
            FrameworkKind::HumanitarianResponsePlan => {
                (Some(4), "Humanitarian response plan".to_owned())
            }
            FrameworkKind::MigrationCrisisOperationalFramework => {
                (None, "Migration Crisis Operational Framework".to_owned())
            }
            FrameworkKind::Other => (None, "Other".to_owned()),
        }
    }
}

/// The plans of an appeal, by number.
///
/// # Errors
/// When a sum is too large to be kept exactly.
pub fn plans(records: &AppealRecords) -> Result<Vec<PlanAnswer<'_>>, MoneyError> {
    let mut original = records.clone();
    original
        .requirements
        .retain(|requirement| requirement.record.revision == 0);
    original.contributions.clear();
    let mut plans = records
        .frameworks
        .iter()
        .map(|framework| {
            let scope = Scope::of_framework(framework.record.id);
            let asked = |records: &AppealRecords| -> Result<Option<Money>, MoneyError> {
                let sum = funding::requested(records, &scope, None)?;
                Ok((!sum.entries.is_empty()).then_some(sum.total))
            };
            let revised = asked(records)?;
            let received = funding::received(records, &scope, None)?.total;
            let progress = match revised {
                Some(revised) => Percent::of(received, revised)?,
                None => None,
            };
            Ok(PlanAnswer {
                records,
                framework,
                original: asked(&original)?.map(Money::whole_units),
                revised: revised.map(Money::whole_units),
                funding: received.whole_units(),
                progress: progress.map(Percent::hundredths),
                changed_at: changed_at(records, framework),
            })
        })
        .collect::<Result<Vec<_>, MoneyError>>()?;
    let number = |plan: &PlanAnswer<'_>| plan.id().parse::<u64>().unwrap_or(u64::MAX);
    plans.sort_by_key(number);
    Ok(plans)
}

fn changed_at(records: &AppealRecords, framework: &Recorded<Framework>) -> DateTime<Utc> {
    let scope = Scope::of_framework(framework.record.id);
    let contributions = records
        .contributions
        .iter()
        .filter(|known| scope.concerns(&known.record, records))
        .map(|known| known.recorded_at);
    let requirements = records.requirements.iter().map(|known| known.recorded_at);
    let declared = records
        .declared_figures
        .iter()
        .filter(|known| known.record.framework == Some(framework.record.id))
        .map(|known| known.recorded_at);
    contributions
        .chain(requirements)
        .chain(declared)
        .chain([framework.recorded_at])
        .max()
        .unwrap_or(framework.recorded_at)
}

fn percent(hundredths: Option<i64>) -> Value {
    let Some(hundredths) = hundredths else {
        return Value::Null;
    };
    let sign = if hundredths < 0 { "-" } else { "" };
    let (whole, rest) = (hundredths.abs() / 100, hundredths.abs() % 100);
    let text = format!("{sign}{whole}.{rest:02}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    serde_json::from_str(text).unwrap_or(Value::Null)
}

/// The countries of a plan, as its source wrote them or as the mission has
/// them.
fn countries(plan: &PlanAnswer<'_>) -> Value {
    let row = plan_row(&plan.framework.record);
    if let Some(list) = row.and_then(|row| row.get("countries").or_else(|| row.get("locations"))) {
        return list.clone();
    }
    countries_of(&plan.records.mission.record)
}

/// The countries of a mission as the service names places.
pub(super) fn countries_of(mission: &Mission) -> Value {
    mission
        .countries
        .iter()
        .map(|iso3| {
            let name = geography::country_by_iso3(iso3).map_or(iso3.as_str(), |country| {
                country.names.best(Language::English)
            });
            json!({"id": iso3, "iso3": iso3, "name": name, "adminLevel": 0})
        })
        .collect()
}

/// A plan as the overview with progress has it: as its source wrote it, with
/// our sums. A progress that cannot be told is null, where the service
/// writes 0 for a requirement of 0.
#[must_use]
pub fn overview(plan: &PlanAnswer<'_>) -> Value {
    let framework = &plan.framework.record;
    let period = plan.period();
    let (kind, kind_name) = plan.kind();
    let year = plan.records.appeal.record.period.first_year().to_string();
    let mut row = match plan_row(framework).filter(|row| row.get("planType").is_some()) {
        Some(row) => row.clone(),
        None => json!({
            "id": number_or_text(&plan.id()),
            "name": framework.names.best(Language::English),
            "code": plan_code(framework),
            "startDate": period.start,
            "endDate": period.end,
            "restricted": false,
            "customLocationCode": null,
            "planType": {"id": kind, "name": kind_name, "group": "planType", "includeTotals": true},
            "countries": countries(plan),
            "caseLoads": [],
            "usageYears": [{"id": year, "year": year}],
            "updatedAt": plan.changed_at.to_rfc3339(),
        }),
    };
    row["requirements"] = json!({
        "origRequirements": plan.original.unwrap_or(0),
        "revisedRequirements": plan.revised.unwrap_or(0),
    });
    let source = plan_row(framework)
        .and_then(|row| row.get("funding"))
        .filter(|funding| {
            funding.get("totalFunding").and_then(Value::as_i64) == Some(plan.funding)
        });
    let mut funding = source.cloned().unwrap_or_else(|| {
        json!({
            "totalFunding": plan.funding,
            "singleFunding": plan.funding,
            "overlapFunding": 0,
            "sharedFunding": 0,
            "onBoundaryFunding": 0,
        })
    });
    funding["progress"] = percent(plan.progress);
    row["funding"] = funding;
    row
}

/// A plan as the lists of plans have it.
#[must_use]
pub fn listed_plan(plan: &PlanAnswer<'_>) -> Value {
    let framework = &plan.framework.record;
    let row = plan_row(framework);
    let period = plan.period();
    let (kind, kind_name) = plan.kind();
    let id = number_or_text(&plan.id());
    let year = plan.records.appeal.record.period.first_year().to_string();
    let field = |key: &str| row.and_then(|row| row.get(key)).cloned();
    json!({
        "id": id,
        "restricted": field("restricted").unwrap_or(json!(false)),
        "revisionState": field("revisionState").unwrap_or(json!("none")),
        "createdAt": field("createdAt").unwrap_or(Value::Null),
        "updatedAt": field("updatedAt").unwrap_or_else(|| json!(plan.changed_at.to_rfc3339())),
        "origRequirements": plan.original,
        "revisedRequirements": plan.revised,
        "planVersion": {
            "id": framework.reference.as_ref().and_then(|reference| reference.version),
            "planId": id,
            "name": framework.names.best(Language::English),
            "code": plan_code(framework),
            "startDate": period.start,
            "endDate": period.end,
            "customLocationCode": field("customLocationCode").unwrap_or(Value::Null),
            "isForHPCProjects": field("isForHPCProjects").unwrap_or(Value::Null),
        },
        "categories": [{"id": kind, "name": kind_name, "group": "planType", "code": null}],
        "emergencies": [],
        "years": field("usageYears").unwrap_or_else(|| json!([{"id": year, "year": year}])),
        "locations": countries(plan),
    })
}

/// Identifiers of plans are numbers at the service.
pub(super) fn number_or_text(id: &str) -> Value {
    id.parse::<u64>()
        .map_or_else(|_| json!(id), |number| json!(number))
}
