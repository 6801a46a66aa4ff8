//! `import`: files become records, each as a whole or not at all; and where
//! one of several is refused, none is written. How, is the room `imports`.

mod rates;
mod sheet;

use std::io;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};

use imports::{Answer, Brought, ImportFile, Kind, Mode, Progress, Reading, Surroundings};
use indicatif::ProgressBar;

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
    let mode = if options.dry_run {
        Mode::Preview
    } else {
        Mode::Apply
    };
    let mut files = Vec::new();
    for path in &options.files {
        files.push(given(kind, path)?);
    }
    let bytes = files.iter().map(ImportFile::bytes).sum();
    let bar = Bar::over(printer, imports::work(kind, bytes));
    let reading = imports::read(kind, &files, options.source.as_deref(), &bar)?;
    let database = open(node, &reading, mode).await?;
    let store = database.as_ref().map(Tried::store);
    let mut identifiers = node.identifiers()?;
    let entry = |action: &str| node.entry(action);
    let mut around = Surroundings::new(store, &mut identifiers, &entry, &bar);
    let brought = reading
        .carry_out(&mut around, options.mission.as_ref(), mode)
        .await?;
    bar.end();
    match brought {
        Brought::Records(answer) if kind == Kind::Sheet => {
            sheet::finish(printer, options.json, &answer)
        }
        Brought::Records(answer) => finish(printer, options.json, &answer),
        Brought::Rates(answer) => rates::finish(printer, options.json, &answer),
    }
}

const fn kind_of(kind: ImportKind) -> Kind {
    match kind {
        ImportKind::Page => Kind::Page,
        ImportKind::Fts => Kind::Fts,
        ImportKind::Iati => Kind::Iati,
        ImportKind::Rates => Kind::Rates,
        ImportKind::Sheet => Kind::Sheet,
    }
}

/// A file, by the name by which findings and records know it: without its
/// folder, which is nobody else's business and may change.
fn given(kind: Kind, path: &Path) -> Result<ImportFile, CommandError> {
    if is_stream(path) {
        let name = "standard input".to_owned();
        return Ok(ImportFile::piped(kind, name, io::stdin().lock())?);
    }
    let name = path.file_name().unwrap_or(path.as_os_str());
    let name = name.to_string_lossy().into_owned();
    Ok(ImportFile::at(kind, name, path)?)
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

/// Prints what the files brought, and ends with an error where one of them
/// was refused.
fn finish(printer: &Printer, json: bool, answer: &Answer) -> Result<(), CommandError> {
    if json {
        printer.json(answer)?;
    } else {
        tell(printer, answer)?;
    }
    let refused = answer.refused();
    if refused == 0 {
        return Ok(());
    }
    let count = answer.files.len();
    Err(CommandError::failed(if count == 1 {
        "the file was refused and nothing was written".to_owned()
    } else {
        format!("{refused} of {count} files were refused and nothing was written")
    })
    .hinted(CORRECT_AND_AGAIN))
}

/// What a person can do where a file was refused.
const CORRECT_AND_AGAIN: &str =
    "correct what is listed as error above and import again; --dry-run writes nothing";

fn tell(printer: &Printer, answer: &Answer) -> Result<(), CommandError> {
    for file in &answer.files {
        printer.line(file.report.to_text().trim_end())?;
        let appeal = file.appeal.as_deref().unwrap_or_default();
        match file.journal {
            Some(point) => printer.line(format_args!(
                "{appeal} is up to date with {} at journal entry {point}",
                file.report.file
            ))?,
            None if file.refused => {}
            None if answer.dry_run => {
                printer.line(format_args!("{appeal}: a dry run, nothing was written"))?;
            }
            None if answer.applied => {
                printer.line(format_args!(
                    "{appeal} already says all of this: nothing was written"
                ))?;
            }
            None => printer.line(format_args!(
                "{appeal}: not written, for another file was refused"
            ))?,
        }
    }
    Ok(())
}
