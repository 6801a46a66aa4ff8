//! A backup: one file with the journals verbatim, from which everything
//! else is made again, on either engine; and the accounts with their own
//! journal, but not their sessions.
//!
//! The file is a line of text that names the format, then lines of JSON
//! compressed with zstd; with a lock, all of it inside an age file. The
//! last line counts the others and carries a digest over them, so that a
//! file that was cut off is noticed.

use std::io::{self, Write};
use std::str::FromStr;

use age::secrecy::SecretString;
use age::x25519;
use sea_orm::{AccessMode, ConnectionTrait, IsolationLevel, TransactionTrait};
use serde::{Deserialize, Serialize};

use crate::access::{self, AccountLine};
use crate::database::{Sql, is_postgres};
use crate::journal::{Head, JournalRow, Seal};
use crate::raw::{self, RawRow};
use crate::{Store, StoreError, downloads};

/// The first line of every backup.
pub(crate) const MAGIC: &[u8] = b"compendium backup 1\n";

/// How a backup is locked.
#[derive(Clone)]
pub enum BackupLock {
    /// Not at all.
    Open,
    /// By a passphrase.
    Passphrase(String),
    /// For whoever has the identity of this age recipient (`age1…`).
    Recipient(String),
}

/// How far a backup or its restoring is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackupProgress {
    /// The mission.
    pub mission: String,
    /// How many journal rows so far, of all missions.
    pub rows: u64,
}

/// One line of a backup.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Line {
    Key {
        public_key: String,
        node: String,
        first_used: String,
    },
    Access(AccountLine),
    Journal(JournalRow),
    Seal(Seal),
    Head(Head),
    Download(downloads::Row),
    End {
        lines: u64,
        digest: String,
    },
}

/// Writes lines and keeps count.
struct Lines<W: Write> {
    writer: W,
    lines: u64,
    digest: blake3::Hasher,
}

impl<W: Write> Lines<W> {
    fn put(&mut self, line: &Line) -> Result<(), StoreError> {
        let mut text = serde_json::to_vec(line).map_err(failed)?;
        text.push(b'\n');
        self.digest.update(&text);
        self.lines += 1;
        self.writer.write_all(&text).map_err(failed)
    }

    fn end(&mut self) -> Result<(), StoreError> {
        let end = Line::End {
            lines: self.lines,
            digest: self.digest.finalize().to_hex().to_string(),
        };
        self.put(&end)
    }
}

fn failed(error: impl ToString) -> StoreError {
    StoreError::Backup(format!("it could not be written: {}", error.to_string()))
}

const PAGE: i64 = 2_000;

impl Store {
    /// Writes all journals into one file, as they are at one moment. Gives
    /// back how many journal rows were written. The writing blocks: this is
    /// for the command line.
    ///
    /// # Errors
    /// When a journal cannot be read whole, or the file cannot be written:
    /// what was written so far is then of no use.
    pub async fn backup<W: Write>(
        &self,
        writer: W,
        lock: &BackupLock,
        mut progress: impl FnMut(BackupProgress),
    ) -> Result<u64, StoreError> {
        let read = &self.connections.read;
        let snapshot = if is_postgres(read) {
            let isolation = Some(IsolationLevel::RepeatableRead);
            read.begin_with_config(isolation, Some(AccessMode::ReadOnly))
                .await?
        } else {
            read.begin().await?
        };
        let encryptor = match lock {
            BackupLock::Open => None,
            BackupLock::Passphrase(passphrase) => Some(age::Encryptor::with_user_passphrase(
                SecretString::from(passphrase.clone()),
            )),
            BackupLock::Recipient(recipient) => {
                let recipient = x25519::Recipient::from_str(recipient).map_err(|_| {
                    StoreError::Backup(
                        "the recipient is not an age recipient: “age1…” is expected".to_owned(),
                    )
                })?;
                let recipients = std::iter::once(&recipient as &dyn age::Recipient);
                Some(age::Encryptor::with_recipients(recipients).map_err(failed)?)
            }
        };
        let rows = match encryptor {
            None => {
                let (mut writer, rows) = write_to(&snapshot, writer, &mut progress).await?;
                writer.flush().map_err(failed)?;
                rows
            }
            Some(encryptor) => {
                let stream = encryptor.wrap_output(writer).map_err(failed)?;
                let (stream, rows) = write_to(&snapshot, stream, &mut progress).await?;
                stream
                    .finish()
                    .and_then(|mut writer| writer.flush())
                    .map_err(failed)?;
                rows
            }
        };
        snapshot.rollback().await?;
        Ok(rows)
    }
}

