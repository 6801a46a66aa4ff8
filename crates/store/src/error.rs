//! What can go wrong with the store, and what to do about it.

use sea_orm::DbErr;
use vocabulary::{MissionCode, RecordReference};

use crate::refusal::{Named, Refusal};

/// Why the store could not do what it was asked.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The address of the database is not understood.
    #[error("“{0}” is not a database: write sqlite:PATH or postgres://USER@HOST/NAME")]
    Address(String),
    /// The database cannot be reached or opened.
    #[error(
        "the database {address} cannot be opened: {reason}. Check that it runs and that the address, user and rights are right"
    )]
    Connection {
        /// The address, without its password.
        address: String,
        /// What the driver said, without the password.
        reason: String,
    },
    /// The tables could not be brought to this program's version.
    #[error(
        "the tables of {address} could not be brought up to date: {reason}. Nothing was changed; if a newer version of this program wrote them, use that version"
    )]
    Migration {
        /// The address, without its password.
        address: String,
        /// What the driver said.
        reason: String,
    },
    /// Two records claim what only one may have.
    #[error("{mission}: {what}")]
    Conflict {
        /// The mission.
        mission: MissionCode,
        /// What clashes, and what to do.
        what: Box<Refusal>,
    },
    /// A record has moved on since whoever changes it read it.
    #[error("{mission}: {} has moved on from version {}", Named::new(.expected.kind, .expected.id), .expected.version)]
    Overtaken {
        /// The mission.
        mission: MissionCode,
        /// The version that was read.
        expected: RecordReference,
        /// The version that is current now; `None` where the record was
        /// withdrawn.
        current: Option<i32>,
    },
    /// A record or a question that cannot be accepted as it is.
    #[error("{mission}: {what}")]
    Invalid {
        /// The mission.
        mission: MissionCode,
        /// What is wrong, and what to do.
        what: Box<Refusal>,
    },
    /// A change set of which a part was refused before.
    #[error("a part of the change set was refused, so nothing of it was written")]
    Refused,
    /// Stored rows cannot be read as what they should be.
    #[error(
        "the table {table} holds a row that cannot be read: {what}. Run `compendium verify` to see what is damaged, and restore a backup"
    )]
    Damaged {
        /// The table.
        table: String,
        /// What is wrong with it.
        what: String,
    },
    /// A rule refused to compute a roll-up.
    #[error("{mission}: the totals of an appeal cannot be computed: {what}")]
    Totals {
        /// The mission.
        mission: MissionCode,
        /// Why.
        what: String,
    },
    /// A backup could not be written or read.
    #[error("backup: {0}")]
    Backup(String),
    /// An account cannot be made or changed as asked.
    #[error("{0}")]
    Account(String),
    /// The database cannot be distributed.
    #[error("{0}")]
    Distribution(String),
    /// The database refused a statement.
    #[error("the database refused: {0}")]
    Database(#[from] DbErr),
}

impl StoreError {
    pub(crate) fn invalid(mission: &MissionCode, what: Refusal) -> Self {
        Self::Invalid {
            mission: mission.clone(),
            what: Box::new(what),
        }
    }

    pub(crate) fn conflict(mission: &MissionCode, what: Refusal) -> Self {
        Self::Conflict {
            mission: mission.clone(),
            what: Box::new(what),
        }
    }

    /// Why the store refuses, where it is what was asked that is wrong.
    #[must_use]
    pub fn refusal(&self) -> Option<&Refusal> {
        match self {
            Self::Invalid { what, .. } | Self::Conflict { what, .. } => Some(what),
            _ => None,
        }
    }

    pub(crate) fn damaged(table: impl Into<String>, what: impl Into<String>) -> Self {
        Self::Damaged {
            table: table.into(),
            what: what.into(),
        }
    }
}
