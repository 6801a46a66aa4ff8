//! Which part of an appeal is asked about, and what belongs to it.

use std::collections::HashMap;

use vocabulary::address::slug;
use vocabulary::identifier::{FrameworkId, ProjectId};

use super::group::SectorGroupKey;
use crate::AppealRecords;
use crate::records::{Contribution, Destination, Project, Target};

/// A part of an appeal; everything where nothing is named.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Scope {
    /// Only this framework.
    pub framework: Option<FrameworkId>,
    /// Only what stands under this heading.
    pub sector: Option<SectorGroupKey>,
    /// Only this project.
    pub project: Option<ProjectId>,
    /// Only what this donor gave. Requirements have no donor.
    pub donor: Option<Donor>,
}

/// Who gave, as contributions name them.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Donor {
    /// By name.
    Named(String),
    /// The source does not say.
    NotStated,
}

impl Donor {
    /// The word by which addresses and questions ask for money of which the
    /// source does not say who gave it.
    pub const NOT_STATED: &str = "not-stated";

    /// Who gave a contribution.
    #[must_use]
    pub fn of(contribution: &Contribution) -> Self {
        match &contribution.donor {
            Some(name) => Self::Named(name.clone()),
            None => Self::NotStated,
        }
    }

    /// The donor's part of an address.
    #[must_use]
    pub fn address(&self) -> String {
        match self {
            Self::Named(name) => slug(name),
            Self::NotStated => Self::NOT_STATED.to_owned(),
        }
    }

    fn gave(&self, contribution: &Contribution) -> bool {
        match self {
            Self::Named(name) => contribution.donor.as_deref() == Some(name),
            Self::NotStated => contribution.donor.is_none(),
        }
    }
}

impl Scope {
    /// One framework.
    #[must_use]
    pub fn of_framework(framework: FrameworkId) -> Self {
        Self {
            framework: Some(framework),
            ..Self::default()
        }
    }

    /// One heading of a framework.
    #[must_use]
    pub fn of_sector(framework: FrameworkId, sector: SectorGroupKey) -> Self {
        Self {
            framework: Some(framework),
            sector: Some(sector),
            ..Self::default()
        }
    }

    /// One project.
    #[must_use]
    pub fn of_project(project: ProjectId) -> Self {
        Self {
            project: Some(project),
            ..Self::default()
        }
    }

    /// Whether a project lies in this part.
    #[must_use]
    pub fn contains(&self, project: &Project) -> bool {
        self.project.is_none_or(|wanted| wanted == project.id)
            && self.contains_framework(project.framework)
            && self
                .sector
                .as_ref()
                .is_none_or(|wanted| wanted.holds(project))
    }

    /// Whether no part of the appeal is named, whoever gave.
    fn is_whole_appeal(&self) -> bool {
        self.framework.is_none() && self.sector.is_none() && self.project.is_none()
    }

    pub(super) fn contains_framework(&self, framework: FrameworkId) -> bool {
        self.framework.is_none_or(|wanted| wanted == framework)
    }

    pub(super) fn contains_target(&self, target: &Target, projects: &Projects<'_>) -> bool {
        let heading = |matches: &dyn Fn(&SectorGroupKey) -> bool| {
            self.project.is_none() && self.sector.as_ref().is_none_or(matches)
        };
        match target {
            Target::Project { project } => {
                // An appeal asks this for each of its projects: the one
                // comparison spares a search for all the others.
                self.project.is_none_or(|wanted| wanted == *project)
                    && projects
                        .get(project)
                        .is_some_and(|candidate| self.contains(candidate))
            }
            Target::Sector { framework, sector } => {
                self.contains_framework(*framework) && heading(&|wanted| wanted.is(sector))
            }
            Target::Sectors { framework, .. } => {
                self.contains_framework(*framework)
                    && heading(&|wanted| *wanted == SectorGroupKey::Several)
            }
            Target::Framework { framework } => {
                self.contains_framework(*framework)
                    && heading(&|wanted| *wanted == SectorGroupKey::NotSpecified)
            }
            Target::Appeal | Target::OutsidePlan | Target::Elsewhere { .. } => {
                self.is_whole_appeal()
            }
        }
    }

    /// Whether a contribution has to do with this part: its only target, or
    /// for shared money any of its targets.
    #[must_use]
    pub fn concerns(&self, contribution: &Contribution, records: &AppealRecords) -> bool {
        self.concerns_known(contribution, &projects_of(records, self))
    }

    pub(super) fn concerns_known(
        &self,
        contribution: &Contribution,
        projects: &Projects<'_>,
    ) -> bool {
        if !self
            .donor
            .as_ref()
            .is_none_or(|donor| donor.gave(contribution))
        {
            return false;
        }
        match &contribution.destination {
            Destination::Single { target } => self.contains_target(target, projects),
            Destination::Shared { targets } | Destination::Overlapping { targets } => {
                self.is_whole_appeal()
                    || targets
                        .iter()
                        .any(|target| self.contains_target(target, projects))
            }
        }
    }
}

/// Projects by identifier.
pub(super) type Projects<'records> = HashMap<ProjectId, &'records Project>;

/// The projects that a target in scope may name.
pub(super) fn projects_of<'records>(
    records: &'records AppealRecords,
    scope: &Scope,
) -> Projects<'records> {
    records
        .projects
        .iter()
        .filter(|project| {
            scope
                .project
                .is_none_or(|wanted| wanted == project.record.id)
        })
        .map(|project| (project.record.id, &project.record))
        .collect()
}
