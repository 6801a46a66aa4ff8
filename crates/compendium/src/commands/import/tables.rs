//! Files with tables: read whole, for they are small, and named without
//! their folders.

use std::fs::File;
use std::path::Path;

use formats::table::LARGEST_FILE;

use crate::error::CommandError;
use crate::printer::is_stream;

/// A file as it was read.
pub(super) struct TableFile {
    /// Its name, without its folder.
    pub name: String,
    /// The digest of its bytes.
    pub digest: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// Reads a file, or standard input.
pub(super) fn read(path: &Path) -> Result<TableFile, CommandError> {
    let name = super::name_of(path);
    let bytes = if is_stream(path) {
        super::bounded(std::io::stdin().lock())
    } else {
        check(path, &name)?;
        File::open(path).and_then(super::bounded)
    }
    .map_err(|error| CommandError::file("read", path, &error))?;
    Ok(TableFile {
        digest: blake3::hash(&bytes).to_hex().to_string(),
        name,
        bytes,
    })
}

/// A folder, and a file that is too large, are refused before they are read.
fn check(path: &Path, name: &str) -> Result<(), CommandError> {
    let about =
        std::fs::metadata(path).map_err(|error| CommandError::file("read", path, &error))?;
    if about.is_dir() {
        return Err(
            CommandError::failed(format!("{} is a folder", path.display()))
                .hinted("name the files in it"),
        );
    }
    let limit = u64::try_from(LARGEST_FILE).unwrap_or(u64::MAX);
    if about.len() <= limit {
        return Ok(());
    }
    Err(CommandError::failed(format!(
        "{name} has {} megabytes; at most {} are read",
        about.len() / 1_000_000,
        limit / 1_000_000
    ))
    .hinted("divide it into several files"))
}
