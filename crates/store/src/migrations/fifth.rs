//! Contributions by their name in the system they were taken from: an import
//! asks for some thousand at a time.

use sea_orm::ConnectionTrait;
use sea_orm_migration::async_trait::async_trait;
use sea_orm_migration::{DbErr, MigrationName, MigrationTrait, SchemaManager};

pub(super) struct Fifth;

impl MigrationName for Fifth {
    fn name(&self) -> &'static str {
        "m0005_contribution_references"
    }
}

#[async_trait]
impl MigrationTrait for Fifth {
    #[expect(
        elided_lifetimes_in_paths,
        reason = "the trait leaves the lifetime out, and the macro makes that part of the signature"
    )]
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .get_connection()
            .execute_unprepared(
                "CREATE INDEX contribution_reference ON contribution \
                 (mission, appeal_id, reference_code) WHERE known_to IS NULL",
            )
            .await?;
        Ok(())
    }
}
