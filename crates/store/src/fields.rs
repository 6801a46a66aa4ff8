//! How the values of records stand in typed columns: one [`Field`] writes
//! one or several columns and reads them back.

use chrono::{DateTime, NaiveDate, SecondsFormat, SubsecRound, Utc};
use rust_decimal::Decimal;
use sea_orm::{QueryResult, Value};
use serde::Serialize;
use serde::de::DeserializeOwned;
use uuid::Uuid;
use vocabulary::{Currency, JournalPoint, MissionCode, Money, Period};

pub(crate) use vocabulary::canonical::canonical_json;

/// The types of column that both engines have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ColumnType {
    Text,
    Integer,
    Boolean,
    Identifier,
    Date,
    Timestamp,
}

/// One column of a typed table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Column {
    pub(crate) name: String,
    pub(crate) kind: ColumnType,
    pub(crate) nullable: bool,
    /// Whether it names another record of the mission.
    pub(crate) reference: bool,
}

/// What is wrong with a stored value.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub(crate) struct Undecodable(pub(crate) String);

/// Reads the columns of one row in order.
pub(crate) struct RowReader<'row> {
    row: &'row QueryResult,
    next: usize,
}

macro_rules! readers {
    ($($name:ident: $type:ty),+) => {$(
        pub(crate) fn $name(&mut self) -> Result<Option<$type>, Undecodable> {
            let index = self.next;
            self.next += 1;
            self.row
                .try_get_by_index::<Option<$type>>(index)
                .map_err(|error| Undecodable(format!("column {}: {error}", index + 1)))
        }
    )+};
}

impl<'row> RowReader<'row> {
    pub(crate) fn new(row: &'row QueryResult) -> Self {
        Self { row, next: 0 }
    }

    readers!(text: String, integer: i64, boolean: bool, identifier: Uuid);

    /// The next value, which must be there.
    pub(crate) fn required<F: Field>(&mut self) -> Result<F, Undecodable> {
        let column = self.next + 1;
        F::read(self)?.ok_or_else(|| Undecodable(format!("column {column} is empty")))
    }
}

