//! What is wrong with a table, or with what was asked of it.

use serde::Serialize;

/// A problem, by its key and details.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, thiserror::Error)]
#[serde(tag = "key", content = "details", rename_all = "kebab-case")]
pub enum HxlProblem {
    /// No row of tags.
    #[error("no row of HXL tags was found in the first {looked} rows")]
    NoTags {
        /// How many rows were looked at.
        looked: usize,
    },
    /// A pattern that cannot be read.
    #[error("“{pattern}” is no pattern of tags; one is written #affected+idps-f")]
    NoPattern {
        /// The pattern.
        pattern: String,
    },
    /// A condition that cannot be read.
    #[error("“{query}” is no condition; one is written #adm1+name=Gao or #affected>100")]
    NoQuery {
        /// The condition.
        query: String,
    },
    /// A pattern that no column has.
    #[error("no column has the tag {pattern}")]
    NoColumn {
        /// The pattern.
        pattern: String,
    },
}

/// Why a table could not be worked on.
#[derive(Debug, thiserror::Error)]
pub enum HxlError {
    /// Something is wrong with it.
    #[error(transparent)]
    Problem(#[from] HxlProblem),
    /// It could not be read or written.
    #[error("the table could not be read or written: {0}")]
    Csv(#[from] csv::Error),
}
