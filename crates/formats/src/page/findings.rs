//! Collects what is found, without growing beyond what a person reads.

use std::collections::HashMap;

use super::message::Message;
use crate::report::{Explain, Finding, Severity};

/// A hostile file can hold millions of repairs; a person reads some.
const LISTED_OF_ONE_KIND: usize = 1000;

/// The findings of one file, as they are made.
#[derive(Debug, Clone, Default)]
pub(super) struct Findings {
    file: String,
    list: Vec<Finding>,
    of_kind: HashMap<std::mem::Discriminant<Message>, (usize, String)>,
}

impl Findings {
    pub(super) fn new(file: &str) -> Self {
        Self {
            file: file.to_owned(),
            ..Self::default()
        }
    }

    /// Adds a finding, `place` completing it.
    pub(super) fn add(&mut self, message: &Message, place: impl FnOnce(Finding) -> Finding) {
        let seen = self
            .of_kind
            .entry(std::mem::discriminant(message))
            .or_default();
        seen.0 += 1;
        if seen.0 <= LISTED_OF_ONE_KIND {
            let finding = place(Finding::new(&self.file, message));
            if seen.0 == 1 {
                seen.1.clone_from(&finding.key);
            }
            self.list.push(finding);
        }
    }

    pub(super) fn has_errors(&self) -> bool {
        self.list
            .iter()
            .any(|finding| finding.severity == Severity::Error)
    }

    /// All findings in the order of the file.
    pub(super) fn finish(mut self) -> Vec<Finding> {
        self.list
            .sort_by_key(|finding| (finding.line.unwrap_or(0), finding.column.unwrap_or(0)));
        let mut more: Vec<(String, usize)> = self
            .of_kind
            .into_values()
            .filter(|(count, _)| *count > LISTED_OF_ONE_KIND)
            .map(|(count, like)| (like, count - LISTED_OF_ONE_KIND))
            .collect();
        more.sort();
        self.list.extend(more.into_iter().map(|(like, count)| {
            let message = Message::More { count, like };
            debug_assert_eq!(message.severity(), Severity::Note);
            Finding::new(&self.file, &message)
        }));
        self.list
    }
}
