//! What a person writes at the head of a report.

use serde::{Deserialize, Serialize};
use vocabulary::Language;

use crate::rounds::RoundKey;

/// A person's words at the head of the report of a round, in one language.
/// They stand in place of the sentences that are made from the figures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoundSummary {
    /// The round.
    pub round: RoundKey,
    /// The language.
    pub language: Language,
    /// Markdown with bound figures. A binding that names neither a day nor a
    /// round asks for this one. Empty where somebody took the words away.
    pub body: String,
}
