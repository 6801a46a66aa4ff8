//! Money: integer minor units of one currency. Never a float.

use std::fmt;
use std::str::FromStr;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde::{Deserialize, Serialize};

/// A currency by its three letters of ISO 4217.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Currency([u8; 3]);

impl Currency {
    /// The United States dollar, in which appeals are reported.
    pub const USD: Self = Self(*b"USD");

    /// The three letters.
    #[must_use]
    pub fn code(&self) -> &str {
        // Only ASCII letters get in, so the bytes are always valid text.
        std::str::from_utf8(&self.0).unwrap_or("XXX")
    }

    /// How many digits its minor unit has: 2 for most, by ISO 4217.
    #[must_use]
    pub const fn minor_digits(self) -> u32 {
        match &self.0 {
            b"BIF" | b"CLP" | b"DJF" | b"GNF" | b"ISK" | b"JPY" | b"KMF" | b"KRW" | b"PYG"
            | b"RWF" | b"UGX" | b"VND" | b"VUV" | b"XAF" | b"XOF" | b"XPF" => 0,
            b"BHD" | b"IQD" | b"JOD" | b"KWD" | b"LYD" | b"OMR" | b"TND" => 3,
            _ => 2,
        }
    }

    /// How many minor units make one whole unit.
    #[must_use]
    pub const fn minor_per_unit(self) -> i64 {
        10_i64.pow(self.minor_digits())
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.code())
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.code())
    }
}

impl FromStr for Currency {
    type Err = MoneyError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let upper = text.trim().to_ascii_uppercase();
        match <[u8; 3]>::try_from(upper.as_bytes()) {
            Ok(letters) if letters.iter().all(u8::is_ascii_uppercase) => Ok(Self(letters)),
            _ => Err(MoneyError::NotACurrency(text.to_owned())),
        }
    }
}

impl TryFrom<String> for Currency {
    type Error = MoneyError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<Currency> for String {
    fn from(currency: Currency) -> Self {
        currency.code().to_owned()
    }
}

/// What cannot be done with money.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MoneyError {
    /// Two currencies were to be added.
    #[error("{0} and {1} cannot be added: convert one of them first, with a dated rate")]
    DifferentCurrencies(Currency, Currency),
    /// The sum or the amount is larger than can be kept exactly.
    #[error("the amount is too large to be kept exactly")]
    Overflow,
    /// Not three letters.
    #[error("“{0}” is not a currency: three letters are expected, such as USD")]
    NotACurrency(String),
    /// More decimals than the currency has.
    #[error("{amount} has more decimals than {currency} has")]
    TooManyDecimals {
        /// The amount as it was given.
        amount: Decimal,
        /// The currency.
        currency: Currency,
    },
}

/// An amount of one currency in its minor units (cents for USD).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Money {
    /// Minor units.
    pub minor: i64,
    /// The currency of those units.
    pub currency: Currency,
}

impl Money {
    /// An amount in minor units.
    #[must_use]
    pub const fn from_minor(minor: i64, currency: Currency) -> Self {
        Self { minor, currency }
    }

    /// Nothing, in the given currency.
    #[must_use]
    pub const fn zero(currency: Currency) -> Self {
        Self { minor: 0, currency }
    }

    /// An amount in whole units.
    ///
    /// # Errors
    /// [`MoneyError::Overflow`] beyond what 64 bits of minor units hold.
    pub fn from_units(units: i64, currency: Currency) -> Result<Self, MoneyError> {
        units
            .checked_mul(currency.minor_per_unit())
            .map(|minor| Self { minor, currency })
            .ok_or(MoneyError::Overflow)
    }

    /// An amount given as a decimal number of units.
    ///
    /// # Errors
    /// When it has more decimals than the currency, or is too large.
    pub fn from_decimal(amount: Decimal, currency: Currency) -> Result<Self, MoneyError> {
        let minor = amount
            .checked_mul(Decimal::from(currency.minor_per_unit()))
            .ok_or(MoneyError::Overflow)?;
        if !minor.fract().is_zero() {
            return Err(MoneyError::TooManyDecimals { amount, currency });
        }
        minor
            .to_i64()
            .map(|minor| Self { minor, currency })
            .ok_or(MoneyError::Overflow)
    }

    /// The sum of two amounts of one currency.
    ///
    /// # Errors
    /// When the currencies differ or the sum is too large.
    pub fn checked_add(self, other: Self) -> Result<Self, MoneyError> {
        if self.currency != other.currency {
            return Err(MoneyError::DifferentCurrencies(
                self.currency,
                other.currency,
            ));
        }
        self.minor
            .checked_add(other.minor)
            .map(|minor| Self { minor, ..self })
            .ok_or(MoneyError::Overflow)
    }

    /// The amount as an exact decimal number of units.
    #[must_use]
    pub fn to_decimal(self) -> Decimal {
        Decimal::new(self.minor, self.currency.minor_digits())
    }

    /// The amount rounded half up (away from zero) to whole units, as it is
    /// printed; exports and lineage carry the minor units.
    #[must_use]
    pub fn whole_units(self) -> i64 {
        let per_unit = self.currency.minor_per_unit();
        let half = per_unit / 2;
        let (units, rest) = (self.minor / per_unit, self.minor % per_unit);
        match rest {
            rest if per_unit > 1 && rest >= half => units + 1,
            rest if per_unit > 1 && rest <= -half => units - 1,
            _ => units,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_currencies_do_not_add_up() {
        let dollars = Money::from_minor(100, Currency::USD);
        let francs = Money::from_minor(100, "XOF".parse().unwrap());
        assert!(matches!(
            dollars.checked_add(francs),
            Err(MoneyError::DifferentCurrencies(_, _))
        ));
    }

    #[test]
    fn whole_units_round_half_up() {
        for (minor, units) in [(149, 1), (150, 2), (-150, -2), (-149, -1), (0, 0)] {
            assert_eq!(Money::from_minor(minor, Currency::USD).whole_units(), units);
        }
        let francs: Currency = "XOF".parse().unwrap();
        assert_eq!(Money::from_minor(7, francs).whole_units(), 7);
    }

    #[test]
    fn decimals_that_the_currency_lacks_are_refused() {
        let amount: Decimal = "1.005".parse().unwrap();
        assert!(Money::from_decimal(amount, Currency::USD).is_err());
        let amount: Decimal = "2330000.00".parse().unwrap();
        assert_eq!(
            Money::from_decimal(amount, Currency::USD).unwrap().minor,
            233_000_000
        );
        assert!(Money::from_decimal(Decimal::MAX, Currency::USD).is_err());
    }
}
