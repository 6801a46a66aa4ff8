//! The words that every system of the house shares: identifiers, money,
//! percentages, periods, people, places, sectors, languages.
//!
//! Nothing here reads a file, a clock or a database.

pub mod language;

pub use language::{Direction, Language, Texts};
