//! The command line of Compendium: a mission's records in, figures and pages
//! out. `compendium demo` is the place to begin.

mod command_line;
mod commands;
mod error;
mod logging;
mod node;
mod printer;
mod system;

use std::process::ExitCode;

use clap::Parser;

use command_line::CommandLine;
use error::CommandError;
use printer::Printer;

fn main() -> ExitCode {
    let line = CommandLine::parse();
    let printer = Printer::for_terminal();
    match run(line, &printer) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            printer.error(&error);
            error.exit_code()
        }
    }
}

fn run(line: CommandLine, printer: &Printer) -> Result<(), CommandError> {
    logging::start(&line.command)?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(|error| CommandError::failed(format!("no thread can be started: {error}")))?;
    runtime.block_on(commands::run(line, printer))
}
