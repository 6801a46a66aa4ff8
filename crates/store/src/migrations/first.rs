//! The first tables: journal, records, appeals, roll-up.

use sea_orm::ConnectionTrait;
use sea_orm_migration::async_trait::async_trait;
use sea_orm_migration::sea_query::{
    Alias, ColumnDef, ForeignKey, Index, Table, TableCreateStatement,
};
use sea_orm_migration::{DbErr, MigrationName, MigrationTrait, SchemaManager};

pub(super) struct First;

impl MigrationName for First {
    fn name(&self) -> &'static str {
        "m0001_journal_and_appeals"
    }
}

/// `table | primary key | column type, …`; a question mark lets a column be
/// empty, and `record` is the identifier of another record of the mission.
const TABLES: &str = "
node_key | public_key | public_key text, node text, first_used text
journal_head | mission | mission text, position integer, digest bytes, change_set integer, seal_digest bytes
journal | mission, position | mission text, position integer, recorded_at text, actor text, node text, change_set integer, action text, kind text, id identifier, version integer, before integer?, after text?, source text, digest bytes
journal_seal | mission, change_set | mission text, change_set integer, first_position integer, last_position integer, recorded_at text, signed_by text?, digest bytes, signature text?
record | mission, id | mission text, id identifier, kind text
appeal_funding | mission, id | mission text, id record, slug text, names text, countries text, period_start date, period_end date, year integer, titles text, status text, currency text, requested_minor integer, received_minor integer, projects integer, framework_kinds text, sector_keys text, money_position integer?, money_changed_at text?, text_position integer?, text_changed_at text?, publication_number integer?
";

/// The typed tables; each begins with the columns in `COMMON`.
const TYPED: &str = "
mission | code text, names text, slug text, countries text
appeal | period_start date, period_end date, titles text, status text, currency text
framework | appeal_id record, kind text, names text, sector_list text, position integer, reference_system text?, reference_code text?, reference_version integer?, period_start date?, period_end date?, particulars text?
sector | list text, code text, names text
project | appeal_id record, framework_id record, code text?, titles text, descriptions text, sectors text, implementing text, partners text, places text, start date?, end date?, beneficiaries text, targets text, status text, position integer, reference_system text?, reference_code text?, reference_version integer?, particulars text?
requirement | appeal_id record, project_id record?, framework_id record?, sector_list text?, sector_code text?, amount_minor integer, amount_currency text, holds_from date?, revision integer, reason text
contribution | appeal_id record, donor text?, original_minor integer, original_currency text, rate_units text?, rate_date date?, rate_source text?, converted_minor integer?, converted_currency text?, decided_on date?, received_on date?, status text, kind text, earmarking text?, destination text, origin text, parent_id record?, descriptions text, recipient text?, reference_system text?, reference_code text?, reference_version integer?, direction text, new_money boolean?, reports text, particulars text?
narrative | appeal_id record, section text, position integer, texts text
achievement | appeal_id record, position integer, texts text
declared_figure | appeal_id record, name text, place text?, framework_id record?, labels text, value integer, at_least boolean, people_kind text?, people_unit text?, unit text, as_of date?, cited text
contact | appeal_id record, position integer, roles text, telephone text?, website text?
staff_count | appeal_id record, international integer?, national integer?, as_of date?
office | appeal_id record, kind text, place_name text, place_code text?, position integer
coordination_seat | appeal_id record, position integer, bodies text, role text, sector_list text?, sector_code text?
publication | appeal_id record, number integer, computed_at integer, published_at timestamp, written_by text, approved_by text, note text, document text
rate | currency text, base text, units_per_base text, date date, publisher text
";

const COMMON: &str = "mission text, id record, version integer, known_from integer, known_to integer?, recorded_at timestamp, source text";

/// What no two current rows may share, beside the identifier.
const CLAIMS: &str = "
mission | mission
appeal | mission, period_start, period_end
framework | mission, appeal_id, names
sector | mission, list, code
publication | mission, appeal_id, number
rate | mission, currency, base, date, publisher
";

const INDEXES: &str = "
journal | mission, id
journal | mission, before
appeal_funding | year
appeal_funding | currency, projects, requested_minor, received_minor
";

/// The order of the front page, so that its first lines need no sorting.
const NEWEST: &str =
    "CREATE INDEX appeal_funding_newest ON appeal_funding (period_start DESC, mission, id)";

