//! What organisations fetched through their private links: append-only,
//! each row chained to the one before by a digest and signed by the node.
//!
//! It is a journal of its own, beside the one of records: a download changes
//! nothing that a reader sees, and kept pages must not be dropped for it. A
//! row says which organisation fetched which file of which version, and
//! when. It says nothing of persons: no address of a machine, no browser.

use ::displacement::rounds::RoundKey;
use chrono::{DateTime, NaiveDate, Utc};
use ed25519_dalek::Signer;
use sea_orm::{ConnectionTrait, QueryResult};
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use vocabulary::MissionCode;
use vocabulary::identifier::ReportRecipientId;

use crate::database::{Sql, insert_rows};
use crate::fields::{time_from_text, time_text};
use crate::journal::Digest;
use crate::{Store, StoreError, signed, write};

pub(crate) const TABLE: &str = "report_download";

/// A file that is about to go out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FetchedReport {
    /// Through whose link.
    pub recipient: ReportRecipientId,
    /// The organisation, as it was called then.
    pub organisation: String,
    /// The round.
    pub round: RoundKey,
    /// The version of its report.
    pub version: i32,
    /// The file, by name.
    pub file: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// A row as it stands in the database and in a backup.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Row {
    pub(crate) mission: String,
    position: i64,
    fetched_at: String,
    recipient: Uuid,
    organisation: String,
    operation: String,
    reporting_date: NaiveDate,
    round_number: i64,
    version: i64,
    file: String,
    node: String,
    #[serde(with = "hex::serde")]
    digest: Digest,
    signed_by: Option<String>,
    signature: Option<String>,
}

const COLUMNS: [&str; 14] = [
    "mission",
    "position",
    "fetched_at",
    "recipient",
    "organisation",
    "operation",
    "reporting_date",
    "round_number",
    "version",
    "file",
    "node",
    "digest",
    "signed_by",
    "signature",
];

fn damaged(what: impl Into<String>) -> StoreError {
    StoreError::damaged(TABLE, what.into())
}

