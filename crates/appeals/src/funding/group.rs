//! Frameworks → sectors → projects, so that no project stands twice.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use vocabulary::Recorded;
use vocabulary::identifier::FrameworkId;

use crate::AppealRecords;
use crate::records::{Framework, Project, SectorKey};

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
    /// Its headings, in the order of their first project.
    pub sectors: Vec<SectorGroup<'records>>,
}

/// Every framework of the appeal with its sectors and projects, in order.
#[must_use]
pub fn frameworks(records: &AppealRecords) -> Vec<FrameworkGroup<'_>> {
    let mut projects_of: BTreeMap<FrameworkId, Vec<&Recorded<Project>>> = BTreeMap::new();
    for project in &records.projects {
        projects_of
            .entry(project.record.framework)
            .or_default()
            .push(project);
    }
    records
        .frameworks
        .iter()
        .map(|framework| FrameworkGroup {
            framework,
            sectors: sectors(projects_of.remove(&framework.record.id).unwrap_or_default()),
        })
        .collect()
}

fn sectors(projects: Vec<&Recorded<Project>>) -> Vec<SectorGroup<'_>> {
    let mut groups: Vec<SectorGroup<'_>> = Vec::new();
    for project in projects {
        let key = SectorGroupKey::of(&project.record);
        match groups.iter_mut().find(|group| group.key == key) {
            Some(group) => group.projects.push(project),
            None => groups.push(SectorGroup {
                key,
                projects: vec![project],
            }),
        }
    }
    groups
}
