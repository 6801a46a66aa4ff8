//! A contribution in the shape of a flow.

use appeals::AppealRecords;
use appeals::funding::{FundingLine, is_counted, line_of};
use appeals::records::{
    Contribution, ContributionKind, ContributionStatus, Destination, Earmarking, FlowDirection,
    FlowOrigin, Particulars, SectorKey, Target,
};
use chrono::{DateTime, NaiveDate, Utc};
use serde_json::{Value, json};
use vocabulary::identifier::FrameworkId;
use vocabulary::{Currency, Language, Recorded};

use super::{plan_code, plan_id, service_code};

/// A flow as it goes out, with what filters and totals need.
#[derive(Debug, Clone)]
pub struct FlowAnswer {
    /// What it is.
    pub summary: FlowSummary,
    /// The row.
    pub row: Value,
    /// When we wrote it.
    pub recorded_at: DateTime<Utc>,
}

/// A flow as totals and the order of a list need it, without its row.
#[derive(Debug, Clone)]
pub struct FlowSummary {
    /// Its identifier.
    pub id: String,
    /// Which way it goes.
    pub direction: FlowDirection,
    /// Whether it counts as funding.
    pub is_counted: bool,
    /// Whether it is a pledge for the appeal alone.
    pub is_pledge: bool,
    /// Its amount in whole US dollars; `None` where it is not known in them.
    pub dollars: Option<i64>,
}

/// What a contribution is as a flow. Its reference, its amount in the
/// appeal's currency and what the counting rules ask is all that is read.
#[must_use]
pub fn summary(contribution: &Contribution) -> FlowSummary {
    let from_service = service_code(contribution.reference.as_ref());
    FlowSummary {
        id: from_service.map_or_else(|| contribution.id.to_string(), str::to_owned),
        direction: contribution.direction,
        is_counted: is_counted(contribution),
        is_pledge: line_of(contribution) == Some(FundingLine::Pledged),
        dollars: dollars_of(contribution),
    }
}

fn dollars_of(contribution: &Contribution) -> Option<i64> {
    contribution
        .converted
        .filter(|amount| amount.currency == Currency::USD)
        .map(vocabulary::Money::whole_units)
}

/// The flow of a contribution. What came from the service goes out as it
/// came in, unless a person changed its amount or status here.
#[must_use]
pub fn flow(records: &AppealRecords, recorded: &Recorded<Contribution>) -> FlowAnswer {
    let contribution = &recorded.record;
    let dollars = dollars_of(contribution);
    let from_service = service_code(contribution.reference.as_ref());
    let row = (contribution.particulars.as_ref())
        .filter(|_| from_service.is_some())
        .map(Particulars::value)
        .filter(|row| still_says(row, contribution, dollars))
        .unwrap_or_else(|| made(records, recorded, dollars));
    FlowAnswer {
        summary: summary(contribution),
        row,
        recorded_at: recorded.recorded_at,
    }
}

fn still_says(row: &Value, contribution: &Contribution, dollars: Option<i64>) -> bool {
    row.get("status").and_then(Value::as_str) == Some(status(contribution.status))
        && row.get("amountUSD").and_then(Value::as_i64) == dollars
}

const fn status(status: ContributionStatus) -> &'static str {
    match status {
        ContributionStatus::Pledge => "pledge",
        ContributionStatus::Commitment => "commitment",
        ContributionStatus::Paid => "paid",
    }
}

fn moment(day: Option<NaiveDate>) -> Value {
    day.map_or(Value::Null, |day| json!(format!("{day}T00:00:00Z")))
}

fn made(records: &AppealRecords, recorded: &Recorded<Contribution>, dollars: Option<i64>) -> Value {
    let contribution = &recorded.record;
    let id = match service_code(contribution.reference.as_ref()) {
        Some(code) => code.to_owned(),
        None => contribution.id.to_string(),
    };
    let of = |wanted| {
        let found = records
            .contributions
            .iter()
            .find(|known| Some(known.record.id) == wanted)?;
        Some(match service_code(found.record.reference.as_ref()) {
            Some(code) => code.to_owned(),
            None => found.record.id.to_string(),
        })
    };
    let reports: Vec<Value> = contribution
        .reports
        .iter()
        .map(|report| {
            json!({
                "sourceType": report.kind,
                "organization": report.reporter,
                "reportChannel": report.channel,
                "date": moment(report.reported_on),
            })
        })
        .collect();
    let code = contribution
        .reports
        .iter()
        .find_map(|report| report.code.clone());
    let code = code.or_else(|| Some(contribution.reference.as_ref()?.code.clone()));
    let day = contribution.received_on.or(contribution.decided_on);
    let first = contribution
        .reports
        .iter()
        .filter_map(|it| it.reported_on)
        .min();
    json!({
        "id": id,
        "amountUSD": dollars,
        "budgetYear": null,
        "childFlowIds": null,
        "contributionType": match contribution.kind {
            ContributionKind::Financial => "financial",
            ContributionKind::InKind => "in kind",
        },
        "createdAt": recorded.recorded_at.to_rfc3339(),
        "date": moment(day),
        "decisionDate": moment(contribution.decided_on),
        "description": contribution.descriptions.best(Language::English),
        "exchangeRate": contribution
            .rate
            .as_ref()
            .and_then(|rate| rate.units_per_reporting_unit.to_string().parse::<f64>().ok()),
        "firstReportedDate": moment(first.or(day)),
        "flowType": match contribution.origin {
            FlowOrigin::Standard => "Standard",
            FlowOrigin::Parked => "Parked",
            FlowOrigin::PassThrough => "Pass through",
            FlowOrigin::CarriedOver => "Carryover",
        },
        "grandBargainEarmarkingType": contribution.earmarking.map(|earmarking| {
            [match earmarking {
                Earmarking::Unearmarked => "unearmarked",
                Earmarking::SoftlyEarmarked => "softly earmarked",
                Earmarking::Earmarked => "earmarked",
                Earmarking::TightlyEarmarked => "tightly earmarked",
            }]
        }),
        "keywords": null,
        "method": "Traditional aid",
        "newMoney": contribution.new_money,
        "originalAmount": amount(contribution),
        "originalCurrency": contribution.original.currency.code(),
        "parentFlowId": contribution.parent.and_then(|parent| of(Some(parent))),
        "refCode": code,
        "status": status(contribution.status),
        "updatedAt": recorded.recorded_at.to_rfc3339(),
        "versionId": contribution
            .reference
            .as_ref()
            .and_then(|it| it.version)
            .unwrap_or_else(|| i64::from(recorded.version)),
        "sourceObjects": sources(records, contribution),
        "destinationObjects": destinations(records, contribution),
        "boundary": match contribution.direction {
            FlowDirection::Incoming => "incoming",
            FlowDirection::Internal => "internal",
            FlowDirection::Outgoing => "outgoing",
        },
        "onBoundary": match contribution.destination {
            Destination::Single { .. } => "single",
            Destination::Shared { .. } => "shared",
            Destination::Overlapping { .. } => "overlap",
        },
        "reportDetails": reports,
    })
}

