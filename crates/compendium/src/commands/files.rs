//! Files that appear whole or not at all.

use std::fs::{self, File, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};

use crate::error::CommandError;

/// A file on its way. It has another name until it is finished, and is gone
/// if it never is.
pub struct NewFile {
    path: PathBuf,
    unfinished: PathBuf,
    finished: bool,
}

impl NewFile {
    /// Begins a file that will be at `path`.
    pub fn create(path: &Path) -> Result<(Self, File), CommandError> {
        let failed = |error| CommandError::file("written", path, &error);
        if path.is_dir() {
            return Err(
                CommandError::failed(format!("{} is a folder", path.display()))
                    .hinted("name a file in it"),
            );
        }
        let name = path.file_name().ok_or_else(|| {
            CommandError::usage(format!("{} is not the name of a file", path.display()))
        })?;
        let mut hidden = std::ffi::OsString::from(".");
        hidden.push(name);
        hidden.push(format!(".{}.part", std::process::id()));
        let unfinished = path.with_file_name(hidden);
        let file = OpenOptions::new()
            .write(true)
            .create(true)
            .truncate(true)
            .open(&unfinished)
            .map_err(failed)?;
        let new = Self {
            path: path.to_owned(),
            unfinished,
            finished: false,
        };
        Ok((new, file))
    }

    /// Gives the file its name.
    pub fn finish(mut self, file: &File) -> Result<(), CommandError> {
        file.sync_all()
            .and_then(|()| fs::rename(&self.unfinished, &self.path))
            .map_err(|error| CommandError::file("written", &self.path, &error))?;
        self.finished = true;
        Ok(())
    }
}

impl Drop for NewFile {
    fn drop(&mut self) {
        if !self.finished {
            // Nothing better can be done about a file that cannot be removed.
            let _ = fs::remove_file(&self.unfinished);
        }
    }
}

/// Writes a file in one go.
pub fn write(path: &Path, bytes: &[u8]) -> Result<(), CommandError> {
    let (new, mut file) = NewFile::create(path)?;
    file.write_all(bytes)
        .map_err(|error| CommandError::file("written", path, &error))?;
    new.finish(&file)
}

/// The first line of a file that holds a secret.
pub fn secret(path: &Path, what: &str) -> Result<String, CommandError> {
    let text =
        fs::read_to_string(path).map_err(|error| CommandError::file("read", path, &error))?;
    let line = text
        .lines()
        .next()
        .unwrap_or_default()
        .trim_end_matches('\r');
    if line.is_empty() {
        return Err(CommandError::failed(format!(
            "{} holds no {what}: its first line is empty",
            path.display()
        )));
    }
    Ok(line.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_is_not_finished_leaves_the_old_one() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("report.pdf");
        write(&path, b"before").unwrap();
        let (new, mut file) = NewFile::create(&path).unwrap();
        file.write_all(b"half").unwrap();
        drop(new);
        assert_eq!(fs::read(&path).unwrap(), b"before");
        write(&path, b"after").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"after");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_secret_is_the_first_line() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("phrase");
        fs::write(&path, "four words\r\nmore\n").unwrap();
        assert_eq!(secret(&path, "passphrase").unwrap(), "four words");
        fs::write(&path, "\n").unwrap();
        assert!(secret(&path, "passphrase").is_err());
    }
}
