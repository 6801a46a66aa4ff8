//! Displacement as people read it: one file per page.
//!
//! Totals, trends and maps are drawn from the counts that the store keeps
//! beside the rows; rows themselves are read only where a page shows them,
//! and only as many as [`known::MOST_ROWS`].

pub mod area;
pub mod dashboard;
pub mod download;
pub mod estimates;
pub mod matrix;
pub mod method;
pub mod record;
pub mod report;
pub mod round;
pub mod rounds;

pub(crate) mod known;
pub(crate) mod readable;
pub(crate) mod words;

mod address;
pub(crate) mod areas;
mod asked;
mod change;
mod charts;
pub(crate) mod coverage;
mod doubts;
mod latest;
mod map;
mod parts;
mod rows;
mod sites;
mod through;

pub use address::TrackingAddress;
