//! Demonstration missions: what a new installation can show before it has
//! records of its own.
//!
//! A demonstration is a data file in this crate, read into the same changes
//! that an editor or an import would write. Its facts come from public pages,
//! which every record names as its source; its words are our own. See
//! `data/mali-2017.toml` for the file and [`read`] for its rules.

mod changes;
mod file;
mod rounds;

use missions::Change;
use vocabulary::money::MoneyError;
use vocabulary::period::NameError;
use vocabulary::{AppealName, IdentifierSource, MissionCode};

const MALI_2017: &str = include_str!("../data/mali-2017.toml");

/// One mission with one appeal, ready to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Demonstration {
    /// The mission.
    pub mission: MissionCode,
    /// The appeal.
    pub appeal: AppealName,
    /// Every record, each after those it names: they can be written in this
    /// order, as one change set.
    pub changes: Vec<Change>,
}

/// Why a demonstration file could not be read.
#[derive(Debug, thiserror::Error)]
pub enum DemonstrationError {
    /// Not TOML, or not the shape of a demonstration.
    #[error("the demonstration file cannot be read: {0}")]
    NotReadable(#[from] toml::de::Error),
    /// The mission's code or the period is not one.
    #[error(transparent)]
    Name(#[from] NameError),
    /// An amount does not fit.
    #[error(transparent)]
    Money(#[from] MoneyError),
    /// An amount below zero was asked for.
    #[error("the project “{project}” asks for less than nothing")]
    NegativeRequirement {
        /// The project's key.
        project: String,
    },
    /// Two projects share a key.
    #[error("two projects have the key “{0}”: every project needs one of its own")]
    ProjectTwice(String),
    /// A contribution names a project that is not in the file.
    #[error("no project has the key “{0}”: name one of the projects in the file")]
    UnknownProject(String),
    /// A declared figure counts people in a unit that is not one of people,
    /// or names people without saying of what kind the count is.
    #[error(
        "“{figure}” cannot be counted in “{unit}”: people need a kind and the unit persons or households; things have a unit and no kind"
    )]
    PeopleUnit {
        /// The figure's name.
        figure: String,
        /// The unit.
        unit: String,
    },
    /// There are more records of a kind than positions.
    #[error("the demonstration file has too many records")]
    TooLong,
}

/// The mission Mali with its appeal of 2017: two frameworks, ten projects,
/// one contribution, texts in English and French with every number bound.
///
/// # Errors
/// When the data file that comes with this crate is not a demonstration.
pub fn mali_2017(
    identifiers: &mut dyn IdentifierSource,
) -> Result<Demonstration, DemonstrationError> {
    read(MALI_2017, identifiers)
}

/// Reads a demonstration file. The same text and the same identifiers give
/// the same changes.
///
/// # Errors
/// When the text is not a demonstration: see [`DemonstrationError`].
pub fn read(
    text: &str,
    identifiers: &mut dyn IdentifierSource,
) -> Result<Demonstration, DemonstrationError> {
    changes::demonstration(toml::from_str(text)?, identifiers)
}
