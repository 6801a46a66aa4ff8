//! Health and numbers for whoever runs the server.

use std::sync::LazyLock;

use axum::extract::State;
use axum::http::StatusCode;
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};

use crate::delivery::{CachePolicy, Page};
use crate::state::Web;

/// The recorder of this process; metrics recorded before it is installed are
/// lost, so the router asks for it first.
static RECORDER: LazyLock<Option<PrometheusHandle>> =
    LazyLock::new(|| PrometheusBuilder::new().install_recorder().ok());

/// Starts counting.
pub fn start() {
    LazyLock::force(&RECORDER);
}

/// `/metrics`, in the text format of Prometheus.
pub async fn metrics() -> Page {
    let body = RECORDER
        .as_ref()
        .map_or_else(String::new, PrometheusHandle::render);
    Page::of("text/plain; version=0.0.4; charset=utf-8", body).with_policy(CachePolicy::Never)
}

/// `/healthz`: whether the database answers.
pub async fn healthz(State(web): State<Web>) -> Page {
    let (status, body) = match web.store().pulse().await {
        Ok(_) => (StatusCode::OK, "ok\n"),
        Err(error) => {
            tracing::error!(cause = %error, "health.failed");
            (
                StatusCode::SERVICE_UNAVAILABLE,
                "the database does not answer\n",
            )
        }
    };
    Page::of("text/plain; charset=utf-8", body)
        .with_policy(CachePolicy::Never)
        .with_status(status)
}
