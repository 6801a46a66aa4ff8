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

/// Records are made on one thread and given back on another, by the million:
/// the system's allocator takes a quarter of an import for that.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

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
