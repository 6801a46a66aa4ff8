//! Collects what is found, without growing beyond what a person reads.

use std::collections::HashMap;
use std::mem::Discriminant;

use super::message::Message;
use super::tree::Element;
use crate::report::{Explain, Finding, Severity};

/// A hostile file can hold millions of departures; a person reads some.
const LISTED_OF_ONE_KIND: usize = 200;

/// The findings of one file, as they are made.
#[derive(Debug, Clone, Default)]
pub(super) struct Findings {
    file: String,
    list: Vec<Finding>,
    of_kind: HashMap<Discriminant<Message>, (usize, String)>,
    errors: usize,
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
        if message.severity() == Severity::Error {
            self.errors += 1;
        }
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

    /// Adds a finding where an element stands.
    pub(super) fn at(&mut self, message: &Message, element: &Element) {
        self.add(message, |finding| finding.at(element.line, element.column));
    }

    /// Adds a finding where an element stands, with the text it is about.
    pub(super) fn about(&mut self, message: &Message, element: &Element, original: &str) {
        self.add(message, |finding| {
            finding.at(element.line, element.column).original(original)
        });
    }

    pub(super) const fn has_errors(&self) -> bool {
        self.errors > 0
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
        self.list.extend(
            more.into_iter()
                .map(|(like, count)| Finding::new(&self.file, &Message::More { count, like })),
        );
        self.list
    }
}
