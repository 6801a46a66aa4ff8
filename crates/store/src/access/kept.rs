//! Accounts in a backup: everything but sessions, links and attempts. This
//! is the one place where the hash of a password is serialised; a backup
//! is a copy of the database, and is guarded as one.

use access::Assignment;
use sea_orm::ConnectionTrait;
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use vocabulary::identifier::AccountId;

use super::account::{all, name_key};
use super::change::put_roles;
use super::journal::{self, Row};
use crate::StoreError;
use crate::database::insert_rows;
use crate::fields::time_text;

/// One account, or one row of their journal.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum AccountLine {
    Account(KeptAccount),
    Change(Row),
}

#[derive(Serialize, Deserialize)]
pub(crate) struct KeptAccount {
    id: Uuid,
    name: String,
    state: String,
    roles: Vec<Assignment>,
    password: Option<String>,
    second_factor: Option<String>,
    second_factor_step: Option<i64>,
    recovery: Vec<String>,
    created_at: String,
    changed_at: String,
}

/// Every line about accounts.
pub(crate) async fn write_lines(
    connection: &impl ConnectionTrait,
) -> Result<Vec<AccountLine>, StoreError> {
    let mut lines = Vec::new();
    for (account, credentials) in all(connection).await? {
        lines.push(AccountLine::Account(KeptAccount {
            id: account.id.0,
            name: account.name,
            state: account.state.name().to_owned(),
            roles: account.roles,
            password: credentials.password.map(|hash| hash.to_keep().to_owned()),
            second_factor: credentials
                .second_factor
                .map(|sealed| hex::encode(sealed.0)),
            second_factor_step: credentials.last_step,
            recovery: credentials.recovery.into_iter().map(|one| one.0).collect(),
            created_at: time_text(account.created_at),
            changed_at: time_text(account.changed_at),
        }));
    }
    let rows = journal::rows(connection).await?;
    lines.extend(rows.into_iter().map(AccountLine::Change));
    Ok(lines)
}

/// Brings a line back.
pub(crate) async fn put_line(
    connection: &impl ConnectionTrait,
    line: AccountLine,
) -> Result<(), StoreError> {
    let account = match line {
        AccountLine::Change(row) => return row.put(connection).await,
        AccountLine::Account(account) => account,
    };
    let damaged = |what: String| StoreError::Backup(format!("an account is damaged: {what}"));
    let second_factor = account
        .second_factor
        .map(hex::decode)
        .transpose()
        .map_err(|error| damaged(error.to_string()))?;
    let recovery =
        serde_json::to_string(&account.recovery).map_err(|error| damaged(error.to_string()))?;
    let columns = [
        "id",
        "name",
        "name_key",
        "state",
        "password",
        "second_factor",
        "second_factor_step",
        "recovery",
        "created_at",
        "changed_at",
    ];
    let values = vec![
        account.id.into(),
        account.name.clone().into(),
        name_key(&account.name).into(),
        account.state.into(),
        account.password.into(),
        second_factor.into(),
        account.second_factor_step.into(),
        recovery.into(),
        account.created_at.into(),
        account.changed_at.into(),
    ];
    insert_rows(connection, "account", &columns, vec![values], "").await?;
    put_roles(connection, AccountId(account.id), &account.roles).await
}
