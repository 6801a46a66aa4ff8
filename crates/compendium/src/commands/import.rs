//! `import`.

use crate::command_line::ImportOptions;
use crate::error::CommandError;
use crate::node::Node;
use crate::printer::Printer;

/// Not wired yet.
pub async fn run(_: &Node, _: &Printer, _: ImportOptions) -> Result<(), CommandError> {
    Err(CommandError::failed("this build cannot do that yet"))
}
