//! Imports by the web page: what was uploaded, how far it is, what it
//! brings. They belong to the node: one upload may be of several missions.

use sea_orm::ConnectionTrait;
use sea_orm_migration::async_trait::async_trait;
use sea_orm_migration::{DbErr, MigrationName, MigrationTrait, SchemaManager};

use super::first::{create, lines};

pub(super) struct Fourth;

impl MigrationName for Fourth {
    fn name(&self) -> &'static str {
        "m0004_import_jobs"
    }
}

/// As in the first step.
const TABLES: &str = "
import_job | id | id identifier, account identifier, kind text, for_mission text?, publisher text?, state text, files text, created_at text, changed_at text, done integer, work integer, report text?, points text?, note text?
";

#[async_trait]
impl MigrationTrait for Fourth {
    #[expect(
        elided_lifetimes_in_paths,
        reason = "the trait leaves the lifetime out, and the macro makes that part of the signature"
    )]
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (table, rest) in lines(TABLES) {
            let (key, columns) = rest.split_once(" | ").unwrap_or_default();
            create(manager, table, key, columns).await?;
        }
        manager
            .get_connection()
            .execute_unprepared(
                "CREATE INDEX import_job_account ON import_job (account, created_at)",
            )
            .await?;
        Ok(())
    }
}
