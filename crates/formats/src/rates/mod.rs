//! Exchange rates from the files in which people have them.
//!
//! Two layouts are read, in a workbook or in CSV. *Long*: a row per rate,
//! with columns for currency, date, rate and, where the file says so, the
//! base and the source. *Wide*: a column of days, and one column for every
//! currency, headed by its three letters, as central banks publish them.
//! Rates are units of the currency for one unit of the base; the base is the
//! dollar where no column and no heading names another, as in the
//! operational rates of the United Nations.
//!
//! [`parse`] gives the rates of a file, [`changes`] what they change of what
//! a mission knows.

mod apply;
mod columns;
mod later;
mod message;
mod read;

pub(crate) use apply::amount;
pub use apply::{Known, RateChanges, Reconversion, changes};
pub use later::convert_new;
pub use message::Message;

use appeals::records::Rate;
use chrono::NaiveDate;
use rust_decimal::Decimal;
use vocabulary::Currency;

use crate::report::{Finding, Report};
use crate::table::{self, Findings};

/// A rate and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RateRow {
    /// The currency.
    pub currency: Currency,
    /// The currency that one unit is of.
    pub base: Currency,
    /// Units of `currency` for one unit of `base`.
    pub units_per_base: Decimal,
    /// The day.
    pub date: NaiveDate,
    /// Who published it.
    pub publisher: String,
    /// “Sheet1!C5” or “line 5”.
    pub location: String,
}

impl RateRow {
    /// Whether a recorded rate is of the same currency, base, day and
    /// publisher.
    #[must_use]
    pub fn is_of(&self, rate: &Rate) -> bool {
        self.currency == rate.currency
            && self.base == rate.base
            && self.date == rate.date
            && self.publisher == rate.publisher
    }
}

/// The rates of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RateFile {
    /// The file, by name.
    pub file: String,
    /// The digest of its bytes; empty where the caller gave none.
    pub digest: String,
    /// Its rates, in its order.
    pub rows: Vec<RateRow>,
    /// What was found that is no error.
    pub findings: Vec<Finding>,
}

/// Reads rates. `name` is what findings call the file, `digest` stands for
/// its bytes; `publisher` is who published the rates, where the file does
/// not say.
///
/// # Errors
/// The report of the refused file, with every error in it.
pub fn parse(
    name: &str,
    digest: &str,
    bytes: &[u8],
    publisher: Option<&str>,
) -> Result<RateFile, Box<Report>> {
    let mut findings = Findings::new(name);
    let rows = table::read(bytes, &mut findings)
        .map(|tables| read::rates(&tables, publisher, &mut findings))
        .unwrap_or_default();
    if findings.has_errors() {
        return Err(Box::new(Report {
            file: name.to_owned(),
            digest: (!digest.is_empty()).then(|| digest.to_owned()),
            findings: findings.finish(),
            ..Report::default()
        }));
    }
    Ok(RateFile {
        file: name.to_owned(),
        digest: digest.to_owned(),
        rows,
        findings: findings.finish(),
    })
}

/// What several files say of the same rates: that they agree is needed
/// before any of them is taken.
///
/// # Errors
/// The report of the first file that contradicts an earlier one.
pub fn agree(files: &[RateFile]) -> Result<(), Box<Report>> {
    let mut rows: Vec<RateRow> = Vec::new();
    for file in files {
        let mut findings = Findings::new(&file.file);
        rows.extend(file.rows.iter().cloned());
        rows = read::distinct(rows, &mut findings);
        if findings.has_errors() {
            return Err(Box::new(Report {
                file: file.file.clone(),
                findings: findings.finish(),
                ..Report::default()
            }));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests;
