//! What can be said of an IATI file, in English; other languages go by key.

use serde::Serialize;

use crate::report::{Explain, Severity};

/// A message about a file of the International Aid Transparency Initiative.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, thiserror::Error)]
#[serde(tag = "key", content = "details", rename_all = "snake_case")]
pub enum Message {
    // Errors: the file as a whole.
    /// No byte, or only white space.
    #[error("the file is empty")]
    Empty,
    /// A file of another kind.
    #[error("the file is {kind}, not a list of activities in XML")]
    AnotherKind {
        /// What it is.
        kind: String,
    },
    /// Not XML, or XML that is broken.
    #[error("this is not well-formed XML: {reason}")]
    NotXml {
        /// What the XML reader says.
        reason: String,
    },
    /// The file ends inside an element.
    #[error("the file ends inside “{element}”: it was cut off")]
    Truncated {
        /// The element that is open.
        element: String,
    },
    /// A document type declaration.
    #[error("a document type declaration (DOCTYPE) stands in the file; none is read")]
    Doctype,
    /// An entity that XML itself does not define.
    #[error("the entity “&{entity};” is not defined")]
    UnknownEntity {
        /// Its name.
        entity: String,
    },
    /// A prefix without a namespace.
    #[error("the prefix “{prefix}” is not declared")]
    UnknownPrefix {
        /// The prefix.
        prefix: String,
    },
    /// A character that XML does not allow.
    #[error("the character {character} is not allowed in XML")]
    CharacterNotAllowed {
        /// Its code point.
        character: String,
    },
    /// Bytes that are no character.
    #[error("bytes here are no character in {encoding}, the encoding of this file")]
    NotDecodable {
        /// The encoding.
        encoding: String,
    },
    /// An encoding that nobody knows.
    #[error("the file says that it is in “{encoding}”, which is no encoding")]
    UnknownEncoding {
        /// As the file names it.
        encoding: String,
    },
    /// One tag or text that is too long.
    #[error("a tag or a text is longer than {limit} bytes")]
    PieceTooLong {
        /// The limit.
        limit: usize,
    },
    /// One activity that is too large.
    #[error("an activity has more than {limit} bytes")]
    ActivityTooLarge {
        /// The limit.
        limit: usize,
    },
    /// One activity of too many elements.
    #[error("an activity has more than {limit} elements")]
    TooManyElements {
        /// The limit.
        limit: usize,
    },
    /// Elements inside elements without end.
    #[error("elements are nested more than {limit} deep")]
    TooDeep {
        /// The limit.
        limit: usize,
    },
    /// Reading itself failed.
    #[error("the file cannot be read further: {reason}")]
    Unreadable {
        /// Why.
        reason: String,
    },
    /// Another kind of file.
    #[error("the file is a “{root}”, not a list of activities")]
    NotActivities {
        /// The name of its root.
        root: String,
    },
    /// A version of the standard that is not read.
    #[error("the file is in version {version} of the standard, which is not read")]
    VersionNotRead {
        /// The version.
        version: String,
    },
    /// No activity in the file.
    #[error("the file holds no activity")]
    NoActivities,

    // Errors: one activity.
    /// An activity without a name.
    #[error("an activity has no identifier")]
    IdentifierMissing,
    /// Two activities of one name.
    #[error("the activity “{identifier}” stands twice; first on line {first}")]
    IdentifierTwice {
        /// The identifier.
        identifier: String,
        /// Where it stood first.
        first: usize,
    },
    /// An amount that is no number.
    #[error("an amount is not a number")]
    AmountUnreadable,
    /// An amount that 64 bits of minor units do not hold.
    #[error("an amount is too large to be kept exactly")]
    AmountTooLarge,
    /// No currency of this code.
    #[error("“{code}” is not a currency of ISO 4217")]
    CurrencyUnknown {
        /// As it stands.
        code: String,
    },
    /// No currency at all.
    #[error("an amount has no currency, and its activity names no default")]
    CurrencyMissing,
    /// No country of this code.
    #[error("“{code}” is not a country of ISO 3166")]
    CountryUnknown {
        /// As it stands.
        code: String,
    },
    /// No year in which an appeal could be filed.
    #[error("the activity “{identifier}” names no appeal and no day on which it starts")]
    YearUnknown {
        /// The activity.
        identifier: String,
    },
    /// A mission that is not known and not a country.
    #[error("the mission “{mission}” is not known and is not the code of a country")]
    MissionUnknown {
        /// Its code.
        mission: String,
    },

