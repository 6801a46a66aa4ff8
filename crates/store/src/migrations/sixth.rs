//! What each donor gave to each appeal, rolled up with the records.

use sea_orm::ConnectionTrait;
use sea_orm_migration::async_trait::async_trait;
use sea_orm_migration::{DbErr, MigrationName, MigrationTrait, SchemaManager};

use super::first::{create, lines};

pub(super) struct Sixth;

impl MigrationName for Sixth {
    fn name(&self) -> &'static str {
        "m0006_donor_funding"
    }
}

/// As in the first step. `id` is the appeal; `donor` is empty where the
/// source does not say who gave; `donor_key` is the donor's address, which
/// two spellings of one name share.
const TABLES: &str = "
donor_funding | mission, id, donor | mission text, id record, donor text, donor_key text, currency text, received_minor integer, pledged_minor integer, contributions integer, not_converted integer
";

const INDEX: &str = "CREATE INDEX donor_funding_donor_key ON donor_funding (donor_key)";

#[async_trait]
impl MigrationTrait for Sixth {
    #[expect(
        elided_lifetimes_in_paths,
        reason = "the trait leaves the lifetime out, and the macro makes that part of the signature"
    )]
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (table, rest) in lines(TABLES) {
            let (key, columns) = rest.split_once(" | ").unwrap_or_default();
            create(manager, table, key, columns).await?;
        }
        manager.get_connection().execute_unprepared(INDEX).await?;
        Ok(())
    }
}
