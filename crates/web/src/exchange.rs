//! Answers in the shapes of other systems, at their paths: a script written
//! for the Financial Tracking Service (FTS), the API of the Displacement
//! Tracking Matrix (DTM), the Humanitarian API (HAPI) or
//! the files of the Humanitarian Data Exchange (HDX) runs against this
//! server with no more than another address.
//!
//! [`PATHS`] is what there is. What is asked is read as those systems read
//! it (names of parameters in any case, several values with commas); what
//! they do not have is refused, as in our own API.

pub mod activities;
mod affected;
mod asked;
mod directory;
mod dtm;
mod flows;
mod funding;
mod holdings;
mod iati;
mod plans;
mod projects;
mod tracked;

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
    ForeignPath {
        path: "/v3/displacement/admin0",
        text: "exchange-dtm-rows",
        parameters: dtm::PARAMETERS,
    },
    ForeignPath {
        path: "/v3/displacement/admin1",
        text: "exchange-dtm-rows",
        parameters: dtm::PARAMETERS,
    },
    ForeignPath {
        path: "/v3/displacement/admin2",
        text: "exchange-dtm-rows",
        parameters: dtm::PARAMETERS,
    },
    ForeignPath {
        path: "/v2/IdpAdmin0Data",
        text: "exchange-dtm-rows-second",
        parameters: dtm::PARAMETERS,
    },
    ForeignPath {
        path: "/v2/IdpAdmin1Data",
        text: "exchange-dtm-rows-second",
        parameters: dtm::PARAMETERS,
    },
    ForeignPath {
        path: "/v2/IdpAdmin2Data",
        text: "exchange-dtm-rows-second",
        parameters: dtm::PARAMETERS,
    },
    ForeignPath {
        path: "/v3/displacement/country-list",
        text: "exchange-dtm-countries",
        parameters: &[],
    },
    ForeignPath {
        path: "/v3/displacement/operation-list",
        text: "exchange-dtm-operations",
        parameters: &[],
    },
    ForeignPath {
        path: "/v2/CountryList",
        text: "exchange-dtm-countries",
        parameters: &[],
    },
    ForeignPath {
        path: "/v2/OperationList",
        text: "exchange-dtm-operations",
        parameters: &[],
    },
    ForeignPath {
        path: "/api/v1/affected-people/idps",
        text: "exchange-hapi-idps",
        parameters: affected::IDPS,
    },
    ForeignPath {
        path: "/api/v1/affected-people/returnees",
        text: "exchange-hapi-returnees",
        parameters: affected::RETURNEES,
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
    let displacement = Router::new()
        .route("/v3/displacement/admin0", get(dtm::third_admin0))
        .route("/v3/displacement/admin1", get(dtm::third_admin1))
        .route("/v3/displacement/admin2", get(dtm::third_admin2))
        .route("/v3/displacement/country-list", get(dtm::country_list))
        .route("/v3/displacement/operation-list", get(dtm::operation_list))
        .route("/v2/IdpAdmin0Data", get(dtm::second_admin0))
        .route("/v2/IdpAdmin1Data", get(dtm::second_admin1))
        .route("/v2/IdpAdmin2Data", get(dtm::second_admin2))
        .route("/v2/CountryList", get(dtm::country_list))
        .route("/v2/OperationList", get(dtm::operation_list))
        .route("/api/v1/affected-people/idps", get(affected::displaced))
        .route("/api/v1/affected-people/returnees", get(affected::returned))
        .layer(from_fn(dress));
    Router::new()
        .route(
            "/api/v1/coordination-context/funding",
            get(funding::funding),
        )
        .route("/exchange/{file}", get(funding::file))
        .route("/exchange/iati/{mission}/{file}", get(iati::file))
        .layer(from_fn(dress))
        .merge(service)
        .merge(displacement)
}
