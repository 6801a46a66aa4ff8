//! Displacement: who is displaced where, counted in rounds, comparable over
//! time.
//!
//! A **round** of an operation says how many people of each status are in
//! each **area**; a row of it is an [`rounds::Assessment`]. Areas are codes
//! in dated **code sets**; a **crosswalk** that people confirmed says which
//! area of one set is which of another. **Counting** turns the rows of a
//! round into one number that can be walked back to its rows, or into “not
//! known” with the reason. **Comparison** divides the change between two
//! rounds into parts that add up to it. **Checks** say what is doubtful
//! before anything is written.
//!
//! Nothing here reads a file, a clock or a database.

pub mod breakdown;
pub mod checks;
pub mod comparison;
pub mod counting;
pub mod disclosure;
pub mod estimate;
pub mod layout;
pub mod needs;
pub mod places;
pub mod records;
pub mod rounds;
pub mod summary;
#[cfg(test)]
mod testing;
