//! Converting an amount into the currency of its appeal.
//!
//! The rate is the latest one on or before the day of the contribution
//! (decided, else received), and not older than [`OLDEST_RATE_DAYS`]. Rates
//! are written as the United Nations operational rates are: units of a
//! currency for one unit of a base. The converted amount is rounded half up
//! in minor units, from exact decimals. A contribution for which there is no
//! such rate stays in its own currency, on the line “not yet converted”.

mod table;

use chrono::NaiveDate;
use rust_decimal::prelude::ToPrimitive;
use rust_decimal::{Decimal, RoundingStrategy};
use vocabulary::{Currency, Money};

use crate::records::{Contribution, ExchangeRate};

pub use table::RateTable;

/// The greatest age of a rate, in days. The United Nations publish their
/// operational rates at least once a month; half a month more leaves room
/// for a file that comes late.
pub const OLDEST_RATE_DAYS: i64 = 45;

/// An amount as it counts, with the rate it was converted at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Converted {
    /// The amount in the currency of the appeal.
    pub amount: Money,
    /// The rate; `None` where nothing had to be converted.
    pub rate: Option<ExchangeRate>,
}

/// Why an amount stays in its own currency.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotConverted {
    /// No day says which rate holds.
    #[error("it has no date, so that no rate can be chosen")]
    NoDate,
    /// No rate of these currencies is known at all on that day or before.
    #[error("no rate from {from} to {to} is known on {date} or before")]
    NoRate {
        /// The currency of the contribution.
        from: Currency,
        /// The currency of the appeal.
        to: Currency,
        /// The day of the contribution.
        date: NaiveDate,
    },
    /// The latest rate is older than [`OLDEST_RATE_DAYS`].
    #[error(
        "the latest rate from {from} to {to} is of {rate}, more than {OLDEST_RATE_DAYS} days before {date}"
    )]
    TooOld {
        /// The currency of the contribution.
        from: Currency,
        /// The currency of the appeal.
        to: Currency,
        /// The day of the contribution.
        date: NaiveDate,
        /// The day of the latest rate.
        rate: NaiveDate,
    },
    /// The rate is zero or below, or the amount is too large.
    #[error("the converted amount is too large to be kept exactly, or the rate is not above zero")]
    Overflow,
}

/// An amount divided by units per one unit of `to`, rounded half up (away
/// from zero) in minor units.
///
/// # Errors
/// [`NotConverted::Overflow`] where the rate is not above zero or the result
/// does not fit.
pub fn at_rate(original: Money, units: Decimal, to: Currency) -> Result<Money, NotConverted> {
    if original.currency == to {
        return Ok(original);
    }
    if units <= Decimal::ZERO {
        return Err(NotConverted::Overflow);
    }
    let minor = original
        .to_decimal()
        .checked_mul(Decimal::from(to.minor_per_unit()))
        .and_then(|minor| minor.checked_div(units))
        .ok_or(NotConverted::Overflow)?;
    minor
        .round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero)
        .to_i64()
        .map(|minor| Money::from_minor(minor, to))
        .ok_or(NotConverted::Overflow)
}

/// What `original`, given on `date`, is in the currency `to`.
///
/// # Errors
/// [`NotConverted`] says why it stays in its own currency.
pub fn convert(
    original: Money,
    date: Option<NaiveDate>,
    to: Currency,
    rates: &RateTable,
) -> Result<Converted, NotConverted> {
    if original.currency == to {
        return Ok(Converted {
            amount: original,
            rate: None,
        });
    }
    let date = date.ok_or(NotConverted::NoDate)?;
    let rate = rates.latest(original.currency, to, date)?;
    Ok(Converted {
        amount: at_rate(original, rate.units_per_reporting_unit, to)?,
        rate: Some(rate),
    })
}

/// Converts a contribution as [`convert`] does, at its own day.
///
/// # Errors
/// [`NotConverted`] says why it stays as it is; nothing of it is changed
/// then.
pub fn apply(
    contribution: &mut Contribution,
    to: Currency,
    rates: &RateTable,
) -> Result<(), NotConverted> {
    let converted = convert(contribution.original, contribution.holds_from(), to, rates)?;
    contribution.converted = Some(converted.amount);
    contribution.rate = converted.rate;
    Ok(())
}

#[cfg(test)]
mod tests;
