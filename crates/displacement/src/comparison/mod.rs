//! What changed between two rounds, and why.
//!
//! The total change is divided into parts that add up to it exactly:
//!
//! | part | areas |
//! | --- | --- |
//! | reached both times | the same ground counted in both rounds, under one code or under two that a confirmed link connects |
//! | new | counted only in the later round |
//! | lost | counted only in the earlier round |
//! | recoding | divided or merged ground whose pieces were not all counted, and areas of two code sets that no link connects: whether people came or codes changed is not known |
//! | carry-over | areas whose numbers are those of the earlier round beyond chance, or are marked so; they add nothing, and say how much of the total is old |

mod carried;
mod split;

pub use carried::{CarryOver, carry_over};
pub use split::{AreaChange, Change, Part, compare};

#[cfg(test)]
mod tests;
