//! Contributions by what they are for, with all that the counting rules ask
//! of them, for totals and for exports by project; and by day, for lists.

use sea_orm::{ConnectionTrait, DbBackend};
use sea_orm_migration::async_trait::async_trait;
use sea_orm_migration::{DbErr, MigrationName, MigrationTrait, SchemaManager};

pub(super) struct Ninth;

impl MigrationName for Ninth {
    fn name(&self) -> &'static str {
        "m0009_counted_contributions"
    }
}

/// Everything in the order in which it is grouped, so that nothing is sorted
/// and no record is read.
const SQLITE: &str = "CREATE INDEX contribution_counted ON contribution \
    (mission, appeal_id, destination, status, origin, direction, converted_currency, donor, \
    converted_minor, known_from, known_to)";

/// PostgreSQL groups by hashes and needs no order; and a key there may not be
/// as long as a destination can be.
const POSTGRES: &str = "CREATE INDEX contribution_counted ON contribution \
    (mission, appeal_id, substr(destination, 1, 128))";

/// The order of the list of contributions: the newest day first, those
/// without a day last.
const NEWEST_SQLITE: &str = "CREATE INDEX contribution_newest ON contribution \
    (mission, appeal_id, COALESCE(decided_on, received_on) DESC, id) WHERE known_to IS NULL";

/// The same.
const NEWEST_POSTGRES: &str = "CREATE INDEX contribution_newest ON contribution \
    (mission, appeal_id, COALESCE(decided_on, received_on) DESC NULLS LAST, id) \
    WHERE known_to IS NULL";

#[async_trait]
impl MigrationTrait for Ninth {
    #[expect(
        elided_lifetimes_in_paths,
        reason = "the trait leaves the lifetime out, and the macro makes that part of the signature"
    )]
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let indexes = match manager.get_database_backend() {
            DbBackend::Postgres => [POSTGRES, NEWEST_POSTGRES],
            _ => [SQLITE, NEWEST_SQLITE],
        };
        for index in indexes {
            manager.get_connection().execute_unprepared(index).await?;
        }
        Ok(())
    }
}
