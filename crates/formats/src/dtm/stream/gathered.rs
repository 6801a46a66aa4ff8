//! The findings of all chunks, without those that every chunk says again.

use std::collections::BTreeMap;

use crate::report::{Finding, Severity};
use crate::table::{Findings, Message};

/// Findings of one kind that are kept.
const LISTED_OF_ONE_KIND: usize = 500;

pub(super) struct Gathered {
    file: String,
    list: Vec<Finding>,
    of_kind: BTreeMap<String, usize>,
    errors: usize,
}

impl Gathered {
    pub fn new(file: &str) -> Self {
        Self {
            file: file.to_owned(),
            list: Vec::new(),
            of_kind: BTreeMap::new(),
            errors: 0,
        }
    }

    pub fn take(&mut self, findings: Findings) {
        self.errors = self.errors.saturating_add(findings.errors());
        for finding in findings.finish() {
            // What is said of headings and of the file is said of each chunk.
            let again = |known: &Finding| known.key == finding.key && *known == finding;
            if self.list.iter().any(again) {
                continue;
            }
            let seen = self.of_kind.entry(finding.key.clone()).or_default();
            *seen += 1;
            if *seen <= LISTED_OF_ONE_KIND {
                self.list.push(finding);
            }
        }
    }

    pub const fn errors(&self) -> usize {
        self.errors
    }

    pub const fn has_errors(&self) -> bool {
        self.errors > 0
    }

    pub fn finish(mut self) -> Vec<Finding> {
        self.list.sort_by_key(|finding| {
            (
                finding.severity != Severity::Error,
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
