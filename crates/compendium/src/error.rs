//! What a command says when it cannot do what it was asked: one sentence,
//! and hints at what to do instead.

use std::io;
use std::path::Path;
use std::process::ExitCode;

use figures::FigureError;
use imports::ImportError;
use store::StoreError;

/// Why a command ended early, and so with which exit code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ErrorKind {
    /// The command was not written as it should be.
    Usage,
    /// It was understood, and refused or failed.
    Failed,
    /// Whoever read our output has read enough.
    BrokenPipe,
}

/// The end of a command that did not do what it was asked.
#[derive(Debug, thiserror::Error)]
#[error("{message}")]
pub struct CommandError {
    /// Why.
    pub kind: ErrorKind,
    /// One or more lines in plain words.
    pub message: String,
    /// What a person can do.
    pub hints: Vec<String>,
}

impl CommandError {
    fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self {
            kind,
            message: message.into(),
            hints: Vec::new(),
        }
    }

    /// The command was not written as it should be.
    pub fn usage(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::Usage, message)
    }

    /// The command was refused or failed.
    pub fn failed(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::Failed, message)
    }

    /// A file could not be read, written or made.
    pub fn file(doing: &str, path: &Path, error: &io::Error) -> Self {
        let reason = match error.kind() {
            io::ErrorKind::NotFound => "there is no such file or folder".to_owned(),
            io::ErrorKind::PermissionDenied => {
                "you do not have the right to; ask the owner or use another folder".to_owned()
            }
            io::ErrorKind::IsADirectory => "it is a folder".to_owned(),
            _ => error.to_string(),
        };
        Self::failed(format!("{} cannot be {doing}: {reason}", path.display()))
    }

    /// With a hint.
    #[must_use]
    pub fn hinted(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }

    /// 0 done, 1 refused or failed, 2 wrong usage.
    pub fn exit_code(&self) -> ExitCode {
        match self.kind {
            ErrorKind::BrokenPipe => ExitCode::SUCCESS,
            ErrorKind::Failed => ExitCode::FAILURE,
            ErrorKind::Usage => ExitCode::from(2),
        }
    }
}

/// Our own output could not be written.
impl From<io::Error> for CommandError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Self::new(ErrorKind::BrokenPipe, "the reader went away"),
            _ => Self::failed(format!("the output cannot be written: {error}")),
        }
    }
}

impl From<StoreError> for CommandError {
    fn from(error: StoreError) -> Self {
        let message = error.to_string();
        match error {
            StoreError::Address(address) => Self::address(&address),
            _ => Self::failed(message),
        }
    }
}

impl CommandError {
    /// The address of a database is not understood.
    fn address(address: &str) -> Self {
        let error = Self::usage(format!("“{address}” is not the address of a database"));
        if address.is_empty() || address == "sqlite:" {
            return error
                .hinted("write sqlite:PATH for a file, or postgres://USER@HOST/NAME for a server");
        }
        if address.contains("://") {
            return error
                .hinted("Compendium works on SQLite and PostgreSQL: write sqlite:PATH or postgres://USER@HOST/NAME");
        }
        error.hinted(format!(
            "for a file, put sqlite: before its path: --database sqlite:{address}"
        ))
    }
}

impl From<ImportError> for CommandError {
    fn from(error: ImportError) -> Self {
        let (message, hint) = (error.to_string(), error.hint());
        match error {
            ImportError::Unreadable { path, error } => Self::file("read", &path, &error),
            ImportError::Store(error) => Self::from(error),
            _ if hint.is_empty() => Self::failed(message),
            _ => Self::failed(message).hinted(hint),
        }
    }
}

impl From<FigureError> for CommandError {
    fn from(error: FigureError) -> Self {
        let message = error.to_string();
        match error {
            FigureError::Unknown(_) => Self::failed(message)
                .hinted("`compendium figure list --appeal MLI/2017` prints those of an appeal with their values"),
            FigureError::NotInAppeal { .. } | FigureError::NoSuchParameter { .. } => {
                Self::failed(message).hinted(
                    "`compendium export json` prints the frameworks, sectors and projects of an appeal",
                )
            }
            FigureError::SeveralAreas { .. } => Self::failed(message)
                .hinted("name one of them: --place SET:CODE"),
            FigureError::NoSuchRound(_) => Self::failed(message)
                .hinted("a round is named by its day and number, such as 2016-12-31-28"),
            FigureError::SeveralRounds { .. } => Self::failed(message)
                .hinted("name the operation: --operation NAME"),
            FigureError::Money(_) => Self::failed(message),
        }
    }
}
