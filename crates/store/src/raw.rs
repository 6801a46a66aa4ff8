//! Journal tables read byte by byte, so that whatever somebody wrote into
//! them comes out as a finding and never as a failure.

use sea_orm::{ConnectionTrait, QueryResult};
use uuid::Uuid;

use crate::StoreError;
use crate::database::{Sql, is_postgres};
use crate::journal::{Digest, Head, JournalRow, Seal};

/// What a column should hold.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Holds {
    Text,
    Integer,
    Bytes,
    Identifier,
}

struct RawColumn(&'static str, Holds);

macro_rules! columns {
    ($($name:literal $holds:ident),+ $(,)?) => { &[$(RawColumn($name, Holds::$holds)),+] };
}

/// A table of the journal that can be read byte by byte.
pub(crate) struct RawTable {
    name: &'static str,
    columns: &'static [RawColumn],
    /// The column that orders its rows within a mission.
    order: &'static str,
}

pub(crate) const JOURNAL: RawTable = RawTable {
    name: "journal",
    columns: columns![
        "mission" Text, "position" Integer, "recorded_at" Text, "actor" Text, "node" Text,
        "change_set" Integer, "action" Text, "kind" Text, "id" Identifier, "version" Integer,
        "before" Integer, "after" Text, "source" Text, "digest" Bytes,
    ],
    order: "position",
};

pub(crate) const SEALS: RawTable = RawTable {
    name: "journal_seal",
    columns: columns![
        "mission" Text, "change_set" Integer, "first_position" Integer,
        "last_position" Integer, "recorded_at" Text, "signed_by" Text, "digest" Bytes,
        "signature" Text,
    ],
    order: "change_set",
};

pub(crate) const HEADS: RawTable = RawTable {
    name: "journal_head",
    columns: columns![
        "mission" Text, "position" Integer, "digest" Bytes, "change_set" Integer,
        "seal_digest" Bytes,
    ],
    order: "position",
};

/// One row, byte by byte.
pub(crate) struct RawRow {
    columns: &'static [RawColumn],
    values: Vec<Result<Option<Vec<u8>>, String>>,
}

impl RawTable {
    /// The rows of a mission whose order number is greater than `after`, in
    /// order, at most `limit`.
    pub(crate) async fn rows(
        &self,
        connection: &impl ConnectionTrait,
        mission: &str,
        after: i64,
        limit: i64,
    ) -> Result<Vec<RawRow>, StoreError> {
        let order = self.order;
        let whole = if is_postgres(connection) {
            String::new()
        } else {
            format!(" AND typeof({order}) = 'integer'")
        };
        let rows = self
            .select(connection)
            .add(" WHERE mission = ")
            .bind(mission)
            .add(&format!("{whole} AND {order} > "))
            .bind(after)
            .add(&format!(" ORDER BY {order} LIMIT "))
            .bind(limit)
            .all(connection)
            .await?;
        let postgres = is_postgres(connection);
        Ok(rows.iter().map(|row| self.read(row, postgres)).collect())
    }

    /// How many rows of a mission have no order number that could be right.
    pub(crate) async fn strays(
        &self,
        connection: &impl ConnectionTrait,
        mission: &str,
    ) -> Result<i64, StoreError> {
        let order = self.order;
        let odd = if is_postgres(connection) {
            String::new()
        } else {
            format!("typeof({order}) <> 'integer' OR ")
        };
        let sql = format!(
            "SELECT COUNT(*) FROM {} WHERE ({odd}{order} < 1) AND mission = ",
            self.name
        );
        let row = Sql::new(connection, &sql)
            .bind(mission)
            .one(connection)
            .await?;
        Ok(row
            .map(|row| row.try_get_by_index(0))
            .transpose()?
            .unwrap_or(0))
    }

    fn select(&self, connection: &impl ConnectionTrait) -> Sql {
        let postgres = is_postgres(connection);
        let columns: Vec<String> = self
            .columns
            .iter()
            .map(|RawColumn(name, holds)| match (postgres, holds) {
                (true, Holds::Text) => format!("convert_to(\"{name}\", 'UTF8')"),
                (true, Holds::Integer) => {
                    format!("convert_to(CAST(\"{name}\" AS TEXT), 'UTF8')")
                }
                (true, Holds::Identifier) => format!("uuid_send(\"{name}\")"),
                (true, Holds::Bytes) => format!("\"{name}\""),
                (false, _) => format!("CAST(\"{name}\" AS BLOB), typeof(\"{name}\")"),
            })
            .collect();
        Sql::new(
            connection,
            &format!("SELECT {} FROM {}", columns.join(","), self.name),
        )
    }

    fn read(&self, row: &QueryResult, postgres: bool) -> RawRow {
        let width = if postgres { 1 } else { 2 };
        let values = self
            .columns
            .iter()
            .enumerate()
            .map(|(index, RawColumn(name, holds))| {
                let value: Option<Vec<u8>> = row
                    .try_get_by_index(index * width)
                    .map_err(|error| format!("the column {name} cannot be read: {error}"))?;
                if postgres || value.is_none() {
                    return Ok(value);
                }
                let found: String = row
                    .try_get_by_index(index * width + 1)
                    .map_err(|error| format!("the column {name} cannot be read: {error}"))?;
                let wanted = match holds {
                    Holds::Text => "text",
                    Holds::Integer => "integer",
                    Holds::Bytes | Holds::Identifier => "blob",
                };
                if found == wanted {
                    Ok(value)
                } else {
                    Err(format!(
                        "the column {name} holds {found} where {wanted} is expected"
                    ))
                }
            })
            .collect();
        RawRow {
            columns: self.columns,
            values,
        }
    }
}

impl RawRow {
    fn bytes(&self, name: &str) -> Result<Option<Vec<u8>>, String> {
        let index = self.columns.iter().position(|column| column.0 == name);
        index
            .and_then(|index| self.values.get(index).cloned())
            .unwrap_or_else(|| Err(format!("there is no column {name}")))
    }

    fn present(&self, name: &str) -> Result<Vec<u8>, String> {
        self.bytes(name)?
            .ok_or_else(|| format!("the column {name} is empty"))
    }

    fn optional_text(&self, name: &str) -> Result<Option<String>, String> {
        self.bytes(name)?
            .map(|bytes| {
                String::from_utf8(bytes)
                    .map_err(|_| format!("the column {name} is not text in UTF-8"))
            })
            .transpose()
    }

    fn text(&self, name: &str) -> Result<String, String> {
        self.optional_text(name)?
            .ok_or_else(|| format!("the column {name} is empty"))
    }

    fn optional_number(&self, name: &str) -> Result<Option<i64>, String> {
        self.optional_text(name)?
            .map(|text| {
                text.parse()
                    .map_err(|_| format!("the column {name} is not a number"))
            })
            .transpose()
    }

    pub(crate) fn number(&self, name: &str) -> Result<i64, String> {
        self.optional_number(name)?
            .ok_or_else(|| format!("the column {name} is empty"))
    }

    pub(crate) fn digest(&self, name: &str) -> Result<Digest, String> {
        self.present(name)?
            .try_into()
            .map_err(|_| format!("the column {name} does not hold 32 bytes"))
    }

    pub(crate) fn journal_row(&self) -> Result<JournalRow, String> {
        Ok(JournalRow {
            mission: self.text("mission")?,
            position: self.number("position")?,
            recorded_at: self.text("recorded_at")?,
            actor: self.text("actor")?,
            node: self.text("node")?,
            change_set: self.number("change_set")?,
            action: self.text("action")?,
            kind: self.text("kind")?,
            id: Uuid::from_slice(&self.present("id")?)
                .map_err(|_| "the column id does not hold 16 bytes".to_owned())?,
            version: self.number("version")?,
            before: self.optional_number("before")?,
            after: self.optional_text("after")?,
            source: self.text("source")?,
            digest: self.digest("digest")?,
        })
    }

    pub(crate) fn seal(&self) -> Result<Seal, String> {
        Ok(Seal {
            mission: self.text("mission")?,
            change_set: self.number("change_set")?,
            first_position: self.number("first_position")?,
            last_position: self.number("last_position")?,
            recorded_at: self.text("recorded_at")?,
            signed_by: self.optional_text("signed_by")?,
            digest: self.digest("digest")?,
            signature: self.optional_text("signature")?,
        })
    }

    pub(crate) fn head(&self) -> Result<Head, String> {
        Ok(Head {
            mission: self.text("mission")?,
            position: self.number("position")?,
            digest: self.digest("digest")?,
            change_set: self.number("change_set")?,
            seal_digest: self.digest("seal_digest")?,
        })
    }
}
