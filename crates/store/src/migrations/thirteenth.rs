//! Who gets the reports of an operation by a private link, and what was
//! fetched through it.

use sea_orm::ConnectionTrait;
use sea_orm_migration::async_trait::async_trait;
use sea_orm_migration::{DbErr, MigrationName, MigrationTrait, SchemaManager};

use super::first::{create, create_typed};

pub(super) struct Thirteenth;

impl MigrationName for Thirteenth {
    fn name(&self) -> &'static str {
        "m0013_recipients_of_reports"
    }
}

const RECIPIENT: &str =
    "operation text, organisation text, language text, link text, since date, withdrawn date?";

/// Positions count from 1 in each mission; each row carries a digest over
/// itself and the row before.
const DOWNLOAD: &str = "mission text, position integer, fetched_at text, recipient record, organisation text, operation text, reporting_date date, round_number integer, version integer, file text, node text, digest bytes, signed_by text?, signature text?";

const INDEXES: [&str; 3] = [
    "CREATE UNIQUE INDEX \"report_recipient_claim\" ON \"report_recipient\" \
     (mission, operation, organisation) WHERE known_to IS NULL AND withdrawn IS NULL",
    // Whoever opens a link does not say of which mission it is.
    "CREATE INDEX \"report_recipient_link\" ON \"report_recipient\" (link, mission) \
     WHERE known_to IS NULL",
    "CREATE INDEX \"report_download_recipient\" ON \"report_download\" (mission, recipient)",
];

#[async_trait]
impl MigrationTrait for Thirteenth {
    #[expect(
        elided_lifetimes_in_paths,
        reason = "the trait leaves the lifetime out, and the macro makes that part of the signature"
    )]
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        create_typed(manager, "report_recipient", RECIPIENT).await?;
        create(manager, "report_download", "mission, position", DOWNLOAD).await?;
        for index in INDEXES {
            manager.get_connection().execute_unprepared(index).await?;
        }
        Ok(())
    }
}
