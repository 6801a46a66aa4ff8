//! How far a person may work with money in one appeal.

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};

use ::access::Permission;
use ::appeals::records::{
    Contribution, Destination, Framework, Project, RequirementSubject, Target,
};
use figures::compute::framework_address;
use missions::MissionRecords;
use vocabulary::identifier::{FrameworkId, ProjectId};

use crate::desk::Desk;

/// What one person may touch. The policies are asked once for each place: a
/// list has hundreds of contributions and a handful of places.
pub struct Reach<'desk> {
    desk: &'desk Desk,
    permission: Permission,
    frameworks: BTreeMap<FrameworkId, &'desk Framework>,
    projects: BTreeMap<ProjectId, &'desk Project>,
    everywhere: bool,
    asked: RefCell<HashMap<(FrameworkId, Option<String>), bool>>,
}

impl<'desk> Reach<'desk> {
    /// What a person may touch in these records.
    #[must_use]
    pub fn new(desk: &'desk Desk, permission: Permission, records: &'desk MissionRecords) -> Self {
        Self {
            desk,
            permission,
            frameworks: records
                .frameworks
                .iter()
                .map(|known| (known.record.id, &known.record))
                .collect(),
            projects: records
                .projects
                .iter()
                .map(|known| (known.record.id, &known.record))
                .collect(),
            everywhere: desk.may(permission, None, None),
            asked: RefCell::default(),
        }
    }

    /// Whether the whole appeal is within reach.
    #[must_use]
    pub const fn is_everywhere(&self) -> bool {
        self.everywhere
    }

    /// Whether a framework, or one sector of it by code, is within reach.
    #[must_use]
    pub fn may(&self, framework: FrameworkId, sector: Option<&str>) -> bool {
        if self.everywhere {
            return true;
        }
        let key = (framework, sector.map(str::to_owned));
        if let Some(known) = self.asked.borrow().get(&key) {
            return *known;
        }
        let may = self.frameworks.get(&framework).is_some_and(|framework| {
            let address = framework_address(framework);
            self.desk.may(self.permission, Some(&address), sector)
        });
        self.asked.borrow_mut().insert(key, may);
        may
    }

    /// Whether a project is within reach: all its sectors are, since each
    /// answers for it.
    #[must_use]
    pub fn project(&self, project: &Project) -> bool {
        if project.sectors.is_empty() {
            return self.may(project.framework, None);
        }
        project
            .sectors
            .iter()
            .all(|sector| self.may(project.framework, Some(&sector.code)))
    }

    /// Whether what asks for money is within reach.
    #[must_use]
    pub fn subject(&self, subject: &RequirementSubject) -> bool {
        match subject {
            RequirementSubject::Project { project } => self
                .projects
                .get(project)
                .is_some_and(|project| self.project(project)),
            RequirementSubject::Sector { framework, sector } => {
                self.may(*framework, Some(&sector.code))
            }
            RequirementSubject::Framework { framework } => self.may(*framework, None),
        }
    }

    /// Whether what a contribution is for is within reach.
    #[must_use]
    pub fn target(&self, target: &Target) -> bool {
        match target {
            _ if self.everywhere => true,
            Target::Project { project } => self
                .projects
                .get(project)
                .is_some_and(|project| self.project(project)),
            Target::Sector { framework, sector } => self.may(*framework, Some(&sector.code)),
            Target::Sectors { framework, sectors } => sectors
                .iter()
                .all(|sector| self.may(*framework, Some(&sector.code))),
            Target::Framework { framework } => self.may(*framework, None),
            Target::Appeal | Target::OutsidePlan | Target::Elsewhere { .. } => false,
        }
    }

    /// Whether everything that a contribution is for is within reach.
    #[must_use]
    pub fn destination(&self, destination: &Destination) -> bool {
        match destination {
            Destination::Single { target } => self.target(target),
            Destination::Shared { targets } | Destination::Overlapping { targets } => {
                self.everywhere || targets.iter().all(|target| self.target(target))
            }
        }
    }

    /// Whether a contribution is within reach.
    #[must_use]
    pub fn contribution(&self, contribution: &Contribution) -> bool {
        self.destination(&contribution.destination)
    }
}
