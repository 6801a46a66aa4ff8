//! Where uploads wait: a folder for each import inside the folder of the
//! node, readable by its owner alone, with the files by number. A name that
//! somebody typed never becomes a path.

use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use tokio::fs::{self, File};
use uuid::Uuid;

use crate::site::WebError;
use crate::state::Web;

/// A file that was uploaded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Upload {
    /// Its name, without a folder.
    pub name: String,
    /// How many bytes it has.
    pub bytes: u64,
}

/// The longest name that is kept of a file.
const LONGEST_NAME: usize = 120;

/// The name of a file as findings and records know it: what a browser sends,
/// without folders and without signs that no name has.
pub fn name_of(sent: &str) -> String {
    let last = sent.rsplit(['/', '\\']).next().unwrap_or_default();
    let name: String = last
        .chars()
        .filter(|sign| !sign.is_control())
        .take(LONGEST_NAME)
        .collect();
    let name = name.trim();
    if name.is_empty() {
        "file".to_owned()
    } else {
        name.to_owned()
    }
}

/// The folder of an import.
pub fn folder(web: &Web, id: Uuid) -> Result<PathBuf, WebError> {
    let data = web.doors().and_then(|doors| doors.data());
    let data = data.ok_or(WebError::NotFound)?;
    Ok(data.join("uploads").join(id.to_string()))
}

/// The place of a file in it.
pub fn place(folder: &Path, number: usize) -> PathBuf {
    folder.join(format!("{number}.upload"))
}

/// Makes the folder of an import.
pub async fn make(folder: &Path) -> Result<(), WebError> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    builder.mode(0o700);
    builder.create(folder).await.map_err(failed)
}

/// Makes a file in it.
pub async fn create(folder: &Path, number: usize) -> Result<File, WebError> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    options.mode(0o600);
    options.open(place(folder, number)).await.map_err(failed)
}

/// Takes an import’s files away.
pub async fn remove(web: &Web, id: Uuid) {
    let Ok(folder) = folder(web, id) else { return };
    match fs::remove_dir_all(&folder).await {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            tracing::warn!(%error, import = %id, "uploads.not_removed");
        }
        _ => {}
    }
}

/// The folders of imports that are there.
pub async fn all(web: &Web) -> Vec<Uuid> {
    let Some(data) = web.doors().and_then(|doors| doors.data()) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    let Ok(mut entries) = fs::read_dir(data.join("uploads")).await else {
        return found;
    };
    while let Ok(Some(entry)) = entries.next_entry().await {
        let name = entry.file_name();
        found.extend(name.to_str().and_then(|name| Uuid::parse_str(name).ok()));
    }
    found
}

fn failed(error: io::Error) -> WebError {
    WebError::Internal(format!("an upload cannot be kept: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_no_path() {
        assert_eq!(name_of("../../etc/passwd"), "passwd");
        assert_eq!(name_of("C:\\Users\\a\\flows.json"), "flows.json");
        assert_eq!(name_of("a\r\nb.json"), "ab.json");
        assert_eq!(name_of(""), "file");
        assert_eq!(name_of(&"é".repeat(500)).chars().count(), LONGEST_NAME);
    }
}
