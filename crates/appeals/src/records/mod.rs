//! What is recorded about an appeal. Every record has an identifier and
//! versions; a record that belongs to an appeal names it.

mod appeal;
mod contribution;
mod external;
mod particulars;
mod presence;
mod project;
mod proposal;
mod publication;
mod rate;
mod text;

pub use appeal::{Appeal, AppealStatus, Framework, FrameworkKind, Mission, SectorDefinition};
pub use contribution::{
    Contribution, ContributionKind, ContributionStatus, Destination, Earmarking, ExchangeRate,
    FlowDirection, FlowOrigin, FlowReport, Target,
};
pub use external::ExternalReference;
pub use particulars::Particulars;
pub use presence::{
    Contact, CoordinationRole, CoordinationSeat, Office, OfficeKind, PlaceName, StaffCount,
};
pub use project::{Project, ProjectStatus, Requirement, RequirementSubject, SectorKey};
pub use proposal::Proposal;
pub use publication::Publication;
pub use rate::Rate;
pub use text::{Achievement, DeclaredFigure, Narrative, NarrativeSection};

macro_rules! records {
    ($($record:ty => $kind:ident),+ $(,)?) => {$(
        impl vocabulary::Record for $record {
            fn kind(&self) -> vocabulary::RecordKind {
                vocabulary::RecordKind::$kind
            }
            fn id(&self) -> uuid::Uuid {
                self.id.0
            }
        }
    )+};
}

records! {
    Mission => Mission,
    Appeal => Appeal,
    Framework => Framework,
    SectorDefinition => Sector,
    Project => Project,
    Requirement => Requirement,
    Contribution => Contribution,
    Narrative => Narrative,
    Achievement => Achievement,
    DeclaredFigure => DeclaredFigure,
    Contact => Contact,
    StaffCount => StaffCount,
    Office => Office,
    CoordinationSeat => CoordinationSeat,
    Publication => Publication,
    Rate => Rate,
    Proposal => Proposal,
}
