//! Rows as PostgreSQL's COPY reads them in its binary form: the server need
//! not take text apart, and nothing has to be escaped.

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::{DbErr, RuntimeErr, Value};
use sqlx::{PgConnection, Postgres, Transaction};

/// Bytes that are sent at a time.
const SENT: usize = 1 << 20;

/// The signature of the format, no flags, no extension.
const HEADER: &[u8; 19] = b"PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0";

/// Stands where another row would begin with its number of columns.
const TRAILER: [u8; 2] = (-1_i16).to_be_bytes();

/// Stands where the length of a value would.
const NULL: [u8; 4] = (-1_i32).to_be_bytes();

fn refused(error: sqlx::Error) -> DbErr {
    DbErr::Exec(RuntimeErr::SqlxError(error.into()))
}

/// Copies rows into a table, each of the width of `columns`.
pub(crate) async fn rows(
    transaction: &mut Transaction<'static, Postgres>,
    table: &str,
    columns: &[&str],
    rows: &[Vec<Value>],
) -> Result<(), DbErr> {
    let names = columns.join("\",\"");
    let statement = format!("COPY \"{table}\" (\"{names}\") FROM STDIN (FORMAT binary)");
    let connection: &mut PgConnection = transaction;
    let mut copy = connection.copy_in_raw(&statement).await.map_err(refused)?;
    let mut bytes = Vec::with_capacity(SENT + SENT / 4);
    bytes.extend_from_slice(HEADER);
    for row in rows {
        if let Err(problem) = put_row(row, &mut bytes) {
            let reason = format!("a value of {table} {problem}");
            copy.abort(reason.as_str()).await.map_err(refused)?;
            return Err(DbErr::Type(reason));
        }
        if bytes.len() >= SENT {
            copy.send(bytes.as_slice()).await.map_err(refused)?;
            bytes.clear();
        }
    }
    bytes.extend_from_slice(&TRAILER);
    copy.send(bytes.as_slice()).await.map_err(refused)?;
    copy.finish().await.map_err(refused)?;
    Ok(())
}

const NO_FORM: &str = "has no form for COPY";
const TOO_LARGE: &str = "is too large for COPY";

fn put_row(row: &[Value], into: &mut Vec<u8>) -> Result<(), &'static str> {
    let width = i16::try_from(row.len()).map_err(|_| TOO_LARGE)?;
    into.extend_from_slice(&width.to_be_bytes());
    row.iter().try_for_each(|value| put(value, into))
}

/// Appends a value with its length.
fn put(value: &Value, into: &mut Vec<u8>) -> Result<(), &'static str> {
    match value {
        Value::String(Some(text)) => field(text.as_bytes(), into),
        Value::BigInt(Some(number)) => field(&number.to_be_bytes(), into),
        Value::Bool(Some(truth)) => field(&[u8::from(*truth)], into),
        Value::Uuid(Some(id)) => field(id.as_bytes(), into),
        Value::ChronoDate(Some(day)) => field(&days(*day)?.to_be_bytes(), into),
        Value::ChronoDateTimeUtc(Some(time)) => field(&microseconds(*time)?.to_be_bytes(), into),
        Value::Bytes(Some(bytes)) => field(bytes, into),
        Value::String(None)
        | Value::BigInt(None)
        | Value::Bool(None)
        | Value::Uuid(None)
        | Value::ChronoDate(None)
        | Value::ChronoDateTimeUtc(None)
        | Value::Bytes(None) => {
            into.extend_from_slice(&NULL);
            Ok(())
        }
        _ => Err(NO_FORM),
    }
}

fn field(bytes: &[u8], into: &mut Vec<u8>) -> Result<(), &'static str> {
    let length = i32::try_from(bytes.len()).map_err(|_| TOO_LARGE)?;
    into.extend_from_slice(&length.to_be_bytes());
    into.extend_from_slice(bytes);
    Ok(())
}

/// The server counts from 2000.
const EPOCH: NaiveDate = match NaiveDate::from_ymd_opt(2000, 1, 1) {
    Some(day) => day,
    None => NaiveDate::MIN,
};

fn days(day: NaiveDate) -> Result<i32, &'static str> {
    i32::try_from((day - EPOCH).num_days()).map_err(|_| TOO_LARGE)
}

fn microseconds(time: DateTime<Utc>) -> Result<i64, &'static str> {
    let epoch = EPOCH.and_time(chrono::NaiveTime::MIN).and_utc();
    (time - epoch).num_microseconds().ok_or(TOO_LARGE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_written_as_the_server_reads_them() {
        let day = NaiveDate::from_ymd_opt(1999, 12, 30).unwrap();
        let time = EPOCH.and_hms_micro_opt(0, 0, 1, 5).unwrap().and_utc();
        let row = [
            Value::from("a\té"),
            Value::from(-2_i64),
            Value::from(true),
            Value::Bytes(Some(vec![0, 255])),
            Value::BigInt(None),
            Value::ChronoDate(Some(day)),
            Value::ChronoDateTimeUtc(Some(time)),
        ];
        let mut bytes = Vec::new();
        put_row(&row, &mut bytes).unwrap();
        assert_eq!(
            hex::encode(bytes),
            [
                "0007",
                "00000004",
                "6109c3a9",
                "00000008",
                "fffffffffffffffe",
                "00000001",
                "01",
                "00000002",
                "00ff",
                "ffffffff",
                "00000004",
                "fffffffe",
                "00000008",
                "00000000000f4245",
            ]
            .concat()
        );
        assert_eq!(HEADER.len(), 19);
        assert!(put(&Value::Double(Some(0.5)), &mut Vec::new()).is_err());
    }
}
