//! Everything recorded about one appeal, as it was known at one moment.

use vocabulary::{JournalPoint, Recorded};

use crate::records::{
    Achievement, Appeal, Contact, Contribution, CoordinationSeat, DeclaredFigure, Framework,
    Mission, Narrative, Office, Project, Rate, Requirement, SectorDefinition, StaffCount,
};

/// The records of one appeal at one point of the journal, each in the
/// version that was current then. Rules are functions of this.
///
/// Lists are ordered by their `position` and then by identifier, so that
/// every database gives them in the same order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AppealRecords {
    /// The point of the journal at which this was known.
    pub known_at: JournalPoint,
    /// The mission.
    pub mission: Recorded<Mission>,
    /// The appeal.
    pub appeal: Recorded<Appeal>,
    /// The mission's own sectors.
    pub sectors: Vec<Recorded<SectorDefinition>>,
    /// Its frameworks.
    pub frameworks: Vec<Recorded<Framework>>,
    /// Its projects.
    pub projects: Vec<Recorded<Project>>,
    /// What the projects asked for, original and revised.
    pub requirements: Vec<Recorded<Requirement>>,
    /// What came.
    pub contributions: Vec<Recorded<Contribution>>,
    /// The mission's rates of exchange.
    pub rates: Vec<Recorded<Rate>>,
    /// Its texts.
    pub narratives: Vec<Recorded<Narrative>>,
    /// Its achievements.
    pub achievements: Vec<Recorded<Achievement>>,
    /// Its declared figures.
    pub declared_figures: Vec<Recorded<DeclaredFigure>>,
    /// Its contact roles.
    pub contacts: Vec<Recorded<Contact>>,
    /// Its counts of staff.
    pub staff_counts: Vec<Recorded<StaffCount>>,
    /// Its offices.
    pub offices: Vec<Recorded<Office>>,
    /// Its seats in coordination bodies.
    pub coordination_seats: Vec<Recorded<CoordinationSeat>>,
}

impl AppealRecords {
    /// An appeal of which nothing else is recorded yet.
    #[must_use]
    pub fn new(
        known_at: JournalPoint,
        mission: Recorded<Mission>,
        appeal: Recorded<Appeal>,
    ) -> Self {
        Self {
            known_at,
            mission,
            appeal,
            sectors: Vec::new(),
            frameworks: Vec::new(),
            projects: Vec::new(),
            requirements: Vec::new(),
            contributions: Vec::new(),
            rates: Vec::new(),
            narratives: Vec::new(),
            achievements: Vec::new(),
            declared_figures: Vec::new(),
            contacts: Vec::new(),
            staff_counts: Vec::new(),
            offices: Vec::new(),
            coordination_seats: Vec::new(),
        }
    }
}
