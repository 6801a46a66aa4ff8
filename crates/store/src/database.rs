//! Connections to SQLite and PostgreSQL, and statements with bound values.

use std::fmt;
use std::str::FromStr;
use std::time::Duration;

use sea_orm::{
    ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr, QueryResult,
    SqliteTransactionMode, SqlxPostgresConnector, SqlxSqliteConnector, Statement,
    TransactionOptions, TransactionTrait, Value,
};
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{Postgres, Sqlite};

use crate::StoreError;
use crate::transaction::Transaction;

/// Which database: `sqlite:PATH`, or a PostgreSQL address. Printing it never
/// shows the password.
#[derive(Clone, PartialEq, Eq)]
pub struct DatabaseUrl(String);

impl DatabaseUrl {
    /// The address without its password.
    #[must_use]
    pub fn redacted(&self) -> String {
        let Some((scheme, rest)) = self.0.split_once("://") else {
            return self.0.clone();
        };
        let rest = rest.split_once('?').map_or(rest, |(before, _)| before);
        match rest.rsplit_once('@') {
            Some((user, host)) => {
                let user = user.split_once(':').map_or(user, |(name, _)| name);
                format!("{scheme}://{user}@{host}")
            }
            None => format!("{scheme}://{rest}"),
        }
    }

    /// Whether it names the embedded database.
    #[must_use]
    pub fn is_embedded(&self) -> bool {
        self.0.starts_with("sqlite:")
    }

    /// What a driver said, with any trace of the password taken out.
    fn without_password(&self, message: &str) -> String {
        let secrets = self
            .0
            .split_once("://")
            .and_then(|(_, rest)| rest.rsplit_once('@'))
            .and_then(|(user, _)| user.split_once(':'))
            .map(|(_, password)| password)
            .filter(|password| !password.is_empty());
        let message = message.replace(&self.0, &self.redacted());
        match secrets {
            Some(password) => message.replace(password, "…"),
            None => message,
        }
    }
}

impl fmt::Display for DatabaseUrl {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.redacted())
    }
}

impl fmt::Debug for DatabaseUrl {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, formatter)
    }
}

impl FromStr for DatabaseUrl {
    type Err = StoreError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let text = text.trim();
        let path = text
            .strip_prefix("sqlite:")
            .map(|path| path.strip_prefix("//").unwrap_or(path));
        match path {
            Some("") => Err(StoreError::Address(text.to_owned())),
            Some(path) => Ok(Self(format!("sqlite:{path}"))),
            None if text.starts_with("postgres://") || text.starts_with("postgresql://") => {
                Ok(Self(text.to_owned()))
            }
            None => Err(StoreError::Address(Self(text.to_owned()).redacted())),
        }
    }
}

/// The open database: one connection that writes on SQLite, and several that
/// read. On PostgreSQL both are the same pool.
pub(crate) struct Connections {
    pub(crate) write: DatabaseConnection,
    writers: Writers,
    pub(crate) read: DatabaseConnection,
    pub(crate) address: String,
}

/// Where transactions that write begin: the pool behind `write`.
enum Writers {
    Sqlite(sqlx::Pool<Sqlite>),
    Postgres(sqlx::Pool<Postgres>),
}

const READERS: u32 = 4;
/// In kibibytes, as SQLite counts where the number is below zero.
const WRITE_CACHE: &str = "-32768";
/// Sums of a hundred thousand contributions are sorted in memory, and not in
/// files beside it.
const READ_CACHE: &str = "-8192";
/// A second process may be in the middle of a large import.
const BUSY: Duration = Duration::from_secs(60);

