//! `import`: files become records, each as a whole or not at all; and where
//! one of several is refused, none is written.

mod fts;
mod iati;
mod rates;
mod sheet;
mod tables;

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use formats::page::{self, Context, LARGEST_FILE, PageErrors, PageImport};
use formats::report::{Counts, Finding, Report};
use indicatif::ProgressBar;
use serde::Serialize;
use store::{Applied, KnownAt, Store};
use vocabulary::{MissionCode, RecordReference};

use crate::command_line::{ImportKind, ImportOptions};
use crate::error::CommandError;
use crate::node::Node;
use crate::printer::{Printer, is_stream};

/// A file as it was read.
struct Given {
    name: String,
    digest: String,
    page: Result<page::Page, PageErrors>,
}

/// What one file brought, or would bring.
#[derive(Debug, Serialize)]
struct Outcome {
    #[serde(flatten)]
    report: Report,
    appeal: Option<String>,
    refused: bool,
    created: usize,
    revised: usize,
    withdrawn: usize,
    unchanged: usize,
    journal: Option<i64>,
}

/// What all files brought together.
#[derive(Debug, Serialize)]
struct Answer {
    applied: bool,
    dry_run: bool,
    created: usize,
    revised: usize,
    withdrawn: usize,
    unchanged: usize,
    findings: Vec<Finding>,
    files: Vec<Outcome>,
}

/// Reads, checks and writes the files.
pub async fn run(
    node: &Node,
    printer: &Printer,
    options: ImportOptions,
) -> Result<(), CommandError> {
    match options.kind {
        ImportKind::Page => pages(node, printer, options).await,
        ImportKind::Fts => fts::run(node, printer, options).await,
        ImportKind::Rates => rates::run(node, printer, options).await,
        ImportKind::Sheet => sheet::run(node, printer, options).await,
        ImportKind::Iati => iati::run(node, printer, options).await,
    }
}

async fn pages(node: &Node, printer: &Printer, options: ImportOptions) -> Result<(), CommandError> {
    let bar = bar(printer, &options);
    let mut given = Vec::new();
    for path in &options.files {
        given.push(read(path)?);
        bar.inc(1);
    }
    let store = if options.dry_run {
        node.open_for_dry_run().await?
    } else {
        Some(node.open().await?)
    };
    let mission = options.mission.as_ref();
    let mut outcomes = Vec::new();
    for file in &given {
        outcomes.push(one(node, store.as_ref(), file, mission, false).await?);
        bar.inc(1);
    }
    let refused = outcomes.iter().filter(|outcome| outcome.refused).count();
    let applies = refused == 0 && !options.dry_run;
    if applies {
        // Compared anew: a file may be about what the one before it brought.
        outcomes.clear();
        for file in &given {
            outcomes.push(one(node, store.as_ref(), file, mission, true).await?);
            bar.inc(1);
        }
    }
    bar.finish_and_clear();
    let answer = Answer::of(outcomes, applies, options.dry_run);
    finish(printer, options.json, &answer)
}

/// Prints what the files brought, and ends with an error where one of them
/// was refused.
fn finish(printer: &Printer, json: bool, answer: &Answer) -> Result<(), CommandError> {
    if json {
        printer.json(answer)?;
    } else {
        tell(printer, answer)?;
    }
    let refused = answer.files.iter().filter(|file| file.refused).count();
    if refused == 0 {
        return Ok(());
    }
    let count = answer.files.len();
    Err(CommandError::failed(if count == 1 {
        "the file was refused and nothing was written".to_owned()
    } else {
        format!("{refused} of {count} files were refused and nothing was written")
    })
    .hinted("correct what is listed as error above and import again; --dry-run writes nothing"))
}

fn bar(printer: &Printer, options: &ImportOptions) -> ProgressBar {
    let passes = if options.dry_run { 2 } else { 3 };
    let steps = options.files.len() * passes;
    printer.progress("Importing", u64::try_from(steps).ok())
}

/// The name by which findings and records know a file: without its folder,
/// which is nobody else's business and may change.
fn name_of(path: &Path) -> String {
    if is_stream(path) {
        return "standard input".to_owned();
    }
    path.file_name()
        .unwrap_or(path.as_os_str())
        .to_string_lossy()
        .into_owned()
}

fn read(path: &Path) -> Result<Given, CommandError> {
    let name = name_of(path);
    let bytes = if is_stream(path) {
        bounded(io::stdin().lock())
    } else {
        check_size(path, &name)?;
        File::open(path).and_then(bounded)
    }
    .map_err(|error| CommandError::file("read", path, &error))?;
    Ok(Given {
        digest: blake3::hash(&bytes).to_hex().to_string(),
        page: page::parse(&name, &bytes),
        name,
    })
}

