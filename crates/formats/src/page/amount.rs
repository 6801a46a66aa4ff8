//! Amounts of money as they are printed: a sign, a currency, a number.

use rust_decimal::Decimal;
use vocabulary::{Currency, Money};

use super::message::Message;
use super::number::number;

/// An amount at the beginning of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Amount {
    /// The currency, where one is named.
    pub(super) currency: Option<Currency>,
    /// The value; `None` where nothing is printed; or what is wrong.
    pub(super) value: Result<Option<Decimal>, Message>,
    /// How many bytes it takes.
    pub(super) length: usize,
    /// Whether it is written as amounts are expected to be.
    pub(super) regular: bool,
}

impl Amount {
    /// The amount in its own currency, or in the one given.
    pub(super) fn money(&self, otherwise: Currency) -> Result<Option<Money>, Message> {
        let currency = self.currency.unwrap_or(otherwise);
        let Some(value) = self.value.clone()? else {
            return Ok(None);
        };
        match Money::from_decimal(value, currency) {
            Ok(money) => Ok(Some(money)),
            Err(vocabulary::money::MoneyError::TooManyDecimals { .. }) => {
                Err(Message::TooManyDecimals)
            }
            Err(_) => Err(Message::AmountTooLarge),
        }
    }
}

const CURRENCY_SIGNS: [(&str, &str); 9] = [
    ("US dollars", "USD"),
    ("dollars US", "USD"),
    ("dollars", "USD"),
    ("US$", "USD"),
    ("US $", "USD"),
    ("$US", "USD"),
    ("$", "USD"),
    ("€", "EUR"),
    ("£", "GBP"),
];

const NOT_KNOWN: [&str; 12] = [
    "", "-", "–", "—", "n/a", "na", "tbc", "tbd", "nd", "n/d", "...", "…",
];
const NOTHING: [&str; 4] = ["nil", "none", "néant", "aucun"];

const NUMBER_WORDS: [&str; 44] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "fifteen",
    "twenty",
    "thirty",
    "forty",
    "fifty",
    "sixty",
    "seventy",
    "eighty",
    "ninety",
    "hundred",
    "thousand",
    "million",
    "billion",
    "half",
    "un",
    "deux",
    "trois",
    "quatre",
    "cinq",
    "sept",
    "huit",
    "neuf",
    "dix",
    "vingt",
    "trente",
    "quarante",
    "cinquante",
    "cent",
    "mille",
    "millions",
    "milliard",
];

/// Reads the amount that `text` begins with, up to where other words begin.
pub(super) fn amount(text: &str) -> Amount {
    let mut at = spaces(text, 0);
    let mut negative = false;
    let mut currency = None;
    // The sign may stand before or after the currency.
    for _ in 0..2 {
        if let Some(sign) = text[at..].chars().next().filter(|c| "-−–(+".contains(*c)) {
            let after = spaces(text, at + sign.len_utf8());
            let amount = text[after..].starts_with(|c: char| c.is_ascii_digit())
                || leading_currency(&text[after..]).is_some();
            if !amount {
                break;
            }
            negative |= sign != '+';
            at = after;
        }
        if currency.is_none()
            && let Some((found, length)) = leading_currency(&text[at..])
        {
            currency = Some(found);
            at = spaces(text, at + length);
        }
    }
    let Some(read) = number(&text[at..]) else {
        return without_digits(text, at, currency);
    };
    at += read.length;
    let mut regular = read.regular;
    let mut value = match (read.value, read.too_large) {
        (Some(value), _) => Ok(Some(value)),
        (None, true) => Err(Message::AmountTooLarge),
        (None, false) => Err(Message::AmountUnreadable),
    };
    if let Some((factor, length)) = scale(&text[at..]) {
        at += length;
        regular = false;
        value = value.and_then(|value| {
            value
                .map(|value| {
                    value
                        .checked_mul(factor)
                        .map(|value| value.normalize())
                        .ok_or(Message::AmountTooLarge)
                })
                .transpose()
        });
    }
    if negative && text[at..].starts_with(')') {
        at += 1;
    }
    if negative {
        value = Err(Message::AmountNegative);
    }
    let next = spaces(text, at);
    if currency.is_none()
        && let Some((found, length)) = leading_currency(&text[next..])
    {
        currency = Some(found);
        at = next + length;
    } else if text[at..].starts_with(|c: char| c.is_alphanumeric()) {
        value = Err(Message::AmountUnreadable);
    }
    Amount {
        currency,
        value,
        length: at,
        regular,
    }
}

