//! Requests that a version of an appeal's page be published.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use vocabulary::JournalPoint;
use vocabulary::identifier::{AppealId, ProposalId};

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

/// A request that the page of an appeal, as its records were at one point of
/// the journal, be published. An appeal has at most one that is open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    /// Its identifier.
    pub id: ProposalId,
    /// The appeal.
    pub appeal: AppealId,
    /// The point of the journal from which the page is composed: what both
    /// people look at, and nothing that was written later.
    pub computed_at: JournalPoint,
    /// The account of whoever asks.
    pub proposed_by: String,
    /// When.
    pub proposed_at: DateTime<Utc>,
    /// What changed, in that person's words; the version will carry it.
    pub note: String,
    /// What became of it.
    #[serde(flatten)]
    pub state: ProposalState,
}
