//! The words that every system of the house shares: identifiers, money,
//! percentages, periods, people, records, languages.
//!
//! Nothing here reads a file, a clock or a database.

pub mod address;
pub mod canonical;
pub mod clock;
mod currencies;
pub mod identifier;
pub mod language;
pub mod money;
pub mod people;
pub mod percent;
pub mod period;
pub mod proposal;
pub mod record;

pub use clock::Clock;
pub use identifier::IdentifierSource;
pub use language::{Direction, Language, Texts};
pub use money::{Currency, Money};
pub use percent::{Percent, PercentLabel};
pub use period::{AppealName, MissionCode, Period};
pub use proposal::ProposalState;
pub use record::{JournalPoint, Record, RecordKind, RecordReference, Recorded, Source};
