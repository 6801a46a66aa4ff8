//! Rounds of the Displacement Tracking Matrix: workbooks as missions send
//! them, the answers of the DTM API, tables with HXL tags and in the columns
//! of HAPI, all to the same rows; and lists of areas with their boundaries.
//!
//! Bytes go in, rows come out; every number keeps its cell. A file with an
//! error gives no row at all. Columns that name people who work are dropped
//! before anything is kept.

pub mod answer;
mod answers;
pub mod areas;
mod cells;
mod check_message;
mod checked;
mod columns;
mod coordinates;
mod damage;
pub mod export;
pub mod hapi;
mod headings;
mod message;
mod rows;
mod said;
mod sheet;
mod staff;
pub mod stream;
mod suggest;
mod tags;
mod totals;
pub mod visits;
mod which;

pub use check_message::CheckMessage;
pub use displacement::layout::{CountColumn, Field, Layout, LayoutColumn};
pub use message::Message;
pub use suggest::{SheetColumns, SuggestedColumn, suggest};

use std::collections::BTreeSet;

use chrono::NaiveDate;
use displacement::checks::CheckLevels;
use displacement::places::{CodeSet, CodeSetName, Gazetteer};
use displacement::rounds::{Assessment, AssessmentKind, Round, RoundKey};

use crate::report::{Finding, Report};
use crate::table::{self, Findings};

/// What the person who imports says of a file, where it does not say it
/// itself. What the file says comes first.
#[derive(Debug, Clone, Default)]
pub struct Given {
    /// The three letters of the country of the mission.
    pub country: String,
    /// The operation; the country's letters where nobody names one.
    pub operation: Option<String>,
    /// The number of the round.
    pub round: Option<u32>,
    /// The day for which the round speaks.
    pub reporting_date: Option<NaiveDate>,
    /// How it was collected.
    pub kind: Option<AssessmentKind>,
    /// The code set of its codes; by default the shape of the codes names
    /// it.
    pub codes: Option<CodeSetName>,
    /// Layouts that were mapped before.
    pub layouts: Vec<Layout>,
}

/// What is known already, to check against.
#[derive(Debug, Clone, Default)]
pub struct Known<'known> {
    /// The rows of earlier rounds; the latest one before each round of the
    /// file is compared with it.
    pub assessments: &'known [Assessment],
    /// The code sets and their links.
    pub gazetteer: Option<&'known Gazetteer>,
    /// The rounds whose dates are known.
    pub rounds: &'known [Round],
    /// What the mission decided of checks.
    pub levels: CheckLevels,
}

/// The rows of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DtmFile {
    /// The file, by name.
    pub file: String,
    /// The digest of its bytes; empty where the caller gave none.
    pub digest: String,
    /// Its rounds, by key.
    pub rounds: Vec<Round>,
    /// Its rows, in its order.
    pub assessments: Vec<Assessment>,
    /// The areas that it names, in its code set.
    pub areas: CodeSet,
    /// How its columns were read, to be remembered.
    pub layout: Layout,
    /// The headings of columns that were dropped because they name people
    /// who work.
    pub dropped: Vec<String>,
    /// What was found that is no error.
    pub findings: Vec<Finding>,
}

/// A file whose rows were read and not yet checked.
pub struct Unchecked {
    read: rows::Read,
    digest: String,
    findings: Findings,
}

/// Reads a file of any of the kinds above, and checks it.
///
/// # Errors
/// The report of the refused file, with every error in it.
pub fn parse(
    name: &str,
    digest: &str,
    bytes: &[u8],
    given: &Given,
    known: &Known<'_>,
) -> Result<DtmFile, Box<Report>> {
    read(name, digest, bytes, given, &known.levels)?.check(known)
}

/// Reads a file of any of the kinds above. Which rounds it is of is known
/// then, so that what it is to be checked against can be fetched.
///
/// # Errors
/// The report of a file of which nothing can be read.
pub fn read(
    name: &str,
    digest: &str,
    bytes: &[u8],
    given: &Given,
    levels: &CheckLevels,
) -> Result<Unchecked, Box<Report>> {
    let mut findings = Findings::new(name);
    let first = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let first = first.iter().find(|byte| !byte.is_ascii_whitespace());
    let read = if matches!(first, Some(b'{' | b'[')) {
        answers::read(name, bytes, given, &mut findings)
    } else {
        table::read(bytes, &mut findings)
            .and_then(|tables| rows::read(name, &tables, given, levels, &mut findings))
    };
    match read {
        Some(read) => Ok(Unchecked {
            read,
            digest: digest.to_owned(),
            findings,
        }),
        None => Err(refused(name, digest, findings)),
    }
}

impl Unchecked {
    /// Its rows.
    #[must_use]
    pub fn rows(&self) -> &[Assessment] {
        &self.read.assessments
    }

    /// Its rounds, by key.
    #[must_use]
    pub fn rounds(&self) -> BTreeSet<RoundKey> {
        let rows = self.read.assessments.iter();
        rows.map(|row| row.round.clone()).collect()
    }

    /// Checks it against what is known.
    ///
    /// # Errors
    /// The report of the refused file, with every error in it.
    pub fn check(mut self, known: &Known<'_>) -> Result<DtmFile, Box<Report>> {
        let name = self.read.file.clone();
        let mut file = checked::check(self.read, known, &mut self.findings);
        if self.findings.has_errors() {
            return Err(refused(&name, &self.digest, self.findings));
        }
        file.digest = self.digest;
        file.findings = self.findings.finish();
        Ok(file)
    }
}

fn refused(name: &str, digest: &str, findings: Findings) -> Box<Report> {
    Box::new(Report {
        file: name.to_owned(),
        digest: (!digest.is_empty()).then(|| digest.to_owned()),
        findings: findings.finish(),
        ..Report::default()
    })
}
