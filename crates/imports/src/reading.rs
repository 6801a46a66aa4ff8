//! The files of one import, read; and what they brought.

use serde::Serialize;
use vocabulary::MissionCode;

use crate::error::ImportError;
use crate::file::ImportFile;
use crate::kind::Kind;
use crate::outcome::Answer;
use crate::progress::Progress;
use crate::surroundings::{Mode, Surroundings};
use crate::{dtm, fts, iati, page, places, rates, sheet};

/// The files of one import, read as far as they can be without the store.
pub enum Reading<'a> {
    /// Texts of pages.
    Page(page::Reading<'a>),
    /// Answers of the Financial Tracking Service.
    Fts(fts::Reading<'a>),
    /// Activities.
    Iati(iati::Reading<'a>),
    /// Rates.
    Rates(rates::Reading),
    /// Templates.
    Sheet(sheet::Reading),
    /// Rounds.
    Dtm(dtm::Reading<'a>),
    /// Areas.
    Places(places::Reading<'a>),
}

/// What files brought, or would bring: an answer by kind.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub enum Brought {
    /// By pages, answers of the Financial Tracking Service, activities,
    /// templates, lists of areas.
    Records(Answer),
    /// By rates.
    Rates(rates::Answer),
    /// By rounds.
    Dtm(dtm::Answer),
}

/// Reads the files of one import. `publisher` is who published rates, where
/// the files do not tell.
///
/// # Errors
/// When a file cannot be read any more. What is wrong inside files is said
/// by [`Reading::carry_out`].
pub fn read<'a>(
    kind: Kind,
    files: &'a [ImportFile],
    publisher: Option<&str>,
    progress: &dyn Progress,
) -> Result<Reading<'a>, ImportError> {
    Ok(match kind {
        Kind::Page => Reading::Page(page::Reading::of(files)),
        Kind::Fts => Reading::Fts(fts::Reading::of(files, progress)?),
        Kind::Iati => Reading::Iati(iati::Reading::of(files)),
        Kind::Rates => Reading::Rates(rates::Reading::of(files, publisher)),
        Kind::Sheet => Reading::Sheet(sheet::Reading::of(files)),
        Kind::Dtm => Reading::Dtm(dtm::Reading::of(files)),
        Kind::Places => Reading::Places(places::Reading::of(files)),
    })
}

/// How many bytes an import reads of files that have so many, each counted as often as it is
/// read, so that a person can be told how far it is.
#[must_use]
pub const fn work(kind: Kind, bytes: u64) -> u64 {
    match kind {
        // Read once to sort them, and once to make records of them.
        Kind::Fts | Kind::Iati => bytes.saturating_mul(2),
        Kind::Page | Kind::Rates | Kind::Sheet | Kind::Dtm | Kind::Places => bytes,
    }
}

impl Reading<'_> {
    /// Compares the files with the store and says what they would bring; or,
    /// where none is refused, writes it. `mission` is for files that do not
    /// tell of which they are.
    ///
    /// # Errors
    /// When the store fails or does not take what a file brings.
    pub async fn carry_out(
        &self,
        around: &mut Surroundings<'_>,
        mission: Option<&MissionCode>,
        mode: Mode,
    ) -> Result<Brought, ImportError> {
        Ok(match self {
            Self::Page(files) => Brought::Records(files.carry_out(around, mission, mode).await?),
            Self::Fts(files) => Brought::Records(files.carry_out(around, mission, mode).await?),
            Self::Iati(files) => Brought::Records(files.carry_out(around, mission, mode).await?),
            Self::Rates(files) => Brought::Rates(files.carry_out(around, mission, mode).await?),
            Self::Sheet(files) => Brought::Records(files.carry_out(around, mission, mode).await?),
            Self::Places(files) => Brought::Records(files.carry_out(around, mission, mode).await?),
            Self::Dtm(files) => Brought::Dtm(files.carry_out(around, mission, mode).await?),
        })
    }
}

impl Brought {
    /// How many files were refused.
    #[must_use]
    pub fn refused(&self) -> usize {
        match self {
            Self::Records(answer) => answer.refused(),
            Self::Rates(answer) => answer.refused,
            Self::Dtm(answer) => answer.refused(),
        }
    }

    /// Whether it was written.
    #[must_use]
    pub const fn applied(&self) -> bool {
        match self {
            Self::Records(answer) => answer.applied,
            Self::Rates(answer) => answer.applied,
            Self::Dtm(answer) => answer.applied,
        }
    }
}
