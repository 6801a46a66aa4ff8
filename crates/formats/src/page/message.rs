//! What can be said of a page, in English; other languages go by key.

use serde::Serialize;

use crate::report::{Explain, Severity};

/// A message about a page. The details carry no text of the contact line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, thiserror::Error)]
#[serde(tag = "key", content = "details", rename_all = "snake_case")]
pub enum Message {
    // Errors: the file as a whole.
    /// No byte, or only white space.
    #[error("the file is empty")]
    Empty,
    /// More bytes than a page can have.
    #[error("the file has {bytes} bytes; a page has at most {limit}")]
    TooLarge {
        /// Its size.
        bytes: usize,
        /// The limit.
        limit: usize,
    },
    /// One line longer than any paragraph.
    #[error("a line has {bytes} bytes; at most {limit} are read")]
    LineTooLong {
        /// Its size.
        bytes: usize,
        /// The limit.
        limit: usize,
    },
    /// More lines than a page can have.
    #[error("the file has {lines} lines; a page has at most {limit}")]
    TooManyLines {
        /// Its lines.
        lines: usize,
        /// The limit.
        limit: usize,
    },
    /// A file of another kind, known by its first bytes.
    #[error("this is {kind}, not the text of a page")]
    AnotherKind {
        /// The kind, in words.
        kind: String,
    },
    /// A NUL byte in text.
    #[error("a NUL byte stands in the text")]
    NulByte,
    /// Bytes that are no character.
    #[error("the bytes {bytes} are no character in UTF-8, and the file is not Windows-1252 either")]
    NotDecodable {
        /// The bytes in hexadecimal.
        bytes: String,
    },
    /// Nothing of an appeal's page was recognised.
    #[error("this is not an appeal's page: {reason}")]
    NotAnAppeal {
        /// What was looked for and not found.
        reason: String,
    },
    /// No title with a country and a year.
    #[error("no title with a country and a year was found before the first section")]
    NoTitle,

    // Errors: amounts and structure.
    /// A project whose requested amount is missing.
    #[error("the project “{project}” has no amount requested")]
    AmountMissing {
        /// Its title.
        project: String,
    },
    /// An amount below zero.
    #[error("an amount is negative")]
    AmountNegative,
    /// An amount that 64 bits of cents do not hold.
    #[error("an amount is too large to be kept exactly")]
    AmountTooLarge,
    /// An amount in words.
    #[error("an amount is written in words")]
    AmountInWords,
    /// An amount that can be read in more than one way, or in none.
    #[error("an amount cannot be read")]
    AmountUnreadable,
    /// More decimals than the currency has.
    #[error("an amount has more decimals than its currency")]
    TooManyDecimals,
    /// An amount in another currency than the page's or the appeal's.
    #[error("an amount is in {found}, while the others are in {expected}")]
    OtherCurrency {
        /// The currency of this amount.
        found: String,
        /// The currency of the page.
        expected: String,
    },
    /// A second amount of the same kind in one project.
    #[error("the project “{project}” has a second {what}")]
    AmountTwice {
        /// The project.
        project: String,
        /// Which amount.
        what: String,
    },
    /// An amount received where no project is open.
    #[error("an amount received stands without a project")]
    ReceivedWithoutProject,
    /// An amount requested where no title stands above it.
    #[error("an amount requested stands without a project's title")]
    AmountWithoutProject,
    /// The same title twice in one sector.
    #[error("the project “{project}” stands twice in one sector; first on line {first}")]
    ProjectTwice {
        /// Its title.
        project: String,
        /// Where it stood first.
        first: usize,
    },
    /// Two frameworks of one name.
    #[error("the framework “{framework}” stands twice; first on line {first}")]
    FrameworkTwice {
        /// Its name.
        framework: String,
        /// Where it stood first.
        first: usize,
    },
    /// A bullet without text where a project is expected.
    #[error("a project has no title")]
    ProjectWithoutTitle,
    /// The title names no country that is known.
    #[error("“{name}” is not a country that is known by name")]
    MissionUnknown {
        /// The name in the title.
        name: String,
    },
    /// A mission that is no country and is not known yet.
    #[error("the mission {mission} is not known, and its code is not a country's")]
    CountriesUnknown {
        /// Its code.
        mission: String,
    },
    /// Known records of another appeal were given.
    #[error("the page is for {page}, the known records are of {known}")]
    AnotherAppeal {
        /// What the page is for.
        page: String,
        /// What the records are of.
        known: String,
    },

