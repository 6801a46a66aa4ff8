//! Requirements and funding in the columns of the files that the Humanitarian
//! Data Exchange (HDX) publishes from the Financial Tracking Service.
//!
//! A file has one row for each plan of a country, and “Not specified”: the
//! total of the country less its plans, so that the rows add up to it. The
//! percentage is a whole one, rounded half up, and empty where nothing was
//! asked.

mod csv;

pub use csv::{clusters_csv, hapi_csv, plans_csv};

use appeals::AppealRecords;
use appeals::funding::{self, Scope, SectorGroupKey};
use serde_json::Value;
use vocabulary::money::MoneyError;
use vocabulary::{Language, Money, Percent, Period};

use crate::fts::answer::{PlanAnswer, plan_code, plan_id, plans, sector_name};

/// The name of the row of what is in no plan or no cluster.
pub const NOT_SPECIFIED: &str = "Not specified";

/// The name of the row of what is for several clusters.
pub const SEVERAL: &str = "Multiple clusters/sectors (shared)";

/// One row: a plan of a country, or what is in none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanRow {
    /// The country's three letters.
    pub country: String,
    /// The plan; `None` for what is in no plan.
    pub plan: Option<PlanOfRow>,
    /// The year.
    pub year: i32,
    /// What is asked in whole units; `None` where that is not known.
    pub requirements: Option<i64>,
    /// What came in whole units.
    pub funding: i64,
    /// Whole percent, half up; `None` where nothing was asked.
    pub percent: Option<i64>,
}

/// The plan of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanOfRow {
    /// Its number at the service, or its identifier here.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its code.
    pub code: String,
    /// The number of its kind.
    pub kind: Option<i64>,
    /// The name of its kind.
    pub kind_name: String,
    /// The time it is for.
    pub period: Period,
}

/// A row of a cluster.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClusterRow {
    /// The country's three letters.
    pub country: String,
    /// The plan.
    pub plan: PlanOfRow,
    /// The year.
    pub year: i32,
    /// The cluster's code; `None` for the last rows.
    pub code: Option<String>,
    /// Its name.
    pub name: String,
    /// What is asked in whole units; `None` where that is not known.
    pub requirements: Option<i64>,
    /// What came in whole units.
    pub funding: i64,
    /// Whole percent, half up; `None` where nothing was asked.
    pub percent: Option<i64>,
}

fn country(records: &AppealRecords) -> String {
    match records.mission.record.countries.as_slice() {
        [only] => only.clone(),
        _ => records.mission.record.code.as_str().to_owned(),
    }
}

fn percent(records: &AppealRecords, part: i64, whole: Option<i64>) -> Option<i64> {
    let currency = records.appeal.record.currency;
    let money = |units| Money::from_units(units, currency).ok();
    let percent = Percent::of(money(part)?, money(whole?)?).ok()??;
    Some(percent.whole())
}

fn plan_of(plan: &PlanAnswer<'_>) -> PlanOfRow {
    let framework = &plan.framework.record;
    let (kind, kind_name) = plan.kind();
    PlanOfRow {
        id: plan_id(framework),
        name: framework.names.best(Language::English).to_owned(),
        code: plan_code(framework),
        kind,
        kind_name,
        period: plan.period(),
    }
}

/// The rows of an appeal.
///
/// # Errors
/// When a sum is too large to be kept exactly.
pub fn plan_rows(records: &AppealRecords) -> Result<Vec<PlanRow>, MoneyError> {
    let year = records.appeal.record.period.first_year();
    let mut rows: Vec<PlanRow> = plans(records)?
        .iter()
        .map(|plan| PlanRow {
            country: country(records),
            plan: Some(plan_of(plan)),
            year,
            // A requirement of 0 is one that is not known yet.
            requirements: plan.revised.filter(|revised| *revised != 0),
            funding: plan.funding,
            percent: percent(records, plan.funding, plan.revised),
        })
        .collect();
    let total = funding::received(records, &Scope::default(), None)?
        .total
        .whole_units();
    let in_plans: i64 = rows.iter().map(|row| row.funding).sum();
    if total != in_plans {
        rows.push(PlanRow {
            country: country(records),
            plan: None,
            year,
            requirements: None,
            funding: total - in_plans,
            percent: None,
        });
    }
    Ok(rows)
}

/// The rows of the clusters of an appeal's plans. Where a plan's source says
/// what came by cluster, that is given; else what the contributions say.
///
/// # Errors
/// When a sum is too large to be kept exactly.
pub fn cluster_rows(records: &AppealRecords) -> Result<Vec<ClusterRow>, MoneyError> {
    let mut rows = Vec::new();
    for plan in &plans(records)? {
        let clusters = match stated(plan) {
            Some(stated) => stated,
            None => computed(records, plan)?,
        };
        // A plan of which nothing is known to be asked here, as of one over
        // many countries, has no clusters of its own.
        let asks = plan.revised.is_some()
            || clusters
                .named
                .iter()
                .any(|cluster| cluster.requirements.is_some());
        if clusters.named.is_empty() || !asks {
            continue;
        }
        let of = plan_of(plan);
        rows.extend(clusters.all().map(|cluster| ClusterRow {
            country: country(records),
            plan: of.clone(),
            year: records.appeal.record.period.first_year(),
            percent: percent(records, cluster.funding, cluster.requirements),
            code: cluster.code,
            name: cluster.name,
            requirements: cluster.requirements,
            funding: cluster.funding,
        }));
    }
    Ok(rows)
}

