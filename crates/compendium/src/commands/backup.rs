//! `backup`.

use crate::command_line::BackupOptions;
use crate::error::CommandError;
use crate::node::Node;
use crate::printer::Printer;

/// Not wired yet.
pub async fn run(_: &Node, _: &Printer, _: BackupOptions) -> Result<(), CommandError> {
    Err(CommandError::failed("this build cannot do that yet"))
}
