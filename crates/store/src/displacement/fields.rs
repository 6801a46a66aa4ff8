//! How the values of displacement stand in typed columns.

use ::displacement::checks::CheckLevels;
use ::displacement::counting::CountingRule;
use ::displacement::layout::LayoutColumn;
use ::displacement::places::{
    Area, AreaCode, AreaReference, CodeSetName, Coordinates, DatedName, Decision, Level, Place,
    Reason, Relation,
};
use ::displacement::records::Polygon;
use ::displacement::rounds::{AssessmentKind, Completion, Coverage, Form, RoundKey, Status};
use chrono::NaiveDate;
use sea_orm::Value;
use vocabulary::Language;

use crate::fields::{Column, ColumnType, Field, RowReader, Undecodable, column, documents, words};

words!(
    AssessmentKind,
    Status,
    Form,
    Completion,
    Relation,
    Decision,
    Level,
    Language
);

documents!(
    CountingRule,
    CheckLevels,
    Coverage,
    Place,
    Coordinates,
    Vec<LayoutColumn>,
    Vec<Reason>,
    Vec<Polygon>,
    Vec<DatedName>,
);

impl Field for CodeSetName {
    fn columns(name: &str, nullable: bool, into: &mut Vec<Column>) {
        String::columns(name, nullable, into);
    }
    fn write(value: Option<&Self>, into: &mut Vec<Value>) {
        String::write(value.map(|name| &name.0), into);
    }
    fn read(row: &mut RowReader<'_>) -> Result<Option<Self>, Undecodable> {
        Ok(row.text()?.map(Self))
    }
}

impl Field for AreaCode {
    fn columns(name: &str, nullable: bool, into: &mut Vec<Column>) {
        String::columns(name, nullable, into);
    }
    fn write(value: Option<&Self>, into: &mut Vec<Value>) {
        into.push(Value::String(value.map(|code| code.as_str().to_owned())));
    }
    fn read(row: &mut RowReader<'_>) -> Result<Option<Self>, Undecodable> {
        Ok(row.text()?.map(Self::stored))
    }
}

impl Field for u8 {
    fn columns(name: &str, nullable: bool, into: &mut Vec<Column>) {
        into.push(column(name, ColumnType::Integer, nullable));
    }
    fn write(value: Option<&Self>, into: &mut Vec<Value>) {
        into.push(Value::BigInt(value.map(|value| i64::from(*value))));
    }
    fn read(row: &mut RowReader<'_>) -> Result<Option<Self>, Undecodable> {
        row.integer()?
            .map(|value| {
                Self::try_from(value).map_err(|_| Undecodable(format!("{value} is out of range")))
            })
            .transpose()
    }
}

/// Several columns, all of them there or none.
macro_rules! structures {
    ($($type:ty { $($field:ident: $of:ty = $column:literal),+ $(,)? })+) => {$(
        impl Field for $type {
            fn columns(name: &str, nullable: bool, into: &mut Vec<Column>) {
                $(<$of as Field>::columns(&format!("{name}_{}", $column), nullable, into);)+
            }
            fn write(value: Option<&Self>, into: &mut Vec<Value>) {
                $(<$of as Field>::write(value.map(|value| &value.$field), into);)+
            }
            fn read(row: &mut RowReader<'_>) -> Result<Option<Self>, Undecodable> {
                $(let $field: Option<$of> = Field::read(row)?;)+
                Ok((|| Some(Self { $($field: $field?),+ }))())
            }
        }
    )+};
}

structures! {
    AreaReference { set: CodeSetName = "set", code: AreaCode = "code" }
    RoundKey {
        operation: String = "operation",
        reporting_date: NaiveDate = "reporting_date",
        number: u32 = "number",
    }
    Area {
        code: AreaCode = "code",
        level: Level = "level",
        parent: Option<AreaCode> = "parent",
        names: Vec<DatedName> = "names",
        valid_from: Option<NaiveDate> = "valid_from",
        valid_until: Option<NaiveDate> = "valid_until",
        coordinates: Option<Coordinates> = "coordinates",
    }
}
