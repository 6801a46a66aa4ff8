//! `dedup`: records of the same person, in files; no database is needed.

use std::collections::HashSet;
use std::fs::File;
use std::io::Read;
use std::path::Path;
use std::time::Instant;

use formats::people::{Links, Lists, PeopleError, links, lists, pairs, pairs_as_csv};
use linkage::{Evaluation, Found, evaluate, find};
use serde::Serialize;

use crate::command_line::DedupOptions;
use crate::error::CommandError;
use crate::printer::Printer;

/// What an evaluation prints.
#[derive(Debug, Serialize)]
struct Evaluated {
    #[serde(flatten)]
    evaluation: Evaluation,
    /// From opening the files to the last pair.
    seconds: f64,
}

/// Finds pairs, or says how well they are found.
pub fn run(printer: &Printer, options: &DedupOptions) -> Result<(), CommandError> {
    let started = Instant::now();
    let known = options.links.as_deref().map(known_pairs).transpose()?;
    let names = known.as_ref().map(Links::names).unwrap_or_default();
    let lists = read(&options.files, &names)?;
    let found = find(&lists.records);
    let seconds = started.elapsed().as_secs_f64();
    match known {
        Some(known) => evaluated(printer, options, &lists, &found, &known, seconds),
        None => listed(printer, options, &lists, &found),
    }
}

fn known_pairs(path: &Path) -> Result<Links, CommandError> {
    let (name, file) = open(path)?;
    links(&name, file).map_err(refused)
}

fn read(paths: &[std::path::PathBuf], names: &HashSet<String>) -> Result<Lists, CommandError> {
    let mut files: Vec<(String, Box<dyn Read>)> = Vec::new();
    for path in paths {
        let (name, file) = open(path)?;
        files.push((name, Box::new(file)));
    }
    lists(files, names).map_err(refused)
}

fn open(path: &Path) -> Result<(String, File), CommandError> {
    let failed = |error| CommandError::file("read", path, &error);
    let file = File::open(path).map_err(failed)?;
    if file.metadata().map_err(failed)?.is_dir() {
        return Err(
            CommandError::failed(format!("{} is a folder", path.display()))
                .hinted("name a file in it"),
        );
    }
    Ok((path.display().to_string(), file))
}

fn refused(error: PeopleError) -> CommandError {
    CommandError::failed(error.to_string())
}

fn evaluated(
    printer: &Printer,
    options: &DedupOptions,
    lists: &Lists,
    found: &Found,
    known: &Links,
    seconds: f64,
) -> Result<(), CommandError> {
    let right = known.places(lists).map_err(refused)?;
    let found = found.pairs.iter().map(|pair| (pair.one, pair.other));
    let evaluation = evaluate(found, right);
    if options.json {
        return printer.json(&Evaluated {
            evaluation,
            seconds,
        });
    }
    printer.line(format!(
        "precision {:.4}\nrecall    {:.4}\nF1        {:.4}\npairs     {}\nseconds   {seconds:.2}",
        evaluation.precision, evaluation.recall, evaluation.f1, evaluation.pairs
    ))
}

fn listed(
    printer: &Printer,
    options: &DedupOptions,
    lists: &Lists,
    found: &Found,
) -> Result<(), CommandError> {
    let pairs = pairs(lists, found);
    if options.json {
        return printer.json(&pairs);
    }
    let csv = pairs_as_csv(&pairs).map_err(|error| CommandError::failed(error.to_string()))?;
    printer.bytes(&csv)
}
