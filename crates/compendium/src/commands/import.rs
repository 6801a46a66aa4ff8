//! `import`: files become records, each as a whole or not at all; and where
//! one of several is refused, none is written. How, is the room `imports`.

mod dtm;
mod rates;
mod sheet;

use std::io;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};

use imports::{
    Answer, Brought, ImportError, ImportFile, Kind, Mode, Progress, Reading, Surroundings,
};
use indicatif::ProgressBar;
use languages::{Speaker, Value};
use vocabulary::Language;

use crate::command_line::{ImportKind, ImportOptions};
use crate::error::CommandError;
use crate::node::{Node, Tried};
use crate::printer::{Printer, is_stream};

/// Reads, checks and writes the files.
pub async fn run(
    node: &Node,
    printer: &Printer,
    options: ImportOptions,
) -> Result<(), CommandError> {
    let kind = kind_of(options.kind);
    for (own, given) in [
        (Kind::Dtm, !options.rounds.is_empty()),
        (Kind::Places, !options.places.is_empty()),
    ] {
        if given && kind != own {
            return Err(CommandError::usage(format!(
                "an option of import {} is given, and this is import {}",
                own.word(),
                kind.word()
            )));
        }
    }
    let mode = if options.dry_run {
        Mode::Preview
    } else {
        Mode::Apply
    };
    let speaker = Speaker::of(options.language);
    let in_words = |error: ImportError| in_words(speaker, error);
    let mut files = Vec::new();
    for path in &options.files {
        files.push(given(kind, path).map_err(in_words)?);
    }
    let bytes = files.iter().map(ImportFile::bytes).sum();
    let bar = Bar::over(printer, imports::work(kind, bytes));
    let mut reading =
        imports::read(kind, &files, options.source.as_deref(), &bar).map_err(in_words)?;
    match &mut reading {
        Reading::Dtm(rounds) => rounds.options = options.rounds.told(),
        Reading::Places(places) => places.options = options.places.told(),
        _ => {}
    }
    let database = open(node, &reading, mode).await?;
    let store = database.as_ref().map(Tried::store);
    let mut identifiers = node.identifiers()?;
    let entry = |action: &str| node.entry(action);
    let mut around = Surroundings::new(store, &mut identifiers, &entry, &bar);
    let brought = reading
        .carry_out(&mut around, options.mission.as_ref(), mode)
        .await
        .map_err(in_words)?;
    bar.end();
    let refused = brought.refused();
    let count = files.len();
    match brought {
        Brought::Records(answer) if options.json => printer.json(&answer)?,
        Brought::Rates(answer) if options.json => printer.json(&answer)?,
        Brought::Dtm(answer) if options.json => printer.json(&answer)?,
        Brought::Records(answer) if kind == Kind::Sheet => {
            sheet::tell(printer, speaker, &answer)?;
        }
        Brought::Records(answer) => tell(printer, speaker, &answer)?,
        Brought::Rates(answer) => rates::tell(printer, speaker, &answer)?,
        Brought::Dtm(answer) => dtm::tell(printer, speaker, &answer)?,
    }
    if refused == 0 {
        return Ok(());
    }
    let values = [("refused", refused.into()), ("count", count.into())];
    let said = speaker.say_with("command-import-refused", &values);
    Err(CommandError::failed(said).hinted(speaker.say("command-import-correct")))
}

/// What went wrong, in the language that was asked for.
fn in_words(speaker: Speaker, error: ImportError) -> CommandError {
    if speaker.language() == Language::English || matches!(error, ImportError::Store(_)) {
        return CommandError::from(error);
    }
    let finding = error.finding("");
    let said = CommandError::failed(finding.said(speaker));
    match finding.advice(speaker) {
        advice if advice.is_empty() => said,
        advice => said.hinted(advice),
    }
}

const fn kind_of(kind: ImportKind) -> Kind {
    match kind {
        ImportKind::Page => Kind::Page,
        ImportKind::Fts => Kind::Fts,
        ImportKind::Iati => Kind::Iati,
        ImportKind::Rates => Kind::Rates,
        ImportKind::Sheet => Kind::Sheet,
        ImportKind::Dtm => Kind::Dtm,
        ImportKind::Places => Kind::Places,
    }
}

/// A file, by the name by which findings and records know it: without its
/// folder, which is nobody else's business and may change.
fn given(kind: Kind, path: &Path) -> Result<ImportFile, ImportError> {
    if is_stream(path) {
        let name = "standard input".to_owned();
        return ImportFile::piped(kind, name, io::stdin().lock());
    }
    let name = path.file_name().unwrap_or(path.as_os_str());
    let name = name.to_string_lossy().into_owned();
    ImportFile::at(kind, name, path)
}

/// The database that files go into: made where there is none, unless it is
/// only tried. Rates are for missions, so they make none.
async fn open(
    node: &Node,
    reading: &Reading<'_>,
    mode: Mode,
) -> Result<Option<Tried>, CommandError> {
    let there = match (reading, mode) {
        (Reading::Rates(files), _) if files.is_refused() => return Ok(None),
        (Reading::Rates(_), Mode::Preview) => node.open_existing().await?,
        (Reading::Rates(_), Mode::Apply) => node.open_existing_to_write().await?,
        (_, Mode::Preview) => return Ok(Some(node.open_for_dry_run().await?)),
        (_, Mode::Apply) => node.open().await?,
    };
    Ok(Some(Tried::There(there)))
}

/// How far an import is, in hundredths.
struct Bar {
    bar: ProgressBar,
    work: u64,
    done: AtomicU64,
}

impl Bar {
    fn over(printer: &Printer, work: u64) -> Self {
        Self {
            bar: printer.progress("Importing", Some(100)),
            work: work.max(1),
            done: AtomicU64::new(0),
        }
    }

    fn end(&self) {
        self.bar.finish_and_clear();
    }
}

impl Progress for Bar {
    fn advance(&self, bytes: u64) {
        let before = self.done.fetch_add(bytes, Ordering::Relaxed);
        let done = before.saturating_add(bytes).min(self.work);
        self.bar.set_position(done.saturating_mul(100) / self.work);
    }
}

/// Prints what the files brought.
fn tell(printer: &Printer, speaker: Speaker, answer: &Answer) -> Result<(), CommandError> {
    for file in &answer.files {
        printer.line(file.report.told(speaker).trim_end())?;
        let about = file.appeal.as_deref().unwrap_or_default();
        let about = ("about", Value::from(about));
        match file.journal {
            Some(point) => {
                let point = point.to_string();
                let values = [
                    about,
                    ("file", file.report.file.as_str().into()),
                    ("point", point.as_str().into()),
                ];
                printer.line(speaker.say_with("command-import-up-to-date", &values))?;
            }
            None if file.refused => {}
            None => {
                let key = if answer.dry_run {
                    "command-import-dry"
                } else if answer.applied {
                    "command-import-known"
                } else {
                    "command-import-other-refused"
                };
                printer.line(speaker.say_with(key, &[about]))?;
            }
        }
    }
    Ok(())
}
