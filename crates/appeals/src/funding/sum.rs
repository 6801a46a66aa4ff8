//! Sums over an appeal or a part of it, with what each record gave.

use std::collections::HashMap;

use chrono::NaiveDate;
use vocabulary::identifier::{FrameworkId, ProjectId};
use vocabulary::money::MoneyError;
use vocabulary::{Money, RecordReference, Recorded};

use super::group::SectorGroupKey;
use super::line::{FundingLine, line_of};
use crate::AppealRecords;
use crate::records::{Contribution, Destination, Project, Requirement, RequirementSubject, Target};

/// A part of an appeal; everything where nothing is named.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Scope {
    /// Only this framework.
    pub framework: Option<FrameworkId>,
    /// Only what stands under this heading.
    pub sector: Option<SectorGroupKey>,
    /// Only this project.
    pub project: Option<ProjectId>,
}

/// What one record gave to a sum.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The version of the record.
    pub record: RecordReference,
    /// Its amount in minor units of the appeal's currency.
    pub minor: i64,
    /// The day from which it holds, where it is known.
    pub date: Option<NaiveDate>,
}

/// A sum and the records behind it: the entries always add up to the total.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sum {
    /// The total.
    pub total: Money,
    /// The records that counted.
    pub entries: Vec<Entry>,
    /// Projects in scope for which nothing is recorded at that date.
    pub missing: Vec<ProjectId>,
    /// Records in scope that could not be added, because their amount is in
    /// another currency.
    pub unconverted: Vec<RecordReference>,
}

impl Sum {
    fn empty(records: &AppealRecords) -> Self {
        Self {
            total: Money::zero(records.appeal.record.currency),
            entries: Vec::new(),
            missing: Vec::new(),
            unconverted: Vec::new(),
        }
    }

    fn add(
        &mut self,
        record: RecordReference,
        amount: Money,
        date: Option<NaiveDate>,
    ) -> Result<(), MoneyError> {
        self.total = self.total.checked_add(amount)?;
        self.entries.push(Entry {
            record,
            minor: amount.minor,
            date,
        });
        Ok(())
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
            && self
                .framework
                .is_none_or(|wanted| wanted == project.framework)
            && self
                .sector
                .as_ref()
                .is_none_or(|wanted| wanted.holds(project))
    }

    fn contains_target(&self, target: &Target, projects: &Projects<'_>) -> bool {
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
                self.project.is_none()
                    && self.framework.is_none_or(|wanted| wanted == *framework)
                    && self.sector.as_ref().is_none_or(|wanted| wanted.is(sector))
            }
            Target::Sectors { framework, .. } => {
                self.project.is_none()
                    && self.framework.is_none_or(|wanted| wanted == *framework)
                    && self
                        .sector
                        .as_ref()
                        .is_none_or(|wanted| *wanted == SectorGroupKey::Several)
            }
            Target::Framework { framework } => {
                self.project.is_none()
                    && self.sector.is_none()
                    && self.framework.is_none_or(|wanted| wanted == *framework)
            }
            Target::Appeal | Target::OutsidePlan | Target::Elsewhere { .. } => {
                *self == Self::default()
            }
        }
    }

    /// Whether a contribution has to do with this part: its only target, or
    /// for shared money any of its targets.
    #[must_use]
    pub fn concerns(&self, contribution: &Contribution, records: &AppealRecords) -> bool {
        self.concerns_known(contribution, &projects_of(records, self))
    }

    fn concerns_known(&self, contribution: &Contribution, projects: &Projects<'_>) -> bool {
        match &contribution.destination {
            Destination::Single { target } => self.contains_target(target, projects),
            Destination::Shared { targets } | Destination::Overlapping { targets } => {
                *self == Self::default()
                    || targets
                        .iter()
                        .any(|target| self.contains_target(target, projects))
            }
        }
    }
}

/// Projects by identifier.
type Projects<'records> = HashMap<ProjectId, &'records Project>;

