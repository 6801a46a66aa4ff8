//! Sums over an appeal or a part of it, with what each record gave.

use chrono::NaiveDate;
use vocabulary::identifier::ProjectId;
use vocabulary::money::MoneyError;
use vocabulary::{Money, RecordReference};

use super::declared;
use super::line::{FundingLine, line_of};
use super::scope::{Scope, projects_of};
use crate::AppealRecords;
use crate::records::{Contribution, FlowDirection};

/// What one record gave to a sum.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The version of the record.
    pub record: RecordReference,
    /// Its amount in minor units of the appeal's currency; below zero where
    /// it was taken away.
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
    /// Whether the total is what a source declares, and not added up from
    /// contributions.
    pub declared: bool,
}

impl Sum {
    pub(super) fn empty(records: &AppealRecords) -> Self {
        Self {
            total: Money::zero(records.appeal.record.currency),
            entries: Vec::new(),
            missing: Vec::new(),
            unconverted: Vec::new(),
            declared: false,
        }
    }

    pub(super) fn add(
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

/// Whether something that holds from `date` (from the appeal's first day
/// where that is not known) holds on the day asked.
pub(super) fn holds(
    records: &AppealRecords,
    date: Option<NaiveDate>,
    as_of: Option<NaiveDate>,
) -> bool {
    as_of.is_none_or(|asked| date.unwrap_or(records.appeal.record.period.start) <= asked)
}

/// What came: the sum of the counted lines. Where a plan's source declares
/// more than the contributions on record add up to, what it declares stands
/// (see [`declared`](super::declared)).
///
/// # Errors
/// When the sum is too large to be kept exactly.
pub fn received(
    records: &AppealRecords,
    scope: &Scope,
    as_of: Option<NaiveDate>,
) -> Result<Sum, MoneyError> {
    let counted = counted(records, scope, as_of)?;
    Ok(match declared::received(records, scope, as_of)? {
        Some(declared) if declared.total.minor > counted.total.minor => declared,
        _ => counted,
    })
}

/// The sum of the counted lines, contribution by contribution.
///
/// # Errors
/// When the sum is too large to be kept exactly.
pub fn counted(
    records: &AppealRecords,
    scope: &Scope,
    as_of: Option<NaiveDate>,
) -> Result<Sum, MoneyError> {
    sum_where(records, scope, as_of, |contribution| {
        line_of(contribution).is_some_and(FundingLine::is_counted)
    })
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
    sum_where(records, scope, as_of, |contribution| {
        line_of(contribution) == Some(line)
    })
}

/// What goes one way: for a note on the money that goes onward inside the
/// mission or leaves it. Pledges do not go anywhere yet.
///
/// # Errors
/// When the sum is too large to be kept exactly.
pub fn going(
    records: &AppealRecords,
    scope: &Scope,
    direction: FlowDirection,
    as_of: Option<NaiveDate>,
) -> Result<Sum, MoneyError> {
    sum_where(records, scope, as_of, |contribution| {
        contribution.direction == direction
            && contribution.status != crate::records::ContributionStatus::Pledge
    })
}

pub(super) fn sum_where(
    records: &AppealRecords,
    scope: &Scope,
    as_of: Option<NaiveDate>,
    belongs: impl Fn(&Contribution) -> bool,
) -> Result<Sum, MoneyError> {
    let projects = projects_of(records, scope);
    sum_concerned(records, as_of, |contribution| {
        belongs(contribution) && scope.concerns_known(contribution, &projects)
    })
}

pub(super) fn sum_concerned(
    records: &AppealRecords,
    as_of: Option<NaiveDate>,
    belongs: impl Fn(&Contribution) -> bool,
) -> Result<Sum, MoneyError> {
    let mut sum = Sum::empty(records);
    for contribution in &records.contributions {
        let record = &contribution.record;
        if !holds(records, record.holds_from(), as_of) || !belongs(record) {
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
