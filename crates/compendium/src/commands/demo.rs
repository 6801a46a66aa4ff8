//! `demo`: the demonstration, loaded once and served.

use demonstration::Demonstration;
use figures::publishing::Imprint;
use missions::{Change, MissionRecord, MissionRecords};
use store::{KnownAt, Store};
use vocabulary::AppealName;

use super::publish::publish;
use super::{appeal, serve};
use crate::command_line::DemoOptions;
use crate::error::CommandError;
use crate::node::Node;
use crate::printer::Printer;

/// Loads the demonstration where it is not there yet, and serves it.
pub async fn run(node: &Node, printer: &Printer, options: DemoOptions) -> Result<(), CommandError> {
    if options.no_serve {
        let store = node.open().await?;
        return load(node, printer, &store).await;
    }
    // A port that is taken is told before anything is written.
    let listener = serve::listen(&options.serve).await?;
    let store = node.open().await?;
    load(node, printer, &store).await?;
    serve::serve(node, printer, store, listener, &options.serve).await
}

async fn load(node: &Node, printer: &Printer, store: &Store) -> Result<(), CommandError> {
    let demonstration = demonstration::mali_2017(&mut node.identifiers()?)
        .map_err(|error| CommandError::failed(error.to_string()))?;
    let name = demonstration.appeal.clone();
    let ours = source_of(&demonstration);
    let known = store.appeal_records(&name, KnownAt::Now).await?;
    match known {
        Some(records) => {
            printer.line(format_args!(
                "{name} is in the database already: kept as it is"
            ))?;
            // Whoever recorded an appeal of their own publishes it themselves.
            if ours.as_deref() != Some(records.mission.source.document.as_str()) {
                return Ok(());
            }
        }
        None => {
            write(node, store, demonstration).await?;
            printer.line(format_args!("The demonstration {name} is loaded"))?;
        }
    }
    let records = appeal::records(store, &name, KnownAt::Now).await?;
    publish_first(node, printer, store, &name, &records).await
}

/// A process that was killed between loading and publishing left no version:
/// the next start makes up for it.
async fn publish_first(
    node: &Node,
    printer: &Printer,
    store: &Store,
    name: &AppealName,
    records: &MissionRecords,
) -> Result<(), CommandError> {
    if !store.publications(name).await?.is_empty() {
        return Ok(());
    }
    let imprint = Imprint {
        written_by: "Demonstration".to_owned(),
        approved_by: "Demonstration desk".to_owned(),
        note: "First version".to_owned(),
    };
    let published = publish(node, store, name, records, imprint).await?;
    printer.line(format_args!(
        "Version {} of {name} is published, with {} figures",
        published.version, published.figures
    ))
}

async fn write(
    node: &Node,
    store: &Store,
    demonstration: Demonstration,
) -> Result<(), CommandError> {
    let mission = demonstration.mission;
    let mut changes = demonstration.changes;
    // The mission may be there with other appeals; it keeps its own record.
    if store.mission_by_code(&mission).await?.is_some() {
        changes.retain(|change| !is_mission(change));
    }
    store
        .apply(&mission, &node.entry("demonstration"), changes)
        .await?;
    Ok(())
}

fn is_mission(change: &Change) -> bool {
    matches!(change, Change::Put { record, .. } if matches!(**record, MissionRecord::Mission(_)))
}

/// The document that the demonstration names as the source of its mission.
fn source_of(demonstration: &Demonstration) -> Option<String> {
    demonstration
        .changes
        .iter()
        .find_map(|change| match change {
            Change::Put { source, .. } if is_mission(change) => Some(source.document.clone()),
            _ => None,
        })
}
