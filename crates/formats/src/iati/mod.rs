//! Files of the International Aid Transparency Initiative.

mod belonging;
mod decode;
mod export;
mod findings;
mod message;
mod ours;
mod reader;
mod reading;
mod records;
mod shape;
mod translate;
mod tree;
mod write;

pub use belonging::Survey;
pub use decode::LARGEST_PIECE;
pub use export::{Exporter, ProjectRecords, Publisher, export, last_change};
pub use message::Message;
pub use reader::{Activities, DEEPEST, LARGEST_ACTIVITY, MOST_ELEMENTS, Refusal};
pub use records::{
    Context, IatiErrors, IatiImport, KnownMission, MissionImport, Parts, records, survey,
};
pub use tree::{Element, Node};
