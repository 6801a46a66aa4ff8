//! What can be said of a file of the Financial Tracking Service, in English;
//! other languages go by key.

use serde::Serialize;

use crate::report::{Explain, Severity};

/// A message about such a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, thiserror::Error)]
#[serde(tag = "key", content = "details", rename_all = "snake_case")]
pub enum Message {
    // Errors: the file as a whole.
    /// No byte.
    #[error("the file is empty")]
    Empty,
    /// A file of another kind.
    #[error("the file is {kind}, not an answer in JSON")]
    AnotherKind {
        /// What it is.
        kind: String,
    },
    /// UTF-16.
    #[error("the file is written in UTF-16; JSON is UTF-8")]
    NotUtf8,
    /// The file ends inside the answer.
    #[error("the file ends in the middle of the answer")]
    Truncated,
    /// Not JSON, or not in UTF-8.
    #[error("the file is not an answer in JSON: {reason}")]
    NotJson {
        /// What the reader of JSON says.
        reason: String,
    },
    /// JSON without flows, plans or requirements.
    #[error("the file holds neither flows, nor plans, nor requirements by cluster or location")]
    AnotherShape,
    /// Pages of a set are not there.
    #[error("{missing} of {count} flows are missing: {found} were read")]
    PagesMissing {
        /// How many the set has.
        count: usize,
        /// How many were read.
        found: usize,
        /// How many are not there.
        missing: usize,
    },
    /// No single country is the destination of all flows.
    #[error("the flows have no country in common ({candidates})")]
    CountryUnclear {
        /// What was found.
        candidates: String,
    },
    /// A destination that is no country of the lists.
    #[error("“{name}” is no country that is known")]
    CountryUnknown {
        /// Its name.
        name: String,
    },
    /// No single year is the year of use of all flows.
    #[error("the flows have no year of use in common ({candidates})")]
    YearUnclear {
        /// What was found.
        candidates: String,
    },
    /// A grouped answer does not say of which plan it is.
    #[error("the file does not say of which plan it is")]
    PlanUnclear,
    /// A grouped answer is of a plan that nothing else tells of.
    #[error(
        "the file is of plan {plan}, of which neither the other files nor the records know the country and the year"
    )]
    PlanUnknown {
        /// The plan’s number.
        plan: String,
    },

    // Errors: one flow or plan.
    /// A field is not what it should be.
    #[error("{what}: {field} cannot be read: {expected} is expected")]
    Field {
        /// The flow or plan.
        what: String,
        /// The field.
        field: String,
        /// What is expected.
        expected: String,
    },
    /// A field that stands there twice: which one holds?
    #[error("{what}: {field} stands there twice")]
    FieldTwice {
        /// The flow or plan.
        what: String,
        /// The field.
        field: String,
    },
    /// An amount that 64 bits of minor units do not hold.
    #[error("{what}: {field} is too large to be kept exactly")]
    AmountTooLarge {
        /// The flow or plan.
        what: String,
        /// The field.
        field: String,
    },
    /// Not a currency.
    #[error("{what}: the currency is not known")]
    CurrencyUnknown {
        /// The flow.
        what: String,
    },

    // Warnings.
    /// The flow that it is a part of is not known.
    #[error("flow {flow} is a part of flow {parent}, which is not known")]
    ParentMissing {
        /// The flow.
        flow: String,
        /// Its parent.
        parent: String,
    },
    /// A flow that says to be a part of itself.
    #[error("flow {flow} says that it is a part of itself; it stands by itself")]
    ParentOfItself {
        /// The flow.
        flow: String,
    },
    /// Known flows that the set does not have.
    #[error("{count} known flows are not in the files; they stay")]
    Vanished {
        /// How many.
        count: usize,
    },
    /// The source's own total is another one.
    #[error("the source gives {stated} USD as its {total}, its flows add up to {counted}")]
    TotalDiffers {
        /// Which total.
        total: String,
        /// What the source says.
        stated: String,
        /// What its flows add up to.
        counted: String,
    },
    /// The rate contradicts the two amounts.
    #[error("flow {flow}: {original} at {rate} for one {currency} is not {converted}")]
    RateContradicts {
        /// The flow.
        flow: String,
        /// The amount in its own currency.
        original: String,
        /// The rate.
        rate: String,
        /// The currency of the appeal.
        currency: String,
        /// The amount in it.
        converted: String,
    },
    /// The appeal is kept in another currency.
    #[error("the appeal is kept in {currency}: amounts in USD wait for a rate")]
    OtherCurrency {
        /// The appeal's currency.
        currency: String,
    },

    // Notes.
    /// A flow of an older version than the known one.
    #[error("flow {flow} has version {version}, version {known} is known: it was left as it is")]
    Older {
        /// The flow.
        flow: String,
        /// The version in the file.
        version: i64,
        /// The version that is known.
        known: i64,
    },
    /// A flow that stands in the files more than once.
    #[error("flow {flow} stands in the files more than once; it counts once")]
    Twice {
        /// The flow.
        flow: String,
    },
    /// The same flow is known from another system.
    #[error("flow {flow} is known from {system} as {code}: it became a report of that one")]
    ReportAdded {
        /// The flow.
        flow: String,
        /// The other system.
        system: String,
        /// The code there.
        code: String,
    },
    /// A requirement has another amount than before.
    #[error("the requirement of {what} was revised from {from} to {to}")]
    Revised {
        /// The plan or sector.
        what: String,
        /// Before.
        from: String,
        /// Now.
        to: String,
    },
    /// A part of a plan for a country of which no appeal is known.
    #[error("the part of the plan for {country} was left out: no appeal of it is known")]
    PartLeftOut {
        /// The country.
        country: String,
    },
    /// More of one kind than are listed.
    #[error("{count} more findings like “{like}” are not listed")]
    More {
        /// How many.
        count: usize,
        /// The key of the kind.
        like: String,
    },
}

