//! What a round says as a whole and of each place, beside its rows; and its
//! rows in the order in which they are listed.

use sea_orm::{ConnectionTrait, DbBackend};
use sea_orm_migration::async_trait::async_trait;
use sea_orm_migration::{DbErr, MigrationName, MigrationTrait, SchemaManager};

use super::first::{create, lines};

pub(super) struct Fifteenth;

impl MigrationName for Fifteenth {
    fn name(&self) -> &'static str {
        "m0015_summaries_of_rounds"
    }
}

/// As in the first step.
const TABLES: &str = "
displacement_summary | mission, operation, reporting_date, round_number, kind, status | mission text, operation text, reporting_date date, round_number integer, kind text, status text, summary text
displacement_place | mission, operation, reporting_date, round_number, kind, status, form, code_set, area_code, is_open | mission text, operation text, reporting_date date, round_number integer, kind text, status text, form text, code_set text, area_code text, is_open integer, place text, first_row text, rows integer, persons integer?, households integer?, carried_over integer, counts integer
";

/// The index by round and status begins in the same way, and goes.
fn steps(backend: DbBackend) -> [String; 3] {
    // The order of a list must not depend on where the server stands.
    let bytes = match backend {
        DbBackend::Postgres => " COLLATE \"C\"",
        _ => "",
    };
    [
        "DROP INDEX assessment_round".to_owned(),
        // In which countries a round counts.
        "CREATE INDEX displacement_count_country ON displacement_count \
         (mission, operation, reporting_date) WHERE level = 'country'"
            .to_owned(),
        format!(
            "CREATE INDEX assessment_listed ON assessment \
             (mission, round_operation, round_reporting_date, round_number, status, \
             kind{bytes}, code_set{bytes}, area_code{bytes}, form{bytes}, id, known_to)"
        ),
    ]
}

#[async_trait]
impl MigrationTrait for Fifteenth {
    #[expect(
        elided_lifetimes_in_paths,
        reason = "the trait leaves the lifetime out, and the macro makes that part of the signature"
    )]
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (table, rest) in lines(TABLES) {
            let (key, columns) = rest.split_once(" | ").unwrap_or_default();
            create(manager, table, key, columns).await?;
        }
        let connection = manager.get_connection();
        for step in steps(connection.get_database_backend()) {
            connection.execute_unprepared(&step).await?;
        }
        Ok(())
    }
}
