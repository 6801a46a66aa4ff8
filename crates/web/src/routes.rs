//! Every address, in one place, with who may ask: all of these are open to
//! anybody; what needs a sign-in comes with the room `access`.

use std::time::Duration;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::StatusCode;
use axum::middleware::from_fn_with_state;
use axum::routing::get;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::timeout::TimeoutLayer;

use crate::appeals::{
    appeal, catalogue, compare, difference, download, feed, figure, flows, front, funding, mission,
    project, record, sector, versions,
};
use crate::delivery::deliver;
use crate::site::{accessibility, assets, error};
use crate::state::Web;
use crate::{api, exchange, observe};

/// No page takes longer than this, unless something is wrong.
const LONGEST: Duration = Duration::from_secs(30);

/// Forms and queries are small.
const LARGEST_BODY: usize = 1024 * 1024;

/// The pages that exist in every language.
fn pages() -> Router<Web> {
    Router::new()
        .route("/feed.atom", get(feed::of_all))
        .route("/accessibility", get(accessibility::accessibility))
        .route("/figures", get(catalogue::catalogue))
        .route("/sectors", get(sector::sectors))
        .route("/sectors/{list}/{code}", get(sector::sector))
        .route("/api", get(api::page::documentation))
        .route("/{mission}", get(mission::mission))
        .route("/{mission}/compare", get(compare::compare))
        .route("/{mission}/{period}", get(appeal::appeal))
        .route(
            "/{mission}/{period}/projects/{project}",
            get(project::project),
        )
        .route("/{mission}/{period}/funding", get(funding::funding))
        .route("/{mission}/{period}/flows", get(flows::flows))
        .route(
            "/{mission}/{period}/figures",
            get(figure::figures_of_appeal),
        )
        .route("/{mission}/{period}/figures/{name}", get(figure::figure))
        .route(
            "/{mission}/{period}/figures/{name}/{*parameters}",
            get(figure::figure_of_part),
        )
        .route(
            "/{mission}/{period}/records/{kind}/{id}",
            get(record::record),
        )
        .route("/{mission}/{period}/versions", get(versions::versions))
        .route(
            "/{mission}/{period}/versions/compare",
            get(versions::compare),
        )
        .route(
            "/{mission}/{period}/versions/{number}",
            get(versions::version),
        )
        .route(
            "/{mission}/{period}/versions/{from}/to/{to}",
            get(difference::difference),
        )
        .route("/{mission}/{period}/files/{name}", get(download::file))
        .route("/{mission}/{period}/feed.atom", get(feed::of_appeal))
}

/// The whole server.
pub fn router(web: Web) -> Router {
    observe::start();
    Router::new()
        .route("/", get(front::front))
        .route("/fr", get(front::front))
        .route("/fr/", get(front::front))
        .merge(pages())
        .nest("/fr", pages())
        .nest("/api/v1", api::router())
        .merge(api::explorer())
        .merge(exchange::router())
        .route("/assets/{name}", get(assets::asset))
        .route("/healthz", get(observe::healthz))
        .route("/metrics", get(observe::metrics))
        .fallback(|| async { StatusCode::NOT_FOUND })
        .layer(DefaultBodyLimit::max(LARGEST_BODY))
        .layer(TimeoutLayer::with_status_code(
            StatusCode::SERVICE_UNAVAILABLE,
            LONGEST,
        ))
        .layer(CatchPanicLayer::new())
        .layer(from_fn_with_state(web.clone(), error::explain))
        .layer(from_fn_with_state(web.clone(), deliver))
        .with_state(web)
}
