//! What counts as funding.
//!
//! The rule of the field (Financial Tracking Service): *received* is the sum
//! of contributions for a single target inside the appeal that are not
//! pledges. Everything else that is known stands on a line of its own, so
//! that the lines and the total add up to the plain sum. *Requested* is the
//! sum of the latest revision of every project's requirement at the date
//! asked. *Percent* divides the two sums, last.

mod group;
mod line;
mod sum;

pub use group::{FrameworkGroup, SectorGroup, SectorGroupKey, frameworks};
pub use line::{FundingLine, line_of};
pub use sum::{Entry, Scope, Sum, current_requirement, line_sum, received, requested};

#[cfg(test)]
mod tests;
