//! Which framework, sector or project a question means.

use appeals::AppealRecords;
use appeals::funding::{Donor, Scope, SectorGroupKey};
use appeals::records::{Destination, Framework, Project, RequirementSubject, SectorKey, Target};
use uuid::Uuid;
use vocabulary::{Language, Recorded, Texts};

use super::FigureError;
use crate::question::Question;
use vocabulary::address::slug;

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

/// The word by which a question asks for the projects of several sectors.
pub const SEVERAL_SECTORS: &str = "several";
/// The word by which a question asks for the projects that name no sector.
pub const NO_SECTOR: &str = "not-specified";

/// A heading as a question names it: `global-clusters:health`, `several`,
/// `not-specified`.
#[must_use]
pub fn sector_address(group: &SectorGroupKey) -> String {
    match group {
        SectorGroupKey::One { sector } => format!("{}:{}", sector.list, sector.code),
        SectorGroupKey::Several => SEVERAL_SECTORS.to_owned(),
        SectorGroupKey::NotSpecified => NO_SECTOR.to_owned(),
    }
}

/// Whether a text in any language has that name, given as an address.
fn names(texts: &Texts, wanted: &str) -> bool {
    !wanted.is_empty() && texts.iter().any(|(_, name)| slug(name) == wanted)
}

/// The framework of an appeal by identifier, address or name, or by its
/// number or code (`929`, `HAFG20`) in the system that it was taken from.
#[must_use]
pub fn resolve_framework<'records>(
    records: &'records AppealRecords,
    wanted: &str,
) -> Option<&'records Recorded<Framework>> {
    let frameworks = || records.frameworks.iter();
    if let Ok(wanted) = Uuid::parse_str(wanted) {
        return frameworks().find(|framework| framework.record.id.0 == wanted);
    }
    let wanted = slug(wanted);
    frameworks()
        .find(|framework| framework_address(&framework.record) == wanted)
        .or_else(|| frameworks().find(|framework| names(&framework.record.names, &wanted)))
        .or_else(|| frameworks().find(|framework| is_called(&framework.record, &wanted)))
}

/// Whether a framework has that number or code elsewhere.
fn is_called(framework: &Framework, wanted: &str) -> bool {
    let number = framework
        .reference
        .as_ref()
        .map(|reference| reference.code.as_str());
    let particulars = framework.particulars.as_ref();
    let code = ["/plan/code", "/plan/planVersion/code"]
        .into_iter()
        .find_map(|place| particulars?.pointer(place)?.as_str());
    number
        .into_iter()
        .chain(code)
        .any(|known| !wanted.is_empty() && slug(known) == wanted)
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
    if let Ok(wanted) = Uuid::parse_str(wanted) {
        return projects().find(|project| project.record.id.0 == wanted);
    }
    let address = slug(wanted);
    projects()
        .find(|project| {
            project
                .record
                .code
                .as_deref()
                .is_some_and(|code| code.eq_ignore_ascii_case(wanted))
        })
        .or_else(|| {
            projects()
                .find(|project| !address.is_empty() && project_address(&project.record) == address)
        })
        .or_else(|| projects().find(|project| names(&project.record.titles, &address)))
}

/// The donor of an appeal by name or address. The first of two donors with
/// one address keeps it; the other is reached by its name.
#[must_use]
pub fn resolve_donor(records: &AppealRecords, wanted: &str) -> Option<Donor> {
    let donors = || {
        records
            .contributions
            .iter()
            .map(|contribution| Donor::of(&contribution.record))
    };
    let named = Donor::Named(wanted.to_owned());
    donors().find(|donor| *donor == named).or_else(|| {
        let address = slug(wanted);
        donors().find(|donor| donor.address() == address)
    })
}

/// Every sector that a project names or that money was given for, those of
/// the framework's own list first: a code may stand in several lists.
fn sectors<'records>(
    records: &'records AppealRecords,
    framework: Option<&'records Framework>,
) -> impl Iterator<Item = &'records SectorKey> {
    let named = || {
        let of_projects = records
            .projects
            .iter()
            .flat_map(|project| &project.record.sectors);
        let of_money = records
            .contributions
            .iter()
            .flat_map(|contribution| match &contribution.record.destination {
                Destination::Single { target } => std::slice::from_ref(target),
                Destination::Shared { targets } | Destination::Overlapping { targets } => targets,
            })
            .flat_map(|target| match target {
                Target::Sector { sector, .. } => std::slice::from_ref(sector),
                Target::Sectors { sectors, .. } => sectors,
                _ => &[],
            });
        let of_requirements = records.requirements.iter().filter_map(|requirement| {
            match &requirement.record.subject {
                RequirementSubject::Sector { sector, .. } => Some(sector),
                _ => None,
            }
        });
        of_projects.chain(of_requirements).chain(of_money)
    };
    named()
        .filter(move |sector| framework.is_some_and(|known| known.sector_list == sector.list))
        .chain(named())
}

fn resolve_sector(
    records: &AppealRecords,
    framework: Option<&Framework>,
    wanted: &str,
) -> Option<SectorGroupKey> {
    match wanted {
        SEVERAL_SECTORS => return Some(SectorGroupKey::Several),
        NO_SECTOR => return Some(SectorGroupKey::NotSpecified),
        _ => {}
    }
    let (list, code) = match wanted.split_once(':') {
        Some((list, code)) => (Some(list), code),
        None => (None, wanted),
    };
    sectors(records, framework)
        .find(|sector| sector.code == code && list.is_none_or(|list| sector.list == list))
        .map(|sector| SectorGroupKey::One {
            sector: sector.clone(),
        })
}

/// The part of the appeal that a question is about.
pub(super) fn scope(records: &AppealRecords, question: &Question) -> Result<Scope, FigureError> {
    let missing = |parameter, value: &str| FigureError::NotInAppeal {
        parameter,
        value: value.to_owned(),
    };
    let mut scope = Scope::default();
    let mut framework = None;
    if let Some(wanted) = &question.framework {
        let found =
            resolve_framework(records, wanted).ok_or_else(|| missing("framework", wanted))?;
        scope.framework = Some(found.record.id);
        framework = Some(&found.record);
    }
    if let Some(wanted) = &question.sector {
        scope.sector = Some(
            resolve_sector(records, framework, wanted).ok_or_else(|| missing("sector", wanted))?,
        );
    }
    if let Some(wanted) = &question.project {
        let project = resolve_project(records, wanted).ok_or_else(|| missing("project", wanted))?;
        scope.project = Some(project.record.id);
    }
    if let Some(wanted) = &question.donor {
        scope.donor = Some(resolve_donor(records, wanted).ok_or_else(|| missing("donor", wanted))?);
    }
    Ok(scope)
}
