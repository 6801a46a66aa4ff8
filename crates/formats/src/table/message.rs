//! What may be found in any table, whatever it is about.

use serde::Serialize;

use crate::report::{Explain, Severity};

/// A message about a file, a sheet or a cell as such.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, thiserror::Error)]
#[serde(tag = "key", content = "details", rename_all = "kebab-case")]
pub enum Message {
    /// Nothing in the file.
    #[error("the file is empty")]
    Empty,
    /// A file beyond what a mission keeps in one.
    #[error("the file has {bytes} bytes; at most {limit} are read")]
    TooLarge {
        /// Its size.
        bytes: usize,
        /// The limit.
        limit: usize,
    },
    /// A file of another kind.
    #[error("the file is {kind}, not a workbook (XLSX) or CSV")]
    AnotherKind {
        /// What it is.
        kind: String,
    },
    /// A packed file that is no workbook, or is cut off.
    #[error("the workbook cannot be read: {reason}")]
    Damaged {
        /// What the reader said.
        reason: String,
    },
    /// A packed file that grows too much, or claims to.
    #[error("the workbook is refused before it is unpacked: {reason}")]
    Bomb {
        /// What is too much.
        reason: String,
    },
    /// A password.
    #[error("the workbook is protected by a password")]
    Protected,
    /// Neither UTF-8 nor Windows-1252.
    #[error("the bytes {bytes} are no text in UTF-8, and the file is not Windows-1252 either")]
    NotDecodable {
        /// The bytes.
        bytes: String,
    },
    /// A row of a table that is read by rows, and is not UTF-8.
    #[error("the row is no text in UTF-8")]
    NotUtf8,
    /// A zero byte.
    #[error("the file holds a zero byte, which no text has")]
    NulByte,
    /// Quotes that do not close, or the like.
    #[error("the line cannot be read as CSV: {reason}")]
    NotCsv {
        /// What the reader said.
        reason: String,
    },
    /// A quotation mark that is opened and never closed.
    #[error(
        "a quotation mark is opened here and closed nowhere: the rest of the file would be one cell"
    )]
    OpenQuote,
    /// A quotation mark that closes a cell of several lines in the middle of
    /// another cell.
    #[error(
        "a cell that begins here goes over {lines} lines and ends in the middle of another cell"
    )]
    StrayQuote {
        /// How many lines.
        lines: usize,
    },
    /// Too many rows.
    #[error("there are more than {limit} rows")]
    TooManyRows {
        /// The limit.
        limit: usize,
    },
    /// Too many columns.
    #[error("a cell stands beyond column {limit}")]
    TooManyColumns {
        /// The limit.
        limit: usize,
    },
    /// Too much text.
    #[error("the cells hold more than {limit} bytes of text together")]
    TooMuchText {
        /// The limit.
        limit: usize,
    },
    /// Too many cells.
    #[error("there are more than {limit} cells, the empty ones before a filled one counted")]
    TooManyCells {
        /// The limit.
        limit: usize,
    },
    /// A cell longer than a spreadsheet holds.
    #[error("the cell holds {letters} letters; at most {limit} are read")]
    CellTooLong {
        /// How many.
        letters: usize,
        /// The limit.
        limit: usize,
    },
    /// Letters that nobody sees, some of which turn the ones after them
    /// round.
    #[error("{count} invisible or control characters were removed")]
    InvisibleRemoved {
        /// How many.
        count: usize,
    },
    /// A formula in a cell that is read.
    #[error("a formula stands here, and not a value")]
    Formula,
    /// `#REF!` and the like.
    #[error("the cell holds the error {error}")]
    CellError {
        /// The error.
        error: String,
    },
    /// Text that a spreadsheet would take for a formula.
    #[error("the text begins like a formula; it is kept as text")]
    LikeFormula,
    /// An encoding other than UTF-8.
    #[error("the file is {encoding}; it was read as such")]
    Decoded {
        /// The encoding.
        encoding: String,
    },
    /// More of the same.
    #[error("{count} more findings like “{like}” are not listed")]
    More {
        /// How many.
        count: usize,
        /// The key of the message.
        like: String,
    },
}

impl Explain for Message {
    const SUBJECT: &'static str = "table";

    fn severity(&self) -> Severity {
        match self {
            Self::Empty
            | Self::TooLarge { .. }
            | Self::AnotherKind { .. }
            | Self::Damaged { .. }
            | Self::Bomb { .. }
            | Self::Protected
            | Self::NotDecodable { .. }
            | Self::NotUtf8
            | Self::NulByte
            | Self::NotCsv { .. }
            | Self::TooManyRows { .. }
            | Self::TooManyColumns { .. }
            | Self::TooMuchText { .. }
            | Self::OpenQuote
            | Self::StrayQuote { .. }
            | Self::TooManyCells { .. }
            | Self::CellTooLong { .. }
            | Self::Formula
            | Self::CellError { .. } => Severity::Error,
            Self::LikeFormula => Severity::Warning,
            Self::Decoded { .. } | Self::InvisibleRemoved { .. } => Severity::Repaired,
            Self::More { .. } => Severity::Note,
        }
    }

    fn remedy(&self) -> String {
        match self {
            Self::Empty => "Give a workbook (XLSX) or a CSV file with a row of headings",
            Self::TooLarge { .. } | Self::TooManyRows { .. } | Self::TooMuchText { .. } => {
                "Divide it into several files"
            }
            Self::OpenQuote | Self::StrayQuote { .. } => {
                "Close the quotation mark, or write it twice where it belongs to the text"
            }
            Self::TooManyCells { .. } => {
                "Delete the columns that are not filled, or divide it into several files"
            }
            Self::CellTooLong { .. } => "Shorten the text; a long one belongs to a document",
            Self::AnotherKind { .. } => "Save it as an Excel workbook (XLSX) or as CSV in UTF-8",
            Self::Damaged { .. } => "Open it in a spreadsheet program and save it again as XLSX",
            Self::Bomb { .. } => {
                "Copy the rows into a new workbook and save that; if you did not make this file, delete it"
            }
            Self::Protected => "Save it without a password",
            Self::NotDecodable { .. } | Self::NotUtf8 | Self::NulByte => "Save the file as CSV in UTF-8",
            Self::NotCsv { .. } => "Look for a quotation mark that is not closed before this line",
            Self::TooManyColumns { .. } => "Delete the columns that are not filled",
            Self::Formula => {
                "Copy the column and paste it as values: the result kept beside a formula may be old or missing"
            }
            Self::CellError { .. } => "Correct the cell",
            Self::LikeFormula => "Look at it: exports write it so that no program runs it",
            Self::Decoded { .. } | Self::InvisibleRemoved { .. } | Self::More { .. } => "",
        }
        .to_owned()
    }
}
