//! Frameworks → sectors → projects, so that no project stands twice.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use vocabulary::Recorded;
use vocabulary::identifier::FrameworkId;

use crate::AppealRecords;
use crate::records::{Destination, Framework, Project, RequirementSubject, SectorKey, Target};

/// Under which heading a project stands in its framework. Sectors never add
/// up to more than the whole: a project of several sectors has a heading of
/// its own.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(tag = "group", rename_all = "snake_case")]
pub enum SectorGroupKey {
    /// One sector.
    One {
        /// The sector.
        sector: SectorKey,
    },
    /// More than one.
    Several,
    /// None is named.
    NotSpecified,
}

impl SectorGroupKey {
    /// The heading of a project.
    #[must_use]
    pub fn of(project: &Project) -> Self {
        match project.sectors.as_slice() {
            [] => Self::NotSpecified,
            [sector] => Self::One {
                sector: sector.clone(),
            },
            _ => Self::Several,
        }
    }

    /// Whether a project stands under this heading.
    #[must_use]
    pub fn holds(&self, project: &Project) -> bool {
        match (self, project.sectors.as_slice()) {
            (Self::NotSpecified, []) => true,
            (Self::One { sector }, [only]) => sector == only,
            (Self::Several, [_, _, ..]) => true,
            _ => false,
        }
    }

    /// Whether this is the heading of exactly that sector.
    #[must_use]
    pub fn is(&self, wanted: &SectorKey) -> bool {
        matches!(self, Self::One { sector } if sector == wanted)
    }
}

/// The projects under one heading of a framework.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SectorGroup<'records> {
    /// The heading.
    pub key: SectorGroupKey,
    /// Its projects, in order.
    pub projects: Vec<&'records Recorded<Project>>,
}

/// A framework with its headings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FrameworkGroup<'records> {
    /// The framework.
    pub framework: &'records Recorded<Framework>,
    /// Its headings, in the order of their first project; several sectors and
    /// no sector come last.
    pub sectors: Vec<SectorGroup<'records>>,
}

/// Every framework of the appeal with its sectors and projects, in order.
///
/// Headings come from projects, from requirements of sectors, and from money
/// for sectors. A framework with any heading also has “not specified” where
/// money or a requirement of the whole framework stands there.
#[must_use]
pub fn frameworks(records: &AppealRecords) -> Vec<FrameworkGroup<'_>> {
    let mut groups_of: BTreeMap<FrameworkId, Groups<'_>> = BTreeMap::new();
    for project in &records.projects {
        groups_of
            .entry(project.record.framework)
            .or_default()
            .of(SectorGroupKey::of(&project.record))
            .projects
            .push(project);
    }
    for requirement in &records.requirements {
        match &requirement.record.subject {
            RequirementSubject::Sector { framework, sector } => {
                let sector = sector.clone();
                let groups = groups_of.entry(*framework).or_default();
                groups.of(SectorGroupKey::One { sector });
            }
            RequirementSubject::Framework { framework } => {
                groups_of.entry(*framework).or_default().has_rest = true;
            }
            RequirementSubject::Project { .. } => {}
        }
    }
    for contribution in &records.contributions {
        if let Destination::Single { target } = &contribution.record.destination {
            by_target(&mut groups_of, target);
        }
    }
    records
        .frameworks
        .iter()
        .map(|framework| FrameworkGroup {
            framework,
            sectors: groups_of
                .remove(&framework.record.id)
                .unwrap_or_default()
                .finish(),
        })
        .collect()
}

fn by_target(groups_of: &mut BTreeMap<FrameworkId, Groups<'_>>, target: &Target) {
    match target {
        Target::Sector { framework, sector } => {
            let sector = sector.clone();
            let groups = groups_of.entry(*framework).or_default();
            groups.of(SectorGroupKey::One { sector });
        }
        Target::Sectors { framework, .. } => {
            let groups = groups_of.entry(*framework).or_default();
            groups.of(SectorGroupKey::Several);
        }
        Target::Framework { framework } => {
            groups_of.entry(*framework).or_default().has_rest = true;
        }
        Target::Project { .. }
        | Target::Appeal
        | Target::OutsidePlan
        | Target::Elsewhere { .. } => {}
    }
}

/// The headings of one framework while they are collected.
#[derive(Default)]
struct Groups<'records> {
    list: Vec<SectorGroup<'records>>,
    place: BTreeMap<SectorGroupKey, usize>,
    /// Whether something stands for the framework as a whole.
    has_rest: bool,
}

impl<'records> Groups<'records> {
    fn of(&mut self, key: SectorGroupKey) -> &mut SectorGroup<'records> {
        let place = *self.place.entry(key.clone()).or_insert_with(|| {
            self.list.push(SectorGroup {
                key,
                projects: Vec::new(),
            });
            self.list.len() - 1
        });
        &mut self.list[place]
    }

    fn finish(mut self) -> Vec<SectorGroup<'records>> {
        if self.has_rest && !self.list.is_empty() {
            self.of(SectorGroupKey::NotSpecified);
        }
        // Whoever reads a plan looks for its sectors first.
        self.list.sort_by_key(|group| match group.key {
            SectorGroupKey::One { .. } => 0,
            SectorGroupKey::Several => 1,
            SectorGroupKey::NotSpecified => 2,
        });
        self.list
    }
}
