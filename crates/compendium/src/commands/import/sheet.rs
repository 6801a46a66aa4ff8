//! `import sheet`: a filled-in template. Files follow one another; where one
//! is refused, none is written.

use std::collections::BTreeMap;

use appeals::AppealRecords;
use appeals::conversion::RateTable;
use appeals::records::Mission;
use formats::report::{Finding, Report};
use formats::sheet::{self, KnownAppeal, RowResult, SheetFile, SheetImport, What};
use serde::Serialize;
use store::{Applied, KnownAt, Store};
use vocabulary::{AppealName, MissionCode, Recorded};

use super::tables;
use crate::command_line::ImportOptions;
use crate::error::CommandError;
use crate::node::Node;
use crate::printer::Printer;

/// What one file brought, or would bring.
#[derive(Debug, Serialize)]
struct Outcome {
    #[serde(flatten)]
    report: Report,
    refused: bool,
    created: usize,
    revised: usize,
    unchanged: usize,
    /// What happened to every row.
    rows: Vec<RowResult>,
    /// Where each mission’s journal ends that was written to.
    journals: BTreeMap<MissionCode, i64>,
}

/// What all files brought together.
#[derive(Debug, Serialize)]
struct Answer {
    applied: bool,
    dry_run: bool,
    created: usize,
    revised: usize,
    unchanged: usize,
    findings: Vec<Finding>,
    files: Vec<Outcome>,
}

pub(super) async fn run(
    node: &Node,
    printer: &Printer,
    options: ImportOptions,
) -> Result<(), CommandError> {
    let mut files = Vec::new();
    for path in &options.files {
        let file = tables::read(path)?;
        files.push(sheet::parse(&file.name, &file.digest, &file.bytes));
    }
    let store = if options.dry_run {
        node.open_for_dry_run().await?
    } else {
        Some(node.open().await?)
    };
    let mission = options.mission.as_ref();
    let mut outcomes = Vec::new();
    for file in &files {
        outcomes.push(one(node, store.as_ref(), file, mission, false).await?);
    }
    let refused = outcomes.iter().filter(|outcome| outcome.refused).count();
    if refused == 0 && !options.dry_run {
        // Compared anew: a file may be about what the one before it brought.
        outcomes.clear();
        for file in &files {
            outcomes.push(one(node, store.as_ref(), file, mission, true).await?);
        }
    }
    let answer = Answer::of(outcomes, refused == 0 && !options.dry_run, options.dry_run);
    if options.json {
        printer.json(&answer)?;
    } else {
        tell(printer, &answer)?;
    }
    if refused == 0 {
        return Ok(());
    }
    Err(CommandError::failed(format!(
        "{refused} of {} files were refused and nothing was written",
        answer.files.len()
    ))
    .hinted("correct what is listed as error above and import again; --dry-run writes nothing"))
}

async fn one(
    node: &Node,
    store: Option<&Store>,
    file: &Result<SheetFile, Box<Report>>,
    mission: Option<&MissionCode>,
    apply: bool,
) -> Result<Outcome, CommandError> {
    let file = match file {
        Ok(file) => file,
        Err(report) => return Ok(Outcome::refused((**report).clone())),
    };
    let import = match changes(node, store, file, mission).await? {
        Ok(import) => import,
        Err(report) => return Ok(Outcome::refused(*report)),
    };
    let SheetImport {
        missions,
        rows,
        report,
    } = import;
    let mut outcome = Outcome::of(report, rows);
    let Some(store) = store else {
        return Ok(outcome);
    };
    for part in missions {
        let applied = if apply {
            let entry = node.entry("import sheet");
            store.apply(&part.mission, &entry, part.changes).await
        } else {
            store.preview(&part.mission, part.changes).await
        };
        let applied = applied.map_err(|error| {
            let error = CommandError::from(error);
            CommandError::failed(format!("{}: {}", file.file, error.message))
        })?;
        outcome.journal(&part.mission, &applied, apply);
    }
    Ok(outcome)
}

/// What is known of an appeal and its mission.
struct Loaded {
    name: AppealName,
    records: Option<AppealRecords>,
    mission: Option<Recorded<Mission>>,
    rates: RateTable,
}

async fn changes(
    node: &Node,
    store: Option<&Store>,
    file: &SheetFile,
    mission: Option<&MissionCode>,
) -> Result<Result<SheetImport, Box<Report>>, CommandError> {
    let mut loaded = Vec::new();
    for name in file.appeals(mission) {
        loaded.push(match store {
            Some(store) => {
                let rates = store.rates(&name.mission).await?;
                Loaded {
                    records: store.appeal_records(&name, KnownAt::Now).await?,
                    mission: store.mission_by_code(&name.mission).await?,
                    rates: RateTable::of(rates.iter().map(|rate| &rate.record)),
                    name,
                }
            }
            None => Loaded {
                name,
                records: None,
                mission: None,
                rates: RateTable::default(),
            },
        });
    }
    let known: Vec<KnownAppeal<'_>> = loaded
        .iter()
        .map(|loaded| KnownAppeal {
            name: loaded.name.clone(),
            records: loaded.records.as_ref(),
            mission: loaded.mission.as_ref().map(|mission| &mission.record),
            rates: loaded.rates.clone(),
        })
        .collect();
    let mut identifiers = node.identifiers()?;
    Ok(sheet::changes(file, &known, mission, &mut identifiers))
}

impl Outcome {
    fn of(report: Report, rows: Vec<RowResult>) -> Self {
        let total = report.total();
        Self {
            report,
            refused: false,
            created: total.created,
            revised: total.changed,
            unchanged: total.unchanged,
            rows,
            journals: BTreeMap::new(),
        }
    }

    fn refused(report: Report) -> Self {
        Self {
            refused: true,
            ..Self::of(report, Vec::new())
        }
    }

    fn journal(&mut self, mission: &MissionCode, applied: &Applied, written: bool) {
        if written && applied.is_change() {
            self.journals.insert(mission.clone(), applied.point.0);
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
        for row in &file.rows {
            let what = match row.what {
                What::Created => "new",
                What::Changed => "changed",
                What::Unchanged | What::Refused => continue,
            };
            let place = match &row.sheet {
                Some(sheet) => format!("{sheet} row {}", row.row),
                None => format!("line {}", row.row),
            };
            let columns = row.columns.join(", ");
            let columns = if columns.is_empty() {
                columns
            } else {
                format!(" ({columns})")
            };
            printer.line(format_args!("{place}: {}: {what}{columns}", row.name))?;
        }
        for (mission, point) in &file.journals {
            printer.line(format_args!(
                "{mission} is up to date with {} at journal entry {point}",
                file.report.file
            ))?;
        }
        if file.refused || !file.journals.is_empty() {
            continue;
        }
        printer.line(if answer.dry_run {
            "a dry run, nothing was written"
        } else if answer.applied {
            "all of this is recorded already: nothing was written"
        } else {
            "not written, for another file was refused"
        })?;
    }
    Ok(())
}
