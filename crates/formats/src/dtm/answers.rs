//! Answers of the DTM API, versions 2 and 3.

use chrono::NaiveDate;
use displacement::places::{AreaCode, AreaReference, CodeSetName, Level, Place, PlacePart};
use displacement::rounds::{
    Assessment, AssessmentKind, Form, Origin, Part, RoundKey, Source, Status, Tally,
};
use serde_json::Value;
use vocabulary::people::Sex;

use super::cells::says_nothing;
use super::rows::Read;
use super::said::causes_of;
use super::{Given, Message};
use crate::table::{self, Findings, LARGEST_FILE};
use displacement::layout::Layout;

/// The codes of the answers: those of the operational lists of the day, in
/// whatever version; never joined with another set by themselves.
pub const CODES: &str = "dtm-api";

pub(super) fn read(
    name: &str,
    bytes: &[u8],
    given: &Given,
    findings: &mut Findings,
) -> Option<Read> {
    if bytes.len() > LARGEST_FILE {
        let message = table::Message::TooLarge {
            bytes: bytes.len(),
            limit: LARGEST_FILE,
        };
        findings.add(&message, |finding| finding);
        return None;
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let refuse = |reason: String, findings: &mut Findings| {
        findings.add(&Message::NotAnAnswer { reason }, |finding| finding);
        None
    };
    let answer: Value = match serde_json::from_slice(bytes) {
        Ok(answer) => answer,
        Err(error) => return refuse(error.to_string(), findings),
    };
    if answer.get("isSuccess").and_then(Value::as_bool) == Some(false) {
        let first = answer.pointer("/errorMessages/0").and_then(Value::as_str);
        return refuse(
            first.unwrap_or("it says that it failed").to_owned(),
            findings,
        );
    }
    let rows = answer
        .as_array()
        .or_else(|| answer.get("result")?.as_array());
    let Some(rows) = rows else {
        return refuse("it has no list of rows".to_owned(), findings);
    };
    let set = given
        .codes
        .clone()
        .unwrap_or_else(|| CodeSetName(CODES.to_owned()));
    let mut assessments = Vec::new();
    for (place, row) in rows.iter().enumerate() {
        match one(name, place + 1, row, &set) {
            Ok(assessment) => assessments.push(assessment),
            Err(field) => {
                let field = field.to_owned();
                findings.add(&Message::FieldMissing { field }, |finding| {
                    finding.at(place + 1, 1)
                });
            }
        }
    }
    if assessments.is_empty() && !findings.has_errors() {
        findings.add(&Message::NoRows {}, |finding| finding);
        return None;
    }
    Some(Read {
        file: name.to_owned(),
        assessments,
        codes: set,
        layout: Layout::default(),
        dropped: Vec::new(),
        told_in: super::rows::ToldIn::default(),
    })
}

fn text<'row>(row: &'row Value, field: &str) -> Option<&'row str> {
    let text = row.get(field)?.as_str()?;
    (!says_nothing(text)).then_some(text)
}

/// A number that is there and whole, or is openly not known.
fn number(row: &Value, field: &'static str) -> Result<Option<u64>, &'static str> {
    match row.get(field) {
        None | Some(Value::Null) => Ok(None),
        Some(value) => value
            .as_u64()
            .or_else(|| {
                let whole = value
                    .as_f64()
                    .filter(|number| number.fract() == 0.0 && *number >= 0.0);
                whole.and_then(|number| format!("{number:.0}").parse().ok())
            })
            .map(Some)
            .ok_or(field),
    }
}

fn one(
    name: &str,
    place: usize,
    row: &Value,
    set: &CodeSetName,
) -> Result<Assessment, &'static str> {
    let day = text(row, "reportingDate").and_then(|text| text.get(..10)?.parse::<NaiveDate>().ok());
    let tally = |field: &'static str| -> Result<Option<Tally>, &'static str> {
        Ok(number(row, field)?.map(|count| Tally {
            count,
            cell: Some(field.to_owned()),
        }))
    };
    let mut parts = Vec::new();
    for (field, sex) in [("numberMales", Sex::Male), ("numberFemales", Sex::Female)] {
        parts.extend(tally(field)?.map(|tally| Part {
            sex: Some(sex),
            age: None,
            tally,
        }));
    }
    let kind = match row.get("assessmentType").and_then(Value::as_str) {
        // Version 2 has no kinds.
        None => AssessmentKind::BaselineArea,
        Some(letters) => AssessmentKind::of_letters(letters).ok_or("assessmentType")?,
    };
    let is_three =
        row.get("displacementReason").is_some() || row.get("idpOriginAdmin1Name").is_some();
    let origin_code = text(row, "idpOriginAdmin1Pcode").map(AreaCode::given);
    let origin = Origin {
        country: None,
        region: text(row, "idpOriginAdmin1Name").map(str::to_owned),
        area: origin_code.map(|code| AreaReference::new(set, &code)),
    };
    let round = number(row, "roundNumber")?.and_then(|round| u32::try_from(round).ok());
    let cause = row.get("displacementReason").and_then(Value::as_str);
    Ok(Assessment {
        round: RoundKey {
            operation: text(row, "operation").ok_or("operation")?.to_owned(),
            reporting_date: day.ok_or("reportingDate")?,
            number: round.ok_or("roundNumber")?,
        },
        kind,
        place: whereabouts(row, set)?,
        status: Status::InternallyDisplaced,
        households: None,
        persons: tally("numPresentIdpInd")?,
        parts,
        shelters: Vec::new(),
        origin: (origin.region.is_some() || origin.area.is_some()).then_some(origin),
        causes: cause.map(causes_of).unwrap_or_default(),
        cause_text: cause.map(str::to_owned),
        external_id: row
            .get("id")
            .filter(|id| !id.is_null())
            .map(ToString::to_string),
        displaced_since: None,
        displaced_again: None,
        intentions: Vec::new(),
        needs: Vec::new(),
        informants: None,
        surveyed: None,
        carried_over: false,
        warnings: Vec::new(),
        source: Source {
            form: if is_three {
                Form::ApiThree
            } else {
                Form::ApiTwo
            },
            file: name.to_owned(),
            sheet: None,
            row: place,
        },
    })
}

fn whereabouts(row: &Value, set: &CodeSetName) -> Result<Place, &'static str> {
    let mut place = Place {
        set: set.clone(),
        parts: Vec::new(),
    };
    for (level, name, code) in [
        (Level::Country, "admin0Name", "admin0Pcode"),
        (Level::Admin1, "admin1Name", "admin1Pcode"),
        (Level::Admin2, "admin2Name", "admin2Pcode"),
    ] {
        if row.get(name).is_none() && row.get(code).is_none() && level != Level::Country {
            continue;
        }
        let name_of = text(row, name).unwrap_or_default().to_owned();
        let parent = place.parts.last().map(|part: &PlacePart| &part.code);
        let code = match text(row, code) {
            Some(code) => AreaCode::given(code),
            None if level == Level::Country => return Err("admin0Pcode"),
            None if name_of.is_empty() => return Err(name),
            None => AreaCode::stand_in(parent, &name_of),
        };
        place.parts.push(PlacePart {
            level,
            code,
            name: name_of,
            as_written: None,
        });
    }
    Ok(place)
}
