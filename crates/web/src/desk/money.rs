//! Money at the desk: contributions, the reports of them, and what projects
//! ask for. Finance works in the own part of the appeal; what lies outside it
//! is not there.

pub mod choices;
pub mod contribution;
pub mod contributions;
pub mod course;
pub mod destination;
pub mod reach;
pub mod report;
pub mod requirement;
pub mod requirements;
pub mod typed;
pub mod values;
pub mod withdrawal;

use vocabulary::Source;

use crate::access::form::Posted;

/// The longest line of text that a form takes; a donor agreement's title fits.
const LONGEST_LINE: usize = 500;

/// The longest description that a form takes.
const LONGEST_TEXT: usize = 20_000;

/// Where a record is taken from: what the person names, else the desk.
fn source_of(posted: &Posted) -> Source {
    Source::named(posted.field("paper").trim())
}
