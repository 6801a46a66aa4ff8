//! What may be shown of small numbers.
//!
//! “3 girls of 0 to 4 years” in a commune may be three girls whom everybody
//! there knows. A table that divides people by sex, age or need below the
//! second level of administration leaves such numbers out, and with them so
//! many others that nobody can compute them from the totals beside them.
//!
//! - **Primary**: a number from 1 to below the threshold is not shown. 0
//!   says that nobody is there, and stays.
//! - **Complementary**: a further number is not shown where a hidden one
//!   follows from the shown ones, whether by one subtraction or by several
//!   totals together; and where all that a total hides is below the
//!   threshold.

mod divided;
mod equations;
mod suppression;

pub use divided::{Divided, Group, divided};
pub use suppression::{Cell, Rule, Shown, Sum, Suppression, suppress};

#[cfg(test)]
mod tests;
