//! Collects what is found, without growing beyond what a person reads.

use std::collections::BTreeMap;

use super::message::Message;
use crate::report::{Finding, Severity};

/// A file can hold a million flows with the same fault; a person reads some.
const LISTED_OF_ONE_KIND: usize = 200;

/// The findings of an import, as they are made.
#[derive(Debug, Clone, Default)]
pub(super) struct Findings {
    list: Vec<Finding>,
    of_key: BTreeMap<String, (usize, String)>,
}

impl Findings {
    pub(super) fn add(
        &mut self,
        file: &str,
        message: &Message,
        place: impl FnOnce(Finding) -> Finding,
    ) {
        let finding = place(Finding::new(file, message));
        let seen = self.of_key.entry(finding.key.clone()).or_default();
        seen.0 += 1;
        file.clone_into(&mut seen.1);
        if seen.0 <= LISTED_OF_ONE_KIND {
            self.list.push(finding);
        }
    }

    /// Adds a finding that was made before.
    pub(super) fn push(&mut self, finding: Finding) {
        self.list.push(finding);
    }

    pub(super) fn has_errors(&self) -> bool {
        self.list
            .iter()
            .any(|finding| finding.severity == Severity::Error)
    }

    pub(super) fn finish(mut self) -> Vec<Finding> {
        for (like, (count, file)) in self.of_key {
            if count > LISTED_OF_ONE_KIND {
                let message = Message::More {
                    count: count - LISTED_OF_ONE_KIND,
                    like,
                };
                self.list.push(Finding::new(&file, &message));
            }
        }
        self.list
    }
}
