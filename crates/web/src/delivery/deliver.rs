//! The outermost layer: kept pages first, else the handler; then headers,
//! request id, log line and metrics.

use std::sync::Arc;
use std::time::Instant;

use axum::extract::{Request, State};
use axum::http::header::SET_COOKIE;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method};
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
        finish(next.run(request).await, &method, &HeaderMap::new())
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
    let today = web.clock().now().date_naive();
    if let Err(error) = web.pages().refresh(web.store(), today).await {
        tracing::warn!(error = %error, "journal.not_asked");
    }
    if let Some(kept) = web.pages().get(address) {
        return kept.respond(method, request.headers());
    }
    let made_at = web.pages().pulse().await;
    let asked = request.headers().clone();
    let mut response = next.run(request).await;
    let own = response
        .extensions()
        .get::<Page>()
        .is_none_or(|page| page.policy == CachePolicy::Never);
    if own {
        return finish(response, method, &asked);
    }
    let Some(page) = response.extensions_mut().remove::<Page>() else {
        return response;
    };
    let keep = page.status.is_success();
    let kept = Arc::new(KeptPage::new(page));
    if keep {
        web.pages()
            .keep(address.to_owned(), Arc::clone(&kept), made_at)
            .await;
    }
    kept.respond(method, &asked)
}

/// What is for one request alone: redirects, answers of libraries, and
/// pages that are never kept, whose cookies go with them.
fn finish(mut response: Response, method: &Method, asked: &HeaderMap) -> Response {
    if let Some(page) = response.extensions_mut().remove::<Page>() {
        let mut answer = KeptPage::new(page).respond(method, asked);
        for cookie in response.headers().get_all(SET_COOKIE) {
            answer.headers_mut().append(SET_COOKIE, cookie.clone());
        }
        return answer;
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
    let path = logged_path(address);
    tracing::info!(
        request_id = id,
        %method,
        path,
        status,
        duration_ms = seconds * 1000.0,
        "http.request"
    );
}

/// An address as logs may hold it: without the query, which may hold what a
/// person typed, and without the token of a one-time or private link.
pub fn logged_path(address: &str) -> &str {
    let path = address.split('?').next().unwrap_or_default();
    for secret in WITH_TOKENS {
        if let Some(place) = path.find(secret) {
            return path.get(..place + secret.len()).unwrap_or_default();
        }
    }
    path
}

/// How the addresses that hold a token begin, in any language: one-time
/// links, and the private links to reports.
const WITH_TOKENS: [&str; 2] = ["/welcome/", "/r/"];

const fn class(status: u16) -> &'static str {
    match status {
        100..=199 => "1xx",
        200..=299 => "2xx",
        300..=399 => "3xx",
        400..=499 => "4xx",
        _ => "5xx",
    }
}
