//! Rates of exchange that a mission knows.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use vocabulary::Currency;
use vocabulary::identifier::RateId;

/// How much of a currency one unit of another was worth on a day. A mission
/// has at most one rate of a currency, base, day and publisher.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rate {
    /// Its identifier.
    pub id: RateId,
    /// The currency that is converted.
    pub currency: Currency,
    /// The currency it is converted to.
    pub base: Currency,
    /// Units of `currency` for one unit of `base`. Above zero.
    pub units_per_base: Decimal,
    /// The day from which it holds.
    pub date: NaiveDate,
    /// Who published it.
    pub publisher: String,
}
