//! The pages about displacement, over a real database: what they say, in
//! both languages, and that every link leads to a page.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on stops")]

mod large;
mod pages;
mod site;
mod sites;
