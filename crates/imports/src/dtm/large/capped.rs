//! Findings, without growing beyond what a person reads.

use std::collections::BTreeMap;

use formats::report::{Finding, Severity};
use formats::table::Message;

/// Findings of one kind that are kept.
const LISTED_OF_ONE_KIND: usize = 500;

/// The findings of one file that come up after it was read.
#[derive(Default)]
pub(super) struct Capped {
    list: Vec<Finding>,
    of_kind: BTreeMap<String, usize>,
    errors: usize,
}

impl Capped {
    pub fn add(&mut self, finding: Finding) {
        self.errors += usize::from(finding.severity == Severity::Error);
        let seen = self.of_kind.entry(finding.key.clone()).or_default();
        *seen += 1;
        if *seen <= LISTED_OF_ONE_KIND {
            self.list.push(finding);
        }
    }

    pub const fn has_errors(&self) -> bool {
        self.errors > 0
    }

    /// The findings, with how many more there are of each kind.
    pub fn finish(self, file: &str) -> Vec<Finding> {
        let mut list = self.list;
        for (like, count) in self.of_kind {
            if count > LISTED_OF_ONE_KIND {
                let message = Message::More {
                    count: count - LISTED_OF_ONE_KIND,
                    like,
                };
                list.push(Finding::new(file, &message));
            }
        }
        list
    }
}
