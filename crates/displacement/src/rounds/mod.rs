//! Operations, their rounds, and the rows of a round.

mod assessment;
mod board;
mod coverage;
mod round;
mod words;

pub use assessment::{
    Assessment, Form, Informants, Intention, Need, Origin, Part, Reliability, ShelterPart, Source,
    Tally, Warning,
};
pub use board::{Above, RegionVisits, Regions};
pub use coverage::{Coverage, Reached, Visit};
pub use round::{Completion, Operation, Round, RoundKey};
pub use words::{AssessmentKind, Cause, Shelter, Status};
