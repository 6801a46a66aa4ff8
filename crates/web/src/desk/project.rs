//! The description of a project in a form: what it is called, what it does,
//! for whom, with whom, where, and until when. Money is somebody else's.
//!
//! - [`fields`]: the form's fields, and what is wrong with them.
//! - [`list`]: the projects of an appeal.
//! - [`edit`]: the form and its answers.

pub mod edit;
pub mod fields;
pub mod list;