#[async_trait]
impl MigrationTrait for First {
    #[expect(
        elided_lifetimes_in_paths,
        reason = "the trait leaves the lifetime out, and the macro makes that part of the signature"
    )]
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (table, rest) in lines(TABLES) {
            let (key, columns) = rest.split_once(" | ").unwrap_or_default();
            create(manager, table, key, columns).await?;
        }
        for (table, own) in lines(TYPED) {
            create_typed(manager, table, own).await?;
        }
        for (table, columns) in lines(CLAIMS) {
            let sql = format!(
                "CREATE UNIQUE INDEX \"{table}_claim\" ON \"{table}\" ({columns}) WHERE known_to IS NULL"
            );
            manager.get_connection().execute_unprepared(&sql).await?;
        }
        for (table, columns) in lines(INDEXES) {
            let name = columns.replace(", ", "_");
            let quoted = columns.replace(", ", "\", \"");
            let sql = format!("CREATE INDEX \"{table}_{name}\" ON \"{table}\" (\"{quoted}\")");
            manager.get_connection().execute_unprepared(&sql).await?;
        }
        manager.get_connection().execute_unprepared(NEWEST).await?;
        Ok(())
    }
}

pub(super) fn lines(list: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    list.lines().filter_map(|line| line.split_once(" | "))
}

fn references(columns: &str) -> impl Iterator<Item = &str> {
    of_kind(columns, "record").map(|(name, _)| name)
}

fn of_kind<'list>(
    columns: &'list str,
    wanted: &'static str,
) -> impl Iterator<Item = (&'list str, &'list str)> {
    columns
        .split(", ")
        .filter_map(|column| column.split_once(' '))
        .filter(move |(_, kind)| kind.trim_end_matches('?') == wanted)
}

/// A table of records with its own columns after the common ones, and the
/// indexes that every such table has.
pub(super) async fn create_typed(
    manager: &SchemaManager<'_>,
    table: &str,
    own: &str,
) -> Result<(), DbErr> {
    let columns = format!("{COMMON}, {own}");
    create(manager, table, "mission, id, version", &columns).await?;
    let run = async |sql: String| manager.get_connection().execute_unprepared(&sql).await;
    run(format!(
        "CREATE UNIQUE INDEX \"{table}_known_from\" ON \"{table}\" (mission, known_from)"
    ))
    .await?;
    run(format!(
        "CREATE UNIQUE INDEX \"{table}_current\" ON \"{table}\" (mission, id) WHERE known_to IS NULL"
    ))
    .await?;
    for reference in references(own) {
        run(format!(
            "CREATE INDEX \"{table}_{reference}\" ON \"{table}\" (mission, {reference}, known_to)"
        ))
        .await?;
    }
    Ok(())
}

pub(super) async fn create(
    manager: &SchemaManager<'_>,
    table: &str,
    key: &str,
    columns: &str,
) -> Result<(), DbErr> {
    let mut statement: TableCreateStatement = Table::create();
    statement.table(Alias::new(table));
    for column in columns.split(", ") {
        let (name, kind) = column.split_once(' ').unwrap_or_default();
        let mut definition = ColumnDef::new(Alias::new(name));
        match kind.trim_end_matches('?') {
            "integer" => definition.big_integer(),
            "boolean" => definition.boolean(),
            "identifier" | "record" | "account" => definition.uuid(),
            "date" => definition.date(),
            "timestamp" => definition.timestamp_with_time_zone(),
            "bytes" => definition.blob(),
            _ => definition.text(),
        };
        if !kind.ends_with('?') {
            definition.not_null();
        }
        statement.col(&mut definition);
    }
    let mut primary = Index::create();
    for column in key.split(", ") {
        primary.col(Alias::new(column));
    }
    statement.primary_key(&mut primary);
    for reference in references(columns) {
        statement.foreign_key(
            ForeignKey::create()
                .name(format!("{table}_{reference}_record"))
                .from(
                    Alias::new(table),
                    (Alias::new("mission"), Alias::new(reference)),
                )
                .to(
                    Alias::new("record"),
                    (Alias::new("mission"), Alias::new("id")),
                ),
        );
    }
    for (account, _) in of_kind(columns, "account") {
        statement.foreign_key(
            ForeignKey::create()
                .name(format!("{table}_{account}"))
                .from(Alias::new(table), Alias::new(account))
                .to(Alias::new("account"), Alias::new("id")),
        );
    }
    manager.create_table(statement).await
}