/// Whole units as an integer, as the service gives them; else with decimals.
fn amount(contribution: &Contribution) -> Value {
    let exact = contribution.original.to_decimal().normalize().to_string();
    serde_json::from_str(&exact).unwrap_or(Value::Null)
}

fn object(kind: &str, id: &str, name: &str, behavior: &str) -> Value {
    json!({"type": kind, "id": id, "name": name, "behavior": behavior})
}

fn year(records: &AppealRecords) -> Value {
    let year = records.appeal.record.period.first_year().to_string();
    object("UsageYear", &year, &year, "single")
}

fn sources(records: &AppealRecords, contribution: &Contribution) -> Vec<Value> {
    let donor = contribution.donor.as_deref().map(|donor| {
        object(
            "Organization",
            &vocabulary::address::slug(donor),
            donor,
            "single",
        )
    });
    donor.into_iter().chain([year(records)]).collect()
}

fn destinations(records: &AppealRecords, contribution: &Contribution) -> Vec<Value> {
    let mut objects: Vec<Value> = contribution
        .recipient
        .as_deref()
        .map(|name| {
            object(
                "Organization",
                &vocabulary::address::slug(name),
                name,
                "single",
            )
        })
        .into_iter()
        .collect();
    let (targets, behavior) = match &contribution.destination {
        Destination::Single { target } => (std::slice::from_ref(target), "single"),
        Destination::Shared { targets } => (targets.as_slice(), "shared"),
        Destination::Overlapping { targets } => (targets.as_slice(), "overlap"),
    };
    for target in targets {
        target_objects(records, target, &mut objects);
    }
    for iso3 in &records.mission.record.countries {
        let name = geography::country_by_iso3(iso3).map_or(iso3.as_str(), |country| {
            country.names.best(Language::English)
        });
        let one = records.mission.record.countries.len() == 1;
        let behavior = if one { behavior } else { "shared" };
        objects.push(object("Location", iso3, name, behavior));
    }
    objects.push(year(records));
    objects
}

fn target_objects(records: &AppealRecords, target: &Target, objects: &mut Vec<Value>) {
    let plan = |framework: FrameworkId| {
        let found = records
            .frameworks
            .iter()
            .find(|known| known.record.id == framework)?;
        let framework = &found.record;
        let name = framework.names.best(Language::English);
        let mut plan = object("Plan", &plan_id(framework), name, "single");
        plan["code"] = json!(plan_code(framework));
        Some(plan)
    };
    let cluster = |sector: &SectorKey, behavior| {
        let name = sector_name(records, sector);
        object("Cluster", &sector.code, &name, behavior)
    };
    match target {
        Target::Project { project } => {
            let found = records
                .projects
                .iter()
                .find(|known| known.record.id == *project);
            let Some(found) = found else { return };
            let project = &found.record;
            objects.extend(plan(project.framework));
            let id = service_code(project.reference.as_ref())
                .map_or_else(|| project.id.to_string(), str::to_owned);
            let name = project.titles.best(Language::English);
            objects.push(object("Project", &id, name, "single"));
            let behavior = if project.sectors.len() > 1 {
                "shared"
            } else {
                "single"
            };
            objects.extend(
                project
                    .sectors
                    .iter()
                    .map(|sector| cluster(sector, behavior)),
            );
        }
        Target::Sector { framework, sector } => {
            objects.extend(plan(*framework));
            objects.push(cluster(sector, "single"));
        }
        Target::Sectors { framework, sectors } => {
            objects.extend(plan(*framework));
            objects.extend(sectors.iter().map(|sector| cluster(sector, "shared")));
        }
        Target::Framework { framework } => objects.extend(plan(*framework)),
        Target::Elsewhere { name } => {
            let id = vocabulary::address::slug(name);
            objects.push(object("Location", &id, name, "shared"));
        }
        Target::Appeal | Target::OutsidePlan => {}
    }
}

/// The English name of a sector.
pub(crate) fn sector_name(records: &AppealRecords, sector: &SectorKey) -> String {
    let own = records
        .sectors
        .iter()
        .find(|own| own.record.list == sector.list && own.record.code == sector.code);
    if let Some(own) = own {
        return own.record.names.best(Language::English).to_owned();
    }
    geography::sector_by_code(&sector.list, &sector.code).map_or_else(
        || sector.code.clone(),
        |known| known.names.best(Language::English).to_owned(),
    )
}
