//! Displaced people and returnees in the shape of the Humanitarian API
//! (HAPI): the same columns, with doubts where it has columns for them.
//!
//! Doubts are words that do not change: those of the checks, such as `jump`,
//! and those of this module. `Duplicate row` among the errors is HAPI's own.

mod idps;
mod returnees;
mod write;

pub use idps::{IdpRow, Times, idps, idps_among};
pub use returnees::{ReturneeRow, returnees};
pub use write::{idps_csv, returnees_csv};

use chrono::NaiveDate;
use serde::Serializer;

/// Another operation of the country counts people at that time, and nobody
/// declared them to be others: they must not be added.
pub const OPERATIONS_OVERLAP: &str = "operations-overlap";
/// Another kind of assessment counts the same people of this round.
pub const OTHER_ASSESSMENT: &str = "other-assessment-type";
/// No confirmed link leads from the code to a list that somebody keeps.
pub const CODES_NOT_LINKED: &str = "codes-not-linked";
/// The area came without a code.
pub const NO_CODE: &str = "no-code";
/// HAPI has no letters for this kind of assessment.
pub const UNKNOWN_ASSESSMENT: &str = "unknown-assessment-type";
/// The row leaves the number open.
pub const POPULATION_MISSING: &str = "population-missing";
/// Nobody knows from where people came back.
pub const ASYLUM_MISSING: &str = "asylum-location-missing";
/// Two rows whose key is one.
pub const DUPLICATE: &str = "Duplicate row";

/// What HAPI says of a country beside its numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Overview {
    /// Whether it has a humanitarian response plan.
    pub has_hrp: bool,
    /// Whether it is in the global humanitarian overview.
    pub in_gho: bool,
}

fn midnight<S: Serializer>(day: &NaiveDate, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(&format_args!("{day}T00:00:00"))
}
