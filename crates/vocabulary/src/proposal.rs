//! Publishing takes two people: what became of what the first one proposed.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// What became of a proposal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum ProposalState {
    /// It waits for a second person.
    Open,
    /// Whoever made it took it back.
    Withdrawn {
        /// The account that did.
        by: String,
        /// When.
        at: DateTime<Utc>,
    },
    /// A second person did not let it go out.
    SentBack {
        /// The account of that person.
        by: String,
        /// When.
        at: DateTime<Utc>,
        /// Why.
        reason: String,
    },
    /// A second person let it go out.
    Published {
        /// The account of that person.
        by: String,
        /// When.
        at: DateTime<Utc>,
        /// The number of the version.
        number: i32,
    },
}

impl ProposalState {
    /// The state's word, as records and tables spell it.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Withdrawn { .. } => "withdrawn",
            Self::SentBack { .. } => "sent_back",
            Self::Published { .. } => "published",
        }
    }

    /// Who answered.
    #[must_use]
    pub const fn answered_by(&self) -> Option<&String> {
        match self {
            Self::Open => None,
            Self::Withdrawn { by, .. } | Self::SentBack { by, .. } | Self::Published { by, .. } => {
                Some(by)
            }
        }
    }

    /// When it was answered.
    #[must_use]
    pub const fn answered_at(&self) -> Option<&DateTime<Utc>> {
        match self {
            Self::Open => None,
            Self::Withdrawn { at, .. } | Self::SentBack { at, .. } | Self::Published { at, .. } => {
                Some(at)
            }
        }
    }

    /// When it was answered, to be brought to the precision that is kept.
    pub const fn answered_at_mut(&mut self) -> Option<&mut DateTime<Utc>> {
        match self {
            Self::Open => None,
            Self::Withdrawn { at, .. } | Self::SentBack { at, .. } | Self::Published { at, .. } => {
                Some(at)
            }
        }
    }
}