struct Cluster {
    code: Option<String>,
    name: String,
    requirements: Option<i64>,
    funding: i64,
}

struct Clusters {
    named: Vec<Cluster>,
    not_specified: (Option<i64>, i64),
    several: i64,
}

impl Clusters {
    fn all(mut self) -> impl Iterator<Item = Cluster> {
        self.named.sort_by(|left, right| left.name.cmp(&right.name));
        let (requirements, funding) = self.not_specified;
        let rest = Cluster {
            code: None,
            name: NOT_SPECIFIED.to_owned(),
            requirements,
            funding,
        };
        let several = Cluster {
            code: None,
            name: SEVERAL.to_owned(),
            requirements: None,
            funding: self.several,
        };
        let shown = |cluster: &Cluster| cluster.funding != 0 || cluster.requirements.is_some();
        self.named.into_iter().chain(
            [rest, several]
                .into_iter()
                .filter(shown)
                .collect::<Vec<_>>(),
        )
    }
}

/// What the plan's source says by cluster.
fn stated(plan: &PlanAnswer<'_>) -> Option<Clusters> {
    let stated = plan
        .framework
        .record
        .particulars
        .as_ref()?
        .get("clusters")?;
    let text = |object: &Value, key: &str| match object.get(key)? {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    };
    let totals = stated.pointer("/report3/fundingTotals/objects/0")?;
    let mut clusters = Clusters {
        named: Vec::new(),
        not_specified: (None, 0),
        several: totals
            .get("sharedFundingTotal")
            .and_then(Value::as_i64)
            .unwrap_or(0),
    };
    let asked = stated
        .pointer("/requirements/objects")
        .and_then(Value::as_array);
    for object in asked.into_iter().flatten() {
        let requirements = object.get("revisedRequirements").and_then(Value::as_i64);
        match text(object, "id") {
            Some(code) => clusters.named.push(Cluster {
                code: Some(code),
                name: text(object, "name").unwrap_or_default(),
                requirements,
                funding: 0,
            }),
            None => clusters.not_specified.0 = requirements.filter(|asked| *asked != 0),
        }
    }
    for object in totals.get("objectsBreakdown")?.as_array()? {
        let came = object
            .get("singleFunding")
            .and_then(Value::as_i64)
            .unwrap_or(0);
        let Some(code) = text(object, "id") else {
            clusters.not_specified.1 = came;
            continue;
        };
        let known = clusters
            .named
            .iter_mut()
            .find(|cluster| cluster.code.as_ref() == Some(&code));
        match known {
            Some(cluster) => cluster.funding = came,
            None => clusters.named.push(Cluster {
                name: text(object, "name").unwrap_or_default(),
                code: Some(code),
                requirements: None,
                funding: came,
            }),
        }
    }
    Some(clusters)
}

fn computed(records: &AppealRecords, plan: &PlanAnswer<'_>) -> Result<Clusters, MoneyError> {
    let framework = plan.framework.record.id;
    let sums = |key: SectorGroupKey| -> Result<(Option<i64>, i64), MoneyError> {
        let scope = Scope::of_sector(framework, key);
        let asked = funding::requested(records, &scope, None)?;
        let asked_units = asked.total.whole_units();
        let came = funding::received(records, &scope, None)?
            .total
            .whole_units();
        Ok(((!asked.entries.is_empty()).then_some(asked_units), came))
    };
    let mut clusters = Clusters {
        named: Vec::new(),
        not_specified: (None, 0),
        several: 0,
    };
    let groups = funding::frameworks(records);
    let group = groups
        .iter()
        .find(|group| group.framework.record.id == framework);
    for heading in group.into_iter().flat_map(|group| &group.sectors) {
        let (requirements, came) = sums(heading.key.clone())?;
        match &heading.key {
            SectorGroupKey::One { sector } => clusters.named.push(Cluster {
                code: Some(sector.code.clone()),
                name: sector_name(records, sector),
                requirements,
                funding: came,
            }),
            SectorGroupKey::Several => clusters.several = came,
            SectorGroupKey::NotSpecified => {
                clusters.not_specified = (requirements.filter(|asked| *asked != 0), came);
            }
        }
    }
    Ok(clusters)
}

/// A row of the file that the Humanitarian API (HAPI) reads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HapiRow {
    /// The row.
    pub row: PlanRow,
    /// Whether the country has a humanitarian response plan in that year.
    pub has_hrp: bool,
    /// Whether one of its plans is part of the global overview.
    pub in_gho: bool,
}

/// The rows of an appeal for HAPI.
///
/// # Errors
/// When a sum is too large to be kept exactly.
pub fn hapi_rows(records: &AppealRecords) -> Result<Vec<HapiRow>, MoneyError> {
    let in_gho = records.frameworks.iter().any(|framework| {
        let particulars = framework.record.particulars.as_ref();
        particulars
            .and_then(|it| it.pointer("/plan/planType/includeTotals")?.as_bool())
            .unwrap_or(false)
    });
    let has_hrp = records.frameworks.iter().any(|framework| {
        framework.record.kind == appeals::records::FrameworkKind::HumanitarianResponsePlan
    });
    let rows = plan_rows(records)?.into_iter();
    Ok(rows
        .map(|row| HapiRow {
            row,
            has_hrp,
            in_gho,
        })
        .collect())
}
