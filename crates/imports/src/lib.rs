//! How files become records: read, compared with what the store knows,
//! previewed, and written as a whole or not at all.
//!
//! `formats` turns bytes into changes and knows no database; `store` writes
//! changes and knows no files. This room stands between them, so that the
//! command line and the web page do the same. [`read`] reads the files of one
//! import; [`Reading::carry_out`] compares them with the store and says what
//! they bring, or writes it.
//!
//! Nothing is written where one file is refused, and a file that was imported
//! before changes nothing.

mod conversion;
pub mod dtm;
mod error;
mod file;
pub mod fts;
pub mod iati;
mod kind;
mod mission;
mod outcome;
pub mod page;
pub mod places;
mod progress;
pub mod rates;
mod reading;
pub mod sheet;
mod summary;
mod surroundings;
mod tally;
mod totals;
mod writer;

pub use error::ImportError;
pub use file::ImportFile;
pub use kind::Kind;
pub use outcome::{Answer, Outcome};
pub use progress::{Progress, Unwatched};
pub use reading::{Brought, Reading, read, work};
pub use summary::{MOST_FINDINGS, Part, Summary};
pub use surroundings::{Mode, Points, Surroundings};
pub use totals::{Sums, Totals};
