//! The paths of the DTM API, versions 2 and 3: countries, operations and the
//! displaced people at three levels, with what its clients expect around
//! them.

use axum::extract::{OriginalUri, State};
use axum::http::StatusCode;
use displacement::rounds::Status;
use formats::dtm::answer::{
    AnswerLevel, AnswerRow, Displaced, Envelope, Filter, Problem, Version, countries, displaced,
    operations,
};
use serde::Serialize;

use super::tracked::{self, MOST_ROWS, TooMany};
use crate::api::error::ApiError;
use crate::delivery::Page;
use crate::state::Web;

/// What the three levels take; each takes the names of its own level and of
/// those above.
pub const PARAMETERS: &[&str] = &[
    "Operation",
    "CountryName",
    "Admin0Pcode",
    "FromReportingDate",
    "ToReportingDate",
    "FromRoundNumber",
    "ToRoundNumber",
    "Admin1Name",
    "Admin1Pcode",
    "Admin2Name",
    "Admin2Pcode",
];

fn answered<Row: Serialize>(envelope: &Envelope<Row>) -> Result<Page, ApiError> {
    let status = StatusCode::from_u16(envelope.status_code).unwrap_or(StatusCode::BAD_REQUEST);
    Ok(Page::json(serde_json::to_vec(envelope)?).with_status(status))
}

fn refused(message: String) -> Envelope<AnswerRow<'static>> {
    Envelope {
        error_messages: vec![message],
        ..Envelope::refused(&Problem::NothingChosen {})
    }
}

async fn rows(
    web: &Web,
    uri: &OriginalUri,
    version: Version,
    level: AnswerLevel,
) -> Result<Page, ApiError> {
    let query = uri.query().unwrap_or_default().as_bytes().to_vec();
    let pairs: Vec<(String, String)> = form_urlencoded::parse(&query).into_owned().collect();
    let pairs = pairs
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()));
    let filter = match Filter::parse(level, pairs) {
        Ok(filter) => filter,
        Err(problem) => return answered(&Envelope::<AnswerRow<'_>>::refused(&problem)),
    };
    let idps = Some(Status::InternallyDisplaced);
    let wants = |held: &tracked::Held, round: &displacement::rounds::RoundKey| {
        let operation = held.operations.iter().find(|it| it.name == round.operation);
        let country = operation.map_or("", |operation| operation.country.as_str());
        let name = geography::country_by_iso3(country)
            .map_or(country, |it| it.names.best(vocabulary::Language::English));
        filter.wants(round) && filter.wants_country(country, name)
    };
    let held = match tracked::with_rows(web, idps, wants).await {
        Ok(held) => held,
        Err(TooMany::Web(error)) => return Err(error.into()),
        Err(TooMany::Rows(found)) => {
            return answered(&refused(format!(
                "{found} rows are asked for, and an answer is made of {MOST_ROWS} at most; ask for fewer rounds with FromReportingDate and ToReportingDate"
            )));
        }
    };
    let ready: Vec<_> = held.iter().map(|held| held.records.ready()).collect();
    let mut all = Displaced::default();
    for known in &ready {
        let assessments = known.records.assessments.iter().map(|row| &row.record);
        let found = displaced(assessments, &known.gazetteer, version, level, &filter);
        all.rows.extend(found.rows);
        all.left_out.extend(found.left_out);
    }
    answered(&all.in_envelope())
}

macro_rules! levels {
    ($($name:ident: $version:ident, $level:ident;)+) => {$(
        /// Displaced people at this level, in this version.
        ///
        /// # Errors
        /// When the database fails.
        pub async fn $name(State(web): State<Web>, uri: OriginalUri) -> Result<Page, ApiError> {
            rows(&web, &uri, Version::$version, AnswerLevel::$level).await
        }
    )+};
}

levels! {
    third_admin0: Three, Admin0;
    third_admin1: Three, Admin1;
    third_admin2: Three, Admin2;
    second_admin0: Two, Admin0;
    second_admin1: Two, Admin1;
    second_admin2: Two, Admin2;
}

/// The countries that have operations.
///
/// # Errors
/// When the database fails.
pub async fn country_list(State(web): State<Web>) -> Result<Page, ApiError> {
    let held = tracked::outlines(&web).await?;
    let known = held.iter().flat_map(|(_, held)| &held.operations);
    answered(&Envelope::of(countries(known)))
}

/// The operations.
///
/// # Errors
/// When the database fails.
pub async fn operation_list(State(web): State<Web>) -> Result<Page, ApiError> {
    let held = tracked::outlines(&web).await?;
    let known = held.iter().flat_map(|(_, held)| &held.operations);
    let today = web.clock().now().date_naive();
    answered(&Envelope::of(operations(known, today)))
}
