//! A transaction that writes. The driver's own layer copies every bound value
//! before it sends it, and cannot COPY; large change sets need both.

use sea_orm::{
    ConnectionTrait, DbBackend, DbErr, ExecResult, QueryResult, RuntimeErr, Statement, Value,
    Values,
};
use sea_orm_migration::async_trait::async_trait;
use sea_query_sqlx::SqlxValues;
use sqlx::{AssertSqlSafe, Postgres, Sqlite};
use tokio::sync::Mutex;

use crate::copy;
use crate::database::insert_rows;

/// An open transaction. Dropped without [`Transaction::commit`], it is
/// rolled back.
pub(crate) struct Transaction {
    backend: DbBackend,
    inner: Mutex<Inner>,
}

enum Inner {
    Sqlite(sqlx::Transaction<'static, Sqlite>),
    Postgres(sqlx::Transaction<'static, Postgres>),
}

/// From so many rows on, COPY costs less than a statement.
const COPIED: usize = 100;

fn refused(error: sqlx::Error) -> DbErr {
    DbErr::Exec(RuntimeErr::SqlxError(error.into()))
}

/// The text of a statement, and its values as the driver takes them.
fn parts(statement: Statement) -> (AssertSqlSafe<String>, SqlxValues) {
    let values = statement.values.unwrap_or_else(|| Values(Vec::new()));
    (AssertSqlSafe(statement.sql), SqlxValues(values))
}

impl Transaction {
    /// On SQLite it takes the write lock at once: a transaction that begins
    /// by reading could not wait for it later.
    pub(crate) async fn sqlite(pool: &sqlx::Pool<Sqlite>) -> Result<Self, DbErr> {
        let transaction = pool.begin_with("BEGIN IMMEDIATE").await.map_err(refused)?;
        Ok(Self {
            backend: DbBackend::Sqlite,
            inner: Mutex::new(Inner::Sqlite(transaction)),
        })
    }

    pub(crate) async fn postgres(pool: &sqlx::Pool<Postgres>) -> Result<Self, DbErr> {
        let transaction = pool.begin().await.map_err(refused)?;
        Ok(Self {
            backend: DbBackend::Postgres,
            inner: Mutex::new(Inner::Postgres(transaction)),
        })
    }

    /// Where the tables are spread by Citus, has it write to one machine after
    /// the other: it refuses to touch a table that every machine has a copy of
    /// (accounts) in a transaction that wrote to several at once. A server
    /// without Citus takes the setting and does nothing with it.
    pub(crate) async fn one_machine_after_another(&self) -> Result<(), DbErr> {
        if self.backend == DbBackend::Postgres {
            self.execute_unprepared("SET LOCAL citus.multi_shard_modify_mode TO 'sequential'")
                .await?;
        }
        Ok(())
    }

    /// Lets PostgreSQL look at tables that have grown: until it has, it plans
    /// as if they were empty, and that may be a minute. SQLite plans by what
    /// the keys are.
    pub(crate) async fn take_stock(&self) -> Result<(), DbErr> {
        if self.backend == DbBackend::Postgres {
            for table in ["record", "contribution", "journal"] {
                self.execute_unprepared(&format!("ANALYZE {table}")).await?;
            }
        }
        Ok(())
    }

    pub(crate) async fn commit(self) -> Result<(), DbErr> {
        match self.inner.into_inner() {
            Inner::Sqlite(transaction) => transaction.commit().await,
            Inner::Postgres(transaction) => transaction.commit().await,
        }
        .map_err(refused)
    }

    pub(crate) async fn rollback(self) -> Result<(), DbErr> {
        match self.inner.into_inner() {
            Inner::Sqlite(transaction) => transaction.rollback().await,
            Inner::Postgres(transaction) => transaction.rollback().await,
        }
        .map_err(refused)
    }

    /// Inserts rows, each of the width of `columns`, in the fastest way that
    /// the engine has: long statements on SQLite, COPY on PostgreSQL.
    pub(crate) async fn insert(
        &self,
        table: &str,
        columns: &[&str],
        rows: Vec<Vec<Value>>,
    ) -> Result<(), DbErr> {
        if rows.len() < COPIED {
            return insert_rows(self, table, columns, rows, "").await;
        }
        if let Inner::Postgres(transaction) = &mut *self.inner.lock().await {
            return copy::rows(transaction, table, columns, &rows).await;
        }
        insert_rows(self, table, columns, rows, "").await
    }
}

#[async_trait]
impl ConnectionTrait for Transaction {
    fn get_database_backend(&self) -> DbBackend {
        self.backend
    }

    async fn execute_raw(&self, statement: Statement) -> Result<ExecResult, DbErr> {
        let (text, values) = parts(statement);
        match &mut *self.inner.lock().await {
            Inner::Sqlite(inner) => sqlx::query_with(text, values)
                .execute(&mut **inner)
                .await
                .map(Into::into),
            Inner::Postgres(inner) => sqlx::query_with(text, values)
                .execute(&mut **inner)
                .await
                .map(Into::into),
        }
        .map_err(refused)
    }

    async fn execute_unprepared(&self, text: &str) -> Result<ExecResult, DbErr> {
        let text = sqlx::raw_sql(AssertSqlSafe(text.to_owned()));
        match &mut *self.inner.lock().await {
            Inner::Sqlite(inner) => text.execute(&mut **inner).await.map(Into::into),
            Inner::Postgres(inner) => text.execute(&mut **inner).await.map(Into::into),
        }
        .map_err(refused)
    }

    async fn query_one_raw(&self, statement: Statement) -> Result<Option<QueryResult>, DbErr> {
        let (text, values) = parts(statement);
        match &mut *self.inner.lock().await {
            Inner::Sqlite(inner) => sqlx::query_with(text, values)
                .fetch_optional(&mut **inner)
                .await
                .map(|row| row.map(Into::into)),
            Inner::Postgres(inner) => sqlx::query_with(text, values)
                .fetch_optional(&mut **inner)
                .await
                .map(|row| row.map(Into::into)),
        }
        .map_err(refused)
    }

    async fn query_all_raw(&self, statement: Statement) -> Result<Vec<QueryResult>, DbErr> {
        let (text, values) = parts(statement);
        match &mut *self.inner.lock().await {
            Inner::Sqlite(inner) => sqlx::query_with(text, values)
                .fetch_all(&mut **inner)
                .await
                .map(|rows| rows.into_iter().map(Into::into).collect()),
            Inner::Postgres(inner) => sqlx::query_with(text, values)
                .fetch_all(&mut **inner)
                .await
                .map(|rows| rows.into_iter().map(Into::into).collect()),
        }
        .map_err(refused)
    }
}
