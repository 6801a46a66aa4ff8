//! Displacement: areas and what connects them, operations, rounds, their
//! rows, and what they count.

use sea_orm::ConnectionTrait;
use sea_orm_migration::async_trait::async_trait;
use sea_orm_migration::{DbErr, MigrationName, MigrationTrait, SchemaManager};

use super::first::{create, create_typed, lines};

pub(super) struct Tenth;

impl MigrationName for Tenth {
    fn name(&self) -> &'static str {
        "m0010_displacement"
    }
}

/// As in the first step.
const TABLES: &str = "
displacement_count | mission, operation, reporting_date, round_number, kind, status, code_set, area_code | mission text, operation text, reporting_date date, round_number integer, kind text, status text, code_set text, area_code text, level text?, name text, parent_code text?, persons integer?, households integer?, persons_open integer, households_open integer, female integer?, male integer?, rows integer, contradictions integer
";

const TYPED: &str = "
area | code_set text, is_list boolean, area_code text, area_level text, area_parent text?, area_names text, area_valid_from date?, area_valid_until date?, area_coordinates text?
area_link | from_set text, from_code text, to_set text, to_code text, relation text, since date?, reasons text, confidence integer, decision text
boundary | area_set text, area_code text, polygons text
operation | name text, country text, closed date?
round | key_operation text, key_reporting_date date, key_number integer, collected_from date?, collected_until date?, completion text, coverage text?
assessment | round_operation text, round_reporting_date date, round_number integer, kind text, status text, form text, code_set text, area_code text, persons integer?, households integer?, female integer?, male integer?, place text, details text
displacement_settings | counting text, checks text
column_layout | columns text
";

const INDEXES: [&str; 4] = [
    "CREATE INDEX area_set_code ON area (mission, code_set, area_code)",
    "CREATE INDEX boundary_set_code ON boundary (mission, area_set, area_code)",
    "CREATE INDEX assessment_round ON assessment \
     (mission, round_operation, round_reporting_date, round_number, status)",
    // One area through all rounds.
    "CREATE INDEX displacement_count_area ON displacement_count \
     (mission, code_set, area_code, reporting_date)",
];

#[async_trait]
impl MigrationTrait for Tenth {
    #[expect(
        elided_lifetimes_in_paths,
        reason = "the trait leaves the lifetime out, and the macro makes that part of the signature"
    )]
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (table, own) in lines(TYPED) {
            create_typed(manager, table, own).await?;
        }
        for (table, rest) in lines(TABLES) {
            let (key, columns) = rest.split_once(" | ").unwrap_or_default();
            create(manager, table, key, columns).await?;
        }
        for index in INDEXES {
            manager.get_connection().execute_unprepared(index).await?;
        }
        Ok(())
    }
}
