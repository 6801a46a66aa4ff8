//! Rounds as files: tables with HXL tags as CSV, workbook and JSON, maps as
//! GeoJSON, and Parquet for those who compute.
//!
//! Numbers are whole numbers, and what is not known is empty. Nobody who
//! works is in them: rows have no such field. Numbers by sex and age below
//! the second level pass through [`displacement::disclosure`]; one that is
//! left out is empty too, and the row says so among its warnings.

mod columns;
mod counted;
mod map;
mod parquet_file;
mod table;
mod write;

pub use counted::counted;
pub use map::{Outlines, geojson};
pub use parquet_file::{ParquetError, ParquetRounds};
pub(super) use table::check_word;
pub use table::{RoundTable, TableCell, round_table};
pub use write::{hxl_csv, hxl_json, hxl_xlsx};

/// What a row warns of where numbers are left out of it.
pub const LEFT_OUT: &str = "small-numbers-left-out";
