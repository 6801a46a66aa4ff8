//! What the database itself says about its tables.

use crate::database::{Sql, is_postgres};
use crate::{Store, StoreError};

/// The tables that belong to no mission: every machine has them whole.
pub const REFERENCE_TABLES: [&str; 10] = [
    "node_key",
    "account",
    "role_assignment",
    "session",
    "one_time_link",
    "sign_in_attempt",
    "account_journal",
    "import_job",
    "upkeep",
    "seaql_migrations",
];

/// What a constraint holds.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum ConstraintKind {
    /// The primary key.
    PrimaryKey,
    /// No two rows alike, of all rows or of the current ones.
    Unique,
    /// A row of another table must be there.
    ForeignKey {
        /// The other table.
        to: String,
        /// Its columns.
        to_columns: Vec<String>,
    },
}

/// One primary key, unique key or foreign key.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Constraint {
    /// The table.
    pub table: String,
    /// What it holds.
    pub kind: ConstraintKind,
    /// Its columns, in order.
    pub columns: Vec<String>,
    /// Its name in the database.
    pub name: String,
}

/// Rows of (table, kind, name, columns, other table, its columns).
const POSTGRES: &str = "
SELECT CAST(t.relname AS TEXT),
       CASE WHEN i.indisprimary THEN 'primary' ELSE 'unique' END,
       CAST(x.relname AS TEXT),
       (SELECT string_agg(CAST(a.attname AS TEXT), ',' ORDER BY k.n)
          FROM unnest(i.indkey) WITH ORDINALITY k(attnum, n)
          JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.attnum),
       '', ''
  FROM pg_index i
  JOIN pg_class t ON t.oid = i.indrelid
  JOIN pg_class x ON x.oid = i.indexrelid
 WHERE i.indisunique AND t.relnamespace = CAST(current_schema() AS regnamespace)
UNION ALL
SELECT CAST(t.relname AS TEXT), 'foreign', CAST(c.conname AS TEXT),
       (SELECT string_agg(CAST(a.attname AS TEXT), ',' ORDER BY k.n)
          FROM unnest(c.conkey) WITH ORDINALITY k(attnum, n)
          JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.attnum),
       CAST(f.relname AS TEXT),
       (SELECT string_agg(CAST(a.attname AS TEXT), ',' ORDER BY k.n)
          FROM unnest(c.confkey) WITH ORDINALITY k(attnum, n)
          JOIN pg_attribute a ON a.attrelid = c.confrelid AND a.attnum = k.attnum)
  FROM pg_constraint c
  JOIN pg_class t ON t.oid = c.conrelid
  JOIN pg_class f ON f.oid = c.confrelid
 WHERE c.contype = 'f' AND c.connamespace = CAST(current_schema() AS regnamespace)";

const SQLITE: &str = "
SELECT m.name, 'primary', '',
       (SELECT group_concat(name, ',') FROM (SELECT name FROM pragma_table_info(m.name) WHERE pk > 0 ORDER BY pk)),
       '', ''
  FROM sqlite_master m WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%'
UNION ALL
SELECT m.name, 'unique', l.name,
       (SELECT group_concat(name, ',') FROM (SELECT name FROM pragma_index_info(l.name) ORDER BY seqno)),
       '', ''
  FROM sqlite_master m, pragma_index_list(m.name) l
 WHERE m.type = 'table' AND l.\"unique\" = 1 AND l.origin <> 'pk'
UNION ALL
SELECT m.name, 'foreign', CAST(k.id AS TEXT), group_concat(k.\"from\", ','), k.\"table\", group_concat(k.\"to\", ',')
  FROM sqlite_master m, pragma_foreign_key_list(m.name) k
 WHERE m.type = 'table' GROUP BY m.name, k.id, k.\"table\"";

impl Store {
    /// Every primary key, unique key and foreign key of every table.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn constraints(&self) -> Result<Vec<Constraint>, StoreError> {
        let read = &self.connections.read;
        let sql = if is_postgres(read) { POSTGRES } else { SQLITE };
        let mut constraints = Vec::new();
        for row in Sql::new(read, sql).all(read).await? {
            let text = |index| row.try_get_by_index::<String>(index);
            let list = |text: String| text.split(',').map(str::to_owned).collect::<Vec<_>>();
            constraints.push(Constraint {
                table: text(0)?,
                kind: match text(1)?.as_str() {
                    "primary" => ConstraintKind::PrimaryKey,
                    "unique" => ConstraintKind::Unique,
                    _ => ConstraintKind::ForeignKey {
                        to: text(4)?,
                        to_columns: list(text(5)?),
                    },
                },
                name: text(2)?,
                columns: list(text(3)?),
            });
        }
        constraints.sort();
        Ok(constraints)
    }

    /// Every table with its columns.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn columns(&self) -> Result<Vec<(String, Vec<String>)>, StoreError> {
        let read = &self.connections.read;
        let sql = if is_postgres(read) {
            "SELECT CAST(table_name AS TEXT), CAST(column_name AS TEXT) \
             FROM information_schema.columns WHERE table_schema = current_schema() \
             ORDER BY 1, ordinal_position"
        } else {
            "SELECT m.name, c.name FROM sqlite_master m, pragma_table_info(m.name) c \
             WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' ORDER BY 1, c.cid"
        };
        let mut tables: Vec<(String, Vec<String>)> = Vec::new();
        for row in Sql::new(read, sql).all(read).await? {
            let (table, column): (String, String) =
                (row.try_get_by_index(0)?, row.try_get_by_index(1)?);
            match tables.last_mut() {
                Some((last, columns)) if *last == table => columns.push(column),
                _ => tables.push((table, vec![column])),
            }
        }
        Ok(tables)
    }
}
