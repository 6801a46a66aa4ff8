//! What a reader sees when something is not there or went wrong: what
//! happened, in plain words, and a way on.
//!
//! Handlers return [`WebError`]; the page is made in one place, in the
//! reader's language, with the request's identifier. Nothing of a database
//! error reaches a reader: it is logged under that identifier.

use askama::Template;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use figures::FigureError;
use serde_json::json;
use store::StoreError;

use super::Chrome;
use super::reader::Reader;
use crate::delivery::deliver::logged_path;
use crate::delivery::{CachePolicy, Page};
use crate::routes::LARGEST_BODY;
use crate::state::Web;

/// Why there is no page.
#[derive(Debug, Clone, thiserror::Error)]
pub enum WebError {
    /// Nothing is there.
    #[error("there is nothing at this address")]
    NotFound,
    /// The address or the form cannot be understood; the text says why.
    #[error("{0}")]
    BadRequest(String),
    /// A form that we did not show to whoever sent it.
    #[error("the form was not shown by this site to whoever sent it")]
    ForeignForm,
    /// A one-time link that was used already or is too old.
    #[error("this link was used already, or is too old")]
    LinkUsed,
    /// What is asked for needs a sign-in with a second factor.
    #[error("this needs a sign-in with a second factor")]
    SecondFactorNeeded,
    /// Somebody else changed meanwhile what was to be changed.
    #[error("somebody else changed this meanwhile")]
    Overtaken,
    /// More was sent than is taken.
    #[error("more was sent than is taken")]
    TooLarge,
    /// Something of ours failed; the text is for the log alone.
    #[error("something of ours failed")]
    Internal(String),
    /// The database does not answer.
    #[error("the database does not answer")]
    Unavailable(String),
}

impl WebError {
    const fn status(&self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::BadRequest(_) => StatusCode::BAD_REQUEST,
            Self::ForeignForm | Self::SecondFactorNeeded => StatusCode::FORBIDDEN,
            Self::LinkUsed => StatusCode::GONE,
            Self::Overtaken => StatusCode::CONFLICT,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
            Self::Unavailable(_) => StatusCode::SERVICE_UNAVAILABLE,
        }
    }

    const fn key(&self) -> &'static str {
        match self {
            Self::NotFound => "error-not-found",
            Self::BadRequest(_) => "error-not-valid",
            Self::ForeignForm => "error-foreign-form",
            Self::LinkUsed => "error-link-used",
            Self::Overtaken => "error-overtaken",
            Self::SecondFactorNeeded => "error-second-factor",
            Self::TooLarge => "error-too-large",
            Self::Internal(_) => "error-server",
            Self::Unavailable(_) => "error-busy",
        }
    }
}

impl From<StoreError> for WebError {
    fn from(error: StoreError) -> Self {
        match error {
            // Nobody is told what exactly about an account was refused.
            StoreError::Account(_) => Self::NotFound,
            StoreError::Overtaken { .. } => Self::Overtaken,
            StoreError::Connection { .. } => Self::Unavailable(error.to_string()),
            other => Self::Internal(other.to_string()),
        }
    }
}

impl From<FigureError> for WebError {
    fn from(error: FigureError) -> Self {
        match error {
            FigureError::Unknown(_)
            | FigureError::NotInAppeal { .. }
            | FigureError::NoSuchRound(_) => Self::NotFound,
            FigureError::NoSuchParameter { .. }
            | FigureError::SeveralAreas { .. }
            | FigureError::SeveralRounds { .. } => Self::BadRequest(error.to_string()),
            FigureError::Money(error) => Self::Internal(error.to_string()),
        }
    }
}

impl From<askama::Error> for WebError {
    fn from(error: askama::Error) -> Self {
        Self::Internal(error.to_string())
    }
}

impl From<serde_json::Error> for WebError {
    fn from(error: serde_json::Error) -> Self {
        Self::Internal(error.to_string())
    }
}

