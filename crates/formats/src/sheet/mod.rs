//! The workbook in which a mission keeps its projects and contributions: our
//! template, filled in, sent back, or made by another program with the same
//! headings.
//!
//! A table is known by its headings, in English or French, or by a row of
//! HXL tags below them; a workbook may hold one table of each kind. A row
//! makes a record or changes one: a project is found by its code, else by
//! its title; a contribution by its reference. A cell that is empty keeps
//! what is recorded; a single hyphen clears it. A record that stands in no
//! row is reported and stays.
//!
//! A cell that says what the template writes for the recorded value changes
//! nothing, whatever it is: so a template that is sent back as it was sent
//! out changes nothing.

mod appeal;
mod choice;
mod columns;
mod contributions;
mod destination;
mod fields;
mod import;
mod layout;
mod message;
mod projects;
mod requirement;
mod row;
pub(crate) mod shown;
mod targets;

pub(crate) use appeal::frameworks_of_the_field;
pub(crate) use choice::{Choice, Sharing, label};
pub(crate) use columns::{Column, Kind};
pub use import::{KnownAppeal, MissionChanges, RowResult, SheetImport, What, changes};
pub use message::Message;

use std::collections::BTreeSet;

use vocabulary::{AppealName, MissionCode};

use crate::report::{Finding, Report};
use crate::table::{self, Findings};
use layout::SheetTable;

/// A filled-in template as it was read.
#[derive(Debug, Clone)]
pub struct SheetFile {
    /// The file, by name.
    pub file: String,
    /// The digest of its bytes; empty where the caller gave none.
    pub digest: String,
    tables: Vec<SheetTable>,
    findings: Vec<Finding>,
}

/// Reads the tables of a file. `name` is what findings call it, `digest`
/// stands for its bytes.
///
/// # Errors
/// The report of the refused file, with every error in it.
pub fn parse(name: &str, digest: &str, bytes: &[u8]) -> Result<SheetFile, Box<Report>> {
    let mut findings = Findings::new(name);
    let tables = table::read(bytes, &mut findings)
        .map(|tables| layout::tables(tables, &mut findings))
        .unwrap_or_default();
    if findings.has_errors() {
        return Err(Box::new(Report {
            file: name.to_owned(),
            digest: (!digest.is_empty()).then(|| digest.to_owned()),
            findings: findings.finish(),
            ..Report::default()
        }));
    }
    Ok(SheetFile {
        file: name.to_owned(),
        digest: digest.to_owned(),
        tables,
        findings: findings.finish(),
    })
}

impl SheetFile {
    /// The appeals that its rows are of: for loading what is known of them.
    /// `mission` is whose they are where a row gives a year alone.
    #[must_use]
    pub fn appeals(&self, mission: Option<&MissionCode>) -> BTreeSet<AppealName> {
        self.tables
            .iter()
            .flat_map(|table| {
                table
                    .rows
                    .iter()
                    .filter_map(|row| row::appeal_name(table, row, mission).ok())
            })
            .collect()
    }
}