/// The projects that a target in scope may name.
fn projects_of<'records>(records: &'records AppealRecords, scope: &Scope) -> Projects<'records> {
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

/// Whether something that holds from `date` (from the appeal's first day
/// where that is not known) holds on the day asked.
fn holds(records: &AppealRecords, date: Option<NaiveDate>, as_of: Option<NaiveDate>) -> bool {
    as_of.is_none_or(|asked| date.unwrap_or(records.appeal.record.period.start) <= asked)
}

/// The requirement of a project at a date: the latest revision that holds.
#[must_use]
pub fn current_requirement(
    records: &AppealRecords,
    project: ProjectId,
    as_of: Option<NaiveDate>,
) -> Option<&Recorded<Requirement>> {
    current_requirements(records, Some(project), as_of).remove(&project)
}

/// The requirement of every project at a date, or of the only one asked
/// about, in one pass: appeals with hundreds of projects are asked for often.
fn current_requirements(
    records: &AppealRecords,
    only: Option<ProjectId>,
    as_of: Option<NaiveDate>,
) -> HashMap<ProjectId, &Recorded<Requirement>> {
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
    let mut latest: HashMap<ProjectId, &Recorded<Requirement>> = HashMap::new();
    for requirement in records
        .requirements
        .iter()
        .filter(|requirement| holds(records, requirement.record.holds_from, as_of))
    {
        let RequirementSubject::Project { project } = requirement.record.subject else {
            continue;
        };
        if only.is_some_and(|only| only != project) {
            continue;
        }
        latest
            .entry(project)
            .and_modify(|known| {
                if order(&known.record) < order(&requirement.record) {
                    *known = requirement;
                }
            })
            .or_insert(requirement);
    }
    latest
}

/// What was asked for: the sum of the current requirements.
///
/// # Errors
/// When the sum is too large to be kept exactly.
pub fn requested(
    records: &AppealRecords,
    scope: &Scope,
    as_of: Option<NaiveDate>,
) -> Result<Sum, MoneyError> {
    let mut sum = Sum::empty(records);
    let latest = current_requirements(records, scope.project, as_of);
    for project in records
        .projects
        .iter()
        .filter(|project| scope.contains(&project.record))
    {
        match latest.get(&project.record.id).copied() {
            None => sum.missing.push(project.record.id),
            Some(requirement)
                if requirement.record.amount.currency != records.appeal.record.currency =>
            {
                sum.unconverted.push(requirement.reference());
            }
            Some(requirement) => sum.add(
                requirement.reference(),
                requirement.record.amount,
                requirement.record.holds_from,
            )?,
        }
    }
    Ok(sum)
}

/// What came: the sum of the counted contributions.
///
/// # Errors
/// When the sum is too large to be kept exactly.
pub fn received(
    records: &AppealRecords,
    scope: &Scope,
    as_of: Option<NaiveDate>,
) -> Result<Sum, MoneyError> {
    line_sum(records, scope, FundingLine::Counted, as_of)
}

/// The sum of one line. On the line of what is not converted the total is
/// zero and the records stand in `unconverted`.
///
/// # Errors
/// When the sum is too large to be kept exactly.
pub fn line_sum(
    records: &AppealRecords,
    scope: &Scope,
    line: FundingLine,
    as_of: Option<NaiveDate>,
) -> Result<Sum, MoneyError> {
    let mut sum = Sum::empty(records);
    let projects = projects_of(records, scope);
    for contribution in &records.contributions {
        let record = &contribution.record;
        if line_of(record) != line
            || !holds(records, record.holds_from(), as_of)
            || !scope.concerns_known(record, &projects)
        {
            continue;
        }
        match record.converted {
            Some(amount) if amount.currency == records.appeal.record.currency => {
                sum.add(contribution.reference(), amount, record.holds_from())?;
            }
            _ => sum.unconverted.push(contribution.reference()),
        }
    }
    Ok(sum)
}