impl Explain for Message {
    const SUBJECT: &'static str = "fts";

    fn severity(&self) -> Severity {
        match self {
            Self::Empty
            | Self::AnotherKind { .. }
            | Self::NotUtf8
            | Self::Truncated
            | Self::NotJson { .. }
            | Self::AnotherShape
            | Self::PagesMissing { .. }
            | Self::CountryUnclear { .. }
            | Self::CountryUnknown { .. }
            | Self::YearUnclear { .. }
            | Self::PlanUnclear
            | Self::PlanUnknown { .. }
            | Self::Field { .. }
            | Self::FieldTwice { .. }
            | Self::AmountTooLarge { .. }
            | Self::CurrencyUnknown { .. } => Severity::Error,
            Self::ParentMissing { .. }
            | Self::ParentOfItself { .. }
            | Self::Vanished { .. }
            | Self::TotalDiffers { .. }
            | Self::RateContradicts { .. }
            | Self::OtherCurrency { .. } => Severity::Warning,
            Self::Older { .. }
            | Self::Twice { .. }
            | Self::ReportAdded { .. }
            | Self::Revised { .. }
            | Self::PartLeftOut { .. }
            | Self::More { .. } => Severity::Note,
        }
    }

    fn remedy(&self) -> String {
        match self {
            Self::Empty | Self::Truncated => "Fetch the page again and import it anew",
            Self::AnotherKind { .. } => "Unpack it, or fetch the answer as JSON (format=json)",
            Self::NotUtf8 => "Save the file as UTF-8",
            Self::NotJson { .. } => "Fetch the answer as JSON (format=json)",
            Self::AnotherShape => {
                "Give answers of the public API: flows, plan overview, plans of a year or country, or a plan grouped by cluster or location"
            }
            Self::PagesMissing { .. } => "Name the files of all pages in one command",
            Self::CountryUnclear { .. } | Self::CountryUnknown { .. } => {
                "Name the mission with --mission"
            }
            Self::YearUnclear { .. } => "Fetch the flows of one year",
            Self::PlanUnclear => {
                "Import it together with the overview of plans, or name the file plan-NUMBER-…"
            }
            Self::PlanUnknown { .. } => {
                "Import it together with the plan’s flows or the overview of plans, or after them"
            }
            Self::Field { .. }
            | Self::FieldTwice { .. }
            | Self::AmountTooLarge { .. }
            | Self::CurrencyUnknown { .. }
            | Self::ParentOfItself { .. } => {
                "Tell the publisher, and correct the file meanwhile"
            }
            Self::ParentMissing { .. } => "Import the flows of the year of the larger contribution",
            Self::Vanished { .. } => "Look whether the source withdrew them",
            Self::TotalDiffers { .. } => "Fetch all pages anew: the source may have changed between them",
            Self::RateContradicts { .. } => "Ask the reporting organisation which of the three is right",
            Self::OtherCurrency { .. } => "Import rates with `compendium import rates`",
            Self::PartLeftOut { .. } => "Import the flows of the country first",
            Self::Older { .. }
            | Self::Twice { .. }
            | Self::ReportAdded { .. }
            | Self::Revised { .. }
            | Self::More { .. } => "",
        }
        .to_owned()
    }
}
