//! What a program is told when there is no answer: which parameter, which
//! value, and what is expected instead.

use axum::extract::Request;
use axum::http::StatusCode;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use figures::FigureError;
use serde::Serialize;
use store::StoreError;
use utoipa::ToSchema;

use super::parameter::Parameter;
use crate::delivery::deliver::RequestId;
use crate::delivery::{CachePolicy, Page};
use crate::site::WebError;

/// How much of a value an error repeats.
const MOST_LETTERS: usize = 80;

/// Why an endpoint does not answer.
#[derive(Debug, Clone, thiserror::Error)]
pub enum ApiError {
    /// The question cannot be understood.
    #[error("{0}")]
    BadRequest(String),
    /// What is asked about does not exist.
    #[error("{0}")]
    NotFound(String),
    /// Anything that pages can meet too.
    #[error(transparent)]
    Web(#[from] WebError),
}

/// An error as programs read it.
#[derive(Debug, Serialize, ToSchema)]
pub struct ErrorAnswer {
    /// What went wrong.
    pub error: ErrorDetail,
}

/// What went wrong.
#[derive(Debug, Serialize, ToSchema)]
pub struct ErrorDetail {
    /// The status of the answer, repeated.
    #[schema(minimum = 400, maximum = 599)]
    pub status: u16,
    /// What is wrong and what is expected, in English.
    pub message: String,
    /// The identifier under which the server noted the request.
    pub request_id: String,
}

impl ApiError {
    /// A parameter with a value that it cannot have.
    #[must_use]
    pub fn value(parameter: &Parameter, value: &str) -> Self {
        Self::BadRequest(format!(
            "{}: “{}” is not accepted; {} is expected",
            parameter.name,
            shortened(value),
            parameter.expected
        ))
    }

    /// A thing that does not exist.
    #[must_use]
    pub fn no(what: &str, value: &str) -> Self {
        Self::NotFound(format!("there is no {what} “{}”", shortened(value)))
    }
}

/// The beginning of a value: an error must not become a megabyte.
#[must_use]
pub fn shortened(value: &str) -> String {
    match value.char_indices().nth(MOST_LETTERS) {
        Some((end, _)) => format!("{}…", &value[..end]),
        None => value.to_owned(),
    }
}

impl From<StoreError> for ApiError {
    fn from(error: StoreError) -> Self {
        Self::Web(error.into())
    }
}

impl From<serde_json::Error> for ApiError {
    fn from(error: serde_json::Error) -> Self {
        Self::Web(error.into())
    }
}

impl From<FigureError> for ApiError {
    fn from(error: FigureError) -> Self {
        match error {
            FigureError::Unknown(name) => Self::no("figure", &name),
            // The figure exists, but none of it for such a part of the appeal.
            FigureError::NotInAppeal { .. }
            | FigureError::NoSuchRound(_)
            | FigureError::SeveralRounds { .. }
            | FigureError::NoSuchParameter { .. }
            | FigureError::SeveralAreas { .. } => Self::NotFound(shortened(&error.to_string())),
            FigureError::Money(_) => Self::Web(error.into()),
        }
    }
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        let status = match &self {
            Self::BadRequest(_) => StatusCode::BAD_REQUEST,
            Self::NotFound(_) => StatusCode::NOT_FOUND,
            Self::Web(error) => return error.clone().into_response(),
        };
        let mut response = status.into_response();
        response.extensions_mut().insert(self);
        response
    }
}

/// Gives an error its body, with the identifier of the request.
pub async fn dress(request: Request, next: Next) -> Response {
    dressed(request, next, |answer| serde_json::to_vec(&answer)).await
}

/// An error in the envelope of the Financial Tracking Service, whose clients
/// look at `status` first; what our own answers say stands beside it.
#[derive(Serialize)]
struct ServiceError {
    status: &'static str,
    code: &'static str,
    message: String,
    #[serde(flatten)]
    answer: ErrorAnswer,
}

/// As [`dress`], in the envelope of the Financial Tracking Service.
pub async fn dress_as_service(request: Request, next: Next) -> Response {
    dressed(request, next, |answer| {
        serde_json::to_vec(&ServiceError {
            status: "error",
            code: match answer.error.status {
                404 => "NotFoundError",
                _ => "BadRequestError",
            },
            message: answer.error.message.clone(),
            answer,
        })
    })
    .await
}

async fn dressed(
    request: Request,
    next: Next,
    write: impl FnOnce(ErrorAnswer) -> serde_json::Result<Vec<u8>>,
) -> Response {
    let request_id = request
        .extensions()
        .get::<RequestId>()
        .map_or_else(String::new, |id| id.0.clone());
    let mut response = next.run(request).await;
    let Some(error) = response.extensions_mut().remove::<ApiError>() else {
        return response;
    };
    let status = response.status();
    let answer = ErrorAnswer {
        error: ErrorDetail {
            status: status.as_u16(),
            message: error.to_string(),
            request_id,
        },
    };
    match write(answer) {
        Ok(body) => Page::json(body)
            .with_status(status)
            .with_policy(CachePolicy::Never)
            .into_response(),
        Err(error) => WebError::from(error).into_response(),
    }
}
