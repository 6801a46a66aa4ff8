//! Lists of areas: the global list of p-codes and its like as CSV or
//! workbook, and boundaries as GeoJSON, TopoJSON or a zipped Shapefile, with
//! or without codes.
//!
//! Boundaries without codes are matched with a list by name; what is not
//! certain is a proposal for a person to decide, and never a silent match.

mod boundaries;
mod list;
mod matching;

pub use boundaries::{Boundary, boundaries, has_outlines};
pub use list::{AreaList, list};
pub use matching::{BoundaryMatch, match_boundaries};
