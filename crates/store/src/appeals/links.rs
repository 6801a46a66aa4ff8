//! Which records a record leans on, and which names it claims for itself.

use ::appeals::AppealRecord;
use ::appeals::records::{Destination, ProposalState, RequirementSubject, Target};
use uuid::Uuid;
use vocabulary::RecordKind;

/// The appeal that a record belongs to.
pub(crate) fn appeal_of(record: &AppealRecord) -> Option<Uuid> {
    match record {
        AppealRecord::Mission(_) | AppealRecord::Sector(_) | AppealRecord::Rate(_) => None,
        AppealRecord::Appeal(record) => Some(record.id.0),
        AppealRecord::Framework(record) => Some(record.appeal.0),
        AppealRecord::Project(record) => Some(record.appeal.0),
        AppealRecord::Requirement(record) => Some(record.appeal.0),
        AppealRecord::Contribution(record) => Some(record.appeal.0),
        AppealRecord::Narrative(record) => Some(record.appeal.0),
        AppealRecord::Achievement(record) => Some(record.appeal.0),
        AppealRecord::DeclaredFigure(record) => Some(record.appeal.0),
        AppealRecord::Contact(record) => Some(record.appeal.0),
        AppealRecord::StaffCount(record) => Some(record.appeal.0),
        AppealRecord::Office(record) => Some(record.appeal.0),
        AppealRecord::CoordinationSeat(record) => Some(record.appeal.0),
        AppealRecord::Publication(record) => Some(record.appeal.0),
        AppealRecord::Proposal(record) => Some(record.appeal.0),
    }
}

/// The records that must exist for this one to make sense.
pub(crate) fn parents_of(record: &AppealRecord) -> Vec<(RecordKind, Uuid)> {
    let mut parents = Vec::new();
    if !matches!(record, AppealRecord::Appeal(_)) {
        parents.extend(appeal_of(record).map(|appeal| (RecordKind::Appeal, appeal)));
    }
    match record {
        AppealRecord::Project(project) => {
            parents.push((RecordKind::Framework, project.framework.0));
        }
        AppealRecord::Requirement(requirement) => {
            parents.push(match &requirement.subject {
                RequirementSubject::Project { project } => (RecordKind::Project, project.0),
                RequirementSubject::Sector { framework, .. }
                | RequirementSubject::Framework { framework } => {
                    (RecordKind::Framework, framework.0)
                }
            });
        }
        AppealRecord::DeclaredFigure(declared) => parents.extend(
            declared
                .framework
                .map(|framework| (RecordKind::Framework, framework.0)),
        ),
        AppealRecord::Contribution(contribution) => {
            parents.extend(
                contribution
                    .parent
                    .map(|parent| (RecordKind::Contribution, parent.0)),
            );
            parents.extend(targets(&contribution.destination).iter().filter_map(target));
        }
        _ => {}
    }
    parents
}

fn targets(destination: &Destination) -> &[Target] {
    match destination {
        Destination::Single { target } => std::slice::from_ref(target),
        Destination::Shared { targets } | Destination::Overlapping { targets } => targets,
    }
}

fn target(target: &Target) -> Option<(RecordKind, Uuid)> {
    match target {
        Target::Project { project } => Some((RecordKind::Project, project.0)),
        Target::Sector { framework, .. }
        | Target::Sectors { framework, .. }
        | Target::Framework { framework } => Some((RecordKind::Framework, framework.0)),
        Target::Appeal | Target::OutsidePlan | Target::Elsewhere { .. } => None,
    }
}

/// The names that no two current records of the mission may share, each as
/// the words in which a message can say it.
pub(crate) fn claims_of(record: &AppealRecord) -> Vec<String> {
    match record {
        AppealRecord::Mission(_) => vec!["the mission's own record".to_owned()],
        AppealRecord::Appeal(appeal) => vec![format!("the period {}", appeal.period)],
        AppealRecord::Framework(framework) => framework
            .names
            .iter()
            .map(|(language, name)| {
                format!(
                    "the framework name “{}” ({language}) in appeal {}",
                    name.trim().to_lowercase(),
                    framework.appeal
                )
            })
            .collect(),
        AppealRecord::Sector(sector) => {
            vec![format!("the sector code {}/{}", sector.list, sector.code)]
        }
        AppealRecord::Publication(publication) => vec![format!(
            "the publication number {} of appeal {}",
            publication.number, publication.appeal
        )],
        AppealRecord::Proposal(proposal) if proposal.state == ProposalState::Open => {
            vec![format!("the open proposal of appeal {}", proposal.appeal)]
        }
        AppealRecord::Rate(rate) => vec![format!(
            "the rate of {} for one {} on {} by “{}”",
            rate.currency, rate.base, rate.date, rate.publisher
        )],
        _ => Vec::new(),
    }
}
