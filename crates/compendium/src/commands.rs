//! What the commands do: one file each.

mod appeal;
mod backup;
mod crosswalk;
mod database;
mod dedup;
mod demo;
mod export;
mod figure;
mod figure_text;
mod files;
mod import;
mod manual;
mod obstacles;
mod publish;
mod restore;
mod serve;
mod user;
mod verify;

use crate::command_line::{Command, CommandLine};
use crate::error::CommandError;
use crate::node::Node;
use crate::printer::Printer;

/// Does what a command line asks for.
pub async fn run(line: CommandLine, printer: &Printer) -> Result<(), CommandError> {
    let node = Node::new(line.global);
    match line.command {
        Command::Demo(options) => demo::run(&node, printer, options).await,
        Command::Serve(options) => serve::run(&node, printer, options).await,
        Command::Import(options) => import::run(&node, printer, options).await,
        Command::Export(options) => export::run(&node, printer, options).await,
        Command::Publish(options) => publish::run(&node, printer, options).await,
        Command::Figure(options) => figure::run(&node, printer, options).await,
        Command::Crosswalk(action) => crosswalk::run(&node, printer, action).await,
        Command::Dedup(options) => dedup::run(printer, &options),
        Command::Database(action) => database::run(&node, printer, action).await,
        Command::Backup(options) => backup::run(&node, printer, options).await,
        Command::Restore(options) => restore::run(&node, printer, options).await,
        Command::Verify(options) => verify::run(&node, printer, options).await,
        Command::User(action) => user::run(&node, printer, action).await,
        Command::Completions { shell } => manual::completions(printer, shell),
        Command::Man { folder } => manual::pages(printer, &folder),
    }
}
