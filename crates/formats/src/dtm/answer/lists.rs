//! The lists of countries and operations.

use chrono::NaiveDate;
use displacement::rounds::Operation;
use serde::Serialize;

use super::row::country_name;

/// A country with operations.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct CountryRow {
    /// Its name in English.
    #[serde(rename = "admin0Name")]
    pub name: String,
    /// Its three letters.
    #[serde(rename = "admin0Pcode")]
    pub code: String,
}

/// An operation.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct OperationRow {
    /// Its name.
    pub operation: String,
    /// `Active`, or `Inactive` after its last day.
    #[serde(rename = "operationStatus")]
    pub status: &'static str,
    /// Its country.
    #[serde(flatten)]
    pub country: CountryRow,
}

fn country(code: &str) -> CountryRow {
    CountryRow {
        name: country_name(code).unwrap_or(code).to_owned(),
        code: code.to_owned(),
    }
}

/// The countries that have operations, each once, by name.
#[must_use]
pub fn countries<'rows>(operations: impl IntoIterator<Item = &'rows Operation>) -> Vec<CountryRow> {
    let mut rows: Vec<CountryRow> = operations
        .into_iter()
        .map(|operation| country(&operation.country))
        .collect();
    rows.sort();
    rows.dedup();
    rows
}

/// The operations by name, with what they are on a day.
#[must_use]
pub fn operations<'rows>(
    operations: impl IntoIterator<Item = &'rows Operation>,
    today: NaiveDate,
) -> Vec<OperationRow> {
    let mut rows: Vec<OperationRow> = operations
        .into_iter()
        .map(|operation| OperationRow {
            operation: operation.name.clone(),
            status: match operation.closed {
                Some(last) if last < today => "Inactive",
                _ => "Active",
            },
            country: country(&operation.country),
        })
        .collect();
    rows.sort();
    rows.dedup();
    rows
}