/// A value that stands in one or several columns.
pub(crate) trait Field: Sized {
    fn columns(name: &str, nullable: bool, into: &mut Vec<Column>);
    fn write(value: Option<&Self>, into: &mut Vec<Value>);
    fn read(row: &mut RowReader<'_>) -> Result<Option<Self>, Undecodable>;
}

pub(crate) fn column(name: impl Into<String>, kind: ColumnType, nullable: bool) -> Column {
    Column {
        name: name.into(),
        kind,
        nullable,
        reference: false,
    }
}

impl<T: Field> Field for Option<T> {
    fn columns(name: &str, _nullable: bool, into: &mut Vec<Column>) {
        T::columns(name, true, into);
    }
    fn write(value: Option<&Self>, into: &mut Vec<Value>) {
        T::write(value.and_then(Option::as_ref), into);
    }
    fn read(row: &mut RowReader<'_>) -> Result<Option<Self>, Undecodable> {
        T::read(row).map(Some)
    }
}

impl Field for String {
    fn columns(name: &str, nullable: bool, into: &mut Vec<Column>) {
        into.push(column(name, ColumnType::Text, nullable));
    }
    fn write(value: Option<&Self>, into: &mut Vec<Value>) {
        into.push(Value::String(value.cloned()));
    }
    fn read(row: &mut RowReader<'_>) -> Result<Option<Self>, Undecodable> {
        row.text()
    }
}

impl Field for bool {
    fn columns(name: &str, nullable: bool, into: &mut Vec<Column>) {
        into.push(column(name, ColumnType::Boolean, nullable));
    }
    fn write(value: Option<&Self>, into: &mut Vec<Value>) {
        into.push(Value::Bool(value.copied()));
    }
    fn read(row: &mut RowReader<'_>) -> Result<Option<Self>, Undecodable> {
        row.boolean()
    }
}

macro_rules! integer_fields {
    ($($type:ty),+) => {$(
        impl Field for $type {
            fn columns(name: &str, nullable: bool, into: &mut Vec<Column>) {
                into.push(column(name, ColumnType::Integer, nullable));
            }
            fn write(value: Option<&Self>, into: &mut Vec<Value>) {
                into.push(Value::BigInt(value.map(|value| i64::from(*value))));
            }
            fn read(row: &mut RowReader<'_>) -> Result<Option<Self>, Undecodable> {
                row.integer()?
                    .map(|value| {
                        Self::try_from(value)
                            .map_err(|_| Undecodable(format!("{value} is out of range")))
                    })
                    .transpose()
            }
        }
    )+};
}

integer_fields!(i32, i64, u32);

impl Field for JournalPoint {
    fn columns(name: &str, nullable: bool, into: &mut Vec<Column>) {
        i64::columns(name, nullable, into);
    }
    fn write(value: Option<&Self>, into: &mut Vec<Value>) {
        i64::write(value.map(|point| &point.0), into);
    }
    fn read(row: &mut RowReader<'_>) -> Result<Option<Self>, Undecodable> {
        Ok(row.integer()?.map(Self))
    }
}

impl Field for Uuid {
    fn columns(name: &str, nullable: bool, into: &mut Vec<Column>) {
        into.push(column(name, ColumnType::Identifier, nullable));
    }
    fn write(value: Option<&Self>, into: &mut Vec<Value>) {
        into.push(Value::Uuid(value.copied()));
    }
    fn read(row: &mut RowReader<'_>) -> Result<Option<Self>, Undecodable> {
        row.identifier()
    }
}

// Dates and times are selected as text (see `Column::selected`): the driver
// would panic on an `infinity` that somebody wrote into PostgreSQL.
impl Field for NaiveDate {
    fn columns(name: &str, nullable: bool, into: &mut Vec<Column>) {
        into.push(column(name, ColumnType::Date, nullable));
    }
    fn write(value: Option<&Self>, into: &mut Vec<Value>) {
        into.push(Value::ChronoDate(value.copied()));
    }
    fn read(row: &mut RowReader<'_>) -> Result<Option<Self>, Undecodable> {
        row.text()?
            .map(|text| {
                text.parse()
                    .map_err(|_| Undecodable(format!("“{text}” is not a date")))
            })
            .transpose()
    }
}

impl Field for DateTime<Utc> {
    fn columns(name: &str, nullable: bool, into: &mut Vec<Column>) {
        into.push(column(name, ColumnType::Timestamp, nullable));
    }
    fn write(value: Option<&Self>, into: &mut Vec<Value>) {
        into.push(Value::ChronoDateTimeUtc(value.copied()));
    }
    fn read(row: &mut RowReader<'_>) -> Result<Option<Self>, Undecodable> {
        row.text()?
            .map(|text| {
                DateTime::parse_from_rfc3339(&text)
                    .or_else(|_| DateTime::parse_from_str(&text, "%Y-%m-%d %H:%M:%S%.f%#z"))
                    .map(|time| time.to_utc())
                    .map_err(|_| Undecodable(format!("“{text}” is not a time")))
            })
            .transpose()
    }
}

impl Column {
    /// How the column is named in a `SELECT`.
    pub(crate) fn selected(&self, alias: &str) -> String {
        match self.kind {
            ColumnType::Date | ColumnType::Timestamp => {
                format!("CAST({alias}\"{}\" AS TEXT)", self.name)
            }
            _ => format!("{alias}\"{}\"", self.name),
        }
    }
}

/// Text that is parsed on the way back.
macro_rules! parsed_fields {
    ($($type:ty),+) => {$(
        impl Field for $type {
            fn columns(name: &str, nullable: bool, into: &mut Vec<Column>) {
                String::columns(name, nullable, into);
            }
            fn write(value: Option<&Self>, into: &mut Vec<Value>) {
                into.push(Value::String(value.map(ToString::to_string)));
            }
            fn read(row: &mut RowReader<'_>) -> Result<Option<Self>, Undecodable> {
                row.text()?
                    .map(|text| {
                        text.parse()
                            .map_err(|_| Undecodable(format!("“{text}” cannot be read")))
                    })
                    .transpose()
            }
        }
    )+};
}

parsed_fields!(Currency, MissionCode, Decimal);

/// Words of closed lists.
macro_rules! words {
    ($($type:ty),+ $(,)?) => {$(
        impl $crate::fields::Field for $type {
            fn columns(name: &str, nullable: bool, into: &mut Vec<$crate::fields::Column>) {
                <String as $crate::fields::Field>::columns(name, nullable, into);
            }
            fn write(value: Option<&Self>, into: &mut Vec<sea_orm::Value>) {
                into.push(sea_orm::Value::String(value.and_then($crate::fields::word_of)));
            }
            fn read(row: &mut $crate::fields::RowReader<'_>) -> Result<Option<Self>, $crate::fields::Undecodable> {
                row.text()?.map($crate::fields::from_word).transpose()
            }
        }
    )+};
}

/// Values that stand in one column as JSON.
macro_rules! documents {
    ($($type:ty),+ $(,)?) => {$(
        impl $crate::fields::Field for $type {
            fn columns(name: &str, nullable: bool, into: &mut Vec<$crate::fields::Column>) {
                <String as $crate::fields::Field>::columns(name, nullable, into);
            }
            fn write(value: Option<&Self>, into: &mut Vec<sea_orm::Value>) {
                into.push(sea_orm::Value::String(value.and_then(|value| $crate::fields::canonical_json(value).ok())));
            }
            fn read(row: &mut $crate::fields::RowReader<'_>) -> Result<Option<Self>, $crate::fields::Undecodable> {
                row.text()?.map(|text| $crate::fields::from_json(&text)).transpose()
            }
        }
    )+};
}

/// Fields of several columns: both parts are there, or neither is.
macro_rules! pair_fields {
    ($($type:ty { $first:ident: $first_type:ty, $second:ident: $second_type:ty }),+ $(,)?) => {$(
        impl $crate::fields::Field for $type {
            fn columns(name: &str, nullable: bool, into: &mut Vec<$crate::fields::Column>) {
                <$first_type>::columns(&format!("{name}_{}", stringify!($first)), nullable, into);
                <$second_type>::columns(&format!("{name}_{}", stringify!($second)), nullable, into);
            }
            fn write(value: Option<&Self>, into: &mut Vec<sea_orm::Value>) {
                <$first_type>::write(value.map(|value| &value.$first), into);
                <$second_type>::write(value.map(|value| &value.$second), into);
            }
            fn read(
                row: &mut $crate::fields::RowReader<'_>,
            ) -> Result<Option<Self>, $crate::fields::Undecodable> {
                match (<$first_type>::read(row)?, <$second_type>::read(row)?) {
                    (Some($first), Some($second)) => Ok(Some(Self { $first, $second })),
                    (None, None) => Ok(None),
                    _ => Err($crate::fields::Undecodable(
                        concat!("half of a ", stringify!($type)).to_owned(),
                    )),
                }
            }
        }
    )+};
}

pub(crate) use {documents, pair_fields, words};

pair_fields! {
    Money { minor: i64, currency: Currency },
    Period { start: NaiveDate, end: NaiveDate },
}

/// Words of a closed list, as `serde` spells them.
pub(crate) fn word_of(value: &impl Serialize) -> Option<String> {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => Some(word),
        _ => None,
    }
}

