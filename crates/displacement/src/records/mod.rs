//! What a mission records about displacement.
//!
//! Each of these has a name of its own in the field: a code in its set, a
//! number and a day, an area of a round. Its identifier is made of that name
//! ([`derived_identifier`]), so that two offices that read the same file
//! have the same record, in whatever order files came.

mod boundary;
mod displacement_records;
mod listed_area;
mod report;
mod settings;

pub use boundary::{Boundary, Polygon};
pub use displacement_records::{DisplacementRecords, Known};
pub use listed_area::{ListedArea, code_sets};
pub use report::{
    ReportRecipient, RoundProposal, RoundPublication, RoundSummary, summary_identifier,
};
pub use settings::Settings;

use uuid::Uuid;
use vocabulary::identifier::derived_identifier;
use vocabulary::{Record, RecordKind};

use crate::layout::Layout;
use crate::places::{AreaReference, Link};
use crate::rounds::{Assessment, Operation, Round, RoundKey};

impl Record for ListedArea {
    fn kind(&self) -> RecordKind {
        RecordKind::Area
    }
    fn id(&self) -> Uuid {
        area_identifier(&self.reference())
    }
}

/// The identifier of the record of an area.
#[must_use]
pub fn area_identifier(area: &AreaReference) -> Uuid {
    derived_identifier(RecordKind::Area, &area.set.0, area.code.as_str())
}

impl Record for Link {
    fn kind(&self) -> RecordKind {
        RecordKind::AreaLink
    }
    fn id(&self) -> Uuid {
        let family = format!("{}|{}", self.from.set, self.to.set);
        let name = format!("{}|{}", self.from.code, self.to.code);
        derived_identifier(RecordKind::AreaLink, &family, &name)
    }
}

impl Record for Boundary {
    fn kind(&self) -> RecordKind {
        RecordKind::Boundary
    }
    fn id(&self) -> Uuid {
        let AreaReference { set, code } = &self.area;
        derived_identifier(RecordKind::Boundary, &set.0, code.as_str())
    }
}

impl Record for Operation {
    fn kind(&self) -> RecordKind {
        RecordKind::Operation
    }
    fn id(&self) -> Uuid {
        derived_identifier(RecordKind::Operation, &self.country, &self.name)
    }
}

impl Record for Round {
    fn kind(&self) -> RecordKind {
        RecordKind::Round
    }
    fn id(&self) -> Uuid {
        round_identifier(&self.key)
    }
}

/// The identifier of the record of a round.
#[must_use]
pub fn round_identifier(round: &RoundKey) -> Uuid {
    let name = format!("{}|{}", round.reporting_date, round.number);
    derived_identifier(RecordKind::Round, &round.operation, &name)
}

impl Record for Assessment {
    fn kind(&self) -> RecordKind {
        RecordKind::Assessment
    }
    fn id(&self) -> Uuid {
        derived_identifier(RecordKind::Assessment, &self.round.to_string(), &self.key())
    }
}

impl Record for Settings {
    fn kind(&self) -> RecordKind {
        RecordKind::DisplacementSettings
    }
    /// The same everywhere: a mission has one.
    fn id(&self) -> Uuid {
        derived_identifier(RecordKind::DisplacementSettings, "", "")
    }
}

impl Record for Layout {
    fn kind(&self) -> RecordKind {
        RecordKind::ColumnLayout
    }
    fn id(&self) -> Uuid {
        derived_identifier(RecordKind::ColumnLayout, "", &self.key())
    }
}
