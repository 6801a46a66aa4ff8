//! A backup brought back: journals verbatim, everything else made from
//! them, in one transaction.

mod batch;

use std::io::{self, BufRead, BufReader, Read};
use std::str::FromStr;

use age::secrecy::SecretString;
use age::{DecryptError, x25519};
use sea_orm::ConnectionTrait;
use vocabulary::{JournalPoint, MissionCode};

use self::batch::Batch;
use crate::backup::{BackupProgress, Line, MAGIC};
use crate::database::Sql;
use crate::journal::{Head, JournalRow};
use crate::transaction::Transaction;
use crate::{Store, StoreError, access, roll_up, verify, write};

/// What opens a backup.
#[derive(Clone)]
pub enum BackupKey {
    /// Nothing: it is not locked.
    Open,
    /// The passphrase.
    Passphrase(String),
    /// The age identity (`AGE-SECRET-KEY-1…`).
    Identity(String),
}

/// What [`Store::restore`] brought back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restored {
    /// How many missions.
    pub missions: u64,
    /// How many journal rows.
    pub rows: u64,
}

fn wrong(what: impl Into<String>) -> StoreError {
    StoreError::Backup(what.into())
}

fn unreadable(error: &io::Error) -> StoreError {
    wrong(format!(
        "the file is damaged or was cut off, nothing was restored: {error}. Use another copy"
    ))
}

impl Store {
    /// Fills this empty store from a backup, and verifies it before it
    /// counts. The reading blocks: this is for the command line.
    ///
    /// # Errors
    /// When the store is not empty, the key is wrong, or the file is cut
    /// off, damaged or not a backup. Nothing is then restored.
    pub async fn restore<R: Read>(
        &self,
        reader: R,
        key: &BackupKey,
        mut progress: impl FnMut(BackupProgress),
    ) -> Result<Restored, StoreError> {
        let mut lines = open(reader, key)?;
        let transaction = self.connections.begin_write().await?;
        transaction.one_machine_after_another().await?;
        for table in ["journal_head", "journal", "record", "account"] {
            let found = Sql::new(&transaction, &format!("SELECT 1 FROM {table} LIMIT 1"))
                .one(&transaction)
                .await?;
            if found.is_some() {
                return Err(wrong("the store is not empty: restore into a new one"));
            }
        }
        let restored = restore(&transaction, &mut lines, &mut progress).await?;
        let report = verify::verify(&transaction, &mut |_| ()).await?;
        if let Some(problem) = report.problems.first() {
            return Err(wrong(format!(
                "what the file holds does not verify, nothing was restored: {}, {:?}: {}",
                problem.mission, problem.place, problem.what
            )));
        }
        transaction.commit().await?;
        Ok(restored)
    }
}

type Lines<'reader> = Box<dyn BufRead + 'reader>;

/// Opens the file as far as its lines.
fn open<'reader>(
    reader: impl Read + 'reader,
    key: &BackupKey,
) -> Result<Lines<'reader>, StoreError> {
    let mut reader = BufReader::new(reader);
    let start = reader.fill_buf().map_err(|error| unreadable(&error))?;
    let locked = start.starts_with(b"age-encryption.org/");
    let inner: Box<dyn BufRead + 'reader> = match (locked, key) {
        (false, _) => Box::new(reader),
        (true, BackupKey::Open) => {
            return Err(wrong("the file is locked: give its passphrase or identity"));
        }
        (true, BackupKey::Passphrase(passphrase)) => {
            let identity = age::scrypt::Identity::new(SecretString::from(passphrase.clone()));
            unlocked(reader, &identity)?
        }
        (true, BackupKey::Identity(identity)) => {
            let identity = x25519::Identity::from_str(identity.trim()).map_err(|_| {
                wrong("the identity is not one of age: “AGE-SECRET-KEY-1…” is expected")
            })?;
            unlocked(reader, &identity)?
        }
    };
    let mut inner = inner;
    let mut magic = [0; MAGIC.len()];
    inner
        .read_exact(&mut magic)
        .map_err(|error| unreadable(&error))?;
    if magic != MAGIC {
        return Err(wrong(
            "the file is not a backup of this program, or of a newer version of it",
        ));
    }
    let decoder =
        zstd::stream::read::Decoder::with_buffer(inner).map_err(|error| unreadable(&error))?;
    Ok(Box::new(BufReader::new(decoder)))
}

