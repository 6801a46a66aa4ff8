//! The place that a command runs at: its data folder, its database, its key,
//! its secret, its name, and who acts.

use std::ffi::OsString;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use access::{Identifiers, NodeSecret};
use store::{DatabaseUrl, Entry, SigningKey, Store};
use vocabulary::Clock;

use crate::command_line::GlobalOptions;
use crate::error::CommandError;
use crate::system::{SystemClock, SystemRandomness, random};

const DATABASE_FILE: &str = "compendium.db";
const KEY_FILE: &str = "node.key";
/// The secret from which the keys of encrypted columns are derived.
const SECRET_FILE: &str = "node.secret";
const KEY_LENGTH: usize = 32;

/// Where a command runs and for whom.
pub struct Node {
    data: Option<PathBuf>,
    database: Option<String>,
    name: String,
    actor: String,
    clock: SystemClock,
}

/// A database in which something is tried.
pub enum Tried {
    /// It is there.
    There(Store),
    /// An empty one in a folder that is removed with it.
    ThrownAway {
        /// It.
        store: Store,
        /// Removed when this is dropped.
        _folder: tempfile::TempDir,
    },
}

impl Tried {
    /// The database.
    pub const fn store(&self) -> &Store {
        match self {
            Self::There(store) | Self::ThrownAway { store, .. } => store,
        }
    }
}

impl Node {
    /// From the options that every command has.
    pub fn new(options: GlobalOptions) -> Self {
        Self {
            data: options.data,
            database: options.database,
            name: options.node,
            actor: options
                .actor
                .or_else(|| std::env::var("USER").ok())
                .map(|actor| actor.trim().to_owned())
                .filter(|actor| !actor.is_empty())
                .unwrap_or_else(|| "operator".to_owned()),
            clock: SystemClock,
        }
    }

    /// The time.
    pub fn clock(&self) -> &SystemClock {
        &self.clock
    }

    /// Who acts.
    pub fn actor(&self) -> &str {
        &self.actor
    }

    /// The name of this node, as journals write it.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// A source of new identifiers.
    pub fn identifiers(&self) -> Result<Identifiers<'_>, CommandError> {
        Identifiers::new(&self.clock, &SystemRandomness)
            .map_err(|error| CommandError::failed(error.to_string()))
    }

    /// What the journal says of a change made now.
    pub fn entry(&self, action: impl Into<String>) -> Entry {
        Entry {
            actor: self.actor.clone(),
            node: self.name.clone(),
            action: action.into(),
            recorded_at: self.clock.now(),
        }
    }

    /// The folder of this node, made where there is none.
    pub fn data_folder(&self) -> Result<PathBuf, CommandError> {
        let folder = match &self.data {
            Some(folder) => folder.clone(),
            None => usual_data_folder(|name| std::env::var_os(name)).ok_or_else(|| {
                CommandError::usage("no data folder is known: this account has no home")
                    .hinted("name one with --data DIR or COMPENDIUM_DATA")
            })?,
        };
        fs::create_dir_all(&folder).map_err(|error| {
            CommandError::file("made", &folder, &error)
                .hinted("name another data folder with --data DIR or COMPENDIUM_DATA")
        })?;
        Ok(folder)
    }

    fn database_text(&self) -> Result<String, CommandError> {
        match &self.database {
            Some(url) => Ok(url.clone()),
            None => {
                let path = self.data_folder()?.join(DATABASE_FILE);
                Ok(format!("sqlite:{}", path.display()))
            }
        }
    }

    /// The database that is named, or the one of the data folder.
    pub fn database(&self) -> Result<DatabaseUrl, CommandError> {
        Ok(self.database_text()?.parse()?)
    }

    /// The database for a command that writes: made where there is none,
    /// every change set signed with this node's key.
    pub async fn open(&self) -> Result<Store, CommandError> {
        let url = self.database()?;
        let key = self.key()?;
        Ok(Store::open(&url, Some(key)).await?)
    }

    /// The database for a command that only reads. A mistyped path is an
    /// error here, not an empty database.
    pub async fn open_existing(&self) -> Result<Store, CommandError> {
        let url = self.existing_database()?;
        Ok(Store::open(&url, None).await?)
    }

    /// As [`Node::open`], for a database that must be there already.
    pub async fn open_existing_to_write(&self) -> Result<Store, CommandError> {
        let url = self.existing_database()?;
        let key = self.key()?;
        Ok(Store::open(&url, Some(key)).await?)
    }

    /// The database for a command that tries what a change would do: an empty
    /// one, which is thrown away, where it is not there yet. So trying makes
    /// no file, and is the same as doing it.
    pub async fn open_for_dry_run(&self) -> Result<Tried, CommandError> {
        let text = self.database_text()?;
        let url = text.parse()?;
        if file_of(&text).is_none_or(Path::exists) {
            return Ok(Tried::There(Store::open(&url, None).await?));
        }
        let folder = tempfile::tempdir().map_err(|error| {
            CommandError::file("made", &std::env::temp_dir(), &error)
                .hinted("name another folder for what is thrown away with TMPDIR")
        })?;
        let path = folder.path().join(DATABASE_FILE);
        let url = format!("sqlite:{}", path.display()).parse()?;
        let store = Store::open(&url, None).await?;
        Ok(Tried::ThrownAway {
            store,
            _folder: folder,
        })
    }

    fn existing_database(&self) -> Result<DatabaseUrl, CommandError> {
        let url = self.database()?;
        let text = self.database_text()?;
        match file_of(&text) {
            Some(path) if !path.exists() => Err(CommandError::failed(format!(
                "there is no database at {}",
                path.display()
            ))
            .hinted("`compendium demo` makes one to look at; `compendium import page FILE` makes one from a page")
            .hinted("name another with --database or COMPENDIUM_DATABASE")),
            _ => Ok(url),
        }
    }

    /// The key of this node, made on first use.
    fn key(&self) -> Result<SigningKey, CommandError> {
        let seed = kept_bytes(&self.data_folder()?.join(KEY_FILE), "key")?;
        Ok(SigningKey::from_bytes(&seed))
    }

    /// The secret of this node, made on first use. It is no part of a
    /// backup: second factors are of use only together with it.
    pub fn secret(&self) -> Result<NodeSecret, CommandError> {
        let bytes = kept_bytes(&self.data_folder()?.join(SECRET_FILE), "secret")?;
        Ok(NodeSecret::from_bytes(bytes))
    }
}

