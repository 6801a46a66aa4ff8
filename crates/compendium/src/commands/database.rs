//! `database`: which one it is, its tables, its distribution.

use serde::Serialize;

use crate::command_line::Database;
use crate::error::CommandError;
use crate::node::Node;
use crate::printer::Printer;

/// Looks after the database.
pub async fn run(node: &Node, printer: &Printer, action: Database) -> Result<(), CommandError> {
    match action {
        Database::Status { json } => status(node, printer, json).await,
        Database::Migrate => migrate(node, printer).await,
        Database::Distribute { dry_run } => distribute(node, printer, dry_run).await,
    }
}

#[derive(Debug, Serialize)]
struct Status {
    database: String,
    engine: &'static str,
    missions: Vec<MissionStatus>,
}

#[derive(Debug, Serialize)]
struct MissionStatus {
    mission: String,
    journal: i64,
    appeals: Vec<String>,
}

async fn status(node: &Node, printer: &Printer, json: bool) -> Result<(), CommandError> {
    let url = node.database()?;
    let store = node.open_existing().await?;
    let mut missions = Vec::new();
    for (mission, point) in store.last_points().await? {
        let appeals = store.appeals_of(&mission).await?;
        missions.push(MissionStatus {
            journal: point.0,
            appeals: appeals
                .iter()
                .map(|appeal| format!("{mission}/{}", appeal.record.period))
                .collect(),
            mission: mission.to_string(),
        });
    }
    let status = Status {
        database: url.to_string(),
        engine: if url.is_embedded() {
            "SQLite"
        } else {
            "PostgreSQL"
        },
        missions,
    };
    if json {
        return printer.json(&status);
    }
    printer.line(format_args!("{} ({})", status.database, status.engine))?;
    printer.line("The tables are those of this program")?;
    if status.missions.is_empty() {
        printer.line("No mission is recorded yet")?;
    }
    for mission in &status.missions {
        printer.line(format_args!(
            "{}: {} journal entries; {}",
            mission.mission,
            mission.journal,
            if mission.appeals.is_empty() {
                "no appeal".to_owned()
            } else {
                mission.appeals.join(", ")
            }
        ))?;
    }
    Ok(())
}

async fn migrate(node: &Node, printer: &Printer) -> Result<(), CommandError> {
    // Opening brings the tables up to date.
    let opening = node.open();
    printer
        .waiting("Bringing the tables up to date", opening)
        .await?;
    printer.line(format_args!(
        "The tables of {} are up to date",
        node.database()?
    ))
}

async fn distribute(node: &Node, printer: &Printer, dry_run: bool) -> Result<(), CommandError> {
    let url = node.database()?;
    if url.is_embedded() {
        return Err(CommandError::failed(format!("{url} is SQLite, which stays on one machine"))
            .hinted("name the coordinator of a Citus cluster: --database postgres://USER@COORDINATOR/NAME"));
    }
    let store = node.open().await?;
    if dry_run {
        for statement in store.distribution_plan().await? {
            printer.line(format_args!("{statement};"))?;
        }
        return Ok(());
    }
    let distributing = store.distribute();
    for done in printer.waiting("Distributing", distributing).await? {
        printer.line(done)?;
    }
    printer.line(format_args!("{url} is distributed by mission"))
}
