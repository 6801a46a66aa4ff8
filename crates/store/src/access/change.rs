//! Changing an account: the row, its roles, the journal and the sessions in
//! one transaction.

use access::{Assignment, PasswordHash, RecoveryDigest, TokenDigest};
use sea_orm::{ConnectionTrait, Value};
use vocabulary::identifier::AccountId;

use super::account::{Account, Sealed, find, name_key};
use super::journal;
use crate::database::{Sql, insert_rows};
use crate::fields::time_text;
use crate::journal::Entry;
use crate::{Store, StoreError};

/// One change of an account.
#[derive(Debug, Clone)]
pub enum AccountChange {
    /// A new account, which nobody can use until a password was chosen.
    Create {
        /// The name.
        name: String,
        /// The roles.
        roles: Vec<Assignment>,
    },
    /// These roles and no others.
    SetRoles(Vec<Assignment>),
    /// Closed.
    Disable,
    /// Open again.
    Enable,
    /// Another password. All sessions end but the one named.
    SetPassword {
        /// Its hash.
        password: PasswordHash,
        /// The session in which the person did it.
        keep: Option<TokenDigest>,
    },
    /// Another second factor with its recovery codes. All sessions end but
    /// the one named.
    SetSecondFactor {
        /// The secret, encrypted.
        secret: Sealed,
        /// The digests of the recovery codes.
        recovery: Vec<RecoveryDigest>,
        /// The session in which the person did it.
        keep: Option<TokenDigest>,
    },
    /// A recovery code was used up.
    UseRecovery(RecoveryDigest),
    /// Neither password nor second factor any more: a one-time link is the
    /// only way in.
    Reset,
}

impl AccountChange {
    const fn action(&self) -> &'static str {
        match self {
            Self::Create { .. } => "account create",
            Self::SetRoles(_) => "account roles",
            Self::Disable => "account disable",
            Self::Enable => "account enable",
            Self::SetPassword { .. } => "account password",
            Self::SetSecondFactor { .. } => "account second factor",
            Self::UseRecovery(_) => "account recovery code",
            Self::Reset => "account reset",
        }
    }
}

fn refused(what: impl Into<String>) -> StoreError {
    StoreError::Account(what.into())
}

impl Store {
    /// Makes or changes an account, in the name of the actor of `entry`.
    /// The account's journal row carries the action's own name. What takes
    /// rights away or changes a credential ends the sessions.
    ///
    /// # Errors
    /// [`StoreError::Account`] when the name is taken, there is no such
    /// account, or a recovery code was used already. Nothing is then changed.
    pub async fn change_account(
        &self,
        entry: &Entry,
        id: AccountId,
        change: AccountChange,
    ) -> Result<Account, StoreError> {
        let transaction = self.connections.begin_write().await?;
        journal::lock(&transaction).await?;
        let now = time_text(entry.recorded_at);
        let action = change.action();
        write(&transaction, id, &now, change).await?;
        let (account, credentials) = find(&transaction, "id", id.0)
            .await?
            .ok_or_else(|| refused("there is no such account"))?;
        let said = journal::said(&account, &credentials)?;
        journal::append(&transaction, entry, action, id, said, self.key.as_deref()).await?;
        transaction.commit().await?;
        Ok(account)
    }

    /// Notes that a step of the second factor was used, unless it, or a
    /// later one, was used before: then the answer is no.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn use_step(&self, id: AccountId, step: i64) -> Result<bool, StoreError> {
        let write = &self.connections.write;
        let changed = Sql::new(write, "UPDATE account SET second_factor_step = ")
            .bind(step)
            .add(" WHERE id = ")
            .bind(id.0)
            .add(" AND (second_factor_step IS NULL OR second_factor_step < ")
            .bind(step)
            .add(")")
            .run(write)
            .await?;
        Ok(changed == 1)
    }
}

