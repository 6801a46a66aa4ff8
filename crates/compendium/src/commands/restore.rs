//! `restore`: a backup becomes a database, on either engine.

use std::fs::{self, File};
use std::path::Path;

use store::{BackupKey, StoreError};

use super::files::secret;
use crate::command_line::RestoreOptions;
use crate::error::CommandError;
use crate::node::Node;
use crate::printer::{Printer, counted};

const IDENTITY: &str = "AGE-SECRET-KEY-1";

/// Reads a backup into an empty database.
pub async fn run(
    node: &Node,
    printer: &Printer,
    options: RestoreOptions,
) -> Result<(), CommandError> {
    let path = &options.file;
    let file = File::open(path).map_err(|error| CommandError::file("read", path, &error))?;
    let key = key(&options)?;
    let store = node.open().await?;
    let bar = printer.progress("Journal entries restored", None);
    let restored = store
        .restore(file, &key, |progress| bar.set_position(progress.rows))
        .await;
    bar.finish_and_clear();
    let restored = restored.map_err(|error| refused(error, path, &key))?;
    printer.line(format_args!(
        "{} with {} restored to {} and verified",
        counted(restored.missions, "mission"),
        counted(restored.rows, "journal row"),
        node.database()?
    ))
}

fn key(options: &RestoreOptions) -> Result<BackupKey, CommandError> {
    if let Some(path) = &options.identity {
        return Ok(BackupKey::Identity(identity(path)?));
    }
    match &options.passphrase_file {
        Some(path) => Ok(BackupKey::Passphrase(secret(path, "passphrase")?)),
        None => Ok(BackupKey::Open),
    }
}

/// The key in a file as `age-keygen` writes it: comments, then the key.
fn identity(path: &Path) -> Result<String, CommandError> {
    let text =
        fs::read_to_string(path).map_err(|error| CommandError::file("read", path, &error))?;
    text.lines()
        .map(str::trim)
        .find(|line| line.starts_with(IDENTITY))
        .map(str::to_owned)
        .ok_or_else(|| {
            CommandError::failed(format!("{} holds no age key", path.display()))
                .hinted(format!("a line that begins with {IDENTITY} is expected"))
        })
}

fn refused(error: StoreError, path: &Path, key: &BackupKey) -> CommandError {
    let StoreError::Backup(reason) = &error else {
        return error.into();
    };
    let refused = CommandError::failed(format!("{}: {reason}", path.display()));
    match key {
        BackupKey::Open if reason.contains("locked") => {
            refused.hinted("give --identity FILE or --passphrase-file FILE")
        }
        _ if reason.contains("not empty") => {
            refused.hinted("name a new database: --database sqlite:new.db")
        }
        _ => refused,
    }
}
