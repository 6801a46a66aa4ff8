//! Which records a record leans on, and which names it claims for itself.

use ::appeals::records::{Destination, RequirementSubject, Target};
use ::displacement::records::{RoundProposal, RoundPublication, RoundSummary, round_identifier};
use missions::MissionRecord;
use uuid::Uuid;
use vocabulary::{ProposalState, RecordKind};

use crate::claim::Claim;

/// The appeal that a record belongs to.
pub(crate) fn appeal_of(record: &MissionRecord) -> Option<Uuid> {
    match record {
        MissionRecord::Mission(_)
        | MissionRecord::Sector(_)
        | MissionRecord::Rate(_)
        | MissionRecord::Area(_)
        | MissionRecord::AreaLink(_)
        | MissionRecord::Boundary(_)
        | MissionRecord::Operation(_)
        | MissionRecord::Round(_)
        | MissionRecord::Assessment(_)
        | MissionRecord::DisplacementSettings(_)
        | MissionRecord::ColumnLayout(_)
        | MissionRecord::RoundSummary(_)
        | MissionRecord::RoundProposal(_)
        | MissionRecord::RoundPublication(_)
        | MissionRecord::ReportRecipient(_) => None,
        MissionRecord::Appeal(record) => Some(record.id.0),
        MissionRecord::Framework(record) => Some(record.appeal.0),
        MissionRecord::Project(record) => Some(record.appeal.0),
        MissionRecord::Requirement(record) => Some(record.appeal.0),
        MissionRecord::Contribution(record) => Some(record.appeal.0),
        MissionRecord::Narrative(record) => Some(record.appeal.0),
        MissionRecord::Achievement(record) => Some(record.appeal.0),
        MissionRecord::DeclaredFigure(record) => Some(record.appeal.0),
        MissionRecord::Contact(record) => Some(record.appeal.0),
        MissionRecord::StaffCount(record) => Some(record.appeal.0),
        MissionRecord::Office(record) => Some(record.appeal.0),
        MissionRecord::CoordinationSeat(record) => Some(record.appeal.0),
        MissionRecord::Publication(record) => Some(record.appeal.0),
        MissionRecord::Proposal(record) => Some(record.appeal.0),
    }
}

/// The records that must exist for this one to make sense.
pub(crate) fn parents_of(record: &MissionRecord) -> Vec<(RecordKind, Uuid)> {
    let mut parents = Vec::new();
    if !matches!(record, MissionRecord::Appeal(_)) {
        parents.extend(appeal_of(record).map(|appeal| (RecordKind::Appeal, appeal)));
    }
    match record {
        MissionRecord::Project(project) => {
            parents.push((RecordKind::Framework, project.framework.0));
        }
        MissionRecord::Requirement(requirement) => {
            parents.push(match &requirement.subject {
                RequirementSubject::Project { project } => (RecordKind::Project, project.0),
                RequirementSubject::Sector { framework, .. }
                | RequirementSubject::Framework { framework } => {
                    (RecordKind::Framework, framework.0)
                }
            });
        }
        MissionRecord::DeclaredFigure(declared) => parents.extend(
            declared
                .framework
                .map(|framework| (RecordKind::Framework, framework.0)),
        ),
        MissionRecord::Contribution(contribution) => {
            parents.extend(
                contribution
                    .parent
                    .map(|parent| (RecordKind::Contribution, parent.0)),
            );
            parents.extend(targets(&contribution.destination).iter().filter_map(target));
        }
        MissionRecord::RoundSummary(RoundSummary { round, .. })
        | MissionRecord::RoundProposal(RoundProposal { round, .. })
        | MissionRecord::RoundPublication(RoundPublication { round, .. }) => {
            parents.push((RecordKind::Round, round_identifier(round)));
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

/// What no two current records of the mission may share.
pub(crate) fn claims_of(record: &MissionRecord) -> Vec<Claim> {
    match record {
        MissionRecord::Mission(_) => vec![Claim::Mission],
        MissionRecord::Appeal(appeal) => vec![Claim::Period(appeal.period.to_string())],
        MissionRecord::Framework(framework) => framework
            .names
            .iter()
            .map(|(language, name)| Claim::FrameworkName {
                appeal: framework.appeal,
                language,
                name: name.trim().to_lowercase(),
            })
            .collect(),
        MissionRecord::Sector(sector) => {
            vec![Claim::SectorCode(format!(
                "{}/{}",
                sector.list, sector.code
            ))]
        }
        MissionRecord::Publication(publication) => vec![Claim::Publication {
            appeal: publication.appeal,
            number: publication.number,
        }],
        MissionRecord::Proposal(proposal) if proposal.state == ProposalState::Open => {
            vec![Claim::OpenProposal(proposal.appeal)]
        }
        MissionRecord::RoundPublication(publication) => vec![Claim::RoundPublication {
            round: publication.round.to_string(),
            number: publication.number,
        }],
        MissionRecord::RoundProposal(proposal) if proposal.state == ProposalState::Open => {
            vec![Claim::OpenRoundProposal(proposal.round.to_string())]
        }
        MissionRecord::ReportRecipient(recipient) if recipient.withdrawn.is_none() => {
            vec![Claim::Recipient {
                organisation: recipient.organisation.clone(),
                operation: recipient.operation.clone(),
            }]
        }
        MissionRecord::Rate(rate) => vec![Claim::Rate {
            currencies: format!("{}/{}", rate.currency, rate.base),
            date: rate.date,
            publisher: rate.publisher.clone(),
        }],
        _ => Vec::new(),
    }
}
