//! A file of an import: a name, a digest, and a way to read it as often as
//! needed.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use formats::table::{MOST_ROWS, is_workbook};

use crate::error::ImportError;
use crate::kind::Kind;
use crate::progress::Progress;

/// What comes by a pipe is kept in memory, and is not larger than this.
const LARGEST_PIPE: usize = 256 * 1024 * 1024;

/// Bytes that are read at a time.
const PIECE: usize = 256 * 1024;

/// A file that can be read again.
#[derive(Debug, Clone)]
pub struct ImportFile {
    name: String,
    digest: String,
    bytes: u64,
    content: Content,
}

#[derive(Debug, Clone)]
enum Content {
    /// Small, or come by a pipe.
    Kept(Arc<[u8]>),
    /// Of any size; read from its place.
    At(PathBuf),
}

impl ImportFile {
    /// A file on a disk. `name` is how findings and records know it: without
    /// its folder, which is nobody else’s business and may change.
    ///
    /// # Errors
    /// When it cannot be read, is a folder, or is larger than its kind may
    /// be: then before a byte of it is read.
    pub fn at(kind: Kind, name: String, path: &Path) -> Result<Self, ImportError> {
        let unreadable = |error| ImportError::Unreadable {
            path: path.to_owned(),
            error,
        };
        let about = std::fs::metadata(path).map_err(unreadable)?;
        if about.is_dir() {
            return Err(ImportError::Folder(path.to_owned()));
        }
        let streams = |largest: &usize| {
            kind == Kind::Dtm && about.len() > as_u64(*largest) && begins_as_table(path)
        };
        let Some(largest) = kind.largest().filter(|largest| !streams(largest)) else {
            let mut hasher = blake3::Hasher::new();
            let file = File::open(path).map_err(unreadable)?;
            hasher.update_reader(file).map_err(unreadable)?;
            return Ok(Self {
                name,
                digest: hasher.finalize().to_hex().to_string(),
                bytes: hasher.count(),
                content: Content::At(path.to_owned()),
            });
        };
        check_size(kind, &name, about.len(), largest)?;
        let bytes = File::open(path)
            .and_then(|file| bounded(file, largest))
            .map_err(unreadable)?;
        Ok(Self::kept(name, bytes))
    }

    /// What comes by a pipe, which can be read only once and is kept.
    ///
    /// # Errors
    /// When it cannot be read, or is too much to be kept.
    pub fn piped(kind: Kind, name: String, pipe: impl Read) -> Result<Self, ImportError> {
        let largest = kind.largest().unwrap_or(LARGEST_PIPE);
        let bytes = bounded(pipe, largest).map_err(|error| ImportError::Unreadable {
            path: PathBuf::from("-"),
            error,
        })?;
        if kind.largest().is_none() && bytes.len() > LARGEST_PIPE {
            return Err(ImportError::PipeTooLarge {
                limit: as_u64(LARGEST_PIPE / 1_048_576),
            });
        }
        Ok(Self::kept(name, bytes))
    }

    fn kept(name: String, bytes: Vec<u8>) -> Self {
        Self {
            name,
            digest: blake3::hash(&bytes).to_hex().to_string(),
            bytes: as_u64(bytes.len()),
            content: Content::Kept(bytes.into()),
        }
    }

    /// Its name, without its folder.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The digest of its bytes.
    #[must_use]
    pub fn digest(&self) -> &str {
        &self.digest
    }

    /// How many bytes it has.
    #[must_use]
    pub const fn bytes(&self) -> u64 {
        self.bytes
    }

    /// Its bytes, of a file that is small enough to be kept.
    pub(crate) fn whole(&self) -> &[u8] {
        match &self.content {
            Content::Kept(bytes) => bytes,
            Content::At(_) => &[],
        }
    }

    /// Whether it is a table in plain text that is too large to be read whole:
    /// larger than `largest`, or than what anybody reads whole.
    pub(crate) fn is_large_table(&self, largest: Option<u64>) -> bool {
        match &self.content {
            Content::At(_) => true,
            Content::Kept(bytes) => {
                is_table(bytes)
                    && (largest.is_some_and(|largest| self.bytes > largest)
                        || bytes.iter().filter(|byte| **byte == b'\n').count() > MOST_ROWS)
            }
        }
    }