async fn write(
    connection: &impl ConnectionTrait,
    id: AccountId,
    now: &str,
    change: AccountChange,
) -> Result<(), StoreError> {
    match change {
        AccountChange::Create { name, roles } => {
            create(connection, id, now, &name).await?;
            put_roles(connection, id, &roles).await
        }
        AccountChange::SetRoles(roles) => {
            Sql::new(connection, "DELETE FROM role_assignment WHERE account = ")
                .bind(id.0)
                .run(connection)
                .await?;
            put_roles(connection, id, &roles).await?;
            set(connection, id, now, &[]).await?;
            end_sessions(connection, id, None).await
        }
        AccountChange::Disable => {
            set(connection, id, now, &[("state", "disabled".into())]).await?;
            end_links(connection, id, now).await?;
            end_sessions(connection, id, None).await
        }
        AccountChange::Enable => set(connection, id, now, &[("state", "active".into())]).await,
        AccountChange::SetPassword { password, keep } => {
            let password = password.to_keep().into();
            set(connection, id, now, &[("password", password)]).await?;
            end_sessions(connection, id, keep).await
        }
        AccountChange::SetSecondFactor {
            secret,
            recovery,
            keep,
        } => {
            let values = [
                ("second_factor", secret.0.into()),
                ("second_factor_step", Value::BigInt(None)),
                ("recovery", digests(&recovery)?),
            ];
            set(connection, id, now, &values).await?;
            end_sessions(connection, id, keep).await
        }
        AccountChange::UseRecovery(used) => {
            let (_, credentials) = find(connection, "id", id.0)
                .await?
                .ok_or_else(|| refused("there is no such account"))?;
            if !credentials.recovery.contains(&used) {
                return Err(refused("this recovery code was used already"));
            }
            let mut left = credentials.recovery;
            left.retain(|digest| *digest != used);
            set(connection, id, now, &[("recovery", digests(&left)?)]).await
        }
        AccountChange::Reset => {
            let values = [
                ("password", Value::String(None)),
                ("second_factor", Value::Bytes(None)),
                ("second_factor_step", Value::BigInt(None)),
                ("recovery", "[]".into()),
            ];
            set(connection, id, now, &values).await?;
            end_links(connection, id, now).await?;
            end_sessions(connection, id, None).await
        }
    }
}

async fn create(
    connection: &impl ConnectionTrait,
    id: AccountId,
    now: &str,
    name: &str,
) -> Result<(), StoreError> {
    let name = name.trim();
    let length = name.chars().count();
    if !(2..=100).contains(&length) || name.chars().any(char::is_control) {
        return Err(refused(
            "the name of an account has 2 to 100 characters on one line",
        ));
    }
    if find(connection, "name_key", name_key(name))
        .await?
        .is_some()
    {
        return Err(refused(format!(
            "there is an account “{name}” already: change its roles, or choose another name"
        )));
    }
    let columns = [
        "id",
        "name",
        "name_key",
        "state",
        "recovery",
        "created_at",
        "changed_at",
    ];
    let values = vec![
        id.0.into(),
        name.into(),
        name_key(name).into(),
        "active".into(),
        "[]".into(),
        now.into(),
        now.into(),
    ];
    Ok(insert_rows(connection, "account", &columns, vec![values], "").await?)
}

pub(super) async fn put_roles(
    connection: &impl ConnectionTrait,
    id: AccountId,
    roles: &[Assignment],
) -> Result<(), StoreError> {
    let columns = ["account", "role", "mission", "framework", "sector"];
    let rows = roles
        .iter()
        .map(|assignment| {
            let scope = &assignment.scope;
            let mission = scope
                .mission
                .as_ref()
                .map_or("", |mission| mission.as_str());
            vec![
                id.0.into(),
                assignment.role.name().into(),
                mission.into(),
                scope.framework.as_deref().unwrap_or_default().into(),
                scope.sector.as_deref().unwrap_or_default().into(),
            ]
        })
        .collect();
    let ending = " ON CONFLICT DO NOTHING";
    Ok(insert_rows(connection, "role_assignment", &columns, rows, ending).await?)
}

async fn set(
    connection: &impl ConnectionTrait,
    id: AccountId,
    now: &str,
    values: &[(&str, Value)],
) -> Result<(), StoreError> {
    let mut sql = Sql::new(connection, "UPDATE account SET changed_at = ").bind(now);
    for (column, value) in values {
        sql = sql.add(&format!(", {column} = ")).bind(value.clone());
    }
    let changed = sql.add(" WHERE id = ").bind(id.0).run(connection).await?;
    if changed == 1 {
        Ok(())
    } else {
        Err(refused("there is no such account"))
    }
}

async fn end_sessions(
    connection: &impl ConnectionTrait,
    id: AccountId,
    keep: Option<TokenDigest>,
) -> Result<(), StoreError> {
    let kept = keep.map(|digest| digest.to_keep()).unwrap_or_default();
    Sql::new(connection, "DELETE FROM session WHERE account = ")
        .bind(id.0)
        .add(" AND digest <> ")
        .bind(kept)
        .run(connection)
        .await?;
    Ok(())
}

async fn end_links(
    connection: &impl ConnectionTrait,
    id: AccountId,
    now: &str,
) -> Result<(), StoreError> {
    Sql::new(connection, "UPDATE one_time_link SET used_at = ")
        .bind(now)
        .add(" WHERE used_at IS NULL AND account = ")
        .bind(id.0)
        .run(connection)
        .await?;
    Ok(())
}

fn digests(recovery: &[RecoveryDigest]) -> Result<Value, StoreError> {
    let texts: Vec<&str> = recovery.iter().map(|digest| digest.0.as_str()).collect();
    serde_json::to_string(&texts)
        .map(Into::into)
        .map_err(|error| refused(error.to_string()))
}
