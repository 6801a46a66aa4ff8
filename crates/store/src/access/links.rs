//! One-time links: to choose a password and enrol a second factor. The link
//! holds a token, the table its digest.

use access::TokenDigest;
use access::limits::LINK;
use chrono::{DateTime, Utc};
use uuid::Uuid;
use vocabulary::identifier::AccountId;

use super::account::{Account, AccountState, find};
use crate::database::{Sql, insert_rows};
use crate::fields::{time_from_text, time_text};
use crate::{Store, StoreError};

/// A link that can be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OneTimeLink {
    /// For whom.
    pub account: Account,
    /// Until when.
    pub expires_at: DateTime<Utc>,
}

impl Store {
    /// Makes a link for an account. Links made before for it end, so that
    /// one that went astray is of no use.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn make_link(
        &self,
        account: AccountId,
        digest: TokenDigest,
        created_by: &str,
        now: DateTime<Utc>,
    ) -> Result<DateTime<Utc>, StoreError> {
        let transaction = self.connections.begin_write().await?;
        Sql::new(&transaction, "UPDATE one_time_link SET used_at = ")
            .bind(time_text(now))
            .add(" WHERE used_at IS NULL AND account = ")
            .bind(account.0)
            .run(&transaction)
            .await?;
        let expires_at = now + LINK;
        let columns = [
            "digest",
            "account",
            "created_by",
            "created_at",
            "expires_at",
        ];
        let values = vec![
            digest.to_keep().into(),
            account.0.into(),
            created_by.into(),
            time_text(now).into(),
            time_text(expires_at).into(),
        ];
        insert_rows(&transaction, "one_time_link", &columns, vec![values], "").await?;
        transaction.commit().await?;
        Ok(expires_at)
    }

    /// The link of a token; `None` where there is none, it was used, it is
    /// too old, or the account is disabled.
    ///
    /// # Errors
    /// When the database fails or a row is damaged.
    pub async fn link(
        &self,
        digest: TokenDigest,
        now: DateTime<Utc>,
    ) -> Result<Option<OneTimeLink>, StoreError> {
        let read = &self.connections.read;
        let row = Sql::new(
            read,
            "SELECT account, expires_at FROM one_time_link WHERE used_at IS NULL AND digest = ",
        )
        .bind(digest.to_keep())
        .one(read)
        .await?;
        let Some(row) = row else {
            return Ok(None);
        };
        let account: Uuid = row.try_get_by_index(0)?;
        let text: String = row.try_get_by_index(1)?;
        let expires_at =
            time_from_text(&text).map_err(|error| StoreError::damaged("one_time_link", error.0))?;
        let found = find(read, "id", account).await?.map(|(account, _)| account);
        Ok(found
            .filter(|account| account.state == AccountState::Active && now < expires_at)
            .map(|account| OneTimeLink {
                account,
                expires_at,
            }))
    }

    /// Uses a link up; no where another use was faster.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn use_link(
        &self,
        digest: TokenDigest,
        now: DateTime<Utc>,
    ) -> Result<bool, StoreError> {
        let write = &self.connections.write;
        let used = Sql::new(write, "UPDATE one_time_link SET used_at = ")
            .bind(time_text(now))
            .add(" WHERE used_at IS NULL AND digest = ")
            .bind(digest.to_keep())
            .add(" AND expires_at > ")
            .bind(time_text(now))
            .run(write)
            .await?;
        Ok(used == 1)
    }
}
