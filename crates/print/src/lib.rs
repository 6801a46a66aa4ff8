//! Print: a report becomes a tagged PDF that a screen reader can follow
//! (PDF/UA-1), set with Typst.
//!
//! The report is plain data, in the reader's language and with its numbers
//! already formatted. Its words reach the template as values and are never read
//! as markup. Equal reports give equal bytes: the only date in the file is the
//! one that is given.
//!
//! Setting takes tens of milliseconds of one processor: a server calls [`pdf`]
//! where blocking is allowed.

mod columns;
mod manuscript;
mod press;
mod report;
mod wording;

pub use report::{
    Alignment, Block, Card, Column, Day, Direction, Drawing, KeyFigure, Note, Report, Run, Table,
    Text,
};

/// Why a report was not printed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PrintError {
    /// The title is blank; an accessible document has one.
    #[error("a report needs a title")]
    NoTitle,
    /// The language is not a tag such as `en`, `fr` or `pt-BR`.
    #[error("`{0}` is not the tag of a language")]
    Language(String),
    /// The day does not exist.
    #[error("there is no day {}-{:02}-{:02}", .0.year, .0.month, .0.day)]
    NoSuchDay(Day),
    /// A drawing is not an SVG that can be read.
    #[error("the drawing \u{201C}{caption}\u{201D} cannot be printed: {reason}")]
    Drawing {
        /// The drawing's caption.
        caption: String,
        /// What is wrong with it.
        reason: String,
    },
    /// The engine could not set the pages.
    #[error("the pages could not be set: {0}")]
    Layout(String),
    /// The engine could not write the file.
    #[error("the file could not be written: {0}")]
    Export(String),
}

/// Prints a report. `made_on` stands in the file's metadata.
///
/// # Errors
///
/// When the title is blank, the language or the day does not exist, or a
/// drawing is not an SVG.
pub fn pdf(report: &Report, made_on: Day) -> Result<Vec<u8>, PrintError> {
    check(report, made_on)?;
    press::print(
        manuscript::manuscript(report, made_on)
            .to_string()
            .into_bytes(),
    )
}

fn check(report: &Report, made_on: Day) -> Result<(), PrintError> {
    if wording::is_blank(&report.title) {
        return Err(PrintError::NoTitle);
    }
    let language = report.language.split(['-', '_']).next().unwrap_or_default();
    if !(2..=3).contains(&language.len())
        || !language.bytes().all(|letter| letter.is_ascii_alphabetic())
    {
        return Err(PrintError::Language(report.language.clone()));
    }
    if !(0..=9999).contains(&made_on.year)
        || typst::foundations::Datetime::from_ymd(made_on.year, made_on.month, made_on.day)
            .is_none()
    {
        return Err(PrintError::NoSuchDay(made_on));
    }
    for block in &report.blocks {
        if let Block::Drawing(drawing) = block {
            press::check_drawing(drawing)?;
        }
    }
    Ok(())
}
