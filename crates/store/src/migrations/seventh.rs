//! Long texts of flows are compressed in a cheaper way on PostgreSQL: its
//! usual one takes half of an import's time on the server.

use sea_orm::{ConnectionTrait, DbBackend, Statement};
use sea_orm_migration::async_trait::async_trait;
use sea_orm_migration::{DbErr, MigrationName, MigrationTrait, SchemaManager};

pub(super) struct Seventh;

impl MigrationName for Seventh {
    fn name(&self) -> &'static str {
        "m0007_compression"
    }
}

/// A server that was built without it, or is older than it, goes on as
/// before.
const IS_THERE: &str = "SELECT 1 FROM pg_settings \
    WHERE name = 'default_toast_compression' AND 'lz4' = ANY (enumvals)";

/// Texts that are there keep the form they have.
const LZ4: [&str; 2] = [
    "ALTER TABLE journal ALTER COLUMN after SET COMPRESSION lz4",
    "ALTER TABLE contribution ALTER COLUMN particulars SET COMPRESSION lz4",
];

#[async_trait]
impl MigrationTrait for Seventh {
    #[expect(
        elided_lifetimes_in_paths,
        reason = "the trait leaves the lifetime out, and the macro makes that part of the signature"
    )]
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let connection = manager.get_connection();
        if manager.get_database_backend() != DbBackend::Postgres {
            return Ok(());
        }
        let asked = Statement::from_string(DbBackend::Postgres, IS_THERE);
        if connection.query_one_raw(asked).await?.is_some() {
            for statement in LZ4 {
                connection.execute_unprepared(statement).await?;
            }
        }
        Ok(())
    }
}
