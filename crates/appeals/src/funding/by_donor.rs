//! What each donor gave to an appeal, in one pass over its contributions.

use std::collections::BTreeMap;

use vocabulary::money::MoneyError;
use vocabulary::{Currency, Money};

use super::{Donor, FundingLine, line_of};
use crate::AppealRecords;
use crate::records::Contribution;

/// What one donor gave to one appeal, by the rule of what counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DonorFunding {
    /// What came and counts, in the appeal's currency.
    pub received: Money,
    /// What was announced, in the appeal's currency.
    pub pledged: Money,
    /// How many incoming contributions name this donor, counted or not.
    pub contributions: usize,
    /// How many of them wait for a rate of exchange.
    pub not_converted: usize,
}

/// The sums of all donors, filled one contribution at a time, so that not
/// all of them need to be in memory.
#[derive(Debug, Clone)]
pub struct DonorSums {
    currency: Currency,
    sums: BTreeMap<Donor, DonorFunding>,
}

impl DonorSums {
    /// No contributions yet to an appeal in `currency`.
    #[must_use]
    pub fn new(currency: Currency) -> Self {
        Self {
            currency,
            sums: BTreeMap::new(),
        }
    }

    /// Adds a contribution. What goes onward or away is no donor's gift.
    ///
    /// # Errors
    /// When a sum is too large to be kept exactly.
    pub fn add(&mut self, contribution: &Contribution) -> Result<(), MoneyError> {
        self.add_group(contribution, 1)
    }

    /// Adds several contributions of one donor, which stand on one line, as
    /// one with their sum.
    ///
    /// # Errors
    /// When a sum is too large to be kept exactly.
    pub fn add_group(
        &mut self,
        contribution: &Contribution,
        count: usize,
    ) -> Result<(), MoneyError> {
        let Some(line) = line_of(contribution) else {
            return Ok(());
        };
        let zero = Money::zero(self.currency);
        let sum = self
            .sums
            .entry(Donor::of(contribution))
            .or_insert(DonorFunding {
                received: zero,
                pledged: zero,
                contributions: 0,
                not_converted: 0,
            });
        sum.contributions += count;
        let amount = contribution
            .converted
            .filter(|amount| amount.currency == self.currency);
        let Some(amount) = amount else {
            sum.not_converted += count;
            return Ok(());
        };
        if line.is_counted() {
            sum.received = sum.received.checked_add(amount)?;
        } else if line == FundingLine::Pledged {
            sum.pledged = sum.pledged.checked_add(amount)?;
        }
        Ok(())
    }

    /// The sums.
    #[must_use]
    pub fn finish(self) -> BTreeMap<Donor, DonorFunding> {
        self.sums
    }
}

/// What each donor gave to an appeal.
///
/// # Errors
/// When a sum is too large to be kept exactly.
pub fn by_donor(records: &AppealRecords) -> Result<BTreeMap<Donor, DonorFunding>, MoneyError> {
    let mut sums = DonorSums::new(records.appeal.record.currency);
    for contribution in &records.contributions {
        sums.add(&contribution.record)?;
    }
    Ok(sums.finish())
}
