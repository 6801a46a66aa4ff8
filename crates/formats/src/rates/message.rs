//! What may be found in a file of rates, and in what it changes.

use serde::Serialize;

use crate::report::{Explain, Severity};

/// A message about rates.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, thiserror::Error)]
#[serde(tag = "key", content = "details", rename_all = "kebab-case")]
pub enum Message {
    /// No row of headings.
    #[error("no row of headings was found that names a currency, a date and a rate")]
    NoHeadings,
    /// A heading twice.
    #[error("the column “{heading}” stands twice")]
    ColumnTwice {
        /// The heading.
        heading: String,
    },
    /// No rate below the headings.
    #[error("no rate stands in the file")]
    NoRates,
    /// Neither the file nor the command says who published the rates.
    #[error("nothing says who published this rate")]
    NoSource,
    /// A row that is not whole.
    #[error("the {what} is missing")]
    Missing {
        /// What is missing.
        what: String,
    },
    /// Letters that are no currency.
    #[error("“{code}” is no currency of ISO 4217")]
    UnknownCurrency {
        /// The letters.
        code: String,
    },
    /// Not a day.
    #[error("this is not a date")]
    NotADate,
    /// A day that could be two.
    #[error("this date can be read in two ways: day first or month first")]
    OpenDate,
    /// A day with the month first.
    #[error("the month stands first in this date")]
    MonthFirst,
    /// A year of two digits.
    #[error("the year of this date has two digits")]
    ShortYear,
    /// A day of another century.
    #[error("this date lies outside the years 1950 to 2100")]
    FarOffDate,
    /// Not a number.
    #[error("this is not a rate: a number is expected")]
    NotARate,
    /// A number that could be two.
    #[error("this number can be read in two ways, and differs a thousandfold")]
    OpenNumber,
    /// Zero or below.
    #[error("a rate must be above zero")]
    NotPositive,
    /// More digits than can be kept.
    #[error("the rate has more digits than can be kept exactly (28)")]
    TooManyDigits,
    /// A rate of a currency to itself other than 1.
    #[error("the rate of {currency} for one {currency} can only be 1")]
    ItselfNotOne {
        /// The currency.
        currency: String,
    },
    /// Two values for one rate.
    #[error(
        "the rate of {currency} on {date} stands twice with different values; first {first_at}"
    )]
    TwoValues {
        /// The currency.
        currency: String,
        /// The day.
        date: String,
        /// Where it stood first.
        first_at: String,
    },

    /// The same rate twice.
    #[error("the rate of {currency} on {date} stands twice with the same value")]
    Twice {
        /// The currency.
        currency: String,
        /// The day.
        date: String,
    },
    /// A day that was read day first because its column shows it.
    #[error("a date was read with the day first, as the other dates of its column are")]
    DayFirst,
    /// A recorded rate gets a new value.
    #[error("the rate of {currency} on {date} by {publisher} changes from {from} to {to}")]
    Corrected {
        /// The currency.
        currency: String,
        /// The day.
        date: String,
        /// Who published it.
        publisher: String,
        /// The recorded value.
        from: String,
        /// The new value.
        to: String,
    },
    /// A contribution that stays as it is.
    #[error("the contribution {contribution} of {amount} stays on “not yet converted”: {reason}")]
    StaysUnconverted {
        /// Its reference or identifier.
        contribution: String,
        /// Its amount.
        amount: String,
        /// Why.
        reason: String,
    },
    /// A contribution that counts from now on.
    #[error(
        "the contribution {contribution} of {amount} is converted to {converted} at {rate} of {date} ({publisher})"
    )]
    ContributionConverted {
        /// Its reference or identifier.
        contribution: String,
        /// Its amount.
        amount: String,
        /// What it is in the currency of the appeal.
        converted: String,
        /// The rate.
        rate: String,
        /// The day of the rate.
        date: String,
        /// Who published the rate.
        publisher: String,
    },
    /// A contribution whose rate was corrected, or for which a closer one
    /// became known.
    #[error(
        "the contribution {contribution} of {amount} changes from {before} to {converted}: the rate is {rate} of {date} ({publisher})"
    )]
    ContributionReconverted {
        /// Its reference or identifier.
        contribution: String,
        /// Its amount.
        amount: String,
        /// What it was.
        before: String,
        /// What it is.
        converted: String,
        /// The rate.
        rate: String,
        /// The day of the rate.
        date: String,
        /// Who published the rate.
        publisher: String,
    },
}

impl Explain for Message {
    const SUBJECT: &'static str = "rates";

    fn severity(&self) -> Severity {
        match self {
            Self::NoHeadings
            | Self::ColumnTwice { .. }
            | Self::NoRates
            | Self::NoSource
            | Self::Missing { .. }
            | Self::UnknownCurrency { .. }
            | Self::NotADate
            | Self::OpenDate
            | Self::MonthFirst
            | Self::ShortYear
            | Self::FarOffDate
            | Self::NotARate
            | Self::OpenNumber
            | Self::NotPositive
            | Self::TooManyDigits
            | Self::ItselfNotOne { .. }
            | Self::TwoValues { .. } => Severity::Error,
            Self::StaysUnconverted { .. } => Severity::Warning,
            Self::DayFirst => Severity::Repaired,
            Self::Twice { .. }
            | Self::Corrected { .. }
            | Self::ContributionConverted { .. }
            | Self::ContributionReconverted { .. } => Severity::Note,
        }
    }

    fn remedy(&self) -> String {
        match self {
            Self::NoHeadings => {
                "Write a first row with the headings currency, date, rate and source, or date and one currency in every further column"
            }
            Self::ColumnTwice { .. } => "Keep one of the two columns",
            Self::NoRates => "Write one rate in every row below the headings",
            Self::NoSource => "Add a column “source”, or name who published the rates with --source",
            Self::Missing { .. } => "Fill the cell, or delete the row",
            Self::UnknownCurrency { .. } => "Write its three letters, such as XOF",
            Self::NotADate | Self::ShortYear | Self::FarOffDate => {
                "Write the date such as 2017-03-01"
            }
            Self::OpenDate | Self::MonthFirst => {
                "Write the dates of this column such as 2017-03-01"
            }
            Self::NotARate => "Write the rate in digits, such as 655.957",
            Self::OpenNumber => {
                "Write it without dividing thousands, and with four decimals: 655.9570 or 655957"
            }
            Self::NotPositive => "Correct the rate, or delete the row",
            Self::TooManyDigits => "Round it to some decimals",
            Self::ItselfNotOne { .. } => "Correct the currency or the base",
            Self::TwoValues { .. } => "Keep the right one",
            Self::StaysUnconverted { .. } => {
                "Import a rate of that time, or write the rate with the contribution"
            }
            Self::DayFirst
            | Self::Twice { .. }
            | Self::Corrected { .. }
            | Self::ContributionConverted { .. }
            | Self::ContributionReconverted { .. } => "",
        }
        .to_owned()
    }
}