    /// Opens it once more, to be read by a reader of files.
    pub(crate) fn open_plain(&self) -> io::Result<Box<dyn Read + Send>> {
        Ok(match &self.content {
            Content::Kept(bytes) => Box::new(Cursor::new(Arc::clone(bytes))),
            Content::At(path) => Box::new(File::open(path)?),
        })
    }

    /// Opens it once more, for another thread.
    pub(crate) fn open_apart(&self) -> Result<Apart, ImportError> {
        let inner: Box<dyn Read + Send> = match &self.content {
            Content::Kept(bytes) => Box::new(Cursor::new(Arc::clone(bytes))),
            Content::At(path) => Box::new(opened(path)?),
        };
        let read = Arc::new(AtomicU64::new(0));
        let counted = Counted {
            inner,
            read: Arc::clone(&read),
        };
        Ok(Apart {
            reader: Box::new(BufReader::with_capacity(PIECE, counted)),
            read,
        })
    }

    /// Opens it once more.
    ///
    /// # Errors
    /// When it cannot be opened any more.
    pub fn open<'a>(
        &'a self,
        progress: &'a dyn Progress,
    ) -> Result<Box<dyn BufRead + 'a>, ImportError> {
        let inner: Box<dyn Read + 'a> = match &self.content {
            Content::Kept(bytes) => Box::new(Cursor::new(bytes)),
            Content::At(path) => Box::new(opened(path)?),
        };
        let watched = Watched { inner, progress };
        Ok(Box::new(BufReader::with_capacity(PIECE, watched)))
    }
}

/// Whether bytes begin neither like a workbook nor like an answer in JSON.
fn is_table(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let first = bytes.iter().find(|byte| !byte.is_ascii_whitespace());
    !is_workbook(bytes) && !matches!(first, Some(b'{' | b'['))
}

fn begins_as_table(path: &Path) -> bool {
    let start = File::open(path).and_then(|file| bounded(file, PIECE));
    start.is_ok_and(|start| is_table(&start))
}

/// A file that is read on another thread, and how much of it was.
pub(crate) struct Apart {
    pub(crate) reader: Box<dyn BufRead + Send>,
    pub(crate) read: Arc<AtomicU64>,
}

struct Counted {
    inner: Box<dyn Read + Send>,
    read: Arc<AtomicU64>,
}

impl Read for Counted {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.read.fetch_add(as_u64(read), Ordering::Relaxed);
        Ok(read)
    }
}

/// Says how much was read.
struct Watched<'a> {
    inner: Box<dyn Read + 'a>,
    progress: &'a dyn Progress,
}

impl Read for Watched<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.progress.advance(as_u64(read));
        Ok(read)
    }
}

fn opened(path: &Path) -> Result<File, ImportError> {
    File::open(path).map_err(|error| ImportError::Unreadable {
        path: path.to_owned(),
        error,
    })
}

fn as_u64(count: usize) -> u64 {
    u64::try_from(count).unwrap_or(u64::MAX)
}

/// A file that is too large is refused before a byte of it is read.
fn check_size(kind: Kind, name: &str, bytes: u64, largest: usize) -> Result<(), ImportError> {
    let largest = as_u64(largest);
    if bytes <= largest {
        return Ok(());
    }
    let (name, megabytes, limit) = (name.to_owned(), bytes / 1_000_000, largest / 1_000_000);
    Err(if kind == Kind::Page {
        ImportError::PageTooLarge {
            name,
            megabytes,
            limit,
        }
    } else {
        ImportError::TableTooLarge {
            name,
            megabytes,
            limit,
        }
    })
}

/// Not more than is needed to see that it is too much: some files, and every
/// pipe, do not tell their size.
fn bounded(reader: impl Read, largest: usize) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    reader
        .take(as_u64(largest).saturating_add(1))
        .read_to_end(&mut bytes)?;
    Ok(bytes)
}
