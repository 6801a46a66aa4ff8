//! What a mission decided.

use serde::{Deserialize, Serialize};

use crate::checks::CheckLevels;
use crate::counting::CountingRule;

/// What a mission decided about counting and checking.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Settings {
    /// Which of several counts of the same people count.
    pub counting: CountingRule,
    /// How much each check matters.
    pub checks: CheckLevels,
}
