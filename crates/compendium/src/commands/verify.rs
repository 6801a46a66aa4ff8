//! `verify`: the journal and the tables agree, and every published figure is
//! what its records say.

use store::{Upkeep, UpkeepKind, UpkeepState};
use vocabulary::Clock as _;
use vocabulary::IdentifierSource as _;
use web::verification::{Checked, check};

use crate::command_line::VerifyOptions;
use crate::error::CommandError;
use crate::node::Node;
use crate::printer::{Printer, counted};

/// Checks everything.
pub async fn run(
    node: &Node,
    printer: &Printer,
    options: VerifyOptions,
) -> Result<(), CommandError> {
    let store = node.open_existing().await?;
    let started_at = node.clock().now();
    let bar = printer.progress("Checking journal entries", None);
    let checked = check(&store, |progress| bar.set_position(progress.rows)).await;
    bar.finish_and_clear();
    let checked = checked?;
    let upkeep = Upkeep {
        id: node.identifiers()?.next_identifier(),
        kind: UpkeepKind::Verify,
        state: if checked.clean {
            UpkeepState::Well
        } else {
            UpkeepState::Wrong
        },
        actor: node.actor().to_owned(),
        started_at,
        finished_at: Some(node.clock().now()),
        place: None,
        bytes: None,
        detail: serde_json::to_string(&checked.brief()).ok(),
    };
    // A database that cannot be written to can be checked all the same.
    if let Err(error) = store.put_upkeep(&upkeep).await {
        printer.remark(format_args!(
            "This could not be written down for the administration page: {error}"
        ));
    }
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
