//! A plan by cluster or by location: what each asks for and what came.

use serde_json::Value;
use serde_json_borrow::Value as Row;
use vocabulary::{Currency, Money};

use super::fields::{Fields, Problem, identifier};
use super::read::Envelope;

/// What a grouped answer is by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum By {
    Cluster,
    Location,
}

/// One cluster or location.
#[derive(Debug, Clone)]
pub(super) struct Group {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) original: Option<Money>,
    pub(super) revised: Option<Money>,
    /// What came for this one alone.
    pub(super) funding: Option<Money>,
}

/// A plan by cluster or location.
#[derive(Debug, Clone)]
pub(super) struct Grouped {
    pub(super) by: By,
    pub(super) original: Option<Money>,
    pub(super) revised: Option<Money>,
    pub(super) funding: Option<Money>,
    /// Those with a name; what is not specified is the rest.
    pub(super) groups: Vec<Group>,
    /// The answer as it was written.
    pub(super) row: Value,
}

impl Grouped {
    pub(super) fn read(envelope: &Envelope) -> Result<Self, Problem> {
        let empty = Value::Object(serde_json::Map::new());
        let requirements = envelope.requirements.as_ref().unwrap_or(&empty);
        let report = envelope.report.as_ref().unwrap_or(&empty);
        let money = |value: &Value, key: &str| -> Result<Option<Money>, Problem> {
            match Row::from(value).as_object() {
                Some(object) => Fields {
                    what: "the plan".to_owned(),
                    object,
                }
                .money(key, Currency::USD),
                None => Ok(None),
            }
        };
        let totals = report.pointer("/fundingTotals").unwrap_or(&empty);
        let breakdown = report
            .pointer("/fundingTotals/objects/0/objectsBreakdown")
            .and_then(Value::as_array);
        let mut groups: Vec<Group> = Vec::new();
        let objects = requirements.get("objects").and_then(Value::as_array);
        for object in objects.into_iter().flatten() {
            let Some(id) = object.get("id").and_then(id) else {
                continue;
            };
            groups.push(Group {
                id,
                name: name(object),
                original: money(object, "origRequirements")?,
                revised: money(object, "revisedRequirements")?,
                funding: None,
            });
        }
        for object in breakdown.into_iter().flatten() {
            let Some(id) = object.get("id").and_then(id) else {
                continue;
            };
            let funding = match money(object, "singleFunding")? {
                Some(funding) => Some(funding),
                None => money(object, "totalFunding")?,
            };
            match groups.iter_mut().find(|group| group.id == id) {
                Some(group) => group.funding = funding,
                None => groups.push(Group {
                    id,
                    name: name(object),
                    original: None,
                    revised: None,
                    funding,
                }),
            }
        }
        let kind = requirements
            .pointer("/objects/0/objectType")
            .or_else(|| report.pointer("/fundingTotals/objects/0/type"))
            .and_then(Value::as_str);
        Ok(Self {
            by: match kind {
                Some("Location") => By::Location,
                _ => By::Cluster,
            },
            original: money(requirements, "totalOrigReqs")?,
            revised: money(requirements, "totalRevisedReqs")?,
            funding: money(totals, "total")?,
            groups,
            row: serde_json::json!({"requirements": requirements, "report3": report}),
        })
    }
}

fn id(value: &Value) -> Option<String> {
    identifier(&Row::from(value))
}

fn name(object: &Value) -> String {
    let name = object.get("name").and_then(Value::as_str);
    name.unwrap_or_default().to_owned()
}
