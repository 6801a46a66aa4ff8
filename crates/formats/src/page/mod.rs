//! The text of a country's page of the Humanitarian Compendium, as people
//! copy and paste it, to records.
//!
//! A page is read in two steps. [`parse`] gives a tree of what the text
//! says, [`Page`], with the place of every item and everything that was
//! repaired on the way. [`records`] compares that with what is known and
//! gives the changes. Both are functions of their arguments.
//!
//! The grammar is that of the kind of page: a title with country and year;
//! totals; narrative under headings; achievements as a list; contact, staff
//! and offices behind their labels; frameworks, known by the line of totals
//! below their name or by the name itself; in them sectors; in them
//! projects, each a title above `Amount Requested`. Labels are read in
//! English and French; any part but the title may be missing.
//!
//! Printed totals and percentages that contradict the projects are warnings,
//! not errors: real pages contain such, and only projects count.

mod amount;
mod bound;
mod check;
mod contact;
pub(crate) mod decode;
mod findings;
mod grammar;
mod labels;
mod lines;
mod markdown;
mod message;
mod mojibake;
mod number;
mod outline;
mod people;
mod presence;
mod projects;
mod prose;
mod records;
mod title;
mod tree;

use std::collections::HashSet;
use std::fmt;

pub(crate) use decode::another_kind;
pub use decode::{LARGEST_FILE, LONGEST_LINE, MOST_LINES};
pub(crate) use lines::is_invisible;
pub use message::Message;
pub use records::{Context, PageImport, appeal_name, records};
pub use tree::{
    FrameworkBlock, Item, OfficeName, Page, ProjectBlock, Section, SectorBlock, Title, Totals,
};

use crate::report::{Finding, Report, Severity};
use findings::Findings;
use lines::{Line, Repaired};

/// Why a page was refused: all errors of the file, with what else was found.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct PageErrors {
    /// The file, by name.
    pub file: String,
    /// Errors, and the warnings and repairs found on the way.
    pub findings: Vec<Finding>,
}

impl PageErrors {
    /// The errors alone.
    pub fn errors(&self) -> impl Iterator<Item = &Finding> {
        self.findings
            .iter()
            .filter(|finding| finding.severity == Severity::Error)
    }

    /// The report of an import that brought nothing.
    #[must_use]
    pub fn report(&self) -> Report {
        Report {
            file: self.file.clone(),
            findings: self.findings.clone(),
            ..Report::default()
        }
    }
}

impl fmt::Display for PageErrors {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut between = "";
        for error in self.errors() {
            write!(formatter, "{between}{error}")?;
            between = "\n";
        }
        Ok(())
    }
}

/// Reads the text of a page; `name` is what findings call the file.
///
/// # Errors
/// [`PageErrors`] with every error of the file: not a page, too large,
/// not decodable, projects without amounts, amounts that are negative, too
/// large or in words, doubles, amounts without a project.
pub fn parse(name: &str, bytes: &[u8]) -> Result<Page, PageErrors> {
    let mut findings = Findings::new(name);
    let refuse = |findings: Findings| PageErrors {
        file: name.to_owned(),
        findings: findings.finish(),
    };
    let Some(text) = decode::decode(bytes, &mut findings) else {
        return Err(refuse(findings));
    };
    let lines: Vec<Line<'_>> = lines::lines(&text).collect();
    let reader = grammar::Reader::new(&lines, findings);
    let (page, mut findings, private) = reader.read(name);
    list_repairs(&lines, &private, &mut findings);
    match page {
        Some(mut page) if !findings.has_errors() => {
            page.findings = findings.finish();
            Ok(page)
        }
        _ => Err(refuse(findings)),
    }
}

fn list_repairs(lines: &[Line<'_>], private: &HashSet<usize>, findings: &mut Findings) {
    for line in lines {
        for repair in &line.repairs {
            let place = |finding: Finding| finding.at(line.number, repair.column);
            // A word of the contact line may be a name.
            let private = private.contains(&line.number);
            match &repair.what {
                Repaired::Restored { word, narrow } => {
                    let (original, value) = if private { narrow } else { word };
                    findings.add(&Message::CharactersRestored, |finding| {
                        place(finding).original(original).value(value)
                    });
                }
                Repaired::Suspected { word, narrow } => {
                    let original = if private { narrow } else { word };
                    findings.add(&Message::BrokenCharacters, |finding| {
                        place(finding).original(original)
                    });
                }
                Repaired::Spaces(count) => {
                    findings.add(&Message::SpacesJoined { count: *count }, place);
                }
                Repaired::Invisible(count) => {
                    findings.add(&Message::InvisibleRemoved { count: *count }, place);
                }
            }
        }
    }
}
