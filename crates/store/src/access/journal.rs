//! The journal of accounts: append-only, each row chained to the one before
//! by a digest and signed by the node. A row says the account as it is after
//! the change; of credentials only digests, so that a hash that somebody
//! exchanged in the database is found, and cannot be read from here.

use chrono::{DateTime, Utc};
use ed25519_dalek::{Signer, SigningKey};
use sea_orm::{ConnectionTrait, QueryResult};
use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;
use vocabulary::identifier::AccountId;

use super::account::{Account, Credentials, all};
use crate::database::{Sql, insert_rows, is_postgres};
use crate::fields::{canonical_json, time_from_text, time_text};
use crate::journal::{Digest, Entry};
use crate::{Store, StoreError, signed, write};

/// One change of an account, for people to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountJournalEntry {
    /// Its place in the journal.
    pub position: i64,
    /// When.
    pub recorded_at: DateTime<Utc>,
    /// Who did it.
    pub actor: String,
    /// On which node.
    pub node: String,
    /// What was done.
    pub action: String,
    /// To which account.
    pub account: AccountId,
}

/// A row as it stands in the database and in a backup.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Row {
    pub(super) position: i64,
    pub(super) recorded_at: String,
    pub(super) actor: String,
    pub(super) node: String,
    pub(super) action: String,
    pub(super) account: Uuid,
    pub(super) after: String,
    #[serde(with = "hex::serde")]
    pub(super) digest: Digest,
    pub(super) signed_by: Option<String>,
    pub(super) signature: Option<String>,
}

const COLUMNS: [&str; 10] = [
    "position",
    "recorded_at",
    "actor",
    "node",
    "action",
    "account",
    "after",
    "digest",
    "signed_by",
    "signature",
];

impl Row {
    /// The digest over the row and the one before it: every value preceded
    /// by its length.
    fn computed_digest(&self, previous: &Digest) -> Digest {
        let context = "compendium account journal row 1";
        let position = self.position.to_be_bytes();
        let signed_by = self.signed_by.as_deref().unwrap_or_default();
        let values = [
            &previous[..],
            &position,
            self.recorded_at.as_bytes(),
            self.actor.as_bytes(),
            self.node.as_bytes(),
            self.action.as_bytes(),
            self.account.as_bytes(),
            self.after.as_bytes(),
            signed_by.as_bytes(),
        ];
        signed::digest_of(context, &values)
    }

    /// Whether the signature is right, where there is one.
    fn signature_holds(&self) -> bool {
        let (signed_by, signature) = (self.signed_by.as_deref(), self.signature.as_deref());
        signed::holds(&self.digest, signed_by, signature)
    }

    fn read(row: &QueryResult) -> Result<Self, StoreError> {
        let digest: Vec<u8> = row.try_get_by_index(7)?;
        Ok(Self {
            position: row.try_get_by_index(0)?,
            recorded_at: row.try_get_by_index(1)?,
            actor: row.try_get_by_index(2)?,
            node: row.try_get_by_index(3)?,
            action: row.try_get_by_index(4)?,
            account: row.try_get_by_index(5)?,
            after: row.try_get_by_index(6)?,
            digest: digest.try_into().map_err(|_| {
                StoreError::damaged("account_journal", "a digest is not of 32 bytes")
            })?,
            signed_by: row.try_get_by_index(8)?,
            signature: row.try_get_by_index(9)?,
        })
    }

    pub(super) async fn put(self, connection: &impl ConnectionTrait) -> Result<(), StoreError> {
        let values = vec![
            self.position.into(),
            self.recorded_at.into(),
            self.actor.into(),
            self.node.into(),
            self.action.into(),
            self.account.into(),
            self.after.into(),
            self.digest.to_vec().into(),
            self.signed_by.into(),
            self.signature.into(),
        ];
        Ok(insert_rows(connection, "account_journal", &COLUMNS, vec![values], "").await?)
    }
}

/// One change of accounts at a time, so that positions have no gaps.
pub(super) async fn lock(connection: &impl ConnectionTrait) -> Result<(), StoreError> {
    if is_postgres(connection) {
        connection
            .execute_unprepared("LOCK TABLE account_journal IN EXCLUSIVE MODE")
            .await?;
    }
    Ok(())
}

/// What the journal says of an account.
pub(super) fn said(account: &Account, credentials: &Credentials) -> Result<String, StoreError> {
    let digest =
        |bytes: &[u8]| hex::encode(blake3::derive_key("compendium account credential 1", bytes));
    let password = credentials.password.as_ref();
    let second_factor = credentials.second_factor.as_ref();
    let recovery: Vec<&str> = credentials
        .recovery
        .iter()
        .map(|one| one.0.as_str())
        .collect();
    let roles: Vec<String> = account.roles.iter().map(ToString::to_string).collect();
    let said = json!({
        "name": account.name,
        "state": account.state.name(),
        "roles": roles,
        "password": password.map(|hash| digest(hash.to_keep().as_bytes())),
        "second_factor": second_factor.map(|sealed| digest(&sealed.0)),
        "recovery": digest(recovery.join(" ").as_bytes()),
        "recovery_codes": recovery.len(),
    });
    canonical_json(&said).map_err(|error| StoreError::Account(error.to_string()))
}

