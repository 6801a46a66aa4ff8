//! The REST API: readable without a key.

pub mod page;

use axum::Router;

use crate::state::Web;

/// `/api/v1`.
pub fn router() -> Router<Web> {
    Router::new()
}

/// `/api/docs`.
pub fn explorer() -> Router<Web> {
    Router::new()
}