/// The random bytes that a file keeps, made on first use.
fn kept_bytes(path: &Path, what: &str) -> Result<[u8; KEY_LENGTH], CommandError> {
    match fs::read(path) {
        Ok(bytes) => read_bytes(path, &bytes, what),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => make_bytes(path),
        Err(error) => Err(CommandError::file("read", path, &error)),
    }
}

fn read_bytes(path: &Path, bytes: &[u8], what: &str) -> Result<[u8; KEY_LENGTH], CommandError> {
    <[u8; KEY_LENGTH]>::try_from(bytes).map_err(|_| {
        CommandError::failed(format!(
            "{} is not the {what} of a node: {KEY_LENGTH} bytes are expected, it has {}",
            path.display(),
            bytes.len()
        ))
        .hinted(
            "put it back from a copy, or move it away: a new one is made, and counts from then on",
        )
    })
}

/// Written under another name first, so that a process that is killed leaves
/// no half a key.
fn make_bytes(path: &Path) -> Result<[u8; KEY_LENGTH], CommandError> {
    let seed = random::<KEY_LENGTH>()?;
    let mut unfinished = path.as_os_str().to_owned();
    unfinished.push(format!(".{}", std::process::id()));
    let unfinished = PathBuf::from(unfinished);
    let written = private_file(&unfinished)
        .and_then(|mut file| {
            file.write_all(&seed)?;
            file.sync_all()
        })
        .and_then(|()| fs::rename(&unfinished, path));
    match written {
        Ok(()) => Ok(seed),
        Err(error) => {
            let _ = fs::remove_file(&unfinished);
            Err(CommandError::file("written", path, &error))
        }
    }
}

/// A new file that only its owner may read.
fn private_file(path: &Path) -> std::io::Result<fs::File> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// The file of an embedded database.
fn file_of(url: &str) -> Option<&Path> {
    let path = url.trim().strip_prefix("sqlite:")?;
    Some(Path::new(path.strip_prefix("//").unwrap_or(path)))
}

/// Where programs of this platform keep the data of an account.
fn usual_data_folder(variable: impl Fn(&str) -> Option<OsString>) -> Option<PathBuf> {
    let folder = |name: &str| {
        variable(name)
            .map(PathBuf::from)
            .filter(|path| path.is_absolute())
    };
    let base = if cfg!(windows) {
        folder("LOCALAPPDATA").or_else(|| folder("APPDATA"))
    } else if cfg!(target_os = "macos") {
        folder("HOME").map(|home| home.join("Library/Application Support"))
    } else {
        folder("XDG_DATA_HOME").or_else(|| folder("HOME").map(|home| home.join(".local/share")))
    };
    base.map(|base| base.join("compendium"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_of_a_database_is_found_in_its_address() {
        assert_eq!(file_of("sqlite:a/b.db"), Some(Path::new("a/b.db")));
        assert_eq!(file_of("sqlite:///a/b.db"), Some(Path::new("/a/b.db")));
        assert_eq!(file_of("postgres://h/n"), None);
    }

    #[cfg(all(unix, not(target_os = "macos")))]
    #[test]
    fn data_are_kept_where_the_platform_says() {
        let set = |pairs: &'static [(&str, &str)]| {
            usual_data_folder(move |name| {
                let found = pairs.iter().find(|(known, _)| *known == name)?;
                Some(OsString::from(found.1))
            })
        };
        assert_eq!(
            set(&[("XDG_DATA_HOME", "/data"), ("HOME", "/home/a")]),
            Some(PathBuf::from("/data/compendium"))
        );
        // A relative path there is to be ignored, by the specification.
        assert_eq!(
            set(&[("XDG_DATA_HOME", "data"), ("HOME", "/home/a")]),
            Some(PathBuf::from("/home/a/.local/share/compendium"))
        );
        assert_eq!(set(&[]), None);
    }

    #[test]
    fn a_key_is_made_once_and_kept() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(KEY_FILE);
        let made = kept_bytes(&path, "key").unwrap();
        let read = kept_bytes(&path, "key").unwrap();
        assert_eq!(made, read);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
        assert!(read_bytes(&path, b"short", "key").is_err());
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = fs::metadata(&path).unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o600);
        }
    }
}
