//! Which framework, sector or project a question means.

use appeals::AppealRecords;
use appeals::funding::Scope;
use appeals::records::{Framework, Project, SectorKey};
use vocabulary::{Language, Recorded, Texts};

use super::FigureError;
use crate::address::slug;
use crate::question::Question;

/// The framework's part of an address.
#[must_use]
pub fn framework_address(framework: &Framework) -> String {
    slug(framework.names.best(Language::English))
}

/// The project's part of an address: its code, else its title.
#[must_use]
pub fn project_address(project: &Project) -> String {
    match &project.code {
        Some(code) => slug(code),
        None => slug(project.titles.best(Language::English)),
    }
}

fn names(texts: &Texts, wanted: &str) -> bool {
    texts.iter().any(|(_, name)| slug(name) == slug(wanted))
}

/// The framework of an appeal by address, name or identifier.
#[must_use]
pub fn resolve_framework<'records>(
    records: &'records AppealRecords,
    wanted: &str,
) -> Option<&'records Recorded<Framework>> {
    records.frameworks.iter().find(|framework| {
        framework.record.id.to_string() == wanted || names(&framework.record.names, wanted)
    })
}

/// The project of an appeal by identifier, code, address or title. The first
/// of two projects with one title keeps the address; the other is reached by
/// its identifier.
#[must_use]
pub fn resolve_project<'records>(
    records: &'records AppealRecords,
    wanted: &str,
) -> Option<&'records Recorded<Project>> {
    let projects = || records.projects.iter();
    projects()
        .find(|project| project.record.id.to_string() == wanted)
        .or_else(|| {
            projects().find(|project| {
                project
                    .record
                    .code
                    .as_deref()
                    .is_some_and(|code| code.eq_ignore_ascii_case(wanted))
            })
        })
        .or_else(|| projects().find(|project| project_address(&project.record) == wanted))
        .or_else(|| projects().find(|project| names(&project.record.titles, wanted)))
}

fn resolve_sector(records: &AppealRecords, wanted: &str) -> Option<SectorKey> {
    let (list, code) = match wanted.split_once(':') {
        Some((list, code)) => (Some(list), code),
        None => (None, wanted),
    };
    records
        .projects
        .iter()
        .flat_map(|project| &project.record.sectors)
        .find(|sector| sector.code == code && list.is_none_or(|list| sector.list == list))
        .cloned()
}

/// The part of the appeal that a question is about.
pub(super) fn scope(records: &AppealRecords, question: &Question) -> Result<Scope, FigureError> {
    let missing = |parameter, value: &str| FigureError::NotInAppeal {
        parameter,
        value: value.to_owned(),
    };
    let mut scope = Scope::default();
    if let Some(wanted) = &question.framework {
        let framework =
            resolve_framework(records, wanted).ok_or_else(|| missing("framework", wanted))?;
        scope.framework = Some(framework.record.id);
    }
    if let Some(wanted) = &question.sector {
        scope.sector =
            Some(resolve_sector(records, wanted).ok_or_else(|| missing("sector", wanted))?);
    }
    if let Some(wanted) = &question.project {
        let project = resolve_project(records, wanted).ok_or_else(|| missing("project", wanted))?;
        scope.project = Some(project.record.id);
    }
    Ok(scope)
}
