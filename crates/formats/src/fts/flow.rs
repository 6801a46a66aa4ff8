//! One flow, as the service writes it.

use appeals::records::{
    ContributionKind, ContributionStatus, Earmarking, FlowDirection, FlowOrigin, FlowReport,
    Particulars,
};
use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Serialize, Serializer};
use serde_json_borrow::Value;
use vocabulary::{Currency, Money};

use super::fields::{Fields, Problem, date, get, identifier};
use super::message::Message;

/// How a flow lies on the boundary of the mission and the year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum OnBoundary {
    Single,
    Shared,
    Overlap,
}

/// An object at one end of a flow.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Object {
    pub(super) kind: String,
    pub(super) id: String,
    pub(super) name: String,
    pub(super) code: Option<String>,
    pub(super) is_shared: bool,
}

/// A flow.
#[derive(Debug, Clone)]
pub(super) struct Flow {
    pub(super) id: String,
    pub(super) version: Option<i64>,
    pub(super) status: ContributionStatus,
    pub(super) direction: FlowDirection,
    pub(super) on_boundary: OnBoundary,
    pub(super) origin: FlowOrigin,
    pub(super) kind: ContributionKind,
    pub(super) earmarking: Option<Earmarking>,
    /// In US dollars; `None` where the service has no amount.
    pub(super) amount: Option<Money>,
    /// In the currency it was given in, where that is told.
    pub(super) original: Option<Money>,
    /// Units of that currency for one dollar.
    pub(super) rate: Option<Decimal>,
    pub(super) decided_on: Option<NaiveDate>,
    pub(super) dated: Option<NaiveDate>,
    pub(super) description: Option<String>,
    pub(super) reference: Option<String>,
    pub(super) parent: Option<String>,
    pub(super) new_money: Option<bool>,
    pub(super) reports: Vec<FlowReport>,
    pub(super) sources: Vec<Object>,
    pub(super) destinations: Vec<Object>,
    /// The row as it was written, where somebody wants it.
    pub(super) row: Option<Particulars>,
}

impl Flow {
    /// Reads a flow together with its row.
    pub(super) fn with_row(row: &Value<'_>) -> Result<Self, Problem> {
        let mut flow = Self::read(row)?;
        flow.row = Particulars::of(&InOrder(row)).ok();
        Ok(flow)
    }

    pub(super) fn read(row: &Value<'_>) -> Result<Self, Problem> {
        let Some(fields) = Fields::of("flow", row) else {
            let message = Message::Field {
                what: "a flow".to_owned(),
                field: "id".to_owned(),
                expected: "an identifier".to_owned(),
            };
            return Err(Box::new((message, None)));
        };
        if let Some(field) = fields.twice() {
            let (what, field) = (fields.what.clone(), field.to_owned());
            return Err(Box::new((Message::FieldTwice { what, field }, None)));
        }
        let id = fields
            .get("id")
            .and_then(identifier)
            .ok_or_else(|| fields.problem("id", "an identifier"))?;
        let sources = objects(&fields, "sourceObjects")?;
        let destinations = objects(&fields, "destinationObjects")?;
        let currency = currency(&fields)?;
        let flow = Self {
            version: fields.integer("versionId"),
            status: status(&fields)?,
            direction: direction(&fields)?,
            on_boundary: on_boundary(&fields, &destinations),
            origin: origin(&fields)?,
            kind: match fields.text("contributionType") {
                Some(text) if text.to_lowercase().contains("kind") => ContributionKind::InKind,
                _ => ContributionKind::Financial,
            },
            earmarking: earmarking(&fields),
            amount: fields.money("amountUSD", Currency::USD)?,
            original: match currency {
                Some(currency) => fields.money("originalAmount", currency)?,
                None => None,
            },
            rate: fields
                .decimal("exchangeRate")?
                .filter(|rate| *rate > Decimal::ZERO),
            decided_on: fields.date("decisionDate")?,
            dated: match fields.date("date")? {
                Some(date) => Some(date),
                None => fields.date("firstReportedDate")?,
            },
            description: fields.text("description").map(str::to_owned),
            reference: fields.text("refCode").map(str::to_owned),
            parent: fields.get("parentFlowId").and_then(|parent| match parent {
                Value::Array(list) => list.first().and_then(identifier),
                parent => identifier(parent),
            }),
            new_money: fields.get("newMoney").and_then(Value::as_bool),
            reports: reports(&fields),
            id,
            sources,
            destinations,
            row: None,
        };
        if flow.amount.is_none() && flow.original.is_none() {
            return Err(fields.problem("amountUSD", "an amount"));
        }
        Ok(flow)
    }

    /// The objects of one kind that the flow is for.
    pub(super) fn for_kind(&self, kind: &str) -> impl Iterator<Item = &Object> + Clone {
        self.destinations
            .iter()
            .filter(move |object| object.kind.eq_ignore_ascii_case(kind))
    }

    /// The organisations at one end, by name.
    fn organisations(objects: &[Object]) -> Option<String> {
        let names: Vec<&str> = objects
            .iter()
            .filter(|object| object.kind.eq_ignore_ascii_case("organization"))
            .map(|object| object.name.as_str())
            .collect();
        (!names.is_empty()).then(|| names.join("; "))
    }

