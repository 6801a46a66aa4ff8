//! Typed identifiers. Each is a `UUIDv7` made by the application, so that a
//! node without a network makes its own; the type says of what.

use std::fmt;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

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
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counting_identifiers_grow_and_are_version_seven() {
        let mut source = CountingIdentifiers::default();
        let first = source.next_identifier();
        let second = source.next_identifier();
        assert!(first < second);
        assert_eq!(first.get_version_num(), 7);
    }
}
