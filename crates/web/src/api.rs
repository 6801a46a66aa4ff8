//! The REST API: readable without a key.
//!
//! [`endpoints`] is the one list of what there is. The routes, the OpenAPI
//! document and the page for people are made from it, and each endpoint
//! reads exactly the parameters that it documents.

pub mod appeal;
pub mod appeals;
pub mod asked;
pub mod contributions;
pub mod endpoint;
pub mod error;
pub mod explorer;
pub mod figures;
pub mod frameworks;
pub mod journal;
pub mod lists;
pub mod missions;
pub mod money;
pub mod page;
pub mod parameter;
pub mod projects;
pub mod shapes;
pub mod specification;
pub mod versions;

use axum::Router;
use axum::middleware::from_fn;
use axum::routing::get;

use crate::state::Web;
use endpoint::Endpoint;

/// Where the endpoints live.
pub const BASE: &str = "/api/v1";

/// Every endpoint, in the order in which the reference shows them.
#[must_use]
pub fn endpoints() -> Vec<Endpoint> {
    [
        missions::endpoints(),
        appeals::endpoints(),
        appeal::endpoints(),
        figures::endpoints(),
        projects::endpoints(),
        contributions::endpoints(),
        frameworks::endpoints(),
        versions::endpoints(),
        journal::endpoints(),
        lists::endpoints(),
    ]
    .concat()
}

/// `/api/v1`.
pub fn router() -> Router<Web> {
    endpoints()
        .into_iter()
        .fold(Router::new(), |router, endpoint| {
            router.route(endpoint.path, (endpoint.handler)())
        })
        .route("/openapi.json", get(specification::specification))
        .layer(from_fn(error::dress))
}

/// `/api/docs`.
pub fn explorer() -> Router<Web> {
    Router::new()
        .route("/api/docs", get(explorer::to_folder))
        .route("/api/docs/", get(explorer::index))
        .route("/api/docs/{file}", get(explorer::file))
}
