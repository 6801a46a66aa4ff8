//! Displacement as people read it: one file per page.
//!
//! Totals, trends, maps, parts, changes and doubts are drawn from what the
//! store keeps beside the rows; of the rows themselves a page reads those
//! that it lists, and no others.

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
