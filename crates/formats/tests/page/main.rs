//! Pages of the Humanitarian Compendium: the real one where it is there,
//! and invented ones.

mod real;
