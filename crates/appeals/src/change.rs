//! Any record of an appeal, and what a change set does to it.

use serde::{Deserialize, Serialize};
use uuid::Uuid;
use vocabulary::{Record, RecordKind, Source};

use crate::records::{
    Achievement, Appeal, Contact, Contribution, CoordinationSeat, DeclaredFigure, Framework,
    Mission, Narrative, Office, Project, Proposal, Publication, Rate, Requirement,
    SectorDefinition, StaffCount,
};

macro_rules! appeal_record {
    ($($variant:ident($record:ty)),+ $(,)?) => {
        /// Any record of a mission's appeals, as journals and change sets
        /// carry it.
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(tag = "kind", content = "record", rename_all = "snake_case")]
        pub enum AppealRecord {
            $(
                #[doc = concat!("A record of the kind `", stringify!($variant), "`.")]
                $variant($record),
            )+
        }

        $(
            impl From<$record> for AppealRecord {
                fn from(record: $record) -> Self {
                    Self::$variant(record)
                }
            }
        )+

        impl Record for AppealRecord {
            fn kind(&self) -> RecordKind {
                match self { $(Self::$variant(record) => record.kind()),+ }
            }
            fn id(&self) -> Uuid {
                match self { $(Self::$variant(record) => record.id()),+ }
            }
        }
    };
}

appeal_record! {
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
}

/// One step of a change set. A change set is written as a whole or not at
/// all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// A record as it now is: a new one, or a new version of a known one.
    /// Where nothing differs, nothing is written.
    Put {
        /// The record.
        record: Box<AppealRecord>,
        /// Where it was taken from.
        source: Source,
    },
    /// A record that no longer holds. Its versions stay.
    Withdraw {
        /// The kind of record.
        kind: RecordKind,
        /// Its identifier.
        id: Uuid,
        /// Why, and by what authority.
        source: Source,
    },
}

impl Change {
    /// Puts a record taken from `source`.
    pub fn put(record: impl Into<AppealRecord>, source: Source) -> Self {
        Self::Put {
            record: Box::new(record.into()),
            source,
        }
    }
}