    pub(super) fn donor(&self) -> Option<String> {
        Self::organisations(&self.sources)
    }

    pub(super) fn recipient(&self) -> Option<String> {
        Self::organisations(&self.destinations)
    }
}

/// A row with its keys in order before it is written: what comes in order
/// need not be moved afterwards.
struct InOrder<'a>(&'a Value<'a>);

impl Serialize for InOrder<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Value::Array(list) => serializer.collect_seq(list.iter().map(InOrder)),
            Value::Object(object) => {
                let mut entries: Vec<(&str, &Value<'_>)> = object.iter().collect();
                // Of a key that stands there twice, the later stays behind.
                entries.sort_by_key(|(key, _)| *key);
                serializer.collect_map(entries.into_iter().map(|(key, it)| (key, InOrder(it))))
            }
            other => other.serialize(serializer),
        }
    }
}

fn objects(fields: &Fields<'_>, field: &str) -> Result<Vec<Object>, Problem> {
    let Some(list) = fields.get(field) else {
        return Ok(Vec::new());
    };
    let list = list
        .as_array()
        .ok_or_else(|| fields.problem(field, "a list"))?;
    Ok(list
        .iter()
        .filter_map(|object| {
            let text = |key: &str| get(object, key).and_then(Value::as_str).map(str::to_owned);
            Some(Object {
                kind: text("type")?,
                id: get(object, "id").and_then(identifier)?,
                name: text("name").unwrap_or_default(),
                code: text("code"),
                is_shared: get(object, "behavior").and_then(Value::as_str) == Some("shared"),
            })
        })
        .collect())
}

fn currency(fields: &Fields<'_>) -> Result<Option<Currency>, Problem> {
    fields
        .text("originalCurrency")
        .map(|text| {
            let listed = text
                .parse()
                .ok()
                .filter(|currency: &Currency| currency.is_listed());
            listed.ok_or_else(|| {
                let what = fields.what.clone();
                Box::new((Message::CurrencyUnknown { what }, Some(text.to_owned())))
            })
        })
        .transpose()
}

fn status(fields: &Fields<'_>) -> Result<ContributionStatus, Problem> {
    match fields.text("status") {
        Some("pledge") => Ok(ContributionStatus::Pledge),
        Some("commitment") => Ok(ContributionStatus::Commitment),
        Some("paid") => Ok(ContributionStatus::Paid),
        _ => Err(fields.problem("status", "pledge, commitment or paid")),
    }
}

fn direction(fields: &Fields<'_>) -> Result<FlowDirection, Problem> {
    match fields.text("boundary") {
        None | Some("incoming") => Ok(FlowDirection::Incoming),
        Some("internal") => Ok(FlowDirection::Internal),
        Some("outgoing") => Ok(FlowDirection::Outgoing),
        Some(_) => Err(fields.problem("boundary", "incoming, internal or outgoing")),
    }
}

/// Where the source does not say it, its places and years do.
fn on_boundary(fields: &Fields<'_>, destinations: &[Object]) -> OnBoundary {
    let shared = destinations
        .iter()
        .any(|object| object.is_shared && matches!(object.kind.as_str(), "Location" | "UsageYear"));
    match fields.text("onBoundary") {
        Some("shared") => OnBoundary::Shared,
        Some(text) if text.starts_with("overlap") => OnBoundary::Overlap,
        None if shared => OnBoundary::Shared,
        _ => OnBoundary::Single,
    }
}

fn origin(fields: &Fields<'_>) -> Result<FlowOrigin, Problem> {
    let Some(text) = fields.text("flowType") else {
        return Ok(FlowOrigin::Standard);
    };
    let word: String = text
        .chars()
        .filter(|letter| letter.is_alphabetic())
        .flat_map(char::to_lowercase)
        .collect();
    match word.as_str() {
        "standard" => Ok(FlowOrigin::Standard),
        "parked" => Ok(FlowOrigin::Parked),
        "passthrough" => Ok(FlowOrigin::PassThrough),
        "carryover" => Ok(FlowOrigin::CarriedOver),
        _ => Err(fields.problem("flowType", "Standard, Parked, Pass through or Carryover")),
    }
}

fn earmarking(fields: &Fields<'_>) -> Option<Earmarking> {
    let value = fields.get("grandBargainEarmarkingType")?;
    let text = match value {
        Value::Array(list) => list.first()?.as_str()?,
        value => value.as_str()?,
    };
    match text.trim().to_lowercase().as_str() {
        "unearmarked" => Some(Earmarking::Unearmarked),
        "softly earmarked" => Some(Earmarking::SoftlyEarmarked),
        "earmarked" => Some(Earmarking::Earmarked),
        "tightly earmarked" => Some(Earmarking::TightlyEarmarked),
        _ => None,
    }
}

fn reports(fields: &Fields<'_>) -> Vec<FlowReport> {
    let list = fields.get("reportDetails").and_then(Value::as_array);
    list.into_iter()
        .flatten()
        .map(|report| {
            let text = |key: &str| get(report, key).and_then(Value::as_str).map(str::to_owned);
            FlowReport {
                reporter: text("organization"),
                channel: text("reportChannel"),
                kind: text("sourceType"),
                code: text("refCode"),
                reported_on: text("date").as_deref().and_then(date),
            }
        })
        .collect()
}
