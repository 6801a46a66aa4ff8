//! What was asked for: the latest revisions, and no part of a plan twice.
//!
//! A plan asks as a whole, by sector, or by project. Where it says a whole,
//! that is its requirement; where it does not, its parts are added. What the
//! whole has more than its parts stands under “not specified”, so that
//! sectors always add up to their framework.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use vocabulary::identifier::{FrameworkId, ProjectId};
use vocabulary::money::MoneyError;
use vocabulary::{Money, Recorded};

use super::group::SectorGroupKey;
use super::scope::Scope;
use super::sum::{Sum, holds};
use crate::AppealRecords;
use crate::records::{Project, Requirement, RequirementSubject};

/// The requirement of a project at a date: the latest revision that holds.
#[must_use]
pub fn current_requirement(
    records: &AppealRecords,
    project: ProjectId,
    as_of: Option<NaiveDate>,
) -> Option<&Recorded<Requirement>> {
    requirement_of(records, &RequirementSubject::Project { project }, as_of)
}

/// The requirement that a project, a sector or a framework states itself at
/// a date: the latest revision that holds.
#[must_use]
pub fn requirement_of<'records>(
    records: &'records AppealRecords,
    subject: &RequirementSubject,
    as_of: Option<NaiveDate>,
) -> Option<&'records Recorded<Requirement>> {
    latest(records, subject.project(), as_of)
        .into_iter()
        .find_map(|(known, requirement)| (known == subject).then_some(requirement))
}

/// The latest requirement of every subject.
type Latest<'records> = BTreeMap<&'records RequirementSubject, &'records Recorded<Requirement>>;

/// The requirement of every subject at a date, or of the only project asked
/// about, in one pass: appeals with hundreds of projects are asked for often.
fn latest(
    records: &AppealRecords,
    only: Option<ProjectId>,
    as_of: Option<NaiveDate>,
) -> Latest<'_> {
    let start = records.appeal.record.period.start;
    // The day decides, then the number of the revision: a revision that
    // holds from a later day was made with the earlier ones in view.
    let order = |requirement: &Requirement| {
        (
            requirement.holds_from.unwrap_or(start),
            requirement.revision,
            requirement.id,
        )
    };
    let mut latest: Latest<'_> = BTreeMap::new();
    for requirement in &records.requirements {
        let record = &requirement.record;
        if (only.is_some() && record.subject.project() != only)
            || !holds(records, record.holds_from, as_of)
        {
            continue;
        }
        latest
            .entry(&record.subject)
            .and_modify(|known| {
                if order(&known.record) < order(record) {
                    *known = requirement;
                }
            })
            .or_insert(requirement);
    }
    latest
}

/// What was asked for: for each framework in scope its own requirement,
/// else those of its sectors and projects.
///
/// # Errors
/// When the sum is too large to be kept exactly.
pub fn requested(
    records: &AppealRecords,
    scope: &Scope,
    as_of: Option<NaiveDate>,
) -> Result<Sum, MoneyError> {
    let mut asked = Asked {
        records,
        latest: latest(records, scope.project, as_of),
        sum: Sum::empty(records),
    };
    if scope.project.is_some() {
        for project in projects(records, |project| scope.contains(project)) {
            asked.project(project, 1)?;
        }
        return Ok(asked.sum);
    }
    let frameworks: BTreeSet<FrameworkId> = records
        .projects
        .iter()
        .map(|project| project.record.framework)
        .chain(
            records
                .frameworks
                .iter()
                .map(|framework| framework.record.id),
        )
        .filter(|framework| scope.contains_framework(*framework))
        .collect();
    for framework in frameworks {
        match &scope.sector {
            None => asked.whole(framework)?,
            Some(SectorGroupKey::NotSpecified) => asked.rest(framework)?,
            Some(heading) => asked.heading(framework, heading, 1)?,
        }
    }
    Ok(asked.sum)
}

fn projects(
    records: &AppealRecords,
    wanted: impl Fn(&Project) -> bool,
) -> impl Iterator<Item = &Project> {
    records
        .projects
        .iter()
        .map(|project| &project.record)
        .filter(move |project| wanted(project))
}

struct Asked<'records> {
    records: &'records AppealRecords,
    latest: Latest<'records>,
    sum: Sum,
}

impl<'records> Asked<'records> {
    fn own(&self, framework: FrameworkId) -> Option<&'records Recorded<Requirement>> {
        self.latest
            .get(&RequirementSubject::Framework { framework })
            .copied()
    }

    /// Adds a requirement, or takes it away where `sign` is −1.
    fn add(&mut self, requirement: &Recorded<Requirement>, sign: i64) -> Result<(), MoneyError> {
        let record = &requirement.record;
        if record.amount.currency != self.records.appeal.record.currency {
            self.sum.unconverted.push(requirement.reference());
            return Ok(());
        }
        let signed = record
            .amount
            .minor
            .checked_mul(sign)
            .ok_or(MoneyError::Overflow)?;
        self.sum.add(
            requirement.reference(),
            Money::from_minor(signed, record.amount.currency),
            record.holds_from,
        )
    }

    fn project(&mut self, project: &Project, sign: i64) -> Result<(), MoneyError> {
        let subject = RequirementSubject::Project {
            project: project.id,
        };
        match self.latest.get(&subject).copied() {
            Some(requirement) => self.add(requirement, sign),
            None => {
                if sign > 0 {
                    self.sum.missing.push(project.id);
                }
                Ok(())
            }
        }
    }

    /// One heading: the sector's own requirement, else its projects'.
    fn heading(
        &mut self,
        framework: FrameworkId,
        heading: &SectorGroupKey,
        sign: i64,
    ) -> Result<(), MoneyError> {
        if let SectorGroupKey::One { sector } = heading {
            let subject = RequirementSubject::Sector {
                framework,
                sector: sector.clone(),
            };
            if let Some(requirement) = self.latest.get(&subject).copied() {
                return self.add(requirement, sign);
            }
        }
        let records = self.records;
        for project in projects(records, |project| {
            project.framework == framework && heading.holds(project)
        }) {
            self.project(project, sign)?;
        }
        Ok(())
    }

    /// The headings of a framework that ask for something.
    fn headings(&self, framework: FrameworkId) -> BTreeSet<SectorGroupKey> {
        let of_sectors = self.latest.keys().filter_map(|subject| match subject {
            RequirementSubject::Sector {
                framework: of,
                sector,
            } if *of == framework => Some(SectorGroupKey::One {
                sector: sector.clone(),
            }),
            _ => None,
        });
        projects(self.records, |project| project.framework == framework)
            .map(SectorGroupKey::of)
            .chain(of_sectors)
            .collect()
    }

    fn whole(&mut self, framework: FrameworkId) -> Result<(), MoneyError> {
        if let Some(own) = self.own(framework) {
            return self.add(own, 1);
        }
        for heading in self.headings(framework) {
            self.heading(framework, &heading, 1)?;
        }
        Ok(())
    }

    /// What is asked for under no heading of its own: where the framework
    /// says a whole, the whole less its other headings.
    fn rest(&mut self, framework: FrameworkId) -> Result<(), MoneyError> {
        let Some(own) = self.own(framework) else {
            return self.heading(framework, &SectorGroupKey::NotSpecified, 1);
        };
        self.add(own, 1)?;
        for heading in self.headings(framework) {
            if heading != SectorGroupKey::NotSpecified {
                self.heading(framework, &heading, -1)?;
            }
        }
        Ok(())
    }
}
