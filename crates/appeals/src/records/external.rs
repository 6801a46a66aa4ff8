//! Names that records have in other systems.

use serde::{Deserialize, Serialize};

/// The name of a record in the system it was taken from, so that the same
/// file twice finds the same record.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ExternalReference {
    /// The system: `fts`, `iati`, `sheet`, ….
    pub system: String,
    /// The record's code there.
    pub code: String,
    /// Its version there, where the system counts them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<i64>,
}
