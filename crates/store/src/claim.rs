//! What only one current record of a mission may have.

use std::fmt;

use chrono::NaiveDate;
use vocabulary::Language;
use vocabulary::identifier::AppealId;

/// A name, a number or a place that two current records cannot share.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Claim {
    /// To be the record of the mission.
    Mission,
    /// The period of an appeal.
    Period(String),
    /// The name of a framework in a language, without regard to case.
    FrameworkName {
        /// The appeal.
        appeal: AppealId,
        /// The language.
        language: Language,
        /// The name.
        name: String,
    },
    /// A sector's code in its list.
    SectorCode(String),
    /// The number of a version.
    Publication {
        /// The appeal.
        appeal: AppealId,
        /// The number.
        number: i32,
    },
    /// To be the one proposal that waits.
    OpenProposal(AppealId),
    /// The number of a version of a round’s report.
    RoundPublication {
        /// The round.
        round: String,
        /// The number.
        number: i32,
    },
    /// To be the one proposal of a round’s report that waits.
    OpenRoundProposal(String),
    /// To be the one link of an organisation to the reports of an operation.
    Recipient {
        /// The organisation.
        organisation: String,
        /// The operation.
        operation: String,
    },
    /// A rate of a day by a publisher.
    Rate {
        /// Both currencies, `XOF/USD`.
        currencies: String,
        /// The day.
        date: NaiveDate,
        /// Who publishes it.
        publisher: String,
    },
}

impl Claim {
    /// The word that its text chooses by.
    pub(crate) const fn key(&self) -> &'static str {
        match self {
            Self::Mission => "mission",
            Self::Period(_) => "period",
            Self::FrameworkName { .. } => "framework-name",
            Self::SectorCode(_) => "sector-code",
            Self::Publication { .. } => "publication",
            Self::OpenProposal(_) => "open-proposal",
            Self::RoundPublication { .. } => "round-publication",
            Self::OpenRoundProposal(_) => "open-round-proposal",
            Self::Recipient { .. } => "recipient",
            Self::Rate { .. } => "rate",
        }
    }

    /// What is put into its text: at most two values, of which the second may
    /// be empty.
    pub(crate) fn values(&self) -> [String; 2] {
        match self {
            Self::Mission | Self::OpenProposal(_) => [String::new(), String::new()],
            Self::Period(text) | Self::SectorCode(text) | Self::OpenRoundProposal(text) => {
                [text.clone(), String::new()]
            }
            Self::Recipient {
                organisation,
                operation,
            } => [organisation.clone(), operation.clone()],
            Self::RoundPublication { round, number } => [number.to_string(), round.clone()],
            Self::FrameworkName { language, name, .. } => [name.clone(), language.to_string()],
            Self::Publication { number, .. } => [number.to_string(), String::new()],
            Self::Rate {
                currencies,
                date,
                publisher,
            } => [format!("{currencies} {date}"), publisher.clone()],
        }
    }
}

impl fmt::Display for Claim {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Mission => formatter.write_str("the mission’s own record"),
            Self::Period(period) => write!(formatter, "the period {period}"),
            Self::FrameworkName {
                appeal,
                language,
                name,
            } => write!(
                formatter,
                "the framework name “{name}” ({language}) in appeal {appeal}"
            ),
            Self::SectorCode(code) => write!(formatter, "the sector code {code}"),
            Self::Publication { appeal, number } => {
                write!(
                    formatter,
                    "the publication number {number} of appeal {appeal}"
                )
            }
            Self::OpenProposal(appeal) => {
                write!(formatter, "the open proposal of appeal {appeal}")
            }
            Self::RoundPublication { round, number } => {
                write!(formatter, "the publication number {number} of {round}")
            }
            Self::Recipient {
                organisation,
                operation,
            } => write!(
                formatter,
                "the link of “{organisation}” to the reports of {operation}"
            ),
            Self::OpenRoundProposal(round) => write!(formatter, "the open proposal of {round}"),
            Self::Rate {
                currencies,
                date,
                publisher,
            } => write!(
                formatter,
                "the rate {currencies} of {date} by “{publisher}”"
            ),
        }
    }
}
