//! Pages of the Humanitarian Compendium: the real one where it is there,
//! and invented ones.

mod applied;
mod bad;
mod invented;
mod mutated;
mod real;
mod twice;
