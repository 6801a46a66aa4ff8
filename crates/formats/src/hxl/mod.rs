//! Tables of the Humanitarian Exchange Language (HXL 1.1) as CSV, row by row
//! in constant memory: read by their tags, filtered by what stands in them,
//! counted and summed, without what stands in them twice.
//!
//! What goes out is what came in, byte for byte within its cells: these are
//! other people's tables, handed from program to program.

mod problem;
mod query;
mod tag;
mod values;
mod work;

mod table;

pub use problem::{HxlError, HxlProblem};
pub use query::{Comparison, Query};
pub use table::{HxlTable, TaggedColumn};
pub use tag::TagPattern;
pub use work::{Counted, Counts, Kept, count, deduplicate, filter};