impl Row {
    /// The digest over the row and the one before it: every value preceded
    /// by its length.
    fn computed_digest(&self, previous: &Digest) -> Digest {
        let date = self.reporting_date.to_string();
        let context = "compendium report download row 1";
        let signed_by = self.signed_by.as_deref().unwrap_or_default();
        let values = [
            &previous[..],
            self.mission.as_bytes(),
            &self.position.to_be_bytes(),
            self.fetched_at.as_bytes(),
            self.recipient.as_bytes(),
            self.organisation.as_bytes(),
            self.operation.as_bytes(),
            date.as_bytes(),
            &self.round_number.to_be_bytes(),
            &self.version.to_be_bytes(),
            self.file.as_bytes(),
            self.node.as_bytes(),
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
        let digest: Vec<u8> = row.try_get_by_index(11)?;
        Ok(Self {
            mission: row.try_get_by_index(0)?,
            position: row.try_get_by_index(1)?,
            fetched_at: row.try_get_by_index(2)?,
            recipient: row.try_get_by_index(3)?,
            organisation: row.try_get_by_index(4)?,
            operation: row.try_get_by_index(5)?,
            reporting_date: row.try_get_by_index(6)?,
            round_number: row.try_get_by_index(7)?,
            version: row.try_get_by_index(8)?,
            file: row.try_get_by_index(9)?,
            node: row.try_get_by_index(10)?,
            digest: digest
                .try_into()
                .map_err(|_| damaged("a digest is not of 32 bytes"))?,
            signed_by: row.try_get_by_index(12)?,
            signature: row.try_get_by_index(13)?,
        })
    }

    fn fetched(self) -> Result<FetchedReport, StoreError> {
        let small = |_| damaged("a number of a round or version is too large");
        Ok(FetchedReport {
            recipient: ReportRecipientId(self.recipient),
            organisation: self.organisation,
            round: RoundKey {
                operation: self.operation,
                reporting_date: self.reporting_date,
                number: u32::try_from(self.round_number).map_err(small)?,
            },
            version: i32::try_from(self.version).map_err(small)?,
            file: self.file,
            at: time_from_text(&self.fetched_at).map_err(|error| damaged(error.0))?,
        })
    }

    /// Writes the row as it stands.
    pub(crate) async fn put(self, connection: &impl ConnectionTrait) -> Result<(), StoreError> {
        let values = vec![
            self.mission.into(),
            self.position.into(),
            self.fetched_at.into(),
            self.recipient.into(),
            self.organisation.into(),
            self.operation.into(),
            self.reporting_date.into(),
            self.round_number.into(),
            self.version.into(),
            self.file.into(),
            self.node.into(),
            self.digest.to_vec().into(),
            self.signed_by.into(),
            self.signature.into(),
        ];
        Ok(insert_rows(connection, TABLE, &COLUMNS, vec![values], "").await?)
    }
}

fn select(connection: &impl ConnectionTrait, mission: &str) -> Sql {
    let sql = format!(
        "SELECT \"{}\" FROM {TABLE} WHERE mission = ",
        COLUMNS.join("\", \"")
    );
    Sql::new(connection, &sql).bind(mission)
}

/// Rows of a mission after a position, in order.
pub(crate) async fn rows(
    connection: &impl ConnectionTrait,
    mission: &str,
    after: i64,
    most: i64,
) -> Result<Vec<Row>, StoreError> {
    let rows = select(connection, mission)
        .add(" AND position > ")
        .bind(after)
        .add(" ORDER BY position LIMIT ")
        .bind(most)
        .all(connection)
        .await?;
    rows.iter().map(Row::read).collect()
}

/// Where rows of a mission that are read page by page begin and go on.
pub(crate) fn position(row: &Row) -> i64 {
    row.position
}

/// What is wrong with the downloads of a mission, by position.
pub(crate) async fn verify(
    connection: &impl ConnectionTrait,
    mission: &str,
) -> Result<Vec<(String, String)>, StoreError> {
    const PAGE: i64 = 2_000;
    let mut problems = Vec::new();
    let mut previous: Digest = [0; 32];
    let mut last = 0;
    loop {
        let page = match rows(connection, mission, last, PAGE).await {
            Ok(page) => page,
            Err(StoreError::Damaged { what, .. }) => {
                problems.push(("?".to_owned(), what));
                return Ok(problems);
            }
            Err(error) => return Err(error),
        };
        if page.is_empty() {
            return Ok(problems);
        }
        for row in page {
            let mut find = |what: &str| problems.push((row.position.to_string(), what.to_owned()));
            if row.position != last + 1 {
                find("rows before this one are missing");
            }
            if row.computed_digest(&previous) != row.digest {
                find(
                    "its digest does not agree: the row, or one before it, was changed or is missing",
                );
            }
            if !row.signature_holds() {
                find("its signature does not hold");
            }
            (previous, last) = (row.digest, row.position);
        }
    }
}

impl Store {
    /// Records that a file is about to go out through a private link. Only
    /// once this is written may it go.
    ///
    /// # Errors
    /// When the database fails; then the file must not go out.
    pub async fn record_download(
        &self,
        mission: &MissionCode,
        fetched: &FetchedReport,
        node: &str,
    ) -> Result<(), StoreError> {
        let transaction = self.connections.begin_write().await?;
        // Whoever writes for the mission waits here, so that positions have
        // no gaps.
        write::lock_head(&transaction, mission).await?;
        let last = Sql::new(
            &transaction,
            "SELECT position, digest FROM report_download WHERE mission = ",
        )
        .bind(mission.as_str())
        .add(" ORDER BY position DESC LIMIT 1")
        .one(&transaction)
        .await?;
        let (position, previous) = match last {
            None => (0, [0; 32]),
            Some(row) => {
                let digest: Vec<u8> = row.try_get_by_index(1)?;
                let digest = digest
                    .try_into()
                    .map_err(|_| damaged("a digest is not of 32 bytes"))?;
                (row.try_get_by_index::<i64>(0)?, digest)
            }
        };
        let key = self.key.as_deref();
        let mut row = Row {
            mission: mission.as_str().to_owned(),
            position: position + 1,
            fetched_at: time_text(fetched.at),
            recipient: fetched.recipient.0,
            organisation: fetched.organisation.clone(),
            operation: fetched.round.operation.clone(),
            reporting_date: fetched.round.reporting_date,
            round_number: i64::from(fetched.round.number),
            version: i64::from(fetched.version),
            file: fetched.file.clone(),
            node: node.to_owned(),
            digest: [0; 32],
            signed_by: key.map(|key| hex::encode(key.verifying_key().as_bytes())),
            signature: None,
        };
        row.digest = row.computed_digest(&previous);
        row.signature = key.map(|key| hex::encode(key.sign(&row.digest).to_bytes()));
        if let Some(public_key) = &row.signed_by {
            write::put_key(&transaction, public_key, node, &row.fetched_at).await?;
        }
        row.put(&transaction).await?;
        transaction.commit().await?;
        Ok(())
    }

    /// What was fetched through the links of a mission, the newest first, or
    /// only through one.
    ///
    /// # Errors
    /// When the database fails or a row is damaged.
    pub async fn downloads(
        &self,
        mission: &MissionCode,
        recipient: Option<ReportRecipientId>,
        most: i64,
    ) -> Result<Vec<FetchedReport>, StoreError> {
        let read = &self.connections.read;
        let mut sql = select(read, mission.as_str());
        if let Some(recipient) = recipient {
            sql = sql.add(" AND recipient = ").bind(recipient.0);
        }
        let rows = sql
            .add(" ORDER BY position DESC LIMIT ")
            .bind(most)
            .all(read)
            .await?;
        rows.iter().map(|row| Row::read(row)?.fetched()).collect()
    }

    /// Which version of which report each recipient of a mission fetched
    /// last, and when: a row for each recipient, round and version.
    ///
    /// # Errors
    /// When the database fails or a row is damaged.
    pub async fn last_downloads(
        &self,
        mission: &MissionCode,
    ) -> Result<Vec<FetchedReport>, StoreError> {
        let read = &self.connections.read;
        let columns = COLUMNS.map(|column| format!("t.\"{column}\"")).join(", ");
        let sql = format!(
            "SELECT {columns} FROM {TABLE} t JOIN (SELECT mission, MAX(position) AS position \
             FROM {TABLE} GROUP BY mission, recipient, operation, reporting_date, round_number, \
             version) n ON n.mission = t.mission AND n.position = t.position WHERE t.mission = "
        );
        let rows = Sql::new(read, &sql)
            .bind(mission.as_str())
            .add(" ORDER BY t.position DESC")
            .all(read)
            .await?;
        rows.iter().map(|row| Row::read(row)?.fetched()).collect()
    }
}
