//! Numbers, money, shares and sizes.

use icu_decimal::input::Decimal as IcuDecimal;
use rust_decimal::Decimal;
use vocabulary::{Language, Money, PercentLabel};

use crate::formats::formats;
use crate::speaker::{Speaker, Value};

/// U+00A0: keeps an amount and its currency on one line.
const NO_BREAK_SPACE: char = '\u{a0}';
/// U+202F: the thin space that French puts before a percent sign.
const NARROW_NO_BREAK_SPACE: char = '\u{202f}';

/// How much of an amount of money is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum MoneyStyle {
    /// Whole units, rounded half away from zero: what a reader of a page
    /// wants.
    #[default]
    Whole,
    /// With minor units where the amount has any: what must add up.
    Exact,
    /// Millions with one decimal, or whole thousands below a million: for
    /// maps and the axes of charts.
    Short,
}

/// The number as the language writes it; `None` where the text is no number.
pub(crate) fn plain_number(text: &str, language: Language) -> Option<String> {
    text.parse::<IcuDecimal>()
        .ok()
        .map(|number| write(&number, language))
}

fn write(number: &IcuDecimal, language: Language) -> String {
    match &formats(language).decimal {
        Some(formatter) => formatter.format(number).to_string(),
        None => number.to_string(),
    }
}

/// `units` shifted right by `scale` decimals.
fn scaled(units: i128, scale: u8) -> IcuDecimal {
    let mut number = IcuDecimal::from(units);
    number.multiply_pow10(-i16::from(scale));
    number
}

/// The quotient rounded half away from zero, so that an amount and its
/// return look alike.
fn rounded(dividend: i128, divisor: i128) -> i128 {
    let half = divisor / 2;
    if dividend < 0 {
        (dividend - half) / divisor
    } else {
        (dividend + half) / divisor
    }
}

impl Speaker {
    /// A whole number with the language's separators.
    #[must_use]
    pub fn number(self, number: i64) -> String {
        write(&IcuDecimal::from(number), self.language())
    }

    /// A decimal number with the decimals it has.
    #[must_use]
    pub fn decimal(self, number: Decimal) -> String {
        match u8::try_from(number.scale()) {
            Ok(scale) => write(&scaled(number.mantissa(), scale), self.language()),
            Err(_) => number.to_string(),
        }
    }

    /// An amount of money with the code of its currency.
    #[must_use]
    pub fn money(self, money: Money, style: MoneyStyle) -> String {
        let digits = u8::try_from(money.currency.minor_digits()).unwrap_or_default();
        self.amount(money.minor, digits, money.currency.code(), style)
    }

    /// An amount in minor units of which one unit has `minor_digits`
    /// decimals, with a currency code.
    #[must_use]
    pub fn amount(self, minor: i64, minor_digits: u8, code: &str, style: MoneyStyle) -> String {
        let number = self.amount_without_code(minor, minor_digits, style);
        match self.language() {
            Language::English => format!("{code}{NO_BREAK_SPACE}{number}"),
            Language::French => format!("{number}{NO_BREAK_SPACE}{code}"),
        }
    }

    /// The amount alone, for table columns whose head names the currency.
    #[must_use]
    pub fn amount_without_code(self, minor: i64, minor_digits: u8, style: MoneyStyle) -> String {
        let minor = i128::from(minor);
        let per_unit = 10_i128.pow(u32::from(minor_digits));
        let language = self.language();
        let whole = || write(&IcuDecimal::from(rounded(minor, per_unit)), language);
        match style {
            MoneyStyle::Whole => whole(),
            MoneyStyle::Exact if minor % per_unit == 0 => whole(),
            MoneyStyle::Exact => write(&scaled(minor, minor_digits), language),
            MoneyStyle::Short => self.short_amount(minor, per_unit).unwrap_or_else(whole),
        }
    }

    /// “37.4 million”, “113 thousand”; `None` below a thousand.
    fn short_amount(self, minor: i128, per_unit: i128) -> Option<String> {
        let thousands = rounded(minor, per_unit * 1_000);
        let (key, number) = if thousands.abs() >= 1_000 {
            let tenths = rounded(minor, per_unit * 100_000);
            let mut number = scaled(tenths, 1);
            number.absolute.trim_end();
            ("amount-millions", number)
        } else if minor.abs() >= per_unit * 1_000 {
            ("amount-thousands", IcuDecimal::from(thousands))
        } else {
            return None;
        };
        let written = write(&number, self.language());
        Some(self.say_with(key, &[("amount", Value::from(written))]))
    }

    /// A printed percentage; `None` is what cannot be divided: nothing was
    /// asked.
    #[must_use]
    pub fn percent_label(self, label: Option<PercentLabel>) -> String {
        match label {
            None => self.say("not-applicable"),
            Some(PercentLabel::Whole(percent)) => self.percent(self.number(percent)),
            Some(PercentLabel::LessThanOne) => self.bounded('<', 1),
            Some(PercentLabel::MoreThanNinetyNine) => self.bounded('>', 99),
            Some(PercentLabel::MoreThanHundred) => self.bounded('>', 100),
            Some(PercentLabel::LessThanZero) => self.bounded('<', 0),
        }
    }

    /// A percentage given in hundredths of a percent, with two decimals.
    #[must_use]
    pub fn exact_percent(self, hundredths: i64) -> String {
        self.percent(write(&scaled(hundredths.into(), 2), self.language()))
    }

    /// How far two percentages lie apart, in hundredths of a point: “4.45
    /// points”. A percentage of a percentage would be something else.
    #[must_use]
    pub fn percentage_points(self, hundredths: i64) -> String {
        let number = write(&scaled(hundredths.into(), 2), self.language());
        self.say_with("percentage-points", &[("number", number.as_str().into())])
    }

    /// A whole percentage.
    #[must_use]
    pub fn whole_percent(self, percent: i64) -> String {
        self.percent(self.number(percent))
    }

    fn bounded(self, sign: char, bound: i64) -> String {
        let percent = self.whole_percent(bound);
        match self.language() {
            Language::English => format!("{sign}{percent}"),
            Language::French => format!("{sign}{NARROW_NO_BREAK_SPACE}{percent}"),
        }
    }

    fn percent(self, number: String) -> String {
        match self.language() {
            Language::English => format!("{number}%"),
            Language::French => format!("{number}{NARROW_NO_BREAK_SPACE}%"),
        }
    }

    /// The size of a file, in steps of a thousand.
    #[must_use]
    pub fn bytes(self, bytes: u64) -> String {
        let steps = [
            (1_000_000_000_u64, "size-gigabytes"),
            (1_000_000, "size-megabytes"),
            (1_000, "size-kilobytes"),
        ];
        let found = steps.into_iter().find(|(step, _)| bytes >= *step);
        let Some((step, key)) = found else {
            return self.say_with("size-bytes", &[("size", Value::from(bytes))]);
        };
        let tenths = rounded(i128::from(bytes), i128::from(step / 10));
        let mut number = if tenths >= 100 {
            IcuDecimal::from(rounded(i128::from(bytes), i128::from(step)))
        } else {
            scaled(tenths, 1)
        };
        number.absolute.trim_end_if_integer();
        let size = write(&number, self.language());
        self.say_with(key, &[("size", Value::from(size))])
    }
}
