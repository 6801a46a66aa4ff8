//! What counts: from the rows of rounds to one number with its lineage.
//!
//! 1. Of each operation the latest complete round counts that says something
//!    of the asked status.
//! 2. Of its kinds of assessment one counts: the kinds are alternatives, and
//!    [`CountingRule::kinds`] says which is preferred.
//! 3. Rows of several levels are the same people: the finest complete level
//!    counts, area by area ([`finest`]).
//! 4. Operations of one country may overlap: without a rule that says which
//!    of them count together, the answer is “not known”.
//!
//! What may be added is a matter of types: see [`stock`].

pub(crate) mod answer;
mod finest;
mod question;
mod rule;
pub mod stock;
mod total;

pub use answer::answer;
pub use finest::{AreaSum, Chosen, Finest, LevelContradiction, finest, finest_by_area};
pub use question::{
    Answer, Asked, Contribution, CountWarning, NotKnown, Question, Records, RoundUsed, Share, Value,
};
pub use rule::{COUNTING_RULE, CountingRule, OperationPeriod};
pub use total::{RoundTotal, before, counted_total};

#[cfg(test)]
mod tests;
