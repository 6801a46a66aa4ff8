//! What may be found in a file of a round.

use serde::Serialize;

use crate::report::{Explain, Severity};

/// A message about a sheet, a row or a cell of a round.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, thiserror::Error)]
#[serde(tag = "key", content = "details", rename_all = "kebab-case")]
pub enum Message {
    /// No sheet has areas and counts.
    #[error("no row of headings was found that names areas and numbers of people")]
    NoHeadings {},
    /// A sheet that was left out.
    #[error("the sheet has no headings of areas and numbers of people; it was left out")]
    SheetLeftOut {},
    /// No row below the headings.
    #[error("no row of a round stands in the file")]
    NoRows {},
    /// A column that means the same as another.
    #[error("the columns “{first}” and “{heading}” hold the same")]
    ColumnTwice {
        /// The first heading.
        first: String,
        /// The other.
        heading: String,
    },
    /// A hidden sheet.
    #[error("the sheet is hidden and was not read, though it has areas and numbers of people")]
    SheetHidden {},
    /// A column of all people of an area, beside columns that say which.
    #[error(
        "the column “{heading}” does not say of whom it counts; other columns do, and it was not read"
    )]
    TotalColumn {
        /// Its heading.
        heading: String,
    },
    /// A column that nobody knows.
    #[error("the column “{heading}” is not known and was not read")]
    UnknownColumn {
        /// Its heading.
        heading: String,
    },
    /// A column that names people who work.
    #[error("the column “{heading}” names people who work; it was dropped and is kept nowhere")]
    StaffDropped {
        /// Its heading.
        heading: String,
    },
    /// Nothing says which round this is.
    #[error("nothing says which round this is")]
    RoundMissing {},
    /// Nothing says for which day the round speaks.
    #[error("nothing says for which day the round speaks")]
    DateMissing {},
    /// The round was taken from a name.
    #[error("the number of the round, {round}, was taken from {whence}")]
    RoundFromName {
        /// The number.
        round: u32,
        /// “the name of the file”, …
        whence: String,
    },
    /// The kind of assessment was assumed.
    #[error("the file does not say how it was collected; it is taken for {kind}")]
    KindAssumed {
        /// The letters of the kind.
        kind: String,
    },
    /// A kind of assessment that nobody knows.
    #[error("this is no kind of assessment")]
    UnknownKind {},
    /// People of a kind that nobody knows.
    #[error("what these people are is not known")]
    UnknownStatus {},
    /// Not a number.
    #[error("this is not a number of people")]
    NotANumber {},
    /// A number that could be two.
    #[error("this number can be read in two ways, and differs a thousandfold")]
    OpenNumber {},
    /// A number beyond what can be.
    #[error("this number is too large")]
    TooLarge {},
    /// Not a day.
    #[error("this is not a date")]
    NotADate {},
    /// A day that could be two.
    #[error("this date can be read in two ways: day first or month first")]
    OpenDate {},
    /// A day read by the order of its column.
    #[error("a number of a spreadsheet was read as the date that it stands for")]
    DateFromNumber {},
    /// Neither yes nor no.
    #[error("this is neither yes nor no; it was left out")]
    NeitherYesNorNo {},
    /// Numbers without an area.
    #[error("the row has numbers of people and no area")]
    AreaMissing {},
    /// A row of totals.
    #[error("the row is a total of others and was left out")]
    TotalRow {},
    /// A total that is none.
    #[error("the total says {said}, and the rows above it add up to {sum}")]
    TotalDiffers {
        /// What the row says.
        said: String,
        /// What the rows add up to.
        sum: String,
    },
    /// A row of words only.
    #[error("the row has words and no numbers of people; it was taken for a remark")]
    RemarkRow {},
    /// No degrees of a place.
    #[error("these are no decimal degrees of latitude and longitude; the place was left out")]
    NotCoordinates {},
    /// A place in another country.
    #[error("the place lies outside {country}; it was left out")]
    PlaceOutside {
        /// The country.
        country: String,
    },
    /// An area taken from the row above.
    #[error("the cell is empty; the area of the row above was taken")]
    FilledDown {},
    /// A damaged name.
    #[error("the name was damaged by replacing every “yes” or “no”, and was repaired")]
    NameRepaired {},
    /// An answer that is none.
    #[error("this is no answer of the DTM API: {reason}")]
    NotAnAnswer {
        /// Why.
        reason: String,
    },
    /// A field that an answer must have.
    #[error("the field {field} is missing or is not what it must be")]
    FieldMissing {
        /// The field.
        field: String,
    },
    /// A list of areas or boundaries that cannot be read.
    #[error("the list of areas cannot be read: {reason}")]
    NoAreas {
        /// Why.
        reason: String,
    },
    /// A wrong parent or a code twice in a list.
    #[error("{reason}")]
    AreaContradicts {
        /// What.
        reason: String,
    },
    /// A mission that is not recorded and whose code is no country's.
    #[error("the mission {mission} is not recorded, and its code is not a country’s")]
    MissionUnknown {
        /// Its code.
        mission: String,
    },
    /// The operation was assumed.
    #[error("the file names no operation; its rounds are taken for those of “{operation}”")]
    OperationAssumed {
        /// The operation.
        operation: String,
    },
    /// The same number of a round, another day shortly before or after.
    #[error("round {round} is recorded for {known} already, and the file speaks of {day}")]
    RoundOfAnotherDay {
        /// The number.
        round: u32,
        /// The day that is recorded.
        known: String,
        /// The day of the file.
        day: String,
    },
    /// A round whose areas have other codes.
    #[error("{round} is recorded with the codes “{known}”, and the file has “{here}”")]
    RoundHasOtherCodes {
        /// The round.
        round: String,
        /// The set that is recorded.
        known: String,
        /// The set of the file.
        here: String,
    },
    /// An area that the round has and the file has not.
    #[error("{area} was in {round} with {persons} persons and is not in this file; it stays")]
    RowGone {
        /// The area.
        area: String,
        /// The round.
        round: String,
        /// Its persons.
        persons: String,
    },
    /// The same, withdrawn.
    #[error(
        "{area} was in {round} with {persons} persons and is not in this file; it is withdrawn"
    )]
    RowWithdrawn {
        /// The area.
        area: String,
        /// The round.
        round: String,
        /// Its persons.
        persons: String,
    },
    /// An area that had another code before, or none.
    #[error("{area} had another code before; its row is replaced by this one")]
    CodeFound {
        /// The area.
        area: String,
    },
    /// A row in two files that differ.
    #[error("{area} stands in “{other}” too, with other values")]
    FilesDiffer {
        /// The area.
        area: String,
        /// The other file.
        other: String,
    },
    /// A list without areas of the mission.
    #[error("the lists of {count} countries have none of the mission {mission}")]
    NoneOfMission {
        /// The mission.
        mission: String,
        /// How many countries.
        count: usize,
    },
    /// Outlines of which nobody says of which codes they are.
    #[error("nothing says of which set of codes the outlines are; recorded are: {known}")]
    SetMissing {
        /// The sets that are recorded.
        known: String,
    },
    /// A set that is not recorded.
    #[error("the set of codes “{set}” is not recorded; recorded are: {known}")]
    SetUnknown {
        /// The set.
        set: String,
        /// The sets that are recorded.
        known: String,
    },
    /// Outlines of which nobody said the level.
    #[error(
        "the outlines were taken for those of {level}: {matched} of {count} are of one of its {areas} areas for certain"
    )]
    OutlinesOfLevel {
        /// The level.
        level: String,
        /// How many outlines are certain.
        matched: usize,
        /// How many outlines the file has.
        count: usize,
        /// How many areas of the level the set has.
        areas: usize,
    },
    /// An outline that may be of one of several areas.
    #[error("the outline “{name}” may be that of {candidates}; it was left out")]
    OutlineDoubtful {
        /// Its name.
        name: String,
        /// The areas, the likeliest first.
        candidates: String,
    },
    /// An outline of no known area.
    #[error("the outline “{name}” is of no known area of {level}; it was left out")]
    OutlineUnmatched {
        /// Its name.
        name: String,
        /// The level.
        level: String,
    },
    /// A decision about an outline or an area that is not there.
    #[error("no outline is named “{name}”, or no area has the code {code}")]
    MatchUnknown {
        /// The name of the outline.
        name: String,
        /// The code.
        code: String,
    },
}

