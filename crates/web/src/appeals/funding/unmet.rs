//! What is still missing, where most of it is missing first.

use figures::document::{FrameworkBlock, ProjectBlock, SectorBlock};
use figures::{AppealDocument, Figure};
use missions::MissionRecords;

use super::ask;
use crate::appeals::appeal::sector_name;
use crate::appeals::view::{FigureView, FigureViews, best};
use crate::site::WebError;

/// Rows of the table; the appeal's page has everything.
const MOST_ROWS: usize = 50;

/// A project, or a sector whose requirement is its own.
pub(super) struct UnmetView {
    /// Its name.
    pub(super) name: String,
    /// Its page.
    pub(super) href: String,
    /// What it asked for.
    pub(super) requested: FigureView,
    /// What came.
    pub(super) received: FigureView,
    /// What is missing.
    pub(super) unmet: FigureView,
}

/// The rows, the largest need first. What is fully funded is left out.
pub(super) fn rows(
    records: &MissionRecords,
    document: &AppealDocument,
    views: FigureViews<'_>,
) -> Result<Vec<UnmetView>, WebError> {
    let mut rows: Vec<(i64, UnmetView)> = Vec::new();
    for framework in &document.frameworks {
        for sector in &framework.sectors {
            if sector.projects.is_empty() {
                let question = &sector.totals.requested.question;
                let unmet = ask(records, "funding.unmet", question)?;
                add(&mut rows, &unmet, || {
                    of_sector(framework, sector, &unmet, views)
                });
            }
            for project in &sector.projects {
                let question = &project.totals.requested.question;
                let unmet = ask(records, "funding.unmet", question)?;
                add(&mut rows, &unmet, || of_project(project, &unmet, views));
            }
        }
    }
    rows.sort_by(|left, right| (right.0, &left.1.name).cmp(&(left.0, &right.1.name)));
    rows.truncate(MOST_ROWS);
    Ok(rows.into_iter().map(|(_, row)| row).collect())
}

fn add(rows: &mut Vec<(i64, UnmetView)>, unmet: &Figure, view: impl FnOnce() -> UnmetView) {
    if let Some(money) = unmet.value.money().filter(|money| money.minor > 0) {
        rows.push((money.minor, view()));
    }
}

fn of_project(project: &ProjectBlock, unmet: &Figure, views: FigureViews<'_>) -> UnmetView {
    UnmetView {
        name: best(views.reader, &project.titles).text.to_owned(),
        href: views.reader.href(&views.address.project(&project.address)),
        requested: views.view(&project.totals.requested),
        received: views.view(&project.totals.received),
        unmet: views.view(unmet),
    }
}

fn of_sector(
    framework: &FrameworkBlock,
    sector: &SectorBlock,
    unmet: &Figure,
    views: FigureViews<'_>,
) -> UnmetView {
    let reader = views.reader;
    UnmetView {
        name: format!(
            "{} – {}",
            sector_name(sector, reader.language, reader.speaker()),
            best(reader, &framework.names).text
        ),
        href: format!(
            "{}#{}",
            reader.href(views.address.page()),
            framework.address
        ),
        requested: views.view(&sector.totals.requested),
        received: views.view(&sector.totals.received),
        unmet: views.view(unmet),
    }
}