pub(super) async fn append(
    connection: &impl ConnectionTrait,
    entry: &Entry,
    action: &str,
    account: AccountId,
    after: String,
    key: Option<&SigningKey>,
) -> Result<(), StoreError> {
    let last = Sql::new(
        connection,
        "SELECT position, digest FROM account_journal ORDER BY position DESC LIMIT 1",
    )
    .one(connection)
    .await?;
    let (position, previous) = match last {
        None => (0, [0; 32]),
        Some(row) => {
            let digest: Vec<u8> = row.try_get_by_index(1)?;
            let digest = digest.try_into().map_err(|_| {
                StoreError::damaged("account_journal", "a digest is not of 32 bytes")
            })?;
            (row.try_get_by_index::<i64>(0)?, digest)
        }
    };
    let mut row = Row {
        position: position + 1,
        recorded_at: time_text(entry.recorded_at),
        actor: entry.actor.clone(),
        node: entry.node.clone(),
        action: action.to_owned(),
        account: account.0,
        after,
        digest: [0; 32],
        signed_by: key.map(|key| hex::encode(key.verifying_key().as_bytes())),
        signature: None,
    };
    row.digest = row.computed_digest(&previous);
    row.signature = key.map(|key| hex::encode(key.sign(&row.digest).to_bytes()));
    if let Some(public_key) = &row.signed_by {
        write::put_key(connection, public_key, &row.node, &row.recorded_at).await?;
    }
    row.put(connection).await
}

pub(super) async fn rows(connection: &impl ConnectionTrait) -> Result<Vec<Row>, StoreError> {
    let sql = format!(
        "SELECT \"{}\" FROM account_journal ORDER BY position",
        COLUMNS.join("\", \"")
    );
    let rows = Sql::new(connection, &sql).all(connection).await?;
    rows.iter().map(Row::read).collect()
}

/// What is wrong with the accounts, by table and row; and how many rows the
/// journal has. The account tables must say what the last row about each
/// account says: so a row taken from the end shows too.
pub(crate) async fn verify(
    connection: &impl ConnectionTrait,
) -> Result<(u64, Vec<(&'static str, String, String)>), StoreError> {
    let mut problems = Vec::new();
    let mut previous: Digest = [0; 32];
    let mut last: std::collections::BTreeMap<Uuid, String> = std::collections::BTreeMap::new();
    let rows = match rows(connection).await {
        Ok(rows) => rows,
        Err(StoreError::Damaged { what, .. }) => {
            problems.push(("account_journal", "?".to_owned(), what));
            return Ok((0, problems));
        }
        Err(error) => return Err(error),
    };
    let count = rows.len() as u64;
    for (row, expected) in rows.into_iter().zip(1..) {
        let mut find = |what: &str| {
            problems.push(("account_journal", row.position.to_string(), what.to_owned()));
        };
        if row.position != expected {
            find("rows before this one are missing");
        }
        if row.computed_digest(&previous) != row.digest {
            find("its digest does not agree: the row, or one before it, was changed or is missing");
        }
        if !row.signature_holds() {
            find("its signature does not hold");
        }
        previous = row.digest;
        last.insert(row.account, row.after);
    }
    let accounts = match all(connection).await {
        Ok(accounts) => accounts,
        Err(StoreError::Damaged { what, .. }) => {
            problems.push(("account", "?".to_owned(), what));
            return Ok((count, problems));
        }
        Err(error) => return Err(error),
    };
    for (account, credentials) in accounts {
        let said = said(&account, &credentials)?;
        if last.remove(&account.id.0).as_deref() != Some(said.as_str()) {
            let what = "it is not as the journal of accounts says".to_owned();
            problems.push(("account", account.name, what));
        }
    }
    for account in last.into_keys() {
        let what = "the journal of accounts knows it, and it is gone".to_owned();
        problems.push(("account", account.to_string(), what));
    }
    Ok((count, problems))
}

impl Store {
    /// The newest changes of accounts, newest first.
    ///
    /// # Errors
    /// When the database fails or a row is damaged.
    pub async fn account_journal(&self, most: i64) -> Result<Vec<AccountJournalEntry>, StoreError> {
        let read = &self.connections.read;
        let rows = Sql::new(
            read,
            "SELECT position, recorded_at, actor, node, action, account FROM account_journal ORDER BY position DESC LIMIT ",
        )
        .bind(most)
        .all(read)
        .await?;
        rows.iter()
            .map(|row| {
                let time: String = row.try_get_by_index(1)?;
                Ok(AccountJournalEntry {
                    position: row.try_get_by_index(0)?,
                    recorded_at: time_from_text(&time)
                        .map_err(|error| StoreError::damaged("account_journal", error.0))?,
                    actor: row.try_get_by_index(2)?,
                    node: row.try_get_by_index(3)?,
                    action: row.try_get_by_index(4)?,
                    account: AccountId(row.try_get_by_index(5)?),
                })
            })
            .collect()
    }
}
