//! The blocks of the page.

use std::collections::HashMap;

use appeals::AppealRecords;
use appeals::funding::{self, SectorGroup, SectorGroupKey};
use appeals::records::{Framework, Project, Requirement, SectorKey};
use missions::MissionRecords;
use uuid::Uuid;
use vocabulary::identifier::ProjectId;
use vocabulary::{Language, Texts};

use super::SectorNames;
use super::figures::Asker;
use crate::binding::bind;
use crate::compute::{self, FigureError, framework_address, project_address};
use crate::document::{
    ContactBlock, FrameworkBlock, LanguageText, OfficeBlock, Passage, ProjectBlock, RevisionBlock,
    SeatBlock, SectorBlock, StaffBlock,
};
use crate::question::Question;

/// A passage with its bindings answered from these records.
pub(super) fn passage(records: &MissionRecords, id: Uuid, texts: &Texts) -> Passage {
    Passage {
        key: id.to_string(),
        texts: texts
            .iter()
            .filter(|(_, text)| !text.trim().is_empty())
            .map(|(language, text)| LanguageText {
                language,
                blocks: bind(text, |question| {
                    compute::answer(records, question).map(|answer| answer.figure)
                }),
            })
            .collect(),
    }
}

pub(super) fn frameworks(
    asker: &Asker<'_>,
    names: &dyn SectorNames,
) -> Result<Vec<FrameworkBlock>, FigureError> {
    let mut revisions = revisions(asker.records);
    funding::frameworks(asker.records)
        .into_iter()
        .map(|group| {
            let framework = &group.framework.record;
            let sectors = group
                .sectors
                .into_iter()
                .map(|sector| sector_block(asker, names, framework, sector, &mut revisions))
                .collect::<Result<_, _>>()?;
            Ok(FrameworkBlock {
                key: framework.id.to_string(),
                address: framework_address(framework),
                kind: framework.kind,
                names: framework.names.clone(),
                totals: asker.totals(&asker.framework(framework))?,
                sectors,
            })
        })
        .collect()
}

fn sector_block(
    asker: &Asker<'_>,
    names: &dyn SectorNames,
    framework: &Framework,
    sector: SectorGroup<'_>,
    revisions: &mut HashMap<ProjectId, Vec<RevisionBlock>>,
) -> Result<SectorBlock, FigureError> {
    let projects = sector
        .projects
        .into_iter()
        .map(|project| project_block(asker, &project.record, revisions))
        .collect::<Result<_, _>>()?;
    Ok(SectorBlock {
        names: match &sector.key {
            SectorGroupKey::One { sector } => sector_names(asker.records, names, sector),
            SectorGroupKey::Several | SectorGroupKey::NotSpecified => Texts::default(),
        },
        totals: asker.totals(&asker.sector(framework, &sector.key))?,
        group: sector.key,
        projects,
    })
}

/// The mission's own name for a sector, else the shared one, else its code:
/// a heading is never empty.
fn sector_names(records: &AppealRecords, shared: &dyn SectorNames, sector: &SectorKey) -> Texts {
    records
        .sectors
        .iter()
        .find(|own| own.record.list == sector.list && own.record.code == sector.code)
        .map(|own| own.record.names.clone())
        .or_else(|| shared.names(sector))
        .filter(|names| !names.is_empty())
        .unwrap_or_else(|| Texts::of(Language::English, sector.code.clone()))
}

fn project_block(
    asker: &Asker<'_>,
    project: &Project,
    revisions: &mut HashMap<ProjectId, Vec<RevisionBlock>>,
) -> Result<ProjectBlock, FigureError> {
    let part = asker.project(project);
    Ok(ProjectBlock {
        key: project.id.to_string(),
        address: project_address(project),
        code: project.code.clone(),
        titles: project.titles.clone(),
        descriptions: project.descriptions.clone(),
        beneficiaries: project.beneficiaries.clone(),
        targets: project.targets.clone(),
        sectors: project.sectors.clone(),
        implementing: project.implementing.clone(),
        partners: project.partners.clone(),
        places: project.places.clone(),
        start: project.start,
        end: project.end,
        status: project.status,
        totals: asker.totals(&part)?,
        revisions: revisions.remove(&project.id).unwrap_or_default(),
        targeted: asker.ask("people.targeted", &part)?,
    })
}

fn revisions(records: &AppealRecords) -> HashMap<ProjectId, Vec<RevisionBlock>> {
    let mut requirements: Vec<&Requirement> = records
        .requirements
        .iter()
        .map(|requirement| &requirement.record)
        .collect();
    requirements
        .sort_by_key(|requirement| (requirement.revision, requirement.holds_from, requirement.id));
    let mut revisions: HashMap<ProjectId, Vec<RevisionBlock>> = HashMap::new();
    for requirement in requirements {
        let Some(project) = requirement.subject.project() else {
            continue;
        };
        revisions.entry(project).or_default().push(RevisionBlock {
            revision: requirement.revision,
            amount: requirement.amount,
            holds_from: requirement.holds_from,
            reason: requirement.reason.clone(),
        });
    }
    revisions
}

pub(super) fn staff(asker: &Asker<'_>) -> Result<Option<StaffBlock>, FigureError> {
    if asker.records.staff_counts.is_empty() {
        return Ok(None);
    }
    let everything = Question::default();
    Ok(Some(StaffBlock {
        international: asker.ask("staff.international", &everything)?,
        national: asker.ask("staff.national", &everything)?,
    }))
}

pub(super) fn offices(records: &AppealRecords) -> Vec<OfficeBlock> {
    let block = |office: &appeals::records::Office| OfficeBlock {
        key: office.id.to_string(),
        kind: office.kind,
        place: office.place.clone(),
    };
    records
        .offices
        .iter()
        .map(|office| block(&office.record))
        .collect()
}

pub(super) fn contacts(records: &AppealRecords) -> Vec<ContactBlock> {
    let block = |contact: &appeals::records::Contact| ContactBlock {
        key: contact.id.to_string(),
        roles: contact.roles.clone(),
        telephone: contact.telephone.clone(),
        website: contact.website.clone(),
    };
    records
        .contacts
        .iter()
        .map(|contact| block(&contact.record))
        .collect()
}

pub(super) fn seats(records: &AppealRecords) -> Vec<SeatBlock> {
    let block = |seat: &appeals::records::CoordinationSeat| SeatBlock {
        key: seat.id.to_string(),
        bodies: seat.bodies.clone(),
        role: seat.role,
    };
    records
        .coordination_seats
        .iter()
        .map(|seat| block(&seat.record))
        .collect()
}
