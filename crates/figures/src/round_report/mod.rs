//! The report of a round of displacement: from records to a tree, frozen,
//! compared, recomputed.
//!
//! - [`RoundDocument`]: the tree.
//! - [`compose_round`]: records become it.
//! - [`numbers`]: every number of it, with what it says.
//! - [`differences`]: what changed between two of them.
//! - [`check_round`]: what stands before publishing.
//! - [`round_edition`]: the next version, frozen.
//! - [`recompute_round`]: whether records still give what was frozen.

mod areas;
mod compose;
mod coverage;
mod difference;
mod divisions;
mod document;
mod edition;
mod obstacles;
mod status;
mod verify;
mod walk;
mod warnings;

pub use compose::{SUMMARY, bound_by, compose_round, needed_rounds};
pub use difference::{Moved, RoundDifference, differences};
pub use document::*;
pub use edition::{RoundEdition, RoundNotPublished, round_edition};
pub use obstacles::{RoundObstacle, RoundProblem, check_round, round_may_be_published};
pub use verify::{RoundMismatch, recompute_round};
pub use walk::{Number, Outcome, Spot, Told, areas_of, figures_of, numbers};

#[cfg(test)]
mod tests;
