//! What counts as funding: version 2 of the rule.
//!
//! The rule of the field (Financial Tracking Service): *received* is the sum
//! of incoming contributions for a single destination, this mission and this
//! period, that are not pledges and have an amount in the appeal's currency.
//! Every incoming contribution stands on exactly one [`FundingLine`]; the
//! lines add up to the plain sum, and each says whether it is counted:
//!
//! | counted | not counted |
//! | --- | --- |
//! | within the plan | pledged |
//! | parked rests | shared with others |
//! | carried over | for destinations that contain one another |
//! | outside any plan | elsewhere |
//! |  | not yet converted |
//!
//! What goes onward inside the mission, or leaves it, is on no line: it is
//! the same money a second time. A parked parent keeps only its unallocated
//! rest, so parent and children count as they are. A flow that several
//! sources report is one contribution with several reports.
//!
//! *Requested* is the latest revision that holds on the date asked; a
//! framework that asks as a whole is not added to its parts. *Percent*
//! divides the two sums, last. Version 1 is kept in [`rule_one`].

mod by_donor;
mod declared;
mod group;
mod line;
mod requirement;
pub mod rule_one;
mod scope;
mod sum;

pub use by_donor::{DonorFunding, DonorSums, by_donor};
pub use declared::{DECLARED_TOTAL, declared_total};
pub use group::{FrameworkGroup, SectorGroup, SectorGroupKey, frameworks};
pub use line::{FundingLine, is_counted, line_of};
pub use requirement::{current_requirement, requested, requirement_of};
pub use scope::{Donor, Scope};
pub use sum::{Entry, Sum, counted, going, line_sum, received};

#[cfg(test)]
mod tests;
