//! `completions` and `man`: the command line, told to shells and to `man`.

use std::fs;
use std::path::Path;

use clap::CommandFactory;
use clap_complete::Shell;

use crate::command_line::CommandLine;
use crate::error::CommandError;
use crate::printer::Printer;

/// Prints the completions of a shell.
pub fn completions(printer: &Printer, shell: Shell) -> Result<(), CommandError> {
    let mut script = Vec::new();
    clap_complete::generate(
        shell,
        &mut CommandLine::command(),
        "compendium",
        &mut script,
    );
    printer.bytes(&script)
}

/// Writes a manual page for every command.
pub fn pages(printer: &Printer, folder: &Path) -> Result<(), CommandError> {
    fs::create_dir_all(folder).map_err(|error| CommandError::file("made", folder, &error))?;
    clap_mangen::generate_to(CommandLine::command(), folder)
        .map_err(|error| CommandError::file("written", folder, &error))?;
    printer.line(format_args!("Manual pages written to {}", folder.display()))
}
