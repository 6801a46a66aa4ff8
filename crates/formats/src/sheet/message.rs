//! What may be found in a filled-in template.

use serde::Serialize;

use crate::report::{Explain, Severity};
use crate::table::DateProblem;

/// A message about a sheet, a row or a cell of the template.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, thiserror::Error)]
#[serde(tag = "key", content = "details", rename_all = "kebab-case")]
pub enum Message {
    /// No table of ours.
    #[error("no row of headings of the template was found")]
    NoHeadings {},
    /// No row below the headings.
    #[error("no row stands below the headings")]
    NoRows {},
    /// A heading twice.
    #[error("the column “{heading}” stands twice")]
    ColumnTwice {
        /// The heading.
        heading: String,
    },
    /// A row without its appeal.
    #[error("the row does not say which appeal it is of")]
    AppealMissing {},
    /// A year without a mission.
    #[error("the row gives a year, and nothing says of which mission")]
    MissionMissing {},
    /// Not an appeal.
    #[error("this is not an appeal")]
    NotAnAppeal {},
    /// A mission that is no country and is not recorded.
    #[error("the mission {mission} is not recorded, and its code is not a country's")]
    MissionUnknown {
        /// Its code.
        mission: String,
    },
    /// A cell that must be filled for a new record.
    #[error("the {what} is missing")]
    Missing {
        /// What is missing.
        what: String,
    },
    /// A framework that is neither recorded nor one of the field's.
    #[error("this is not a framework of the appeal")]
    FrameworkUnknown {
        /// Those that are known.
        known: String,
    },
    /// Several frameworks, and the row names none.
    #[error("the appeal has several frameworks, and the row names none")]
    FrameworkMissing {},
    /// A sector of another framework's list.
    #[error("“{sector}” is a sector of another framework, not of “{framework}”")]
    SectorOfAnother {
        /// The sector.
        sector: String,
        /// The framework of the row.
        framework: String,
    },
    /// A sector that no list has.
    #[error("“{sector}” is no sector of “{framework}”")]
    SectorUnknown {
        /// The sector.
        sector: String,
        /// The framework of the row.
        framework: String,
    },
    /// A code twice.
    #[error("the code “{code}” stands twice; first in row {first}")]
    CodeTwice {
        /// The code.
        code: String,
        /// Where it stood first.
        first: usize,
    },
    /// A title twice, where no code tells the two apart.
    #[error("the title “{title}” stands twice without a code; first in row {first}")]
    TitleTwice {
        /// The title.
        title: String,
        /// Where it stood first.
        first: usize,
    },
    /// A title that several recorded projects have.
    #[error("several recorded projects have the title “{title}”")]
    TitleOfSeveral {
        /// The title.
        title: String,
    },
    /// A project that is neither recorded nor in the file.
    #[error("“{project}” is no project of the appeal {appeal}")]
    ProjectUnknown {
        /// What the cell says.
        project: String,
        /// The appeal.
        appeal: String,
    },
    /// A project of another framework than the row names.
    #[error(
        "the project “{project}” stands under “{framework}”, not under the framework of this row"
    )]
    ProjectOfAnother {
        /// The project.
        project: String,
        /// Its framework.
        framework: String,
    },
    /// Several targets without saying how they share.
    #[error("the contribution is for several, and the row does not say how they share it")]
    SharingMissing {},
    /// One target that is said to be shared.
    #[error("the contribution is said to be shared, and names one destination")]
    SharingOfOne {},
    /// A reference twice.
    #[error("the reference “{reference}” stands twice; first in row {first}")]
    ReferenceTwice {
        /// The reference.
        reference: String,
        /// Where it stood first.
        first: usize,
    },
    /// A parent that is not known.
    #[error("“{parent}” is no contribution of the appeal {appeal}")]
    ParentUnknown {
        /// What the cell says.
        parent: String,
        /// The appeal.
        appeal: String,
    },
    /// A contribution that is part of itself.
    #[error("the contribution would be a part of itself")]
    ParentOfItself {},
    /// Not one of the words of a list.
    #[error("this is none of: {known}")]
    NotInList {
        /// The words.
        known: String,
    },
    /// Targets that cannot be read.
    #[error("“{part}” cannot be read as people targeted")]
    TargetsUnreadable {
        /// What stands there.
        part: String,
    },
    /// Not a day.
    #[error("this is not a date")]
    NotADate {},
    /// A day that could be two.
    #[error("this date can be read in two ways: day first or month first")]
    OpenDate {},
    /// A day with the month first.
    #[error("the month stands first in this date")]
    MonthFirst {},
    /// A year of two digits.
    #[error("the year of this date has two digits")]
    ShortYear {},
    /// A day of another century.
    #[error("this date lies outside the years 1950 to 2100")]
    FarOffDate {},
    /// The last day before the first.
    #[error("the last day lies before the first")]
    EndBeforeStart {},
    /// Not a number.
    #[error("this is not a number")]
    NotANumber {},
    /// A number that could be two.
    #[error("this number can be read in two ways, and differs a thousandfold")]
    OpenNumber {},
    /// Below zero.
    #[error("the amount is negative")]
    AmountNegative {},
    /// Beyond what can be kept.
    #[error("the amount is too large to be kept exactly")]
    AmountTooLarge {},
    /// More decimals than the currency has.
    #[error("the amount has more decimals than {currency} has")]
    TooManyDecimals {
        /// The currency.
        currency: String,
    },
    /// Letters that are no currency.
    #[error("“{code}” is no currency of ISO 4217")]
    UnknownCurrency {
        /// The letters.
        code: String,
    },
    /// A requirement in another currency than the appeal's.
    #[error("the requirement is in {found}, the appeal in {expected}")]
    OtherCurrency {
        /// The row's currency.
        found: String,
        /// The appeal's.
        expected: String,
    },
    /// A changed amount without a reason.
    #[error("the requirement changes from {from} to {to}, and the row gives no reason")]
    ReasonMissing {
        /// The recorded amount.
        from: String,
        /// The new amount.
        to: String,
    },
    /// A changed amount with the reason of the revision before.
    #[error(
        "the requirement changes from {from} to {to}, and the reason is that of the revision before"
    )]
    ReasonOld {
        /// The recorded amount.
        from: String,
        /// The new amount.
        to: String,
    },
    /// A revision that would hold before the present one.
    #[error("the revision would hold from {date}, before the present one of {current}")]
    RevisionTooEarly {
        /// The row's day.
        date: String,
        /// The day of the present revision.
        current: String,
    },
    /// A rate without its day or source.
    #[error("the rate stands without its date or its source")]
    RateAlone {},
    /// A rate of zero or below, or one of the appeal's own currency.
    #[error(
        "this rate cannot be used: it must be above zero, and 1 for the currency of the appeal"
    )]
    RateUnusable {},

    // Warnings.
    /// A sheet without known headings.
    #[error("the sheet has no headings of the template and is left out")]
    SheetSkipped {},
    /// A column without a known heading.
    #[error("the column “{heading}” is not known and is left out")]
    ColumnSkipped {
        /// The heading.
        heading: String,
    },
    /// A day far from the appeal's time.
    #[error("this date lies more than five years outside the appeal's period {period}")]
    OutsidePeriod {
        /// The period.
        period: String,
    },
    /// A revision without its day.
    #[error("the revision gives no date: it holds from the day of the one before")]
    RevisionUndated {},
    /// A contribution that is not converted.
    #[error("the contribution stands on “not yet converted”: {reason}")]
    NotConverted {
        /// Why.
        reason: String,
    },
    /// Two contributions that look like one.
    #[error("the contribution has the donor, amount, date and destination of “{other}”")]
    LooksTwice {
        /// The other's reference.
        other: String,
    },
    /// Recorded projects in no row.
    #[error("{count} recorded projects of {appeal} stand in no row and stay as they are: {names}")]
    ProjectsVanished {
        /// The appeal.
        appeal: String,
        /// How many.
        count: usize,
        /// The first of them.
        names: String,
    },
    /// Recorded contributions in no row.
    #[error(
        "{count} recorded contributions of {appeal} stand in no row and stay as they are: {names}"
    )]
    ContributionsVanished {
        /// The appeal.
        appeal: String,
        /// How many.
        count: usize,
        /// The first of them.
        names: String,
    },

    // Repairs.
    /// A day that was read day first because its column shows it.
    #[error("a date was read with the day first, as the other dates of its column are")]
    DayFirst {},
    /// A number with one comma.
    #[error("the comma was read as dividing thousands")]
    ThousandsRead {},
    /// “n/a” for a requirement.
    #[error("“not applicable” was read as nothing asked: 0")]
    NothingAsked {},

    // Notes.
    /// A mission and appeal that the file makes.
    #[error("the appeal {appeal} is new")]
    AppealNew {
        /// The appeal.
        appeal: String,
    },
    /// A framework that the file makes.
    #[error("the framework “{framework}” is new in the appeal {appeal}")]
    FrameworkNew {
        /// The framework.
        framework: String,
        /// The appeal.
        appeal: String,
    },
    /// A requirement that the file revises.
    #[error("the requirement of “{project}” changes from {from} to {to}")]
    Revised {
        /// The project.
        project: String,
        /// The recorded amount.
        from: String,
        /// The new amount.
        to: String,
    },
    /// A requirement that an earlier revision already said.
    #[error(
        "the row says an earlier revision of the requirement, which a later one has replaced; nothing changes"
    )]
    EarlierRevision {},
    /// A contribution that is converted at a known rate.
    #[error("the contribution is converted to {converted} at {rate} of {date} ({publisher})")]
    Converted {
        /// The amount in the appeal's currency.
        converted: String,
        /// The rate.
        rate: String,
        /// Its day.
        date: String,
        /// Who published it.
        publisher: String,
    },
}

