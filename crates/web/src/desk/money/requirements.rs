//! `/mali/2017/desk/requirements`: the projects within reach with what each
//! asks for now.

use ::access::Permission;
use ::appeals::AppealRecords;
use ::appeals::funding::current_requirement;
use ::appeals::records::Project;
use askama::Template;
use languages::MoneyStyle;

use super::reach::Reach;
use crate::appeals::view::best;
use crate::delivery::Page;
use crate::desk::Desk;
use crate::site::{Chrome, WebError};

struct Row {
    href: String,
    title: String,
    code: String,
    amount: String,
    from: String,
    revisions: usize,
}

struct Group {
    framework: String,
    rows: Vec<Row>,
}

#[derive(Template)]
#[template(path = "desk/requirements.html")]
struct RequirementsPage {
    chrome: Chrome,
    groups: Vec<Group>,
    currency: String,
    saved: Option<String>,
}

/// The projects within reach.
pub async fn requirements(
    desk: Desk,
    axum::extract::Query(asked): axum::extract::Query<Asked>,
) -> Result<Page, WebError> {
    let records = desk.records().await?;
    let reach = Reach::new(&desk, Permission::ReviseRequirement, &records);
    let groups = records
        .frameworks
        .iter()
        .map(|framework| Group {
            framework: best(&desk.reader, &framework.record.names).text.to_owned(),
            rows: records
                .projects
                .iter()
                .map(|known| &known.record)
                .filter(|project| project.framework == framework.record.id)
                .filter(|project| reach.project(project))
                .map(|project| row(&desk, &records, project))
                .collect(),
        })
        .filter(|group| !group.rows.is_empty())
        .collect();
    let saved = asked.saved.parse().ok();
    let page = RequirementsPage {
        chrome: desk.chrome("desk-requirements")?,
        groups,
        currency: records.appeal.record.currency.to_string(),
        saved: records
            .projects
            .iter()
            .find(|known| Some(known.record.id.0) == saved && reach.project(&known.record))
            .map(|known| best(&desk.reader, &known.record.titles).text.to_owned()),
    };
    Ok(Page::html(page.render()?))
}

/// What a form that was saved leads back with.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(default)]
pub struct Asked {
    saved: String,
}

fn row(desk: &Desk, records: &AppealRecords, project: &Project) -> Row {
    let speaker = desk.reader.speaker();
    let current = current_requirement(records, project.id, None);
    let of_project = |known: &&vocabulary::Recorded<::appeals::records::Requirement>| {
        known.record.subject.project() == Some(project.id)
    };
    Row {
        href: desk.href(&format!("requirements/{}", project.id)),
        title: best(&desk.reader, &project.titles).text.to_owned(),
        code: project.code.clone().unwrap_or_default(),
        amount: current.map_or_else(
            || speaker.say("value-not-known"),
            |known| speaker.money(known.record.amount, MoneyStyle::Whole),
        ),
        from: current
            .and_then(|known| known.record.holds_from)
            .map_or_else(|| speaker.say("as-of-not-known"), |day| speaker.date(day)),
        revisions: records.requirements.iter().filter(of_project).count(),
    }
}
