//! Time as a parameter: whoever needs the hour is given a clock.

use chrono::{DateTime, Utc};

/// Tells the time. The binary gives the system's; tests give one they move.
pub trait Clock: Send + Sync {
    /// The present moment.
    fn now(&self) -> DateTime<Utc>;
}

/// A clock that stands still.
#[derive(Debug, Clone, Copy)]
pub struct FixedClock(pub DateTime<Utc>);

impl Clock for FixedClock {
    fn now(&self) -> DateTime<Utc> {
        self.0
    }
}
