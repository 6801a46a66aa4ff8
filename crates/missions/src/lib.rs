//! Missions: what all systems record of one mission, together.
//!
//! Each system has its own records and rules and knows nothing of the
//! others. A journal, a change set and a page hold records of all of them:
//! here they are put side by side, and nothing else is done with them.

mod change;
mod mission_records;
mod record;
mod round_records;
mod sorted;

pub use change::Change;
pub use mission_records::MissionRecords;
pub use record::MissionRecord;
pub use round_records::RoundRecords;
pub use sorted::put_displacement;
