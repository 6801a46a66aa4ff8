//! Files of the International Aid Transparency Initiative.

mod decode;
mod findings;
mod message;
mod reader;
mod shape;
mod tree;
mod write;

pub use decode::LARGEST_PIECE;
pub use message::Message;
pub use reader::{Activities, DEEPEST, LARGEST_ACTIVITY, Refusal};
pub use tree::{Element, Node};
