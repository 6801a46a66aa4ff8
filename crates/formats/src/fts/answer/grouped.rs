//! Flows by cluster, plan, place, organisation, project or year.

use std::collections::BTreeMap;

use appeals::records::FlowDirection;
use serde_json::{Value, json};

use super::flow::FlowAnswer;

/// What flows are grouped by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grouping {
    /// Plans.
    Plan,
    /// Organisations.
    Organization,
    /// Countries.
    Location,
    /// Years of use.
    Year,
    /// Clusters of a plan.
    Cluster,
    /// Global clusters.
    GlobalCluster,
    /// Projects.
    Project,
}

impl Grouping {
    /// The word of the `groupby` parameter.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Some(match word.to_ascii_lowercase().as_str() {
            "plan" => Self::Plan,
            "organization" => Self::Organization,
            "location" | "country" => Self::Location,
            "year" => Self::Year,
            "cluster" => Self::Cluster,
            "globalcluster" => Self::GlobalCluster,
            "project" => Self::Project,
            _ => return None,
        })
    }

    /// The type of the objects at the ends of a flow.
    #[must_use]
    pub const fn object(self) -> &'static str {
        match self {
            Self::Plan => "Plan",
            Self::Organization => "Organization",
            Self::Location => "Location",
            Self::Year => "UsageYear",
            Self::Cluster => "Cluster",
            Self::GlobalCluster => "GlobalCluster",
            Self::Project => "Project",
        }
    }
}

/// The objects of one kind at an end of a flow: identifiers and names.
type Ends = (Vec<String>, Vec<String>);

#[derive(Default)]
struct Side {
    single: BTreeMap<Option<String>, (String, i64)>,
    shared: BTreeMap<Ends, i64>,
}

impl Side {
    fn add(&mut self, row: &Value, side: &str, kind: &str, dollars: i64) {
        let mut found: Vec<(String, String)> = row
            .get(side)
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
            .filter(|object| object.get("type").and_then(Value::as_str) == Some(kind))
            .filter_map(|object| {
                let text = |key: &str| object.get(key).and_then(Value::as_str).map(str::to_owned);
                Some((text("id")?, text("name").unwrap_or_default()))
            })
            .collect();
        found.sort();
        match found.as_slice() {
            [] => {
                let entry = self.single.entry(None);
                entry.or_insert_with(|| ("Not specified".to_owned(), 0)).1 += dollars;
            }
            [(id, name)] => {
                let entry = self.single.entry(Some(id.clone()));
                entry.or_insert_with(|| (name.clone(), 0)).1 += dollars;
            }
            _ => *self.shared.entry(found.into_iter().unzip()).or_insert(0) += dollars,
        }
    }

    fn totals(&self, kind: &str, direction: &str) -> Value {
        let single: i64 = self.single.values().map(|(_, dollars)| dollars).sum();
        let shared: i64 = self.shared.values().sum();
        let mut names: BTreeMap<&str, &str> = BTreeMap::new();
        for (ids, of) in self.shared.keys() {
            names.extend(
                ids.iter()
                    .map(String::as_str)
                    .zip(of.iter().map(String::as_str)),
            );
        }
        let shared_of = |id: &str| -> i64 {
            let with = self
                .shared
                .iter()
                .filter(|((ids, _), _)| ids.iter().any(|it| it == id));
            with.map(|(_, dollars)| dollars).sum()
        };
        let row = |id: Option<&str>, name: &str, single: i64| {
            let mut row = json!({
                "type": kind,
                "direction": direction,
                "name": name,
                "totalFunding": single,
                "singleFunding": single,
                "overlapFunding": 0,
                "sharedFunding": id.map_or(0, shared_of),
                "onBoundaryFunding": 0,
            });
            if let Some(id) = id {
                row["id"] = json!(id);
            }
            row
        };
        let breakdown: Vec<Value> = self
            .single
            .iter()
            .map(|(id, (name, dollars))| row(id.as_deref(), name, *dollars))
            .chain(
                names
                    .iter()
                    .filter(|(id, _)| !self.single.contains_key(&Some((**id).to_owned())))
                    .map(|(id, name)| row(Some(id), name, 0)),
            )
            .collect();
        let single_objects: Vec<Value> = self
            .single
            .iter()
            .map(|(id, (name, dollars))| {
                let mut row = json!({
                    "type": kind, "direction": direction, "name": name,
                    "totalFunding": dollars, "behavior": "single",
                });
                if let Some(id) = id {
                    row["id"] = json!(id);
                }
                row
            })
            .collect();
        let shared_objects: Vec<Value> = self
            .shared
            .iter()
            .map(|((ids, names), dollars)| {
                json!({
                    "type": kind, "direction": direction, "id": ids, "name": names,
                    "onBoundaryFunding": 0, "totalFunding": dollars, "behavior": "shared",
                })
            })
            .collect();
        let mut object = json!({
            "type": kind,
            "direction": direction,
            "singleFundingTotal": single,
            "singleFundingObjects": single_objects,
            "objectsBreakdown": breakdown,
            "totalBreakdown": {
                "objectsSum": single,
                "overlapCorrection": 0,
                "sharedFunding": shared,
                "totalFunding": single + shared,
            },
        });
        if !shared_objects.is_empty() {
            object["sharedFundingTotal"] = json!(shared);
            object["sharedFundingObjects"] = json!(shared_objects);
        }
        json!({"total": single + shared, "objects": [object]})
    }
}

/// The reports of grouped flows: `report1` by source, `report3` by
/// destination. What is for several objects at once stands once, as shared:
/// objects and shared add up to the total.
#[must_use]
pub fn grouped<'a>(flows: impl Iterator<Item = &'a FlowAnswer>, grouping: Grouping) -> Value {
    let kind = grouping.object();
    let mut sides: [(Side, Side); 2] = Default::default();
    for flow in flows {
        if flow.summary.direction != FlowDirection::Incoming {
            continue;
        }
        let Some(dollars) = flow.summary.dollars else {
            continue;
        };
        for (side, (funding, pledges)) in ["sourceObjects", "destinationObjects"]
            .into_iter()
            .zip(&mut sides)
        {
            if flow.summary.is_counted {
                funding.add(&flow.row, side, kind, dollars);
            } else if flow.summary.is_pledge {
                pledges.add(&flow.row, side, kind, dollars);
            }
        }
    }
    let report = |(funding, pledges): &(Side, Side), direction: &str| {
        json!({
            "fundingTotals": funding.totals(kind, direction),
            "pledgeTotals": pledges.totals(kind, direction),
        })
    };
    let [sources, destinations] = &sides;
    json!({
        "report1": report(sources, "source"),
        "report3": report(destinations, "destination"),
    })
}