impl Message {
    pub(super) fn of_date(problem: DateProblem) -> Self {
        match problem {
            DateProblem::NotADate => Self::NotADate {},
            DateProblem::Open => Self::OpenDate {},
            DateProblem::MonthFirst => Self::MonthFirst {},
            DateProblem::ShortYear => Self::ShortYear {},
            DateProblem::FarOff => Self::FarOffDate {},
        }
    }
}

impl Explain for Message {
    const SUBJECT: &'static str = "sheet";

    fn severity(&self) -> Severity {
        match self {
            Self::SheetSkipped {}
            | Self::ColumnSkipped { .. }
            | Self::OutsidePeriod { .. }
            | Self::RevisionUndated {}
            | Self::NotConverted { .. }
            | Self::LooksTwice { .. }
            | Self::ProjectsVanished { .. }
            | Self::ContributionsVanished { .. } => Severity::Warning,
            Self::DayFirst {} | Self::ThousandsRead {} | Self::NothingAsked {} => {
                Severity::Repaired
            }
            Self::AppealNew { .. }
            | Self::FrameworkNew { .. }
            | Self::Revised { .. }
            | Self::EarlierRevision {}
            | Self::Converted { .. } => Severity::Note,
            _ => Severity::Error,
        }
    }

    fn remedy(&self) -> String {
        match self {
            Self::NoHeadings {} | Self::NoRows {} => {
                "Fill in the template: compendium export template -o template.xlsx"
            }
            Self::ColumnTwice { .. } => "Keep one of the two columns",
            Self::AppealMissing {} | Self::NotAnAppeal {} => {
                "Write the mission and the year, such as MLI/2017"
            }
            Self::MissionMissing {} => "Write MLI/2017, or name the mission with --mission MLI",
            Self::MissionUnknown { .. } => {
                "Correct the code, or record the mission with its countries first"
            }
            Self::Missing { .. } => "Fill the cell",
            Self::FrameworkUnknown { known } => return format!("Choose one of: {known}"),
            Self::FrameworkMissing {} => "Write the framework",
            Self::SectorOfAnother { .. } => {
                "Choose a sector of this framework, or correct the framework"
            }
            Self::SectorUnknown { .. } => "Choose a sector from the list of the template",
            Self::CodeTwice { .. } | Self::TitleTwice { .. } => {
                "Keep one of the two rows, or give each project its own code"
            }
            Self::TitleOfSeveral { .. } => "Give the row the code of the project that is meant",
            Self::ProjectUnknown { .. } => {
                "Write the code or the title of a recorded project, or add the project in the same file"
            }
            Self::ProjectOfAnother { .. } => "Correct the project, or leave the framework empty",
            Self::SharingMissing {} => {
                "Write “shared” or “overlapping” in the column for sharing, or name one destination"
            }
            Self::SharingOfOne {} => "Name the other destinations too, or leave the column empty",
            Self::ReferenceTwice { .. } => "Keep one of the two rows, or correct the reference",
            Self::ParentUnknown { .. } => {
                "Write the reference of a contribution of the same appeal"
            }
            Self::ParentOfItself {} => "Correct the reference of the larger contribution",
            Self::NotInList { .. } => "Choose one of these",
            Self::TargetsUnreadable { .. } => {
                "Write such as: Returnees: 1500 persons; Host communities: 200 households"
            }
            Self::NotADate {} | Self::ShortYear {} | Self::FarOffDate {} => {
                "Write the date such as 2017-03-01"
            }
            Self::OpenDate {} | Self::MonthFirst {} => {
                "Write the dates of this column such as 2017-03-01"
            }
            Self::EndBeforeStart {} => "Correct one of the two dates",
            Self::NotANumber {} => "Write it in digits, such as 2330000",
            Self::OpenNumber {} => "Write it without dividing thousands, such as 1234 or 1.2340",
            Self::AmountNegative {} => {
                "Write the amount that holds now; correct the contribution itself instead of subtracting"
            }
            Self::AmountTooLarge {} => {
                "Check the digits: the largest amount is 92,233,720,368,547,758.07"
            }
            Self::TooManyDecimals { .. } => "Write at most the decimals that the currency has",
            Self::UnknownCurrency { .. } => "Write its three letters, such as XOF",
            Self::OtherCurrency { .. } => "Convert the requirement first",
            Self::ReasonMissing { .. } => {
                "Write the reason, and from which day it holds, or put the old amount back"
            }
            Self::ReasonOld { .. } => {
                "Write the reason of this revision, and from which day it holds"
            }
            Self::RevisionTooEarly { .. } => "Write the day from which the new amount holds",
            Self::RateAlone {} => {
                "Write the day of the rate and who published it, or leave all three empty"
            }
            Self::RateUnusable {} => "Write units of the currency for one unit of the appeal's",
            Self::SheetSkipped {} => "Check whether it should have been read",
            Self::ColumnSkipped { .. } => {
                "Correct the heading if the column should have been read"
            }
            Self::OutsidePeriod { .. } => "Check the year",
            Self::RevisionUndated {} => "Write the day from which it holds",
            Self::NotConverted { .. } => "Import a rate: compendium import rates FILE",
            Self::LooksTwice { .. } => {
                "If two sources report one contribution, keep one row: it would count twice"
            }
            Self::ProjectsVanished { .. } | Self::ContributionsVanished { .. } => {
                "Nothing needs doing if the file is a part; withdraw yourself what no longer holds"
            }
            Self::DayFirst {}
            | Self::ThousandsRead {}
            | Self::NothingAsked {}
            | Self::AppealNew { .. }
            | Self::FrameworkNew { .. }
            | Self::Revised { .. }
            | Self::EarlierRevision {}
            | Self::Converted { .. } => "",
        }
        .to_owned()
    }
}
