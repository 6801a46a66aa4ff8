//! The compendium as people read it: one file per page.

mod abridge;
pub mod appeal;
pub mod catalogue;
pub mod compare;
pub mod difference;
pub mod donors;
pub mod download;
pub mod feed;
pub mod figure;
pub mod flows;
pub mod front;
pub mod funding;
pub mod mission;
pub mod project;
pub mod record;
pub mod sector;
pub mod sources;
pub mod versions;

pub(crate) mod address;
pub(crate) mod chart;
pub(crate) mod load;
mod map;
pub(crate) mod passage;
pub(crate) mod readers;
pub mod view;

pub use address::AppealAddress;