/// The value that a word stands for.
pub(crate) fn from_word<T: DeserializeOwned>(word: String) -> Result<T, Undecodable> {
    serde_json::from_value(serde_json::Value::String(word.clone()))
        .map_err(|_| Undecodable(format!("“{word}” is not in the list of values")))
}

/// The value that a JSON text stands for.
pub(crate) fn from_json<T: DeserializeOwned>(text: &str) -> Result<T, Undecodable> {
    serde_json::from_str(text).map_err(|error| Undecodable(format!("broken JSON: {error}")))
}

/// A time to the microsecond, which is what PostgreSQL keeps.
pub(crate) fn truncated(time: DateTime<Utc>) -> DateTime<Utc> {
    time.trunc_subsecs(6)
}

/// A time as journals write it. Of fixed width, so that text order is time
/// order.
pub(crate) fn time_text(time: DateTime<Utc>) -> String {
    truncated(time).to_rfc3339_opts(SecondsFormat::Micros, true)
}

/// A time as journals write it, read back.
pub(crate) fn time_from_text(text: &str) -> Result<DateTime<Utc>, Undecodable> {
    DateTime::parse_from_rfc3339(text)
        .map(|time| time.to_utc())
        .map_err(|_| Undecodable(format!("“{text}” is not a time")))
}
