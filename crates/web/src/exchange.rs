//! Answers in the shapes of other systems, at their paths: a script written
//! for the Financial Tracking Service (FTS), the Humanitarian API (HAPI) or
//! the files of the Humanitarian Data Exchange (HDX) runs against this
//! server with no more than another address.
//!
//! [`PATHS`] is what there is. What is asked is read as those systems read
//! it (names of parameters in any case, several values with commas); what
//! they do not have is refused, as in our own API.

pub mod activities;
mod asked;
mod directory;
mod flows;
mod funding;
mod holdings;
mod iati;
mod plans;
mod projects;

use axum::Router;
use axum::middleware::from_fn;
use axum::routing::get;

use crate::api::error::{dress, dress_as_service};
use crate::state::Web;

/// One address of another system.
#[derive(Debug, Clone, Copy)]
pub struct ForeignPath {
    /// Its path.
    pub path: &'static str,
    /// The key of the sentence that says what it answers.
    pub text: &'static str,
    /// The parameters that it takes.
    pub parameters: &'static [&'static str],
}

/// Every address, in the order in which the page for people shows them.
pub const PATHS: &[ForeignPath] = &[
    ForeignPath {
        path: "/v1/public/fts/flow",
        text: "exchange-flows",
        parameters: flows::PARAMETERS,
    },
    ForeignPath {
        path: "/v1/fts/flow/custom-search",
        text: "exchange-custom-search",
        parameters: flows::PARAMETERS,
    },
    ForeignPath {
        path: "/v2/fts/flow/plan/overview/progress/{year}",
        text: "exchange-progress",
        parameters: plans::PARAMETERS,
    },
    ForeignPath {
        path: "/v1/public/plan/year/{year}",
        text: "exchange-plans-of-year",
        parameters: plans::PARAMETERS,
    },
    ForeignPath {
        path: "/v1/public/plan/country/{iso3}",
        text: "exchange-plans-of-country",
        parameters: plans::PARAMETERS,
    },
    ForeignPath {
        path: "/v1/public/rpm/plan/{iso3}",
        text: "exchange-plans-of-country",
        parameters: plans::PARAMETERS,
    },
    ForeignPath {
        path: "/v1/public/plan/id/{id}",
        text: "exchange-plan",
        parameters: plans::PARAMETERS,
    },
    ForeignPath {
        path: "/v2/public/plan",
        text: "exchange-plans",
        parameters: plans::SECOND,
    },
    ForeignPath {
        path: "/v2/public/plan/{id}",
        text: "exchange-plan",
        parameters: plans::SECOND,
    },
    ForeignPath {
        path: "/v2/public/project/search",
        text: "exchange-projects",
        parameters: projects::SEARCH,
    },
    ForeignPath {
        path: "/v2/public/project/{id}",
        text: "exchange-project",
        parameters: projects::PARAMETERS,
    },
    ForeignPath {
        path: "/v2/country/{id}/summary/trends/{year}",
        text: "exchange-trends",
        parameters: plans::PARAMETERS,
    },
    ForeignPath {
        path: "/v1/public/location",
        text: "exchange-locations",
        parameters: directory::PARAMETERS,
    },
    ForeignPath {
        path: "/v1/public/organization",
        text: "exchange-organizations",
        parameters: directory::PARAMETERS,
    },
    ForeignPath {
        path: "/api/v1/coordination-context/funding",
        text: "exchange-hapi",
        parameters: funding::PARAMETERS,
    },
    ForeignPath {
        path: "/exchange/{file}",
        text: "exchange-hdx",
        parameters: funding::FILE_PARAMETERS,
    },
    ForeignPath {
        path: "/exchange/iati/{mission}/{file}",
        text: "exchange-iati",
        parameters: iati::PARAMETERS,
    },
];

/// The addresses of the other systems.
pub fn router() -> Router<Web> {
    let service = Router::new()
        .route("/v1/public/fts/flow", get(flows::flows))
        .route("/v1/fts/flow/custom-search", get(flows::flows))
        .route(
            "/v2/fts/flow/plan/overview/progress/{year}",
            get(plans::progress),
        )
        .route("/v1/public/plan/year/{year}", get(plans::of_year))
        .route("/v1/public/plan/country/{iso3}", get(plans::of_country))
        .route("/v1/public/rpm/plan/{iso3}", get(plans::of_country))
        .route("/v1/public/plan/id/{id}", get(plans::one))
        .route("/v2/public/plan", get(plans::all))
        .route("/v2/public/plan/{id}", get(plans::one))
        .route("/v2/public/project/search", get(projects::search))
        .route("/v2/public/project/{id}", get(projects::one))
        .route("/v2/country/{id}/summary/trends/{year}", get(plans::trends))
        .route("/v1/public/location", get(directory::locations))
        .route("/v1/public/organization", get(directory::organizations))
        .layer(from_fn(dress_as_service));
    Router::new()
        .route(
            "/api/v1/coordination-context/funding",
            get(funding::funding),
        )
        .route("/exchange/{file}", get(funding::file))
        .route("/exchange/iati/{mission}/{file}", get(iati::file))
        .layer(from_fn(dress))
        .merge(service)
}
