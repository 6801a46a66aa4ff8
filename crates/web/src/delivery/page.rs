//! What a handler answers with. The outermost layer (`deliver`) turns it
//! into bytes on the wire, so that no handler sets a header by hand.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use bytes::Bytes;

/// How long a page may be kept, by us and by others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CachePolicy {
    /// Until a record changes. Readers ask again each time and get “not
    /// modified” for a few bytes.
    UntilChange,
    /// For ever: the address carries a digest of the content.
    Forever,
    /// Never: errors, and answers that depend on more than the address.
    Never,
}

/// What a browser may load from inside a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sources {
    /// Our own style sheet, script and pictures.
    Own,
    /// The same, and our own script may ask this server again.
    Desk,
    /// Our own style sheet, script and pictures, on a page behind a private
    /// link: no search engine lists it, and no page that it leads to learns
    /// its address.
    Private,
    /// The bundled API explorer, which writes styles into its own page.
    ApiExplorer,
}

/// A finished page, file or answer.
#[derive(Debug, Clone)]
pub struct Page {
    /// The status.
    pub status: StatusCode,
    /// The media type.
    pub content_type: &'static str,
    /// The bytes.
    pub body: Bytes,
    /// How long it may be kept.
    pub policy: CachePolicy,
    /// What it may load.
    pub sources: Sources,
    /// The name under which a browser saves it; `None` to show it.
    pub file_name: Option<String>,
}

impl Page {
    /// A page that lives until a record changes.
    #[must_use]
    pub fn html(body: String) -> Self {
        Self::of("text/html; charset=utf-8", body)
    }

    /// An answer of the API.
    #[must_use]
    pub fn json(body: impl Into<Bytes>) -> Self {
        Self::of("application/json", body)
    }

    /// Any media type.
    #[must_use]
    pub fn of(content_type: &'static str, body: impl Into<Bytes>) -> Self {
        Self {
            status: StatusCode::OK,
            content_type,
            body: body.into(),
            policy: CachePolicy::UntilChange,
            sources: Sources::Own,
            file_name: None,
        }
    }

    /// A file to be saved.
    #[must_use]
    pub fn download(content_type: &'static str, file_name: String, body: impl Into<Bytes>) -> Self {
        Self {
            file_name: Some(file_name),
            ..Self::of(content_type, body)
        }
    }

    /// The same page with another policy.
    #[must_use]
    pub fn with_policy(mut self, policy: CachePolicy) -> Self {
        self.policy = policy;
        self
    }

    /// The same page with other sources.
    #[must_use]
    pub fn with_sources(mut self, sources: Sources) -> Self {
        self.sources = sources;
        self
    }

    /// The same page with another status.
    #[must_use]
    pub fn with_status(mut self, status: StatusCode) -> Self {
        self.status = status;
        self
    }
}

impl IntoResponse for Page {
    fn into_response(self) -> Response {
        let mut response = self.status.into_response();
        response.extensions_mut().insert(self);
        response
    }
}
