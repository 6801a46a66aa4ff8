//! Percent funded: sums first, division last, rounding only in print.

use serde::{Deserialize, Serialize};

use crate::money::{Money, MoneyError};

/// A part of a whole, kept as the two sums, so that nothing is lost before
/// it is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Percent {
    part: i64,
    whole: i64,
}

/// A percentage as it is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PercentLabel {
    /// A whole percent, rounded half up.
    Whole(i64),
    /// Something, but rounding would print 0.
    LessThanOne,
    /// Not everything, but rounding would print 100.
    MoreThanNinetyNine,
    /// More than everything, but rounding would print 100.
    MoreThanHundred,
    /// Less than nothing (money went back), but rounding would print 0.
    LessThanZero,
}

impl Percent {
    /// The share of `part` in `whole`; `None` where nothing was asked, since
    /// a division by zero is not 0 percent.
    ///
    /// # Errors
    /// When the currencies differ.
    pub fn of(part: Money, whole: Money) -> Result<Option<Self>, MoneyError> {
        if part.currency != whole.currency {
            return Err(MoneyError::DifferentCurrencies(
                part.currency,
                whole.currency,
            ));
        }
        Ok((whole.minor > 0).then_some(Self {
            part: part.minor,
            whole: whole.minor,
        }))
    }

    /// Rounded half up at the given number of decimals, as an integer of
    /// that scale: `at(2)` of 0.301 % is 30.
    fn at(self, decimals: u32) -> i128 {
        let scale = 100 * 10_i128.pow(decimals);
        let doubled = 2 * i128::from(self.part) * scale + i128::from(self.whole);
        doubled.div_euclid(2 * i128::from(self.whole))
    }

    /// The exact value in hundredths of a percent, rounded half up: 30 for
    /// 0.30 %.
    #[must_use]
    pub fn hundredths(self) -> i64 {
        i64::try_from(self.at(2)).unwrap_or(i64::MAX)
    }

    /// Whole percent, rounded half up.
    #[must_use]
    pub fn whole(self) -> i64 {
        i64::try_from(self.at(0)).unwrap_or(i64::MAX)
    }

    /// What a reader sees: “0 %” only where nothing came, “100 %” only where
    /// exactly everything came.
    #[must_use]
    pub fn label(self) -> PercentLabel {
        match self.whole() {
            0 if self.part > 0 => PercentLabel::LessThanOne,
            0 if self.part < 0 => PercentLabel::LessThanZero,
            100 if self.part < self.whole => PercentLabel::MoreThanNinetyNine,
            100 if self.part > self.whole => PercentLabel::MoreThanHundred,
            whole => PercentLabel::Whole(whole),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::Currency;

    fn percent(part: i64, whole: i64) -> Option<Percent> {
        Percent::of(
            Money::from_minor(part, Currency::USD),
            Money::from_minor(whole, Currency::USD),
        )
        .unwrap()
    }

    #[test]
    fn the_printed_percent_of_known_appeals() {
        let cases = [
            (112_550, 37_360_000, PercentLabel::LessThanOne, 30),
            (112_550, 12_360_000, PercentLabel::Whole(1), 91),
            (0, 25_000_000, PercentLabel::Whole(0), 0),
            // Front page and South Sudan 2018 of the Compendium.
            (168_717_526, 1_606_183_413, PercentLabel::Whole(11), 1050),
            (50_932_085, 101_698_356, PercentLabel::Whole(50), 5008),
            (999, 1000, PercentLabel::MoreThanNinetyNine, 9990),
            (1000, 1000, PercentLabel::Whole(100), 10000),
            (1001, 1000, PercentLabel::MoreThanHundred, 10010),
            (10_593_046, 6_400_000, PercentLabel::Whole(166), 16552),
            (-1, 1000, PercentLabel::LessThanZero, -10),
            (1, 200, PercentLabel::Whole(1), 50),
        ];
        for (part, whole, label, hundredths) in cases {
            let percent = percent(part, whole).unwrap();
            assert_eq!(percent.label(), label, "{part} of {whole}");
            assert_eq!(percent.hundredths(), hundredths, "{part} of {whole}");
        }
    }

    #[test]
    fn nothing_asked_is_not_zero_percent() {
        assert_eq!(percent(418_503_286, 0), None);
    }
}
