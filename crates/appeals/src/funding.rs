//! What counts as funding: to be written next.
