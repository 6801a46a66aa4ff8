//! Typed identifiers. Each is a `UUIDv7` made by the application, so that a
//! node without a network makes its own; the type says of what.

use std::fmt;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::record::RecordKind;

/// Where new identifiers come from. The binary gives time and randomness;
/// tests give a counter and can repeat them.
pub trait IdentifierSource {
    /// The next identifier, greater than the ones before it.
    fn next_identifier(&mut self) -> Uuid;
}

/// Identifiers in sequence, for tests and for dry runs whose identifiers
/// are thrown away.
#[derive(Debug, Clone, Default)]
pub struct CountingIdentifiers {
    count: u64,
}

impl IdentifierSource for CountingIdentifiers {
    fn next_identifier(&mut self) -> Uuid {
        self.count += 1;
        let counter = self.count.to_be_bytes();
        let mut random = [0_u8; 10];
        random[2..].copy_from_slice(&counter);
        uuid::Builder::from_unix_timestamp_millis(self.count, &random).into_uuid()
    }
}

/// The identifier of a record that has a name of its own in the field, such
/// as a row of a round: made of that name, so that every node that reads the
/// same file makes the same record, in whatever order files come. `family`
/// is what records belong to that are written and read together, such as a
/// round: their identifiers lie beside one another.
///
/// A `UUIDv8`: its first 48 bits come from kind and family, the others from
/// kind, family and name.
#[must_use]
pub fn derived_identifier(kind: RecordKind, family: &str, name: &str) -> Uuid {
    let mut hasher = blake3::Hasher::new();
    for part in [kind.name(), family] {
        hasher.update(&(part.len() as u64).to_le_bytes());
        hasher.update(part.as_bytes());
    }
    let beside = hasher.finalize();
    hasher.update(name.as_bytes());
    let own = hasher.finalize();
    let mut bytes = [0_u8; 16];
    bytes[..6].copy_from_slice(&beside.as_bytes()[..6]);
    bytes[6..].copy_from_slice(&own.as_bytes()[..10]);
    uuid::Builder::from_custom_bytes(bytes).into_uuid()
}

macro_rules! identifiers {
    ($($(#[$documentation:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$documentation])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl $name {
            /// A new identifier from the given source.
            pub fn new(source: &mut dyn IdentifierSource) -> Self {
                Self(source.next_identifier())
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(formatter)
            }
        }

        impl From<$name> for Uuid {
            fn from(identifier: $name) -> Self {
                identifier.0
            }
        }
    )+};
}

// Append only: a name that was once written into a journal stays.
identifiers! {
    /// A mission's own record.
    MissionId,
    /// An appeal: one mission, one period.
    AppealId,
    /// A framework of an appeal.
    FrameworkId,
    /// A sector that a mission added to a list.
    SectorId,
    /// A project of a framework.
    ProjectId,
    /// One amount that a project asked for, original or revised.
    RequirementId,
    /// A flow of money towards an appeal.
    ContributionId,
    /// A passage of text of an appeal.
    NarrativeId,
    /// An achievement of an appeal.
    AchievementId,
    /// A number that has no records yet.
    DeclaredFigureId,
    /// A way to reach a role.
    ContactId,
    /// A count of staff.
    StaffCountId,
    /// An office.
    OfficeId,
    /// A seat in a coordination body.
    CoordinationSeatId,
    /// A published version of an appeal's page.
    PublicationId,
    /// A rate of exchange.
    RateId,
    /// The account of a person.
    AccountId,
    /// A request that a version be published.
    ProposalId,
    /// A request that the report of a round be published.
    RoundProposalId,
    /// A published version of the report of a round.
    RoundPublicationId,
    /// An organisation that gets the reports of an operation.
    ReportRecipientId,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_derived_identifier_depends_on_every_part_of_its_name() {
        let one = derived_identifier(RecordKind::Area, "a", "bc");
        assert_eq!(one, derived_identifier(RecordKind::Area, "a", "bc"));
        assert_eq!(one.get_version_num(), 8);
        let others = [
            derived_identifier(RecordKind::Round, "a", "bc"),
            derived_identifier(RecordKind::Area, "ab", "c"),
            derived_identifier(RecordKind::Area, "a", "bd"),
        ];
        assert!(others.iter().all(|other| *other != one));
        assert_eq!(one.as_bytes()[..6], others[2].as_bytes()[..6]);
    }

    #[test]
    fn counting_identifiers_grow_and_are_version_seven() {
        let mut source = CountingIdentifiers::default();
        let first = source.next_identifier();
        let second = source.next_identifier();
        assert!(first < second);
        assert_eq!(first.get_version_num(), 7);
    }
}