    // Warnings.
    /// A printed total that its projects do not add up to.
    #[error("{what} is printed as {printed}, but its projects add up to {computed}")]
    TotalDiffers {
        /// Which total.
        what: String,
        /// As printed.
        printed: String,
        /// As computed.
        computed: String,
    },
    /// A printed percentage that the amounts contradict.
    #[error("{what} is printed as {printed}, but the projects give {computed}")]
    PercentDiffers {
        /// Which percentage.
        what: String,
        /// As printed.
        printed: String,
        /// As computed.
        computed: String,
    },
    /// A printed total that cannot be read.
    #[error("{what} cannot be read and is left out")]
    PrintedUnreadable {
        /// Which value.
        what: String,
    },
    /// Characters that look broken, but may be right.
    #[error("characters look broken, but no repair is safe")]
    BrokenCharacters,
    /// A page without projects.
    #[error("no project was found")]
    NoProjects,
    /// Text that fits no part of a page.
    #[error("this text was not understood and is left out")]
    NotUnderstood,
    /// Projects before any framework's heading.
    #[error("projects stand under no framework; they are filed under “{framework}”")]
    NoFramework {
        /// The name they are filed under.
        framework: String,
    },
    /// A project received more than it asked for.
    #[error("the project “{project}” received more than it asked for")]
    MoreThanAsked {
        /// Its title.
        project: String,
    },
    /// Offices without a country office.
    #[error("offices are listed without saying which is the country office")]
    OfficeKindUnknown,
    /// A project that is known and no longer in the page.
    #[error("the project “{project}” is recorded, but not in this page; it stays as it is")]
    ProjectVanished {
        /// Its title.
        project: String,
    },
    /// A framework that is known and no longer in the page.
    #[error("the framework “{framework}” is recorded, but not in this page; it stays as it is")]
    FrameworkVanished {
        /// Its name.
        framework: String,
    },
    /// A passage, achievement, role or office no longer in the page.
    #[error(
        "{count} known records of the kind {record} are not in this page; they stay as they are"
    )]
    OthersVanished {
        /// The kind of record.
        record: String,
        /// How many.
        count: usize,
    },
    /// The ledger of a project says another sum than the page.
    #[error(
        "the page says {page} was received for “{project}”, the recorded contributions say {ledger}"
    )]
    LedgerDiffers {
        /// The project.
        project: String,
        /// As the page says.
        page: String,
        /// As the ledger says.
        ledger: String,
    },
    /// The same figure with two values.
    #[error("the figure {figure} has two values in this page; the first is taken")]
    FigureTwice {
        /// Its name.
        figure: String,
    },
    /// Numbers typed in narrative that no figure stands behind.
    #[error("a typed number stays in the text: no source is known for it")]
    TypedNumber,
    /// A web address that is not taken over.
    #[error("this is not a web address and is left out")]
    WebsiteUnreadable,

    // Repairs.
    /// UTF-8 that was read as Windows-1252.
    #[error("broken characters were restored")]
    CharactersRestored,
    /// Runs of spaces, no-break spaces, tabs.
    #[error("runs of spaces, tabs or no-break spaces became one space ({count} in this line)")]
    SpacesJoined {
        /// How many in this line.
        count: usize,
    },
    /// Characters that nobody sees.
    #[error("{count} invisible or control characters were removed")]
    InvisibleRemoved {
        /// How many in this line.
        count: usize,
    },
    /// The file was not UTF-8.
    #[error("the file is {encoding}; it was read as such")]
    Decoded {
        /// The encoding.
        encoding: String,
    },
    /// A number in an unusual form.
    #[error("a number in an unusual form was read")]
    NumberRead,
    /// A blank total, computed from the projects.
    #[error("{what} is blank; it was computed from the projects")]
    BlankFilled {
        /// Which total.
        what: String,
    },
    /// A word that is known in another spelling.
    #[error("a misspelt name was read")]
    NameRead,

    // Notes.
    /// Persons' names were left out.
    #[error("names of persons ({count}) were left out; roles are kept")]
    NamesLeftOut {
        /// How many.
        count: usize,
    },
    /// Electronic addresses were left out.
    #[error("electronic mail addresses ({count}) were left out")]
    MailLeftOut {
        /// How many.
        count: usize,
    },
    /// Amounts without a currency.
    #[error("{count} amounts name no currency; {currency} was assumed")]
    CurrencyAssumed {
        /// The currency.
        currency: String,
        /// How many.
        count: usize,
    },
    /// A sector heading that no list has.
    #[error("the sector “{sector}” is in no list; it was added as the mission's own")]
    SectorAdded {
        /// The heading.
        sector: String,
    },
    /// A framework that is none of the field's.
    #[error("the framework “{framework}” is taken over as the mission's own")]
    FrameworkOther {
        /// Its name.
        framework: String,
    },
    /// A body whose seat is not recorded, because the text is not plain.
    #[error("“{body}” is named as a cluster, but is in no list of clusters; no seat is recorded")]
    ClusterUnknown {
        /// The name.
        body: String,
    },
    /// A requirement that is revised by this page.
    #[error("the requirement of “{project}” changes from {from} to {to}")]
    Revised {
        /// The project.
        project: String,
        /// The current amount.
        from: String,
        /// The amount of the page.
        to: String,
    },
    /// More of the same than anyone reads.
    #[error("{count} more findings like “{like}” are not listed")]
    More {
        /// How many.
        count: usize,
        /// The key of the message.
        like: String,
    },
}

