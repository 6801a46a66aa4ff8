//! The lines of the money on a page, so that its total can be checked by
//! hand.

use vocabulary::Money;
use vocabulary::money::MoneyError;

use crate::answer::Figure;
use crate::document::{AppealDocument, LineBlock};

/// The lines of a page in the order in which they are read: those that add
/// up to what was received, that total, those that are not counted, and the
/// sum of everything.
#[derive(Debug, Clone)]
pub struct Reconciliation<'page> {
    /// The lines that make up what was received.
    pub counted: Vec<&'page LineBlock>,
    /// What was received.
    pub received: &'page Figure,
    /// The lines that are not counted.
    pub not_counted: Vec<&'page LineBlock>,
}

impl AppealDocument {
    /// The lines of the money; `None` where there is nothing to explain.
    #[must_use]
    pub fn reconciliation(&self) -> Option<Reconciliation<'_>> {
        if self.lines.is_empty() {
            return None;
        }
        let (counted, not_counted) = self.lines.iter().partition(|line| line.is_counted());
        Some(Reconciliation {
            counted,
            received: &self.totals.received,
            not_counted,
        })
    }
}

impl Reconciliation<'_> {
    /// Everything recorded as coming in: what was received and what is not
    /// counted. What is not converted has no amount and adds nothing.
    ///
    /// # Errors
    /// When the sum is too large to be kept exactly.
    pub fn sum(&self) -> Result<Option<Money>, MoneyError> {
        let Some(received) = self.received.value.money() else {
            return Ok(None);
        };
        self.not_counted
            .iter()
            .filter_map(|line| line.figure.value.money())
            .try_fold(received, Money::checked_add)
            .map(Some)
    }
}

#[cfg(test)]
mod tests {
    use appeals::funding::FundingLine;
    use appeals::records::Target;

    use crate::testing::{Plan, page};

    #[test]
    fn counted_lines_add_up_to_the_total_and_all_to_the_plain_sum() {
        let mut plan = Plan::filled();
        plan.contribution(70, Target::OutsidePlan);
        plan.contribution(
            9,
            Target::Elsewhere {
                name: "x".to_owned(),
            },
        );
        let composed = page(&plan);
        let lines = composed.reconciliation().unwrap();
        let minor = |figure: &crate::Figure| figure.value.money().unwrap().minor;
        let counted: i64 = lines.counted.iter().map(|line| minor(&line.figure)).sum();
        assert_eq!(counted, minor(lines.received));
        assert!(
            lines
                .counted
                .iter()
                .any(|line| line.line == FundingLine::OutsidePlan)
        );
        assert!(
            lines
                .not_counted
                .iter()
                .any(|line| line.line == FundingLine::Elsewhere)
        );
        let plain: i64 = plan
            .records
            .contributions
            .iter()
            .filter_map(|given| given.record.converted)
            .map(|money| money.minor)
            .sum();
        assert_eq!(lines.sum().unwrap().unwrap().minor, plain);
    }

    #[test]
    fn a_page_of_the_first_rule_has_all_its_lines_beside_the_total() {
        let mut plan = Plan::filled();
        plan.contribution(70, Target::OutsidePlan);
        let mut composed = page(&plan);
        for line in &mut composed.lines {
            line.figure.rule.version = 1;
        }
        assert!(composed.reconciliation().unwrap().counted.is_empty());
    }
}
