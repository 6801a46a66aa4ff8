//! Values of JSON as the service writes them: identifiers as text or number,
//! dates with a time that means nothing, amounts as numbers.

use chrono::NaiveDate;
use rust_decimal::{Decimal, RoundingStrategy};
use serde_json_borrow::{Map, Value};
use vocabulary::{Currency, Money};

use super::message::Message;

/// A message with the value that it is about.
pub(super) type Problem = Box<(Message, Option<String>)>;

/// An object of which messages know the name.
pub(super) struct Fields<'a> {
    /// `flow 158080`, `plan 929`.
    pub(super) what: String,
    pub(super) object: &'a Map<'a>,
}

impl<'a> Fields<'a> {
    /// An object with its identifier; `None` where it has none.
    pub(super) fn of(kind: &str, value: &'a Value<'a>) -> Option<Self> {
        let object = value.as_object()?;
        let id = identifier(get(value, "id")?)?;
        Some(Self {
            what: format!("{kind} {id}"),
            object,
        })
    }

    /// A field that stands there twice. Some programs take the first, others
    /// the last; for money neither will do.
    pub(super) fn twice(&self) -> Option<&'a str> {
        let entries = self.object.as_vec();
        let mut keys = entries.iter().map(|(key, _)| &**key).enumerate();
        let again =
            |place: usize, key: &str| entries.iter().take(place).any(|(it, _)| **it == *key);
        keys.find(|(place, key)| again(*place, key))
            .map(|(_, key)| key)
    }

    /// The value of a field that is neither absent nor null.
    pub(super) fn get(&self, field: &str) -> Option<&'a Value<'a>> {
        of_object(self.object, field).filter(|value| !value.is_null())
    }

    pub(super) fn problem(&self, field: &str, expected: &str) -> Problem {
        let message = Message::Field {
            what: self.what.clone(),
            field: field.to_owned(),
            expected: expected.to_owned(),
        };
        Box::new((message, self.get(field).map(ToString::to_string)))
    }

    pub(super) fn text(&self, field: &str) -> Option<&'a str> {
        self.get(field)
            .and_then(Value::as_str)
            .map(str::trim)
            .filter(|text| !text.is_empty())
    }

    pub(super) fn integer(&self, field: &str) -> Option<i64> {
        match self.get(field)? {
            Value::Str(text) => text.trim().parse().ok(),
            value => value.as_i64(),
        }
    }

    pub(super) fn decimal(&self, field: &str) -> Result<Option<Decimal>, Problem> {
        let Some(value) = self.get(field) else {
            return Ok(None);
        };
        let text = match value {
            // As it is written everywhere else: 2.0, and not 2.
            Value::Number(number) => serde_json::Number::from(*number).to_string(),
            Value::Str(text) => text.trim().to_owned(),
            _ => return Err(self.problem(field, "a number")),
        };
        text.parse()
            .or_else(|_| Decimal::from_scientific(&text))
            .map(Some)
            .map_err(|_| {
                if text.parse::<f64>().is_ok_and(f64::is_finite) {
                    let (what, field) = (self.what.clone(), field.to_owned());
                    Box::new((Message::AmountTooLarge { what, field }, Some(text)))
                } else {
                    self.problem(field, "a number")
                }
            })
    }

    /// An amount, rounded half up to the minor unit of its currency: the
    /// particulars keep what was written.
    pub(super) fn money(&self, field: &str, currency: Currency) -> Result<Option<Money>, Problem> {
        let Some(amount) = self.decimal(field)? else {
            return Ok(None);
        };
        let rounded = amount.round_dp_with_strategy(
            currency.minor_digits(),
            RoundingStrategy::MidpointAwayFromZero,
        );
        Money::from_decimal(rounded, currency)
            .map(Some)
            .map_err(|_| {
                let (what, field) = (self.what.clone(), field.to_owned());
                let message = Message::AmountTooLarge { what, field };
                Box::new((message, Some(amount.to_string())))
            })
    }

    pub(super) fn date(&self, field: &str) -> Result<Option<NaiveDate>, Problem> {
        self.text(field)
            .map(|text| date(text).ok_or_else(|| self.problem(field, "a date")))
            .transpose()
    }
}

/// An identifier, which is text in one place and a number in another.
pub(super) fn identifier(value: &Value<'_>) -> Option<String> {
    match value {
        Value::Str(text) if !text.trim().is_empty() => Some(text.trim().to_owned()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// A field of an object; `None` where the value is no object.
pub(super) fn get<'a>(value: &'a Value<'a>, field: &str) -> Option<&'a Value<'a>> {
    of_object(value.as_object()?, field)
}

/// Of a field that stands there twice the last counts, as in a tree that
/// keeps each once.
fn of_object<'a>(object: &'a Map<'a>, field: &str) -> Option<&'a Value<'a>> {
    let entries = object.as_vec().iter().rev();
    let mut found = entries.filter(|(key, _)| **key == *field);
    found.next().map(|(_, value)| value)
}

/// The day of a moment.
pub(super) fn date(text: &str) -> Option<NaiveDate> {
    text.get(..10)?.parse().ok()
}
