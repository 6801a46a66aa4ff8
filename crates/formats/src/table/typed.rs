//! Amounts, rates and days as a person types them into a form: by the rules
//! of tables, one value at a time. What could be two numbers or two days is
//! refused, because a guess would be wrong by a thousand or by months.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use vocabulary::money::MoneyError;
use vocabulary::{Currency, Money};

use super::date::{DateOrder, DateProblem, read_any_date};
use super::number::{DecimalMark, NumberProblem, read_number};

/// What is wrong with a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WrongNumber {
    /// It is none.
    NotANumber,
    /// It could be two numbers: `1.234`.
    Open,
    /// It is larger than can be kept exactly.
    TooLarge,
    /// It has more decimals than its currency.
    TooManyDecimals,
    /// It is below zero.
    Negative,
}

/// What is wrong with a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WrongDay {
    /// It is none.
    NotADay,
    /// It could be two days: `03/04/2017`.
    Open,
    /// Its year has two digits.
    ShortYear,
}

/// A number that is not below zero.
///
/// # Errors
/// [`WrongNumber`] says what is wrong with it.
pub fn number(text: &str) -> Result<Decimal, WrongNumber> {
    let value = read_number(text, DecimalMark::NotKnown, false).map_err(|wrong| match wrong {
        NumberProblem::NotANumber => WrongNumber::NotANumber,
        NumberProblem::Open => WrongNumber::Open,
        NumberProblem::TooLong => WrongNumber::TooLarge,
    })?;
    if value.is_sign_negative() && !value.is_zero() {
        return Err(WrongNumber::Negative);
    }
    Ok(value)
}

/// An amount that is not below zero.
///
/// # Errors
/// [`WrongNumber`] says what is wrong with it.
pub fn amount(text: &str, currency: Currency) -> Result<Money, WrongNumber> {
    Money::from_decimal(number(text)?, currency).map_err(|error| match error {
        MoneyError::TooManyDecimals { .. } => WrongNumber::TooManyDecimals,
        _ => WrongNumber::TooLarge,
    })
}

/// A day of any year.
///
/// # Errors
/// [`WrongDay`] says what is wrong with it.
pub fn day(text: &str) -> Result<NaiveDate, WrongDay> {
    read_any_date(text, DateOrder::NotKnown).map_err(|wrong| match wrong {
        DateProblem::Open | DateProblem::MonthFirst => WrongDay::Open,
        DateProblem::ShortYear => WrongDay::ShortYear,
        DateProblem::NotADate | DateProblem::FarOff => WrongDay::NotADay,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_is_read_or_refused_and_never_guessed() {
        let usd = Currency::USD;
        let read = |text: &str| amount(text, usd).map(|money| money.minor);
        assert_eq!(read("1,234.50"), Ok(123_450));
        assert_eq!(read("1.234,5"), Ok(123_450));
        assert_eq!(read("1 234 567"), Ok(123_456_700));
        assert_eq!(read("1.234"), Err(WrongNumber::Open));
        assert_eq!(read("1,234"), Err(WrongNumber::Open));
        assert_eq!(read("-5"), Err(WrongNumber::Negative));
        assert_eq!(read("(5)"), Err(WrongNumber::Negative));
        assert_eq!(read("0.001"), Err(WrongNumber::TooManyDecimals));
        assert_eq!(read("99999999999999999999"), Err(WrongNumber::TooLarge));
        assert_eq!(read(&"9".repeat(60)), Err(WrongNumber::TooLarge));
        assert_eq!(read("five"), Err(WrongNumber::NotANumber));
        assert_eq!(
            amount("1.5", "JPY".parse().unwrap()),
            Err(WrongNumber::TooManyDecimals)
        );
    }

    #[test]
    fn a_day_is_read_or_refused_and_never_guessed() {
        let read = |text: &str| day(text).map(|day| day.to_string());
        assert_eq!(read("2017-03-01").as_deref(), Ok("2017-03-01"));
        assert_eq!(read("1er mars 2017").as_deref(), Ok("2017-03-01"));
        assert_eq!(read("0217-03-01").as_deref(), Ok("0217-03-01"));
        assert_eq!(read("03/04/2017"), Err(WrongDay::Open));
        assert_eq!(read("1/3/17"), Err(WrongDay::ShortYear));
        assert_eq!(read("2017-02-30"), Err(WrongDay::NotADay));
    }
}
