//! The projects of a page as a flat list.

use appeals::funding::SectorGroupKey;
use appeals::records::SectorKey;
use figures::document::{AppealDocument, FrameworkBlock, ProjectBlock, SectorBlock};
use vocabulary::Language;

use super::words::Words;

/// A project with the headings it stands under.
pub(super) struct ProjectRow<'page> {
    pub framework: &'page FrameworkBlock,
    pub sector: &'page SectorBlock,
    pub project: &'page ProjectBlock,
}

/// The projects in the order of the page.
pub(super) fn projects(document: &AppealDocument) -> Vec<ProjectRow<'_>> {
    let mut rows = Vec::new();
    for framework in &document.frameworks {
        for sector in &framework.sectors {
            rows.extend(sector.projects.iter().map(|project| ProjectRow {
                framework,
                sector,
                project,
            }));
        }
    }
    rows
}

/// The name of a sector: the page's own, else the one of the shared lists,
/// else its code.
pub(super) fn sector_name(
    document: &AppealDocument,
    wanted: &SectorKey,
    language: Language,
) -> String {
    let on_page = document
        .frameworks
        .iter()
        .flat_map(|framework| &framework.sectors)
        .find(|block| block.group.is(wanted) && !block.names.is_empty())
        .map(|block| &block.names);
    on_page
        .or_else(|| geography::sector_by_code(&wanted.list, &wanted.code).map(|known| &known.names))
        .map_or_else(
            || wanted.code.clone(),
            |names| names.best(language).to_owned(),
        )
}

impl ProjectRow<'_> {
    /// The heading of its sector.
    pub fn sector_heading(&self, words: Words) -> String {
        match &self.sector.group {
            SectorGroupKey::Several => words.say("sector-group-several"),
            SectorGroupKey::NotSpecified => words.say("sector-group-not-specified"),
            SectorGroupKey::One { sector } if self.sector.names.is_empty() => sector.code.clone(),
            SectorGroupKey::One { .. } => words.best(&self.sector.names),
        }
    }
}