impl Explain for Message {
    const SUBJECT: &'static str = "page";

    fn severity(&self) -> Severity {
        match self {
            Self::Empty
            | Self::TooLarge { .. }
            | Self::LineTooLong { .. }
            | Self::TooManyLines { .. }
            | Self::AnotherKind { .. }
            | Self::NulByte
            | Self::NotDecodable { .. }
            | Self::NotAnAppeal { .. }
            | Self::NoTitle
            | Self::AmountMissing { .. }
            | Self::AmountNegative
            | Self::AmountTooLarge
            | Self::AmountInWords
            | Self::AmountUnreadable
            | Self::TooManyDecimals
            | Self::OtherCurrency { .. }
            | Self::AmountTwice { .. }
            | Self::ReceivedWithoutProject
            | Self::AmountWithoutProject
            | Self::ProjectTwice { .. }
            | Self::FrameworkTwice { .. }
            | Self::ProjectWithoutTitle
            | Self::MissionUnknown { .. }
            | Self::CountriesUnknown { .. }
            | Self::AnotherAppeal { .. } => Severity::Error,
            Self::TotalDiffers { .. }
            | Self::PercentDiffers { .. }
            | Self::PrintedUnreadable { .. }
            | Self::BrokenCharacters
            | Self::NoProjects
            | Self::NotUnderstood
            | Self::NoFramework { .. }
            | Self::MoreThanAsked { .. }
            | Self::OfficeKindUnknown
            | Self::ProjectVanished { .. }
            | Self::FrameworkVanished { .. }
            | Self::LedgerDiffers { .. }
            | Self::FigureTwice { .. }
            | Self::TypedNumber
            | Self::WebsiteUnreadable => Severity::Warning,
            Self::CharactersRestored
            | Self::SpacesJoined { .. }
            | Self::InvisibleRemoved { .. }
            | Self::Decoded { .. }
            | Self::NumberRead
            | Self::BlankFilled { .. }
            | Self::NameRead => Severity::Repaired,
            Self::NamesLeftOut { .. }
            | Self::MailLeftOut { .. }
            | Self::CurrencyAssumed { .. }
            | Self::SectorAdded { .. }
            | Self::FrameworkOther { .. }
            | Self::ClusterUnknown { .. }
            | Self::OthersVanished { .. }
            | Self::Revised { .. }
            | Self::More { .. } => Severity::Note,
        }
    }

