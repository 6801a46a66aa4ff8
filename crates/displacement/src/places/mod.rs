//! Places: administrative areas as codes in dated code sets, their names and
//! spellings, and what connects one set with another.
//!
//! A code means something only within its set: `MLI0103` is Diéma in the
//! codes of 2014 and Kayes in those of 2017. So an area is always named by
//! set *and* code, and no rule of this room compares codes of two sets to
//! find out what is the same; only a link that a person confirmed does.

mod area;
mod code_set;
mod crosswalk;
mod deciding;
mod gazetteer;
mod level;
mod name;
mod observed;
mod propose;

pub use area::{AreaCode, AreaReference, CodeSetName, Place, PlacePart};
pub use code_set::{Area, AreaName, CodeSet, CodeSetProblem, Coordinates, DatedName};
pub use crosswalk::{Crosswalk, Decision, Event, Link, Reason, Relation};
pub use deciding::{NotDecided, decided, proposed};
pub use gazetteer::{Gazetteer, Whereabouts};
pub use level::Level;
pub use name::{Likeness, likeness, loose_key, name_key, plain_letters};
pub use observed::{pattern_name, patterns};
pub use propose::{propose, propose_beside};
