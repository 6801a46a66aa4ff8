//! What a page about a mission reads.

use std::ops::{Deref, DerefMut};

use appeals::AppealRecords;
use displacement::records::DisplacementRecords;

/// The records of one appeal, and beside them what its page asks of other
/// systems of the mission, all as known at one point of the journal.
///
/// What is asked of the appeal alone is asked of it directly: this is also
/// an [`AppealRecords`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MissionRecords {
    /// The appeal.
    pub of_appeal: AppealRecords,
    /// What is known of displacement, as far as it was asked for.
    pub displacement: DisplacementRecords,
}

/// An appeal whose page asks nothing of other systems.
impl From<AppealRecords> for MissionRecords {
    fn from(of_appeal: AppealRecords) -> Self {
        Self {
            displacement: DisplacementRecords {
                known_at: of_appeal.known_at,
                ..DisplacementRecords::default()
            },
            of_appeal,
        }
    }
}

impl Deref for MissionRecords {
    type Target = AppealRecords;

    fn deref(&self) -> &AppealRecords {
        &self.of_appeal
    }
}

impl DerefMut for MissionRecords {
    fn deref_mut(&mut self) -> &mut AppealRecords {
        &mut self.of_appeal
    }
}
