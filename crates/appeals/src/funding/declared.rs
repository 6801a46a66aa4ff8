//! What a plan's own source declares as received, where the contributions on
//! record are not all of it.
//!
//! Overviews of plans give the total of each plan without its flows; and the
//! flows of one country are not all flows of a plan. What is declared stands
//! until the contributions on record reach it: a sum that is known to be
//! incomplete does not take the place of a complete one.

use chrono::NaiveDate;
use vocabulary::identifier::FrameworkId;
use vocabulary::money::MoneyError;
use vocabulary::{Money, Recorded};

use super::scope::Scope;
use super::sum::{Sum, holds};
use crate::AppealRecords;
use crate::records::DeclaredFigure;

/// The name under which the total of a plan is declared, in whole units of
/// the appeal's currency.
pub const DECLARED_TOTAL: &str = "funding.received";

/// The newest declared total of a framework that holds on the day asked.
#[must_use]
pub fn declared_total(
    records: &AppealRecords,
    framework: FrameworkId,
    as_of: Option<NaiveDate>,
) -> Option<&Recorded<DeclaredFigure>> {
    records
        .declared_figures
        .iter()
        .filter(|declared| {
            declared.record.framework == Some(framework)
                && declared.record.name == DECLARED_TOTAL
                && declared.record.unit == records.appeal.record.currency.code()
                && holds(records, declared.record.as_of, as_of)
        })
        .max_by_key(|declared| (declared.record.as_of, declared.record.id))
}

/// What is declared for a framework; for the whole appeal only where no
/// contribution is on record at all. `None` where nothing is.
pub(super) fn received(
    records: &AppealRecords,
    scope: &Scope,
    as_of: Option<NaiveDate>,
) -> Result<Option<Sum>, MoneyError> {
    if scope.sector.is_some() || scope.project.is_some() || scope.donor.is_some() {
        return Ok(None);
    }
    if scope.framework.is_none() && !records.contributions.is_empty() {
        return Ok(None);
    }
    let mut sum = Sum::empty(records);
    sum.declared = true;
    for framework in &records.frameworks {
        let framework = framework.record.id;
        if !scope.contains_framework(framework) {
            continue;
        }
        if let Some(declared) = declared_total(records, framework, as_of) {
            let amount = Money::from_units(declared.record.value, records.appeal.record.currency)?;
            sum.add(declared.reference(), amount, declared.record.as_of)?;
        }
    }
    Ok((!sum.entries.is_empty()).then_some(sum))
}