/// Whether a text begins with an amount, readable or not.
pub(super) fn begins(text: &str) -> bool {
    let rest = text.trim_start_matches(['-', '−', '–', '(', '+', ' ']);
    rest.starts_with(|c: char| c.is_ascii_digit()) || leading_currency(rest).is_some()
}

fn spaces(text: &str, at: usize) -> usize {
    text.len() - text[at..].trim_start().len()
}

fn leading_currency(text: &str) -> Option<(Currency, usize)> {
    for (sign, code) in CURRENCY_SIGNS {
        let matches = text
            .get(..sign.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(sign));
        if matches && let Ok(currency) = code.parse() {
            return Some((currency, sign.len()));
        }
    }
    let code = text.get(..3).filter(|code| {
        code.bytes().all(|letter| letter.is_ascii_uppercase()) || code.eq_ignore_ascii_case("usd")
    })?;
    let ends = text[3..]
        .chars()
        .next()
        .is_none_or(|next| !next.is_alphabetic());
    let currency = code.parse().ok().filter(|_| ends)?;
    Some((currency, 3))
}

fn scale(text: &str) -> Option<(Decimal, usize)> {
    let start = spaces(text, 0);
    let word: String = text[start..]
        .chars()
        .take_while(|character| character.is_alphabetic())
        .collect();
    let factor = match word.as_str() {
        "million" | "millions" | "Million" | "Millions" | "M" | "m" | "mio" | "mn" => 1_000_000,
        "billion" | "billions" | "milliard" | "milliards" => 1_000_000_000,
        "thousand" | "mille" | "k" | "K" => 1000,
        _ => return None,
    };
    Some((Decimal::from(factor), start + word.len()))
}

fn without_digits(text: &str, at: usize, currency: Option<Currency>) -> Amount {
    let rest = text[at..].trim().trim_end_matches(['.', '|', ';']).trim();
    let lower = rest.to_lowercase();
    let value = if NOT_KNOWN.contains(&lower.as_str()) {
        Ok(None)
    } else if NOTHING.contains(&lower.as_str()) {
        Ok(Some(Decimal::ZERO))
    } else if lower
        .split(|character: char| !character.is_alphabetic())
        .take(6)
        .any(|word| NUMBER_WORDS.contains(&word))
    {
        Err(Message::AmountInWords)
    } else {
        Err(Message::AmountUnreadable)
    };
    Amount {
        currency,
        regular: !matches!(value, Ok(Some(_))),
        value,
        length: text.len(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn usd(text: &str) -> Result<Option<i64>, Message> {
        amount(text)
            .money(Currency::USD)
            .map(|money| money.map(|money| money.minor))
    }

    #[test]
    fn amounts_are_read_in_every_form() {
        for (text, minor) in [
            ("USD 2,330,000.00", 233_000_000),
            ("US$ 1,000", 100_000),
            ("$1,000", 100_000),
            ("1 000 000 USD", 100_000_000),
            ("2.330.000,00 $US", 233_000_000),
            ("USD 2.3 million", 230_000_000),
            ("2330000", 233_000_000),
            ("USD: 5", -1),
            ("nil", 0),
        ] {
            if minor < 0 {
                assert!(usd(text).is_err(), "{text}");
            } else {
                assert_eq!(usd(text), Ok(Some(minor)), "{text}");
            }
        }
        assert_eq!(amount("USD 0.00 Improve the lives").length, 8);
        assert_eq!(usd("USD"), Ok(None));
        assert_eq!(usd(""), Ok(None));
    }

    #[test]
    fn what_is_no_amount_says_why() {
        for (text, message) in [
            ("USD -1,000.00", Message::AmountNegative),
            ("-USD 1,000.00", Message::AmountNegative),
            ("(1,000)", Message::AmountNegative),
            ("USD two million", Message::AmountInWords),
            ("deux millions", Message::AmountInWords),
            ("USD 99,999,999,999,999,999,999", Message::AmountTooLarge),
            ("USD 92233720368547758.08", Message::AmountTooLarge),
            ("USD 1,00,00", Message::AmountUnreadable),
            ("USD abc", Message::AmountUnreadable),
            ("USD 12abc", Message::AmountUnreadable),
            ("USD 1.0051", Message::TooManyDecimals),
        ] {
            assert_eq!(usd(text), Err(message), "{text}");
        }
        assert_eq!(amount("EUR 5").currency, "EUR".parse().ok());
    }
}
