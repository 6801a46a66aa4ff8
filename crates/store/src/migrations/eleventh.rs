//! Fewer and shorter indexes of what imports bring by the million: each of
//! them is written with every row.

use sea_orm::ConnectionTrait;
use sea_orm_migration::async_trait::async_trait;
use sea_orm_migration::{DbErr, MigrationName, MigrationTrait, SchemaManager};

pub(super) struct Eleventh;

impl MigrationName for Eleventh {
    fn name(&self) -> &'static str {
        "m0011_indexes_of_flows"
    }
}

/// The contributions of an appeal are found by three other indexes that begin
/// in the same way. Most contributions are part of no other, and most rows of
/// the journal are the first of their record: the ones that are asked for are
/// those that have something there.
const STEPS: [&str; 5] = [
    "DROP INDEX \"contribution_appeal_id\"",
    "DROP INDEX \"contribution_parent_id\"",
    "CREATE INDEX \"contribution_parent_id\" ON \"contribution\" (mission, parent_id, known_to) \
     WHERE parent_id IS NOT NULL",
    "DROP INDEX \"journal_mission_before\"",
    "CREATE INDEX \"journal_mission_before\" ON \"journal\" (mission, \"before\") \
     WHERE \"before\" IS NOT NULL",
];

#[async_trait]
impl MigrationTrait for Eleventh {
    #[expect(
        elided_lifetimes_in_paths,
        reason = "the trait leaves the lifetime out, and the macro makes that part of the signature"
    )]
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for step in STEPS {
            manager.get_connection().execute_unprepared(step).await?;
        }
        Ok(())
    }
}
