//! The one shape in which an answer leaves the house, on the command line
//! and over the network.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;
use displacement::records::DisplacementRecords;
use missions::MissionRecords;
use serde::Serialize;
use serde_json::Number;
use uuid::Uuid;
use vocabulary::people::PeopleUnit;
use vocabulary::{JournalPoint, Percent, Record, RecordKind, Texts};

use crate::answer::{
    Answer, FigureKind, LineageEntry, LineagePart, Method, NotKnown, Unit, Value, Warning,
};
use crate::provenance::Provenances;

/// An answer with the records behind it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AnswerJson {
    /// The name of the figure.
    pub name: String,
    /// The parameters that were given.
    pub parameters: BTreeMap<&'static str, String>,
    /// The value: whole units of the currency (rounded half up), percent
    /// with two decimals, or a number of things; null where it is not known.
    pub value: Option<Number>,
    /// The value before rounding; null where it is not known.
    pub exact: Option<ExactJson>,
    /// Whether the source says only that there are more than `value`.
    pub at_least: bool,
    /// What it is counted in.
    pub unit: Unit,
    /// Computed or declared.
    pub kind: FigureKind,
    /// The newest day from which a record that counted holds.
    pub as_of: Option<NaiveDate>,
    /// The point of the journal at which this was known.
    pub known_at: JournalPoint,
    /// The rule and its version: `funding.received/1`.
    pub rule: String,
    /// How many records counted.
    pub records: usize,
    /// The records that counted.
    pub sources: Vec<SourceJson>,
    /// The digest of rule and records.
    pub digest: String,
    /// What a reader should know.
    pub warnings: Vec<Warning>,
    /// Why the value is not known.
    pub reason: Option<NotKnown>,
    /// What a declared figure counts, per language.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub labels: Option<Texts>,
    /// The publication that a declared figure is taken from, per language.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cited: Option<Texts>,
    /// How people were counted: the rounds that count, how old they were on
    /// the day asked for, how much of them was reached, and how many persons
    /// there are of whom sex and age are not told.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub method: Option<Method>,
}

/// A value before rounding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum ExactJson {
    /// An amount.
    Money {
        /// In minor units of the currency.
        minor_units: i64,
        /// How many of them make one unit.
        per_unit: i64,
    },
    /// A share: `part` and `whole` in minor units.
    Percent(Percent),
    /// A number of things.
    Count {
        /// How many.
        count: i64,
    },
}

/// A record behind an answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SourceJson {
    /// The kind of record.
    pub kind: RecordKind,
    /// Its identifier.
    pub id: Uuid,
    /// The version that counted.
    pub version: i32,
    /// How it took part.
    pub part: LineagePart,
    /// What it contributed: minor units of the currency, or a count.
    pub amount: i64,
    /// The day from which it holds.
    pub date: Option<NaiveDate>,
    /// The file, system or publication that it was taken from.
    pub document: Option<String>,
    /// The place in it.
    pub location: Option<String>,
}

impl AnswerJson {
    /// The answer with what its records say of where they come from.
    #[must_use]
    pub fn new(answer: &Answer, records: &MissionRecords) -> Self {
        let mut json = Self::of(answer, &Provenances::of(records), records.known_at);
        json.name_cells(&records.displacement);
        json
    }

    /// As [`AnswerJson::new`], for a mission without an appeal.
    #[must_use]
    pub fn of_displacement(answer: &Answer, records: &DisplacementRecords) -> Self {
        let provenances = Provenances::of_displacement(records);
        let mut json = Self::of(answer, &provenances, records.known_at);
        json.name_cells(records);
        json
    }

    /// A row of a round is known by its sheet and row; each of its numbers
    /// has a cell.
    fn name_cells(&mut self, records: &DisplacementRecords) {
        let cells = cells(&self.unit, records);
        for source in &mut self.sources {
            if source.kind == RecordKind::Assessment {
                source.location = cells.get(&source.id).cloned().or(source.location.take());
            }
        }
    }

    fn of(answer: &Answer, provenances: &Provenances<'_>, known_at: JournalPoint) -> Self {
        let figure = &answer.figure;
        let source = |entry: &LineageEntry| {
            let found = provenances.find(&entry.record).map(|found| found.source);
            SourceJson {
                kind: entry.record.kind,
                id: entry.record.id,
                version: entry.record.version,
                part: entry.part,
                amount: entry.amount,
                date: entry.date,
                document: found
                    .map(|source| source.document.clone())
                    .filter(|document| !document.is_empty()),
                location: found.and_then(|source| source.location.clone()),
            }
        };
        Self {
            name: figure.question.name.clone(),
            parameters: figure.question.parameters().into_iter().collect(),
            value: number(&figure.value),
            exact: exact(&figure.value),
            at_least: matches!(figure.value, Value::AtLeast { .. }),
            unit: figure.unit.clone(),
            kind: figure.kind,
            as_of: figure.as_of,
            known_at,
            rule: format!("{}/{}", figure.rule.id, figure.rule.version),
            records: figure.records,
            sources: answer.lineage.iter().map(source).collect(),
            digest: figure.digest.clone(),
            warnings: figure.warnings.clone(),
            reason: match figure.value {
                Value::NotKnown { reason } => Some(reason),
                _ => None,
            },
            labels: figure.labels.clone(),
            cited: figure.cited.clone(),
            method: figure.method.clone(),
        }
    }
}

/// Where the numbers of a unit stand in the rows of rounds, by row.
#[must_use]
pub fn cells(unit: &Unit, records: &DisplacementRecords) -> HashMap<Uuid, String> {
    let unit = match unit.0.as_str() {
        "households" => PeopleUnit::Households,
        _ => PeopleUnit::Persons,
    };
    let rows = records.assessments.iter();
    rows.filter_map(|row| Some((row.record.id(), row.record.cell(unit)?)))
        .collect()
}

fn number(value: &Value) -> Option<Number> {
    match value {
        Value::Money { money } => Some(money.whole_units().into()),
        Value::Percent { percent } => hundredths(percent.hundredths()),
        Value::Count { count } | Value::AtLeast { count } => Some((*count).into()),
        Value::NotKnown { .. } => None,
    }
}

/// Written as a decimal and read as a number, so that 0.3 is 0.3.
fn hundredths(hundredths: i64) -> Option<Number> {
    let sign = if hundredths < 0 { "-" } else { "" };
    let digits = hundredths.unsigned_abs();
    serde_json::from_str(&format!("{sign}{}.{:02}", digits / 100, digits % 100)).ok()
}

fn exact(value: &Value) -> Option<ExactJson> {
    match value {
        Value::Money { money } => Some(ExactJson::Money {
            minor_units: money.minor,
            per_unit: money.currency.minor_per_unit(),
        }),
        Value::Percent { percent } => Some(ExactJson::Percent(*percent)),
        Value::Count { count } | Value::AtLeast { count } => {
            Some(ExactJson::Count { count: *count })
        }
        Value::NotKnown { .. } => None,
    }
}

#[cfg(test)]
mod tests;
