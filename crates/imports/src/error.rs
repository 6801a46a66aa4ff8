//! Why an import could not be tried. A file that is refused is no error: its
//! report says what is wrong with it.

use std::io;
use std::path::PathBuf;

use formats::report::{Finding, Severity};
use store::StoreError;
use vocabulary::MissionCode;

/// Why an import could not be tried.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// A file could not be read.
    #[error("{} cannot be read: {error}", path.display())]
    Unreadable {
        /// Where it stands.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// A folder was named.
    #[error("{} is a folder", .0.display())]
    Folder(PathBuf),
    /// The text of a page is too long to be one.
    #[error("{name} has {megabytes} megabytes; no page has more than {limit}")]
    PageTooLarge {
        /// The file.
        name: String,
        /// What it has.
        megabytes: u64,
        /// What it may have.
        limit: u64,
    },
    /// A file with tables is too large.
    #[error("{name} has {megabytes} megabytes; at most {limit} are read")]
    TableTooLarge {
        /// The file.
        name: String,
        /// What it has.
        megabytes: u64,
        /// What it may have.
        limit: u64,
    },
    /// What comes by a pipe is kept in memory, and this is too much.
    #[error("more than {limit} megabytes came by standard input")]
    PipeTooLarge {
        /// What may come.
        limit: u64,
    },
    /// Rates are for a mission that is not there.
    #[error("the mission {0} is not in this database")]
    UnknownMission(MissionCode),
    /// Rates are for missions, and there is none.
    #[error("no mission is in this database")]
    NoMission,
    /// Files that belong to a mission do not say to which.
    #[error("nothing says of which mission the files are")]
    MissionNotNamed,
    /// A file is about a mission that whoever imports has no say in.
    #[error("the files are about the mission {0}, which is not the one they may be about")]
    OtherMission(MissionCode),
    /// The store does not take what a file brings.
    #[error("{what}: {error}")]
    Refused {
        /// The file, or the appeal.
        what: String,
        /// Why.
        error: StoreError,
    },
    /// The store does not take what all files bring together.
    #[error("{0}")]
    Together(StoreError),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// The key of a text, and what is put into it.
type Parts = (&'static str, Vec<(&'static str, serde_json::Value)>);

impl ImportError {
    /// What a person can do; empty where there is nothing to say.
    #[must_use]
    pub const fn hint(&self) -> &'static str {
        match self {
            Self::Folder(_) => "name the files in it",
            Self::PageTooLarge { .. } => {
                "copy the text of the page into a new file, without pictures"
            }
            Self::TableTooLarge { .. } => "divide it into several files",
            Self::PipeTooLarge { .. } => "save it as a file first: files of any size are read",
            Self::UnknownMission(_) => "import its page or its appeal first, or correct the code",
            Self::NoMission => "import a page or an appeal first: rates belong to a mission",
            Self::MissionNotNamed => "name it with --mission MLI",
            Self::OtherMission(_) => "ask somebody whose role is for all missions",
            Self::Together(StoreError::Totals { .. }) => {
                "check the digits of the amounts: their sum is too large to be kept"
            }
            Self::Unreadable { .. } | Self::Refused { .. } | Self::Together(_) | Self::Store(_) => {
                ""
            }
        }
    }

    /// The same as a finding about the files, to be said in the language of
    /// whoever reads it.
    #[must_use]
    pub fn finding(&self, file: &str) -> Finding {
        let (subject, (key, details)) = match self.refusal() {
            Some(refused) => ("refusal", refused),
            None => ("import", self.parts()),
        };
        let details = details
            .into_iter()
            .map(|(name, text)| (name.to_owned(), text));
        Finding {
            severity: Severity::Error,
            file: file.to_owned(),
            sheet: None,
            heading: None,
            line: None,
            column: None,
            original: None,
            value: None,
            subject: subject.to_owned(),
            key: key.to_owned(),
            details: serde_json::Value::Object(details.collect()),
            message: self.to_string(),
            remedy: self.hint().to_owned(),
        }
    }

    /// Where the store says itself what is wrong with what files bring: the
    /// key of its reason, and what is put into that.
    fn refusal(&self) -> Option<Parts> {
        let (about, error) = match self {
            Self::Refused { what, error } => (format!("{what} – "), error),
            Self::Together(error) | Self::Store(error) => (String::new(), error),
            _ => return None,
        };
        let refusal = error.refusal()?;
        let values = refusal.values().into_iter();
        let values = values.map(|(name, text)| (name, text.into()));
        let about = std::iter::once(("about", about.into()));
        Some((refusal.key(), values.chain(about).collect()))
    }

    /// The key of its text, and what is put into it.
    fn parts(&self) -> Parts {
        let sizes = |name: &str, megabytes: &u64, limit: &u64| {
            vec![
                ("name", name.into()),
                ("megabytes", (*megabytes).into()),
                ("limit", (*limit).into()),
            ]
        };
        match self {
            Self::Unreadable { path, error } => (
                "unreadable",
                vec![
                    ("path", path.display().to_string().into()),
                    ("reason", error.to_string().into()),
                ],
            ),
            Self::Folder(path) => ("folder", vec![("path", path.display().to_string().into())]),
            Self::PageTooLarge {
                name,
                megabytes,
                limit,
            } => ("page-too-large", sizes(name, megabytes, limit)),
            Self::TableTooLarge {
                name,
                megabytes,
                limit,
            } => ("table-too-large", sizes(name, megabytes, limit)),
            Self::PipeTooLarge { limit } => ("pipe-too-large", vec![("limit", (*limit).into())]),
            Self::UnknownMission(code) => (
                "unknown-mission",
                vec![("mission", code.to_string().into())],
            ),
            Self::NoMission => ("no-mission", Vec::new()),
            Self::MissionNotNamed => ("mission-not-named", Vec::new()),
            Self::OtherMission(code) => {
                ("other-mission", vec![("mission", code.to_string().into())])
            }
            Self::Refused { what, error } => (
                "refused",
                vec![
                    ("about", what.as_str().into()),
                    ("reason", error.to_string().into()),
                ],
            ),
            Self::Together(error @ StoreError::Totals { mission, .. }) => (
                "totals",
                vec![
                    ("mission", mission.to_string().into()),
                    ("reason", error.to_string().into()),
                ],
            ),
            Self::Together(error) | Self::Store(error) => {
                ("together", vec![("reason", error.to_string().into())])
            }
        }
    }

    /// The store’s answer about all files, at the end.
    pub(crate) fn at_the_end(error: StoreError) -> Self {
        match error {
            StoreError::Totals { .. }
            | StoreError::Invalid { .. }
            | StoreError::Conflict { .. } => Self::Together(error),
            other => Self::Store(other),
        }
    }

    /// The store’s answer about a file or an appeal.
    pub(crate) fn about(self, what: impl ToString) -> Self {
        match self {
            Self::Store(error) => Self::Refused {
                what: what.to_string(),
                error,
            },
            other => other,
        }
    }
}
