//! Accounts and what goes with them. They belong to the node, not to a
//! mission: a person may have roles in several.

use sea_orm::ConnectionTrait;
use sea_orm_migration::async_trait::async_trait;
use sea_orm_migration::{DbErr, MigrationName, MigrationTrait, SchemaManager};

use super::first::{create, lines};

pub(super) struct Second;

impl MigrationName for Second {
    fn name(&self) -> &'static str {
        "m0002_access"
    }
}

/// As in the first step; `account` is the identifier of an account.
const TABLES: &str = "
account | id | id identifier, name text, name_key text, state text, password text?, second_factor bytes?, second_factor_step integer?, recovery text, created_at text, changed_at text
role_assignment | account, role, mission, framework, sector | account account, role text, mission text, framework text, sector text
session | digest | digest text, account account, stage text, second_factor boolean, address text, created_at text, last_used_at text
one_time_link | digest | digest text, account account, created_by text, created_at text, expires_at text, used_at text?
sign_in_attempt | id | id identifier, name_digest text, address text, attempted_at text, succeeded boolean
account_journal | position | position integer, recorded_at text, actor text, node text, action text, account identifier, after text, digest bytes, signed_by text?, signature text?
";

const INDEXES: [&str; 5] = [
    "CREATE UNIQUE INDEX account_name_key ON account (name_key)",
    "CREATE INDEX session_account ON session (account)",
    "CREATE INDEX one_time_link_account ON one_time_link (account)",
    "CREATE INDEX sign_in_attempt_name ON sign_in_attempt (name_digest, attempted_at)",
    "CREATE INDEX sign_in_attempt_address ON sign_in_attempt (address, attempted_at)",
];

#[async_trait]
impl MigrationTrait for Second {
    #[expect(
        elided_lifetimes_in_paths,
        reason = "the trait leaves the lifetime out, and the macro makes that part of the signature"
    )]
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
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
