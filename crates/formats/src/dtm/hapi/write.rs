//! The rows as CSV, in HAPI's order, with its tags.

use std::io::Write;

use super::{IdpRow, ReturneeRow};
use crate::export::{ExportError, harmless};

fn text<T: ToString>(value: &Option<T>) -> String {
    let text = value.as_ref().map(ToString::to_string);
    text.map(|text| harmless(&text)).unwrap_or_default()
}

fn yes(is: bool) -> String {
    if is { "Y" } else { "N" }.to_owned()
}

const IDPS: [(&str, &str); 20] = [
    ("location_code", "#country+code"),
    ("has_hrp", "#meta+has_hrp"),
    ("in_gho", "#meta+in_gho"),
    ("provider_admin1_name", "#adm1+name+provider"),
    ("provider_admin2_name", "#adm2+name+provider"),
    ("admin1_code", "#adm1+code"),
    ("admin1_name", "#adm1+name"),
    ("admin2_code", "#adm2+code"),
    ("admin2_name", "#adm2+name"),
    ("admin_level", "#adm+level"),
    ("operation", "#operation+name"),
    ("assessment_type", "#assessment+type"),
    ("population", "#affected+idps"),
    ("reporting_round", "#round+code"),
    ("reference_period_start", "#date+start"),
    ("reference_period_end", "#date+end"),
    ("dataset_hdx_id", "#meta+dataset_id"),
    ("resource_hdx_id", "#meta+resource_id"),
    ("warning", "#meta+warning"),
    ("error", "#meta+error"),
];

const RETURNEES: [(&str, &str); 18] = [
    ("origin_location_code", "#country+code+origin"),
    ("origin_has_hrp", "#meta+has_hrp+origin"),
    ("origin_in_gho", "#meta+in_gho+origin"),
    ("asylum_location_code", "#country+code+asylum"),
    ("asylum_has_hrp", "#meta+has_hrp+asylum"),
    ("asylum_in_gho", "#meta+in_gho+asylum"),
    ("population_group", "#population+group+code"),
    ("gender", "#gender"),
    ("age_range", "#age+range"),
    ("min_age", "#age+min"),
    ("max_age", "#age+max"),
    ("population", "#affected+returnees"),
    ("reference_period_start", "#date+start"),
    ("reference_period_end", "#date+end"),
    ("dataset_hdx_id", "#meta+dataset_id"),
    ("resource_hdx_id", "#meta+resource_id"),
    ("warning", "#meta+warning"),
    ("error", "#meta+error"),
];

/// Displaced people as CSV. The columns for identifiers at HDX are there and
/// empty: these rows are not from there.
///
/// # Errors
/// When the target cannot be written.
pub fn idps_csv(rows: &[IdpRow], target: impl Write) -> Result<(), ExportError> {
    let fields = |row: &IdpRow| {
        [
            harmless(&row.location_code),
            yes(row.has_hrp),
            yes(row.in_gho),
            text(&row.provider_admin1_name),
            text(&row.provider_admin2_name),
            text(&row.admin1_code),
            text(&row.admin1_name),
            text(&row.admin2_code),
            text(&row.admin2_name),
            row.admin_level.to_string(),
            harmless(&row.operation),
            row.assessment_type.clone(),
            text(&row.population),
            row.reporting_round.to_string(),
            row.reference_period_start.to_string(),
            row.reference_period_end.to_string(),
            String::new(),
            String::new(),
            text(&row.warning),
            text(&row.error),
        ]
    };
    all(&IDPS, rows.iter().map(fields), target)
}

/// People who came back as CSV.
///
/// # Errors
/// When the target cannot be written.
pub fn returnees_csv(rows: &[ReturneeRow], target: impl Write) -> Result<(), ExportError> {
    let fields = |row: &ReturneeRow| {
        [
            harmless(&row.origin_location_code),
            yes(row.origin_has_hrp),
            yes(row.origin_in_gho),
            text(&row.asylum_location_code),
            yes(row.asylum_has_hrp),
            yes(row.asylum_in_gho),
            row.population_group.to_owned(),
            row.gender.to_owned(),
            row.age_range.to_owned(),
            text(&row.min_age),
            text(&row.max_age),
            row.population.to_string(),
            row.reference_period_start.to_string(),
            row.reference_period_end.to_string(),
            String::new(),
            String::new(),
            text(&row.warning),
            text(&row.error),
        ]
    };
    all(&RETURNEES, rows.iter().map(fields), target)
}

fn all<const WIDTH: usize>(
    head: &[(&str, &str); WIDTH],
    rows: impl Iterator<Item = [String; WIDTH]>,
    target: impl Write,
) -> Result<(), ExportError> {
    let mut writer = csv::Writer::from_writer(target);
    writer.write_record(head.iter().map(|(heading, _)| heading))?;
    writer.write_record(head.iter().map(|(_, tag)| tag))?;
    for row in rows {
        writer.write_record(&row)?;
    }
    writer.flush().map_err(csv::Error::from)?;
    Ok(())
}
