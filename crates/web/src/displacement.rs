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
pub mod round;
pub mod rounds;

pub(crate) mod readable;

mod address;
mod areas;
mod asked;
mod change;
mod charts;
mod doubts;
mod known;
mod latest;
mod map;
mod parts;
mod rows;
mod through;
mod words;

pub use address::TrackingAddress;
