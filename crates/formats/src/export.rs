//! The page of an appeal as files for other programs: a workbook, CSV with
//! HXL tags, JSON, and plain text.
//!
//! The same page gives the same bytes. What was typed by people is written
//! as text in every format: no cell of theirs can become a formula.

mod hxl;
mod json;
mod plain;
mod rows;
mod template;
mod walk;
mod words;
mod workbook;

pub(crate) use hxl::harmless;
pub use hxl::hxl_csv;
pub use json::{JSON_SCHEMA, JSON_SCHEMA_VERSION, json};
pub use plain::{plain_text, value_text};
pub use template::template;
pub use walk::figures_of;
pub(crate) use workbook::moment;
pub use workbook::{ledger, xlsx};

/// Why a page could not be written as a file.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The workbook could not be put together.
    #[error("the workbook could not be written: {0}")]
    Workbook(#[from] rust_xlsxwriter::XlsxError),
    /// The rows could not be written.
    #[error("the CSV file could not be written: {0}")]
    Csv(#[from] csv::Error),
    /// The rows could not be handed over.
    #[error("the CSV file could not be finished: {0}")]
    CsvEnd(String),
    /// The tree could not be written.
    #[error("the JSON file could not be written: {0}")]
    Json(#[from] serde_json::Error),
    /// Amounts of the page cannot be added.
    #[error(transparent)]
    Money(#[from] vocabulary::money::MoneyError),
}
