//! Records with two times: when they hold (in the record) and when they
//! were known (their place in the journal).

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A place in one mission's journal. 0 is before the first entry.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct JournalPoint(pub i64);

impl fmt::Display for JournalPoint {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

macro_rules! record_kinds {
    ($($(#[$documentation:meta])* $variant:ident = $name:literal),+ $(,)?) => {
        /// What kind of thing a record is about.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum RecordKind {
            $($(#[$documentation])* #[serde(rename = $name)] $variant),+
        }

        impl RecordKind {
            /// Every kind.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The name by which journals and addresses know the kind.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),+ }
            }
        }
    };
}

// Append only: the names stand in journals.
record_kinds! {
    /// A mission.
    Mission = "mission",
    /// An appeal.
    Appeal = "appeal",
    /// A framework.
    Framework = "framework",
    /// A sector that a mission added.
    Sector = "sector",
    /// A project.
    Project = "project",
    /// A requirement of a project.
    Requirement = "requirement",
    /// A contribution.
    Contribution = "contribution",
    /// A passage of text.
    Narrative = "narrative",
    /// An achievement.
    Achievement = "achievement",
    /// A declared figure.
    DeclaredFigure = "declared_figure",
    /// A contact role.
    Contact = "contact",
    /// A count of staff.
    StaffCount = "staff_count",
    /// An office.
    Office = "office",
    /// A seat in a coordination body.
    CoordinationSeat = "coordination_seat",
    /// A published version.
    Publication = "publication",
    /// A rate of exchange.
    Rate = "rate",
    /// A request that a version be published.
    Proposal = "proposal",
    /// An area of a code set.
    Area = "area",
    /// A link between two areas.
    AreaLink = "area_link",
    /// The outline of an area.
    Boundary = "boundary",
    /// An operation that tracks displacement.
    Operation = "operation",
    /// A round of an operation.
    Round = "round",
    /// A row of a round.
    Assessment = "assessment",
    /// What a mission decided about counting and checking.
    DisplacementSettings = "displacement_settings",
    /// How the columns of a kind of sheet are read.
    ColumnLayout = "column_layout",
    /// What a person wrote at the head of the report of a round.
    RoundSummary = "round_summary",
    /// A request that the report of a round be published.
    RoundProposal = "round_proposal",
    /// A published version of the report of a round.
    RoundPublication = "round_publication",
    /// An organisation that gets the reports of an operation.
    ReportRecipient = "report_recipient",
}

impl RecordKind {
    /// Whether its records are for readers. A proposal, and what is written
    /// for a report, are work of the office: what came of it is the published
    /// version. So is how the columns of a sheet are read, and who gets reports.
    #[must_use]
    pub const fn is_for_readers(self) -> bool {
        !matches!(
            self,
            Self::Proposal
                | Self::ColumnLayout
                | Self::RoundSummary
                | Self::RoundProposal
                | Self::ReportRecipient
        )
    }
}

impl fmt::Display for RecordKind {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name())
    }
}

/// A name that is no kind of record.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not a kind of record")]
pub struct UnknownRecordKind(pub String);

impl FromStr for RecordKind {
    type Err = UnknownRecordKind;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .iter()
            .copied()
            .find(|kind| kind.name() == text)
            .ok_or_else(|| UnknownRecordKind(text.to_owned()))
    }
}

/// Where a record was taken from.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Source {
    /// The file, system or publication, by name.
    pub document: String,
    /// The place in it: a line, or a sheet and a cell.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub location: Option<String>,
    /// A digest of the file's bytes, so that it can be found again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub digest: Option<String>,
    /// The text as it stood there, where it was repaired.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub original: Option<String>,
}

impl Source {
    /// A source known by name alone.
    #[must_use]
    pub fn named(document: impl Into<String>) -> Self {
        Self {
            document: document.into(),
            ..Self::default()
        }
    }
}

/// One version of a record, with the time at which it was known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recorded<T> {
    /// Counts from 1 for each record.
    pub version: i32,
    /// The journal entry that wrote it.
    pub known_from: JournalPoint,
    /// When that entry was written.
    pub recorded_at: DateTime<Utc>,
    /// Where it was taken from.
    pub source: Source,
    /// What it says.
    pub record: T,
}

/// One version of one record, by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct RecordReference {
    /// The kind of record.
    pub kind: RecordKind,
    /// Its identifier.
    pub id: Uuid,
    /// Its version.
    pub version: i32,
}

/// What a record has in common with every other record.
pub trait Record {
    /// The kind of thing it is about.
    fn kind(&self) -> RecordKind;
    /// Its identifier, the same in all its versions.
    fn id(&self) -> Uuid;
}

impl<T> Recorded<T> {
    /// The same version of a record that is known more closely, such as one
    /// of a certain kind; `None` where it is not one.
    pub fn narrow<U>(self, narrower: impl FnOnce(T) -> Option<U>) -> Option<Recorded<U>> {
        Some(Recorded {
            version: self.version,
            known_from: self.known_from,
            recorded_at: self.recorded_at,
            source: self.source,
            record: narrower(self.record)?,
        })
    }
}

impl<T: Record> Recorded<T> {
    /// The name of this version.
    pub fn reference(&self) -> RecordReference {
        RecordReference {
            kind: self.record.kind(),
            id: self.record.id(),
            version: self.version,
        }
    }
}
