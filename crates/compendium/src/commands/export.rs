//! `export`: an appeal as a file, or the site as a folder.

use crate::command_line::Export;
use crate::error::CommandError;
use crate::node::Node;
use crate::printer::Printer;

/// Not wired yet.
pub async fn run(_: &Node, _: &Printer, _: Export) -> Result<(), CommandError> {
    Err(CommandError::failed("this build cannot export yet"))
}
