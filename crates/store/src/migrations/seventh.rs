//! Long texts of flows are compressed in a cheaper way on PostgreSQL: its
//! usual one takes half of an import's time on the server.

use sea_orm::{ConnectionTrait, DbBackend};
use sea_orm_migration::async_trait::async_trait;
use sea_orm_migration::{DbErr, MigrationName, MigrationTrait, SchemaManager};

pub(super) struct Seventh;

impl MigrationName for Seventh {
    fn name(&self) -> &'static str {
        "m0007_compression"
    }
}

/// Texts that are there keep the form they have. A server that was built
/// without it, or is older than it, goes on as before.
const LZ4: &str = "
DO $$
BEGIN
  EXECUTE 'ALTER TABLE journal ALTER COLUMN after SET COMPRESSION lz4';
  EXECUTE 'ALTER TABLE contribution ALTER COLUMN particulars SET COMPRESSION lz4';
EXCEPTION
  WHEN feature_not_supported OR syntax_error OR invalid_parameter_value THEN NULL;
END $$";

#[async_trait]
impl MigrationTrait for Seventh {
    #[expect(
        elided_lifetimes_in_paths,
        reason = "the trait leaves the lifetime out, and the macro makes that part of the signature"
    )]
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        if manager.get_database_backend() == DbBackend::Postgres {
            manager.get_connection().execute_unprepared(LZ4).await?;
        }
        Ok(())
    }
}
