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
use crate::database::{Sql, insert_rows};

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

/// Indexes of contributions by what they are for, and by day.
const SCATTERED: [&str; 2] = ["contribution_counted", "contribution_newest"];

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
            for table in ["record", "contribution", "assessment", "journal"] {
                self.execute_unprepared(&format!("ANALYZE {table}")).await?;
            }
        }
        Ok(())
    }

    /// Takes away the indexes of contributions whose keys come in no order, on
    /// SQLite, and gives back the statements that make them again: each row
    /// changes a page that was written long ago, and sorted at the end they
    /// are written once. Readers go on with what stood before. PostgreSQL
    /// would have them wait.
    ///
    /// Nothing is done where more rows were there before than `written` came:
    /// all of them have to be sorted.
    pub(crate) async fn set_aside(&self, written: i64) -> Result<Vec<String>, DbErr> {
        if self.backend != DbBackend::Sqlite {
            return Ok(Vec::new());
        }
        let last = Sql::new(self, "SELECT MAX(rowid) FROM contribution")
            .one(self)
            .await?
            .map(|row| row.try_get_by_index::<Option<i64>>(0))
            .transpose()?
            .flatten();
        if last.is_some_and(|last| last > 2 * written) {
            return Ok(Vec::new());
        }
        let found = Sql::new(
            self,
            "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND name IN ",
        )
        .list(SCATTERED)
        .all(self)
        .await?;
        let mut statements = Vec::with_capacity(found.len());
        for row in found {
            let name: String = row.try_get_by_index(0)?;
            statements.push(row.try_get_by_index(1)?);
            self.execute_unprepared(&format!("DROP INDEX \"{name}\""))
                .await?;
        }
        Ok(statements)
    }

    /// Makes the indexes again that [`Transaction::set_aside`] took away.
    pub(crate) async fn take_back(&self, statements: Vec<String>) -> Result<(), DbErr> {
        for statement in statements {
            self.execute_unprepared(&statement).await?;
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{DatabaseUrl, Store};

    async fn indexes(connection: &impl ConnectionTrait) -> Vec<(String, Option<String>)> {
        Sql::new(
            connection,
            "SELECT name, sql FROM sqlite_schema WHERE type = 'index' ORDER BY name",
        )
        .all(connection)
        .await
        .unwrap()
        .iter()
        .map(|row| {
            (
                row.try_get_by_index(0).unwrap(),
                row.try_get_by_index(1).unwrap(),
            )
        })
        .collect()
    }

    #[tokio::test]
    async fn indexes_that_were_set_aside_come_back_as_they_were() {
        let folder = tempfile::tempdir().unwrap();
        let address = format!("sqlite:{}", folder.path().join("store.sqlite").display());
        let url: DatabaseUrl = address.parse().unwrap();
        let store = Store::open(&url, None).await.unwrap();
        let before = indexes(&store.connections.read).await;

        let transaction = store.connections.begin_write().await.unwrap();
        let aside = transaction.set_aside(1).await.unwrap();
        assert_eq!(aside.len(), SCATTERED.len());
        assert_eq!(
            indexes(&transaction).await.len(),
            before.len() - SCATTERED.len()
        );
        transaction.take_back(aside).await.unwrap();
        assert_eq!(indexes(&transaction).await, before);
        transaction.commit().await.unwrap();
        assert_eq!(indexes(&store.connections.read).await, before);

        // Taken back with everything else, they are there again too.
        let transaction = store.connections.begin_write().await.unwrap();
        transaction.set_aside(1).await.unwrap();
        transaction.rollback().await.unwrap();
        assert_eq!(indexes(&store.connections.read).await, before);
        store.close().await.unwrap();
    }
}
