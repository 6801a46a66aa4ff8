//! Any record of a mission, of whatever system.

use appeals::records::{
    Achievement, Appeal, Contact, Contribution, CoordinationSeat, DeclaredFigure, Framework,
    Mission, Narrative, Office, Project, Proposal, Publication, Rate, Requirement,
    SectorDefinition, StaffCount,
};
use displacement::layout::Layout;
use displacement::places::Link;
use displacement::records::{
    Boundary, ListedArea, ReportRecipient, RoundProposal, RoundPublication, RoundSummary, Settings,
};
use displacement::rounds::{Assessment, Operation, Round};
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use vocabulary::{Record, RecordKind};

macro_rules! mission_record {
    ($($variant:ident($record:ty)),+ $(,)?) => {
        /// Any record of a mission, as journals and change sets carry it.
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(tag = "kind", content = "record", rename_all = "snake_case")]
        pub enum MissionRecord {
            $(
                #[doc = concat!("A record of the kind `", stringify!($variant), "`.")]
                $variant($record),
            )+
        }

        $(
            impl From<$record> for MissionRecord {
                fn from(record: $record) -> Self {
                    Self::$variant(record)
                }
            }
        )+

        impl Record for MissionRecord {
            fn kind(&self) -> RecordKind {
                match self { $(Self::$variant(record) => record.kind()),+ }
            }
            fn id(&self) -> Uuid {
                match self { $(Self::$variant(record) => record.id()),+ }
            }
        }
    };
}

mission_record! {
    Mission(Mission),
    Appeal(Appeal),
    Framework(Framework),
    Sector(SectorDefinition),
    Project(Project),
    Requirement(Requirement),
    Contribution(Contribution),
    Narrative(Narrative),
    Achievement(Achievement),
    DeclaredFigure(DeclaredFigure),
    Contact(Contact),
    StaffCount(StaffCount),
    Office(Office),
    CoordinationSeat(CoordinationSeat),
    Publication(Publication),
    Rate(Rate),
    Proposal(Proposal),
    Area(ListedArea),
    AreaLink(Link),
    Boundary(Boundary),
    Operation(Operation),
    Round(Round),
    Assessment(Assessment),
    DisplacementSettings(Settings),
    ColumnLayout(Layout),
    RoundSummary(RoundSummary),
    RoundProposal(RoundProposal),
    RoundPublication(RoundPublication),
    ReportRecipient(ReportRecipient),
}
