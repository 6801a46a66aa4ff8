//! What a round counts, all areas together: enough for a trend.

use super::CountingRule;
use crate::rounds::{AssessmentKind, RoundKey, Status};

/// What one kind of assessment of a round counts of one status, all areas
/// together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoundTotal {
    /// The round.
    pub round: RoundKey,
    /// How it was collected.
    pub kind: AssessmentKind,
    /// Whom it counts.
    pub status: Status,
    /// Persons; `None` where no row says a number.
    pub persons: Option<u64>,
    /// Households; `None` where no row says a number.
    pub households: Option<u64>,
}

/// The total that counts of a round and status: of the kinds of assessment
/// that say something, the preferred one.
#[must_use]
pub fn counted_total<'totals>(
    totals: &'totals [RoundTotal],
    round: &RoundKey,
    status: Status,
    rule: &CountingRule,
) -> Option<&'totals RoundTotal> {
    totals
        .iter()
        .filter(|total| total.status == status && total.round == *round)
        .filter(|total| rule.preference(total.kind).is_some())
        .min_by_key(|total| rule.preference(total.kind))
}

/// The round before, of the same operation, that counts something of a
/// status.
#[must_use]
pub fn before<'totals>(
    totals: &'totals [RoundTotal],
    round: &RoundKey,
    status: Status,
    rule: &CountingRule,
) -> Option<&'totals RoundTotal> {
    let earlier = totals
        .iter()
        .filter(|total| total.status == status && rule.preference(total.kind).is_some())
        .filter(|total| total.round.operation == round.operation && total.round < *round)
        .map(|total| &total.round);
    counted_total(totals, earlier.max()?, status, rule)
}
