//! The report of a round.

pub mod load;
