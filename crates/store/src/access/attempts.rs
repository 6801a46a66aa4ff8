//! Attempts to sign in, for as long as the limits look back. The name that
//! was typed is kept as a digest: people type passwords into the wrong
//! field.

use access::limits::{Attempt, REMEMBERED};
use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::account::name_key;
use crate::database::{Sql, insert_rows};
use crate::fields::{time_from_text, time_text};
use crate::{Store, StoreError};

/// One attempt.
#[derive(Debug, Clone)]
pub struct SignInAttempt {
    /// Its identifier.
    pub id: Uuid,
    /// From which address.
    pub address: String,
    /// When.
    pub at: DateTime<Utc>,
    /// Whether it succeeded.
    pub succeeded: bool,
}

fn name_digest(name: &str) -> String {
    let key = name_key(name);
    hex::encode(blake3::derive_key(
        "compendium sign-in name 1",
        key.as_bytes(),
    ))
}

impl Store {
    /// Notes an attempt, and forgets those that no limit looks at any more.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn note_attempt(&self, name: &str, attempt: SignInAttempt) -> Result<(), StoreError> {
        let transaction = self.connections.begin_write().await?;
        Sql::new(
            &transaction,
            "DELETE FROM sign_in_attempt WHERE attempted_at < ",
        )
        .bind(time_text(attempt.at - REMEMBERED))
        .run(&transaction)
        .await?;
        let columns = ["id", "name_digest", "address", "attempted_at", "succeeded"];
        let values = vec![
            attempt.id.into(),
            name_digest(name).into(),
            attempt.address.into(),
            time_text(attempt.at).into(),
            attempt.succeeded.into(),
        ];
        insert_rows(&transaction, "sign_in_attempt", &columns, vec![values], "").await?;
        transaction.commit().await?;
        Ok(())
    }

    /// The attempts at a name, whether there is such an account or not.
    ///
    /// # Errors
    /// When the database fails or a row is damaged.
    pub async fn attempts_at(
        &self,
        name: &str,
        now: DateTime<Utc>,
    ) -> Result<Vec<Attempt>, StoreError> {
        self.attempts("name_digest", name_digest(name), now).await
    }

    /// The attempts from an address.
    ///
    /// # Errors
    /// When the database fails or a row is damaged.
    pub async fn attempts_from(
        &self,
        address: &str,
        now: DateTime<Utc>,
    ) -> Result<Vec<Attempt>, StoreError> {
        self.attempts("address", address.to_owned(), now).await
    }

    async fn attempts(
        &self,
        column: &str,
        value: String,
        now: DateTime<Utc>,
    ) -> Result<Vec<Attempt>, StoreError> {
        let read = &self.connections.read;
        let sql = format!("SELECT attempted_at, succeeded FROM sign_in_attempt WHERE {column} = ");
        let rows = Sql::new(read, &sql)
            .bind(value)
            .add(" AND attempted_at > ")
            .bind(time_text(now - REMEMBERED))
            .all(read)
            .await?;
        rows.iter()
            .map(|row| {
                let at: String = row.try_get_by_index(0)?;
                Ok(Attempt {
                    at: time_from_text(&at)
                        .map_err(|error| StoreError::damaged("sign_in_attempt", error.0))?,
                    succeeded: row.try_get_by_index(1)?,
                })
            })
            .collect()
    }
}