    // Warnings.
    /// Two activities of one name in the older dialect, whose files do so.
    #[error("the activity “{identifier}” stands again; first on line {first}; both are taken over")]
    IdentifierAgain {
        /// The identifier.
        identifier: String,
        /// Where it stood first.
        first: usize,
    },
    /// Something that the schema does not allow at its place.
    #[error("{what} is not allowed in “{element}” by the schema of IATI 2.03 and is left out")]
    NotInSchema {
        /// What was left out: an attribute, an element, text.
        what: String,
        /// The element in which it stood.
        element: String,
    },
    /// Something that lacks what the schema asks for.
    #[error("“{element}” lacks {what}, which IATI 2.03 requires, and is left out")]
    Incomplete {
        /// The element.
        element: String,
        /// What it lacks.
        what: String,
    },
    /// A value that the schema does not allow.
    #[error("“{element}” has {attribute} “{value}”, which is no {kind}, and is left out")]
    ValueNotAllowed {
        /// The element.
        element: String,
        /// The attribute, or the word “text”.
        attribute: String,
        /// The value.
        value: String,
        /// What was expected.
        kind: String,
    },
    /// Two transactions of one reference.
    #[error("the transaction reference “{reference}” stands twice; first on line {first}")]
    ReferenceTwice {
        /// The reference.
        reference: String,
        /// Where it stood first.
        first: usize,
    },
    /// Money that waits for a project.
    #[error("“{project}” of {agency} asks for nothing and holds {count} contributions")]
    AwaitingAllocation {
        /// The title.
        project: String,
        /// Whose.
        agency: String,
        /// How many contributions.
        count: usize,
    },
    /// A project that went on in another one.
    #[error("“{project}” was merged into {into}")]
    Merged {
        /// Its title.
        project: String,
        /// The other project, as the file names it.
        into: String,
    },
    /// More came than was asked for.
    #[error("“{project}” received {percent}% of what it asked for ({received} of {requested})")]
    Overfunded {
        /// Its title.
        project: String,
        /// Whole percent, half up.
        percent: i64,
        /// What came.
        received: String,
        /// What was asked for.
        requested: String,
    },
    /// A day that cannot be meant.
    #[error("the day {date} of {what} lies {years} years from the appeal")]
    DateFarOff {
        /// The day.
        date: String,
        /// Of what.
        what: String,
        /// How far.
        years: i64,
    },
    /// An amount below zero.
    #[error("the amount {amount} is negative")]
    AmountNegative {
        /// The amount.
        amount: String,
    },
    /// Budgets in several currencies.
    #[error("the budgets of “{project}” are in several currencies; no requirement is made of them")]
    CurrenciesMixed {
        /// Its title.
        project: String,
    },
    /// An activity of this appeal is of another country.
    #[error("{count} activities of {appeal} are in {country}; they stay with their appeal")]
    OtherCountry {
        /// The appeal.
        appeal: String,
        /// How many.
        count: usize,
        /// Where.
        country: String,
    },

    // Notes.
    /// An activity without a country.
    #[error("{count} activities name no country; they are filed under {mission}")]
    NoCountry {
        /// How many.
        count: usize,
        /// The mission.
        mission: String,
    },
    /// Transactions that are no contributions.
    #[error("{count} transactions are kept with their activities and are no contributions: {why}")]
    TransactionsKept {
        /// How many.
        count: usize,
        /// Why.
        why: String,
    },
    /// Contributions without a rate.
    #[error("contributions in {currency} that are not yet converted: {count}")]
    NotConverted {
        /// How many.
        count: usize,
        /// The currency.
        currency: String,
    },
    /// More findings of one kind than are listed.
    #[error("{count} more findings of the kind “{like}”")]
    More {
        /// How many.
        count: usize,
        /// The kind.
        like: String,
    },
}

impl Explain for Message {
    const SUBJECT: &'static str = "iati";

