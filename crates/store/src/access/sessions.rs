//! Sessions: found by the digest of the token that the browser holds.

use access::TokenDigest;
use access::limits::{BETWEEN_FACTORS, session_holds};
use chrono::{DateTime, Utc};
use sea_orm::QueryResult;
use uuid::Uuid;
use vocabulary::identifier::AccountId;

use super::account::{Account, AccountState, find};
use crate::database::{Sql, insert_rows};
use crate::fields::{time_from_text, time_text};
use crate::{Store, StoreError};

/// How far a sign-in is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SessionStage {
    /// The password was right; the second factor is asked for. Such a
    /// session opens nothing else.
    Password,
    /// Signed in.
    Full,
}

impl SessionStage {
    const fn name(self) -> &'static str {
        match self {
            Self::Password => "password",
            Self::Full => "full",
        }
    }
}

/// A session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// The digest of its token, in hexadecimal digits.
    pub digest: String,
    /// Whose it is.
    pub account: AccountId,
    /// How far the sign-in is.
    pub stage: SessionStage,
    /// Whether a second factor was given.
    pub second_factor: bool,
    /// From which address it was begun.
    pub address: String,
    /// When it was begun.
    pub created_at: DateTime<Utc>,
    /// When it was used last, to the minute or so.
    pub last_used_at: DateTime<Utc>,
}

const COLUMNS: &str = "digest, account, stage, second_factor, address, created_at, last_used_at";

fn session_of(row: &QueryResult) -> Result<Session, StoreError> {
    let time = |index| -> Result<DateTime<Utc>, StoreError> {
        let text: String = row.try_get_by_index(index)?;
        time_from_text(&text).map_err(|error| StoreError::damaged("session", error.0))
    };
    Ok(Session {
        digest: row.try_get_by_index(0)?,
        account: AccountId(row.try_get_by_index::<Uuid>(1)?),
        stage: match row.try_get_by_index::<String>(2)?.as_str() {
            "full" => SessionStage::Full,
            _ => SessionStage::Password,
        },
        second_factor: row.try_get_by_index(3)?,
        address: row.try_get_by_index(4)?,
        created_at: time(5)?,
        last_used_at: time(6)?,
    })
}

impl Session {
    /// Whether it still holds.
    #[must_use]
    pub fn holds(&self, now: DateTime<Utc>) -> bool {
        let stage = match self.stage {
            SessionStage::Full => true,
            SessionStage::Password => now < self.created_at + BETWEEN_FACTORS,
        };
        stage && session_holds(self.created_at, self.last_used_at, now)
    }
}

impl Store {
    /// Begins a session, unless the account was disabled or its credentials
    /// changed since `seen`: a password that was changed while it was being
    /// checked opens nothing.
    ///
    /// # Errors
    /// [`StoreError::Account`] in that case; or when the database fails.
    pub async fn begin_session(
        &self,
        seen: &Account,
        digest: TokenDigest,
        stage: SessionStage,
        second_factor: bool,
        address: &str,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let transaction = self.connections.begin_write().await?;
        let current = find(&transaction, "id", seen.id.0).await?;
        let unchanged = current.is_some_and(|(account, _)| {
            account.state == AccountState::Active && account.changed_at == seen.changed_at
        });
        if !unchanged {
            return Err(StoreError::Account(
                "the account was changed meanwhile".to_owned(),
            ));
        }
        let columns: Vec<&str> = COLUMNS.split(", ").collect();
        let values = vec![
            digest.to_keep().into(),
            seen.id.0.into(),
            stage.name().into(),
            second_factor.into(),
            address.into(),
            time_text(now).into(),
            time_text(now).into(),
        ];
        insert_rows(&transaction, "session", &columns, vec![values], "").await?;
        transaction.commit().await?;
        Ok(())
    }

    /// The session of a token with its account, whether or not it holds;
    /// `None` where there is none, or the account is disabled.
    ///
    /// # Errors
    /// When the database fails or a row is damaged.
    pub async fn session(
        &self,
        digest: TokenDigest,
    ) -> Result<Option<(Session, Account)>, StoreError> {
        let read = &self.connections.read;
        let sql = format!("SELECT {COLUMNS} FROM session WHERE digest = ");
        let row = Sql::new(read, &sql)
            .bind(digest.to_keep())
            .one(read)
            .await?;
        let Some(row) = row else {
            return Ok(None);
        };
        let session = session_of(&row)?;
        let account = find(read, "id", session.account.0).await?;
        Ok(account
            .map(|(account, _)| account)
            .filter(|account| account.state == AccountState::Active)
            .map(|account| (session, account)))
    }

    /// Notes that a session was used.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn use_session(
        &self,
        digest: TokenDigest,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let write = &self.connections.write;
        Sql::new(write, "UPDATE session SET last_used_at = ")
            .bind(time_text(now))
            .add(" WHERE digest = ")
            .bind(digest.to_keep())
            .run(write)
            .await?;
        Ok(())
    }

    /// Ends a session.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn end_session(&self, digest: TokenDigest) -> Result<(), StoreError> {
        let write = &self.connections.write;
        Sql::new(write, "DELETE FROM session WHERE digest = ")
            .bind(digest.to_keep())
            .run(write)
            .await?;
        Ok(())
    }

    /// Ends all sessions of an account but one.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn end_other_sessions(
        &self,
        account: AccountId,
        keep: Option<TokenDigest>,
    ) -> Result<(), StoreError> {
        let write = &self.connections.write;
        let kept = keep.map(|digest| digest.to_keep()).unwrap_or_default();
        Sql::new(write, "DELETE FROM session WHERE account = ")
            .bind(account.0)
            .add(" AND digest <> ")
            .bind(kept)
            .run(write)
            .await?;
        Ok(())
    }

    /// The sessions that hold, newest first; of one account, or of all.
    ///
    /// # Errors
    /// When the database fails or a row is damaged.
    pub async fn sessions(
        &self,
        account: Option<AccountId>,
        now: DateTime<Utc>,
    ) -> Result<Vec<Session>, StoreError> {
        let read = &self.connections.read;
        let sql = Sql::new(read, &format!("SELECT {COLUMNS} FROM session"));
        let sql = match account {
            Some(account) => sql.add(" WHERE account = ").bind(account.0),
            None => sql,
        };
        let rows = sql.add(" ORDER BY created_at DESC").all(read).await?;
        let mut sessions = Vec::new();
        for row in &rows {
            let session = session_of(row)?;
            if session.stage == SessionStage::Full && session.holds(now) {
                sessions.push(session);
            }
        }
        Ok(sessions)
    }
}