impl Connections {
    pub(crate) async fn open(url: &DatabaseUrl) -> Result<Self, StoreError> {
        let failed = |reason: String| StoreError::Connection {
            address: url.redacted(),
            reason: url.without_password(&reason),
        };
        let address = url.redacted();
        if let Some(path) = url.0.strip_prefix("sqlite:") {
            if let Some(folder) = std::path::Path::new(path).parent() {
                std::fs::create_dir_all(folder).map_err(|error| failed(error.to_string()))?;
            }
            let options = SqliteConnectOptions::new()
                .filename(path)
                .create_if_missing(true)
                .journal_mode(SqliteJournalMode::Wal)
                .synchronous(SqliteSynchronous::Full)
                .busy_timeout(BUSY)
                .foreign_keys(true)
                // Counts in a new file only. Records of flows are some three
                // kilobytes long: a quarter of a smaller page stays empty,
                // and each page costs two calls when it is checkpointed.
                .page_size(16384)
                .statement_cache_capacity(64);
            // Pages of a large change set wait in memory before they are
            // written ahead: the ones that indexes change again and again.
            let write = SqlitePoolOptions::new()
                .max_connections(1)
                .acquire_timeout(BUSY)
                .connect_with(options.clone().pragma("cache_size", WRITE_CACHE))
                .await
                .map_err(|error| failed(error.to_string()))?;
            let read = SqlitePoolOptions::new()
                .max_connections(READERS)
                .acquire_timeout(BUSY)
                .connect_with(options.pragma("cache_size", READ_CACHE))
                .await
                .map_err(|error| failed(error.to_string()))?;
            return Ok(Self {
                write: SqlxSqliteConnector::from_sqlx_sqlite_pool(write.clone()),
                writers: Writers::Sqlite(write),
                read: SqlxSqliteConnector::from_sqlx_sqlite_pool(read),
                address,
            });
        }
        let options = PgConnectOptions::from_str(&url.0)
            .map_err(|error| failed(error.to_string()))?
            .application_name("compendium");
        let pool = PgPoolOptions::new()
            .max_connections(2 * READERS)
            .acquire_timeout(Duration::from_secs(15))
            .connect_with(options)
            .await
            .map_err(|error| failed(error.to_string()))?;
        let writers = Writers::Postgres(pool.clone());
        let pool = SqlxPostgresConnector::from_sqlx_postgres_pool(pool);
        Ok(Self {
            writers,
            write: pool.clone(),
            read: pool,
            address,
        })
    }

    /// Begins a transaction that writes.
    pub(crate) async fn begin_write(&self) -> Result<Transaction, DbErr> {
        match &self.writers {
            Writers::Sqlite(pool) => Transaction::sqlite(pool).await,
            Writers::Postgres(pool) => Transaction::postgres(pool).await,
        }
    }

    /// Begins a transaction in the driver's own layer, which changes tables.
    pub(crate) async fn begin_migration(&self) -> Result<DatabaseTransaction, DbErr> {
        self.write
            .begin_with_options(TransactionOptions {
                isolation_level: None,
                access_mode: None,
                sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            })
            .await
    }
}

/// Whether this connection leads to PostgreSQL.
pub(crate) fn is_postgres(connection: &impl ConnectionTrait) -> bool {
    connection.get_database_backend() == DbBackend::Postgres
}

/// A statement in the making: text with values bound in order.
#[derive(Clone)]
pub(crate) struct Sql {
    backend: DbBackend,
    text: String,
    values: Vec<Value>,
}

impl Sql {
    pub(crate) fn new(connection: &impl ConnectionTrait, text: &str) -> Self {
        Self {
            backend: connection.get_database_backend(),
            text: text.to_owned(),
            values: Vec::new(),
        }
    }

    /// Appends text.
    pub(crate) fn add(mut self, text: &str) -> Self {
        self.push(text);
        self
    }

    /// Appends a bound value.
    pub(crate) fn bind(mut self, value: impl Into<Value>) -> Self {
        self.push_bound(value.into());
        self
    }

    /// Appends `(a, b, …)` with each value bound.
    pub(crate) fn list<V: Into<Value>>(mut self, values: impl IntoIterator<Item = V>) -> Self {
        self.push("(");
        for (index, value) in values.into_iter().enumerate() {
            if index > 0 {
                self.push(",");
            }
            self.push_bound(value.into());
        }
        self.push(")");
        self
    }

    pub(crate) fn push(&mut self, text: &str) {
        self.text.push_str(text);
    }

    fn push_equal(&mut self, equal: &[(&str, Value)]) {
        for (column, value) in equal {
            self.push(" AND t.");
            self.push(column);
            self.push(" = ");
            self.push_bound(value.clone());
        }
    }

    pub(crate) fn push_bound(&mut self, value: Value) {
        self.values.push(value);
        match self.backend {
            DbBackend::Postgres => {
                self.text.push('$');
                self.text.push_str(&self.values.len().to_string());
            }
            // Plain question marks: SQLite searches a list for every numbered one.
            _ => self.text.push('?'),
        }
    }

