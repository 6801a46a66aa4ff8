//! Collects what is found in a table, without growing beyond what a person
//! reads.

use std::collections::BTreeMap;

use serde::Serialize;

use super::Message;
use crate::report::{Explain, Finding, Severity};

/// A hostile file can hold millions of faults; a person reads some.
const LISTED_OF_ONE_KIND: usize = 500;

/// The findings of one file, as they are made.
#[derive(Debug, Clone, Default)]
pub(crate) struct Findings {
    file: String,
    list: Vec<Finding>,
    of_kind: BTreeMap<String, usize>,
    errors: usize,
}

impl Findings {
    pub(crate) fn new(file: &str) -> Self {
        Self {
            file: file.to_owned(),
            ..Self::default()
        }
    }

    /// Adds a finding, `place` completing it.
    pub(crate) fn add<M: Explain + Serialize>(
        &mut self,
        message: &M,
        place: impl FnOnce(Finding) -> Finding,
    ) {
        let finding = Finding::new(&self.file, message);
        if finding.severity == Severity::Error {
            self.errors += 1;
        }
        let seen = self.of_kind.entry(finding.key.clone()).or_default();
        *seen += 1;
        if *seen <= LISTED_OF_ONE_KIND {
            self.list.push(place(finding));
        }
    }

    pub(crate) fn errors(&self) -> usize {
        self.errors
    }

    pub(crate) fn has_errors(&self) -> bool {
        self.errors > 0
    }

    /// All findings: sheet by sheet as they were read, by row in each.
    pub(crate) fn finish(mut self) -> Vec<Finding> {
        let mut sheets: Vec<Option<String>> = Vec::new();
        for finding in &self.list {
            if !sheets.contains(&finding.sheet) {
                sheets.push(finding.sheet.clone());
            }
        }
        self.list.sort_by_key(|finding| {
            (
                sheets.iter().position(|sheet| *sheet == finding.sheet),
                finding.line.unwrap_or(0),
                finding.column.unwrap_or(0),
            )
        });
        for (like, count) in self.of_kind {
            if count > LISTED_OF_ONE_KIND {
                let message = Message::More {
                    count: count - LISTED_OF_ONE_KIND,
                    like,
                };
                self.list.push(Finding::new(&self.file, &message));
            }
        }
        self.list
    }
}