impl Explain for Message {
    const SUBJECT: &'static str = "dtm";

    fn severity(&self) -> Severity {
        match self {
            Self::NoHeadings {}
            | Self::NoRows {}
            | Self::ColumnTwice { .. }
            | Self::RoundMissing {}
            | Self::DateMissing {}
            | Self::UnknownKind {}
            | Self::UnknownStatus {}
            | Self::NotANumber {}
            | Self::OpenNumber {}
            | Self::TooLarge {}
            | Self::NotADate {}
            | Self::OpenDate {}
            | Self::AreaMissing {}
            | Self::NotAnAnswer { .. }
            | Self::FieldMissing { .. }
            | Self::NoAreas { .. }
            | Self::MissionUnknown { .. }
            | Self::RoundHasOtherCodes { .. }
            | Self::FilesDiffer { .. }
            | Self::NoneOfMission { .. }
            | Self::SetMissing { .. }
            | Self::SetUnknown { .. }
            | Self::MatchUnknown { .. } => Severity::Error,
            Self::NeitherYesNorNo {}
            | Self::SheetHidden {}
            | Self::TotalDiffers { .. }
            | Self::NotCoordinates {}
            | Self::PlaceOutside { .. }
            | Self::AreaContradicts { .. }
            | Self::RoundOfAnotherDay { .. }
            | Self::RowGone { .. }
            | Self::RowWithdrawn { .. }
            | Self::OutlineDoubtful { .. }
            | Self::OutlineUnmatched { .. } => Severity::Warning,
            Self::DateFromNumber {} | Self::FilledDown {} | Self::NameRepaired {} => {
                Severity::Repaired
            }
            Self::SheetLeftOut {}
            | Self::UnknownColumn { .. }
            | Self::StaffDropped { .. }
            | Self::RoundFromName { .. }
            | Self::KindAssumed { .. }
            | Self::TotalRow {}
            | Self::RemarkRow {}
            | Self::OutlinesOfLevel { .. }
            | Self::TotalColumn { .. }
            | Self::OperationAssumed { .. }
            | Self::CodeFound { .. } => Severity::Note,
        }
    }

