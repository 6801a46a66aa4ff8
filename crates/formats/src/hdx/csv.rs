//! The files: the rows as CSV, in the columns that their readers know.

use vocabulary::Period;

use super::{ClusterRow, HapiRow, NOT_SPECIFIED, PlanOfRow, PlanRow};
use crate::export::{ExportError, harmless};

fn text<T: ToString>(value: Option<T>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

/// The file of plans: `countryCode,id,name,…,percentFunded`.
///
/// # Errors
/// When it cannot be written.
pub fn plans_csv(rows: &[PlanRow]) -> Result<Vec<u8>, ExportError> {
    let mut writer = ::csv::Writer::from_writer(Vec::new());
    writer.write_record([
        "countryCode",
        "id",
        "name",
        "code",
        "typeId",
        "typeName",
        "startDate",
        "endDate",
        "year",
        "requirements",
        "funding",
        "percentFunded",
    ])?;
    for row in rows {
        let plan = row.plan.as_ref();
        let of = |field: fn(&PlanOfRow) -> String| plan.map(field).unwrap_or_default();
        writer.write_record([
            harmless(&row.country),
            of(|plan| plan.id.clone()),
            plan.map_or_else(|| NOT_SPECIFIED.to_owned(), |plan| harmless(&plan.name)),
            of(|plan| harmless(&plan.code)),
            of(|plan| text(plan.kind)),
            of(|plan| harmless(&plan.kind_name)),
            of(|plan| plan.period.start.to_string()),
            of(|plan| plan.period.end.to_string()),
            row.year.to_string(),
            text(row.requirements),
            row.funding.to_string(),
            text(row.percent),
        ])?;
    }
    finished(writer)
}

/// The file of clusters.
///
/// # Errors
/// When it cannot be written.
pub fn clusters_csv(rows: &[ClusterRow]) -> Result<Vec<u8>, ExportError> {
    let mut writer = ::csv::Writer::from_writer(Vec::new());
    writer.write_record([
        "countryCode",
        "id",
        "name",
        "code",
        "startDate",
        "endDate",
        "year",
        "clusterCode",
        "cluster",
        "requirements",
        "funding",
        "percentFunded",
    ])?;
    for row in rows {
        writer.write_record([
            harmless(&row.country),
            row.plan.id.clone(),
            harmless(&row.plan.name),
            harmless(&row.plan.code),
            row.plan.period.start.to_string(),
            row.plan.period.end.to_string(),
            row.year.to_string(),
            text(row.code.as_deref().map(harmless)),
            harmless(&row.name),
            text(row.requirements),
            row.funding.to_string(),
            text(row.percent),
        ])?;
    }
    finished(writer)
}

/// The file for HAPI, with the mark before UTF-8 that its readers expect.
///
/// # Errors
/// When it cannot be written.
pub fn hapi_csv(rows: &[HapiRow]) -> Result<Vec<u8>, ExportError> {
    let mut writer = ::csv::Writer::from_writer("\u{feff}".as_bytes().to_vec());
    writer.write_record([
        "location_code",
        "has_hrp",
        "in_gho",
        "appeal_code",
        "appeal_name",
        "appeal_type",
        "requirements_usd",
        "funding_usd",
        "funding_pct",
        "reference_period_start",
        "reference_period_end",
        "dataset_hdx_id",
        "resource_hdx_id",
        "warning",
        "error",
    ])?;
    let yes = |is| if is { "Y" } else { "N" }.to_owned();
    for HapiRow {
        row,
        has_hrp,
        in_gho,
    } in rows
    {
        let plan = row.plan.as_ref();
        let period = plan.map_or_else(|| Period::year(row.year), |plan| Some(plan.period));
        let name = |field: fn(&PlanOfRow) -> &str| {
            plan.map_or_else(|| NOT_SPECIFIED.to_owned(), |plan| harmless(field(plan)))
        };
        let error = if row.funding < 0 {
            "Negative funding value"
        } else {
            ""
        };
        writer.write_record([
            harmless(&row.country),
            yes(*has_hrp),
            yes(*in_gho),
            name(|plan| &plan.code),
            name(|plan| &plan.name),
            plan.map(|plan| harmless(&plan.kind_name))
                .unwrap_or_default(),
            text(row.requirements),
            row.funding.to_string(),
            text(row.percent),
            text(period.map(|period| period.start)),
            text(period.map(|period| period.end)),
            String::new(),
            String::new(),
            String::new(),
            error.to_owned(),
        ])?;
    }
    finished(writer)
}

fn finished(writer: ::csv::Writer<Vec<u8>>) -> Result<Vec<u8>, ExportError> {
    writer
        .into_inner()
        .map_err(|error| ExportError::CsvEnd(error.to_string()))
}
