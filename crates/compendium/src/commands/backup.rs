//! `backup`: everything in one file, locked where a key is given.

use std::io::BufWriter;

use store::{BackupLock, Upkeep, UpkeepKind, UpkeepState};
use vocabulary::{Clock as _, IdentifierSource as _};

use super::files::{NewFile, secret};
use crate::command_line::BackupOptions;
use crate::error::CommandError;
use crate::node::Node;
use crate::printer::{Printer, is_stream};

/// Writes a backup.
pub async fn run(
    node: &Node,
    printer: &Printer,
    options: BackupOptions,
) -> Result<(), CommandError> {
    let lock = lock(&options)?;
    let path = &options.output;
    if is_stream(path) {
        return Err(CommandError::usage("a backup is written to a file")
            .hinted("name it: --output compendium.backup"));
    }
    // Checked before the work and by name: yesterday’s backup is worth more
    // than the convenience of writing over it.
    if path.exists() {
        return Err(
            CommandError::failed(format!("{} is there already", path.display()))
                .hinted("a backup never replaces a file: choose another name"),
        );
    }
    let store = node.open_existing().await?;
    let started_at = node.clock().now();
    let (new, file) = NewFile::create(path)?;
    let bar = printer.progress("Journal entries written", None);
    let written = store
        .backup(BufWriter::new(&file), &lock, |progress| {
            bar.set_position(progress.rows);
        })
        .await;
    bar.finish_and_clear();
    let rows = written?;
    let size = file.metadata().map_or(0, |about| about.len());
    new.finish(&file)?;
    let place = std::path::absolute(path).unwrap_or_else(|_| path.clone());
    let upkeep = Upkeep {
        id: node.identifiers()?.next_identifier(),
        kind: UpkeepKind::Backup,
        state: UpkeepState::Well,
        actor: node.actor().to_owned(),
        started_at,
        finished_at: Some(node.clock().now()),
        place: Some(place.display().to_string()),
        bytes: Some(size),
        detail: None,
    };
    // The backup is there, whether or not that could be written down.
    if let Err(error) = store.put_upkeep(&upkeep).await {
        printer.remark(format_args!(
            "This could not be written down for the administration page: {error}"
        ));
    }
    let locked = match lock {
        BackupLock::Open => "not encrypted",
        BackupLock::Passphrase(_) => "encrypted with the passphrase",
        BackupLock::Recipient(_) => "encrypted for the recipient",
    };
    printer.line(format_args!(
        "{rows} journal entries are in {} ({size} bytes, {locked})",
        path.display()
    ))
}

fn lock(options: &BackupOptions) -> Result<BackupLock, CommandError> {
    if let Some(recipient) = &options.recipient {
        if !recipient.starts_with("age1") {
            return Err(CommandError::usage(format!(
                "“{recipient}” is not an age recipient: “age1…” is expected"
            ))
            .hinted("`age-keygen` makes a key and prints its public part"));
        }
        return Ok(BackupLock::Recipient(recipient.clone()));
    }
    match &options.passphrase_file {
        Some(path) => Ok(BackupLock::Passphrase(secret(path, "passphrase")?)),
        None => Ok(BackupLock::Open),
    }
}
