//! `publish`: the page of an appeal, or the report of a round, becomes a
//! version that stays.

pub mod round;

use figures::publishing::{Imprint, NotPublished, Obstacle, Severity, edition, is_same_person};
use missions::Change;
use missions::MissionRecords;
use serde::Serialize;
use store::{KnownAt, Store};
use vocabulary::identifier::PublicationId;
use vocabulary::{AppealName, Clock, JournalPoint};

use super::{appeal, obstacles};
use crate::command_line::PublishOptions;
use crate::error::CommandError;
use crate::node::Node;
use crate::printer::Printer;

/// A version that was written.
#[derive(Debug, Serialize)]
pub struct Published {
    /// The appeal.
    pub appeal: String,
    /// The version’s number.
    pub version: i32,
    /// The point of the journal at which its figures were computed.
    pub computed_at: JournalPoint,
    /// How many figures were frozen.
    pub figures: usize,
    /// What somebody should have read, and does not block.
    pub notices: Vec<Obstacle>,
}

/// Publishes the page of an appeal, or the report of a round, as its records
/// are now.
pub async fn run(
    node: &Node,
    printer: &Printer,
    options: PublishOptions,
) -> Result<(), CommandError> {
    let imprint = imprint(node, &options)?;
    let store = node.open_existing_to_write().await?;
    if let Some(address) = &options.round {
        let operation = options.operation.as_deref();
        let published = round::publish(node, &store, address, operation, imprint).await?;
        if options.json {
            return printer.json(&published);
        }
        for notice in &published.notices {
            printer.remark(obstacles::line_of_report(notice));
        }
        return printer.line(format_args!(
            "Published version {} of the report of {}: {} numbers, computed at journal entry {}",
            published.version, published.round, published.figures, published.computed_at
        ));
    }
    let Some(name) = &options.appeal else {
        return Err(CommandError::usage("what is to be published?")
            .hinted("name an appeal with --appeal, or a round with --round"));
    };
    let records = appeal::records(&store, name, KnownAt::Now).await?;
    let published = publish(node, &store, name, &records, imprint).await?;
    if options.json {
        return printer.json(&published);
    }
    for notice in &published.notices {
        printer.remark(obstacles::line(notice));
    }
    printer.line(format_args!(
        "Published version {} of {}: {} figures, computed at journal entry {}",
        published.version, published.appeal, published.figures, published.computed_at
    ))
}

fn imprint(node: &Node, options: &PublishOptions) -> Result<Imprint, CommandError> {
    let written_by = options
        .written_by
        .clone()
        .unwrap_or_else(|| node.actor().to_owned());
    let Some(approved_by) = options.approved_by.clone() else {
        return Err(CommandError::usage("who approved this version?")
            .hinted("name another person or role than the one who wrote it: --approved-by NAME"));
    };
    if is_same_person(&written_by, &approved_by) {
        return Err(CommandError::failed(format!(
            "“{written_by}” cannot approve what “{written_by}” wrote"
        ))
        .hinted(
            "name who wrote it with --written-by, and another who approved it with --approved-by",
        ));
    }
    Ok(Imprint {
        written_by,
        approved_by,
        note: options.note.trim().to_owned(),
    })
}

/// Writes the next version of an appeal’s page.
pub async fn publish(
    node: &Node,
    store: &Store,
    name: &AppealName,
    records: &MissionRecords,
    imprint: Imprint,
) -> Result<Published, CommandError> {
    let document = appeal::document(records)?;
    let known = store.publications(name).await?;
    let made = edition(
        &document,
        records,
        known.iter().map(|known| known.record.number),
        imprint,
        PublicationId::new(&mut node.identifiers()?),
        node.clock().now(),
    )
    .map_err(|refused| match refused {
        NotPublished::Blocked(found) => blocked(name, &found),
        other => CommandError::failed(format!("{name}: {other}")),
    })?;
    let (number, computed_at) = (made.publication.number, made.publication.computed_at);
    let changes = vec![Change::put(made.publication, made.source)];
    store
        .apply(&name.mission, &node.entry("publish"), changes)
        .await?;
    Ok(Published {
        appeal: name.to_string(),
        version: number,
        computed_at,
        figures: made.figures,
        notices: made.notices,
    })
}

fn blocked(name: &AppealName, found: &[Obstacle]) -> CommandError {
    let blocking: Vec<String> = found
        .iter()
        .filter(|obstacle| obstacle.severity == Severity::Blocks)
        .map(|obstacle| format!("  {}", obstacles::line(obstacle)))
        .collect();
    CommandError::failed(format!(
        "{name} cannot be published:\n{}",
        blocking.join("\n")
    ))
    .hinted("`compendium figure list` prints the names that a text may bind")
}
