//! The first version of the counting rule, as it was when pages were
//! published with it. It is kept so that those pages can be recomputed, and
//! is not changed.
//!
//! It counted only money within the plan: parked rests, what was carried
//! over and what was outside any plan stood beside the total. It knew
//! requirements of projects alone, and no direction of flows.

use chrono::NaiveDate;
use vocabulary::money::MoneyError;

use super::line::FundingLine;
use super::requirement::current_requirement;
use super::scope::{Projects, Scope, projects_of};
use super::sum::{Sum, sum_concerned};
use crate::AppealRecords;
use crate::records::{Contribution, ContributionStatus, Destination, FlowOrigin, Target};

fn line_of(contribution: &Contribution) -> FundingLine {
    if contribution.converted.is_none() {
        return FundingLine::NotConverted;
    }
    if contribution.status == ContributionStatus::Pledge {
        return FundingLine::Pledged;
    }
    match &contribution.destination {
        Destination::Shared { .. } => return FundingLine::Shared,
        Destination::Overlapping { .. } => return FundingLine::Overlapping,
        Destination::Single {
            target: Target::OutsidePlan,
        } => return FundingLine::OutsidePlan,
        Destination::Single {
            target: Target::Elsewhere { .. },
        } => return FundingLine::Elsewhere,
        Destination::Single { .. } => {}
    }
    match contribution.origin {
        FlowOrigin::Parked => FundingLine::Parked,
        FlowOrigin::CarriedOver => FundingLine::CarriedOver,
        FlowOrigin::Standard | FlowOrigin::PassThrough => FundingLine::WithinPlan,
    }
}

/// Money for a framework as a whole stood under none of its headings.
fn concerns(scope: &Scope, contribution: &Contribution, projects: &Projects<'_>) -> bool {
    let contains = |target: &Target| {
        !(scope.sector.is_some() && matches!(target, Target::Framework { .. }))
            && scope.contains_target(target, projects)
    };
    match &contribution.destination {
        Destination::Single { target } => contains(target),
        Destination::Shared { targets } | Destination::Overlapping { targets } => {
            *scope == Scope::default() || targets.iter().any(contains)
        }
    }
}

/// What was asked for: the current requirements of the projects.
///
/// # Errors
/// When the sum is too large to be kept exactly.
pub fn requested(
    records: &AppealRecords,
    scope: &Scope,
    as_of: Option<NaiveDate>,
) -> Result<Sum, MoneyError> {
    let mut sum = Sum::empty(records);
    for project in records
        .projects
        .iter()
        .filter(|project| scope.contains(&project.record))
    {
        match current_requirement(records, project.record.id, as_of) {
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

/// What came: the money within the plan.
///
/// # Errors
/// When the sum is too large to be kept exactly.
pub fn received(
    records: &AppealRecords,
    scope: &Scope,
    as_of: Option<NaiveDate>,
) -> Result<Sum, MoneyError> {
    line_sum(records, scope, FundingLine::WithinPlan, as_of)
}

/// The sum of one line.
///
/// # Errors
/// When the sum is too large to be kept exactly.
pub fn line_sum(
    records: &AppealRecords,
    scope: &Scope,
    line: FundingLine,
    as_of: Option<NaiveDate>,
) -> Result<Sum, MoneyError> {
    let projects = projects_of(records, scope);
    sum_concerned(records, as_of, |contribution| {
        line_of(contribution) == line && concerns(scope, contribution, &projects)
    })
}