impl IntoResponse for WebError {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}

#[derive(Template)]
#[template(path = "error.html")]
struct ErrorPage {
    chrome: Chrome,
    heading: String,
    explanation: String,
    detail: Option<String>,
    request: String,
    is_ours: bool,
}

/// Dresses errors: as JSON under `/api`, as a page elsewhere. Answers of
/// libraries without a body (an unknown method, a file too large) get a page
/// too.
pub async fn explain(
    State(web): State<Web>,
    reader: Reader,
    request: Request,
    next: Next,
) -> Response {
    let method = request.method().clone();
    let mut response = next.run(request).await;
    let status = response.status();
    let error = response.extensions_mut().remove::<WebError>();
    if error.is_none() && (!status.is_client_error() && !status.is_server_error()) {
        return response;
    }
    if response.extensions().get::<Page>().is_some() {
        return response;
    }
    let error = error.unwrap_or_else(|| match status {
        StatusCode::NOT_FOUND => WebError::NotFound,
        StatusCode::PAYLOAD_TOO_LARGE => WebError::TooLarge,
        status if status.is_server_error() => WebError::Internal(format!("{status}")),
        status => WebError::BadRequest(
            status
                .canonical_reason()
                .unwrap_or("the request cannot be answered")
                .to_owned(),
        ),
    });
    let status = if response.status().is_success() {
        error.status()
    } else {
        response.status()
    };
    if let WebError::Internal(cause) | WebError::Unavailable(cause) = &error {
        tracing::error!(request_id = reader.request, %method, path = logged_path(&reader.path), cause, "http.failed");
    }
    if reader.path.starts_with("/api/") {
        return as_json(&error, status, &reader);
    }
    page(&web, &reader, &error, status).unwrap_or_else(|_| status.into_response())
}

fn as_json(error: &WebError, status: StatusCode, reader: &Reader) -> Response {
    let body = json!({
        "error": {
            "status": status.as_u16(),
            "message": error.to_string(),
            "request_id": reader.request,
        }
    });
    Page::json(body.to_string())
        .with_status(status)
        .with_policy(CachePolicy::Never)
        .into_response()
}

fn explanation(error: &WebError, reader: &Reader) -> String {
    let speaker = reader.speaker();
    match error {
        WebError::NotFound => speaker.say_with(
            "error-not-found-explanation",
            &[("address", languages::Value::from(reader.path.as_str()))],
        ),
        WebError::BadRequest(_) => speaker.say("error-not-valid-hint"),
        WebError::ForeignForm => speaker.say("error-foreign-form-explanation"),
        WebError::LinkUsed => speaker.say("error-link-used-explanation"),
        WebError::SecondFactorNeeded => speaker.say("error-second-factor-explanation"),
        WebError::Overtaken => speaker.say("error-overtaken-explanation"),
        WebError::TooLarge => {
            let size = speaker.bytes(LARGEST_BODY as u64);
            let values = [("size", languages::Value::from(size.as_str()))];
            speaker.say_with("error-too-large-explanation", &values)
        }
        WebError::Internal(_) => speaker.say("error-server-explanation"),
        WebError::Unavailable(_) => speaker.say("error-busy-explanation"),
    }
}

fn page(
    web: &Web,
    reader: &Reader,
    error: &WebError,
    status: StatusCode,
) -> Result<Response, askama::Error> {
    let speaker = reader.speaker();
    let heading = speaker.say(&format!("{}-title", error.key()));
    let chrome = Chrome::new(web, reader, heading.clone());
    let body = ErrorPage {
        explanation: explanation(error, reader),
        detail: match error {
            WebError::BadRequest(detail) => Some(detail.clone()),
            _ => None,
        },
        request: reader.request.clone(),
        is_ours: status.is_server_error(),
        heading,
        chrome,
    }
    .render()?;
    Ok(Page::html(body)
        .with_status(status)
        .with_policy(CachePolicy::Never)
        .into_response())
}
