//! Which records are the same person's: probabilistic record linkage, learnt
//! without judged pairs, with a reason for each judgement.
//!
//! The room knows nothing of missions, files or databases: records come as
//! columns of text, pairs of places go out.

mod agreement;
mod blocking;
mod companions;
mod evaluation;
mod groups;
mod learning;
mod letters;
mod linking;
mod model;
mod records;
mod sieve;
mod sort;

pub use agreement::{Agreement, MOST_COLUMNS, Pattern};
pub use evaluation::{Evaluation, evaluate};
pub use linking::{DOUBTFUL, Found, Pair, Reason, find, reasons};
pub use model::{ColumnModel, Model, With, probability};
pub use records::{Builder, Column, Records};
pub use sort::Sort;
