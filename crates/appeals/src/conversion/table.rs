//! The rates that a mission knows, to be asked by currency and day.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Duration, NaiveDate};
use rust_decimal::Decimal;
use vocabulary::Currency;

use super::{NotConverted, OLDEST_RATE_DAYS};
use crate::records::{ExchangeRate, Rate};

/// Digits after the point of a rate that had to be computed from others.
const COMPUTED_DIGITS: u32 = 12;

/// Rates by currency, base, day and publisher.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RateTable {
    rates: BTreeMap<(Currency, Currency), BTreeMap<(NaiveDate, String), Decimal>>,
    bases: BTreeSet<Currency>,
}

impl RateTable {
    /// The rates, later ones replacing earlier ones of the same currency,
    /// base, day and publisher.
    pub fn of<'rates>(rates: impl IntoIterator<Item = &'rates Rate>) -> Self {
        let mut table = Self::default();
        for rate in rates {
            table.insert(rate);
        }
        table
    }

    /// Adds a rate or replaces the one of the same currency, base, day and
    /// publisher. A rate that is not above zero is left out.
    pub fn insert(&mut self, rate: &Rate) {
        if rate.units_per_base <= Decimal::ZERO {
            return;
        }
        self.bases.insert(rate.base);
        self.rates
            .entry((rate.currency, rate.base))
            .or_default()
            .insert((rate.date, rate.publisher.clone()), rate.units_per_base);
    }

    /// Whether nothing is known.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rates.is_empty()
    }

    /// The latest rate from one currency to another on or before a day.
    ///
    /// A rate that says it directly is preferred to one that says it the
    /// other way round (one unit of `from` in `to`), and that to two rates
    /// of one base, day and publisher put together. Where publishers differ
    /// on a day, the first by name is taken, so that every machine takes the
    /// same.
    ///
    /// # Errors
    /// [`NotConverted::NoRate`] and [`NotConverted::TooOld`].
    pub fn latest(
        &self,
        from: Currency,
        to: Currency,
        date: NaiveDate,
    ) -> Result<ExchangeRate, NotConverted> {
        let found = self
            .quoted(from, to, date)
            .max_by(|(left_rank, left), (right_rank, right)| {
                left.date
                    .cmp(&right.date)
                    .then(right_rank.cmp(left_rank))
                    .then_with(|| right.source.cmp(&left.source))
            })
            .map(|(_, rate)| rate);
        match found {
            None => Err(NotConverted::NoRate { from, to, date }),
            Some(rate) if date - rate.date > Duration::days(OLDEST_RATE_DAYS) => {
                Err(NotConverted::TooOld {
                    from,
                    to,
                    date,
                    rate: rate.date,
                })
            }
            Some(rate) => Ok(rate),
        }
    }

    /// Whether a rate that a contribution carries is one of these: of a day
    /// and publisher of this table, and of this value. A rate that the
    /// source of a contribution gave with it is not, and stays.
    #[must_use]
    pub fn holds(&self, rate: &ExchangeRate, from: Currency, to: Currency) -> bool {
        let day = |(_, known): &(u8, ExchangeRate)| {
            known.date == rate.date
                && known.source == rate.source
                && known.units_per_reporting_unit == rate.units_per_reporting_unit
        };
        self.ways(from, to)
            .flat_map(|way| way.on(self, rate.date, rate.date))
            .any(|known| day(&known))
    }

    /// The last rates on or before the day, by every way.
    fn quoted(
        &self,
        from: Currency,
        to: Currency,
        date: NaiveDate,
    ) -> impl Iterator<Item = (u8, ExchangeRate)> {
        self.ways(from, to).flat_map(move |way| {
            let last = way.last(self, date);
            last.map(|last| way.on(self, last, last))
                .unwrap_or_default()
        })
    }

    fn ways(&self, from: Currency, to: Currency) -> impl Iterator<Item = Way> {
        let through = self
            .bases
            .iter()
            .copied()
            .filter(move |base| *base != from && *base != to)
            .map(move |base| Way::Through { from, to, base });
        [Way::Direct { from, to }, Way::Inverse { from, to }]
            .into_iter()
            .chain(through)
    }

    fn days(
        &self,
        currency: Currency,
        base: Currency,
        first: NaiveDate,
        last: NaiveDate,
    ) -> impl DoubleEndedIterator<Item = (&NaiveDate, &str, Decimal)> {
        self.rates
            .get(&(currency, base))
            .into_iter()
            .flat_map(move |days| {
                let after = last.succ_opt().unwrap_or(NaiveDate::MAX);
                days.range((first, String::new())..(after, String::new()))
            })
            .map(|((day, publisher), units)| (day, publisher.as_str(), *units))
    }
}

/// How a rate between two currencies is found.
#[derive(Debug, Clone, Copy)]
enum Way {
    /// Units of `from` for one `to`.
    Direct { from: Currency, to: Currency },
    /// Units of `to` for one `from`.
    Inverse { from: Currency, to: Currency },
    /// Both for one unit of a third.
    Through {
        from: Currency,
        to: Currency,
        base: Currency,
    },
}

impl Way {
    /// The last day on or before `date` on which this way has a rate.
    fn last(self, table: &RateTable, date: NaiveDate) -> Option<NaiveDate> {
        match self {
            Self::Direct { from, to } => Self::last_of(table, from, to, date),
            Self::Inverse { from, to } => Self::last_of(table, to, from, date),
            Self::Through { from, to, base } => {
                // Two lists need not have the same days.
                let mut last = date;
                loop {
                    let one = Self::last_of(table, from, base, last)?;
                    let other = Self::last_of(table, to, base, one)?;
                    if one == other && !self.on(table, one, one).is_empty() {
                        return Some(one);
                    }
                    last = if one == other { one.pred_opt()? } else { other };
                }
            }
        }
    }

    fn last_of(
        table: &RateTable,
        currency: Currency,
        base: Currency,
        date: NaiveDate,
    ) -> Option<NaiveDate> {
        let mut days = table.days(currency, base, NaiveDate::MIN, date);
        days.next_back().map(|(day, _, _)| *day)
    }

    /// The rates of those days by this way, with its rank: lower is better.
    fn on(self, table: &RateTable, first: NaiveDate, last: NaiveDate) -> Vec<(u8, ExchangeRate)> {
        let quote = |day: NaiveDate, publisher: &str, units: Decimal| ExchangeRate {
            units_per_reporting_unit: units,
            date: day,
            source: publisher.to_owned(),
        };
        match self {
            Self::Direct { from, to } => table
                .days(from, to, first, last)
                .map(|(day, publisher, units)| (0, quote(*day, publisher, units)))
                .collect(),
            Self::Inverse { from, to } => table
                .days(to, from, first, last)
                .filter_map(|(day, publisher, units)| {
                    let units = computed(Decimal::ONE, units)?;
                    Some((1, quote(*day, publisher, units)))
                })
                .collect(),
            Self::Through { from, to, base } => table
                .days(from, base, first, last)
                .filter_map(|(day, publisher, units)| {
                    let (_, _, other) = table
                        .days(to, base, *day, *day)
                        .find(|(_, name, _)| *name == publisher)?;
                    Some((2, quote(*day, publisher, computed(units, other)?)))
                })
                .collect(),
        }
    }
}

fn computed(dividend: Decimal, divisor: Decimal) -> Option<Decimal> {
    let units = dividend.checked_div(divisor)?;
    let units = units.round_dp(COMPUTED_DIGITS).normalize();
    (units > Decimal::ZERO).then_some(units)
}
