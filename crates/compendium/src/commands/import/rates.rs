//! `import rates`: what missions know of exchange rates, and what waits for
//! it. The files are taken together or not at all; every mission’s part is
//! written into its own journal, whole or not at all.

use std::collections::BTreeMap;

use appeals::Change;
use formats::rates::{self, Known, RateChanges, RateFile, Reconversion};
use formats::report::{Counts, Finding, Report};
use serde::Serialize;
use store::{Applied, KnownAt, Store};
use vocabulary::{AppealName, MissionCode, RecordKind};

use super::tables;
use crate::command_line::ImportOptions;
use crate::error::CommandError;
use crate::node::Node;
use crate::printer::Printer;

/// What the files bring to one mission.
#[derive(Debug, Serialize)]
struct Outcome {
    mission: MissionCode,
    counts: BTreeMap<RecordKind, Counts>,
    /// Contributions that count another amount than before.
    conversions: Vec<Reconversion>,
    /// Contributions that stay in their own currency.
    waiting: usize,
    findings: Vec<Finding>,
    journal: Option<i64>,
}

/// What all files bring to all missions.
#[derive(Debug, Serialize)]
struct Answer {
    applied: bool,
    dry_run: bool,
    created: usize,
    revised: usize,
    unchanged: usize,
    findings: Vec<Finding>,
    files: Vec<Report>,
    missions: Vec<Outcome>,
}

pub(super) async fn run(
    node: &Node,
    printer: &Printer,
    options: ImportOptions,
) -> Result<(), CommandError> {
    let mut files = Vec::new();
    let mut reports = Vec::new();
    let mut refused = 0;
    for path in &options.files {
        let file = tables::read(path)?;
        let publisher = options.source.as_deref();
        match rates::parse(&file.name, &file.digest, &file.bytes, publisher) {
            Ok(parsed) => {
                reports.push(Report {
                    file: parsed.file.clone(),
                    digest: Some(file.digest),
                    counts: BTreeMap::new(),
                    findings: parsed.findings.clone(),
                });
                files.push(parsed);
            }
            Err(report) => {
                refused += 1;
                reports.push(*report);
            }
        }
    }
    if let (0, Err(report)) = (refused, rates::agree(&files)) {
        refused += 1;
        reports.push(*report);
    }
    let mut missions = Vec::new();
    if refused == 0 {
        missions = of_missions(node, &options, &files).await?;
    }
    let answer = Answer::of(reports, missions, &options, refused);
    if options.json {
        printer.json(&answer)?;
    } else {
        tell(printer, &answer, refused)?;
    }
    if refused == 0 {
        return Ok(());
    }
    Err(
        CommandError::failed("a file was refused and nothing was written").hinted(
            "correct what is listed as error above and import again; --dry-run writes nothing",
        ),
    )
}

async fn of_missions(
    node: &Node,
    options: &ImportOptions,
    files: &[RateFile],
) -> Result<Vec<Outcome>, CommandError> {
    let store = if options.dry_run {
        node.open_existing().await?
    } else {
        node.open_existing_to_write().await?
    };
    let known: Vec<MissionCode> = store
        .missions()
        .await?
        .into_iter()
        .map(|mission| mission.record.code)
        .collect();
    let wanted = match &options.mission {
        Some(code) if !known.contains(code) => {
            return Err(CommandError::failed(format!(
                "the mission {code} is not in this database"
            ))
            .hinted("import its page or its appeal first, or correct the code"));
        }
        Some(code) => vec![code.clone()],
        None => known,
    };
    if wanted.is_empty() {
        return Err(CommandError::failed("no mission is in this database")
            .hinted("import a page or an appeal first: rates belong to a mission"));
    }
    let mut brought = Vec::new();
    for mission in wanted {
        let found = changes(node, &store, &mission, files).await?;
        let preview = store.preview(&mission, found.changes.clone()).await?;
        brought.push((mission, found, preview));
    }
    let mut outcomes = Vec::new();
    for (mission, mut found, preview) in brought {
        let applied = if options.dry_run {
            preview
        } else {
            let changes: Vec<Change> = std::mem::take(&mut found.changes);
            let entry = node.entry("import rates");
            store.apply(&mission, &entry, changes).await?
        };
        outcomes.push(Outcome::of(mission, found, &applied, !options.dry_run));
    }
    Ok(outcomes)
}

