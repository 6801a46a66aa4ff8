//! The reports of rounds: what people write at their heads, who asks that
//! they be published, and the published versions.

use sea_orm::ConnectionTrait;
use sea_orm_migration::async_trait::async_trait;
use sea_orm_migration::{DbErr, MigrationName, MigrationTrait, SchemaManager};

use super::first::{create_typed, lines};

pub(super) struct Twelfth;

impl MigrationName for Twelfth {
    fn name(&self) -> &'static str {
        "m0012_reports_of_rounds"
    }
}

const TYPED: &str = "
round_summary | round_operation text, round_reporting_date date, round_number integer, language text, body text
round_proposal | round_operation text, round_reporting_date date, round_number integer, computed_at integer, proposed_by text, proposed_at timestamp, note text, state text, answered_by text?, answered_at timestamp?, reason text?, publication_number integer?
round_publication | round_operation text, round_reporting_date date, round_number integer, number integer, computed_at integer, published_at timestamp, written_by text, approved_by text, note text, document text
";

/// No round has two proposals that are open, or two versions of one number.
/// The others find what a round has.
const INDEXES: [&str; 4] = [
    "CREATE UNIQUE INDEX \"round_proposal_claim\" ON \"round_proposal\" \
     (mission, round_operation, round_reporting_date, round_number) \
     WHERE known_to IS NULL AND state = 'open'",
    "CREATE UNIQUE INDEX \"round_publication_claim\" ON \"round_publication\" \
     (mission, round_operation, round_reporting_date, round_number, number) \
     WHERE known_to IS NULL",
    "CREATE INDEX \"round_summary_round\" ON \"round_summary\" \
     (mission, round_operation, round_reporting_date, round_number)",
    "CREATE INDEX \"round_proposal_round\" ON \"round_proposal\" \
     (mission, round_operation, round_reporting_date, round_number)",
];

#[async_trait]
impl MigrationTrait for Twelfth {
    #[expect(
        elided_lifetimes_in_paths,
        reason = "the trait leaves the lifetime out, and the macro makes that part of the signature"
    )]
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (table, own) in lines(TYPED) {
            create_typed(manager, table, own).await?;
        }
        for index in INDEXES {
            manager.get_connection().execute_unprepared(index).await?;
        }
        Ok(())
    }
}