    fn statement(self) -> Statement {
        Statement::from_sql_and_values(self.backend, self.text, self.values)
    }

    pub(crate) async fn run(self, connection: &impl ConnectionTrait) -> Result<u64, DbErr> {
        Ok(connection
            .execute_raw(self.statement())
            .await?
            .rows_affected())
    }

    /// How SQLite goes about it, step by step.
    #[cfg(test)]
    pub(crate) async fn steps(mut self, connection: &impl ConnectionTrait) -> Vec<String> {
        self.text.insert_str(0, "EXPLAIN QUERY PLAN ");
        let rows = self.all(connection).await.unwrap();
        rows.iter()
            .map(|row| row.try_get_by_index(3).unwrap())
            .collect()
    }

    pub(crate) async fn all(
        self,
        connection: &impl ConnectionTrait,
    ) -> Result<Vec<QueryResult>, DbErr> {
        connection.query_all_raw(self.statement()).await
    }

    pub(crate) async fn one(
        self,
        connection: &impl ConnectionTrait,
    ) -> Result<Option<QueryResult>, DbErr> {
        connection.query_one_raw(self.statement()).await
    }
}

/// Inserts rows with as few statements as the engine's limit on bound values
/// allows. `rows` are all of the width of `columns`.
pub(crate) async fn insert_rows(
    connection: &impl ConnectionTrait,
    table: &str,
    columns: &[&str],
    rows: Vec<Vec<Value>>,
    ending: &str,
) -> Result<(), DbErr> {
    let columns_text = columns
        .iter()
        .map(|name| format!("\"{name}\""))
        .collect::<Vec<_>>();
    let opening = format!(
        "INSERT INTO \"{table}\" ({}) VALUES ",
        columns_text.join(",")
    );
    let per_statement = rows_per_statement(columns.len());
    let mut rows = rows.into_iter().peekable();
    while rows.peek().is_some() {
        let mut sql = Sql::new(connection, &opening);
        for (index, row) in rows.by_ref().take(per_statement).enumerate() {
            sql.push(if index > 0 { ",(" } else { "(" });
            for (place, value) in row.into_iter().enumerate() {
                if place > 0 {
                    sql.push(",");
                }
                sql.push_bound(value);
            }
            sql.push(")");
        }
        sql.add(ending).run(connection).await?;
    }
    Ok(())
}

/// The rows of a table whose `column` is one of `keys`, and whose other
/// columns are as `equal` says. Columns are named with `t.` in front; the
/// caller may add conditions.
///
/// PostgreSQL knows nothing yet of a table that the same transaction fills:
/// asked with a list, it reads all rows of the mission and compares each with
/// the whole list. So each key is looked up by itself, and only by what makes
/// the right index the best one even if nothing is known of the rows.
pub(crate) fn by_key<V: Into<Value> + Clone>(
    connection: &impl ConnectionTrait,
    columns: &str,
    table: &str,
    equal: &[(&str, Value)],
    column: &str,
    keys: &[V],
) -> Sql {
    let keys = keys.iter().cloned();
    if !is_postgres(connection) {
        let mut sql = Sql::new(
            connection,
            &format!("SELECT {columns} FROM \"{table}\" t WHERE t.{column} IN "),
        )
        .list(keys);
        sql.push_equal(equal);
        return sql;
    }
    let mut sql = Sql::new(
        connection,
        &format!("SELECT {columns} FROM (SELECT DISTINCT v FROM (VALUES "),
    );
    for (index, key) in keys.enumerate() {
        sql.push(if index > 0 { ",(" } else { "(" });
        sql.push_bound(key.into());
        sql.push(")");
    }
    sql.push(&format!(
        ") AS k (v)) AS k CROSS JOIN LATERAL (SELECT * FROM \"{table}\" t WHERE t.{column} = k.v"
    ));
    sql.push_equal(equal);
    // Without OFFSET the planner would take the lookup apart again.
    sql.add(" OFFSET 0) AS t WHERE TRUE")
}

/// How many identifiers one `IN` list carries.
pub(crate) const LIST: usize = 1_000;

/// SQLite takes 32,766 bound values and PostgreSQL 65,535; beyond some
/// hundred rows a longer statement gains nothing, so one limit serves both.
fn rows_per_statement(columns: usize) -> usize {
    (32_766 / columns.max(1)).clamp(1, 500)
}
