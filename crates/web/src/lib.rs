//! Pages and API. One folder per system, one file per page or endpoint,
//! with its route's handler, its page struct and its errors.
//!
//! A request passes, from the outside in: [`delivery`] (kept pages, headers,
//! log line, metrics), limits of time and size, [`site::error`] (errors
//! become pages), then the guard of [`access`], then the routes.

pub mod access;
pub mod api;
pub mod appeals;
pub mod delivery;
pub mod desk;
pub mod displacement;
pub mod exchange;
pub mod imports;
pub mod site;

mod observe;
pub mod routes;
mod serve;
mod state;
mod static_site;

pub use routes::router;
pub use serve::serve;
pub use state::Web;
pub use static_site::{StaticSiteError, Written, static_site};
pub mod verification;
