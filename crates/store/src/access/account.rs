//! Accounts as others see them, and the credentials that only sign-in sees.

use std::fmt;

use access::{Assignment, PasswordHash, RecoveryDigest, Scope};
use chrono::{DateTime, Utc};
use sea_orm::{ConnectionTrait, QueryResult};
use uuid::Uuid;
use vocabulary::identifier::AccountId;

use crate::database::Sql;
use crate::fields::{Undecodable, from_json, time_from_text};
use crate::{Store, StoreError};

/// Whether an account can be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AccountState {
    /// It can.
    Active,
    /// An administrator closed it.
    Disabled,
}

impl AccountState {
    /// The name that the database and `--json` use.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Disabled => "disabled",
        }
    }
}

/// An account, with nothing secret in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// Its identifier.
    pub id: AccountId,
    /// The name that the person signs in with, and that journals write.
    pub name: String,
    /// Whether it can be used.
    pub state: AccountState,
    /// The roles held.
    pub roles: Vec<Assignment>,
    /// Whether a password was chosen.
    pub has_password: bool,
    /// Whether a second factor is enrolled.
    pub has_second_factor: bool,
    /// How many recovery codes are left.
    pub recovery_codes: usize,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// When it was changed last.
    pub changed_at: DateTime<Utc>,
}

/// Something encrypted; `Debug` does not show it.
#[derive(Clone, PartialEq, Eq)]
pub struct Sealed(pub Vec<u8>);

impl fmt::Debug for Sealed {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Sealed(…)")
    }
}

/// What sign-in compares with. None of it can be printed or serialised.
#[derive(Debug, Clone)]
pub struct Credentials {
    /// The hash of the password.
    pub password: Option<PasswordHash>,
    /// The secret of the second factor, encrypted by the node.
    pub second_factor: Option<Sealed>,
    /// The last step of the second factor that was used.
    pub last_step: Option<i64>,
    /// The recovery codes that are left.
    pub recovery: Vec<RecoveryDigest>,
}

/// Names are the same in whatever case they are typed.
pub(crate) fn name_key(name: &str) -> String {
    name.trim().to_lowercase()
}

pub(super) const COLUMNS: &str = "id, name, state, password, second_factor, second_factor_step, recovery, created_at, changed_at";

pub(super) fn damaged(error: impl ToString) -> StoreError {
    StoreError::damaged("account", error.to_string())
}

pub(super) fn damaged_value(error: Undecodable) -> StoreError {
    damaged(error.0)
}

fn recovery(row: &QueryResult) -> Result<Vec<RecoveryDigest>, StoreError> {
    let text: String = row.try_get_by_index(6)?;
    let digests: Vec<String> = from_json(&text).map_err(damaged_value)?;
    Ok(digests.into_iter().map(RecoveryDigest).collect())
}

fn account_of(row: &QueryResult, roles: Vec<Assignment>) -> Result<Account, StoreError> {
    let time = |index| -> Result<DateTime<Utc>, StoreError> {
        let text: String = row.try_get_by_index(index)?;
        time_from_text(&text).map_err(damaged_value)
    };
    Ok(Account {
        id: AccountId(row.try_get_by_index(0)?),
        name: row.try_get_by_index(1)?,
        state: match row.try_get_by_index::<String>(2)?.as_str() {
            "active" => AccountState::Active,
            "disabled" => AccountState::Disabled,
            other => return Err(damaged(format!("“{other}” is not the state of an account"))),
        },
        roles,
        has_password: row.try_get_by_index::<Option<String>>(3)?.is_some(),
        has_second_factor: row.try_get_by_index::<Option<Vec<u8>>>(4)?.is_some(),
        recovery_codes: recovery(row)?.len(),
        created_at: time(7)?,
        changed_at: time(8)?,
    })
}

fn credentials_of(row: &QueryResult) -> Result<Credentials, StoreError> {
    Ok(Credentials {
        password: row
            .try_get_by_index::<Option<String>>(3)?
            .map(PasswordHash::from_kept),
        second_factor: row.try_get_by_index::<Option<Vec<u8>>>(4)?.map(Sealed),
        last_step: row.try_get_by_index(5)?,
        recovery: recovery(row)?,
    })
}

/// All roles, by account.
async fn roles(
    connection: &impl ConnectionTrait,
    account: Option<AccountId>,
) -> Result<Vec<(Uuid, Assignment)>, StoreError> {
    let sql = Sql::new(
        connection,
        "SELECT account, role, mission, framework, sector FROM role_assignment",
    );
    let sql = match account {
        Some(account) => sql.add(" WHERE account = ").bind(account.0),
        None => sql,
    };
    let rows = sql
        .add(" ORDER BY account, role, mission, framework, sector")
        .all(connection)
        .await?;
    rows.iter()
        .map(|row| {
            let text = |index| row.try_get_by_index::<String>(index);
            let part = |index| -> Result<Option<String>, StoreError> {
                Ok(Some(text(index)?).filter(|part| !part.is_empty()))
            };
            let mission = part(2)?.map(|code| code.parse().map_err(damaged));
            let scope = Scope {
                mission: mission.transpose()?,
                framework: part(3)?,
                sector: part(4)?,
            };
            let role = text(1)?.parse().map_err(damaged)?;
            Ok((row.try_get_by_index(0)?, Assignment { role, scope }))
        })
        .collect()
}

/// One account with its credentials.
pub(super) async fn find(
    connection: &impl ConnectionTrait,
    column: &str,
    value: impl Into<sea_orm::Value>,
) -> Result<Option<(Account, Credentials)>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM account WHERE {column} = ");
    let Some(row) = Sql::new(connection, &sql)
        .bind(value)
        .one(connection)
        .await?
    else {
        return Ok(None);
    };
    let id = AccountId(row.try_get_by_index(0)?);
    let roles = roles(connection, Some(id)).await?;
    let roles = roles.into_iter().map(|(_, role)| role).collect();
    Ok(Some((account_of(&row, roles)?, credentials_of(&row)?)))
}

pub(super) async fn all(
    connection: &impl ConnectionTrait,
) -> Result<Vec<(Account, Credentials)>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM account ORDER BY name_key");
    let rows = Sql::new(connection, &sql).all(connection).await?;
    let roles = roles(connection, None).await?;
    rows.iter()
        .map(|row| {
            let id: Uuid = row.try_get_by_index(0)?;
            let own = roles.iter().filter(|(account, _)| *account == id);
            let account = account_of(row, own.map(|(_, role)| role.clone()).collect())?;
            Ok((account, credentials_of(row)?))
        })
        .collect()
}

impl Store {
    /// Every account, by name.
    ///
    /// # Errors
    /// When the database fails or a row is damaged.
    pub async fn accounts(&self) -> Result<Vec<Account>, StoreError> {
        let all = all(&self.connections.read).await?;
        Ok(all.into_iter().map(|(account, _)| account).collect())
    }

    /// An account by its identifier, with what sign-in compares with.
    ///
    /// # Errors
    /// When the database fails or a row is damaged.
    pub async fn account(
        &self,
        id: AccountId,
    ) -> Result<Option<(Account, Credentials)>, StoreError> {
        find(&self.connections.read, "id", id.0).await
    }

    /// An account by the name that somebody typed, in whatever case.
    ///
    /// # Errors
    /// When the database fails or a row is damaged.
    pub async fn account_named(
        &self,
        name: &str,
    ) -> Result<Option<(Account, Credentials)>, StoreError> {
        find(&self.connections.read, "name_key", name_key(name)).await
    }
}
