//! What files are.

use serde::{Deserialize, Serialize};

/// What the files of one import are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// The text of a compendium page.
    Page,
    /// Answers of the Financial Tracking Service.
    Fts,
    /// Activities of the International Aid Transparency Initiative.
    Iati,
    /// Exchange rates.
    Rates,
    /// Projects and contributions in the template.
    Sheet,
    /// Rounds of the Displacement Tracking Matrix.
    Dtm,
    /// Lists of areas and their boundaries.
    Places,
}

impl Kind {
    /// Every kind, in the order in which a person is offered them.
    pub const ALL: [Self; 7] = [
        Self::Page,
        Self::Fts,
        Self::Iati,
        Self::Rates,
        Self::Sheet,
        Self::Dtm,
        Self::Places,
    ];

    /// Its word, in commands, addresses and journals.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Page => "page",
            Self::Fts => "fts",
            Self::Iati => "iati",
            Self::Rates => "rates",
            Self::Sheet => "sheet",
            Self::Dtm => "dtm",
            Self::Places => "places",
        }
    }

    /// The kind with a word.
    #[must_use]
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }

    /// What the journal says that was done.
    #[must_use]
    pub const fn action(self) -> &'static str {
        match self {
            Self::Page => "import page",
            Self::Fts => "import fts",
            Self::Iati => "import iati",
            Self::Rates => "import rates",
            Self::Sheet => "import sheet",
            Self::Dtm => "import dtm",
            Self::Places => "import places",
        }
    }

    /// Bytes of the largest file that is read whole; `None` where files
    /// stream and have no limit.
    #[must_use]
    pub const fn largest(self) -> Option<usize> {
        match self {
            Self::Page => Some(formats::page::LARGEST_FILE),
            Self::Rates | Self::Sheet | Self::Dtm | Self::Places => {
                Some(formats::table::LARGEST_FILE)
            }
            Self::Fts | Self::Iati => None,
        }
    }
}
