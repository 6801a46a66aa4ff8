//! Markdown with bindings, `{{ displacement.idps as_of=2016-12-31 }}`,
//! becomes blocks of text with figures in them.
//!
//! Only words come through: paragraphs, headings, lists, quotations,
//! stress, and links to safe addresses. Tables, images, code and HTML are
//! taken for the words in them.

mod address;
mod markup;
mod scan;
mod tree;

use crate::answer::Figure;
use crate::compute::FigureError;
use crate::document::{Run, TextBlock};
use crate::question::{Question, QuestionError};

pub use address::safe_address;

/// The blocks of a text, with every binding answered. A binding that cannot
/// be read or answered stands in the text as [`Run::Unresolved`].
pub fn bind(
    markdown: &str,
    mut resolve: impl FnMut(&Question) -> Result<Figure, FigureError>,
) -> Vec<TextBlock> {
    let scanned = scan::scan(markdown);
    let bound: Vec<Run> = scanned
        .bindings
        .iter()
        .map(|binding| bound(binding, &mut resolve))
        .collect();
    tree::blocks(&markup::without_html(&scanned.text), &bound)
}

fn bound(
    binding: &scan::Binding,
    resolve: &mut impl FnMut(&Question) -> Result<Figure, FigureError>,
) -> Run {
    let unresolved = |reason: String| Run::Unresolved {
        binding: binding.written.clone(),
        reason,
    };
    match &binding.question {
        Err(error) => unresolved(error.to_string()),
        Ok(question) => match resolve(question) {
            Err(error) => unresolved(error.to_string()),
            Ok(figure) => Run::Figure {
                figure: Box::new(figure),
            },
        },
    }
}

/// Every binding of a text as it is written, with the question it asks.
#[must_use]
pub fn bindings(markdown: &str) -> Vec<(String, Result<Question, QuestionError>)> {
    scan::scan(markdown)
        .bindings
        .into_iter()
        .map(|binding| (binding.written, binding.question))
        .collect()
}

#[cfg(test)]
mod tests;
