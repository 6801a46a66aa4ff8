//! `/mali/2017/desk/projects`: the projects of an appeal, with what is
//! missing or older in a language.

use std::collections::HashMap;

use ::access::Permission;
use ::appeals::records::{Framework, Project};
use askama::Template;
use axum::extract::Query;
use missions::MissionRecord;
use serde::Deserialize;
use uuid::Uuid;
use vocabulary::{RecordKind, Recorded, Texts};

use crate::appeals::view::best;
use crate::delivery::Page;
use crate::desk::Desk;
use crate::desk::language_status::{StatusView, statuses, to_see_to};
use crate::site::{Chrome, WebError};

/// What was done just before.
#[derive(Debug, Default, Deserialize)]
pub struct Done {
    #[serde(default)]
    saved: String,
}

#[derive(Template)]
#[template(path = "desk/projects.html")]
struct ProjectsPage {
    chrome: Chrome,
    saved: Option<String>,
    frameworks: Vec<FrameworkView>,
}

struct FrameworkView {
    name: String,
    projects: Vec<RowView>,
}

struct RowView {
    id: String,
    title: String,
    lang: Option<&'static str>,
    code: Option<String>,
    languages: Vec<StatusView>,
    edit: Option<String>,
}

/// The list.
pub async fn projects(desk: Desk, Query(done): Query<Done>) -> Result<Page, WebError> {
    let records = desk.records().await?;
    let ids: Vec<Uuid> = records
        .projects
        .iter()
        .map(|project| project.record.id.0)
        .collect();
    let mission = &desk.named.name.mission;
    let store = desk.web.store();
    let histories = store.histories(mission, RecordKind::Project, &ids).await?;
    let row = |framework: &Framework, project: &Recorded<Project>| {
        let project = &project.record;
        let title = best(&desk.reader, &project.titles);
        let history = histories.get(&project.id.0).map_or(&[][..], Vec::as_slice);
        RowView {
            id: project.id.to_string(),
            title: title.text.to_owned(),
            lang: title.lang,
            code: project.code.clone(),
            languages: to_see_to(&statuses(history, titles), desk.reader.speaker()),
            edit: desk
                .may_with(Permission::EditProject, framework, project)
                .then(|| desk.href(&format!("projects/{}", project.id))),
        }
    };
    let mut by_framework: HashMap<_, Vec<RowView>> = HashMap::new();
    for project in &records.projects {
        let framework = records
            .frameworks
            .iter()
            .find(|framework| framework.record.id == project.record.framework);
        if let Some(framework) = framework {
            by_framework
                .entry(framework.record.id)
                .or_default()
                .push(row(&framework.record, project));
        }
    }
    let page = ProjectsPage {
        chrome: desk.chrome("desk-projects")?,
        saved: (!done.saved.is_empty()).then_some(done.saved),
        frameworks: records
            .frameworks
            .iter()
            .map(|framework| FrameworkView {
                name: best(&desk.reader, &framework.record.names).text.to_owned(),
                projects: by_framework
                    .remove(&framework.record.id)
                    .unwrap_or_default(),
            })
            .collect(),
    };
    Ok(Page::html(page.render()?))
}

/// What a project does says more than its title; where it says nothing, the
/// title stands for it.
fn titles(record: &MissionRecord) -> Option<&Texts> {
    match record {
        MissionRecord::Project(project) if project.descriptions.is_empty() => Some(&project.titles),
        MissionRecord::Project(project) => Some(&project.descriptions),
        _ => None,
    }
}
