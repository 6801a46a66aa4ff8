//! A file, read on another thread while its rows are compared and written.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use displacement::checks::{Check, CheckLevel, CheckLevels};
use displacement::places::Gazetteer;
use displacement::rounds::{Assessment, Form, Round};
use formats::dtm::stream::{Stopped, Streamed, stream, survey};
use formats::dtm::{Given, Known};
use formats::report::Report;
use tokio::sync::mpsc;
use tokio::task::JoinHandle;

use crate::error::ImportError;
use crate::file::{Apart, ImportFile};
use crate::progress::Progress;

/// Rows of a file that was read whole are handed on in pieces of this size.
const PIECE: usize = 5_000;

/// What a file is read with.
#[derive(Clone)]
pub(super) struct With {
    pub given: Given,
    pub gazetteer: Gazetteer,
    pub rounds: Vec<Round>,
    pub levels: CheckLevels,
    /// Whether it is read in chunks; else whole, as all of it is there.
    pub in_chunks: bool,
}

/// What was read of a file beside its rows.
pub(super) struct Ended {
    pub read: Streamed,
    /// Whether its rows say themselves of which operation they are.
    pub tells_itself: bool,
}

/// The rows of a file, as they are read.
pub(super) struct Chunks {
    rows: mpsc::Receiver<Vec<Assessment>>,
    read: Arc<AtomicU64>,
    told: u64,
    bytes: u64,
    task: JoinHandle<Result<Ended, Stopped<()>>>,
}

impl Chunks {
    pub fn of(file: &ImportFile, with: With) -> Result<Self, ImportError> {
        let Apart { reader, read } = file.open_apart()?;
        let (sender, rows) = mpsc::channel(1);
        let again = file.clone();
        let task = tokio::task::spawn_blocking(move || {
            let send = |rows| sender.blocking_send(rows).map_err(drop);
            if with.in_chunks {
                in_chunks(&again, reader, &with, send)
            } else {
                whole(&again, &with, send)
            }
        });
        Ok(Self {
            rows,
            read,
            told: 0,
            bytes: file.bytes(),
            task,
        })
    }

    /// The next rows; `None` at the end.
    pub async fn next(&mut self, progress: &dyn Progress) -> Option<Vec<Assessment>> {
        let rows = self.rows.recv().await;
        let read = match rows {
            Some(_) => self.read.load(Ordering::Relaxed),
            None => self.bytes,
        };
        progress.advance(read.saturating_sub(self.told));
        self.told = self.told.max(read);
        rows
    }

    /// What was read, or why the file is refused.
    pub async fn end(self) -> Result<Ended, Box<Report>> {
        match self.task.await {
            Ok(Ok(ended)) => Ok(ended),
            Ok(Err(Stopped::Refused(report))) => Err(report),
            // Nobody took its rows any more, or the thread has died: whoever
            // stopped it says why.
            Ok(Err(Stopped::Taker(()))) | Err(_) => Err(Box::default()),
        }
    }
}

fn in_chunks(
    file: &ImportFile,
    reader: impl std::io::Read,
    with: &With,
    send: impl FnMut(Vec<Assessment>) -> Result<(), ()>,
) -> Result<Ended, Stopped<()>> {
    let known = Known {
        assessments: &[],
        gazetteer: Some(&with.gazetteer),
        rounds: &with.rounds,
        levels: with.levels.clone(),
    };
    let name = file.name();
    let survey = survey(name, &with.given, &known, || file.open_plain()).unwrap_or_default();
    let read = stream(name, reader, &with.given, &known, &survey, send);
    let mut read = read.map_err(|stopped| match stopped {
        Stopped::Refused(mut report) => {
            report.digest = Some(file.digest().to_owned());
            Stopped::Refused(report)
        }
        taker => taker,
    })?;
    read.file = name.to_owned();
    Ok(Ended {
        read,
        tells_itself: false,
    })
}

fn whole(
    file: &ImportFile,
    with: &With,
    mut send: impl FnMut(Vec<Assessment>) -> Result<(), ()>,
) -> Result<Ended, Stopped<()>> {
    // Other rounds are looked at when all files are there.
    let later = [Check::Jump, Check::CarryOver, Check::AreaMissing];
    let levels = later
        .into_iter()
        .fold(with.levels.clone(), |levels, check| {
            levels.with(check, CheckLevel::Off)
        });
    let known = Known {
        assessments: &[],
        gazetteer: Some(&with.gazetteer),
        rounds: &with.rounds,
        levels,
    };
    let (name, digest) = (file.name(), file.digest());
    let file = formats::dtm::parse(name, digest, file.whole(), &with.given, &known)
        .map_err(Stopped::Refused)?;
    let (read, rows) = Streamed::of_whole(file);
    let of_interface = |row: &Assessment| matches!(row.source.form, Form::ApiTwo | Form::ApiThree);
    let tells_itself = rows.iter().all(of_interface);
    let mut rows = rows.into_iter();
    loop {
        let piece: Vec<Assessment> = rows.by_ref().take(PIECE).collect();
        if piece.is_empty() {
            return Ok(Ended { read, tells_itself });
        }
        send(piece).map_err(Stopped::Taker)?;
    }
}
