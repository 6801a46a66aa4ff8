//! Lists of areas and boundaries.
