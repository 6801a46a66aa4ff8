//! `publish`: the page of an appeal becomes a version that stays.

use appeals::records::Publication;
use appeals::{AppealRecords, Change};
use figures::publishing::{Obstacle, Severity, check, may_be_published};
use serde::Serialize;
use store::{KnownAt, Store};
use vocabulary::identifier::PublicationId;
use vocabulary::{AppealName, Clock, JournalPoint, Source};

use super::{appeal, obstacles};
use crate::command_line::PublishOptions;
use crate::error::CommandError;
use crate::node::Node;
use crate::printer::Printer;

/// What a version says of its making.
pub struct Imprint {
    /// Who wrote it.
    pub written_by: String,
    /// Who approved it.
    pub approved_by: String,
    /// What changed.
    pub note: String,
}

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

/// Publishes the page of an appeal as its records are now.
pub async fn run(
    node: &Node,
    printer: &Printer,
    options: PublishOptions,
) -> Result<(), CommandError> {
    let imprint = imprint(node, &options)?;
    let store = node.open_existing_to_write().await?;
    let records = appeal::records(&store, &options.appeal, KnownAt::Now).await?;
    let published = publish(node, &store, &options.appeal, &records, imprint).await?;
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

fn is_same_person(one: &str, other: &str) -> bool {
    let key = |name: &str| {
        name.split_whitespace()
            .map(str::to_lowercase)
            .collect::<Vec<_>>()
    };
    key(one) == key(other)
}

/// Writes the next version of an appeal’s page.
pub async fn publish(
    node: &Node,
    store: &Store,
    name: &AppealName,
    records: &AppealRecords,
    imprint: Imprint,
) -> Result<Published, CommandError> {
    let document = appeal::document(records)?;
    let notices = check(&document, records);
    if !may_be_published(&notices) {
        return Err(blocked(name, &notices));
    }
    let number = store
        .publications(name)
        .await?
        .iter()
        .map(|known| known.record.number)
        .max()
        .unwrap_or(0)
        + 1;
    let figures = figures::walk::figures(&document).count();
    let tree = serde_json::to_value(&document).map_err(|error| {
        CommandError::failed(format!("the page of {name} cannot be frozen: {error}"))
    })?;
    let publication = Publication {
        id: PublicationId::new(&mut node.identifiers()?),
        appeal: records.appeal.record.id,
        number,
        computed_at: document.computed_at,
        published_at: node.clock().now(),
        written_by: imprint.written_by,
        approved_by: imprint.approved_by,
        note: imprint.note,
        document: tree,
    };
    let source = Source::named(format!("records of {name} at {}", document.computed_at));
    let changes = vec![Change::put(publication, source)];
    store
        .apply(&name.mission, &node.entry("publish"), changes)
        .await?;
    Ok(Published {
        appeal: name.to_string(),
        version: number,
        computed_at: document.computed_at,
        figures,
        notices,
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

#[cfg(test)]
mod tests {
    use super::is_same_person;

    #[test]
    fn a_name_is_the_same_however_it_is_typed() {
        assert!(is_same_person("Chief of mission", " chief  of Mission"));
        assert!(!is_same_person("Information officer", "Chief of mission"));
    }
}
