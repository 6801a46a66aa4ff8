//! The outermost layer: kept pages first, else the handler; then headers,
//! request id, log line and metrics.

use std::sync::Arc;
use std::time::Instant;

use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue, Method};
use axum::middleware::Next;
use axum::response::Response;

use super::cache::KeptPage;
use super::headers::secure;
use super::page::{CachePolicy, Page, Sources};
use crate::state::Web;

/// The header by which a reader can tell us which request went wrong.
pub const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// The identifier of a request: shown on error pages and written in logs.
#[derive(Debug, Clone)]
pub struct RequestId(pub String);

/// Serves one request.
pub async fn deliver(State(web): State<Web>, mut request: Request, next: Next) -> Response {
    let started = Instant::now();
    let id = web.next_request_id();
    request.extensions_mut().insert(RequestId(id.clone()));
    let method = request.method().clone();
    let reads = method == Method::GET || method == Method::HEAD;
    let address = request
        .uri()
        .path_and_query()
        .map_or_else(String::new, |address| address.as_str().to_owned());

    let mut response = if reads {
        read(&web, &address, &method, request, next).await
    } else {
        finish(next.run(request).await, &method)
    };
    if let Ok(value) = HeaderValue::from_str(&id) {
        response.headers_mut().insert(REQUEST_ID, value);
    }
    observe(&method, &address, &response, &id, started);
    response
}

async fn read(web: &Web, address: &str, method: &Method, request: Request, next: Next) -> Response {
    // A database that does not answer must not stop the pages we have: the
    // handler will say what is wrong where it needs the database.
    if let Err(error) = web.pages().refresh(web.store()).await {
        tracing::warn!(error = %error, "journal.not_asked");
    }
    if let Some(kept) = web.pages().get(address) {
        return kept.respond(method, request.headers());
    }
    let made_at = web.pages().pulse().await;
    let asked = request.headers().clone();
    let mut response = next.run(request).await;
    let Some(page) = response.extensions_mut().remove::<Page>() else {
        return finish(response, method);
    };
    let keep = page.policy != CachePolicy::Never && page.status.is_success();
    let kept = Arc::new(KeptPage::new(page));
    if keep {
        web.pages()
            .keep(address.to_owned(), Arc::clone(&kept), made_at)
            .await;
    }
    kept.respond(method, &asked)
}

/// What no page stands behind (redirects, answers of libraries).
fn finish(mut response: Response, method: &Method) -> Response {
    if let Some(page) = response.extensions_mut().remove::<Page>() {
        return KeptPage::new(page).respond(method, &axum::http::HeaderMap::new());
    }
    let sources = response
        .extensions_mut()
        .remove::<Sources>()
        .unwrap_or(Sources::Own);
    secure(response.headers_mut(), sources);
    response
}

fn observe(method: &Method, address: &str, response: &Response, id: &str, started: Instant) {
    let status = response.status().as_u16();
    let seconds = started.elapsed().as_secs_f64();
    metrics::counter!("http_requests_total", "status" => class(status)).increment(1);
    metrics::histogram!("http_request_duration_seconds").record(seconds);
    // The query may hold what a person typed: only the path is written.
    let path = address.split('?').next().unwrap_or_default();
    tracing::info!(
        request_id = id,
        %method,
        path,
        status,
        duration_ms = seconds * 1000.0,
        "http.request"
    );
}

const fn class(status: u16) -> &'static str {
    match status {
        100..=199 => "1xx",
        200..=299 => "2xx",
        300..=399 => "3xx",
        400..=499 => "4xx",
        _ => "5xx",
    }
}