    fn remedy(&self) -> String {
        match self {
            Self::NoHeadings {} => {
                "Say on the page of layouts which column holds what; it is remembered"
            }
            Self::NoRows {} => "Write one row for every area below the headings",
            Self::ColumnTwice { .. } => {
                "Keep one of the two columns, or say in the layout which one counts"
            }
            Self::SheetHidden {} => "Show the sheet if it belongs to the round, or delete it",
            Self::TotalColumn { .. } => "Say in the layout of whom it counts, if it is needed",
            Self::TotalDiffers { .. } => "Compare the rows with the total before you publish",
            Self::NotCoordinates {} => "Write the degrees such as 16.2717 and -0.0447",
            Self::PlaceOutside { .. } => "Look whether latitude and longitude were exchanged",
            Self::UnknownColumn { .. } => "Say in the layout what it holds, if it is needed",
            Self::RoundMissing {} => "Name the round with --round",
            Self::DateMissing {} => "Name the day for which the round speaks with --date",
            Self::KindAssumed { .. } => "Name the kind with --kind if that is wrong",
            Self::UnknownKind {} => "Write BA, B2, SA, ETT, REG, SRV or FM",
            Self::UnknownStatus {} => "Write IDP, returnee, repatriated, migrant or host",
            Self::NotANumber {} | Self::TooLarge {} => {
                "Write a whole number, or leave the cell empty where it is not known"
            }
            Self::OpenNumber {} => "Write it without dividing thousands",
            Self::NotADate {} | Self::OpenDate {} => "Write the date such as 2017-12-31",
            Self::NeitherYesNorNo {} => "Write yes or no",
            Self::AreaMissing {} => "Write the area, or delete the row if it is a total",
            Self::NotAnAnswer { .. } | Self::FieldMissing { .. } => {
                "Fetch it again and keep it as it came"
            }
            Self::NoAreas { .. } => {
                "Give a list of codes as CSV, GeoJSON, TopoJSON or a zipped Shapefile"
            }
            Self::AreaContradicts { .. } => "Ask the owners of the list",
            Self::MissionUnknown { .. } => {
                "Correct the code, or record the mission with its countries first"
            }
            Self::OperationAssumed { .. } => "Name the operation with --operation if that is wrong",
            Self::RoundOfAnotherDay { .. } => {
                "Name the day with --date if both are the same round"
            }
            Self::RoundHasOtherCodes { .. } => {
                "Name the codes with --codes, or put the file in the place of the round with --replace"
            }
            Self::RowGone { .. } => "Withdraw it with --replace if nobody is there any more",
            Self::NoneOfMission { .. } => "Give the list of the mission’s country",
            Self::SetMissing { .. } | Self::SetUnknown { .. } => {
                "Name the set with --set, and import its list before or with the outlines"
            }
            Self::OutlineDoubtful { .. } | Self::OutlineUnmatched { .. } => {
                "Say which area it is with --match \"NAME=CODE\""
            }
            Self::OutlinesOfLevel { .. } => "Name another level with --level if that is wrong",
            Self::MatchUnknown { .. } => "Write the name as the file has it, and a code of the set",
            Self::FilesDiffer { .. } => "Import the right one of the two",
            Self::SheetLeftOut {}
            | Self::StaffDropped { .. }
            | Self::RoundFromName { .. }
            | Self::DateFromNumber {}
            | Self::TotalRow {}
            | Self::RemarkRow {}
            | Self::FilledDown {}
            | Self::NameRepaired {}
            | Self::RowWithdrawn { .. }
            | Self::CodeFound { .. } => "",
        }
        .to_owned()
    }
}
