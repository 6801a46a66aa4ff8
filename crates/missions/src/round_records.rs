//! What the report of a round reads.

use appeals::records::Mission;
use displacement::counting::RoundTotal;
use displacement::records::{DisplacementRecords, RoundSummary};
use displacement::rounds::RoundKey;
use vocabulary::Recorded;

/// The records of one round, as known at one point of the journal
/// (`displacement.known_at`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoundRecords {
    /// The round.
    pub round: RoundKey,
    /// The mission.
    pub mission: Recorded<Mission>,
    /// What is known of displacement: of the rows those of the round, of the
    /// rounds it is compared with, and of those that its summary asks for.
    pub displacement: DisplacementRecords,
    /// What each round of the operation up to this one counts, all areas
    /// together, by round, kind and status.
    pub totals: Vec<RoundTotal>,
    /// What people wrote at the head of the report, by language.
    pub summaries: Vec<Recorded<RoundSummary>>,
}
