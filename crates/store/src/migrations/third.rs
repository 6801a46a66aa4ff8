//! Proposals: the first half of publishing with two people.

use sea_orm::ConnectionTrait;
use sea_orm_migration::async_trait::async_trait;
use sea_orm_migration::{DbErr, MigrationName, MigrationTrait, SchemaManager};

use super::first::create_typed;

pub(super) struct Third;

impl MigrationName for Third {
    fn name(&self) -> &'static str {
        "m0003_proposals"
    }
}

const COLUMNS: &str = "appeal_id record, computed_at integer, proposed_by text, proposed_at timestamp, note text, state text, answered_by text?, answered_at timestamp?, reason text?, publication_number integer?";

/// No appeal has two proposals that are open.
const CLAIM: &str = "CREATE UNIQUE INDEX \"proposal_claim\" ON \"proposal\" (mission, appeal_id) WHERE known_to IS NULL AND state = 'open'";

#[async_trait]
impl MigrationTrait for Third {
    #[expect(
        elided_lifetimes_in_paths,
        reason = "the trait leaves the lifetime out, and the macro makes that part of the signature"
    )]
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        create_typed(manager, "proposal", COLUMNS).await?;
        manager.get_connection().execute_unprepared(CLAIM).await?;
        Ok(())
    }
}