    fn remedy(&self) -> String {
        match self {
            Self::Empty => "Give the text of an appeal's page",
            Self::TooLarge { .. } | Self::TooManyLines { .. } => {
                "Give the text of one country and one year"
            }
            Self::LineTooLong { .. } => "Break the text into its paragraphs and save it again",
            Self::AnotherKind { .. } | Self::NotAnAppeal { .. } => {
                "Open the page, select all, copy, and save what you paste as a text file in UTF-8"
            }
            Self::NulByte => "Save the file as plain text in UTF-8",
            Self::NotDecodable { .. } => "Save the file in UTF-8 and look at this place",
            Self::NoTitle => {
                "Write the country and the year on the first line, such as “Mali 2017”"
            }
            Self::AmountMissing { .. } => {
                "Write “Amount Requested: USD …” below the title; 0 where nothing is asked"
            }
            Self::AmountNegative => {
                "Write the amount without a minus sign or brackets, or take the project out"
            }
            Self::AmountTooLarge => {
                "Check the digits: the largest amount is 92,233,720,368,547,758.07"
            }
            Self::AmountInWords => "Write the amount in digits, such as 2,000,000",
            Self::AmountUnreadable => "Write the amount such as USD 2,330,000.00",
            Self::TooManyDecimals => {
                "Write at most the decimals that the currency has, such as 2,330,000.00"
            }
            Self::OtherCurrency { .. } => "Convert the amount to the page's currency first",
            Self::AmountTwice { .. } => "Keep one of the two, or give the second project its title",
            Self::ReceivedWithoutProject | Self::AmountWithoutProject => {
                "Put the amount below the title of its project, or take the line out"
            }
            Self::ProjectTwice { .. } => "Keep one of the two, or give them different titles",
            Self::FrameworkTwice { .. } => "Put all projects of the framework under one heading",
            Self::ProjectWithoutTitle => "Write the title after the bullet",
            Self::MissionUnknown { .. } => "Correct the name, or name the mission's code yourself",
            Self::CountriesUnknown { .. } => {
                "Record the mission with its countries first, then import the page"
            }
            Self::AnotherAppeal { .. } => "Import the page into its own appeal",
            Self::TotalDiffers { .. } => {
                "The projects count, not the printed total: check whether a project is missing"
            }
            Self::PercentDiffers { .. } => "The computed percentage is shown, not the printed one",
            Self::PrintedUnreadable { .. } => "Check the number in the file",
            Self::BrokenCharacters => "Look at the word and correct it in the file",
            Self::NoProjects => "Check whether the page was copied to its end",
            Self::NotUnderstood => "Check whether the line belongs to the page",
            Self::NoFramework { .. } => {
                "Write the framework's name on a line above the first project"
            }
            Self::MoreThanAsked { .. } => "Check both amounts",
            Self::OfficeKindUnknown => "Write “Country Office: …; Sub-Offices: …”",
            Self::ProjectVanished { .. } | Self::FrameworkVanished { .. } => {
                "Withdraw it yourself if it no longer holds"
            }
            Self::OthersVanished { .. } => "Withdraw them yourself if they no longer hold",
            Self::LedgerDiffers { .. } => {
                "The recorded contributions count; correct them if the page is right"
            }
            Self::FigureTwice { .. } => "Check both values",
            Self::TypedNumber => {
                "Bind a figure to it, or declare one with a source, before publishing"
            }
            Self::WebsiteUnreadable => "Write the address such as https://www.example.org",
            Self::ClusterUnknown { .. } => "Add the seat yourself if the mission holds it",
            Self::CurrencyAssumed { .. } => "Write the currency if it is another one",
            Self::CharactersRestored
            | Self::SpacesJoined { .. }
            | Self::InvisibleRemoved { .. }
            | Self::Decoded { .. }
            | Self::NumberRead
            | Self::BlankFilled { .. }
            | Self::NameRead
            | Self::NamesLeftOut { .. }
            | Self::MailLeftOut { .. }
            | Self::SectorAdded { .. }
            | Self::FrameworkOther { .. }
            | Self::Revised { .. }
            | Self::More { .. } => "",
        }
        .to_owned()
    }
}
