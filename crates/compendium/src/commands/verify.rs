//! `verify`: the journal and the tables agree, and every published figure is
//! what its records say.

use figures::verify::{Disagreement, Mismatch, recompute};
use serde::Serialize;
use store::{KnownAt, Place, Store, StoreError, VerifyReport};
use vocabulary::{AppealName, MissionCode};

use super::appeal;
use crate::command_line::VerifyOptions;
use crate::error::CommandError;
use crate::node::Node;
use crate::printer::{Printer, counted};

/// What was checked and what is wrong.
#[derive(Debug, Default, Serialize)]
struct Checked {
    clean: bool,
    missions: u64,
    rows: u64,
    signed: u64,
    unsigned: u64,
    account_changes: u64,
    keys: Vec<String>,
    publications: u64,
    figures: u64,
    first: Option<Finding>,
    problems: Vec<Finding>,
    unlisted: u64,
}

/// One thing that is wrong.
#[derive(Debug, Clone, Serialize)]
struct Finding {
    mission: String,
    table: String,
    row: String,
    problem: String,
}

impl std::fmt::Display for Finding {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self {
            mission,
            table,
            row,
            problem,
        } = self;
        write!(formatter, "{mission}: {table} row {row}: {problem}")
    }
}

/// Checks everything.
pub async fn run(
    node: &Node,
    printer: &Printer,
    options: VerifyOptions,
) -> Result<(), CommandError> {
    let store = node.open_existing().await?;
    let bar = printer.progress("Checking journal entries", None);
    let report = store
        .verify(|progress| bar.set_position(progress.rows))
        .await;
    bar.finish_and_clear();
    let mut checked = of_store(report?);
    printer
        .waiting(
            "Recomputing published figures",
            publications(&store, &mut checked),
        )
        .await?;
    checked.clean = checked.problems.is_empty();
    checked.first = checked.problems.first().cloned();
    if options.json {
        printer.json(&checked)?;
    } else {
        tell(printer, &checked)?;
    }
    match &checked.first {
        None => Ok(()),
        Some(first) => Err(CommandError::failed(format!("the first bad row is {first}")).hinted(
            "keep this database as it is for those who look into it, and restore a backup into a new one",
        )),
    }
}

fn tell(printer: &Printer, checked: &Checked) -> Result<(), CommandError> {
    printer.line(format_args!(
        "Checked {}, {} in {} ({} signed), {}, {} recomputed",
        counted(checked.missions, "mission"),
        counted(checked.rows, "journal row"),
        counted(checked.signed + checked.unsigned, "change set"),
        checked.signed,
        counted(checked.publications, "published version"),
        counted(checked.figures, "figure"),
    ))?;
    for key in &checked.keys {
        printer.line(format_args!("Signed by the key {key}"))?;
    }
    if checked.clean {
        return printer.line("Everything agrees");
    }
    for problem in &checked.problems {
        printer.line(problem)?;
    }
    if checked.unlisted > 0 {
        printer.line(format_args!("and {} more", checked.unlisted))?;
    }
    Ok(())
}

fn of_store(report: VerifyReport) -> Checked {
    let problems = report.problems.into_iter().map(|problem| {
        let (table, row) = match problem.place {
            Place::Journal(point) => ("journal".to_owned(), point.to_string()),
            Place::Row { table, row } => (table, row),
        };
        Finding {
            mission: problem.mission,
            table,
            row,
            problem: problem.what,
        }
    });
    Checked {
        missions: report.missions,
        rows: report.rows,
        signed: report.signed,
        unsigned: report.unsigned,
        account_changes: report.account_changes,
        keys: report.keys,
        problems: problems.collect(),
        unlisted: report.unlisted,
        ..Checked::default()
    }
}

/// Recomputes every figure of every published version. What cannot be read
/// is a finding, so that the first bad row is still named.
async fn publications(store: &Store, checked: &mut Checked) -> Result<(), CommandError> {
    for (mission, _) in store.last_points().await? {
        if let Err(error) = of_mission(store, &mission, checked).await {
            unreadable(checked, &mission, "publication", mission.as_str(), &error)?;
        }
    }
    Ok(())
}

async fn of_mission(
    store: &Store,
    mission: &MissionCode,
    checked: &mut Checked,
) -> Result<(), StoreError> {
    for appeal in store.appeals_of(mission).await? {
        let name = AppealName {
            mission: mission.clone(),
            period: appeal.record.period,
        };
        for known in store.publications(&name).await? {
            let number = known.record.number;
            let Some(publication) = store.publication(&name, number).await? else {
                continue;
            };
            checked.publications += 1;
            let row = format!("version {number} of {name}");
            let mut find = |problem: String| {
                checked.problems.push(Finding {
                    mission: mission.to_string(),
                    table: "publication".to_owned(),
                    row: row.clone(),
                    problem,
                });
            };
            let document = match appeal::read_document(publication.record.document) {
                Ok(document) => document,
                Err(reason) => {
                    find(format!("the page cannot be read: {reason}"));
                    continue;
                }
            };
            let point = KnownAt::Point(publication.record.computed_at);
            let Some(records) = store.appeal_records(&name, point).await? else {
                find(format!(
                    "the appeal was not known at journal entry {}",
                    publication.record.computed_at
                ));
                continue;
            };
            if document.computed_at != publication.record.computed_at {
                find("the page names another point of the journal than its version".to_owned());
            }
            for mismatch in recompute(&document, &records) {
                find(said(&mismatch));
            }
            checked.figures += figures::walk::figures(&document).count() as u64;
        }
    }
    Ok(())
}

fn unreadable(
    checked: &mut Checked,
    mission: &MissionCode,
    table: &str,
    row: &str,
    error: &StoreError,
) -> Result<(), CommandError> {
    let finding = |table: &str, problem: String| Finding {
        mission: mission.to_string(),
        table: table.to_owned(),
        row: row.to_owned(),
        problem,
    };
    match error {
        StoreError::Damaged { table, what } => checked.problems.push(finding(table, what.clone())),
        StoreError::Invalid { what, .. } | StoreError::Totals { what, .. } => {
            checked.problems.push(finding(table, what.clone()));
        }
        // A row that is damaged may be one that a driver cannot read at all.
        _ if !checked.problems.is_empty() => {
            checked.problems.push(finding(table, error.to_string()));
        }
        _ => return Err(CommandError::failed(error.to_string())),
    }
    Ok(())
}

fn said(mismatch: &Mismatch) -> String {
    let question = &mismatch.question;
    match &mismatch.disagreement {
        Disagreement::Value { recomputed } => format!(
            "{question} was published as {}, and its records give {}",
            json(&mismatch.frozen),
            json(recomputed)
        ),
        Disagreement::Digest { recomputed } => format!(
            "{question} has the same value from other records: its digest was {}, and is {recomputed}",
            mismatch.digest
        ),
        Disagreement::Rule { recomputed } => format!(
            "{question} was computed by a rule that this program does not have; it has {}/{}",
            recomputed.id, recomputed.version
        ),
        Disagreement::NoAnswer { reason } => {
            format!("{question} has no answer any more: {reason}")
        }
    }
}

fn json(value: &figures::Value) -> String {
    serde_json::to_string(value).unwrap_or_default()
}
