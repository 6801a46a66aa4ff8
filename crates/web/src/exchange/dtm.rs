//! The paths of the DTM API, versions 2 and 3: countries, operations and the
//! displaced people at three levels, with what its clients expect around
//! them.

use axum::body::{Body, Bytes};
use axum::extract::{OriginalUri, State};
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use displacement::rounds::Status;
use formats::dtm::answer::{
    AnswerLevel, AnswerRow, Envelope, Filter, Problem, Version, WrittenAnswer, countries,
    displaced, operations,
};
use serde::Serialize;
use tokio::sync::mpsc::Sender;
use tokio_stream::wrappers::ReceiverStream;

use super::tracked::{self, Batches, MOST_ROWS, TooMany};
use crate::api::error::ApiError;
use crate::delivery::Page;
use crate::site::WebError;
use crate::state::Web;

/// An answer from no more rows than these is kept for the next who asks; a
/// larger one is sent while it is made.
const KEPT_ROWS: u64 = 20_000;

/// Bytes that are sent at a time.
const SENT: usize = 64 * 1024;

/// Pieces of an answer that may wait for a slow reader.
const WAITING: usize = 4;

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
) -> Result<Response, ApiError> {
    let query = uri.query().unwrap_or_default().as_bytes().to_vec();
    let pairs: Vec<(String, String)> = form_urlencoded::parse(&query).into_owned().collect();
    let pairs = pairs
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()));
    let filter = match Filter::parse(level, pairs) {
        Ok(filter) => filter,
        Err(problem) => {
            let refusal = Envelope::<AnswerRow<'_>>::refused(&problem);
            return Ok(answered(&refusal)?.into_response());
        }
    };
    let idps = Some(Status::InternallyDisplaced);
    let wants = |held: &tracked::Held, round: &displacement::rounds::RoundKey| {
        let operation = held.operations.iter().find(|it| it.name == round.operation);
        let country = operation.map_or("", |operation| operation.country.as_str());
        let name = geography::country_by_iso3(country)
            .map_or(country, |it| it.names.best(vocabulary::Language::English));
        filter.wants(round) && filter.wants_country(country, name)
    };
    let batches = match tracked::batches(web, idps, wants).await {
        Ok(batches) => batches,
        Err(TooMany::Web(error)) => return Err(error.into()),
        Err(TooMany::Rows(found)) => {
            return Ok(answered(&refused(format!(
                "the rounds of one country and day have {found} rows, and an answer is made of rounds of {MOST_ROWS} rows at most; ask for other rounds with FromReportingDate and ToReportingDate"
            )))?
            .into_response());
        }
    };
    let rows: u64 = batches
        .iter()
        .flat_map(|batches| &batches.batches)
        .map(|batch| batch.rows)
        .sum();
    let asked = Answered {
        version,
        level,
        filter,
    };
    let (give, mut take) = tokio::sync::mpsc::channel::<std::io::Result<Bytes>>(WAITING);
    let own = web.clone();
    let writing = tokio::spawn(async move {
        let written = asked.write(&own, &batches, &give).await;
        if let Err(error) = &written {
            tracing::warn!(error = %error, "dtm.not_finished");
            // A body that ends in an error is no whole answer to the reader.
            let error = std::io::Error::other(error.to_string());
            let _ = give.send(Err(error)).await;
        }
        written
    });
    if rows > KEPT_ROWS {
        let mut response = Response::new(Body::from_stream(ReceiverStream::new(take)));
        let json = HeaderValue::from_static("application/json");
        response.headers_mut().insert(CONTENT_TYPE, json);
        return Ok(response);
    }
    let mut bytes = Vec::new();
    while let Some(Ok(piece)) = take.recv().await {
        bytes.extend_from_slice(&piece);
    }
    drop(take);
    writing
        .await
        .map_err(|error| WebError::Internal(error.to_string()))??;
    Ok(Page::json(bytes).into_response())
}

/// An answer as it was asked for.
struct Answered {
    version: Version,
    level: AnswerLevel,
    filter: Filter,
}

impl Answered {
    /// Writes it round after round: what stands in memory is the rows of one
    /// country and day.
    async fn write(
        &self,
        web: &Web,
        missions: &[Batches],
        give: &Sender<std::io::Result<Bytes>>,
    ) -> Result<(), WebError> {
        let mut bytes = Vec::new();
        let mut answer = WrittenAnswer::begin(&mut bytes);
        for mission in missions {
            let gazetteer = mission.held.records.ready().gazetteer;
            let mut left_out = Vec::new();
            for batch in &mission.batches {
                let rows = mission.rows(web, batch).await?;
                let found = displaced(&rows, &gazetteer, self.version, self.level, &self.filter);
                for row in &found.rows {
                    answer.row(row, &mut bytes)?;
                }
                left_out.extend(found.left_out);
                if bytes.len() > SENT {
                    let piece = Bytes::from(std::mem::take(&mut bytes));
                    if give.send(Ok(piece)).await.is_err() {
                        // Whoever asked has gone.
                        return Ok(());
                    }
                }
            }
            left_out.sort_by(|one, other| one.round().cmp(other.round()));
            for message in left_out {
                answer.left_out(message.to_string());
            }
        }
        answer.end(&mut bytes)?;
        let _ = give.send(Ok(bytes.into())).await;
        Ok(())
    }
}

macro_rules! levels {
    ($($name:ident: $version:ident, $level:ident;)+) => {$(
        /// Displaced people at this level, in this version.
        ///
        /// # Errors
        /// When the database fails.
        pub async fn $name(State(web): State<Web>, uri: OriginalUri) -> Result<Response, ApiError> {
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