/// A file that is too large is refused before a byte of it is read.
fn check_size(path: &Path, name: &str) -> Result<(), CommandError> {
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
        "{name} has {} megabytes; no page has more than {}",
        about.len() / 1_000_000,
        limit / 1_000_000
    ))
    .hinted("copy the text of the page into a new file, without pictures"))
}

/// Not more than the parser needs to see that it is too much: some files,
/// and every pipe, do not tell their size.
fn bounded(reader: impl Read) -> io::Result<Vec<u8>> {
    let limit = u64::try_from(LARGEST_FILE).unwrap_or(u64::MAX);
    let mut bytes = Vec::new();
    reader
        .take(limit.saturating_add(1))
        .read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Compares a file with what is known, and writes what it brings.
async fn one(
    node: &Node,
    store: Option<&Store>,
    file: &Given,
    mission: Option<&MissionCode>,
    apply: bool,
) -> Result<Outcome, CommandError> {
    let import = match changes(node, store, file, mission).await? {
        Ok(import) => import,
        Err(errors) => {
            let mut report = errors.report();
            report.digest = Some(file.digest.clone());
            return Ok(Outcome::refused(report));
        }
    };
    let PageImport {
        appeal,
        changes,
        report,
    } = import;
    let applied = match store {
        Some(store) if apply => {
            let entry = node.entry("import page");
            store.apply(&appeal.mission, &entry, changes).await
        }
        Some(store) => store.preview(&appeal.mission, changes).await,
        None => return Ok(Outcome::unseen(report, appeal.to_string())),
    };
    let applied = applied.map_err(|error| {
        let error = CommandError::from(error);
        CommandError::failed(format!("{}: {}", file.name, error.message))
    })?;
    Ok(Outcome::of(report, appeal.to_string(), &applied, apply))
}

async fn changes(
    node: &Node,
    store: Option<&Store>,
    file: &Given,
    mission: Option<&MissionCode>,
) -> Result<Result<PageImport, PageErrors>, CommandError> {
    let page = match &file.page {
        Ok(page) => page,
        Err(errors) => return Ok(Err(errors.clone())),
    };
    let name = match page::appeal_name(page, mission) {
        Ok(name) => name,
        Err(errors) => return Ok(Err(errors)),
    };
    let (known, known_mission) = match store {
        Some(store) => (
            store.appeal_records(&name, KnownAt::Now).await?,
            store.mission_by_code(&name.mission).await?,
        ),
        None => (None, None),
    };
    let context = Context {
        mission: mission.cloned(),
        known_mission: known_mission.as_ref().map(|known| &known.record),
        identifiers: &mut node.identifiers()?,
        file: &file.name,
        digest: &file.digest,
    };
    Ok(page::records(page, known.as_ref(), context))
}

impl Outcome {
    fn refused(report: Report) -> Self {
        Self {
            report,
            appeal: None,
            refused: true,
            created: 0,
            revised: 0,
            withdrawn: 0,
            unchanged: 0,
            journal: None,
        }
    }

    /// Into a database that is not there yet: everything is new.
    fn unseen(report: Report, appeal: String) -> Self {
        Self {
            created: report.total().created,
            appeal: Some(appeal),
            refused: false,
            ..Self::refused(report)
        }
    }

    fn of(mut report: Report, appeal: String, applied: &Applied, written: bool) -> Self {
        // What the store did, not what the page expected of it; only what
        // the page did not even propose is known to the page alone.
        for counts in report.counts.values_mut() {
            (counts.created, counts.changed) = (0, 0);
        }
        let mut count = |references: &[RecordReference], add: fn(&mut Counts)| {
            for reference in references {
                add(report.counts.entry(reference.kind).or_default());
            }
        };
        count(&applied.created, |counts| counts.created += 1);
        count(&applied.revised, |counts| counts.changed += 1);
        count(&applied.withdrawn, |counts| counts.changed += 1);
        count(&applied.unchanged, |counts| counts.unchanged += 1);
        Self {
            unchanged: report.total().unchanged,
            report,
            appeal: Some(appeal),
            refused: false,
            created: applied.created.len(),
            revised: applied.revised.len(),
            withdrawn: applied.withdrawn.len(),
            journal: (written && applied.is_change()).then_some(applied.point.0),
        }
    }
}

impl Answer {
    fn of(files: Vec<Outcome>, applied: bool, dry_run: bool) -> Self {
        let sum = |count: fn(&Outcome) -> usize| files.iter().map(count).sum();
        Self {
            applied,
            dry_run,
            created: sum(|file| file.created),
            revised: sum(|file| file.revised),
            withdrawn: sum(|file| file.withdrawn),
            unchanged: sum(|file| file.unchanged),
            findings: files
                .iter()
                .flat_map(|file| file.report.findings.iter().cloned())
                .collect(),
            files,
        }
    }
}

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
