//! What a change set does to records.

use uuid::Uuid;
use vocabulary::{RecordKind, Source};

use crate::MissionRecord;

/// One step of a change set. A change set is written as a whole or not at
/// all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// A record as it now is: a new one, or a new version of a known one.
    /// Where nothing differs, nothing is written.
    Put {
        /// The record.
        record: Box<MissionRecord>,
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
    pub fn put(record: impl Into<MissionRecord>, source: Source) -> Self {
        Self::Put {
            record: Box::new(record.into()),
            source,
        }
    }
}