async fn write_to<W: Write>(
    connection: &impl ConnectionTrait,
    mut writer: W,
    progress: &mut impl FnMut(BackupProgress),
) -> Result<(W, u64), StoreError> {
    writer.write_all(MAGIC).map_err(failed)?;
    let mut encoder = zstd::stream::write::Encoder::new(writer, 0).map_err(failed)?;
    encoder.include_checksum(true).map_err(failed)?;
    let mut lines = Lines {
        writer: io::BufWriter::new(encoder),
        lines: 0,
        digest: blake3::Hasher::new(),
    };
    let keys = Sql::new(
        connection,
        "SELECT public_key, node, first_used FROM node_key ORDER BY public_key",
    )
    .all(connection)
    .await?;
    for key in keys {
        lines.put(&Line::Key {
            public_key: key.try_get_by_index(0)?,
            node: key.try_get_by_index(1)?,
            first_used: key.try_get_by_index(2)?,
        })?;
    }
    for line in access::write_lines(connection).await? {
        lines.put(&Line::Access(line))?;
    }
    let missions = Sql::new(
        connection,
        "SELECT mission FROM journal_head ORDER BY mission",
    )
    .all(connection)
    .await?;
    let mut rows = 0;
    for mission in missions {
        let mission: String = mission.try_get_by_index(0)?;
        rows = one_mission(connection, &mission, &mut lines, rows, progress).await?;
    }
    lines.end()?;
    let encoder = lines
        .writer
        .into_inner()
        .map_err(|error| failed(error.error()))?;
    Ok((encoder.finish().map_err(failed)?, rows))
}

async fn one_mission<W: Write>(
    connection: &impl ConnectionTrait,
    mission: &str,
    lines: &mut Lines<W>,
    mut rows: u64,
    progress: &mut impl FnMut(BackupProgress),
) -> Result<u64, StoreError> {
    let damaged = |what: String| StoreError::Damaged {
        table: "journal".to_owned(),
        what: format!("{mission}: {what}"),
    };
    let mut position = 0;
    loop {
        let page = raw::JOURNAL
            .rows(connection, mission, position, PAGE)
            .await?;
        if page.is_empty() {
            break;
        }
        for row in &page {
            let row = row.journal_row().map_err(damaged)?;
            position = row.position;
            rows += 1;
            lines.put(&Line::Journal(row))?;
        }
        progress(BackupProgress {
            mission: mission.to_owned(),
            rows,
        });
    }
    let mut change_set = 0;
    loop {
        let page = raw::SEALS
            .rows(connection, mission, change_set, PAGE)
            .await?;
        if page.is_empty() {
            break;
        }
        for seal in &page {
            let seal = seal.seal().map_err(damaged)?;
            change_set = seal.change_set;
            lines.put(&Line::Seal(seal))?;
        }
    }
    let head = raw::HEADS.rows(connection, mission, i64::MIN, 1).await?;
    let head = head
        .first()
        .map(RawRow::head)
        .transpose()
        .map_err(damaged)?;
    if let Some(head) = head {
        lines.put(&Line::Head(head))?;
    }
    // After the head: by then the recipients that they name are there.
    let mut position = 0;
    loop {
        let page = downloads::rows(connection, mission, position, PAGE).await?;
        if page.is_empty() {
            break;
        }
        for row in page {
            position = downloads::position(&row);
            lines.put(&Line::Download(row))?;
        }
    }
    Ok(rows)
}
