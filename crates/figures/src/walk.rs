//! Every figure of a page, wherever it stands.

use crate::answer::Figure;
use crate::compute::sector_address;
use crate::document::{AppealDocument, LanguageText, Run, TextBlock, Totals};

/// A figure with the key of the block that it stands in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placed<'document> {
    /// The key of the block: the identifier of the framework, project or
    /// passage; framework and heading for a sector; empty for the appeal.
    pub key: String,
    /// The figure.
    pub figure: &'document Figure,
}

/// Every figure of a page, those of the whole appeal first.
pub fn figures(document: &AppealDocument) -> impl Iterator<Item = &Figure> {
    placed(document).into_iter().map(|placed| placed.figure)
}

/// As [`figures`], with the blocks they stand in.
#[must_use]
pub fn placed(document: &AppealDocument) -> Vec<Placed<'_>> {
    let mut found = Vec::new();
    let mut add = |key: &str, figure| {
        found.push(Placed {
            key: key.to_owned(),
            figure,
        });
    };
    for figure in of_totals(&document.totals) {
        add("", figure);
    }
    add("", &document.unmet);
    for line in &document.lines {
        add("", &line.figure);
    }
    if let Some(staff) = &document.staff {
        add("", &staff.international);
        add("", &staff.national);
    }
    for framework in &document.frameworks {
        for figure in of_totals(&framework.totals) {
            add(&framework.key, figure);
        }
        for sector in &framework.sectors {
            let key = format!("{}/{}", framework.key, sector_address(&sector.group));
            for figure in of_totals(&sector.totals) {
                add(&key, figure);
            }
            for project in &sector.projects {
                for figure in of_totals(&project.totals) {
                    add(&project.key, figure);
                }
                add(&project.key, &project.targeted);
            }
        }
    }
    let passages = document
        .narratives
        .iter()
        .flat_map(|narrative| &narrative.passages)
        .chain(&document.achievements);
    for passage in passages {
        for figure in passage.texts.iter().flat_map(in_text) {
            add(&passage.key, figure);
        }
    }
    found
}

/// The four figures that every part has.
#[must_use]
pub const fn of_totals(totals: &Totals) -> [&Figure; 4] {
    [
        &totals.requested,
        &totals.received,
        &totals.percent,
        &totals.projects,
    ]
}

/// The figures bound in a text, in reading order.
#[must_use]
pub fn in_text(text: &LanguageText) -> Vec<&Figure> {
    runs_of(&text.blocks)
        .into_iter()
        .filter_map(|run| match run {
            Run::Figure { figure } => Some(&**figure),
            _ => None,
        })
        .collect()
}

/// The runs without runs inside, in reading order.
fn runs_of(blocks: &[TextBlock]) -> Vec<&Run> {
    let mut found = Vec::new();
    for block in blocks {
        match block {
            TextBlock::Paragraph { runs } | TextBlock::Heading { runs } => leaves(runs, &mut found),
            TextBlock::List { items, .. } => {
                found.extend(items.iter().flat_map(|item| runs_of(item)));
            }
            TextBlock::Quote { blocks } => found.extend(runs_of(blocks)),
        }
    }
    found
}

fn leaves<'runs>(runs: &'runs [Run], found: &mut Vec<&'runs Run>) {
    for run in runs {
        match run {
            Run::Strong { runs } | Run::Emphasis { runs } | Run::Link { runs, .. } => {
                leaves(runs, found);
            }
            leaf => found.push(leaf),
        }
    }
}

/// The lines of a text: the runs of each paragraph and heading, without
/// runs inside, in reading order.
#[must_use]
pub fn lines(blocks: &[TextBlock]) -> Vec<Vec<&Run>> {
    let mut found = Vec::new();
    for block in blocks {
        match block {
            TextBlock::Paragraph { runs } | TextBlock::Heading { runs } => {
                let mut line = Vec::new();
                leaves(runs, &mut line);
                found.push(line);
            }
            TextBlock::List { items, .. } => {
                found.extend(items.iter().flat_map(|item| lines(item)));
            }
            TextBlock::Quote { blocks } => found.extend(lines(blocks)),
        }
    }
    found
}
