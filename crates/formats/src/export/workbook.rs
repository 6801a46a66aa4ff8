//! The page as a workbook (XLSX), one sheet per question a reader brings.

mod cells;
mod figures;
mod ledger;
mod lists;
mod projects;
mod summary;
mod table;
mod texts;

pub use ledger::ledger;

use ::figures::AppealDocument;
use chrono::{DateTime, Datelike, Timelike, Utc};
use languages::Value as Put;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook};
use vocabulary::Language;

use super::ExportError;
use super::words::Words;
use table::Looks;

/// The page as a workbook. Amounts, counts, shares and days are numbers that
/// can be computed with; totals are formulas that carry their result.
///
/// # Errors
/// When the page has more rows than a sheet holds.
pub fn xlsx(
    document: &AppealDocument,
    language: Language,
    made_at: DateTime<Utc>,
) -> Result<Vec<u8>, ExportError> {
    let words = Words::of(language);
    let looks = Looks::new(document.currency);
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties(document, words, made_at)?);
    summary::write(workbook.add_worksheet(), &looks, document, words, made_at)?;
    projects::write(workbook.add_worksheet(), &looks, document, words)?;
    lists::targets(workbook.add_worksheet(), &looks, document, words)?;
    lists::revisions(workbook.add_worksheet(), &looks, document, words)?;
    figures::write(workbook.add_worksheet(), &looks, document, words)?;
    texts::write(workbook.add_worksheet(), &looks, document, words)?;
    lists::presence(workbook.add_worksheet(), &looks, document, words)?;
    Ok(workbook.save_to_buffer()?)
}

fn properties(
    document: &AppealDocument,
    words: Words,
    made_at: DateTime<Utc>,
) -> Result<DocProperties, ExportError> {
    let title = words.say_with(
        "appeal-title",
        &[
            ("mission", Put::from(words.best(&document.mission_names))),
            ("year", Put::from(document.period.to_string())),
        ],
    );
    let properties = DocProperties::new()
        .set_title(cells::within(&cells::clean(&title), 255))
        .set_author(words.say("product-name"));
    // Without a time of its own the library would write the clock's.
    Ok(properties.set_creation_datetime(&moment(made_at)?))
}

/// A time as workbooks write it.
pub(crate) fn moment(time: DateTime<Utc>) -> Result<ExcelDateTime, ExportError> {
    let small = |number: u32| u8::try_from(number).unwrap_or_default();
    let year = u16::try_from(time.year()).unwrap_or_default();
    let hour = u16::try_from(time.hour()).unwrap_or_default();
    Ok(
        ExcelDateTime::from_ymd(year, small(time.month()), small(time.day()))?.and_hms(
            hour,
            small(time.minute()),
            small(time.second()),
        )?,
    )
}
