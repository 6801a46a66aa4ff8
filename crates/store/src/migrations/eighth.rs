//! What was done to look after a node: backups and checks, when, by whom and
//! with what result. It belongs to the node, not to a mission.

use sea_orm_migration::async_trait::async_trait;
use sea_orm_migration::{DbErr, MigrationName, MigrationTrait, SchemaManager};

use super::first::{create, lines};

pub(super) struct Eighth;

impl MigrationName for Eighth {
    fn name(&self) -> &'static str {
        "m0008_upkeep"
    }
}

/// As in the first step.
const TABLES: &str = "
upkeep | id | id identifier, kind text, state text, actor text, started_at text, finished_at text?, place text?, bytes integer?, detail text?
";

#[async_trait]
impl MigrationTrait for Eighth {
    #[expect(
        elided_lifetimes_in_paths,
        reason = "the trait leaves the lifetime out, and the macro makes that part of the signature"
    )]
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (table, rest) in lines(TABLES) {
            let (key, columns) = rest.split_once(" | ").unwrap_or_default();
            create(manager, table, key, columns).await?;
        }
        Ok(())
    }
}
