//! Rows as PostgreSQL's COPY reads them: text, a line for each.

use chrono::SecondsFormat;
use sea_orm::{DbErr, RuntimeErr, Value};
use sqlx::{PgConnection, Postgres, Transaction};

/// Bytes that are sent at a time.
const SENT: usize = 1 << 20;

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
    let columns = columns.join("\",\"");
    let statement = format!("COPY \"{table}\" (\"{columns}\") FROM STDIN");
    let connection: &mut PgConnection = transaction;
    let mut copy = connection.copy_in_raw(&statement).await.map_err(refused)?;
    let mut text = Vec::with_capacity(SENT + SENT / 4);
    for row in rows {
        for (place, value) in row.iter().enumerate() {
            if place > 0 {
                text.push(b'\t');
            }
            if !put(value, &mut text) {
                let reason = format!("a value of {table} has no form for COPY");
                copy.abort(reason.as_str()).await.map_err(refused)?;
                return Err(DbErr::Type(reason));
            }
        }
        text.push(b'\n');
        if text.len() >= SENT {
            copy.send(text.as_slice()).await.map_err(refused)?;
            text.clear();
        }
    }
    copy.send(text.as_slice()).await.map_err(refused)?;
    copy.finish().await.map_err(refused)?;
    Ok(())
}

/// Appends a value; says whether its type is one of ours.
fn put(value: &Value, into: &mut Vec<u8>) -> bool {
    let text = match value {
        Value::String(Some(text)) => {
            escaped(text, into);
            return true;
        }
        Value::BigInt(Some(number)) => number.to_string(),
        Value::Bool(Some(truth)) => truth.to_string(),
        Value::Uuid(Some(id)) => id.to_string(),
        Value::ChronoDate(Some(day)) => day.to_string(),
        Value::ChronoDateTimeUtc(Some(time)) => time.to_rfc3339_opts(SecondsFormat::Micros, true),
        Value::Bytes(Some(bytes)) => format!("\\\\x{}", hex::encode(bytes)),
        Value::String(None)
        | Value::BigInt(None)
        | Value::Bool(None)
        | Value::Uuid(None)
        | Value::ChronoDate(None)
        | Value::ChronoDateTimeUtc(None)
        | Value::Bytes(None) => "\\N".to_owned(),
        _ => return false,
    };
    into.extend_from_slice(text.as_bytes());
    true
}

/// Text with the four bytes escaped that mean something to COPY.
fn escaped(text: &str, into: &mut Vec<u8>) {
    let mut rest = text.as_bytes();
    while let Some(place) = rest
        .iter()
        .position(|byte| matches!(byte, b'\\' | b'\n' | b'\r' | b'\t'))
    {
        let (plain, special) = rest.split_at(place);
        into.extend_from_slice(plain);
        let Some((byte, after)) = special.split_first() else {
            break;
        };
        into.extend_from_slice(match byte {
            b'\n' => b"\\n",
            b'\r' => b"\\r",
            b'\t' => b"\\t",
            _ => b"\\\\",
        });
        rest = after;
    }
    into.extend_from_slice(rest);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_means_something_to_the_reader_is_escaped() {
        let mut line = Vec::new();
        for value in [
            Value::from("a\tb\\c\nd\re"),
            Value::Bytes(Some(vec![0, 255])),
            Value::BigInt(None),
            Value::from(true),
        ] {
            assert!(put(&value, &mut line));
            line.push(b'|');
        }
        assert_eq!(
            String::from_utf8(line).unwrap(),
            "a\\tb\\\\c\\nd\\re|\\\\x00ff|\\N|true|"
        );
        assert!(!put(&Value::Double(Some(0.5)), &mut Vec::new()));
    }
}
