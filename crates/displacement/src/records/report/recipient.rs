//! Who gets the reports of an operation.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use vocabulary::Language;
use vocabulary::identifier::ReportRecipientId;

/// An organisation that gets the reports of an operation by a private link.
///
/// Never a person: who reads at the organisation is its own affair.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportRecipient {
    /// Its identifier.
    pub id: ReportRecipientId,
    /// The operation, by name.
    pub operation: String,
    /// The organisation, by name.
    pub organisation: String,
    /// In which language its page opens.
    pub language: Language,
    /// The digest of the token in its link. The token itself is shown once
    /// and kept nowhere; a new link has a new digest here.
    pub link: String,
    /// Since when it gets them.
    pub since: NaiveDate,
    /// The day on which its link was withdrawn, where it was.
    pub withdrawn: Option<NaiveDate>,
}