async fn changes(
    node: &Node,
    store: &Store,
    mission: &MissionCode,
    files: &[RateFile],
) -> Result<RateChanges, CommandError> {
    let mut appeals = Vec::new();
    for appeal in store.appeals_of(mission).await? {
        let name = AppealName {
            mission: mission.clone(),
            period: appeal.record.period,
        };
        appeals.extend(store.appeal_records(&name, KnownAt::Now).await?);
    }
    let rates = store.rates(mission).await?;
    let known = Known {
        rates: &rates,
        appeals: &appeals,
        identifiers: &mut node.identifiers()?,
    };
    Ok(rates::changes(files, known))
}

impl Outcome {
    fn of(mission: MissionCode, found: RateChanges, applied: &Applied, written: bool) -> Self {
        let mut counts: BTreeMap<RecordKind, Counts> = BTreeMap::new();
        counts.entry(RecordKind::Rate).or_default().unchanged = found.unchanged;
        for reference in &applied.created {
            counts.entry(reference.kind).or_default().created += 1;
        }
        for reference in &applied.revised {
            counts.entry(reference.kind).or_default().changed += 1;
        }
        for reference in &applied.unchanged {
            counts.entry(reference.kind).or_default().unchanged += 1;
        }
        Self {
            mission,
            counts,
            conversions: found.conversions,
            waiting: found.waiting,
            findings: found.findings,
            journal: (written && applied.is_change()).then_some(applied.point.0),
        }
    }

    fn report(&self) -> Report {
        Report {
            file: format!("rates for {}", self.mission),
            digest: None,
            counts: self.counts.clone(),
            findings: self.findings.clone(),
        }
    }
}

impl Answer {
    fn of(
        files: Vec<Report>,
        missions: Vec<Outcome>,
        options: &ImportOptions,
        refused: usize,
    ) -> Self {
        let sum = |count: fn(&Counts) -> usize| {
            missions
                .iter()
                .flat_map(|mission| mission.counts.values())
                .map(count)
                .sum()
        };
        Self {
            applied: refused == 0 && !options.dry_run,
            dry_run: options.dry_run,
            created: sum(|counts| counts.created),
            revised: sum(|counts| counts.changed),
            unchanged: sum(|counts| counts.unchanged),
            findings: files
                .iter()
                .flat_map(|file| &file.findings)
                .chain(missions.iter().flat_map(|mission| &mission.findings))
                .cloned()
                .collect(),
            files,
            missions,
        }
    }
}

fn tell(printer: &Printer, answer: &Answer, refused: usize) -> Result<(), CommandError> {
    for file in &answer.files {
        if refused > 0 {
            printer.line(file.to_text().trim_end())?;
            continue;
        }
        for finding in &file.findings {
            printer.line(finding)?;
        }
    }
    for mission in &answer.missions {
        printer.line(mission.report().to_text().trim_end())?;
        let anew = mission
            .conversions
            .iter()
            .filter(|done| done.before.is_some())
            .count();
        printer.line(format_args!(
            "{}: {} contributions converted, {anew} converted anew, {} not yet converted",
            mission.mission,
            mission.conversions.len() - anew,
            mission.waiting
        ))?;
        match mission.journal {
            Some(point) => printer.line(format_args!(
                "{} is up to date at journal entry {point}",
                mission.mission
            ))?,
            None if answer.dry_run => {
                printer.line(format_args!(
                    "{}: a dry run, nothing was written",
                    mission.mission
                ))?;
            }
            None => printer.line(format_args!(
                "{} already knows all of this: nothing was written",
                mission.mission
            ))?,
        }
    }
    Ok(())
}
