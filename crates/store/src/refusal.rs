//! Why the store does not accept what it is asked to write or to read. Each
//! reason has a key and values, so that a reader hears it in the own
//! language; as text it is English, for terminals and logs.

use std::fmt;

use missions::MissionRecord;
use uuid::Uuid;
use vocabulary::{MissionCode, Record, RecordKind};

use crate::claim::Claim;

/// A record as refusals name it: “contribution 018f…”.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Named {
    /// What it is.
    pub kind: RecordKind,
    /// Its identifier.
    pub id: Uuid,
}

impl Named {
    pub(crate) const fn new(kind: RecordKind, id: Uuid) -> Self {
        Self { kind, id }
    }
}

impl From<&MissionRecord> for Named {
    fn from(record: &MissionRecord) -> Self {
        Self::new(record.kind(), record.id())
    }
}

impl fmt::Display for Named {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = self.kind.name().replace('_', " ");
        write!(formatter, "{kind} {}", self.id)
    }
}

/// Why a change set, or a question, is not accepted, and what to do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The record of a mission has another code than the mission written to.
    #[error("the mission’s record has the code {0}")]
    OtherCode(MissionCode),
    /// The record of a mission is bare.
    #[error("a mission needs an address (slug) and at least one country")]
    BareMission,
    /// Records come before their mission.
    #[error("the mission is not known: put its own record first, or in the same change set")]
    MissionNotKnown,
    /// A mission is withdrawn and written to at once.
    #[error("the mission is withdrawn, and given new records, in one change set")]
    MissionWithdrawn,
    /// Another mission has this address.
    #[error("the address “{slug}” is that of the mission {holder}")]
    AddressTaken {
        /// The address.
        slug: String,
        /// The code of the mission that has it.
        holder: String,
    },
    /// A record names one that is not there.
    #[error(
        "{child} names the {parent}, which is not known: put that record in the same change set or before"
    )]
    ParentNotKnown {
        /// The record that names.
        child: Named,
        /// The record that is named.
        parent: Named,
    },
    /// A record names one of another appeal.
    #[error("{child} names the {parent}, which belongs to another appeal")]
    ParentElsewhere {
        /// The record that names.
        child: Named,
        /// The record that is named.
        parent: Named,
    },
    /// A contribution names as its larger one what is no contribution.
    #[error("{child} names the {parent}, which is a {kind}")]
    ParentOfOtherKind {
        /// The record that names.
        child: Named,
        /// The record that is named.
        parent: Named,
        /// What that is.
        kind: String,
    },
    /// A record is withdrawn while another leans on it.
    #[error("a {parent} cannot be withdrawn while {child} leans on it: withdraw that too")]
    LeanedOn {
        /// What is withdrawn.
        parent: RecordKind,
        /// The record that leans on it.
        child: Named,
    },
    /// A framework or project is withdrawn while money is for it.
    #[error("the {parent} cannot be withdrawn while {child} is for it: change that too")]
    StillPaid {
        /// What is withdrawn.
        parent: Named,
        /// The contribution.
        child: Named,
    },
    /// Two records claim what only one may have.
    #[error("{record} claims {claim}, which {holder} has: change or withdraw one of them")]
    Claimed {
        /// The record that claims it.
        record: Named,
        /// What it claims.
        claim: Claim,
        /// The record that has it.
        holder: Named,
    },
    /// An identifier is used for two kinds of record.
    #[error("the identifier {id} is given to a {given}, but it is that of a {known}")]
    OtherKind {
        /// The identifier.
        id: Uuid,
        /// The kind that it is given to.
        given: RecordKind,
        /// The kind that has it.
        known: String,
    },
    /// What is withdrawn is not there.
    #[error("{0} cannot be withdrawn: it is not known, or was withdrawn before")]
    NothingToWithdraw(Named),
    /// A record is changed twice at once.
    #[error("{0} is changed twice in one change set, to different things: keep one of them")]
    ChangedTwice(Named),
    /// A number in free JSON that no two programs read alike.
    #[error("{0} has a number that cannot be kept exactly: write it as text")]
    InexactNumber(Named),
    /// A text with a zero byte.
    #[error("{0} has a text with a zero byte: take it out")]
    ZeroByte(Named),
    /// A record that has no JSON.
    #[error("{record} cannot be written as JSON: {reason}")]
    NoJson {
        /// The record, or its source.
        record: Named,
        /// What the library said.
        reason: String,
    },
    /// A point of the journal that is not there.
    #[error("its journal has no point {point}: it ends at {last}")]
    NoSuchPoint {
        /// The point that was asked for.
        point: i64,
        /// The last point.
        last: i64,
    },
}

impl Refusal {
    /// The key of its text.
    #[must_use]
    pub const fn key(&self) -> &'static str {
        match self {
            Self::OtherCode(_) => "other-code",
            Self::BareMission => "bare-mission",
            Self::MissionNotKnown => "mission-not-known",
            Self::MissionWithdrawn => "mission-withdrawn",
            Self::AddressTaken { .. } => "address-taken",
            Self::ParentNotKnown { .. } => "parent-not-known",
            Self::ParentElsewhere { .. } => "parent-elsewhere",
            Self::ParentOfOtherKind { .. } => "parent-of-other-kind",
            Self::LeanedOn { .. } => "leaned-on",
            Self::StillPaid { .. } => "still-paid",
            Self::Claimed { .. } => "claimed",
            Self::OtherKind { .. } => "other-kind",
            Self::NothingToWithdraw(_) => "nothing-to-withdraw",
            Self::ChangedTwice(_) => "changed-twice",
            Self::InexactNumber(_) => "inexact-number",
            Self::ZeroByte(_) => "zero-byte",
            Self::NoJson { .. } => "no-json",
            Self::NoSuchPoint { .. } => "no-such-point",
        }
    }

    /// What is put into its text.
    #[must_use]
    pub fn values(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::BareMission | Self::MissionNotKnown | Self::MissionWithdrawn => Vec::new(),
            Self::OtherCode(code) => vec![("code", code.to_string())],
            Self::AddressTaken { slug, holder } => {
                vec![("slug", slug.clone()), ("holder", holder.clone())]
            }
            Self::ParentNotKnown { child, parent }
            | Self::ParentElsewhere { child, parent }
            | Self::ParentOfOtherKind { child, parent, .. }
            | Self::StillPaid { child, parent } => {
                vec![("child", child.to_string()), ("parent", parent.to_string())]
            }
            Self::LeanedOn { child, .. } => vec![("child", child.to_string())],
            Self::Claimed {
                record,
                claim,
                holder,
            } => {
                let [one, two] = claim.values();
                vec![
                    ("record", record.to_string()),
                    ("holder", holder.to_string()),
                    ("claim", claim.key().to_owned()),
                    ("one", one),
                    ("two", two),
                ]
            }
            Self::OtherKind { id, .. } => vec![("id", id.to_string())],
            Self::NothingToWithdraw(record)
            | Self::ChangedTwice(record)
            | Self::InexactNumber(record)
            | Self::ZeroByte(record) => vec![("record", record.to_string())],
            Self::NoJson { record, reason } => {
                vec![("record", record.to_string()), ("reason", reason.clone())]
            }
            Self::NoSuchPoint { point, last } => {
                vec![("point", point.to_string()), ("last", last.to_string())]
            }
        }
    }
}
