//! Every figure of a page, each once.

use std::collections::HashMap;

use figures::document::{AppealDocument, Run, TextBlock, Totals};
use figures::{Figure, Question};

/// Every figure that stands on the page, in the order of the page. The same
/// answer bound several times is listed once.
#[must_use]
pub fn figures_of(document: &AppealDocument) -> Vec<&Figure> {
    let mut found = Found::default();
    found.totals(&document.totals);
    found.add(&document.unmet);
    for line in &document.lines {
        found.add(&line.figure);
    }
    let passages = document
        .narratives
        .iter()
        .flat_map(|narrative| &narrative.passages)
        .chain(&document.achievements);
    for text in passages.flat_map(|passage| &passage.texts) {
        found.blocks(&text.blocks);
    }
    for framework in &document.frameworks {
        found.totals(&framework.totals);
        for sector in &framework.sectors {
            found.totals(&sector.totals);
            for project in &sector.projects {
                found.totals(&project.totals);
                found.add(&project.targeted);
            }
        }
    }
    if let Some(staff) = &document.staff {
        found.add(&staff.international);
        found.add(&staff.national);
    }
    found.figures
}

#[derive(Default)]
struct Found<'page> {
    figures: Vec<&'page Figure>,
    places: HashMap<&'page Question, Vec<usize>>,
}

impl<'page> Found<'page> {
    fn add(&mut self, figure: &'page Figure) {
        let places = self.places.entry(&figure.question).or_default();
        let listed = places.iter().any(|place| {
            self.figures
                .get(*place)
                .is_some_and(|known| *known == figure)
        });
        if !listed {
            places.push(self.figures.len());
            self.figures.push(figure);
        }
    }

    fn totals(&mut self, totals: &'page Totals) {
        self.add(&totals.requested);
        self.add(&totals.received);
        self.add(&totals.percent);
        self.add(&totals.projects);
    }

    fn blocks(&mut self, blocks: &'page [TextBlock]) {
        for block in blocks {
            match block {
                TextBlock::Paragraph { runs } | TextBlock::Heading { runs } => self.runs(runs),
                TextBlock::List { items, .. } => {
                    items.iter().for_each(|item| self.blocks(item));
                }
                TextBlock::Quote { blocks } => self.blocks(blocks),
            }
        }
    }

    fn runs(&mut self, runs: &'page [Run]) {
        for run in runs {
            match run {
                Run::Figure { figure } => self.add(figure),
                Run::Strong { runs } | Run::Emphasis { runs } | Run::Link { runs, .. } => {
                    self.runs(runs);
                }
                Run::Text { .. } | Run::Unresolved { .. } | Run::LineBreak => {}
            }
        }
    }
}

/// How many bindings of a text did not resolve.
pub(super) fn unresolved(blocks: &[TextBlock]) -> usize {
    fn in_runs(runs: &[Run]) -> usize {
        let one = |run: &Run| match run {
            Run::Unresolved { .. } => 1,
            Run::Strong { runs } | Run::Emphasis { runs } | Run::Link { runs, .. } => in_runs(runs),
            Run::Text { .. } | Run::Figure { .. } | Run::LineBreak => 0,
        };
        runs.iter().map(one).sum()
    }
    let one = |block: &TextBlock| match block {
        TextBlock::Paragraph { runs } | TextBlock::Heading { runs } => in_runs(runs),
        TextBlock::List { items, .. } => items.iter().map(|item| unresolved(item)).sum(),
        TextBlock::Quote { blocks } => unresolved(blocks),
    };
    blocks.iter().map(one).sum()
}