    fn severity(&self) -> Severity {
        match self {
            Self::Empty
            | Self::AnotherKind { .. }
            | Self::NotXml { .. }
            | Self::Truncated { .. }
            | Self::Doctype
            | Self::UnknownEntity { .. }
            | Self::UnknownPrefix { .. }
            | Self::CharacterNotAllowed { .. }
            | Self::NotDecodable { .. }
            | Self::UnknownEncoding { .. }
            | Self::PieceTooLong { .. }
            | Self::ActivityTooLarge { .. }
            | Self::TooManyElements { .. }
            | Self::TooDeep { .. }
            | Self::Unreadable { .. }
            | Self::NotActivities { .. }
            | Self::VersionNotRead { .. }
            | Self::NoActivities
            | Self::IdentifierMissing
            | Self::IdentifierTwice { .. }
            | Self::AmountUnreadable
            | Self::AmountTooLarge
            | Self::CurrencyUnknown { .. }
            | Self::CurrencyMissing
            | Self::YearUnknown { .. }
            | Self::MissionUnknown { .. } => Severity::Error,
            Self::CountryUnknown { .. }
            | Self::IdentifierAgain { .. }
            | Self::NotInSchema { .. }
            | Self::Incomplete { .. }
            | Self::ValueNotAllowed { .. }
            | Self::ReferenceTwice { .. }
            | Self::AwaitingAllocation { .. }
            | Self::Merged { .. }
            | Self::Overfunded { .. }
            | Self::DateFarOff { .. }
            | Self::AmountNegative { .. }
            | Self::CurrenciesMixed { .. }
            | Self::OtherCountry { .. } => Severity::Warning,
            Self::NoCountry { .. }
            | Self::TransactionsKept { .. }
            | Self::NotConverted { .. }
            | Self::More { .. } => Severity::Note,
        }
    }

    fn remedy(&self) -> String {
        match self {
            Self::Empty | Self::NoActivities => {
                "Choose the file again; it may not have been downloaded to its end"
            }
            Self::AnotherKind { .. } => "Unpack it, or choose the file of activities (XML)",
            Self::NotXml { .. } => "Ask the publisher for the file again, or correct it at this place",
            Self::Truncated { .. } => "Download the file again, to its end",
            Self::Doctype => "Take the declaration out: IATI files have none",
            Self::UnknownEntity { .. } => {
                "Write the character itself, or its number such as &#233;"
            }
            Self::UnknownPrefix { .. } => "Declare the prefix in the root element",
            Self::CharacterNotAllowed { .. } => "Take the character out",
            Self::NotDecodable { .. } => {
                "Save the file in UTF-8, or name its real encoding in the first line"
            }
            Self::UnknownEncoding { .. } => "Name an encoding such as UTF-8 in the first line",
            Self::PieceTooLong { .. }
            | Self::ActivityTooLarge { .. }
            | Self::TooManyElements { .. }
            | Self::TooDeep { .. } => {
                "Look at this place: no real activity is like this"
            }
            Self::Unreadable { .. } => "Try again; if it happens again, copy the file elsewhere first",
            Self::NotActivities { .. } => {
                "Give a file whose root is iati-activities; organisation files are not read"
            }
            Self::VersionNotRead { .. } => {
                "Ask the publisher for version 2.03; 2.01 to 2.03 and the files of OCHA’s older service are read"
            }
            Self::IdentifierMissing => "Give the activity an iati-identifier",
            Self::IdentifierTwice { .. } => "Keep one of the two, or give one another identifier",
            Self::AmountUnreadable => "Write digits, with a point before the decimals",
            Self::AmountTooLarge => "Check the digits: an amount too many was typed",
            Self::CurrencyUnknown { .. } => "Write three letters such as USD",
            Self::CurrencyMissing => "Add currency to the value, or default-currency to the activity",
            Self::CountryUnknown { .. } => "Write the two letters of ISO 3166, such as HT",
            Self::YearUnknown { .. } => "Add an activity-date of type 1 or 2",
            Self::MissionUnknown { .. } => {
                "Name the code of a country such as HTI, or make the mission first"
            }
            Self::NotInSchema { .. } | Self::Incomplete { .. } | Self::ValueNotAllowed { .. } => {
                "Tell the publisher; everything else of the activity is taken over"
            }
            Self::ReferenceTwice { .. } | Self::IdentifierAgain { .. } => "Check whether the same money stands in the file twice",
            Self::AwaitingAllocation { .. } => "Allocate the money to projects once it is known to which",
            Self::Merged { .. } => "Nothing is asked for here any more; look at the other project",
            Self::Overfunded { .. } => "Check the requirement and the contributions",
            Self::DateFarOff { .. } => "Check the year",
            Self::AmountNegative { .. } => "Check whether it takes an earlier amount back",
            Self::CurrenciesMixed { .. } => "Enter the requirement by hand",
            Self::OtherCountry { .. }
            | Self::NoCountry { .. } => "Use --mission to file all activities elsewhere",
            Self::NotConverted { .. } => "Import a rate: each counts from then on",
            Self::TransactionsKept { .. } | Self::More { .. } => "",
        }
        .to_owned()
    }
}
