//! Lists of people, one record in a row, to be looked through for records of
//! the same person; and lists of pairs that are known to be.
//!
//! CSV in UTF-8 or Windows-1252, divided by comma, semicolon or tab, with
//! headings. One column names the record; all others are compared.

mod links;
mod lists;
mod pairs;
mod rows;

pub use links::{Links, links};
pub use lists::{Lists, lists};
pub use pairs::{FoundPair, FoundReason, pairs, pairs_as_csv};

/// Why a list cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum PeopleError {
    /// The file ends before its headings.
    #[error("{file} has no rows: it needs headings and a row for each record")]
    Empty {
        /// The file.
        file: String,
    },
    /// A row has more or fewer cells than there are headings.
    #[error(
        "{file}, row {row}: {cells} cells under {headings} headings; put cells that hold the divider in quotation marks"
    )]
    Ragged {
        /// The file.
        file: String,
        /// The row, headings counted.
        row: u64,
        /// Its cells.
        cells: usize,
        /// The headings.
        headings: usize,
    },
    /// A record has no name.
    #[error(
        "{file}, row {row}, column “{heading}”: the record has no name; give it one of its own"
    )]
    Unnamed {
        /// The file.
        file: String,
        /// The row.
        row: u64,
        /// The column of names.
        heading: String,
    },
    /// Two records have one name.
    #[error(
        "{file}, row {row}, column “{heading}”: “{name}” names an earlier record of the list too; give each its own"
    )]
    NamedTwice {
        /// The file.
        file: String,
        /// The row.
        row: u64,
        /// The column of names.
        heading: String,
        /// The name.
        name: String,
    },
    /// Two lists have no column to compare.
    #[error("{file} has no heading of the first list: name the columns of both lists alike")]
    NothingInCommon {
        /// The second file.
        file: String,
    },
    /// Nothing beside the names is there to be compared.
    #[error("{file} has no column that tells its records apart")]
    NothingToCompare {
        /// The file.
        file: String,
    },
    /// A pair names a record that is in no list.
    #[error("{file}, row {row}: “{name}” is in no list; correct the name, or take the pair out")]
    UnknownRecord {
        /// The file of pairs.
        file: String,
        /// The row.
        row: u64,
        /// The name.
        name: String,
    },
    /// A pair needs two names.
    #[error("{file}, row {row}: a pair is two names, in the first two columns")]
    NoPair {
        /// The file of pairs.
        file: String,
        /// The row.
        row: u64,
    },
    /// The file cannot be read.
    #[error("{file} cannot be read: {reason}")]
    Unreadable {
        /// The file.
        file: String,
        /// What stands in the way.
        reason: String,
    },
}