fn unlocked<'reader>(
    reader: impl BufRead + 'reader,
    identity: &dyn age::Identity,
) -> Result<Box<dyn BufRead + 'reader>, StoreError> {
    let refused = |error: DecryptError| match error {
        DecryptError::NoMatchingKeys
        | DecryptError::KeyDecryptionFailed
        | DecryptError::DecryptionFailed => {
            wrong("the passphrase or identity does not open this file")
        }
        error => wrong(format!(
            "the file cannot be unlocked, it may be damaged: {error}"
        )),
    };
    let decryptor = age::Decryptor::new_buffered(reader).map_err(refused)?;
    let stream = decryptor
        .decrypt(std::iter::once(identity))
        .map_err(refused)?;
    Ok(Box::new(BufReader::new(stream)))
}

async fn restore(
    connection: &Transaction,
    lines: &mut Lines<'_>,
    progress: &mut impl FnMut(BackupProgress),
) -> Result<Restored, StoreError> {
    let mut restored = Restored {
        missions: 0,
        rows: 0,
    };
    let mut digest = blake3::Hasher::new();
    let mut count = 0;
    let mut batch = Batch::default();
    let mut text = Vec::new();
    loop {
        text.clear();
        lines
            .read_until(b'\n', &mut text)
            .map_err(|error| unreadable(&error))?;
        if text.is_empty() {
            return Err(wrong(
                "the file was cut off, nothing was restored: use another copy",
            ));
        }
        let line: Line = serde_json::from_slice(&text).map_err(|error| {
            wrong(format!(
                "line {} of the file is damaged, nothing was restored: {error}",
                count + 1
            ))
        })?;
        if let Line::End {
            lines: written_lines,
            digest: written,
        } = line
        {
            if written_lines != count || written != digest.finalize().to_hex().to_string() {
                return Err(wrong(
                    "the file is damaged, nothing was restored: its digest does not agree",
                ));
            }
            // The checksum of the compressed frame stands behind the last line.
            text.clear();
            lines
                .read_until(b'\n', &mut text)
                .map_err(|error| unreadable(&error))?;
            if !text.is_empty() {
                return Err(wrong(
                    "the file goes on after its end, nothing was restored",
                ));
            }
            return Ok(restored);
        }
        digest.update(&text);
        count += 1;
        match line {
            Line::Key {
                public_key,
                node,
                first_used,
            } => {
                write::put_key(connection, &public_key, &node, &first_used).await?;
            }
            Line::Access(line) => access::put_line(connection, line).await?,
            Line::Journal(row) => {
                restored.rows += 1;
                if batch.is_full_before(&row) {
                    let ends = batch.ends_before(&row);
                    batch.write(connection, ends).await?;
                    progress(BackupProgress {
                        mission: row.mission.clone(),
                        rows: restored.rows,
                    });
                }
                batch.push(row);
            }
            Line::Seal(seal) => {
                batch.write(connection, true).await?;
                write::put_seal(connection, &seal).await?;
            }
            Line::Head(head) => {
                batch.write(connection, true).await?;
                finish(connection, &head).await?;
                restored.missions += 1;
                progress(BackupProgress {
                    mission: head.mission,
                    rows: restored.rows,
                });
            }
            Line::Download(row) => row.put(connection).await?,
            Line::End { .. } => {}
        }
    }
}

async fn finish(connection: &impl ConnectionTrait, head: &Head) -> Result<(), StoreError> {
    write::put_head(connection, head).await?;
    let mission: MissionCode = head
        .mission
        .parse()
        .map_err(|_| wrong(format!("“{}” is not a mission", head.mission)))?;
    let point = JournalPoint(head.position);
    roll_up::refresh(connection, &mission, roll_up::Touched::all(), point).await
}

fn damaged(row: &JournalRow, what: &str) -> StoreError {
    wrong(format!(
        "row {} of the journal of {} is damaged, nothing was restored: {what}",
        row.position, row.mission
    ))
}
