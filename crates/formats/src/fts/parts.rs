//! The flows of a file, some thousand at a time: whoever writes them has
//! never more of them in memory.

use std::io::Read;

use super::fields::Problem;
use super::flow::Flow;
use super::read::{Element, Unreadable, read};

/// Some flows of a file.
#[derive(Debug, Default)]
pub struct Part {
    pub(super) flows: Vec<Result<Flow, Problem>>,
    /// Why there are no more.
    pub(super) unreadable: Option<Box<Unreadable>>,
}

impl Part {
    /// The service's names of its flows, and of the flows that they are
    /// parts of: what must be known of before it is compared.
    #[must_use]
    pub fn names(&self) -> Vec<&str> {
        let mut names: Vec<&str> = Vec::with_capacity(self.flows.len());
        for flow in self.flows.iter().flatten() {
            names.push(&flow.id);
            names.extend(flow.parent.as_deref());
        }
        names.sort_unstable();
        names.dedup();
        names
    }
}

/// Reads the flows of a file in parts of `size`, as long as `each` takes
/// them.
pub fn parts(reader: impl Read, size: usize, each: &mut dyn FnMut(Part) -> bool) {
    let mut part = Part::default();
    let mut goes_on = true;
    let found = read(reader, &mut |element| {
        if let Element::Flow(row) = element {
            part.flows.push(Flow::with_row(&row));
            if part.flows.len() >= size {
                goes_on = each(std::mem::take(&mut part));
            }
        }
        goes_on
    });
    if !goes_on {
        return;
    }
    part.unreadable = found.err();
    if !part.flows.is_empty() || part.unreadable.is_some() {
        each(part);
    }
}
